"""Limits that no single document shows: so many texts of a publisher in a period, counted over all documents of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from provenance.model import Finding, Outcome, Pack, Record, Verdict
from provenance.rulebook.published import first_day

_WORD: Final = "no-bulk"
_PERIODS: Final[Mapping[str, Callable[[date], str]]] = {
    "day": date.isoformat,
    "week": lambda day: f"{day:%G-W%V}",
    "month": lambda day: f"{day:%Y-%m}",
    "year": lambda day: f"{day.year}",
}
_WORST_FIRST: Final = (Verdict.BLOCKED, Verdict.ASK, Verdict.FIX, Verdict.READY)


class Limit(NamedTuple):
    """So many texts of a party in a period are permitted without asking."""

    most: int
    period: str


def counted(records: Sequence[Record], packs: Sequence[Pack]) -> Sequence[Record]:
    """Return the records with what the number of texts of one publisher makes of them; texts without a date are not counted."""
    limits = limits_of(packs)
    numbers = Counter(key for record in records for key in keys(record, limits))
    if not any(number > limits[rule].most for (rule, _), number in numbers.items()):
        return records
    return tuple(_judged(record, limits, numbers) for record in records)


def limits_of(packs: Sequence[Pack]) -> dict[str, Limit]:
    """Return the limits of the packs, by the ids of their rules."""
    return dict(_limits(packs))


def _limits(packs: Sequence[Pack]) -> Iterator[tuple[str, Limit]]:
    for pack in packs:
        for rule in pack.rules:
            if rule.expects.word == _WORD and "max" in rule.expects.params:
                yield rule.id, Limit(rule.expects.params["max"], rule.expects.params.get("period", "month"))


def keys(record: Record, limits: Mapping[str, Limit]) -> Iterator[tuple[str, str]]:
    """Yield the limits that concern a record, each with the period that its text falls into."""
    rules = [finding.rule for finding in record.findings if finding.rule in limits and finding.outcome is Outcome.CANT_TELL]
    day = first_day(record) if rules else None
    for rule in rules:
        if day is not None:
            yield rule, _PERIODS[limits[rule].period](day)


def exceeded(party: str, limit: Limit, period: str, number: int) -> str:
    """Return what there is to say of each of too many texts of a party."""
    return f"{number} texts of {party} in {period}; the terms permit {limit.most} a {limit.period} without asking."


def at_least_ask(verdict: Verdict | None) -> Verdict:
    """Return the verdict on a document that is one of too many."""
    return min((verdict or Verdict.READY, Verdict.ASK), key=_WORST_FIRST.index)


def _judged(record: Record, limits: Mapping[str, Limit], numbers: Counter[tuple[str, str]]) -> Record:
    over = {rule: (period, numbers[rule, period]) for rule, period in keys(record, limits) if numbers[rule, period] > limits[rule].most}
    if not over:
        return record
    findings = tuple(
        _exceeded(finding, limits[finding.rule], *over[finding.rule]) if finding.rule in over else finding for finding in record.findings
    )
    return replace(record, findings=findings, verdict=at_least_ask(record.verdict))


def _exceeded(finding: Finding, limit: Limit, period: str, number: int) -> Finding:
    message = exceeded(finding.party, limit, period, number)
    return replace(finding, outcome=Outcome.FAILED, message=message, effect=Verdict.ASK)
