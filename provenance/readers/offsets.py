"""Text in the making, and afterwards the way back from it to lines and columns of the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, NotRequired, TypedDict

import regex

from provenance.model import Block, Datum, Image, Link, Mark, Place, Region, Role, Span

_LINE_END = regex.compile(r"\r\n?|\n")


class Range(TypedDict):
    """A half-open stretch of the body of the source (as pyromark gives it), in code points or in bytes of UTF-8."""

    start: int
    end: int
    is_code: NotRequired[bool]
    """Set where the piece is code in a line of text, and stands in the source word by word only."""


Field = Range | Span | Callable[[], Range]
"""Where a value stands: in the source, in the text, or where a function finds it once somebody asks."""


class Text(NamedTuple):
    """What a draft came to, everything at its offset."""

    text: str
    starts: Sequence[int]
    """Where each piece begins; at the end the length of the text."""
    blocks: list[Block]
    links: list[Link]
    images: list[Image]


class Draft:
    """Collects what a reader finds: pieces of text with their source, blocks, links, images and the places of fields.

    While it is written everything is counted in pieces, which become offsets at the end in one go: adding must cost little.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.ranges: list[Range | None] = []
        """Where each part comes from; a part as long as its range stands there letter by letter, None follows the one before."""
        self.fields: list[Field] = []
        self.links: list[tuple[int, int, str, tuple[str, ...], int]] = []
        """First piece, piece after the last, address, rel, field."""
        self.images: list[tuple[int, str, str, str, int]] = []
        self.scripts: list[Datum] = []
        """The addresses of scripts and frames, which may be page counters."""
        """The piece before which it stands, address, alternative text, id, field."""
        self.first = 0
        """The first piece of the block that is being written."""
        self._blocks: list[tuple[int, int, Role, bool]] = []
        self._later: list[tuple[list[str], list[Range | None], Role]] = []

    def put(self, words: str, start: int, end: int) -> None:
        """Add text that was made from this stretch of the source."""
        self.parts.append(words)
        self.ranges.append({"start": start, "end": end})

    def field(self, place: Field) -> int:
        """Return the key by which the place of a value can be asked for."""
        self.fields.append(place)
        return len(self.fields) - 1

    def close(self, role: Role, *, visible: bool = True) -> None:
        """End the block that has been written since the last one, and its line."""
        count = len(self.parts)
        if count <= self.first:
            return
        if self.parts[-1] == " ":
            count -= 1
            self.parts[-1], self.ranges[-1] = "\n", None
        else:
            self.parts.append("\n")
            self.ranges.append(None)
        self._blocks.append((self.first, count, role, visible))
        self.first = count + 1

    def cut(self, first: int, role: Role, *, keep: bool = True) -> None:
        """Take out what has been written since this piece, and keep it for the end, where the text stands that no reader sees."""
        if keep and len(self.parts) > first:
            self._later.append((self.parts[first:], self.ranges[first:], role))
        del self.parts[first:], self.ranges[first:]
        while self.links and self.links[-1][1] > first:
            del self.links[-1]
        while self.images and self.images[-1][0] > first:
            del self.images[-1]

    def hide(self, pieces: Iterable[tuple[str, int, int]], role: Role) -> None:
        """Keep text that no reader sees for the end."""
        parts: list[str] = []
        ranges: list[Range | None] = []
        for words, start, end in pieces:
            parts.append(words)
            ranges.append(Range(start=start, end=end))
        self._later.append((parts, ranges, role))

    @property
    def ends_blank(self) -> bool:
        """Whether a blank would be the first of its block, or follow another."""
        return len(self.parts) == self.first or self.parts[-1][-1:].isspace()

    def finish(self) -> Text:
        """Return what has been written, with everything at its offset; blocks without words are left out."""
        for parts, ranges, role in self._later:
            self.parts += parts
            self.ranges += ranges
            self.close(role, visible=False)
        text = "".join(self.parts)
        starts = list(accumulate(map(len, self.parts), initial=0))
        new, main = tuple.__new__, Region.MAIN  # the constructors of named tuples cost twice as much
        return Text(
            text,
            starts,
            [
                new(Block, (new(Span, (starts[first], starts[last])), role, main, visible, False))
                for first, last, role, visible in self._blocks
                if text[starts[first] : starts[last]].strip()
            ],
            [new(Link, (new(Span, (starts[first], starts[last])), href, rel, key)) for first, last, href, rel, key in self.links],
            [Image(starts[piece], src, alt, id_, key) for piece, src, alt, id_, key in self.images],
        )

    def code(self, starts: Sequence[int]) -> list[Mark]:
        """Return the pieces that are code in a line of text, by where each piece of the finished text begins."""
        found = (index for index, place in enumerate(self.ranges) if place and "is_code" in place)
        return [Mark(Span(starts[index], starts[index + 1]), "code") for index in found]


