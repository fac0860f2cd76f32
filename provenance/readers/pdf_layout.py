"""Lines of pages made paragraphs: by gaps, indents and sizes; words divided at line ends made whole; what every page repeats set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from provenance.model import Region, Role
from provenance.readers.pdf_pages import Anchor, Line, Sheet

_EDGE_LINES = 3
"""Lines at the top and at the bottom of a page that may be running heads and feet."""
_REPEATED = 3
"""On so many pages, or on all of two, a line is one of these."""
_NUMBERS = regex.compile(r"\p{N}++|\b[ivxlc]++\b")
_END = regex.compile(r"""[.!?…:;。！？][)\]"'”’»]*+\Z""")
_BULLET = regex.compile(r"(?:[•·▪◦‣–—*-]|\p{N}{1,3}[.)]|[a-z][.)])\s")
_DIVIDED = regex.compile(r"(\p{L}++)-\Z")
_FIRST = regex.compile(r"\p{Ll}[\p{L}\p{M}]*+")
_WORD = regex.compile(r"\p{L}++(?:-\p{L}++)*+")
_LONG_HEADING = 200
_LONGEST_WORD = 80
_NEAR = 40
"""Lines of a paragraph by which its margins are told."""


class Segment(NamedTuple):
    """What of a paragraph stands on one page."""

    sheet: Sheet
    text: str
    anchors: Sequence[Anchor]


class Paragraph(NamedTuple):
    """A paragraph, which may go on on the next page."""

    segments: Sequence[Segment]
    role: Role
    region: Region
    is_hidden: bool


class _Open(NamedTuple):
    sheet: Sheet
    lines: list[Line]


def paragraphs(sheets: Sequence[Sheet]) -> list[Paragraph]:
    """Return the paragraphs of a file in the order of its pages; what pages repeat comes once, with its region."""
    running = _running(sheets)
    size = _usual_size(sheets)
    known = frozenset(word.lower() for sheet in sheets for line in sheet.lines for word in _WORD.findall(line.text))
    found: list[Paragraph] = []
    seen: set[str] = set()
    for sheet in sheets:
        rest = []
        for number, line in enumerate(sheet.lines):
            region = _edge(sheet, number) if (key := _running_key(line)) in running else None
            if region is None:
                rest.append(line)
            elif key[0] not in seen:
                seen.add(key[0])
                found.append(_made([_Open(sheet, [line])], Role.PARAGRAPH, region, known))
        groups = list(_groups(rest))
        for lines in groups:
            _put(found, _Open(sheet, lines), size, known, may_continue=lines is groups[0])
    heads = [each for each in found if each.region is Region.HEADER]
    feet = [each for each in found if each.region is Region.FOOTER]
    return [*heads, *(each for each in found if each.region is Region.MAIN), *feet]


def _put(found: list[Paragraph], group: _Open, size: float, known: frozenset[str], *, may_continue: bool) -> None:
    """Add a paragraph, or to the last one what of it stands on this page."""
    role = _role(group.lines, size)
    last = next((number for number in range(len(found) - 1, -1, -1) if found[number].region is Region.MAIN), None)
    before = found[last] if last is not None else None
    made = _made([group], role, Region.MAIN, known)
    if may_continue and before and before.segments[-1].sheet is not group.sheet and _goes_on(before, made) and last is not None:
        found[last] = before._replace(segments=[*before.segments, *made.segments])
    else:
        found.append(made)


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    is_text = before.role is after.role is Role.PARAGRAPH and before.is_hidden == after.is_hidden
    return is_text and not _END.search(before.segments[-1].text) and bool(_FIRST.match(after.segments[0].text))


