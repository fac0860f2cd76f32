"""Tables keep to RFC 4180, hold no formula, and lose no finding and no evidence."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Report
from provenance.renderers import Options, render
from provenance.renderers.csv import EVIDENCE_COLUMNS, FINDING_COLUMNS, cell
from tests.renderers.anything import NASTY, TEXT, inspections, reports
from tests.renderers.sample import FLOODS, REPORT, without_verdicts

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows_of(report: Report) -> list[dict[str, str]]:
    text = render(report, "csv", Options())
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n") == len(text[:-2].split("\r\n")), "one row a line"
    rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@given(reports() | inspections())
@settings(max_examples=40)
def test_any_text_anywhere_gives_whole_rows_without_a_formula(report: Report) -> None:
    for row in rows_of(report):
        for value in row.values():
            assert not value.lstrip().startswith(FORMULAS)


@given(TEXT | NASTY | st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    shown = cell(text)
    assert not shown.lstrip().startswith(FORMULAS)
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("\t@x", "'@x"),
        ("-2", "'-2"),
        ("a=b", "a=b"),
        (-2, "-2"),
        (None, ""),
        ("＝x", "'＝x"),
        ("first\nsecond", "first second"),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_a_formula(value: str | int | None, shown: str) -> None:
    assert cell(value) == shown


def test_every_finding_is_a_row_whatever_came_of_it() -> None:
    rows = rows_of(REPORT)
    assert list(rows[0]) == list(FINDING_COLUMNS)
    assert [row["rule"] for row in rows] == [finding.rule for record in REPORT.records for finding in record.findings]
    assert {row["outcome"] for row in rows} == {"passed", "failed", "cantTell", "inapplicable"}
    first = rows[0]
    assert (first["line"], first["column"], first["quote"], first["baseline"]) == (
        "14", "52", "The original source of this article is Northlight Wire", "new"
    )  # fmt: skip
    assert rows[8]["silenced"] == "the house style shows no logos (until 2027-01-01)"
    assert "decide anew" in rows[3]["decision"]
    assert rows[5]["decision"] == "Ines Okafor decided on 1 October 2026: met, until 1 October 2027."
    assert rows[9]["error"] == "the file holds pictures of pages and no text"


def test_every_piece_of_evidence_is_a_row_and_a_document_without_any_has_one() -> None:
    rows = rows_of(without_verdicts(REPORT))
    assert list(rows[0]) == list(EVIDENCE_COLUMNS)
    assert len(rows) == sum(max(1, len(record.evidence)) for record in REPORT.records)
    assert [row["kind"] for row in rows if row["path"] == "scans/letter.pdf"] == [""]


def test_a_document_without_findings_is_a_row_too() -> None:
    [row] = rows_of(replace(REPORT, records=(replace(FLOODS, findings=()),)))
    assert (row["path"], row["verdict"], row["rule"]) == ("news/harbor-floods.html", "fix", "")
