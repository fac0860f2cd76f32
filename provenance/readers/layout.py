"""How plain text is laid out: which line ends are soft, what is a rule, a box or a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from provenance.model import Role


class Line(NamedTuple):
    """A line that has words, without the white space around them."""

    text: str
    start: int
    """Where its first character stands in the source."""
    indent: int
    """Columns before it; tabs count to the next multiple of eight."""
    width: int
    """Columns that it takes; letters of East Asia take two."""
    blank_lines: int
    """How many lines without words stand before it, rules and page breaks included."""
    is_quoted: bool
    """Whether `>` marks it as somebody else's words."""

    @property
    def edge(self) -> int:
        """The column after its last character."""
        return self.indent + self.width


class Paragraph(NamedTuple):
    """Lines with nothing but soft line ends between them."""

    lines: Sequence[Line]
    role: Role


_LINE = regex.compile(r"([^\r\n\f\v\x85\u2028\u2029]*+)(\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_QUOTED = regex.compile(r"[ \t]{0,3}+(?:>[ \t]?+)++")
_WIDE = regex.compile(r"[\p{EA=W}\p{EA=F}]")
_HAS_WORDS = regex.compile(r"[\p{L}\p{N}©®℗™]")
_ITEM = regex.compile(r"(?:[-*•·▪◦‣–o]|\(?+\d{1,3}[.)]|\[\d{1,3}\]|\(?+[a-zA-Z]\))[ \t]++\S")
_HEADER = regex.compile(r"\p{Lu}[\p{L}-]{1,30}+:(?=\s)")
_ENDS_SENTENCE = regex.compile(r"""[.!?:;…。！？]["'”’)\]]*+$""")
_GAP = regex.compile(r"\s{4,}+")
_WIDE_GAP = 8
_BORDERS = frozenset("*|#+!:")

_LONGEST = 110
"""Columns of the longest line that anybody wraps by hand or machine; longer ones are paragraphs of their own."""
_SHORTEST = 35
_LEAST_LINES = 12
_NEAR = 20
"""Lines above by which the width of a paragraph is told."""
_FRAGMENT = 25
"""Columns from which on a line without an end looks like the beginning of a sentence."""


def lines(source: str) -> list[Line]:
    """Return the lines that have words."""
    found: list[Line] = []
    blanks = 0
    for match in _LINE.finditer(source):
        written, end = match.groups()
        quoted = _QUOTED.match(written) if ">" in written else None
        start = quoted.end() if quoted else 0
        text = written[start:].strip()
        if text and _HAS_WORDS.search(text):
            first = written.index(text, start)
            before = written[start:first]
            indent = len(before.expandtabs()) if "\t" in before else first - start
            found.append(Line(text, match.start() + first, indent, _width(text), blanks, quoted is not None))
            blanks = 0
        else:
            blanks += 1
        blanks += end in {"\f", "\v"}
    return _without_borders(found)


def paragraphs(found: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text, in which only soft line ends are left."""
    page = _Page(found)
    current: list[Line] = []
    for index, line in enumerate(found):
        if current and not page.is_soft(current, index):
            yield Paragraph(current, _role(current[0]))
            current = []
        current.append(line)
    if current:
        yield Paragraph(current, _role(current[0]))


def _role(line: Line) -> Role:
    if line.is_quoted:
        return Role.QUOTE
    return Role.ITEM if _ITEM.match(line.text) else Role.PARAGRAPH


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def _without_borders(found: list[Line]) -> list[Line]:
    """Return the lines without the stars or bars of a box that is drawn around two or more of them."""
    sides = [_side(line) for line in found]
    if not any(sides):
        return found
    return [
        _without_border(line)
        if sides[index] and sides[index] in {*sides[max(0, index - 1) : index], *sides[index + 1 : index + 2], "|"}
        else line
        for index, line in enumerate(found)
    ]


def _side(line: Line) -> str:
    first, last = line.text[0], line.text[-1]
    return first if first == last and first in _BORDERS and len(line.text) > 4 else ""


def _without_border(line: Line) -> Line:
    side = line.text[0]
    inner = line.text.strip(side)
    text = inner.strip()
    if not text:
        return line
    before = line.text.index(text)
    return line._replace(text=text, start=line.start + before, indent=line.indent + before, width=_width(text))


class _Page:
    """What the lines of a text say together about its line ends."""

    def __init__(self, found: Sequence[Line]) -> None:
        self._lines = found
        edges = sorted(line.edge for line in found if line.width >= _SHORTEST and line.edge <= _LONGEST)
        self._edge = edges[len(edges) * 9 // 10] if edges else 0
        total = sum(line.width for line in found)
        self._is_wrapped = sum(line.width for line in found if line.width > _LONGEST) * 20 <= total
        self._is_double_spaced = self._has_double_spacing()
        self._is_listed = self._has_a_block_a_line()

    def _has_a_block_a_line(self) -> bool:
        """Tell whether each line is a block, as where programs print the text of web pages: nothing goes on in the next line."""
        found = self._lines
        if len(found) < _LEAST_LINES or any(line.blank_lines or line.indent for line in found[1:]):
            return False
        carried = sum(_begins_small(line) and not _ends_sentence(above) and above.width >= _SHORTEST for above, line in pairwise(found))
        long = [line for line in found if line.width >= _SHORTEST]
        return carried * 10 <= len(found) and sum(map(_ends_sentence, long)) * 3 >= len(long)

    def _has_double_spacing(self) -> bool:
        carried = sum(
            line.blank_lines == 1 and _begins_small(line) and not _ends_sentence(self._lines[index])
            for index, line in enumerate(self._lines[1:])
        )
        return carried * 5 > len(self._lines) > 4

    def is_soft(self, current: Sequence[Line], index: int) -> bool:
        """Tell whether a line goes on with the sentence of the lines before it."""
        above, line = current[-1], self._lines[index]
        if self._is_listed or line.blank_lines > self._is_double_spaced or line.is_quoted != above.is_quoted:
            return False
        return _is_hyphenated(above, line) or self._is_continued(current, index)

    def _is_continued(self, current: Sequence[Line], index: int) -> bool:
        above, line = current[-1], self._lines[index]
        if _is_tabular(above) or _is_tabular(line):
            return False
        if max(above.width, line.width) > _LONGEST:
            return above.width > _LONGEST and _reads_on(above, line)
        if _ITEM.match(line.text) or not (self._is_wrapped or self._looks_wrapped(index)):
            return False
        if _HEADER.match(line.text) and (_HEADER.match(above.text) or _ends_sentence(above)):
            return False
        return self._is_indented_alike(current, index) and self._fills(current, index)

    def _looks_wrapped(self, index: int) -> bool:
        """Tell whether the lines around are one wrapped passage in a text of long lines: most of them go on with a sentence."""
        around = [
            (self._lines[at - 1], self._lines[at])
            for at in range(max(1, index - 2), min(len(self._lines), index + 3))
            if not self._lines[at].blank_lines and self._lines[at - 1].width <= _LONGEST
        ]
        carried = sum(_begins_small(line) and not _ends_sentence(above) and above.width > _SHORTEST for above, line in around)
        return carried >= 2 and carried * 2 >= len(around)

    def _is_indented_alike(self, current: Sequence[Line], index: int) -> bool:
        above, line = current[-1], self._lines[index]
        deeper = line.indent - above.indent
        if abs(deeper) < 2 or _is_centered(above, line):
            return True
        if deeper > 0:
            # A first line that juts out: an item, a folded header, an entry of a bibliography.
            following = self._lines[index + 1] if index + 1 < len(self._lines) else None
            hangs = following is None or following.blank_lines > 0 or following.indent >= line.indent
            return len(current) == 1 and (hangs or bool(_ITEM.match(above.text) or _HEADER.match(above.text)))
        return len(current) == 1 or _begins_small(line)

    def _fills(self, current: Sequence[Line], index: int) -> bool:
        """Tell whether the first word of a line would not have fitted on the line above, or reads on from it."""
        above, line = current[-1], self._lines[index]
        needed = above.edge + 1 + _width(line.text.split(None, 1)[0])
        if _is_centered(above, line):
            return _reads_on(above, line) or (above.width >= _SHORTEST and needed >= self._edge * 0.8 - min(above.indent, line.indent) / 2)
        if above.width >= _SHORTEST:
            widest = self._edge if len(current) == 1 or needed >= self._edge * 0.85 else max(other.edge for other in current[-_NEAR:])
            if needed >= min(self._edge, widest) * 0.85:
                return True
        return _reads_on(above, line)


def _is_centered(above: Line, line: Line) -> bool:
    indent = min(above.indent, line.indent)
    apart = abs(2 * above.indent + above.width - 2 * line.indent - line.width)
    return above.indent != line.indent and ((indent >= 2 and apart <= 3) or (indent >= 6 and apart <= 6))


def _reads_on(above: Line, line: Line) -> bool:
    """Tell whether a line goes on with a sentence by its letters alone; a headline with a line of its author below does not."""
    if above.width < _FRAGMENT or not _begins_small(line) or _ends_sentence(above):
        return False
    words = [word for word in above.text.split() if word[0].isalpha()]
    is_title = sum(word[0].isupper() for word in words) * 2 > len(words)
    return not is_title and (line.width >= _FRAGMENT or _ends_sentence(line))


def _is_tabular(line: Line) -> bool:
    if "   " not in line.text and "\t" not in line.text:
        return False
    gaps = [len(gap) for gap in _GAP.findall(line.text)]
    return len(gaps) > 1 or any(gap >= _WIDE_GAP for gap in gaps)


def _is_hyphenated(above: Line, line: Line) -> bool:
    """Tell whether a hyphen ends a line in the middle of a word."""
    return above.text[-2:-1].islower() and above.text[-1:] in "-\u00ad\u2010" and _begins_small(line)


def _begins_small(line: Line) -> bool:
    return line.text[0].islower() or (line.text[0] in "\"'“‘(" and line.text[1:2].islower())


def _ends_sentence(line: Line) -> bool:
    return _ENDS_SENTENCE.search(line.text[-8:]) is not None
