"""What an editor can do on the page, without its script: forms alone."""

from __future__ import annotations

import json
import time
import zipfile
from io import BytesIO

import pytest

pytest.importorskip("starlette")
pytest.importorskip("multipart")

from provenance import ledger
from provenance.web import app, forms, working
from provenance.web.desk import MOST_DRAFTS
from provenance.workers import Limits, Pool
from tests.web.desks import HOME, LICENSED, checked, client, post, words


@pytest.fixture
def found(tmp_path):
    return client(tmp_path)


def test_the_sample_is_judged_by_the_packs_of_its_parties(found):
    answer = post(found, "/check", {"sample": "1"})
    assert answer.url.path.startswith("/draft/")
    assert "<title>Ask before republishing" in answer.text
    assert "Commons Wire" in answer.text
    assert "commons-wire/" in answer.text


def test_pasted_html_is_read_with_its_links(found):
    answer = checked(found, commercial="no", medium="web", changes="none")
    assert "https://lantern.example/moor" in answer.text
    assert "This is plain text" not in answer.text
    assert "on the web, not commercial" in answer.text


def test_plain_text_says_that_links_cannot_be_checked(found):
    answer = post(found, "/check", {"text": "Originally published by Lantern Lane.", "kind": "text"})
    assert "links cannot be checked" in answer.text


def test_a_file_is_read_by_the_ending_of_its_name(found):
    answer = post(found, "/check", files={"file": ("moor.md", b"# Moor\n\n(c) 2024 Lantern Lane\n", "text/markdown")})
    assert "moor.md" in answer.text
    assert "2024" in answer.text


def test_nothing_found_says_that_all_rights_are_presumed_reserved(found):
    answer = post(found, "/check", {"text": "It rained on the moor.", "kind": "text"})
    assert "presumed reserved" in answer.text
    assert "<title>Ask before republishing" in answer.text


def test_an_empty_form_is_shown_again_with_what_is_missing(found):
    answer = post(found, "/check", {"text": "  "})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Paste a text, choose a file" in answer.text


@pytest.mark.parametrize("field", ["medium", "ads", "changes", "commercial", "date", "site"])
def test_a_wrong_answer_is_named_and_the_text_is_not_lost(found, field):
    answer = post(found, "/check", {"text": "Kept words.", "kind": "text", field: "<nonsense>"})
    assert answer.status_code == 422
    assert f"{field}:" in words(answer)
    assert "Kept words." in answer.text
    assert "<nonsense>" not in answer.text


def test_a_file_that_cannot_be_read_says_so(found):
    answer = post(found, "/check", files={"file": ("scan.docx", b"no zip at all", "application/octet-stream")})
    assert "<title>Could not be read" in answer.text
    assert "format that we read" in answer.text


def test_a_document_that_takes_too_long_is_ended_and_says_so(found, monkeypatch):
    monkeypatch.setattr(working, "Pool", lambda job, jobs, limits: Pool(lambda payload: time.sleep(60), jobs, Limits(seconds=0.2)))
    answer = checked(found)
    assert "<title>Could not be read" in answer.text
    assert "it took longer than 0.2 s" in answer.text


def test_a_feed_shows_the_text_with_most_to_do_and_says_that_there_are_others(found):
    item = (
        "<item><title>{0}</title><link>https://lantern.example/{0}</link><description>&lt;p&gt;Words of {0}.&lt;/p&gt;</description></item>"
    )
    feed = f'<rss version="2.0"><channel><title>Lantern Lane</title>{item.format("one")}{item.format("two")}</channel></rss>'
    answer = post(found, "/check", files={"file": ("feed.rss", feed.encode(), "application/rss+xml")})
    assert answer.status_code == 200
    assert "holds 2 texts" in answer.text


def test_a_zip_bomb_is_a_document_that_cannot_be_read(found):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    answer = post(found, "/check", files={"file": ("bomb.docx", packed.getvalue(), "application/octet-stream")})
    assert "<title>Could not be read" in answer.text


def test_a_document_larger_than_the_limit_is_said_to_be(found, monkeypatch):
    monkeypatch.setattr(forms, "LIMIT", 1_000)
    answer = post(found, "/check", files={"file": ("long.txt", b"x" * 3_000, "text/plain")})
    assert answer.status_code in {200, 413}
    assert "Too large" in answer.text or "limit" in answer.text


def test_hidden_text_is_told(found):
    answer = checked(found, LICENSED + '<p style="display:none">© 2020 Hidden Hand</p>')
    assert "idden" in answer.text


