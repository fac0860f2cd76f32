"""Findings and ignores in; findings with what silences them, and what is wrong with the ignores, out. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

import regex

from provenance import remarks
from provenance.model import Finding, Outcome, Record
from provenance.silences import TO_BE_WRITTEN, Silence
from provenance.text import did_you_mean

_OPEN: Final = frozenset({Outcome.FAILED, Outcome.CANT_TELL})
_DATE: Final = regex.compile(r"\d{4}-\d\d-\d\d", regex.ASCII)
_LONGEST: Final = 60
_REAL: Final = remarks.rule_of(remarks.UNREADABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What an ignore may name."""

    rules: frozenset[str]
    """The rules that judge."""
    packs: frozenset[str]
    """The packs that judge."""
    others: frozenset[str] = frozenset()
    """Packs and conditions that there are beside these: what is ignored of them is neither wrong nor left over."""

    def matches(self, wanted: str, finding: Finding) -> bool:
        """Tell whether a finding is one that an ignore names."""
        pack, slash, condition = wanted.rpartition("/")
        return finding.rule == wanted or (
            finding.condition == wanted if not slash else condition == "*" and finding.rule.startswith(f"{pack}/")
        )

    def judges(self, wanted: str) -> bool:
        """Tell whether any rule of this run is named."""
        pack, slash, condition = wanted.rpartition("/")
        if slash:
            return wanted == _REAL or wanted in self.rules or (condition == "*" and pack in self.packs)
        return wanted == remarks.UNREADABLE or any(rule.endswith(f"/{wanted}") for rule in self.rules)

    def exists(self, wanted: str) -> bool:
        """Tell whether anything is named at all."""
        pack, slash, _ = wanted.rpartition("/")
        return self.judges(wanted) or (pack if slash else wanted) in self.others - self.packs

    def meant(self, wanted: str) -> str:
        """Return the end of a message: what was probably meant."""
        return did_you_mean(
            wanted[:_LONGEST], [*self.rules, *(rule.rpartition("/")[2] for rule in self.rules), *(f"{pack}/*" for pack in self.packs)]
        )


class Silenced(NamedTuple):
    """A record after its ignores were heard, and which ignores of others have silenced something in it."""

    record: Record
    used: frozenset[Silence]


def problem(silence: Silence, names: Names, day: date) -> tuple[str, str] | None:
    """Return what is wrong with an ignore by itself, as the name of a remark and a message; None where it holds."""
    rule = silence.rule[:_LONGEST]
    if silence.fault:
        return remarks.MALFORMED, f"This ignore cannot be read: {silence.fault}."
    if unnamed := _unnamed(silence.rule, names):
        return unnamed
    if silence.reason in {"", TO_BE_WRITTEN}:
        return remarks.NO_REASON, f"The ignore of {rule} has no reason, and silences nothing."
    end = last_day(silence.until)
    if silence.until and end is None:
        return remarks.BAD_DATE, f'The ignore of {rule} has an end that is no date: "{silence.until[:_LONGEST]}".'
    if end is not None and end < day:
        return remarks.ENDED, f"The ignore of {rule} ended on {end.isoformat()}."
    return None


def _unnamed(wanted: str, names: Names) -> tuple[str, str] | None:
    if not wanted or wanted == "*":
        return remarks.MALFORMED, "This ignore names no rule: expected PACK/CONDITION, a condition, or PACK/* for all rules of a pack."
    if names.exists(wanted):
        return None
    return remarks.UNKNOWN, f'There is no rule "{wanted[:_LONGEST]}" to ignore{names.meant(wanted) or "."}'


def last_day(until: str) -> date | None:
    """Return a day written as YYYY-MM-DD; None where it is none."""
    try:
        return date.fromisoformat(until) if _DATE.fullmatch(until) else None
    except ValueError:
        return None


def heard(record: Record, others: Iterable[Silence], names: Names, day: date) -> Silenced:
    """Return a record with its findings silenced by its own ignores and by others', and with what is wrong with its own."""
    problems = [(silence, problem(silence, names, day)) for silence in record.silences]
    holding = [*(silence for silence, wrong in problems if wrong is None), *others]
    if not holding and not problems:
        return Silenced(record, frozenset())
    pairs = [(finding, _silence(finding, holding, names)) for finding in record.findings]
    used = frozenset(silence for _, silence in pairs if silence)
    findings = [_said(finding, silence) if silence and not finding.forbids else finding for finding, silence in pairs]
    wrong = [(silence, found) for silence, found in problems if found] + list(_left(record, pairs, used, holding, names))
    notes = [_kept(finding) for finding, silence in pairs if silence and finding.forbids and silence.place is None]
    return Silenced(replace(record, findings=(*findings, *_remarks(record.path, wrong)), notes=(*record.notes, *notes)), used)


def _kept(finding: Finding) -> str:
    return f"The configuration ignores {finding.rule}, but the terms forbid this use outright: it stays."


def _silence(finding: Finding, holding: Sequence[Silence], names: Names) -> Silence | None:
    if finding.outcome not in _OPEN:
        return None
    return next((silence for silence in holding if names.matches(silence.rule, finding) and silence.covers(finding.place)), None)


def _said(finding: Finding, silence: Silence) -> Finding:
    where = f" in line {silence.place.line}" if silence.place and silence.place.line else " by the configuration"
    until = f" (until {silence.until})" if silence.until else ""
    if finding.suppressed is not None:
        return finding
    return replace(finding, suppressed=f"ignored{where}: {silence.reason}{until}", suppressed_inside=silence.place is not None)


def _left(
    record: Record, pairs: Sequence[tuple[Finding, Silence | None]], used: frozenset[Silence], holding: Sequence[Silence], names: Names
) -> Iterator[tuple[Silence, tuple[str, str]]]:
    """Yield what is wrong with ignores because of what the document says."""
    for finding, silence in pairs:
        if silence in record.silences and silence is not None and finding.forbids:
            yield silence, (remarks.FORBIDDEN, f"The terms forbid this use outright, which no ignore changes: {finding.rule} stays.")
    for silence in record.silences:
        if silence in holding and silence not in used and names.judges(silence.rule) and record.error is None:
            yield silence, (remarks.UNUSED, f"The ignore of {silence.rule} silences nothing{' in these lines' if silence.first else ''}.")


def _remarks(path: str, wrong: Iterable[tuple[Silence, tuple[str, str]]]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for silence, (name, message) in wrong:
        seen[name] += 1
        yield remarks.remark(name, path, message, silence.place, seen[name])
