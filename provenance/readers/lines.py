"""Where the lines of a source begin, counted in native code and only as far as somebody asks."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

_STRETCH = 4096
"""Characters whose line feeds are counted together."""


class Lines:
    """The lines of a source, from 1; they end with line feeds alone."""

    def __init__(self, source: str) -> None:
        self._source = source
        stretches = range(0, len(source), _STRETCH)
        self._before = list(accumulate((source.count("\n", at, at + _STRETCH) for at in stretches), initial=0))
        """How many line feeds stand before each stretch, and in all."""

    def start(self, number: int) -> int:
        """Return the offset at which a line begins; the end of the source for a line behind it."""
        feeds = number - 1
        if feeds > self._before[-1]:
            return len(self._source)
        stretch = bisect_left(self._before, feeds) - 1
        at = stretch * _STRETCH if feeds else 0
        for _ in range(feeds - self._before[stretch] if feeds else 0):
            at = self._source.index("\n", at) + 1
        return at

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of an offset."""
        stretch = offset // _STRETCH
        line = self._before[stretch] + self._source.count("\n", stretch * _STRETCH, offset) + 1
        return line, offset - self._source.rfind("\n", 0, offset)

    def text(self, number: int) -> str:
        """Return a line without its end; an empty one outside of the source."""
        if not 1 <= number <= self._before[-1] + 1:
            return ""
        start = self.start(number)
        end = self._source.find("\n", start)
        return self._source[start : end if end >= 0 else len(self._source)]
