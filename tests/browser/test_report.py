"""The report in a real browser: accessible in every state, usable by keyboard and without script, inert whatever a document holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from provenance.crediting import Credit, Gap, Line, Part, Run
from provenance.model import Block, Owner, Record, Report, Source, Span, Use, Verdict
from provenance.pipeline import Run as Judging
from provenance.renderers import Options, render
from provenance.rulebook import load
from tests.renderers.sample import FLOODS, HOSTILE_RECORD, READY_RECORD, REPORT, SINGLE, UNREADABLE_RECORD, without_verdicts

CREDIT = Credit(
    lines=(Line(Part.SOURCE, (Run("From "), Run("Northlight Wire", "https://northlight.example/a"), Run("date", missing=True)), "en"),),
    gaps=(Gap("date", "No day is known."),),
    conflicts=("Two parties claim it.",),
)
STATES = {
    "fix": replace(SINGLE, credit=lambda _: CREDIT),
    "ask": replace(SINGLE, records=(replace(FLOODS, verdict=Verdict.ASK, blocks=(Block(Span(900, 950), visible=False),)),)),
    "blocked": replace(SINGLE, records=(HOSTILE_RECORD,)),
    "ready": replace(SINGLE, records=(READY_RECORD,)),
    "unreadable": replace(SINGLE, records=(UNREADABLE_RECORD,)),
    "nothing found": replace(SINGLE, records=(Record(path="note.txt", media_type="text/plain", text="Words.", verdict=Verdict.ASK),)),
    "evidence alone": without_verdicts(SINGLE),
    "many": replace(REPORT, partial=True, credit=lambda _: CREDIT),
    "none": Report(use=Use(), records=()),
}
Show = Callable[..., Any]


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    """Return what opens a report in a window of a size and a scheme of colors, and fails on every request that leaves it."""
    opened = []

    def show(report: Report, width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        opened.append(context)
        page = context.new_page()
        file = tmp_path / "report.html"
        file.write_text(render(report, "html", Options(statistics=True)), encoding="utf-8")
        page.provenance_seen = []
        page.on("request", lambda request: page.provenance_seen.append(request.url))
        page.on("console", lambda message: page.provenance_seen.append(message.text))
        page.on("dialog", lambda dialog: (page.provenance_seen.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: page.provenance_seen.append(str(error)))
        page.goto(file.as_uri())
        assert page.provenance_seen == [file.as_uri()]
        return page

    yield show
    for context in opened:
        assert [page.provenance_seen[1:] for page in context.pages] == [[]]
        context.close()


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "rules": {"target-size": {"enabled": True}}}


@pytest.mark.parametrize(
    ("scheme", "names", "asked"), [("light", list(STATES), RULES), ("dark", ["fix", "many"], {"runOnly": ["color-contrast"]})]
)
def test_no_state_of_the_report_keeps_anybody_out(show: Show, scheme: str, names: list[str], asked: dict[str, Any]) -> None:
    """WCAG 2.2, level AA, as far as axe sees it; the schemes differ in colors alone."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for name in names:
        page = show(STATES[name], color_scheme=scheme, bypass_csp=True)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        found = axe.run(page, options=asked).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], name


def test_nothing_is_cut_off_or_scrolls_sideways_on_a_narrow_screen(show: Show) -> None:
    """WCAG 2.2, success criterion 1.4.10."""
    for name in ("fix", "ask", "many"):
        page = show(STATES[name], width=320)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_what_stands_alone_is_large_enough_to_be_hit(show: Show) -> None:
    """WCAG 2.2, success criterion 2.5.8: 24 pixels for whatever is no part of a sentence."""
    page = show(STATES["many"])
    small = page.evaluate(
        "[...document.querySelectorAll('summary, input, select, .cites a, .button')].map(part => part.getBoundingClientRect())"
        ".filter(box => box.height && (box.height < 24 || box.width < 24)).length"
    )
    assert small == 0


