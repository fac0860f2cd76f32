"""Reads small pages for tests, and cuts places out of their source."""

from __future__ import annotations

from provenance.model import Block, Document, Place, Region, Role, Source, Span
from provenance.readers.html import read


def page(markup: str | bytes, url: str = "") -> Document:
    """Return a page as the reader gives it."""
    return read(Source(path="page.html", data=markup.encode() if isinstance(markup, str) else markup, url=url))


def shown(document: Document) -> list[str]:
    """Return the text of each block that readers see."""
    return [words(document, block) for block in document.blocks if block.visible]


def hidden(document: Document) -> list[str]:
    """Return the text of each block that no reader sees."""
    return [words(document, block) for block in document.blocks if not block.visible]


def words(document: Document, block: Block) -> str:
    """Return the text of a block."""
    return document.text[block.span.start : block.span.end]


def block_of(document: Document, text: str) -> Block:
    """Return the block in which words stand."""
    at = document.text.index(text)
    return next(block for block in document.blocks if block.span.start <= at < block.span.end)


def region_of(document: Document, text: str) -> Region:
    """Return the region in which words stand."""
    return block_of(document, text).region


def role_of(document: Document, text: str) -> Role:
    """Return the role of the block in which words stand."""
    return block_of(document, text).role


def written(document: Document, place: Place) -> str:
    """Return what stands in the source at a place."""
    assert place.line is not None
    assert place.end_line is not None
    lines = [document.source.line(number) for number in range(place.line, place.end_line + 1)]
    lines[-1] = lines[-1][: (place.end_column or 1) - 1]
    lines[0] = lines[0][(place.column or 1) - 1 :]
    return "\n".join(lines)


def source_of(document: Document, text: str) -> str:
    """Return what stands in the source where these words of the text come from."""
    at = document.text.index(text)
    return written(document, document.source.text(Span(at, at + len(text))))