def test_the_use_is_judged_anew(found):
    draft = checked(found, medium="web", commercial="no")
    answer = post(found, f"{draft.url.path}/use", {"medium": "print", "commercial": "yes"})
    assert "in print, commercial" in answer.text


def test_an_original_is_compared(found):
    draft = checked(found)
    answer = post(found, f"{draft.url.path}/original", {"original_html": LICENSED.replace("three days", "seven long days")})
    assert "seven long" in answer.text
    assert answer.status_code == 200


def open_finding(text):
    select = text.partition('<select id="finding"')[2]
    return select.partition('<option value="')[2].partition('"')[0]


def test_a_decision_is_written_into_the_file_of_the_server_and_counts_at_once(found, tmp_path):
    draft = post(found, "/check", {"sample": "1"})
    wanted = open_finding(draft.text)
    answer = post(
        found, f"{draft.url.path}/decide", {"finding": wanted, "decision": "permitted", "who": "Ada Quill", "note": "mail of 3 March"}
    )
    assert answer.status_code == 200
    (entry,) = ledger.read(tmp_path / "answers.yaml")
    assert (entry.fingerprint, entry.who, entry.note, entry.path) == (wanted, "Ada Quill", "mail of 3 March", "harbor-ice.html")
    assert "Ada Quill decided" in answer.text or "decision of Ada Quill" in answer.text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.yaml"]


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"decision": "permitted", "who": " "}, "an answer has a name"),
        ({"who": "Ada"}, "choose what was answered"),
        ({"decision": "permitted", "who": "Ada", "until": "2020-01-01"}, "is over"),
        ({"decision": "permitted", "who": "Ada", "finding": "0" * 24}, "no such finding"),
        ({"decision": "perhaps", "who": "Ada"}, "expected one of"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_refused_with_its_reason(found, tmp_path, fields, message):
    draft = post(found, "/check", {"sample": "1"})
    answer = post(found, f"{draft.url.path}/decide", {"finding": open_finding(draft.text), **fields})
    assert answer.status_code == 422
    assert message in words(answer)
    assert not (tmp_path / "answers.yaml").exists()


def test_a_decision_needs_a_file_that_can_be_read(tmp_path):
    found = client(tmp_path)
    draft = post(found, "/check", {"sample": "1"})
    (tmp_path / "answers.yaml").write_text("- nonsense", encoding="utf-8")
    answer = post(found, f"{draft.url.path}/decide", {"finding": open_finding(draft.text), "decision": "permitted", "who": "Ada"})
    assert answer.status_code == 422
    assert (tmp_path / "answers.yaml").read_text(encoding="utf-8") == "- nonsense"


def test_a_signature_stands_until_the_findings_are_others(found):
    draft = checked(found, medium="web", commercial="no", changes="none")
    signed = post(found, f"{draft.url.path}/sign", {"who": "Ada Quill", "day": "2026-11-24", "note": "fine"})
    assert "Signed off by Ada Quill on 24 November 2026: fine" in signed.text
    report = found.get(f"{draft.url.path}/report.html").text
    assert "Signed off by Ada Quill on 24 November 2026: fine" in report
    other = post(found, f"{draft.url.path}/use", {"medium": "print", "commercial": "yes", "changes": "translated"})
    assert "Ada Quill on 24" not in other.text


def test_a_report_and_a_record_are_files_to_save(found):
    draft = checked(found, name="../../etc/moor")
    report = found.get(f"{draft.url.path}/report.html")
    assert report.headers["content-disposition"].startswith("attachment")
    assert "<form" not in report.text
    record = found.get(f"{draft.url.path}/record.json")
    assert json.loads(record.text)["document"]["name"] == "etc/moor.html"
    assert "/" not in record.headers["content-disposition"].partition("UTF-8''")[2]


def saved_record(found, text=LICENSED, **fields):
    return found.get(f"{checked(found, text, **fields).url.path}/record.json").content


def test_a_published_page_is_checked_against_the_saved_record(found):
    record = saved_record(found, medium="web")
    files = {"record": ("moor.json", record, "application/json")}
    same = post(found, "/again", {"html": LICENSED}, files)
    assert "<title>Published page: " in same.text
    assert "says the same words" in same.text
    assert "The page names Ada Quill" in same.text
    changed = LICENSED.replace("By Ada Quill", "").replace("three days", "nine weeks").replace("https://lantern.example/moor", "#")
    other = words(post(found, "/again", {"html": changed}, files))
    assert "does not name Ada Quill" in other
    assert "since the draft was saved" in other
    assert "does not link lantern.example/moor" in other


@pytest.mark.parametrize("record", [b"", b"no json", b"{}", b"[" * 100_000, b'{"schema": "provenance/record/1"}', b"\xff\xfe"])
def test_a_record_that_is_none_is_refused_with_its_reason(found, record):
    answer = post(found, "/again", {"html": LICENSED}, {"record": ("x.json", record, "application/json")})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_record_with_another_document_than_the_one_checked_is_refused(found):
    record = json.loads(saved_record(found))
    record["document"]["base64"] = "eA=="
    answer = post(found, "/again", {"html": LICENSED}, {"record": ("x.json", json.dumps(record).encode(), "application/json")})
    assert "checksum differs" in answer.text


def test_a_name_from_the_browser_is_a_label_and_opens_nothing(found, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret of the moor.", encoding="utf-8")
    for fields in ({"name": str(secret)}, {"url": secret.as_uri()}, {"file": str(secret)}, {"name": f"../../../..{secret}"}):
        answer = post(found, "/check", {"text": "Words.", "kind": "text", **fields})
        assert "secret of the moor" not in answer.text
        assert found.get(f"{answer.url.path}/record.json").text.count("The secret") == 0
    for path in ("/draft/..%2f..%2fetc%2fpasswd", "/..%2f..%2fetc/passwd", "/reports/editor.js", "/static/../../etc/passwd"):
        assert found.get(path).status_code == 404


HOSTILE = (
    '<title></title><script>alert(1)</script>"><img src=x onerror=alert(2)>'
    '<p>By <b onclick=alert(3)>&lt;script&gt;alert(4)&lt;/script&gt;</b></p><iframe src="https://evil.example"></iframe>'
    '<p>Source: <a href="javascript:alert(5)">Lantern Lane</a></p><p>© 2024 &lt;img src=y onerror=alert(6)&gt;</p>'
    '<style>@import "https://evil.example/x.css";</style><meta http-equiv=refresh content="0;url=https://evil.example">'
    '<p>Contact for permission: <a href="mailto:a@b.example?bcc=c@d.example&body=%0d%0aX">a@b.example</a></p>'
)


def test_no_markup_of_a_document_becomes_markup_of_the_page(found):
    answer = checked(found, HOSTILE, name='"><script>alert(7)</script>.html', url="javascript:alert(8)")
    body = answer.text.partition("<main")[2].partition("</main>")[0].lower()
    assert body
    for sign in ("<script", "<img", "<iframe", "<style", "<meta", "<base", 'href="javascript', "<b onclick"):
        assert sign not in body
    assert "set-cookie" not in answer.headers


def test_no_more_documents_are_read_than_there_are_turns_for(found, monkeypatch):
    monkeypatch.setattr(app, "AT_ONCE", 0)
    monkeypatch.setattr(app, "WAITING", 0)
    answer = post(found, "/check", {"html": LICENSED})
    assert answer.status_code == 503
    assert "Too much at once" in answer.text


def test_the_oldest_drafts_make_room(found):
    first = checked(found)
    for _ in range(MOST_DRAFTS):
        last = post(found, "/check", {"text": "Words.", "kind": "text"})
    assert found.get(last.url.path).status_code == 200
    gone = found.get(first.url.path)
    assert gone.status_code == 404
    assert "kept only while the program runs" in gone.text


def test_a_fault_of_the_program_is_a_page_that_says_so(found, monkeypatch):
    monkeypatch.setattr(app.pages, "start", lambda *_, **__: 1 / 0)
    answer = found.get("/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "Traceback" not in answer.text


def test_the_page_asks_for_nothing_from_elsewhere(found):
    for answer in (found.get("/"), found.get("/again"), checked(found)):
        head = answer.text.partition("<body")[0]
        assert "src=" not in head
        assert "<link" not in head
        for attribute in (' src="', ' srcset="', ' poster="', ' background="'):
            assert attribute not in answer.text


def test_forms_go_to_our_own_addresses_only(found):
    for answer in (found.get("/"), found.get("/again"), checked(found)):
        actions = [part.partition('"')[0] for part in answer.text.split('action="')[1:]]
        assert actions
        assert all(action.startswith("/") and not action.startswith("//") for action in actions)
    assert HOME
