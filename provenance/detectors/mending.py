"""Sentences whose words were torn by typesetting or scanning, made whole for the search: spaced letters, ligatures, hyphens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import regex

from provenance.detectors.page import Page
from provenance.model import Span

# Blanks where none belong, in folded text: between letters that each stand alone, behind the ligatures of text fonts (th, ff, fi, fl),
# behind a hyphen at what was a line end. One pattern for each, as together they cannot be searched for by their letters.
_SPACED = regex.compile(r"(?<!\w)\p{L}(?: {1,3}\p{L}(?!\w)){3,}+")
_SPACED_AT_ALL = regex.compile(r" [^ ] [^ ] ")
_SPLIT = (
    regex.compile(r"th (?=\p{Ll})(?<![\w']th )"),
    regex.compile(r"f[fil] (?=\p{Ll})"),
    regex.compile(r"(?<=\p{Ll})- ++(?=\p{Ll})"),
)
_SET = regex.compile(r"[\u00adﬀ-ﬆ]")
"""Soft hyphens, and ligatures that stand for several letters."""
_ALONE = regex.compile(r"(?<! ) (?! )|-")


class Mended(NamedTuple):
    """A sentence made whole, and where each of its characters stands in the document."""

    sentence: Span
    text: str
    """Folded."""
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return what a stretch of the mended sentence covers in the document."""
        return Span(self.places[start], self.places[end - 1] + 1)


def mended(page: Page) -> Iterator[Mended]:
    """Yield the sentences of a page in which words are torn apart; the same text with fewer blanks and no ligatures."""
    by_sentence: dict[Span, set[int]] = {}
    patterns = (_SPACED, *_SPLIT) if _SPACED_AT_ALL.search(page.folded) else _SPLIT
    for torn in chain.from_iterable(pattern.finditer(page.folded) for pattern in patterns):
        sentence = page.sentence_at(torn.start())
        by_sentence.setdefault(sentence, set()).update(_blanks(page, torn.start(), torn.end()))
    for found in _SET.finditer(page.folded):
        by_sentence.setdefault(page.sentence_at(found.start()), set())
    for sentence, blanks in sorted(by_sentence.items()):
        yield _whole(page, sentence, blanks)


def _blanks(page: Page, start: int, end: int) -> Iterable[int]:
    return (torn.start() for torn in _ALONE.finditer(page.folded, start, end))


def _whole(page: Page, sentence: Span, blanks: set[int]) -> Mended:
    places = [place for place in range(sentence.start, sentence.end) if place not in blanks]
    letters = [(letter, place) for place in places for letter in _letters(page.folded[place])]
    return Mended(sentence, "".join(letter for letter, _ in letters), tuple(place for _, place in letters))


def _letters(character: str) -> str:
    """Return what a character stands for: the letters of a ligature, nothing for a soft hyphen."""
    if not _SET.match(character):
        return character
    return "" if character == "\u00ad" else unicodedata.normalize("NFKC", character)