def test_the_keyboard_leads_from_a_condition_to_its_mark_and_back(show: Show) -> None:
    page = show(STATES["fix"])
    page.focus("#c1 .cites a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == "e4"
    page.focus("#e4 a.tag")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').id") == "c1"


def test_the_table_of_documents_is_filtered_by_words_verdict_rule_and_folder(show: Show) -> None:
    page = show(STATES["many"])
    shown = lambda: (page.wait_for_timeout(200), [row.inner_text() for row in page.locator("#rows tr:not([hidden])").all()])[1]  # noqa: E731
    assert len(shown()) == 4
    page.fill("#find", "LIGHTHOUSE")
    assert "lighthouse.md" in "".join(shown())
    assert page.inner_text("#shown") == "1 of 4 documents"
    assert page.locator("details.document:not([hidden])").count() == 1
    page.fill("#find", "")
    page.select_option("#verdict", "fix")
    assert len(shown()) == 1
    page.select_option("#verdict", "")
    page.select_option("#folder", "news")
    assert len(shown()) == 2
    page.select_option("#rule", label="Missing: Link original (1)")
    assert len(shown()) == 1


def test_a_link_opens_the_closed_part_that_it_leads_to(show: Show) -> None:
    page = show(STATES["many"])
    page.click("#rows tr:last-child a")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('details.document:target').open")


def test_without_script_the_report_of_many_documents_is_complete(show: Show) -> None:
    page = show(STATES["many"], java_script_enabled=False)
    assert not page.is_visible("#filter")
    assert page.locator("#rows tr").count() == 4
    page.click("#d4 > summary")
    assert page.is_visible("#d4 .banner")


def test_on_paper_everything_is_open_and_there_is_a_line_to_sign(show: Show) -> None:
    page = show(STATES["fix"])
    page.emulate_media(media="print")
    assert page.is_visible(".signoff")
    assert page.is_visible(".beside .condition")
    assert page.evaluate("document.querySelector('.beside .condition').getBoundingClientRect().height") > 10
    assert not page.is_visible(".mail")


def test_colors_that_a_person_chose_leave_words_icons_and_borders(show: Show) -> None:
    page = show(STATES["fix"], forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.condition')).borderLeftWidth") == "6px"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


HOSTILE_PAGE = """<!doctype html><html lang='en" onmouseover="document.title=1'><head><title></title></title><script>alert(1)</script></head>
<body onload="alert(2)"><style>body{display:none!important}</style><base href="https://evil.example/">
<p>By <a href="javascript:alert(3)" onclick="alert(4)">Eve &lt;/mark&gt;&lt;img src=https://evil.example/x onerror=alert(5)&gt;</a></p>
<p>The original source of this article is <a href="data:text/html,<script>alert(6)</script>">&lt;script&gt;alert(7)&lt;/script&gt; Wire</a></p>
<p>Copyright © 2026 &lt;/textarea&gt;&lt;/title&gt;&lt;/style&gt;&lt;/script&gt;&lt;iframe src=https://evil.example&gt; {{ 7*7 }} {% raw %} \u202etxet</p>
<form action="https://evil.example"><textarea></textarea></textarea><button>Send</button></form><iframe src="https://evil.example"></iframe>
<p>For permission to republish write to rights@evil.example?bcc=all@evil.example&amp;body=x</p><img src="https://evil.example/pixel">
<link rel="stylesheet" href="https://evil.example/a.css"><meta http-equiv="refresh" content="0;url=https://evil.example/"></body></html>"""


def test_a_hostile_document_stays_words_in_the_report(show: Show) -> None:
    run = Judging(load(["general"]), Use(medium="web"), Owner())
    run.take(Source(path="inbox/</script><b>.html", data=HOSTILE_PAGE.encode()))
    run.take(Source(path="b.html", data=HOSTILE_PAGE.encode(), url="javascript:alert(8)"))
    for report in (run.report(), replace(run.report(), records=run.report().records[:1])):
        page = show(report)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.locator("iframe, form, img, base, textarea, link, script:not(body > script)").count() == 0
        assert "{{ 7*7 }}" in page.inner_text("body")
        hrefs = page.evaluate("[...document.querySelectorAll('[href]')].map(part => part.getAttribute('href'))")
        assert all(href.startswith(("#", "https://", "http://", "mailto:")) for href in hrefs)
        assert not page.evaluate(
            "[...document.querySelectorAll('*')].some(part => [...part.attributes].some(one => one.name.startsWith('on')))"
        )
