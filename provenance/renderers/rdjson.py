"""For reviewdog: its diagnostic format, from which comments on pull requests are made (reviewdog/proto/rdf)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from provenance.model import Place, Report
from provenance.renderers import Options, words
from provenance.renderers.escaping import json_text, live_url, terminal
from provenance.renderers.issues import Issue, Urgency, issues, said_of, spot

_SEVERITIES: Final = {Urgency.BLOCKED: "ERROR", Urgency.ERROR: "ERROR", Urgency.ASK: "WARNING", Urgency.WARNING: "WARNING"}


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return one JSON object with the open findings; the format has no word for silenced ones."""
    found = [_diagnostic(issue) for issue in issues(report, options)]
    return json_text(json.dumps({"source": {"name": "provenance"}, "diagnostics": found}, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(issue: Issue) -> dict[str, Any]:
    finding = issue.finding
    where = spot(issue.record, finding.place)
    known = issue.record.lines if where.path == issue.record.file else {}
    spanned = _range(where.place, known)
    said = said_of(issue)
    part = f"{terminal(where.part)}: " if where.part else ""
    url = live_url(finding.reference)
    return {
        "message": part + "\n".join(said),
        "location": {"path": where.path, **({"range": spanned} if spanned else {})},
        "severity": _SEVERITIES.get(issue.urgency, "INFO"),
        "code": {"value": terminal(finding.rule), **({"url": url} if url else {})},
        "original_output": terminal(f"{where}: {words.label(finding)}[{finding.rule}] {said[0]}"),
    }


def _range(place: Place, lines: Mapping[int, str]) -> dict[str, Any] | None:
    """Return the range with columns in bytes of UTF-8; by lines alone where one of its lines is not at hand."""
    if place.line is None:
        return None
    last = place.end_line or place.line
    if place.column is None or place.end_column is None or place.line not in lines or last not in lines:
        return {"start": {"line": place.line}, "end": {"line": max(place.line, last)}}
    return {
        "start": {"line": place.line, "column": _bytes(lines[place.line], place.column)},
        "end": {"line": last, "column": _bytes(lines[last], place.end_column)},
    }


def _bytes(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1
