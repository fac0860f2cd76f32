"""Finds terms that were read too long ago, or of which nobody says when they were read."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import regex

from provenance.errors import Fault
from provenance.model import Pack

MONTHS: Final = 24
"""After how many months terms are looked at again, unless somebody says otherwise."""
_MONTHS: Final = {name.lower(): number for number, name in enumerate(month_name) if name}
_SEEN: Final = regex.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)|(?:\b(?P<month>{'|'.join(_MONTHS)})\s{{1,3}})?\b(?P<year>(?:19|20)\d\d)\b", regex.IGNORECASE
)


def old_terms(packs: Iterable[Pack], today: date, months: int = MONTHS) -> Iterator[Fault]:
    """Yield a note for each pack of a party whose terms were last seen more than so many months before a day."""
    for pack in packs:
        if pack.terms is None:
            continue
        last = last_seen(pack.terms.seen)
        if last is not None and (today.year - last.year) * 12 + today.month - last.month > months:
            yield Fault(file=pack.file, message=f"the terms were last read in {last.year}, or are of that year: look whether they changed")


def last_seen(text: str) -> date | None:
    """Return the last day that the words about a reading allow: "January 2025" is its end; None where they name no year."""
    days = [day for match in _SEEN.finditer(text) if (day := _day(match)) is not None]
    return max(days, default=None)


def _day(match: regex.Match[str]) -> date | None:
    if match["iso"]:
        try:
            return date.fromisoformat(match["iso"])
        except ValueError:
            return None
    year, month = int(match["year"]), _MONTHS[match["month"].lower()] if match["month"] else 12
    return date(year, month, monthrange(year, month)[1])
