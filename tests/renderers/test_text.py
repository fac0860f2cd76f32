"""What a person reads in a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.model import Outcome, Report, Use, Verdict
from provenance.renderers import Options, render
from tests.renderers.sample import FLOODS, HOSTILE_RECORD, READY_RECORD, REPORT, SINGLE, UNREADABLE_RECORD, without_verdicts


def _text(report: Report, **options: object) -> str:
    return render(report, "text", Options(**options))  # type: ignore[arg-type]


def test_a_finding_is_shown_with_its_line_a_caret_why_and_what_to_do() -> None:
    assert """\
error[quay-observer/link-original]: The link to the original article is "#", which leads nowhere.
  --> news/harbor-floods.html:14:52
   |
14 |     <p>The original source of this article is <a href="#">Northlight Wire</a>.</p>
   |                                                       ^^^ source, dead link
   |
   = why: The Quay Observer requires this (https://quay-observer.example/terms)
   = evidence: duty, link original at 16:138: “source and copyright are named with a link to the original”
   = help: Put the address of the original article there.
""" in _text(SINGLE)


def test_without_the_line_there_is_no_frame() -> None:
    assert "   |" not in _text(replace(SINGLE, records=(replace(FLOODS, lines={}),)))


def test_met_and_inapplicable_conditions_are_counted_and_shown_only_when_asked_for() -> None:
    assert "keep-notices]" not in _text(SINGLE)
    assert "met[quay-observer/keep-notices]" in _text(SINGLE, show=frozenset(Outcome))
    assert "3 missing (2 wishes) · 2 need a person (1 reminder) · 2 met · 1 not applicable · 1 silenced" in _text(SINGLE)


def test_a_silenced_finding_is_counted_and_not_shown() -> None:
    assert "quay-observer/logo" not in _text(SINGLE, show=frozenset(Outcome))


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (FLOODS, "FIX  news/harbor-floods.html: permitted, 1 thing missing: link-original"),
        (READY_RECORD, "READY  news/lighthouse.md: everything the terms ask for is met"),
        (UNREADABLE_RECORD, "UNREADABLE  scans/letter.pdf: the file holds pictures of pages and no text"),
        (
            replace(FLOODS, verdict=Verdict.ASK),
            "ASK  news/harbor-floods.html: 1 question needs a person: third-party-owner; 1 thing missing: link-original",
        ),
        (replace(FLOODS, verdict=Verdict.ASK, findings=()), "ASK  news/harbor-floods.html: nothing shows a permission for this text"),
        (replace(FLOODS, verdict=Verdict.BLOCKED), "BLOCKED  news/harbor-floods.html: the terms forbid this use: link-original"),
    ],
)  # fmt: skip
def test_each_verdict_is_one_line(record: object, line: str) -> None:
    assert line in _text(replace(REPORT, records=(record,))).splitlines()


def test_the_end_names_unanswered_questions_the_sum_and_once_that_it_is_no_legal_advice() -> None:
    assert _text(REPORT).endswith(
        "\nNot answered: --paywall/--no-paywall, --ads, --images/--no-images\n"
        "4 documents: 1 blocked, 1 unreadable, 1 to fix, 1 ready.\n"
        "An aid to reading the terms, not legal advice.\n"
    )


def test_quiet_leaves_only_what_has_to_be_acted_on() -> None:
    text = _text(REPORT, quiet=True)
    assert "READY" not in text
    assert "legal advice" not in text
    assert "FIX" in text


def test_statistics_count_by_rule_those_with_most_to_do_first() -> None:
    lines = _text(REPORT, statistics=True).splitlines()
    head = lines.index("missing  person     met     n/a  rule")
    assert lines[head + 1] == "      1       0       0       0  general/canonical-missing"


def test_colors_come_only_when_asked_for_and_change_no_word() -> None:
    plain, colored = _text(REPORT), _text(REPORT, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror[" in colored
    for code in ("1;31", "1;33", "1;35", "1;36", "1;32", "1;34", "1", "2", "0"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


@pytest.mark.parametrize("report", [REPORT, without_verdicts(REPORT), replace(REPORT, records=(HOSTILE_RECORD,))])
def test_a_hostile_document_reaches_neither_terminal_nor_build_server(report: Report) -> None:
    text = _text(report, show=frozenset(Outcome), statistics=True)
    assert not any(character in text for character in "\x1b\x9b\u202e\r")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert "##[" not in text
    assert "\\u202egnirts" in text


def test_the_evidence_alone_is_listed_with_place_kind_meaning_and_confidence() -> None:
    assert """\
  16:198  duty        page    “Publication in print or on commercial sites needs our written consent…”
          prior-consent: ask before print or commercial publication, purpose commercial, medium print (in the text)
          confidence fair (0.82): near the known wording (differs in: written consent)
""" in _text(without_verdicts(SINGLE))


def test_a_run_over_nothing_says_so() -> None:
    assert "Nothing was checked: no documents." in _text(Report(use=Use(), records=()))
    assert "0 documents, no evidence found." in _text(Report(use=Use(), records=(), judged=False))


def test_an_interrupted_run_says_that_it_is_partial() -> None:
    assert "Interrupted: this report is partial." in _text(replace(REPORT, partial=True))
