"""What rule packs look for by phrases of their own: labels, buttons, embargoes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance import dates
from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.model import Evidence, Kind
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
    period = dates.days(page.text[slot.start : slot.end]) if slot else None
    first, last = (day.isoformat() if day else None for day in period) if period else (None, None)
    return LabelValue(pack=said["pack"], sign=said["sign"], first=first, last=last)
