"""What reusers must do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.detectors.terms import evidence
from provenance.model import Evidence, Kind, Span


class Duty:
    """Finds what whoever uses the text has to do."""

    name = Kind.DUTY
    literals: frozenset[str] = frozenset()
    reads_comments = False

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:  # noqa: ARG002
        """Yield the statements of this kind."""
        return evidence(page, Kind.DUTY)


DETECTOR = Duty()
