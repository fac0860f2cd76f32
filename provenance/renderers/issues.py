"""Findings as programs list them: which, in which order, with which words, at which spot of which file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from provenance.model import Evidence, Finding, Level, Outcome, Place, Record, Report
from provenance.renderers import Options, words
from provenance.renderers import evidence as said
from provenance.renderers.counts import is_reminder
from provenance.renderers.escaping import terminal

MAX_QUOTE: Final = 300
"""Characters of a quotation."""
MAX_WORDS: Final = 8_000
"""Characters of a line of a message: services cut or refuse longer ones."""
NOT_IN_A_FILE: Final = Place()


class Urgency(IntEnum):
    """How soon a finding has to be dealt with, the worst first."""

    BLOCKED = 0
    """The terms forbid the use."""
    ERROR = 1
    ASK = 2
    """Something waits for a person's answer."""
    WARNING = 3
    NOTE = 4
    """A note or a reminder: nothing waits for it."""
    NONE = 5
    """Met, not applicable, or silenced."""


class Issue(NamedTuple):
    """A finding and the record of its document."""

    record: Record
    finding: Finding

    @property
    def urgency(self) -> Urgency:
        """How soon it has to be dealt with."""
        return urgency(self.finding)


class Spot(NamedTuple):
    """A file and a place in it."""

    path: str
    place: Place
    """Without a line where it is about the whole file, or the file has no lines."""
    part: str = ""
    """What people call the place in a file without lines: "page 3, paragraph 2"."""

    def __str__(self) -> str:
        """Return `path:line:column`, as compilers do."""
        position = said.position(self.place) or self.part
        return f"{self.path}:{position}" if position else self.path


def issues(report: Report, options: Options, *, silenced: bool = False) -> list[Issue]:
    """Return the findings to list, in the order of the report; the silenced ones in place of the open ones where they are asked for."""
    return [
        Issue(record, finding)
        for record in report.records
        for finding in record.findings
        if finding.outcome in options.show and (finding.suppressed is not None) is silenced
    ]


def unlisted(report: Report, options: Options) -> Counter[Outcome]:
    """Return how many findings came to outcomes that are not listed."""
    found = (finding.outcome for record in report.records for finding in record.findings)
    return Counter(outcome for outcome in found if outcome not in options.show)


def urgency(finding: Finding) -> Urgency:
    """Return how soon a finding has to be dealt with."""
    if finding.suppressed is not None:
        return Urgency.NONE
    if finding.outcome is Outcome.CANT_TELL:
        return Urgency.NOTE if is_reminder(finding) else Urgency.ASK
    if finding.outcome is not Outcome.FAILED:
        return Urgency.NONE
    if finding.forbids:
        return Urgency.BLOCKED
    return {Level.ERROR: Urgency.ERROR, Level.WARNING: Urgency.WARNING}.get(finding.level, Urgency.NOTE)


def worst(found: Iterable[Issue], most: int) -> list[Issue]:
    """Return at most so many, the worst, as the report has them one behind the other."""
    listed = list(found)
    kept = sorted(sorted(range(len(listed)), key=lambda number: listed[number].urgency)[:most])
    return [listed[number] for number in kept]


def spot(record: Record, place: Place | None) -> Spot:
    """Return the file and the place in it; a place with name and line is in another file, which speaks for the document."""
    if place is None:
        return Spot(record.file, NOT_IN_A_FILE, record.part)
    if place.line is None:
        return Spot(record.file, NOT_IN_A_FILE, place.name or "")
    return Spot(place.name or record.file, place)


def cited(issue: Issue) -> list[Evidence]:
    """Return the evidence that a finding rests on."""
    evidence = issue.record.evidence
    return [evidence[index] for index in issue.finding.evidence if 0 <= index < len(evidence)]


def quotation(evidence: Evidence) -> str:
    """Return what a piece of evidence is, with its words."""
    return f"{terminal(said.label(evidence))}: “{clipped(terminal(evidence.text), MAX_QUOTE)}”"


def clipped(text: str, most: int) -> str:
    """Return the text in at most so many characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def said_of(issue: Issue) -> list[str]:
    """Return what there is to say of a finding, a line each, none of them a command to a build server: what, how to mend it, why."""
    return [clipped(terminal(line), MAX_WORDS) for line in _lines(issue)]


def _lines(issue: Issue) -> Iterator[str]:
    finding = issue.finding
    yield finding.message
    if finding.remedy and finding.outcome in {Outcome.FAILED, Outcome.CANT_TELL}:
        yield f"Help: {finding.remedy}"
    if why := words.why(finding):
        yield f"Why: {why}"
    if void := words.void_decision(finding):
        yield f"Decision: {void}"
    if finding.suppressed is not None:
        yield f"Silenced: {finding.suppressed}"
