"""Whose terms apply to a document, why they do, and how old the reading is that they are judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from provenance.model import Applied, Record
from provenance.renderers.facts import how_read
from provenance.rulebook.ageing import last_seen

MAX_AGE: Final = 365
"""Days after which a person should look whether the terms still say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Terms that apply, as a person reads of them."""

    title: str
    url: str
    """The page that they stand on."""
    because: str
    evidence: tuple[int, ...]
    read: str
    """When and how far they were read."""
    warning: str
    """Why the reading should be renewed; empty where it need not."""
    contact: str


def own_terms(record: Record, day: date | None) -> Iterator[Card]:
    """Yield what publishers say themselves; `day` is that of the use, which tells the age of a reading."""
    return (card(applied, day) for applied in record.terms if applied.kind != "license")


def public_licenses(record: Record, day: date | None) -> Iterator[Card]:
    """Yield the licenses that anybody may rely on."""
    return (card(applied, day) for applied in record.terms if applied.kind == "license")


def card(applied: Applied, day: date | None) -> Card:
    """Return terms that apply, as a person reads of them on a day."""
    return Card(
        title=applied.title,
        url=applied.terms.url if applied.terms else "",
        because=applied.because,
        evidence=applied.evidence,
        read=how_read(applied.terms),
        warning=_warning(applied, day),
        contact=applied.contact,
    )


def _warning(applied: Applied, day: date | None) -> str:
    if applied.terms is None or applied.kind == "license":
        return ""
    if not applied.terms.verified:
        return "Nobody has compared these terms with the page yet: read them there."
    seen = last_seen(applied.terms.seen)
    if seen is None:
        return "Nobody wrote down the day on which they were read: read them once more."
    if day is None or (age := (day - seen).days) <= MAX_AGE:
        return ""
    return f"Terms read {age:,} days ago: look whether they still say the same."
