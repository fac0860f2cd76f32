"""For GitHub Actions: annotations of the worst findings as workflow commands, and a summary of the step in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from provenance.model import Report
from provenance.renderers import Options, words
from provenance.renderers.escaping import hash_command, terminal, visible
from provenance.renderers.issues import Issue, Spot, Urgency, clipped, issues, said_of, spot, worst

MAX_ANNOTATIONS: Final = 10
"""Errors, and warnings, that GitHub keeps of a step; it drops more without a word."""
MAX_SUMMARY: Final = 900_000
"""Bytes: GitHub drops the summary of a step that is larger than 1 MiB, and other programs write to the same one."""
MAX_TITLE: Final = 255
"""Characters of a title (https://docs.github.com/rest/checks/runs)."""

_ERRORS: Final = frozenset({Urgency.BLOCKED, Urgency.ERROR})
_WARNINGS: Final = frozenset({Urgency.ASK, Urgency.WARNING})
_NAMES: Final = {"ask": "question"}


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return an annotation for each of the worst ten errors and ten warnings, and one line that counts the rest."""
    found = issues(report, options)
    errors = worst((issue for issue in found if issue.urgency in _ERRORS), MAX_ANNOTATIONS)
    warnings = worst((issue for issue in found if issue.urgency in _WARNINGS), MAX_ANNOTATIONS)
    lines = [annotation("error", issue) for issue in errors] + [annotation("warning", issue) for issue in warnings]
    lines.append(_rest(report, _counted(found) - _counted([*errors, *warnings]), len(issues(report, options, silenced=True))))
    return "".join(f"{line}\n" for line in lines)


def summary(report: Report, options: Options, used: int = 0) -> str:
    """Return the report in Markdown for the summary of the step, of which so many bytes are used; it says what it leaves out."""
    from provenance.renderers.templates import markdown_report  # noqa: PLC0415  # not every step has a summary

    return markdown_report(report, options, max(0, MAX_SUMMARY - used))


def annotation(command: str, issue: Issue) -> str:
    """Return a workflow command that no text in it can end or extend."""
    where = spot(issue.record, issue.finding.place)
    title = clipped(terminal(f"{words.condition(issue.finding)} ({issue.finding.rule})"), MAX_TITLE)
    properties = {"file": hash_command(visible(where.path)), **_range(where), "title": title}
    part = f"{terminal(where.part)}: " if where.part else ""
    said = part + "\n".join(said_of(issue))
    return f"::{command} {','.join(f'{name}={property_value(value)}' for name, value in properties.items())}::{data_value(said)}"


def _range(where: Spot) -> dict[str, str]:
    """Return the lines, and the columns where one line holds it all: GitHub refuses them for several."""
    place = where.place
    last = place.end_line or place.line
    numbers = {"line": place.line, "endLine": last}
    if place.line == last:
        numbers |= {"col": place.column, "endColumn": place.end_column}
    return {name: str(number) for name, number in numbers.items() if number is not None}


def data_value(text: str) -> str:
    """Return a text as the message of a command (escapeData in actions/toolkit)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """Return a text as a property of a command (escapeProperty in actions/toolkit)."""
    return data_value(text).replace(":", "%3A").replace(",", "%2C")


def _counted(found: Iterable[Issue]) -> Counter[str]:
    return Counter(words.label(issue.finding) for issue in found)


def _rest(report: Report, rest: Counter[str], silenced: int) -> str:
    parts = [words.plural(number, _NAMES.get(label, label)) for label, number in rest.items()]
    said = [
        words.report_heading(report),
        f"Not annotated: {', '.join(parts)}" if parts else "",
        f"Silenced: {silenced:,}" if silenced else "",
        "The run was interrupted: this report is partial" if report.partial else "",
    ]
    return f"::notice title=provenance::{data_value(terminal('. '.join(part for part in said if part)))}."
