"""Everybody can use the page: keyboard, screen readers, small and dark screens, paper; and nothing in a document comes alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.doing import judged, judged_anew, paste
from tests.web.desks import LICENSED
from tests.web.test_app import HOSTILE

OPEN = "for (const one of document.querySelectorAll('main details')) one.open = true"


def sample(page):
    judged(page, "Try the sample")


def ready(page):
    paste(page, html=LICENSED, plain="x")
    judged(page)


def nothing_found(page):
    paste(page, plain="It rained on the moor.")
    judged(page)


def unreadable(page):
    page.locator("#file").set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 no pages"})
    judged(page)


def hidden(page):
    paste(page, html=LICENSED + '<p style="display:none">© 2020 Hidden Hand</p>', plain="x")
    judged(page)


def faulty(page):
    page.get_by_role("button", name="Check this text").click()
    page.wait_for_selector("#fault")


def compared(page):
    ready(page)
    page.get_by_text("Give the original to compare with").click()
    paste(page, html=LICENSED.replace("three days", "seven long days"), plain="x", field="original_text")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_selector("#compared del")


def published(page):
    page.goto(page.url + "again")


def checked_again(page):
    ready(page)
    record = page.request.get(f"{page.url.partition('#')[0]}/record.json").body()
    page.get_by_role("link", name="Check a published page").click()
    page.wait_for_selector("#record")
    page.locator("#record").set_input_files({"name": "r.json", "mimeType": "application/json", "buffer": record})
    paste(page, html=LICENSED.replace("By Ada Quill", ""), plain="x")
    judged(page, "Check the page")


def gone(page):
    page.goto(page.url + "draft/nothing")


def helped(page):
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")


STATES: dict[str, Callable[[Any], None]] = {
    "empty": lambda page: None,
    "sample": sample,
    "ready": ready,
    "nothing found": nothing_found,
    "unreadable": unreadable,
    "hidden text": hidden,
    "fault": faulty,
    "compared": compared,
    "published": published,
    "checked again": checked_again,
    "gone": gone,
    "help": helped,
}


@pytest.mark.parametrize("state", STATES)
def test_an_automatic_check_finds_nothing_in_light_and_dark(opened, state):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened()
    STATES[state](page)
    page.evaluate(OPEN)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert [(one["id"], one["nodes"][0]["html"]) for one in axe.run(page).response["violations"]] == [], scheme


@pytest.mark.parametrize("state", ["empty", "compared", "published"])
def test_everything_fits_into_320_pixels(opened, state):
    page = opened(viewport={"width": 320, "height": 640})
    STATES[state](page)
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_pressed_is_at_least_24_pixels_high_and_wide(opened):
    page = opened()
    sample(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .button, summary, select, input, .cites a, nav a")].filter((one) => {
          const box = (one.matches("[type=radio], [type=checkbox]") ? one.closest("label") : one).getBoundingClientRect();
          return box.width && (box.width < 24 || box.height < 24);
        }).map((one) => one.outerHTML)"""
    )
    assert small == []


def tab_to(page, name, most=80):
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate("(document.activeElement.textContent || document.activeElement.value || '').trim().slice(0, 200)"):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_the_whole_way_by_the_keyboard_alone(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.type("Originally published by Lantern Lane. (c) 2024 Lantern Lane")
    tab_to(page, "Check this text")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/draft/**")
    page.wait_for_selector("#verdict h1")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    assert first == "c1"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "c2"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "c1"
    while page.evaluate("!document.activeElement.querySelector('.cites a')"):
        page.keyboard.press("j")
    before = page.evaluate("document.activeElement.id")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('mark, tr, .text, span') !== null")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == before
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    tab_to(page, "Sign off", 150)


def test_the_keys_can_be_turned_off_and_stay_off(opened):
    page = opened()
    sample(page)
    page.get_by_label("Keys of single letters").uncheck()
    page.locator("main").focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    assert not page.get_by_label("Keys of single letters").is_checked()


def test_keys_do_nothing_while_somebody_types(opened):
    page = opened()
    sample(page)
    page.get_by_label("Your name").focus()
    page.keyboard.type("jkec?")
    assert page.get_by_label("Your name").input_value() == "jkec?"
    assert page.locator("dialog[open]").count() == 0


def test_a_new_verdict_is_spoken_and_the_title_begins_with_it(opened):
    page = opened()
    sample(page)
    assert page.locator("#verdict").get_attribute("role") == "status"
    judged_anew(page, page.get_by_role("group", name="Where will it appear?").get_by_label("print").check)
    heading = page.locator("#verdict h1").inner_text().strip()
    assert page.title().startswith(heading)
    assert heading in page.locator("#working").inner_text()


def test_on_paper_there_are_no_controls_and_a_line_to_sign(opened):
    page = opened()
    sample(page)
    assert len(page.pdf()) > 10_000
    page.emulate_media(media="print")
    assert page.locator("form#use").is_hidden()
    assert page.locator("button:visible").count() == 0
    assert page.locator(".only-print .use, .only-print p").first.is_visible()
    assert page.locator("dl.signoff").is_visible()


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_the_page_holds_with_the_colors_and_the_rest_that_a_person_asked_for(opened, options):
    page = opened(**options)
    sample(page)
    assert page.locator("#verdict h1").is_visible()
    if "reduced_motion" in options:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_hostile_document_stays_text(opened):
    page = opened()
    paste(page, html=HOSTILE, plain=HOSTILE)
    judged(page)
    assert page.evaluate("document.querySelectorAll('main script, main img, main iframe, main style, main meta, main base').length") == 0
    live = page.evaluate("[...document.querySelectorAll('main a')].map((one) => one.protocol)")
    assert set(live) <= {"http:", "https:", "mailto:"}
    assert page.url.startswith("http://127.0.0.1:")
