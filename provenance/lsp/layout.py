"""Places in a text as our readers count them (code points, from 1) and as the protocol does (code units, from 0), each from the other."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

import regex
from lsprotocol.types import Position, PositionEncodingKind, Range

from provenance.model import Place
from provenance.readers.lines import Lines

_LINE_END: Final = regex.compile(r"\r\n|\r|\n")
_MARK: Final = "\ufeff"
_BYTES_OF_UNIT: Final = {PositionEncodingKind.Utf8: ("utf-8", 1), PositionEncodingKind.Utf16: ("utf-16-le", 2)}


class Layout:
    """The lines of a text; those of the protocol end with LF, CR LF or CR (LSP 3.17, "Text Documents")."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        """Take the text as the editor has it, and the encoding whose units both sides agreed on."""
        self.text = text
        self._units = _BYTES_OF_UNIT.get(PositionEncodingKind(encoding))
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        self._mark = len(_MARK) if text.startswith(_MARK) else 0
        """Readers leave a byte order mark away, and an editor may not."""
        self._ours = Lines(text[self._mark :])

    def position(self, offset: int) -> Position:
        """Return where an offset of the text is."""
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._count(self.text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; the end of its line, or of the text, where it lies behind that."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        line = self._line(position.line)
        if self._units is None or line.isascii():
            return start + min(position.character, len(line))
        count = at = 0
        while at < len(line) and count < position.character:
            count += self._count(line[at])
            at += 1
        return start + at

    def span(self, place: Place | None) -> tuple[int, int]:
        """Return the stretch of the text at a place of one of our readers; the first line where the place has none."""
        if place is None or place.line is None:
            return 0, len(self._line(0))
        start = self._at(place.line, place.column or 1)
        if place.end_line is None or place.end_column is None:
            return start, self._line_end(start)
        return start, max(start, self._at(place.end_line, place.end_column))

    def range(self, place: Place | None) -> Range:
        """Return the range of a place."""
        return self.range_of(*self.span(place))

    def range_of(self, start: int, end: int) -> Range:
        """Return the range of a stretch of the text."""
        return Range(self.position(start), self.position(end))

    def _at(self, line: int, column: int) -> int:
        return min(self._mark + self._ours.start(line) + column - 1, len(self.text))

    def _line(self, number: int) -> str:
        start = self._starts[number]
        return self.text[start : self._line_end(start)]

    def _line_end(self, offset: int) -> int:
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def _count(self, text: str) -> int:
        if self._units is None or text.isascii():
            return len(text)
        name, size = self._units
        return len(text.encode(name, "surrogatepass")) // size
