"""Articles of journals in JATS (ANSI/NISO Z39.96) and its forerunner of the NLM: permissions, people, and the text in its order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from provenance.addresses import is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Link, Region, Role, Source, Span
from provenance.readers.assembly import Assembly, Origin
from provenance.readers.written import Piece, Written, collapsed
from provenance.readers.xml_tree import Element, Tree

# Elements whose texts are blocks of their own, by the role that they have; all others stand in the line.
_BLOCKS = MappingProxyType({
    **dict.fromkeys(("article-title", "title", "subtitle", "trans-title"), Role.HEADING),
    **dict.fromkeys((
        "p", "license-p", "abstract", "sec", "body", "back", "ack", "fn", "verse-line", "attrib", "speech", "boxed-text", "app", "bio",
        "notes", "speaker", "author-notes", "corresp", "statement", "list", "def-list", "ref-list",
        "front-stub", "response", "sub-article", "license", "def-item",
    ), Role.PARAGRAPH),
    **dict.fromkeys(("list-item", "def", "term", "ref", "mixed-citation", "element-citation", "nlm-citation", "citation"), Role.ITEM),
    **dict.fromkeys(("td", "th"), Role.CELL),
    **dict.fromkeys(("caption", "fig", "table-wrap", "media", "supplementary-material", "table-wrap-foot"), Role.CAPTION),
    **dict.fromkeys(("disp-quote", "verse-group"), Role.QUOTE),
    **dict.fromkeys(("code", "preformat"), Role.CODE),
    "disp-formula": Role.PARAGRAPH,
})  # fmt: skip
_LASTING = frozenset({Role.CAPTION, Role.QUOTE, Role.CODE})
_REGIONS = MappingProxyType({
    **dict.fromkeys(("fig", "media", "supplementary-material"), Region.FIGURE),
    **dict.fromkeys(("ref-list", "related-article"), Region.TEASER),
    **dict.fromkeys(("sub-article", "response"), Region.REPLIES),
})  # fmt: skip
_UNREAD = frozenset({
    "journal-meta", "contrib-group", "copyright-statement", "copyright-year", "copyright-holder", "ali:license_ref", "ali:free_to_read",
    "mml:math", "math", "tex-math", "processing-meta", "history", "pub-date", "article-id", "article-categories", "kwd-group",
    "volume", "issue", "fpage", "lpage", "elocation-id", "counts", "custom-meta-group", "aff", "funding-group", "self-uri", "floats-index",
    "alt-title", "object-id", "inline-formula", "page-range", "product", "issue-title", "conference", "processing-instruction",
})  # fmt: skip
"""What is metadata, or no words."""
_TYPES = MappingProxyType({
    **dict.fromkeys(("fig", "media", "inline-graphic", "graphic"), "ImageObject"),
    **dict.fromkeys(("table-wrap", "supplementary-material"), "Dataset"),
    **dict.fromkeys(("sub-article", "response", "disp-quote", "boxed-text", "verse-group"), "Comment"),
})  # fmt: skip
"""The schema.org type of that whose permissions stand in it, where it is not the article."""
_PEOPLE = frozenset({"author", "editor", "translator"})
_NAMES = ("name", "string-name", "collab")
_LINKS = frozenset({"ext-link", "uri"})
_RIGHTS = MappingProxyType({
    "copyright-statement": "copyrightNotice", "copyright-year": "copyrightYear", "copyright-holder": "copyrightHolder",
    "ali:license_ref": "license",
})  # fmt: skip
_ROOTS = frozenset({"article", "pmc-articleset", "OAI-PMH"})


def read(source: Source) -> Document:
    """Return an article as a document; the first one of a file that wraps several.

    Raise UnreadableDocumentError for files that hold no article or of which nothing is well-formed.
    """
    tree = Tree(source.data)
    root = tree.root
    assert root is not None
    article = root if root.name == "article" else next((each for each in _below(root) if each.name == "article"), None)
    if article is None or root.name not in _ROOTS:
        raise UnreadableDocumentError(f"its root element is <{root.written[:60]}>, where a JATS file has <article>")
    assembly = Assembly(tree.lines)
    _Walk(assembly).over(article)
    title = next((each for each in _below(article) if each.name == "article-title"), None)
    return assembly.document(
        source,
        "application/xml",
        title=title.words().text if title else "",
        language=article.get("xml:lang"),
        url=next(filter(is_web, assembly.values("url")), ""),
        notes=tree.notes,
    )


def _below(root: Element) -> Iterator[Element]:
    """Yield all elements below one, in the order of the file."""
    stack = [iter(root.children)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            del stack[-1]
        else:
            yield element
            stack.append(iter(element.children))


class _State(NamedTuple):
    """Where in an article one is."""

    role: Role = Role.PARAGRAPH
    region: Region = Region.MAIN
    type: str = ""
    """The schema.org type of what permissions found here are about; empty for the article itself."""

    def inside(self, name: str) -> _State:
        """Return the state inside of an element."""
        role = _BLOCKS.get(name)
        return _State(
            role if role and self.role not in _LASTING else self.role,
            self.region if self.region in _REGIONS.values() else _REGIONS.get(name, self.region),
            self.type or _TYPES.get(name, ""),
        )


class _Walk:
    """Goes once over an article, adds its blocks and its metadata."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._pieces: list[Piece] = []
        self._size = 0
        self._links: list[tuple[Link, Origin]] = []
        self._anchors: list[int] = []
        """Where the links begin that are open."""

    def over(self, article: Element) -> None:
        """Read an article; what is open stands on a stack of our own, since elements may be nested deeper than calls."""
        stack = [(article, iter(article.children), article.inside, _State())]
        while stack:
            element, children, at, state = stack.pop()
            child = next(children, None)
            if element.end > element.start:
                self._take(element.tree.pieces(at, child.start if child else element.end))
            if child is None:
                self._leave(element, state)
                continue
            stack.append((element, children, child.outside, state))
            self._note(child, state)
            if child.name not in _UNREAD:
                self._enter(child, state)
                stack.append((child, iter(child.children), child.inside, state.inside(child.name)))

    def _take(self, pieces: Iterator[Piece]) -> None:
        for piece in collapsed(pieces, after_blank=not self._pieces or self._pieces[-1].text == " "):
            self._pieces.append(piece)
            self._size += len(piece.text)

    def _enter(self, element: Element, state: _State) -> None:
        if element.name in _BLOCKS:
            self._close(state)
        elif element.name in _LINKS:
            self._anchors.append(self._size)

    def _leave(self, element: Element, state: _State) -> None:
        if element.name in _BLOCKS:
            self._close(state)
        elif element.name in _LINKS:
            start = min(self._anchors.pop(), self._size)
            if (href := element.get("xlink:href")) and start < self._size:
                self._links.append((Link(Span(start, self._size), href, (), 0), partial(element.place_of, "xlink:href")))

    def _close(self, state: _State) -> None:
        if self._pieces and self._pieces[-1].text == " ":
            del self._pieces[-1]
        if self._pieces:
            self._assembly.paragraph(Written(self._pieces), state.role, state.region, self._links)
        self._pieces, self._size, self._links = [], 0, []

    def _note(self, element: Element, state: _State) -> None:
        """Add what an element says about the article or the part of it that it stands in."""
        name = _RIGHTS.get(element.name, "")
        if name and (words := element.words()).text.strip():
            is_for_mining = element.get("specific-use").lower() == "tdm"
            self._assembly.add("reservation" if is_for_mining else name, words.text, element.written, words.whole(), state.type)
        elif element.name in {"license", "self-uri"} and element.get("xlink:href"):
            name, place = "license" if element.name == "license" else "url", partial(element.place_of, "xlink:href")
            self._assembly.add(name, element.get("xlink:href"), f"{element.name}@xlink:href", place, state.type)
        elif element.name == "contrib-group" and not state.type:
            self._people(element)
        elif element.name == "journal-meta":
            self._journal(element)
        elif element.name == "article-id" and element.get("pub-id-type") == "doi":
            self._words("identifier", element)

    def _people(self, group: Element) -> None:
        for contributor in group.all("contrib"):
            role = contributor.get("contrib-type")
            name = role if role in _PEOPLE else "contributor" if role else "author"
            alternatives = contributor.first("name-alternatives")
            for person in [*contributor.all(*_NAMES), *(alternatives.all(*_NAMES) if alternatives else ())][:1]:
                parts = [part.words().collapsed().text for kind in ("given-names", "surname", "suffix") for part in person.all(kind)]
                words = person.words()
                value = " ".join(parts) if person.name == "name" else words.collapsed().text
                self._assembly.add(name, value, f"contrib.{person.name}", words.whole())

    def _journal(self, meta: Element) -> None:
        for holder in (meta, *meta.all("journal-title-group", "publisher")):
            for element in holder.all("journal-title"):
                self._words("isPartOf", element)
            for element in holder.all("publisher-name"):
                self._words("publisher", element)

    def _words(self, name: str, element: Element) -> None:
        words = element.words()
        self._assembly.add(name, words.collapsed().text, element.written, words.whole())
