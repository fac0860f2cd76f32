"""What an audit does to documents: a batch of a corpus in, rows out. Any engine can map it; it knows no files and no other batch."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import regex

from provenance import addresses
from provenance.audit.members import Lost, Status
from provenance.audit.sketches import sketch, words
from provenance.judge import Judgement
from provenance.model import Evidence, Failure, Finding, Kind, Outcome, Place, Record, Scope, Source
from provenance.pipeline import Run
from provenance.rulebook.corpus import Limit, keys
from provenance.rulebook.published import first_day
from provenance.text import collapse
from provenance.values import BylineValue, CopyrightValue, LicenseValue, SourceValue

_YEAR = regex.compile(r"(?:19|20)\d\d")
_ABOUT_ITSELF = frozenset({Scope.PAGE, Scope.SITE})
_MISMATCH = "license-mismatch"

Row = tuple[Any, ...]


class Audited(NamedTuple):
    """What a document comes to: a row without id of each table, in the order of its columns."""

    document: Row
    evidence: list[Row]
    findings: list[Row]
    sketch: bytes


def audited(run: Run, limits: dict[str, Limit], batch: Iterable[Source | Lost]) -> Iterator[Audited]:
    """Yield what the documents of a batch come to, in their order; a member of a corpus may hold several."""
    for item in batch:
        if isinstance(item, Lost):
            yield from _lost(run, limits, item)
            continue
        for judgement in run.examine(item):
            record = judgement.record
            yield _rows(record, Status.UNREADABLE if record.error is not None else Status.CHECKED, item.url, limits)


def _lost(run: Run, limits: dict[str, Limit], item: Lost) -> Iterator[Audited]:
    judgements: Iterable[Judgement] = run.examine(Failure(item.path, item.reason))
    return (_rows(judgement.record, item.status, item.url, limits) for judgement in judgements)


def _rows(record: Record, status: Status, url: str, limits: dict[str, Limit]) -> Audited:
    found = words(record) if status is Status.CHECKED else []
    findings = [_finding(each) for each in record.findings if each.outcome is not Outcome.INAPPLICABLE]
    return Audited(
        _document(record, status, url, limits, len(found)),
        [_evidence(number, each) for number, each in enumerate(record.evidence)],
        findings,
        sketch(found),
    )


def _document(record: Record, status: Status, url: str, limits: dict[str, Limit], count: int) -> Row:
    address = record.url or url
    day = first_day(record)
    outcomes = Counter(finding.outcome for finding in record.findings)
    told = [each for each in record.evidence if each.scope in _ABOUT_ITSELF]
    licenses = _licenses(told)
    sources = _sources(told, addresses.domain(address))
    return (
        record.path,
        address,
        addresses.domain(address) or _folder(record),
        status.value,
        record.error,
        record.media_type,
        record.language,
        collapse(record.title),
        record.sha256,
        count,
        day.isoformat() if day else None,
        day.year if day else _year(told),
        record.verdict.value if record.verdict else None,
        outcomes[Outcome.FAILED],
        outcomes[Outcome.CANT_TELL],
        outcomes[Outcome.PASSED],
        outcomes[Outcome.INAPPLICABLE],
        _once(each.value.holder for each in told if isinstance(each.value, CopyrightValue)),
        licenses,
        _license_state(record, licenses),
        _once(name for each in told if isinstance(each.value, BylineValue) for name in each.value.names),
        _once(name for name, _ in sources),
        _once(link for _, link in sources),
        sorted({each.kind.value for each in told}),
        [each.pack for each in record.terms],
        [f"{rule} {period}" for rule, period in keys(record, limits)],
        list(record.notes),
    )


def _folder(record: Record) -> str:
    """Return the folder of a file; of a document in a file of many, that file."""
    file, sign, _ = record.path.partition("#")
    return file if sign and not record.part else file.rpartition("/")[0] or "."


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found for value in values if (found := collapse(value))))


def _year(told: Sequence[Evidence]) -> int | None:
    years = [int(year) for each in told if isinstance(each.value, CopyrightValue) for year in _YEAR.findall(each.value.years)]
    return max(years, default=None)


def _licenses(told: Sequence[Evidence]) -> list[str]:
    stated = [each.value for each in told if isinstance(each.value, LicenseValue)]
    return _once(value.spdx or "-".join(filter(None, (value.family, value.version, value.jurisdiction))) for value in stated)


def _license_state(record: Record, licenses: Sequence[str]) -> str:
    if any(finding.condition == _MISMATCH and finding.outcome is Outcome.FAILED for finding in record.findings):
        return "contradictory"
    return "stated" if licenses else "none found"


def _sources(told: Sequence[Evidence], own: str) -> list[tuple[str, str]]:
    """Return the other parties that a text names as its source, each with the address; a link within its own site is none."""
    found = []
    for value in (each.value for each in told if each.kind is Kind.SOURCE):
        assert isinstance(value, SourceValue)
        domain = addresses.domain(value.url) if addresses.is_web(value.url) else ""
        if domain != own or not own:
            found.append((domain or value.name, value.url if domain else ""))
    return [pair for pair in found if pair[0]]


def _place(place: Place | None) -> Row:
    return (place.line, place.column, place.name) if place else (None, None, None)


def _evidence(number: int, each: Evidence) -> Row:
    value = json.dumps(asdict(each.value), ensure_ascii=False, sort_keys=True)
    return (
        number,
        each.kind.value,
        each.where.value,
        each.scope.value,
        each.text,
        each.visible,
        *_place(each.place),
        value,
        each.detector,
        each.confidence,
        each.reason,
    )


def _finding(each: Finding) -> Row:
    return (
        each.rule,
        each.condition,
        each.title,
        each.outcome.value,
        each.level.value,
        each.strength.value,
        each.message,
        each.remedy,
        *_place(each.place),
        list(each.evidence),
        each.party,
        each.reference,
        each.fingerprint,
    )
