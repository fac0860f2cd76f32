"""Credit sentences inside front-matter fields, such as a preface or a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from provenance.detectors.credits import credited
from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.model import Block, Document, Kind, Link, Span, Where
from provenance.phrases import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Datum, Evidence

_LINK = regex.compile(r"\[([^\[\]]++)\]\(([^()\s]++)\)")
_SHORTEST = 30
"""Code points from which on a field may hold a sentence."""


def field_credits(page: Page) -> Iterator[Evidence]:
    """Yield the sources that sentences in front matter name."""
    for datum in page.document.metadata:
        if datum.where is Where.FRONTMATTER and datum.name == datum.origin and len(datum.value) >= _SHORTEST and " " in datum.value:
            yield from _credits_in(page, datum)


def _credits_in(page: Page, datum: Datum) -> Iterator[Evidence]:
    inner, offsets = _as_page(page, datum.value)
    for found in credited(inner, list(_matches(inner))):
        span = found.span or Span(0, 0)
        written = datum.value[offsets[span.start] : offsets[span.end]]
        stated = page.state(
            Kind.SOURCE, datum, found.value, confidence=found.confidence, reason=f'a sentence of credit under "{datum.origin}"'
        )
        yield replace(stated, text=written)


def _as_page(page: Page, value: str) -> tuple[Page, list[int]]:
    """Return a field as a page of one paragraph without the marks of its links, and where each of its characters stands in the field."""
    parts: list[str] = []
    offsets: list[int] = []
    links: list[Link] = []
    at = 0
    for found in _LINK.finditer(value):
        for start, end in ((at, found.start()), found.span(1)):
            parts.append(value[start:end])
            offsets += range(start, end)
        links.append(Link(Span(len(offsets) - len(found[1]), len(offsets)), found[2], (), 0))
        at = found.end()
    text = "".join(parts) + value[at:]
    offsets += range(at, len(value) + 1)
    block = Block(Span(0, len(text)))
    return Page(Document(path="", media_type="text/plain", text=text, blocks=[block], links=links, source=page.document.source)), offsets


def _matches(page: Page) -> Iterator[Match]:
    block = page.document.blocks[0]
    for phrase in lexicon().phrases(Kind.SOURCE):
        if any(literal.strip("*") in page.folded for literal in phrase.literals):
            for sentence in page.sentences_of(block):
                if found := phrase.pattern.search(page.folded, *sentence):
                    slots = {name: Span(*found.span(name)) for name in found.re.groupindex if found.start(name) >= 0}
                    yield Match(phrase, Span(*found.span()), slots, sentence, block)
