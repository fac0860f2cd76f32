"""The words in which people are told what a piece of evidence says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from provenance.model import Evidence, Place, Scope, Where
from provenance.values import (
    BylineValue,
    ContactValue,
    CopyrightValue,
    DisclaimerValue,
    LabelValue,
    LicenseValue,
    LinkState,
    Relation,
    ReservationValue,
    ReservedUse,
    SourceValue,
    StatementValue,
    Value,
)

_SCOPES = {
    Scope.PAGE: "about this text",
    Scope.SITE: "about the whole site",
    Scope.PART: "about a part only",
    Scope.MENTION: "a mention only",
}
_WHERE = {
    Where.BODY: "in the text",
    Where.META: "in a meta element",
    Where.LINK: "in a link element",
    Where.JSONLD: "in JSON-LD",
    Where.FRONTMATTER: "in the front matter",
    Where.PROPERTIES: "in the file's properties",
    Where.SIDECAR: "in a sidecar file",
}
_RELATIONS = {
    Relation.ORIGINAL: "original",
    Relation.REPUBLISHED: "republished from",
    Relation.CANONICAL: "canonical",
    Relation.VIA: "by way of",
    Relation.SYNDICATED: "syndicated by",
}
_USES = {
    ReservedUse.MINING: "text and data mining",
    ReservedUse.TRAINING: "training of models",
    ReservedUse.INPUT: "answers of models",
    ReservedUse.ARCHIVING: "archived copies",
    ReservedUse.EXCERPTING: "excerpts",
    ReservedUse.INDEXING: "search index",
}


def scope(evidence: Evidence) -> str:
    """Return what the statement is about."""
    return _SCOPES[evidence.scope]


def where(evidence: Evidence) -> str:
    """Return in which part of the file it stands, and whether readers see it there."""
    hidden = evidence.where is Where.BODY and not evidence.visible
    return "in text that no reader sees" if hidden else _WHERE[evidence.where]


def label(evidence: Evidence) -> str:
    """Return the few words that stand beside the marked text: "source, dead link"."""
    parts = [evidence.kind.value, _essence(evidence)]
    if evidence.scope in {Scope.PART, Scope.MENTION}:
        parts.append("of a part" if evidence.scope is Scope.PART else "only mentioned")
    if evidence.where is Where.BODY and not evidence.visible:
        parts.append("hidden")
    return ", ".join(part for part in parts if part)


def _essence(evidence: Evidence) -> str:
    match evidence.value:
        case SourceValue() as source:
            return _link(source)
        case LicenseValue() as value:
            return value.spdx or value.family or ""
        case DisclaimerValue(type=word) | StatementValue(action=word) | ContactValue(purpose=word):
            return word.replace("-", " ")
        case ReservationValue() as value:
            return _reserved(value)
        case LabelValue(sign=sign):
            return sign.replace("-", " ")
        case _:
            return ""


def value(evidence: Evidence) -> str:
    """Return in short what it says, beyond its kind."""
    return _joined(*_parts(evidence.value))


def _parts(said: Value) -> Iterable[str]:  # noqa: PLR0911  # one for each kind of value
    match said:
        case SourceValue():
            return _source(said)
        case CopyrightValue():
            return [said.holder or "no holder named", said.years or "no year"]
        case LicenseValue():
            return _license(said)
        case DisclaimerValue():
            return [said.type.value]
        case StatementValue():
            return _statement(said)
        case BylineValue():
            return list(said.names)
        case ContactValue():
            return [said.email or said.url or "", f"for {said.purpose.value}"]
        case LabelValue():
            return [said.sign.replace("-", " "), " to ".join(day for day in dict.fromkeys((said.first, said.last)) if day)]
        case ReservationValue():
            return [_reserved(said), said.signal, f"terms at {said.policy}" if said.policy else ""]
    assert_never(said)


def _source(source: SourceValue) -> list[str]:
    named = f"{_RELATIONS[source.relation]}: {source.name or source.url or 'not named'}"
    return [named, source.url if source.name else "", _link(source)]


def _link(source: SourceValue) -> str:
    return "no link" if source.link is LinkState.NONE else f"{source.link.value} link"


def _license(license_: LicenseValue) -> list[str]:
    if license_.spdx:
        return [license_.spdx, license_.url or ""]
    version = license_.version or ("version not stated" if license_.family else "")
    return [license_.family or "license without a name", version, license_.jurisdiction or "", license_.url or ""]


def _statement(statement: StatementValue) -> list[str]:
    limits = {"purpose": statement.purpose, "medium": statement.medium, "said by": statement.grantor}
    return [f"{statement.action}: {statement.summary}", *(f"{name} {limit}" for name, limit in limits.items() if limit)]


def _reserved(said: ReservationValue) -> str:
    """Return what is reserved in people's words."""
    if said.use is None or said.reserved is None:
        return "terms for machines" if said.policy else "note for machines"
    return f"{_USES[said.use]} {'reserved' if said.reserved else 'permitted'}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def confidence(evidence: Evidence) -> str:
    """Return the confidence as a word: a number would promise a precision that nobody has measured."""
    if evidence.confidence >= 0.9:
        return "high"
    return "fair" if evidence.confidence >= 0.7 else "low"


def position(place: Place | None) -> str:
    """Return `line:column` or the name of the place; empty where nothing is known of it."""
    if place is None:
        return ""
    if place.line is None:
        return place.name or ""
    file = f"{place.name}:" if place.name else ""
    return f"{file}{place.line}:{place.column}" if place.column is not None else f"{file}{place.line}"
