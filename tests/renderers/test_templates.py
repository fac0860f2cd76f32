"""The page and the comment for people: whole, linked both ways, and dead to everything a document may contain."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from html.parser import HTMLParser

import pyromark
import pytest
import regex

from provenance.crediting import Credit, Gap, Line, Part, Run
from provenance.model import Applied, Block, Evidence, Place, Record, Report, Span, Terms, Use, Verdict
from provenance.renderers import Options, render
from provenance.renderers.pages import MAX_SECTIONS, MAX_TEXT
from provenance.renderers.templates import MAX_COMMENT
from provenance.resources import reports_dir
from tests.renderers.sample import (
    EVIDENCE,
    FLOODS,
    HOSTILE,
    HOSTILE_RECORD,
    READY_RECORD,
    REPORT,
    SINGLE,
    UNREADABLE_RECORD,
    without_verdicts,
)

REPORTS = {
    "many": REPORT,
    "one": SINGLE,
    "hostile": replace(REPORT, records=(HOSTILE_RECORD,)),
    "evidence of many": without_verdicts(REPORT),
    "evidence of one": without_verdicts(SINGLE),
    "unreadable": replace(REPORT, records=(UNREADABLE_RECORD,)),
    "none": Report(use=Use(), records=()),
}


class Parsed(HTMLParser):
    """Collects what a browser would see of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br", "use", "path", "circle", "hr", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """Return the words of the page."""
        return " ".join("".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        """Return the values of an attribute, in the order of the page."""
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


def _page(report: Report) -> Parsed:
    return Parsed(render(report, "html", Options(statistics=True)))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_element_is_closed_every_id_unique_and_every_reference_met(report: Report) -> None:
    page = _page(report)
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_nothing_on_the_page_runs_loads_or_leads_anywhere_but_the_web(report: Report) -> None:
    page = _page(report)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == (len(report.records) > 1)
    assert not set(tags) & {"iframe", "img", "object", "embed", "form", "link", "base", "template"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in {"src", "style", "srcdoc", "action"} for name in attributes)
    assert all(regex.match(r"#|https?://|mailto:", href) for href in page.values("href"))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(report: Report) -> None:
    text = render(report, "html", Options())
    allowed = "default-src 'none'; "
    for element in ("style", "script"):
        if part := text.partition(f"<{element}>")[2].partition(f"</{element}>")[0]:
            digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
            allowed += f"{element}-src 'sha256-{digest}'; "
    assert f"""content="{allowed}base-uri 'none'; form-action 'none'">""" in text


def test_hostile_words_are_shown_as_the_words_they_are() -> None:
    page = _page(REPORTS["hostile"])
    assert HOSTILE.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e") in page.text
    assert not any(character in page.text for character in "\x1b\u202e")
    assert "javascript:alert(5)" in page.text
    assert all(regex.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language) for language in page.values("lang"))


@pytest.mark.parametrize(
    ("record", "title"),
    [
        (FLOODS, "Not ready to republish: 1 condition missing – news/harbor-floods.html – provenance"),
        (READY_RECORD, "Ready to republish: everything the terms ask for is met – news/lighthouse.md – provenance"),
        (replace(FLOODS, verdict=Verdict.ASK), "Ask before republishing: 1 question needs a person – news/harbor-floods.html – provenance"),
        (HOSTILE_RECORD, "Do not republish: the terms forbid this use – inbox/::error::&lt;b&gt;.md – provenance"),
        (UNREADABLE_RECORD, "Could not be read – scans/letter.pdf – provenance"),
    ],
)
def test_the_title_begins_with_the_verdict(record: Record, title: str) -> None:
    assert f"<title>{title}</title>" in render(replace(REPORT, records=(record,)), "html", Options())


def test_a_mark_leads_to_its_condition_and_the_condition_to_the_mark() -> None:
    page = _page(SINGLE)
    marks = [attributes for tag, attributes in page.elements if tag == "mark" and attributes.get("id") == "e4"]
    assert [attributes["class"] for attributes in marks] == ["mark failed"]
    index = page.elements.index(("mark", marks[0]))
    tag, attributes = page.elements[index + 1]
    assert (tag, attributes["href"]) == ("a", "#c1")
    card = next(number for number, (_, found) in enumerate(page.elements) if found.get("id") == "c1")
    assert "#e4" in [found.get("href") for _, found in page.elements[card : card + 12]]


def test_evidence_of_the_metadata_stands_in_a_table_with_the_same_kind_of_anchor() -> None:
    page = _page(SINGLE)
    assert ("tr", {"id": "e1"}) in page.elements
    assert "Evidence outside the text" in page.text


def test_the_marked_text_is_the_text() -> None:
    html = render(SINGLE, "html", Options())
    region = html.partition('<div class="text"')[2].partition("</div>")[0]
    words = "".join(Parsed("<div" + regex.sub(r'<(a|span) class="tag".*?</\1>', "", region) + "</div>").words)
    assert words.split() == FLOODS.text.split()


def test_each_state_has_an_icon_and_a_word() -> None:
    html = render(SINGLE, "html", Options())
    for icon, word in (("cross", "Missing"), ("question", "Needs a person"), ("check", "Met"), ("dash", "Not applicable")):
        assert f'<use href="#icon-{icon}"/></svg> {word}</span>' in html


def test_the_page_names_the_use_and_what_nobody_answered() -> None:
    text = _page(SINGLE).text
    assert "To be published on harbor-neighbors.example, on the web, not commercial, unchanged, to appear on 22 November 2026." in text
    assert "Will readers have to pay for it?" in text


def test_without_any_terms_the_page_says_that_all_rights_are_reserved() -> None:
    record = replace(FLOODS, evidence=(), findings=(), terms=(), verdict=Verdict.ASK)
    assert "no terms found: all rights are presumed reserved, ask" in _page(replace(SINGLE, records=(record,))).text


def test_several_documents_have_an_index_with_the_worst_in_front() -> None:
    page = _page(REPORT)
    assert page.values("href")[: len(page.values("href"))].index("#d1") >= 0
    rows = page.text.partition("VerdictDocumentConditions")[2]
    order = ("Blocked inbox/", "Unreadable scans/", "Fix news/harbor", "Ready news/lighthouse")
    assert [rows.index(words) for words in order] == sorted(rows.index(words) for words in order)


def test_a_huge_text_is_cut_and_the_page_says_how_much_is_left_out() -> None:
    filler = "Nothing of interest stands in this line.\n" * 5000
    span = Span(len(filler), len(filler) + 4)
    evidence: Evidence = replace(EVIDENCE[4], text="Copy", span=span)
    record = replace(FLOODS, text=filler + "Copyright of nobody\n" + filler, evidence=(evidence,), findings=())
    html = render(replace(SINGLE, records=(record,)), "html", Options())
    assert '<mark class="mark" id="e1">Copy' in html
    assert regex.search(r"… [\d,]+ characters without evidence left out …", html)
    assert len(html) < MAX_TEXT


def test_evidence_that_the_cut_text_does_not_show_stands_in_the_table() -> None:
    text = "word " * 40_000
    evidence = tuple(replace(EVIDENCE[4], text="word", span=Span(start, start + 4)) for start in range(0, 200_000, 2_000))
    page = _page(replace(SINGLE, records=(replace(FLOODS, text=text, evidence=evidence, findings=()),)))
    assert set(page.values("id")) >= {f"e{number}" for number in range(1, len(evidence) + 1)}
    assert ("tr", {"id": f"e{len(evidence)}"}) in page.elements


def test_a_run_over_very_many_documents_says_which_are_left_out() -> None:
    report = replace(REPORT, records=(replace(READY_RECORD, evidence=(), text=""),) * (MAX_SECTIONS + 5))
    html = render(report, "html", Options())
    assert html.count('<details class="document"') == MAX_SECTIONS
    assert "The details of 5 documents are left out" in html


def test_a_comment_stays_below_what_code_hosts_take_and_says_what_is_left_out() -> None:
    text = render(replace(REPORT, records=(FLOODS,) * 90), "markdown", Options())
    assert len(text) <= MAX_COMMENT
    assert regex.search(r"The details of \d+ documents are left out", text)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_no_word_of_a_document_comes_alive_in_the_comment(report: Report) -> None:
    text = render(report, "markdown", Options(statistics=True))
    page = Parsed(pyromark.html(text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH))
    assert {tag for tag, _ in page.elements} <= {
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
    }
    assert all(regex.match(r"https?://|mailto:", href) for href in page.values("href"))
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert not any(unsafe in text for unsafe in ("\x1b", "\u202e", "##["))
    # Each row has as many cells as its table has columns: no `|` of a document made one.
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(regex.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 4, 5, 7}


def _luminance(color: str) -> float:
    pairs = color if len(color) == 6 else "".join(digit * 2 for digit in color)
    channels = [int(pairs[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_STYLE = (reports_dir() / "partials" / "report.css").read_text(encoding="utf-8")
_PARTS = _STYLE.split("@media")
_THEMES = {"light": _PARTS[0], "dark": _PARTS[1], "print": _PARTS[-1]}


@pytest.mark.parametrize("theme", list(_THEMES))
@pytest.mark.parametrize(
    ("front", "backs"),
    [
        ("ink", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint", "mark", "mark-red", "mark-amber", "mark-green"]),
        ("quiet", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
        ("link", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
        ("red", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
        ("amber", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
        ("green", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
        ("gray", ["page", "panel", "red-tint", "amber-tint", "green-tint", "gray-tint"]),
    ],
)
def test_words_stand_out_from_what_is_behind_them(theme: str, front: str, backs: list[str]) -> None:
    """WCAG 2.2, success criterion 1.4.3: a ratio of 4.5 at least."""
    colors = dict(regex.findall(r"--([\w-]+): #([0-9a-f]{6}|[0-9a-f]{3});", _THEMES[theme]))
    for back in backs:
        lighter, darker = sorted((_luminance(colors[front]), _luminance(colors[back])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (front, back)


def _crediting(*lines: Line, **more: object) -> Report:
    return replace(SINGLE, credit=lambda _: Credit(lines=lines, **more))  # type: ignore[arg-type]


def test_the_credit_is_shown_as_it_will_look_and_as_html_markdown_and_plain_text() -> None:
    line = Line(
        Part.SOURCE,
        (Run("From "), Run("Northlight Wire", "https://northlight.example/a", about="publisher"), Run("date", missing=True)),
        "en",
    )
    report = _crediting(line, gaps=(Gap("date", "No day is known."),), conflicts=("Two parties claim it.",))
    page = _page(report)
    assert "https://northlight.example/a" in page.values("href")
    assert "[Northlight Wire](https://northlight.example/a)" in page.text
    assert '<a href="https://northlight.example/a"' in page.text
    assert "Settle this first: Two parties claim it." in page.text
    assert "[Northlight Wire](https://northlight.example/a)" in render(report, "markdown", Options())


def test_a_hostile_credit_stays_words() -> None:
    page = _page(_crediting(Line(Part.AUTHOR, (Run(HOSTILE, "javascript:alert(8)"),))))
    assert all(regex.match(r"#|https?://|mailto:", href) for href in page.values("href"))
    assert "script" not in [tag for tag, _ in page.elements]


def test_publishers_terms_and_public_licenses_stand_apart_with_the_age_of_the_reading() -> None:
    license_terms = Applied(pack="cc-by-4.0", title="CC BY 4.0", kind="license", party="Creative Commons", because="The text names it.")
    record = replace(FLOODS, terms=(*FLOODS.terms, license_terms))
    text = _page(replace(SINGLE, records=(record,))).text
    own = text.index("Publishers’ own terms")
    assert (
        own < text.index("The Quay Observer It is named", own) < text.index("Public licenses", own) < text.index("CC BY 4.0 The text", own)
    )
    assert "Terms read 691 days ago" in text


def test_a_reading_of_this_year_is_no_warning_and_one_without_a_day_is() -> None:
    def warned(seen: str) -> str:
        terms = replace(FLOODS.terms[0], terms=Terms(url="https://quay.example/terms", seen=seen))
        return _page(replace(SINGLE, records=(replace(FLOODS, terms=(terms,)),))).text

    assert "days ago" not in warned("October 2026")
    assert "Nobody wrote down the day" in warned("undated copy")


def test_hidden_text_and_plain_text_are_named_before_the_conditions() -> None:
    blocks = (Block(Span(0, 30)), Block(Span(30, 50), visible=False))
    text = _page(replace(SINGLE, records=(replace(FLOODS, blocks=blocks),))).text
    assert "20 characters of this text are hidden from readers" in text
    assert "Hidden from readers:" in text
    assert "its links cannot be checked" in _page(replace(SINGLE, records=(replace(FLOODS, media_type="text/plain"),))).text


def test_the_source_lines_carry_the_marks_of_their_evidence() -> None:
    html = render(SINGLE, "html", Options())
    assert "<mark>https://quay-observer.example/2026/harbor-floods<sup>1</sup></mark>" in html


def test_a_page_without_line_ends_shows_only_what_is_around_the_evidence() -> None:
    line = "x" * 100_000 + "Ines Okafor" + "y" * 100_000
    evidence = replace(EVIDENCE[1], place=Place(line=1, column=100_001, end_line=1, end_column=100_012))
    record = replace(FLOODS, text="", lines={1: line}, evidence=(evidence,), findings=())
    html = render(replace(SINGLE, records=(record,)), "html", Options())
    assert "<i>…</i>" in html
    assert "<mark>Ines Okafor<sup>1</sup></mark>" in html
    assert len(html) < 60_000


def test_what_many_documents_lack_is_said_once_with_all_of_them() -> None:
    records = tuple(replace(FLOODS, path=f"news/{number}.html", title="") for number in range(120))
    html = render(replace(REPORT, records=records), "html", Options())
    group = html.partition('<li class="condition failed" id="g1">')[2].partition("</details>")[0]
    assert "120 documents" in group
    assert group.count("<li>") == 50
    assert "… and 70 documents more" in group
    assert html.count('data-g="g1 ') == 120


def test_a_comment_on_very_many_long_paths_stays_below_the_limit_too() -> None:
    records = tuple(replace(READY_RECORD, path=f"{'long/' * 400}{number}.md") for number in range(150))
    text = render(replace(REPORT, records=records), "markdown", Options())
    assert len(text.encode()) <= MAX_COMMENT
    assert regex.search(r"… and \d+ documents more", text)
