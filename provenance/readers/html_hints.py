"""The few elements of a page whose attributes say more than their tag: hidden ones, landmarks, authors, licenses."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import regex
from turbohtml import Document, Element, Node

from provenance.model import Region
from provenance.readers.html_context import Context
from provenance.readers.html_vocabulary import LANDMARKS, Hint, hint, marks_of

# One pass of the parser's own selector engine finds them; to ask every element would cost as much as parsing.
_SELECTOR = (
    "[hidden],[style*=display i],[style*=visibility i],dialog,[role],"
    '[rel~=author i],[rel~=license i],[rel*=":"],[itemprop]:not(meta):not(link),[property]:not(meta):not(link),'
    ".p-canonical,.u-repost-of,.u-in-reply-to,.u-syndication"
)
_MICROFORMATS = frozenset({"p-canonical", "u-repost-of", "u-in-reply-to", "u-syndication"})
"""Classes that say of a link what `rel` says (microformats2)."""
_UNSEEN = regex.compile(
    r"(?<![\w-])(?:display[\t\n\f ]*+:[\t\n\f ]*+none|visibility[\t\n\f ]*+:[\t\n\f ]*+(?:hidden|collapse))\b", regex.IGNORECASE
)
_LINKS = frozenset({"a", "area"})
_REL_MARKS = MappingProxyType({"author": "author", "license": "license"})
_NAMED = frozenset({"name", "givenname", "familyname"})
_TITLES = 3
"""So many level-one headings may each be the page's; where there are more they are the teasers'."""
_CARD = 600
"""Characters: what is longer is not a teaser but the article."""
_CARDS = 1_000_000
"""Characters that are measured a page: of cards in cards each would be measured again."""
_SCOPES = 20
"""Levels on which the owner of a name is looked for."""


class Special(NamedTuple):
    """What the attributes of an element say, besides class and id."""

    hidden: bool = False
    landmark: Region | None = None
    article: bool = False
    body: bool = False
    marks: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    """Of a link, what `property` and microformats add to `rel`; in small letters."""


NOTHING = Special()
_TAG_MARKS = {"time": Special(marks=("date",)), **dict.fromkeys(("code", "kbd", "samp", "tt", "var"), Special(marks=("code",)))}


class Cache(dict[str | None, Hint | None]):
    """What class names say, thought about once for each value; bounded, since ids are many."""

    def __missing__(self, value: str | None) -> Hint | None:
        if len(self) > 20_000:
            self.clear()
        self[value] = found = hint(value) if value else None
        return found


class _Relations(dict[str | None, tuple[str, ...]]):
    """The tokens of `rel` attributes, split once for each value."""

    def __missing__(self, value: str | None) -> tuple[str, ...]:
        if len(self) > 20_000:
            self.clear()
        self[value] = found = tuple(dict.fromkeys(value.lower().split())) if value else ()
        return found


_NAMES = Cache()
_RELATIONS = _Relations()


class Hints:
    """What is known of a page's elements before its text is read."""

    def __init__(self, page: Document) -> None:
        self.names = _NAMES
        self.relations = _RELATIONS
        self.special: dict[Element, Special] = {}
        self._bodies: list[Element] = page.select("main")
        self._titles: list[Element] = page.select("h1")
        self._measured = 0
        self.items: list[Element] = []
        """The elements with `itemprop`."""
        for tag, marks in _TAG_MARKS.items():
            for element in page.select(tag):  # the parser has the elements of each tag at hand
                self.special[element] = marks
        for element in page.select(_SELECTOR):
            self._note(element)

    def _note(self, element: Element) -> None:
        found = _special(element)
        if element in self.special:
            found = found._replace(marks=(*self.special[element].marks, *found.marks))
        if element.attr("itemprop"):
            self.items.append(element)
        if found.body:
            self._bodies.append(element)
        if found != NOTHING:
            self.special[element] = found

    def reveal(self, element: Element) -> bool:
        """Forget that an attribute hides an element; tell whether one did."""
        found = self.special.get(element)
        if found is None or not found.hidden:
            return False
        self.special[element] = found._replace(hidden=False)
        return True

    @cached_property
    def _holders(self) -> set[Element]:
        """The elements that hold the page's main text: no class name makes one of them a sidebar."""
        titles = self._titles if len(self._titles) <= _TITLES else self._titles[:1]
        holders: set[Element] = set()
        for element in (*self._bodies, *titles):
            at = element.parent
            while isinstance(at, Element) and at not in holders:
                holders.add(at)
                at = at.parent
        return holders.union(self._bodies)

    def inside(self, element: Element, context: Context, special: Special, *, is_block: bool) -> tuple[Context, tuple[str, ...]]:
        """Return the state inside of an element, and the marks that its attributes make."""
        marks, region, role = special.marks, special.landmark, None
        for name in ("class", "id"):
            said = _NAMES[element.attr(name)]
            if said:
                if said.marks:
                    marks += said.marks
                if (said.region or said.role) and (name == "class" or not region) and self._is_true(element, said):
                    region, role = region or said.region, role or said.role
        tag = element.tag if is_block else ""
        if special.article:
            tag = "article"
        return context[(tag, region, role) if region or role else tag], marks

    def _is_true(self, element: Element, said: Hint) -> bool:
        """Tell whether an element may be what its class says."""
        if said.region is None or said.region is Region.HEADER:
            return True
        holds = element.tag in {"html", "body", "main"} or element in self._holders
        return not holds and (not said.guarded or self._is_card(element))

    def _is_card(self, element: Element) -> bool:
        if self._measured > _CARDS:
            return False
        size = len(element.text)
        self._measured += size
        return size <= _CARD and element.select_one("a[href]") is not None


def _special(element: Element) -> Special:
    attr, tag = element.attr, element.tag
    role = attr("role")
    role = role.strip().lower() if role else ""
    relations = _relations(attr) if tag in _LINKS else ()
    return Special(_is_hidden(attr, tag), LANDMARKS.get(role), role == "article", role == "main", _marks(element, attr), relations)


def _relations(attr: Callable[[str], str | None]) -> tuple[str, ...]:
    said = (attr("property") or "").lower().split()
    return tuple(dict.fromkeys((*said, *sorted(_MICROFORMATS.intersection((attr("class") or "").split())))))


def _is_hidden(attr: Callable[[str], str | None], tag: str) -> bool:
    if attr("hidden") is not None or (tag == "dialog" and attr("open") is None):
        return True
    style = attr("style")
    return style is not None and _UNSEEN.search(style) is not None


def _marks(element: Element, attr: Callable[[str], str | None]) -> tuple[str, ...]:
    rel = attr("rel")
    said = [mark for token in rel.lower().split() if (mark := _REL_MARKS.get(token))] if rel else []
    for name in ("rel", "property", "itemprop"):
        value = attr(name)
        if value and (name != "rel" or ":" in value):
            said += marks_of(value)
            if name == "itemprop" and value.lower() in _NAMED and _is_of_author(element):
                said.append("author")
    return tuple(dict.fromkeys(said))


def _is_of_author(element: Element) -> bool:
    at: Node | None = element
    for _ in range(_SCOPES):
        at = at.parent if at is not None else None
        if isinstance(at, Element) and at.attr("itemscope") is not None:
            return "author" in marks_of(at.attr("itemprop") or "")
    return False
