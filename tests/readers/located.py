"""What stands in a source at the place that a document tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.model import Document, Place, Span


def at(source: str, place: Place) -> str:
    """Return the source between the two ends of a place, counted in lines and columns as an editor does."""
    assert place.line and place.column and place.end_line and place.end_column
    starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", source))]
    return source[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def quoted(document: Document, source: str, words: str) -> str:
    """Return what stands in the source where these words stand in the text."""
    from provenance.model import Span

    start = document.text.index(words)
    return at(source, document.source.text(Span(start, start + len(words))))


def words_of(document: Document) -> list[Span]:
    """Return where the words of the visible text stand in it."""
    from provenance.model import Span

    return [
        Span(found.start(), found.end())
        for block in document.blocks
        if block.visible
        for found in re.compile(r"\w+").finditer(document.text, block.span.start, block.span.end)
    ]
