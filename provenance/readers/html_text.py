"""The tree of a page as text: one walk that lays out blocks and notes links, pictures, marks and where each word came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from turbohtml import Comment, Element, Node, Text

from provenance.readers.html_context import COMMENT, START, Context
from provenance.readers.html_hints import NOTHING, Hints
from provenance.readers.html_vocabulary import Hint

_LINE, _BLOCK, _FRAME, _LINK, _BREAK, _IMAGE, _AREA, _HIDE, _SKIP = range(9)
# What an element does to the text around it (HTML 15.3, the rendering that browsers agree on). All others stand in the line.
_ACTIONS = {
    tag: action
    for action, tags in (
        (_BLOCK, """caption center dd dir dt figcaption h1 h2 h3 h4 h5 h6 head hgroup hr html legend li listing p plaintext pre
            summary tbody td tfoot th thead tr xmp"""),
        (_FRAME, """address article aside blockquote body details dialog div dl fieldset figure footer form header main menu nav
            ol search section table ul"""),  # blocks whose id may say what they hold
        (_LINK, "a"),
        (_BREAK, "br"),
        (_IMAGE, "img"),
        (_AREA, "area"),
        (_HIDE, "audio canvas noscript object template video"),
        (_SKIP, """base datalist iframe input link meta noembed noframes optgroup option param rp script select source style svg
            textarea title track"""),
    )
    for tag in tags.split()
}  # fmt: skip
_LONGEST = MappingProxyType({"author": 200, "source": 600, "credit": 600, "date": 200, "publisher": 200})
"""Characters: what is longer is not a name or a credit but a section about it."""

Anchor = Node | tuple[Node]
"""The last element that begins before a text; in a tuple where the text comes after its end."""


Piece = tuple[int, Text | Comment, Anchor]
"""The words of one node: where they begin in the text, and the anchor before them; a plain tuple because there are many."""


class Opened(NamedTuple):
    """What began with an element and ends with it."""

    start: int
    marks: tuple[str, ...]
    is_block: bool
    link: int | None
    """Index of the link that it is."""


_PLAIN_BLOCK = Opened(0, (), is_block=True, link=None)


class Walk:
    """Text, blocks and finds of one page, in the order of the text."""

    def __init__(self, hints: Hints) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.firsts: set[int] = set()
        """The pieces that do not come after the one before them: those with which a hidden element or a comment begins."""
        self.blocks: list[tuple[int, int, Context, bool]] = []
        """Start, end, state in which it was read, whether readers see it."""
        self.links: list[tuple[int, Element]] = []
        self.link_ends: list[int] = []
        """Parallel to the links; white space may stand at the ends of links and marks."""
        self.images: list[tuple[int, Element, Context]] = []
        self.marks: list[tuple[int, int, str]] = []
        self._hints = hints
        self._size = 0
        self._start = 0
        """Where the block begins that is being written."""
        self._gap = ""
        """What stands before the next word: nothing, a blank, a line end."""
        self._visible = True
        self._later: list[tuple[Element | Comment, Context, Anchor]] = []

    def read(self, root: Node) -> None:
        """Read the visible text, then the text that no reader sees."""
        self._run(root, root, START)
        self._visible = False
        for node, context, last in self._later:  # grows meanwhile: comments stand in hidden elements too
            self.firsts.add(len(self.pieces))
            if isinstance(node, Comment):
                self._comment(node, last, context)
            elif self._hints.reveal(node):
                self._run((node,), node, context)
            else:
                self._run(_content(node), node, context)

    def _run(self, nodes: Iterable[Node], last: Anchor, context: Context) -> None:  # noqa: C901, PLR0912  # the one loop over all nodes of a page
        names, special, actions = self._hints.names, self._hints.special, _ACTIONS
        stack: list[tuple[Iterator[Node], Context, Opened | int | None]] = [(iter(nodes), context, None)]
        inner, entered = context, None  # type: Context | None, Opened | int | None
        while stack:
            children, context, opened = stack[-1]
            for node in children:
                if isinstance(node, Text):
                    data = node.data
                    if not data.isspace() or context.verbatim:
                        self._put(data, node, last, context)
                    elif not self._gap:
                        self._gap = " "
                elif isinstance(node, Element):
                    action, said, inner, entered = actions.get(node.tag, _LINE), names[node.attr("class")], context, None
                    if action > _LINK:
                        self._leaf(node, action, context)
                        inner = None
                    elif node in special or (said and self._adds(said, node, context)) or (action == _FRAME and names[node.attr("id")]):
                        inner, entered = self._enter(node, action, context)
                    elif action == _LINK:
                        entered = self._link(node)
                    elif action:
                        inner, entered = context[node.tag], _PLAIN_BLOCK
                        if self._size != self._start:
                            self._end_block(context)
                    if inner is None:
                        last = (node,)
                        continue
                    stack.append((iter(node), inner, entered))
                    last = node
                    break
                elif isinstance(node, Comment):
                    self._later.append((node, context, last))
            else:
                stack.pop()
                if opened is _PLAIN_BLOCK and self._size != self._start:
                    self._end_block(context)
                elif opened is not None:
                    self._leave(opened, context)
        self._end_block(context)

    def _adds(self, said: Hint, node: Element, context: Context) -> bool:
        """Tell whether an element says more than that it belongs where it stands anyway."""
        return said.only is not context.region or _ACTIONS.get(node.tag) == _FRAME or bool(self._hints.names[node.attr("id")])

    def _put(self, data: str, node: Text, last: Anchor, context: Context) -> None:
        size = self._size
        if context.verbatim:
            if size == self._start and data.isspace():
                return
            words, self._gap = data, ""
        else:
            if size != self._start and (self._gap or data[0].isspace()):
                self.parts.append(self._gap or " ")
                size += 1
            self._gap = " " if data[-1].isspace() else ""
            words = " ".join(data.split())
        self.pieces.append((size, node, last))
        self.parts.append(words)
        self._size = size + len(words)

    def _end_block(self, context: Context) -> None:
        if self._size != self._start:
            self.blocks.append((self._start, self._size, context, self._visible))
            self.parts.append("\n")
            self._start = self._size = self._size + 1
        self._gap = ""

    def _leaf(self, node: Element, action: int, context: Context) -> None:
        if action == _BREAK:
            self._gap = "\n"
        elif action == _IMAGE:
            self.images.append((self._size, node, context))
        elif action == _AREA:
            self._link(node)
        elif action == _HIDE:
            self._later.append((node, context, node))

    def _link(self, node: Element) -> int:
        self.links.append((self._size, node))
        self.link_ends.append(self._size)
        return len(self.links) - 1

    def _enter(self, node: Element, action: int, context: Context) -> tuple[Context | None, Opened | None]:
        """Return the state inside of an element that says something, and what it opens; no state where it is hidden."""
        special = self._hints.special.get(node, NOTHING)
        if special.hidden:
            self._later.append((node, context, node))
            return None, None
        is_block = action == _BLOCK or action == _FRAME  # noqa: PLR1714  # a set would be built at each call
        if is_block:
            self._end_block(context)
        inner, marks = self._hints.inside(node, context, special, is_block=is_block)
        return inner, Opened(self._size, marks, is_block, self._link(node) if action == _LINK else None)

    def _leave(self, opened: Opened | int, context: Context) -> None:
        if isinstance(opened, int):
            self.link_ends[opened] = self._size
            return
        size = self._size
        for mark in opened.marks:
            if size - opened.start <= _LONGEST.get(mark, size):
                self.marks.append((opened.start, size, mark))
        if opened.link is not None:
            self.link_ends[opened.link] = size
        if opened.is_block:
            self._end_block(context)

    def _comment(self, node: Comment, last: Anchor, context: Context) -> None:
        words = " ".join(node.data.split())
        if words:
            self.pieces.append((self._size, node, last))
            self.parts.append(words)
            self._size += len(words)
            self._end_block(context[COMMENT])


def _content(node: Element) -> Iterable[Node]:
    """Return what a hidden element holds; that of a template is a tree of its own (HTML 4.12.3)."""
    return next(iter(node), node) if node.tag == "template" else node
