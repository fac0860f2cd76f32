"""The few facts that an editor asks for first: whose text it is, under which terms, whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from provenance.model import Evidence, Kind, Record, Scope, Terms, Verdict
from provenance.values import ContactPurpose, ContactValue, CopyrightValue, LicenseValue, Relation, SourceValue

_MOST = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the document says, and the address it gives for it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A question with what the document answers."""

    name: str
    answers: tuple[Answer, ...]
    more: int = 0
    """How many further answers were left out."""


def facts(record: Record) -> Iterator[Fact]:
    """Yield the facts about a document that was read; evidence about a part of it or a mere mention answers nothing."""
    if record.error is not None:
        return
    evidence = [one for one in record.evidence if one.scope in {Scope.PAGE, Scope.SITE}]
    yield _fact("Source", _answers(evidence, _original), "not named")
    yield from _present(_fact("By way of", _answers(evidence, _middleman)))
    yield _fact("Copyright", _answers(evidence, _holder), "no notice found")
    yield _fact("License", _answers(evidence, _license), "none found")
    if record.verdict is not None:
        yield _fact("Terms of", _terms(record, licenses=False), _no_terms(record))
        yield from _present(_fact("License terms", _terms(record, licenses=True)))
    yield from _present(_fact("Whom to ask", _answers(evidence, _contact)))


def _answers(evidence: Iterable[Evidence], answer: Callable[[Evidence], Answer | None]) -> list[Answer]:
    return list(dict.fromkeys(found for one in evidence if (found := answer(one)) and found.text))


def _fact(name: str, answers: list[Answer], nothing: str = "") -> Fact:
    if not answers and nothing:
        return Fact(name, (Answer(nothing),))
    return Fact(name, tuple(answers[:_MOST]), max(0, len(answers) - _MOST))


def _present(fact: Fact) -> Iterator[Fact]:
    if fact.answers:
        yield fact


def _original(evidence: Evidence) -> Answer | None:
    value = evidence.value
    return Answer(value.name or value.url, value.url) if isinstance(value, SourceValue) and value.relation is Relation.ORIGINAL else None


def _middleman(evidence: Evidence) -> Answer | None:
    value = evidence.value
    between = {Relation.REPUBLISHED, Relation.VIA, Relation.SYNDICATED}
    return Answer(value.name or value.url, value.url) if isinstance(value, SourceValue) and value.relation in between else None


def _holder(evidence: Evidence) -> Answer | None:
    value = evidence.value
    if not isinstance(value, CopyrightValue):
        return None
    return Answer(", ".join(part for part in (value.holder, value.years) if part))


def _license(evidence: Evidence) -> Answer | None:
    value = evidence.value
    return Answer(value.spdx or value.family or evidence.text, value.url or "") if isinstance(value, LicenseValue) else None


def _contact(evidence: Evidence) -> Answer | None:
    value = evidence.value
    if not isinstance(value, ContactValue) or value.purpose is not ContactPurpose.PERMISSION:
        return None
    return Answer(value.email or value.url or "", f"mailto:{value.email}" if value.email else value.url or "")


def _terms(record: Record, *, licenses: bool) -> list[Answer]:
    """Return whose terms apply, with how far they were read; a license's stand apart from a publisher's."""
    found = (one for one in record.terms if (one.kind == "license") is licenses)
    return [Answer(f"{one.title}{_bracketed(how_read(one.terms))}", one.terms.url if one.terms else "") for one in found]


def _bracketed(notes: str) -> str:
    return f" ({notes})" if notes else ""


def how_read(terms: Terms | None) -> str:
    """Return when and how far terms were read; empty where nobody says it."""
    if terms is None:
        return ""
    read = {"beginning": "only their beginning was read", "quoted": "read in quotations only"}.get(terms.read, "")
    return "; ".join(note for note in (terms.seen, read) if note)


def _no_terms(record: Record) -> str:
    if record.terms:
        return "no publisher known to us"
    granted = any(one.kind in {Kind.LICENSE, Kind.PERMISSION} for one in record.evidence)
    if record.verdict is Verdict.READY:
        return "none needed"
    return "nobody known to us" if granted else "no terms found: all rights are presumed reserved, ask"
