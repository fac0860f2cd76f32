"""Files as text that can be edited at a few places and written back with every other byte as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import regex

from provenance.model import Place
from provenance.readers.charset import decode_page
from provenance.readers.decoding import byte_order_mark, decode

_MARK: Final = "\ufeff"
_LINE_END: Final = regex.compile(r"\r\n|\r|\n")
_REFERENCES: Final = frozenset({"text/html", "text/markdown"})
"""Kinds of files in which a character reference can stand for what their encoding has not."""


class UnwritableError(Exception):
    """A file that cannot be changed without loss; says why."""


class Edit(NamedTuple):
    """Words that take the place of a stretch of the text; an empty stretch only takes them in."""

    start: int
    end: int
    words: str


class File(NamedTuple):
    """A file decoded so that it can be encoded again to the same bytes."""

    text: str
    """Without its byte order mark."""
    encoding: str
    mark: str
    media_type: str

    @property
    def newline(self) -> str:
        """Return how most of its lines end."""
        ends = [end.group() for end in _LINE_END.finditer(self.text)]
        return max(("\n", "\r\n", "\r"), key=ends.count)

    def data(self) -> bytes:
        """Return its bytes; raise UnwritableError where its encoding lacks a character."""
        errors = "xmlcharrefreplace" if self.media_type in _REFERENCES else "strict"
        try:
            return (self.mark + self.text).encode(self.encoding, errors)
        except UnicodeEncodeError as fault:
            raise UnwritableError(f"its encoding ({self.encoding}) has no “{fault.object[fault.start]}”; save it as UTF-8 first") from None

    def offset(self, line: int, column: int) -> int:
        """Return where a line and a column, both from 1, are in the text."""
        starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(self.text))

    def span(self, place: Place) -> tuple[int, int] | None:
        """Return the stretch of the text at a place; None where that has no line."""
        if place.line is None or place.column is None or place.end_line is None or place.end_column is None:
            return None
        return self.offset(place.line, place.column), self.offset(place.end_line, place.end_column)


def opened(data: bytes, media_type: str) -> File:
    """Return a file whose bytes can be given back; raise UnwritableError where nothing tells its encoding without loss."""
    read = decode_page(data).text if media_type == "text/html" else decode(data).text
    for encoding in _encodings(data, media_type):
        try:
            text = data.decode(encoding)
            is_whole = text.removeprefix(_MARK) == read and text.encode(encoding) == data
        except (UnicodeError, LookupError):
            continue
        mark = _MARK if text.startswith(_MARK) else ""
        if is_whole:
            return File(text.removeprefix(_MARK), encoding, mark, media_type)
    raise UnwritableError("its encoding cannot be told without loss; save it as UTF-8 first")


def _encodings(data: bytes, media_type: str) -> Iterator[str]:
    if marked := byte_order_mark(data):
        yield marked
        return
    yield "utf-8"
    yield from ("utf-16-le", "utf-16-be")
    if media_type == "text/html":
        from turbohtml import detect  # noqa: PLC0415  # needed where a page is not UTF-8

        yield from [found] if (found := detect.detect(data).encoding) else []
    else:
        from charset_normalizer import from_bytes  # noqa: PLC0415  # as above

        best = from_bytes(data).best()
        yield from [best.encoding] if best else []
    yield from ("cp1252", "cp437")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made; they do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    return "".join((*parts, text[at:]))


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Return where an offset of the text is once the edits are made."""
    return offset + sum(len(edit.words) - (edit.end - edit.start) for edit in edits if edit.end <= offset and edit.start < offset)
