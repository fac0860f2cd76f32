"""A document made ready for detectors: folded text, blocks and sentences by offset, evidence with its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from provenance import addresses
from provenance.model import Block, Datum, Document, Evidence, Kind, Link, Region, Role, Scope, Span, Where
from provenance.places import Cover
from provenance.text import folded, sentences
from provenance.values import Value

if TYPE_CHECKING:
    from provenance.detectors.matching import Match

_PART_REGIONS = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER})
_SIGNED = frozenset({Kind.BYLINE, Kind.CONTACT, Kind.SOURCE})
_HEAD, _TAIL = 4, 6
"""How many blocks at the head and at the end of a text may hold its credits."""
_NO_BLOCK = Block(Span(0, 0))


class Page:
    """What every detector works on; made once for each document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._starts = [block.span.start for block in document.blocks]
        self._sentences: dict[int, list[Span]] = {}
        self._data: dict[tuple[str, ...], Sequence[Datum]] = {}
        self.matches: Mapping[Kind, Sequence[Match]] = {}
        """The phrases found, of all kinds; a detector may look at its neighbors' to know where their statement begins."""

    @cached_property
    def folded(self) -> str:
        """The text as `provenance.text.fold` makes it, offset by offset the same."""
        return folded(self.text)

    @cached_property
    def domain(self) -> str:
        """The registrable domain of the document's own address; empty where unknown."""
        return addresses.domain(self.document.url)

    @cached_property
    def headings(self) -> list[Block]:
        """The headings, in order."""
        return [block for block in self.document.blocks if block.role is Role.HEADING]

    @cached_property
    def middle(self) -> Span:
        """The stretch between the first and the last blocks of the text itself, where no credits stand."""
        own = [block.span for block in self.document.blocks if block.visible and block.region is Region.MAIN]
        return Span(own[_HEAD].start, own[-_TAIL].start) if len(own) > _HEAD + _TAIL else Span(len(self.text), 0)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds an offset; an empty one between blocks."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < (block := self.document.blocks[index]).span.end:
            return block
        return _NO_BLOCK

    def sentences_of(self, block: Block) -> list[Span]:
        """Return the sentences of a block; computed once."""
        found = self._sentences.get(block.span.start)
        if found is None:
            found = self._sentences[block.span.start] = list(sentences(self.text, block.span))
        return found

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds an offset; the offset itself, empty, where none does."""
        spans = self.sentences_of(self.block_at(offset))
        index = bisect_right(spans, (offset, len(self.text))) - 1
        return spans[index] if index >= 0 and offset < spans[index].end else Span(offset, offset)

    def line_at(self, span: Span) -> Span:
        """Return the stretch between the hard line ends around some words, inside their block."""
        block = self.block_at(span.start)
        end = self.text.find("\n", span.end)
        stop = block.span.end or len(self.text)
        return Span(max(self.text.rfind("\n", 0, span.start) + 1, block.span.start), min(end, stop) if end >= 0 else stop)

    def links_in(self, span: Span) -> list[Link]:
        """Return the links that share words with a stretch of text."""
        # Links are few for each sentence and sorted by their start, but may nest in broken pages, so both ends are compared.
        first = bisect_right(self._link_starts, span.end - 1)
        found = []
        for link in reversed(self.document.links[:first]):
            if link.span.end > span.start and link.span.start < link.span.end:
                found.append(link)
            elif link.span.end < span.start - 2000:
                break
        return found[::-1]

    def links_from(self, span: Span) -> Sequence[Link]:
        """Return the links that begin in a stretch of text."""
        return self.document.links[bisect_left(self._link_starts, span.start) : bisect_left(self._link_starts, span.end)]

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.span.start for link in self.document.links]

    def marks(self, name: str) -> Sequence[Span]:
        """Return the stretches that the markup itself calls by this name."""
        return self._marks.get(name, ())

    @cached_property
    def _marks(self) -> Mapping[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for mark in self.document.marks:
            found.setdefault(mark.name, []).append(mark.span)
        return found

    @cached_property
    def _signatures(self) -> Cover:
        return Cover(self.marks("signature"))

    def data(self, *names: str) -> Sequence[Datum]:
        """Return the metadata under these schema.org names, in the order of the document."""
        found = self._data.get(names)
        if found is None:
            found = self._data[names] = [datum for datum in self.document.metadata if datum.name in names]
        return found

    def scope_of(self, block: Block) -> Scope:
        """Return what a statement in this block is about, as far as its place alone says it."""
        if block.role is Role.CODE:
            return Scope.MENTION
        if block.region in _PART_REGIONS or block.role in {Role.CAPTION, Role.QUOTE}:
            return Scope.PART
        return Scope.SITE if block.region is Region.FOOTER else Scope.PAGE

    def _scope_at(self, kind: Kind, span: Span, block: Block) -> Scope:
        """Return what a statement is about by its place; a signature claims the writer's own things and names the writer."""
        signed = kind not in _SIGNED and self._signatures.holds(Span(span.start, span.start + 1))
        return Scope.PART if signed else self.scope_of(block)

    def scope_at(self, offset: int, region: Region | None) -> Scope:
        """Return what a thing without words is about: by the words beside it, or by the region where none stand in that."""
        near = (block for at in (offset, offset - 1) if (block := self.block_at(at)).span.end and region in {None, block.region})
        return self.scope_of(next(near, _NO_BLOCK._replace(region=region or Region.MAIN)))

    def quote(  # noqa: PLR0913  # one keyword for each thing that evidence says
        self,
        kind: Kind,
        span: Span,
        value: Value,
        *,
        confidence: float,
        reason: str,
        scope: Scope | None = None,
        detector: str | None = None,
    ) -> Evidence:
        """Return evidence from the text: the exact words, their place, and the scope that the block gives unless it is said."""
        block = self.block_at(span.start)
        return Evidence(
            kind=kind,
            where=Where.BODY,
            scope=self._scope_at(kind, span, block) if scope is None else scope,
            text=self.text[span.start : span.end],
            visible=block.visible,
            place=self.document.source.text(span),
            value=value,
            detector=detector or kind.value,
            confidence=confidence,
            reason=reason,
            span=span,
        )

    def state(  # noqa: PLR0913  # as above
        self,
        kind: Kind,
        datum: Datum,
        value: Value,
        *,
        confidence: float,
        reason: str,
        scope: Scope = Scope.PAGE,
        detector: str | None = None,
    ) -> Evidence:
        """Return evidence from the metadata: the field's value and its place."""
        return Evidence(
            kind=kind,
            where=datum.where,
            scope=scope,
            text=datum.value,
            visible=False,
            place=self.document.source.field(datum.key),
            value=value,
            detector=detector or kind.value,
            confidence=confidence,
            reason=reason,
        )
