"""The whole way of an editor, in a browser."""

from __future__ import annotations

import json

import pytest

from provenance.resources import samples_dir
from tests.browser.doing import judged, judged_anew, paste, until
from tests.web.desks import LICENSED

SAMPLE = (samples_dir() / "harbor-ice.html").read_text(encoding="utf-8")
VERDICTS = ("Ready to republish", "Not ready to republish", "Ask before republishing", "Do not republish")


def test_from_the_paste_to_the_published_page(opened, tmp_path):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    paste(page, html=LICENSED, plain="The moor burns")
    assert "Pasted with its links" in page.locator("#came").inner_text()
    page.get_by_role("group", name="Where will it appear?").get_by_label("website").check()
    judged(page)
    assert page.title().startswith(VERDICTS)
    assert page.evaluate("document.activeElement.id") == "verdict"

    changes = page.get_by_role("group", name="Changes to the text?").get_by_label("none")
    judged_anew(page, changes.check)
    assert "on the web, unchanged" in page.locator("#use summary").inner_text()
    assert page.evaluate("document.activeElement.name") == "changes"

    page.locator(".cites a").first.click()
    assert page.evaluate("location.hash").startswith("#e")
    page.locator("a.tag").first.click()
    assert page.evaluate("document.querySelector(location.hash).matches('.condition')")

    page.get_by_role("button", name="Copy with its links").click()
    until(page, "document.getElementById('working').textContent.includes('copied')")
    assert "Lantern Lane" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy Markdown").click()
    until(page, "navigator.clipboard.readText().then((text) => text.includes('](https://lantern.example/moor)'))")

    page.get_by_label("Your name").fill("Ada Quill")
    page.get_by_label("Note", exact=True).fill("fine by me")
    page.get_by_role("button", name="Sign off").click()
    page.wait_for_selector("p.signed")
    assert "Ada Quill" in page.locator("p.signed").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save the record").click()
    record = tmp_path / "record.json"
    waiting.value.save_as(record)
    assert json.loads(record.read_text(encoding="utf-8"))["signed"]["name"] == "Ada Quill"
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save the report").click()
    assert waiting.value.suggested_filename.endswith(".provenance.html")

    page.get_by_role("link", name="Check a published page").click()
    page.locator("#record").set_input_files(record)
    paste(page, html=LICENSED.replace("By Ada Quill", "Staff"), plain="The moor burns")
    judged(page, "Check the page")
    assert "does not name Ada Quill" in page.locator(".checks").inner_text()
    assert "says the same words" in page.locator(".checks").inner_text()


def test_a_decision_of_the_sample(opened):
    page = opened()
    judged(page, "Try the sample")
    page.get_by_role("button", name="Record a decision…").first.click()
    assert page.evaluate("document.activeElement.id") == "finding"
    page.get_by_label("Permitted by who grants").check()
    page.get_by_label("Who answers").fill("Ada Quill")
    page.get_by_label("Where the answer can be found").fill("mail of 3 March")
    page.get_by_role("button", name="Record the decision").click()
    page.wait_for_selector(".badge:has-text('decided')")
    assert "mail of 3 March" in page.locator(".judged").inner_text()


def test_a_file_can_be_dropped_and_an_original_compared(opened, tmp_path):
    page = opened()
    drop = """(form, text) => { const data = new DataTransfer(); data.items.add(new File([text], "moor.html", {type: "text/html"}));
      form.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})); }"""
    page.locator("form.entry").evaluate(drop, LICENSED)
    assert "moor.html will be read" in page.locator("#came").inner_text()
    judged(page)
    page.get_by_text("Give the original to compare with").click()
    file = tmp_path / "original.html"
    file.write_text(LICENSED.replace("three days", "seven long days"), encoding="utf-8")
    page.locator("#original_file").set_input_files(file)
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector("#compared del")
    assert "seven long" in page.locator("#compared").inner_text()


def test_a_paste_that_is_changed_loses_its_links_and_says_so(opened):
    page = opened()
    paste(page, html=LICENSED, plain="The moor burns")
    page.locator("#text").press_sequentially("!")
    assert "no longer known" in page.locator("#came").inner_text()
    judged(page)
    assert page.get_by_text("This is plain text: its links cannot be checked").is_visible()


def test_a_fault_in_the_form_is_told_and_nothing_is_lost(opened):
    page = opened()
    paste(page, plain="Kept words.")
    page.get_by_label("Your site").fill("no site!")
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_selector("#fault")
    assert page.evaluate("document.activeElement.id") == "fault"
    assert page.locator("#text").input_value() == "Kept words."


def test_when_the_program_is_gone_the_page_says_so_and_keeps_the_text(opened):
    page = opened()
    paste(page, plain="Kept words.")
    page.route("**/check", lambda route: route.fulfill(status=403, body=""))
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_selector("#gone:not([hidden])")
    assert "started anew" in page.locator("#gone").inner_text()
    assert page.locator("#text").input_value() == "Kept words."


def test_when_nothing_answers_the_page_says_so_and_keeps_the_text(opened):
    page = opened()
    paste(page, plain="Kept words.")
    page.route("**/check", lambda route: route.abort())
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_selector("#gone:not([hidden])")
    assert "was stopped" in page.locator("#gone").inner_text()
    assert page.locator("#text").input_value() == "Kept words."


def test_too_large_a_file_is_told_before_it_is_sent(opened):
    page = opened()
    page.evaluate("document.body.dataset.limit = 10")
    paste(page, plain="More than ten characters.")
    page.get_by_role("button", name="Check this text").click()
    assert "Too large" in page.locator("#working").inner_text()


def test_without_its_script_the_page_works_by_forms(opened, tmp_path):
    page = opened(java_script_enabled=False)
    file = tmp_path / "moor.html"
    file.write_text(LICENSED, encoding="utf-8")
    page.locator("#file").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Check this text").click()
    assert page.title().startswith(VERDICTS)
    page.get_by_role("group", name="Commercial use?").get_by_label("no", exact=True).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Judge for this use").click()
    assert "not commercial" in page.locator("#use summary").inner_text()
    page.get_by_label("Your name").fill("Ada Quill")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign off").click()
    assert "Ada Quill" in page.locator("p.signed").inner_text()


def test_the_address_bar_does_not_keep_the_token(opened):
    assert "token" not in opened().url


def test_documents_of_others(opened, shared):
    found = [shared / "seed" / "raqqah.txt", *sorted((shared / "eval" / "gold").rglob("*.html"))[:5]]
    if len(found) < 2:
        pytest.skip("no documents beside the checkout")
    page = opened()
    for file in found:
        page.get_by_role("link", name="Check a text").click()
        page.wait_for_selector("#file")
        page.locator("#file").set_input_files(file)
        judged(page)
        assert page.title().startswith(VERDICTS), file
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), file