class Lines:
    """A source by its lines: where an offset stands in them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._last = (0, "")

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.source))]

    def place(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the source, given in code points."""
        line, column = self._line_and_column(start)
        end_line, end_column = self._line_and_column(max(start, end))
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def line(self, number: int) -> str:
        """Return one line of the source, without its end; an empty one outside of it."""
        if not 1 <= number <= len(self._starts):
            return ""
        if self._last[0] != number:  # thousands of documents of a feed may stand in one line: it is cut out once
            start = self._starts[number - 1]
            end = _LINE_END.search(self.source, start)
            self._last = (number, self.source[start : end.start() if end else len(self.source)])
        return self._last[1]

    def _line_and_column(self, point: int) -> tuple[int, int]:
        line = bisect_right(self._starts, point)
        return line, point - self._starts[line - 1] + 1


class TextMap:
    """Answers where a stretch of the text, or a field, stands in a source of lines."""

    def __init__(self, source: str, starts: Sequence[int], draft: Draft) -> None:
        self._source = source
        self._lines = Lines(source)
        self._starts = starts
        self._ranges = draft.ranges
        self._fields = draft.fields

    def text(self, span: Span) -> Place:
        """Return the place of a stretch of the document's text, from its first to its last character."""
        start, end = self._locate(span.start)
        if span.end > span.start + 1:
            end = self._locate(span.end - 1)[1]
        return self._lines.place(start, end if span.end > span.start else start)

    def field(self, key: int) -> Place:
        """Return the place of the value that a link, an image or a datum was read from."""
        found = self._fields[key]
        if isinstance(found, Span):
            return self.text(found)
        place = found() if callable(found) else found
        return self._lines.place(self._code_point(place["start"]), self._code_point(place["end"]))

    def line(self, number: int) -> str:
        """Return one line of the decoded source, without its end; an empty one outside of it."""
        return self._lines.line(number)

    def _locate(self, offset: int) -> tuple[int, int]:
        """Return the code points of the source that one character of the text was made from."""
        index = min(bisect_right(self._starts, offset), len(self._ranges)) - 1
        while index >= 0 and self._ranges[index] is None:
            index -= 1
        if index < 0:
            return (0, 0)
        return self._within(index, offset - self._starts[index])

    def _within(self, index: int, into: int) -> tuple[int, int]:
        """Return the code points of the source for one character of a piece, or for its end."""
        start, end = self._code_points_of(index)
        length = self._starts[index + 1] - self._starts[index]
        if into >= length:
            return (end, end)
        return (start + into, start + into + 1) if end - start == length else (start, end)

    def _code_points_of(self, index: int) -> tuple[int, int]:
        place = self._ranges[index] or Range(start=0, end=0)
        return self._code_point(place["start"]), self._code_point(place["end"])

    def _code_point(self, unit: int) -> int:
        """Return where in the source a unit of its body stands."""
        return unit
