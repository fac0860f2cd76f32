"""For GitLab: a Code Quality report, which merge requests show (https://docs.gitlab.com/ci/testing/code_quality/)."""

from __future__ import annotations

import json
from typing import Any, Final

from provenance.model import Report
from provenance.renderers import Options
from provenance.renderers.escaping import json_text, single_line
from provenance.renderers.issues import Issue, Urgency, issues, said_of, spot

_SEVERITIES: Final = {
    Urgency.BLOCKED: "blocker",
    Urgency.ERROR: "critical",
    Urgency.ASK: "major",
    Urgency.WARNING: "minor",
    Urgency.NOTE: "info",
    Urgency.NONE: "info",
}
"""GitLab drops an item without one of its severities."""


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return one JSON array of the open findings; the format has no word for silenced ones."""
    return json_text(json.dumps([_item(issue) for issue in issues(report, options)], ensure_ascii=False, indent=2)) + "\n"


def _item(issue: Issue) -> dict[str, Any]:
    where = spot(issue.record, issue.finding.place)
    part = f"{single_line(where.part)}: " if where.part else ""
    return {
        "description": part + " ".join(said_of(issue)),
        "check_name": single_line(issue.finding.rule),
        "fingerprint": issue.finding.fingerprint,
        "severity": _SEVERITIES[issue.urgency],
        "location": {"path": where.path.removeprefix("./"), "lines": _lines(where.place.line or 1, where.place.end_line)},
    }


def _lines(first: int, last: int | None) -> dict[str, int]:
    return {"begin": first, "end": max(first, last)} if last else {"begin": first}
