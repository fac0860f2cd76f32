"""Sentences whose words were torn by typesetting or scanning, made whole for the search: spaced letters, ligatures, hyphens."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import NamedTuple

import regex

from provenance.detectors.page import Page
from provenance.model import Span

# Blanks where none belong, in folded text: between letters that each stand alone, behind the ligatures of text fonts (th, ff, fi, fl),
# behind a hyphen at what was a line end. One pattern for each, as together they cannot be searched for by their letters.
_SPACED = regex.compile(r"(?<!\w)\p{L}(?: {1,3}\p{L}(?!\w)){3,}+")
_SPACED_AT_ALL = regex.compile(r" \p{L} {1,3}\p{L} ")
_SPLIT = (
    regex.compile(r"th (?=\p{Ll})(?<![\w']th )"),
    regex.compile(r"f[fil] (?=\p{Ll})"),
    regex.compile(r"(?<=\p{Ll})- ++(?=\p{Ll})"),
)
_SET = "\u00adﬀﬁﬂﬃﬄﬅﬆ"
"""Soft hyphens, and ligatures that stand for several letters."""
_ONE_SET = regex.compile(f"[{_SET}]")
_ALONE = regex.compile(r"(?<! ) (?! )|-")


class Mended(NamedTuple):
    """A sentence made whole, and where its characters stand in the document."""

    sentence: Span
    text: str
    """Folded."""
    pieces: tuple[Span, ...]
    """The stretches of the document that it is made of."""
    starts: tuple[int, ...]
    """Where each of them begins in the mended text."""

    def span(self, start: int, end: int) -> Span:
        """Return what a stretch of the mended sentence covers in the document."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        piece = self.pieces[index]
        return min(piece.start + offset - self.starts[index], piece.end - 1)  # the letters of a ligature stand at one place


def mended(page: Page) -> Iterator[Mended]:
    """Yield the sentences of a page in which words are torn apart; the same text with fewer blanks and no ligatures."""
    by_sentence: dict[Span, set[int]] = {}
    patterns = (_SPACED, *_SPLIT) if _SPACED_AT_ALL.search(page.folded) else _SPLIT
    for torn in chain.from_iterable(pattern.finditer(page.folded) for pattern in patterns):
        sentence = page.sentence_at(torn.start())
        by_sentence.setdefault(sentence, set()).update(_blanks(page, torn.start(), torn.end()))
    if any(character in page.folded for character in _SET):  # to look for each is a tenth of the time to look for all
        for found in _ONE_SET.finditer(page.folded):
            by_sentence.setdefault(page.sentence_at(found.start()), set())
    for sentence, blanks in sorted(by_sentence.items()):
        yield _whole(page, sentence, blanks)


def _blanks(page: Page, start: int, end: int) -> Iterable[int]:
    return (torn.start() for torn in _ALONE.finditer(page.folded, start, end))


def _whole(page: Page, sentence: Span, blanks: set[int]) -> Mended:
    instead = dict.fromkeys((blank for blank in blanks if sentence.start <= blank < sentence.end), "")
    instead |= {found.start(): _letters(found.group()) for found in _ONE_SET.finditer(page.folded, *sentence)}
    pieces, texts, at = [], [], sentence.start
    for place in sorted(instead):
        pieces += [Span(at, place), Span(place, place + 1)]
        texts += [page.folded[at:place], instead[place]]
        at = place + 1
    pieces.append(Span(at, sentence.end))
    texts.append(page.folded[at : sentence.end])
    kept = [index for index, text in enumerate(texts) if text]
    starts = accumulate((len(texts[index]) for index in kept), initial=0)
    return Mended(sentence, "".join(texts), tuple(pieces[index] for index in kept), tuple(starts)[:-1])


def _letters(character: str) -> str:
    """Return what a character of those that were set stands for: the letters of a ligature, nothing for a soft hyphen."""
    return "" if character == "\u00ad" else unicodedata.normalize("NFKC", character)
