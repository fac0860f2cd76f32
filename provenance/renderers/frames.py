"""Shows a line of a file with a caret below it, as compilers do."""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from provenance.model import Place
from provenance.renderers.escaping import HASH_COMMAND, visible

_TAB: Final = 4


class Cell(NamedTuple):
    """One character of a line, as it is shown, and the columns it takes."""

    shown: str
    width: int


class Frame(NamedTuple):
    """A cropped line and the caret below it."""

    line: str
    indent: int
    """Blanks in front of the caret."""
    carets: int


def cells(line: str) -> list[Cell]:
    """Return the characters of a line as a terminal shows them: tabs spread, unsafe characters spelt out."""
    commands = {match.start() + 1 for match in HASH_COMMAND.finditer(line)}
    found: list[Cell] = []
    column = 0
    for index, character in enumerate(line):
        cell = Cell("\\x23", 4) if index in commands else _cell(character, column)
        found.append(cell)
        column += cell.width
    return found


def _cell(character: str, column: int) -> Cell:
    if character == "\t":
        return Cell(" " * (_TAB - column % _TAB), _TAB - column % _TAB)
    shown = visible(character) if character != "\n" else " "
    if len(shown) > 1:
        return Cell(shown, len(shown))
    return Cell(shown, _columns(character))


def _columns(character: str) -> int:
    """Return how many columns a terminal gives to a character (Unicode UAX 11; marks and format characters take none)."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(cell.width for cell in cells(text))


def frame(line: str, place: Place, width: int) -> Frame:
    """Return the line cropped to `width` columns around its place, with the caret; a place over several lines ends with its first."""
    start = min(max(0, (place.column or 1) - 1), len(line))
    single = place.end_line in {None, place.line} and place.end_column is not None
    end = min(place.end_column - 1, len(line)) if single and place.end_column else len(line)
    # Lines of generated pages run to megabytes; no more than this can be shown.
    cut = max(0, start - width)
    shown = cells(line[cut : start + width])
    start, end, rest = start - cut, end - cut, len(line) > start + width
    first, last = _crop([cell.width for cell in shown], start, width, whole=not cut and not rest)
    before, after = "…" if first or cut else "", "…" if last < len(shown) or rest else ""
    return Frame(
        before + "".join(cell.shown for cell in shown[first:last]) + after,
        len(before) + _total(shown[first:start]),
        max(1, _total(shown[start : min(end, last)])),
    )


def _total(shown: list[Cell]) -> int:
    return sum(cell.width for cell in shown)


def _crop(widths: list[int], start: int, width: int, *, whole: bool) -> tuple[int, int]:
    """Return which cells fit beside two ellipses, a third of the room before the caret; all where they are the whole line and fit."""
    if whole and sum(widths) <= width:
        return 0, len(widths)
    first, room = start, width // 3
    while first > 0 and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    last, room = first, width - 2
    while last < len(widths) and widths[last] <= room:
        room -= widths[last]
        last += 1
    while last == len(widths) and first > 0 and widths[first - 1] <= room:
        first -= 1
        room -= widths[first]
    return first, last


def cropped(text: str, width: int) -> str:
    """Return a text of one line, cut to a number of columns with an ellipsis."""
    shown = cells(text)
    if _total(shown) <= width:
        return "".join(cell.shown for cell in shown)
    room, kept = width - 1, []
    for cell in shown:
        if cell.width > room:
            break
        room -= cell.width
        kept.append(cell.shown)
    return "".join(kept).rstrip() + "…"
