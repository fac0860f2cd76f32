"""Which blocks of a page are the article, which its headline, its credits and what stands around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import regex

from provenance.comparing.words import Words, keys_in
from provenance.comparison import Part
from provenance.model import Block, Evidence, Kind, Record, Region, Role, Scope, Span
from provenance.text import collapse

_NEVER: Final = frozenset({Region.NAVIGATION, Region.FOOTER, Region.REPLIES, Region.TEASER})
_BESIDE: Final = frozenset({Region.ASIDE, Region.HEADER, Region.FIGURE})
_ENDS_SENTENCE: Final = regex.compile(r"[.!?…:。！？؟।][\"'”’»)\]」』\d\s]{0,6}+\Z")
_TITLE_CUT: Final = regex.compile(r"\s(?:[|–—·«»•:-]|::)\s")
_PROSE: Final = 8
"""Words from which a block that ends like a sentence is prose."""
_CREDIT: Final = 45
"""Words up to which a block that holds a credit or a notice is one."""
_LABEL: Final = 5
"""Words up to which a line that ends like no sentence is a label: "Share", "Advertisement"."""
_SHORTEST_SENTENCE: Final = 3
_FURTHEST_FIRST_LINE: Final = 25
_LINKED: Final = 0.6
_SHORTEST_NAME: Final = 3


class Body:
    """One of the two documents, made ready to be compared."""

    def __init__(self, record: Record, *, wide: bool = False, other_headline: str = "") -> None:
        """Take a record; `wide` also takes what stands in asides, figures and headers, `other_headline` helps to know a headline."""
        self.record = record
        self.blocks = record.blocks
        left_out = _NEVER if wide else _NEVER | _BESIDE
        self._main = [
            (index, block)
            for index, block in enumerate(record.blocks)
            if block.visible
            and block.role is not Role.COMMENT
            and block.region not in left_out
            and (wide or block.role is not Role.CAPTION)
        ]
        heading, self.headline = self._find_headline(other_headline)
        self.heading = self.blocks[heading].span if heading >= 0 else None
        self.words = Words(record.text, self.chosen)

    def keys_of(self, span: Span) -> list[str]:
        """Return the words of a stretch of the text as they compare."""
        return keys_in(self.record.text[slice(*span)])

    @cached_property
    def block_keys(self) -> list[str]:
        """The words of each visible block, wherever on the page it stands."""
        return [" ".join(self.keys_of(block.span)) for block in self.blocks if block.visible]

    @cached_property
    def all_keys(self) -> str:
        """The words of all that is visible."""
        return " ".join(self.block_keys)

    @cached_property
    def chosen(self) -> list[tuple[int, Block]]:
        """The blocks whose words are compared."""
        return [(index, block) for index, block in self._main if block.span != self.heading]

    def text(self, block: Block) -> str:
        """Return the words of a block."""
        return self.record.text[block.span.start : block.span.end]

    def _find_headline(self, other: str) -> tuple[int, str]:
        """Return the index of the block that is the headline and its words; -1 where no block is it."""
        headings = [
            (index, collapse(self.text(block)))
            for index, block in enumerate(self.blocks)
            if block.visible and block.role is Role.HEADING and block.region in {Region.MAIN, Region.HEADER}
        ]
        title = collapse(self.record.title)
        for wanted in filter(None, (other, title)):
            found = [(len(text), -index) for index, text in headings if text and _plain(text) in _plain(wanted)]
            if found and (wanted is title or max(found)[0] * 2 > len(wanted)):
                index = -max(found)[1]
                return index, collapse(self.text(self.blocks[index]))
        if other and _plain(other) in _plain(title):
            return -1, other
        main = [(index, text) for index, text in headings if self.blocks[index].region is Region.MAIN]
        if main:
            return main[0]
        if title:
            return -1, max(_TITLE_CUT.split(title), key=len)
        return self._first_line()

    def _first_line(self) -> tuple[int, str]:
        """Return the first line of a text without markup, where it looks like a headline."""
        for index, block in self._main[:1]:
            text = collapse(self.text(block))
            signed = any(item.kind is Kind.BYLINE for item in self._evidence.get(index, ()))
            if not signed and len(self._main) > 1 and len(text.split()) <= _FURTHEST_FIRST_LINE and not text.endswith((".", ",", ";", ":")):
                return index, text
        return -1, ""

    @cached_property
    def _counts(self) -> Counter[int]:
        return Counter(self.words.blocks)

    @cached_property
    def _evidence(self) -> dict[int, list[Evidence]]:
        """What was found in each block, about the text or the site."""
        found: dict[int, list[Evidence]] = {}
        for item in self.record.evidence:
            if item.span is not None and item.scope in {Scope.PAGE, Scope.SITE}:
                for index in range(max(0, self.block_at(item.span.start)), self.block_at(item.span.end - 1) + 1):
                    found.setdefault(index, []).append(item)
        return found

    def is_prose(self, index: int) -> bool:
        """Tell whether a block is a sentence or more."""
        return self._counts[index] >= _PROSE and bool(_ENDS_SENTENCE.search(self.text(self.blocks[index])[-12:]))

    @cached_property
    def _first_prose(self) -> int:
        return next((index for index, _ in self._main if self.is_prose(index) and not self._evidence.get(index)), 0)

    @cached_property
    def parts(self) -> dict[int, Part]:
        """What each block is that has words."""
        return {index: self._part(index) for index in self._counts}

    def _part(self, index: int) -> Part:
        words = self._counts[index]
        if found := self._evidence.get(index):
            kinds = {item.kind for item in found}
            block = self.blocks[index].span
            covered = sum(min(item.span.end, block.end) - max(item.span.start, block.start) for item in found if item.span)
            if kinds == {Kind.BYLINE} and words <= _CREDIT and not (self.is_prose(index) and words > 2 * _PROSE):
                return Part.BYLINE
            if kinds != {Kind.BYLINE} and (words <= _CREDIT or covered * 4 > block.end - block.start):
                return Part.NOTICE
        if self.blocks[index].role in {Role.HEADING, Role.CELL, Role.CODE}:
            return Part.TEXT if index >= self._first_prose else Part.FURNITURE
        if _ENDS_SENTENCE.search(self.text(self.blocks[index])[-12:]) and words >= _SHORTEST_SENTENCE:
            return Part.TEXT
        early = index < self._first_prose and words <= 12
        return (
            Part.FURNITURE
            if early or (words <= _LABEL and self.blocks[index].role is Role.PARAGRAPH) or self._is_linked(index)
            else Part.TEXT
        )

    def _is_linked(self, index: int) -> bool:
        """Tell whether a block is little more than links."""
        span = self.blocks[index].span
        return self._linked[index] > _LINKED * (span.end - span.start)

    @cached_property
    def _linked(self) -> Counter[int]:
        """How many characters of each block are links."""
        found: Counter[int] = Counter()
        for link in self.record.links:
            found[self.block_at(link.span.start)] += link.span.end - link.span.start
        return found

    def block_at(self, offset: int) -> int:
        """Return the index of the block that holds an offset, or of the last one before it."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def outlets(self) -> list[str]:
        """The names of the site, by metadata and title, as they compare."""
        said = [datum.value for datum in self.record.metadata if datum.name == "publisher"]
        said += [part for part in _TITLE_CUT.split(collapse(self.record.title))[1:] if _plain(part) not in _plain(self.headline)]
        return [name for name in map(_plain, said) if len(name) > _SHORTEST_NAME]

    def extent(self, matched: Iterable[int], outlets: Sequence[str], *, is_copy: bool) -> dict[int, Part]:
        """Return what the blocks are that belong to the article, given those that the other text has too.

        Between matched blocks everything does. Before the first and after the last, a page may hold anything: only prose counts, on a
        page that marks its article only what stands in it, and nothing beyond another part of the page. What speaks there of the
        outlet that first published the text is a notice.
        """
        shared = {index for index in matched if self.parts[index] is Part.TEXT} or set(matched)
        if not shared:
            return {}
        first, last = min(shared), max(shared)
        kept = {index: part for index, part in self.parts.items() if first <= index <= last}
        marked = any(self.blocks[index].in_article for index in shared)
        for outside in (range(last + 1, len(self.blocks)), range(first - 1, -1, -1)):
            for index in self._reached(outside, is_copy=is_copy):
                part, block = self.parts[index], self.blocks[index]
                if (
                    part is Part.TEXT
                    and (is_copy or self.is_prose(index))
                    and any(name in " ".join(self.keys_of(block.span)) for name in outlets)
                ):
                    part = Part.NOTICE
                belongs = part in {Part.BYLINE, Part.NOTICE} or (part is Part.TEXT and block.region is Region.MAIN and self.is_prose(index))
                if belongs and (block.in_article or not marked):
                    kept[index] = part
        return kept

    def _reached(self, outside: Iterable[int], *, is_copy: bool) -> Iterator[int]:
        """Yield the blocks on the way out of the article: in a copy text ends where its credit or another part of the page begins."""
        stops = _NEVER | _BESIDE - {Region.FIGURE} if is_copy else _NEVER - {Region.TEASER, Region.NAVIGATION}
        credited = False
        for index in outside:
            block = self.blocks[index]
            if block.visible and block.region in stops:
                return
            if (part := self.parts.get(index)) is None or (credited and part is Part.TEXT):
                continue
            credited |= is_copy and part is Part.NOTICE
            yield index


def _plain(text: str) -> str:
    return " ".join(keys_in(text))
