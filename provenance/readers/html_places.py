"""Where the text, the attributes and the JSON of a page stand in its source, worked out only for what somebody asks about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from turbohtml import Comment, Element, Node, Text

from provenance.model import Place, Span
from provenance.readers.html_text import Anchor, Piece, Walk
from provenance.readers.html_tokens import Run, after_raw, after_tag, align, attribute, is_raw
from provenance.readers.lines import Lines

Field = tuple[Element, str | Callable[[str, int], Span]]
"""An element with the name of the attribute that holds the value (empty: its text does), or with a function that finds the value
in the source from the end of the start tag on."""

_COMMENTS = ("<!--", "<!", "</", "<?")
_SEARCHES = 200
"""Texts that the parser has moved, and that are searched for, in one document."""
_CHUNKS = 5000
"""Places at which one search looks."""


class HtmlMap:
    """Answers where a stretch of the text, or a field, stands in the decoded source.

    The tree knows where each start tag stands. A text is found by reading the source on from the last tag before it; where the
    parser moved it (foster parenting, the adoption agency) by searching for the same letters from there on; else it is placed at
    the tag itself. What is answered is always either the very letters or a tag.
    """

    def __init__(self, source: str, text: str, walk: Walk, fields: Sequence[Field]) -> None:
        self._written = source
        self._text = text
        self._pieces = walk.pieces
        self._firsts = walk.firsts
        self._fields = fields
        self._runs: dict[int, list[Run]] = {}
        self._ends: dict[int, int] = {}
        """Where each aligned piece ends in the source."""
        self._searches = 0
        self._words: tuple[Node | None, int, list[int], list[int]] = (None, 0, [], [])

    def text(self, span: Span) -> Place:
        """Return the place of a stretch of the document's text, from its first to its last letter."""
        start, end = self._letter(span.start)
        if span.end > span.start + 1:
            end = max(start, self._letter(span.end - 1)[1])
        return self._place(start, end if span.end > span.start else start)

    def field(self, key: int) -> Place:
        """Return the place of the value that a link, an image or a datum was read from; of its tag where it stands in none."""
        element, what = self._fields[key]
        nearest, tag = self._nearest(element)
        if tag is None:
            return self._place(0, 0)
        end = after_tag(self._source, tag)
        if nearest is not element:
            return self._place(tag, end)
        if not what:
            return self._content(element, end)
        found = attribute(self._source, tag, what) if isinstance(what, str) else what(self._source, end)
        return self._place(*(found or Span(tag, end)))

    def line(self, number: int) -> str:
        """Return one line of the decoded source, without its end; an empty one outside of it."""
        return self._lines.text(number)

    @cached_property
    def _source(self) -> str:
        """The source with line feeds for all newlines, as the parser counts (HTML 13.2.3.5)."""
        return self._written.replace("\r\n", "\n").replace("\r", "\n") if "\r" in self._written else self._written

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._source)

    def _place(self, start: int, end: int) -> Place:
        line, column = self._lines.locate(start)
        end_line, end_column = self._lines.locate(end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _tag(self, node: Node) -> int | None:
        """Return where the start tag of an element stands; None where the parser made it up."""
        position = node.position
        return self._lines.start(position[0]) + position[1] if position else None

    def _nearest(self, node: Node) -> tuple[Node, int | None]:
        """Return the element itself with the place of its tag, or for one that has none in the source the last before it."""
        at: Node | None = node
        while at is not None:
            if (tag := self._tag(at)) is not None:
                return at, tag
            at = _element_before(at)
        return node, None

    def _content(self, element: Element, end: int) -> Place:
        """Return the place of the text in an element whose start tag ends here."""
        at, start = end, None
        for text in element.descendants:
            if isinstance(text, Text) and not text.data.isspace():
                found = align(self._source, at, text.data)
                if found is None:
                    break
                start = found[0][0].source.start if start is None else start
                at = found[1]
        return self._place(end if start is None else start, at)

    def _letter(self, offset: int) -> tuple[int, int]:
        """Return the stretch of the source that one letter of the text was made from."""
        index = bisect_right(self._pieces, offset, key=_offset) - 1
        if index < 0:
            return (0, 0)
        start, node, anchor = self._pieces[index]
        if index not in self._runs:
            self._align(index)
        runs = self._runs[index]
        if not runs:
            tag = self._nearest(_node(anchor))[1] or 0
            return (tag, tag)
        return _in_runs(runs, self._in_node(start, node, offset - start))

    def _in_node(self, start: int, node: Text | Comment, offset: int) -> int:
        """Return where in the data of a node a letter of its words stands; a blank between words is the end of the first."""
        if self._words[0] is not node or self._words[1] != start:
            data = node.data  # it is made anew each time it is asked for
            words = [] if self._text.startswith(data, start) else data.split()
            laid = list(accumulate((len(word) + 1 for word in words), initial=0))
            self._words = (node, start, list(_starts(data, words)), laid)
        _, _, starts, laid = self._words
        if not starts:
            return offset
        word = min(bisect_right(laid, offset), len(starts)) - 1
        return starts[word] + offset - laid[word]

    def _align(self, index: int) -> None:
        """Find a piece in the source, together with those after the same tag that stand before it."""
        first = index
        while self._follows(first) and first - 1 not in self._ends:
            first -= 1
        at = self._ends[first - 1] if self._follows(first) else self._after(self._pieces[first][2])
        for each in range(first, index + 1):
            node = self._pieces[each][1]
            if isinstance(node, Comment):
                found = _comment(self._source, at, node.data)
            else:
                found = align(self._source, at, node.data) or self._search(at, node.data)
            self._runs[each], self._ends[each] = found or ([], at)
            at = self._ends[each]

    def _follows(self, index: int) -> bool:
        """Tell whether a piece has to be looked for after the one before it, since no tag that begins in between tells more."""
        if index == 0 or index in self._firsts:
            return False
        anchor, before = self._pieces[index][2], self._pieces[index - 1][2]
        if anchor is before:
            return True
        # The adoption agency puts copies of an element behind its original, each with the place of the original's tag.
        own, other = self._tag(_node(anchor)), self._tag(_node(before))
        return own is not None and other is not None and own <= other

    def _search(self, at: int, data: str) -> tuple[list[Run], int] | None:
        self._searches += 1
        if self._searches > _SEARCHES:
            return None
        for _ in range(_CHUNKS):
            at = self._source.find("<", at + 1)
            if at < 0:
                return None
            if found := align(self._source, at, data):
                return found
        return None

    def _after(self, anchor: Anchor) -> int:
        """Return where the source goes on behind an anchor."""
        if isinstance(anchor, tuple):
            return self._after_element(anchor[0])
        _, tag = self._nearest(anchor)
        return after_tag(self._source, tag) if tag is not None else 0

    def _after_element(self, element: Node) -> int:
        """Return where the last text in an element ends, or the last tag that begins in it."""
        inner = element.select("*")
        last = next((node for node in reversed(inner) if node.position), element)
        tag = self._tag(last)
        if tag is None:
            return 0
        at = after_raw(self._source, tag, after_tag(self._source, tag))
        for text in _texts_behind(last, element):
            found = align(self._source, at, text)
            if found is None:
                break
            at = found[1]
        return at


def _offset(piece: Piece) -> int:
    return piece[0]


def _node(anchor: Anchor) -> Node:
    return anchor[0] if isinstance(anchor, tuple) else anchor


def _starts(data: str, words: Sequence[str]) -> Iterator[int]:
    at = 0
    for word in words:
        at = data.index(word, at)
        yield at
        at += len(word)


def _in_runs(runs: Sequence[Run], letter: int) -> tuple[int, int]:
    run = runs[max(0, bisect_right(runs, letter, key=lambda run: run.text) - 1)]
    start, end = run.source
    if end - start != run.letters:
        return (start, end)
    at = min(start + max(0, letter - run.text), end - 1)
    return (at, at + 1)


def _comment(source: str, at: int, data: str) -> tuple[list[Run], int] | None:
    for begin in _COMMENTS:
        found = source.find(begin + data, at)
        if found >= 0:
            start = found + len(begin)
            return [Run(0, Span(start, start + len(data)), len(data))], start + len(data)
    return None


def _element_before(node: Node) -> Node | None:
    """Return the element that begins last before another, or the node that holds both."""
    before = node.previous_sibling
    while before is not None and not isinstance(before, Element):
        before = before.previous_sibling
    if before is None:
        return node.parent
    inner = before.select("*")
    return inner[-1] if inner else before


def _texts_behind(last: Node, element: Node) -> Iterator[str]:
    """Yield the texts in an element that stand behind the last element in it."""
    if isinstance(last, Element) and not is_raw(last.tag):
        yield from (text.data for text in last if isinstance(text, Text) and not text.data.isspace())
    while last is not element and last.parent is not None:
        yield from (text.data for text in last.next_siblings if isinstance(text, Text) and not text.data.isspace())
        last = last.parent
