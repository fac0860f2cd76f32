"""When a text was first published, as far as the original, the credit and the page itself tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import regex

from provenance import addresses, dates
from provenance.model import Kind, Period, Record, Scope, Where

_PUBLISHED = "datePublished"
_IN_ADDRESS = regex.compile(r"(?<![^/-])((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?![^/-])")
_BEHIND = 80
"""How far behind a credit, in its line, its date may stand."""


def published(record: Record, original: Record | None) -> Period:
    """Return the days on which a text may have been first published; an open end where nothing tells.

    What the original says of itself counts most, then a date in the credit or in the address that it links, then the years of the
    copyright line; the copy's own date is only the last day that is possible.
    """
    if original is not None and (day := first_day(original)):
        return Period(day, day)
    own = first_day(record)
    if credited := _credited(record) or _addressed(record):
        return credited
    years = _years(record)
    return Period(years.first if years else None, own or (years.last if years else None))


def first_day(record: Record) -> date | None:
    """Return the day on which a document says that it was published; None where it says none."""
    found = [period.first for datum in record.metadata if datum.name == _PUBLISHED and (period := dates.days(datum.value[:30]))]
    return min((day for day in found if day), default=None)


def _credited(record: Record) -> Period | None:
    found = (item for item in record.evidence if item.kind is Kind.SOURCE and item.where is Where.BODY and item.visible and item.span)
    texts = (record.text[item.span.start : item.span.end + _BEHIND].partition("\n")[0] for item in found if item.span)
    return next((period for text in texts for period in dates.found_in(text)), None)


def _addressed(record: Record) -> Period | None:
    """Return the day, or the month, that stands in the address of the one source: /2026/05/20/, /2026-05/, /20260520/."""
    found = [item for item in record.evidence if item.kind is Kind.SOURCE and item.visible and item.where is Where.BODY]
    ways = {addresses.path(getattr(item.value, "url", "")) for item in found}
    dated = [period for way in ways if (period := in_address(way))]
    return dated[0] if len(dated) == 1 else None


def in_address(path: str) -> Period | None:
    """Return the day, or the month, that stands in the path of an address; None where none does."""
    match = _IN_ADDRESS.search(path)
    return dates.days("-".join(filter(None, match.groups()))) if match else None


def _years(record: Record) -> Period | None:
    lines = (item for item in record.evidence if item.kind is Kind.COPYRIGHT and item.scope is Scope.PAGE)
    return _widest(period for item in lines if (period := dates.days(getattr(item.value, "years", "")[:4])))


def _widest(periods: Iterable[Period]) -> Period | None:
    known = list(periods)
    if not known:
        return None
    return Period(min(one.first for one in known if one.first), max(one.last for one in known if one.last))
