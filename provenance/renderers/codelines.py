"""The lines of a file in which evidence stands, as they are written, with the evidence marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.model import Place, Record, Span
from provenance.renderers.marking import excerpts, segments

MAX_LINES: Final = 60
MAX_LINE: Final = 600
"""Characters shown of one line: pages without line ends are a single one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line, and the numbers of the evidence that covers all of them."""

    text: str
    numbers: tuple[int, ...]
    cut: bool
    """Whether something of the line was left out in front of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source."""

    number: int
    stretches: tuple[Stretch, ...]
    cut: bool
    """Whether its end was left out."""


def code_lines(record: Record) -> Iterator[Line]:
    """Yield the source lines of the evidence; none for plain text, which is its own source."""
    if record.media_type == "text/plain":
        return
    marked: dict[int, dict[int, Span]] = {}
    for index, evidence in enumerate(record.evidence):
        place = evidence.place
        if place.line is not None and place.line in record.lines and place.name is None and place.column is not None:
            marked.setdefault(place.line, {})[index + 1] = _span(place, record.lines[place.line])
    for number in sorted(marked)[:MAX_LINES]:
        yield _line(number, record.lines[number], marked[number])


def _span(place: Place, line: str) -> Span:
    assert place.column is not None
    ends_here = place.end_line == place.line and place.end_column is not None
    return Span(place.column - 1, min(place.end_column or 0, len(line) + 1) - 1 if ends_here else len(line))


def _line(number: int, line: str, marked: dict[int, Span]) -> Line:
    shown = excerpts(line, list(marked.values()), MAX_LINE, around=80)
    found: list[Stretch] = []
    end = 0
    for span in shown:
        for place, segment in enumerate(segments(span, marked)):
            found.append(Stretch(line[segment.span.start : segment.span.end], segment.marks, place == 0 and span.start > end))
        end = span.end
    return Line(number, tuple(found), end < len(line))
