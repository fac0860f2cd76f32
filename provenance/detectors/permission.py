"""What reusers may do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.detectors.terms import evidence
from provenance.model import Evidence, Kind, Span


class Permission:
    """Finds what may be done with the text."""

    name = Kind.PERMISSION
    literals: frozenset[str] = frozenset()
    reads_comments = False

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:  # noqa: ARG002
        """Yield the statements of this kind."""
        return evidence(page, Kind.PERMISSION)


DETECTOR = Permission()
