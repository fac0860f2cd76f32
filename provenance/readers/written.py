"""Strings that were decoded from a source, and where each of their characters stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import regex

from provenance.model import Span

_BLANK_OR_WORDS = regex.compile(r"\s++|\S++(?: \S++)*+")


class Piece(NamedTuple):
    """Some characters, and the stretch of the source that they were made from: as long as it where they stand there as they are."""

    text: str
    start: int
    end: int


class Written:
    """A string made of pieces of the source, in the order in which they stand there."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: Sequence[Piece] = [piece for piece in pieces if piece.text]
        self._starts = list(accumulate((len(piece.text) for piece in self.pieces), initial=0))
        self.text = "".join(piece.text for piece in self.pieces)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source that the characters between two offsets were made from."""
        first = self._around(start)
        return Span(first.start, max(first.start, self._around(end - 1).end if end > start else first.start))

    def whole(self) -> Span:
        """Return the stretch of the source from the first character that is not white space to the last."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.span(lead, max(lead, len(self.text.rstrip())))

    def part(self, start: int, end: int) -> Written:
        """Return the string between two offsets."""
        return Written(self._cut(start, end))

    def collapsed(self) -> Written:
        """Return the string with every run of white space as one blank, and none around."""
        pieces = list(collapsed(self.pieces))
        return Written(pieces[:-1] if pieces and pieces[-1].text == " " else pieces)

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        index = bisect_right(self._starts, start) - 1
        while start < end:
            piece, base = self.pieces[index], self._starts[index]
            stop = min(end, base + len(piece.text))
            first, last = self._within(piece, start - base), self._within(piece, stop - base - 1)
            yield Piece(piece.text[start - base : stop - base], first.start, last.end)
            start, index = stop, index + 1

    def _around(self, offset: int) -> Span:
        if not self.pieces:
            return Span(0, 0)
        index = min(max(0, bisect_right(self._starts, offset) - 1), len(self.pieces) - 1)
        return self._within(self.pieces[index], offset - self._starts[index])

    @staticmethod
    def _within(piece: Piece, into: int) -> Span:
        """Return the stretch of the source for one character of a piece, or for its end."""
        if piece.end - piece.start != len(piece.text):
            return Span(piece.start, piece.end)
        at = piece.start + min(into, len(piece.text))
        return Span(at, min(at + 1, piece.end))


def collapsed(pieces: Iterable[Piece], *, after_blank: bool = True) -> Iterator[Piece]:
    """Yield the words of pieces, and one blank for the white space between them; none at the beginning if that follows a blank."""
    for piece in pieces:
        is_as_written = piece.end - piece.start == len(piece.text)
        for found in _BLANK_OR_WORDS.finditer(piece.text):
            is_blank = found.group()[0].isspace()
            if is_blank and after_blank:
                continue
            after_blank = is_blank
            start, end = (piece.start + found.start(), piece.start + found.end()) if is_as_written else (piece.start, piece.end)
            yield Piece(" " if is_blank else found.group(), start, end)