def _running(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Return the lines, without their numbers, that stand at the edges of several pages, with their height."""
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        counts.update({_running_key(line) for number, line in enumerate(sheet.lines) if _edge(sheet, number)})
    least = min(_REPEATED, max(2, len(sheets)))
    return {key for key, count in counts.items() if count >= least}


def _running_key(line: Line) -> tuple[str, int]:
    return _NUMBERS.sub("#", " ".join(line.text.lower().split())), round(line.base / 4)


def _edge(sheet: Sheet, number: int) -> Region | None:
    """Return whether a line is one of the highest or the lowest of its page; files draw them at the beginning or the end of it."""
    line, count = sheet.lines[number], len(sheet.lines)
    if _EDGE_LINES <= number < count - 2 * _EDGE_LINES:
        return None
    above = sum(other.area.bottom > line.area.top for other in sheet.lines)
    below = sum(other.area.top < line.area.bottom for other in sheet.lines)
    if below < _EDGE_LINES <= above or (below == 0 and above > 0):
        return Region.FOOTER
    return Region.HEADER if above < _EDGE_LINES else None


def _usual_size(sheets: Sequence[Sheet]) -> float:
    counts: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a page."""
    pitches = [before.base - after.base for before, after in pairwise(lines)]
    usual = sorted(down)[len(down) // 4] if (down := [pitch for pitch in pitches if pitch > 5]) else 0.0
    group: list[Line] = []
    for line in lines:
        if group and _is_new(group, line, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_new(group: Sequence[Line], line: Line, usual: float) -> bool:
    """Tell whether a line begins a paragraph behind those of another one."""
    last = group[-1]
    height = max(last.size, line.size, 1.0)
    pitch = last.base - line.base
    is_other = abs(last.size - line.size) > 0.12 * height
    is_raised = abs(pitch) < 0.6 * height and -1 < line.area.left - last.area.right < 0.5 * height
    if is_raised or last.is_divided or last.is_hidden != line.is_hidden:
        return last.is_hidden != line.is_hidden or (is_other and not is_raised)
    if is_other or _BULLET.match(line.text):
        return True
    has_ended = bool(_END.search(last.text))
    if pitch < -height:  # the next column
        return has_ended or not _FIRST.match(line.text)
    if pitch <= 1:  # beside it, as a cell of a table
        return abs(pitch) <= 1 and line.area.left - last.area.right > 2 * height
    if pitch > 1.35 * min(usual, 1.7 * height) and pitch > 1.3 * height:
        return True
    near = group[-_NEAR:]
    left, right = min(each.area.left for each in near), max(each.area.right for each in near)
    is_indented = line.area.left > left + 0.8 * height and len(group) > 1
    is_short = last.area.right < right - 0.2 * (right - left) and line.area.right > last.area.right
    return has_ended and (is_indented or is_short)


def _role(lines: Sequence[Line], usual: float) -> Role:
    if _BULLET.match(lines[0].text):
        return Role.ITEM
    is_larger = min(line.size for line in lines) > 1.15 * usual
    return Role.HEADING if is_larger and sum(len(line.text) for line in lines) <= _LONG_HEADING else Role.PARAGRAPH


def _made(groups: Sequence[_Open], role: Role, region: Region, known: frozenset[str]) -> Paragraph:
    segments = [Segment(group.sheet, *_joined(group.lines, known)) for group in groups]
    return Paragraph(segments, role, region, is_hidden=groups[0].lines[0].is_hidden)


def _joined(lines: Sequence[Line], known: frozenset[str]) -> tuple[str, list[Anchor]]:
    """Return the lines of a paragraph as one text, and the links in it."""
    parts, size, tail, anchors = list[str](), 0, "", list[Anchor]()
    for line in lines:
        words = f"{line.text}-" if line.is_divided and not line.text.endswith("-") else line.text
        if parts:
            before = _before(tail, words, known)
            parts[-1], size = before, size + len(before) - len(tail)
        start, tail = size, words
        parts.append(words)
        size += len(words)
        for anchor in line.anchors:
            if anchors and anchors[-1].href == anchor.href and start + anchor.start - anchors[-1].end <= 1:
                anchors[-1] = anchors[-1]._replace(end=start + anchor.end)
            elif not anchors or start + anchor.start >= anchors[-1].end:
                anchors.append(Anchor(start + anchor.start, start + anchor.end, anchor.href))
    return "".join(parts), [anchor._replace(end=min(anchor.end, size)) for anchor in anchors]


def _before(text: str, following: str, known: frozenset[str]) -> str:
    """Return a line as it stands before the words of the next one: a divided word is made whole, as it is written elsewhere."""
    divided, after = _DIVIDED.search(text, max(0, len(text) - _LONGEST_WORD)), _FIRST.match(following)
    if not divided:
        return f"{text} "
    if not after:
        return text
    parts = divided[1].lower(), after[0].lower()
    return text if "-".join(parts) in known and "".join(parts) not in known else text[:-1]
