"""For spreadsheets: one row a finding, or a piece of evidence (RFC 4180), in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from provenance.model import Evidence, Finding, Place, Record, Report
from provenance.renderers import Options, words
from provenance.renderers import evidence as said
from provenance.renderers.counts import is_judged
from provenance.renderers.escaping import terminal
from provenance.renderers.issues import Issue, cited, spot

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, the most common spreadsheet reads UTF-8 as the code page of its machine."""
FORMULA: Final = "=+-@＝＋－＠"
"""What makes a cell a formula, where it stands in front; tabs and line ends are blanks by then."""

_PLACE: Final = ("file", "line", "column", "end_line", "end_column", "part")
FINDING_COLUMNS: Final = (
    *("path", "verdict", "rule", "title", "outcome", "level", "strength", "message", "remedy"),
    *_PLACE,
    *("quote", "party", "reference", "decision", "silenced", "baseline", "fingerprint", "error"),
)
EVIDENCE_COLUMNS: Final = (
    *("path", "title", "language", "media_type", "kind", "where", "scope", "visible", "text", "value"),
    *_PLACE,
    *("confidence", "reason", "detector", "error"),
)

Row = dict[str, str | int | float | None]


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return a table of all findings, or where only evidence was asked for, of all evidence; a document without any has one row."""
    judged = is_judged(report)
    columns = FINDING_COLUMNS if judged else EVIDENCE_COLUMNS
    out = io.StringIO()
    table = csv.DictWriter(out, columns, restval="")
    table.writeheader()
    for record in report.records:
        for row in _findings(record) if judged else _evidence(record):
            table.writerow({name: cell(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + out.getvalue()


def cell(value: str | float | None) -> str:
    """Return a value as one line that no spreadsheet takes for a formula: an apostrophe stands before what would be one."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    line = terminal(value)
    return f"'{line}" if line[:1] and line[0] in FORMULA else line


def _findings(record: Record) -> Iterator[Row]:
    head: Row = {"path": record.path, "verdict": words.verdict(record).lower(), "error": record.error}
    for finding in record.findings:
        yield {**head, **_finding(record, finding), **_place(record, finding.place)}
    if not record.findings:
        yield head


def _finding(record: Record, finding: Finding) -> Row:
    found = cited(Issue(record, finding))
    return {
        "rule": finding.rule,
        "title": words.condition(finding),
        "outcome": finding.outcome,
        "level": finding.level,
        "strength": finding.strength,
        "message": finding.message,
        "remedy": finding.remedy,
        "quote": found[0].text if found else "",
        "party": finding.party,
        "reference": finding.reference,
        "decision": words.decision(finding),
        "silenced": finding.suppressed,
        "baseline": finding.baseline,
        "fingerprint": finding.fingerprint,
    }


def _evidence(record: Record) -> Iterator[Row]:
    head: Row = {
        "path": record.path,
        "title": record.title,
        "language": record.language,
        "media_type": record.media_type,
        "error": record.error,
    }
    for evidence in record.evidence:
        yield {**head, **_piece(evidence), **_place(record, evidence.place)}
    if not record.evidence:
        yield head


def _piece(evidence: Evidence) -> Row:
    return {
        "kind": evidence.kind,
        "where": evidence.where,
        "scope": evidence.scope,
        "visible": "yes" if evidence.visible else "no",
        "text": evidence.text,
        "value": said.value(evidence),
        "confidence": round(evidence.confidence, 4),
        "reason": evidence.reason,
        "detector": evidence.detector,
    }


def _place(record: Record, place: Place | None) -> Row:
    where = spot(record, place)
    at = where.place
    return {
        "file": where.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
        "part": where.part,
    }
