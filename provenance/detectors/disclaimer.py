"""What the publisher does not answer for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.detectors.statements import confidence, statements
from provenance.model import Evidence, Kind, Span
from provenance.values import DisclaimerType, DisclaimerValue


class Disclaimer:
    """Finds limits of liability, opinions that are the author's own, fair-use notices and their like."""

    name = Kind.DISCLAIMER
    literals: frozenset[str] = frozenset()
    reads_comments = False

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:  # noqa: ARG002
        """Yield one disclaimer for each sentence that makes one."""
        for statement in statements(page):
            if statement.kind is Kind.DISCLAIMER:
                value = DisclaimerValue(type=_type(statement.matches))
                certainty, reason = confidence(page, statement)
                yield page.quote(Kind.DISCLAIMER, statement.span, value, confidence=certainty, reason=reason)


def _type(matches: Sequence[Match]) -> DisclaimerType:
    """Return the type of the surest phrase; a fair-use notice is one whatever else it says, a label says least."""
    order = {None: 0, "weak": 1, "label": 2}
    ranked = sorted((match.phrase.attributes for match in matches), key=lambda said: order.get(said.get("form"), 0))
    types = [said.get("type", "other") for said in ranked]
    return DisclaimerType("fair-use" if "fair-use" in types else types[0])


DETECTOR = Disclaimer()
