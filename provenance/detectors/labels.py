"""What rule packs look for by phrases of their own: labels, buttons, embargoes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance import dates
from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.model import Evidence, Kind, Period
from provenance.values import LabelValue

_CONFIDENCE = 0.9


def labels(page: Page, matches: Iterable[Match]) -> Iterator[Evidence]:
    """Yield a label for each phrase of a pack that stands on the page."""
    for match in matches:
        yield page.quote(
            Kind.LABEL, match.span, _value(page, match), confidence=_CONFIDENCE, reason="the words that the rule pack looks for"
        )


def _value(page: Page, match: Match) -> LabelValue:
    said = match.phrase.attributes
    slot = match.slots.get("date")
    period = _days(page.text[slot.start : slot.end]) if slot else None
    first, last = (day.isoformat() if day else None for day in period) if period else (None, None)
    return LabelValue(pack=said["pack"], sign=said["sign"], first=first, last=last)


def _days(written: str) -> Period | None:
    """Return the days that a date may mean; where it is no day as it stands, a day within it counts ("GMT on 9 June 2026")."""
    whole = dates.days(written)
    if whole is not None and whole.first == whole.last:
        return whole
    return next(dates.found_in(written), whole)
