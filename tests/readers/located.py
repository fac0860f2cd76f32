"""What stands in a source at the place that a document tells."""

from __future__ import annotations

import re

from provenance.model import Document, Place, Span


def at(source: str, place: Place) -> str:
    """Return the source between the two ends of a place, counted in lines and columns as an editor does."""
    line, column, end_line, end_column = place.line or 0, place.column or 0, place.end_line or 0, place.end_column or 0
    assert min(line, column, end_line, end_column) > 0
    starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", source))]
    return source[starts[line - 1] + column - 1 : starts[end_line - 1] + end_column - 1]


def quoted(document: Document, source: str, words: str) -> str:
    """Return what stands in the source where these words stand in the text."""
    start = document.text.index(words)
    return at(source, document.source.text(Span(start, start + len(words))))


def words_of(document: Document) -> list[Span]:
    """Return where the words of the visible text stand in it."""
    return [
        Span(found.start(), found.end())
        for block in document.blocks
        if block.visible
        for found in re.compile(r"\w+").finditer(document.text, block.span.start, block.span.end)
    ]
