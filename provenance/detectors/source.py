"""Where the text comes from: credit sentences and lines, agencies, canonical addresses, page counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.detectors.citations import cited
from provenance.detectors.credits import credited, marked_sources
from provenance.detectors.datelines import agency_lines, agency_literals, origin_lines, wire_lines
from provenance.detectors.fields import field_credits
from provenance.detectors.signals import signals
from provenance.detectors.source_links import declared_sources
from provenance.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Span


class SourceDetector:
    """Finds the sources of the whole text, not those of a figure, a quotation or a picture."""

    name = Kind.SOURCE
    reads_comments = False

    @property
    def literals(self) -> frozenset[str]:
        """Return the agencies as they stand in datelines."""
        return agency_literals()

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the sources of metadata, sentences and lines."""
        yield from signals(page)
        yield from field_credits(page)
        sentences = list(credited(page, matches))
        sentences += declared_sources(page, sentences)
        yield from sentences
        yield from marked_sources(page, sentences)
        yield from cited(page, sentences)
        yield from agency_lines(page, hits)
        yield from wire_lines(page)
        yield from origin_lines(page, sentences)


DETECTOR = SourceDetector()
