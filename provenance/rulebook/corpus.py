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


class _Limit(NamedTuple):
    most: int
    period: str


def counted(records: Sequence[Record], packs: Sequence[Pack]) -> Sequence[Record]:
    """Return the records with what the number of texts of one publisher makes of them; texts without a date are not counted."""
    limits = dict(_limits(packs))
    numbers = Counter(key for record in records for key in _keys(record, limits))
    if not any(number > limits[rule].most for (rule, _), number in numbers.items()):
        return records
    return tuple(_judged(record, limits, numbers) for record in records)


def _limits(packs: Sequence[Pack]) -> Iterator[tuple[str, _Limit]]:
    for pack in packs:
        for rule in pack.rules:
            if rule.expects.word == _WORD and "max" in rule.expects.params:
                yield rule.id, _Limit(rule.expects.params["max"], rule.expects.params.get("period", "month"))


def _keys(record: Record, limits: Mapping[str, _Limit]) -> Iterator[tuple[str, str]]:
    """Yield the limits that concern a record, each with the period that its text falls into."""
    rules = [finding.rule for finding in record.findings if finding.rule in limits and finding.outcome is Outcome.CANT_TELL]
    day = first_day(record) if rules else None
    for rule in rules:
        if day is not None:
            yield rule, _PERIODS[limits[rule].period](day)


def _judged(record: Record, limits: Mapping[str, _Limit], numbers: Counter[tuple[str, str]]) -> Record:
    over = {rule: (period, numbers[rule, period]) for rule, period in _keys(record, limits) if numbers[rule, period] > limits[rule].most}
    if not over:
        return record
    findings = tuple(
        _exceeded(finding, limits[finding.rule], *over[finding.rule]) if finding.rule in over else finding for finding in record.findings
    )
    verdict = min((record.verdict or Verdict.READY, Verdict.ASK), key=_WORST_FIRST.index)
    return replace(record, findings=findings, verdict=verdict)


def _exceeded(finding: Finding, limit: _Limit, period: str, number: int) -> Finding:
    message = f"{number} texts of {finding.party} in {period}; the terms permit {limit.most} a {limit.period} without asking."
    return replace(finding, outcome=Outcome.FAILED, message=message, effect=Verdict.ASK)
