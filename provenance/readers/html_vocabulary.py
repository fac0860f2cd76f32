"""What the classes, ids, roles and properties of markup say about the text in it: its region, its role, its mark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from provenance.model import Region, Role


class Hint(NamedTuple):
    """What the words of one class or id attribute say."""

    region: Region | None = None
    role: Role | None = None
    marks: tuple[str, ...] = ()
    guarded: bool = False
    """The region holds for small things only: a "card" may as well be the article."""
    only: Region | None = None
    """The region, where nothing else is said."""


class _Word(NamedTuple):
    """A word of class names, and the words beside which it means something else."""

    names: frozenset[str]
    unless: frozenset[str] = frozenset()
    last: bool = False
    """It counts as the last word of a name alone."""


def _words(words: str, unless: str = "", *, last: bool = False) -> _Word:
    return _Word(frozenset(words.split()), frozenset(unless.split()), last)


_FOREIGN_COMMENTS = """commentaire commentaires kommentar kommentare kommentarer kommentit comentario comentarios comentari comentaris
    comentarii comentariu commento commenti reactie reacties komentarz komentarze komentar komentare komentari diskuse diskusia diskussion
    yorum yorumlar sxolia sxolio hozzaszolas hozzaszolasok kommentarii komentari pinglun binhluan"""

_FOOTERS = "footer foot colophon copyright bottombar siteinfo paticka stopka rodape fusszeile lablec jalkaosa"

_SWITCHES = frozenset({
    "has", "no", "not", "with", "without", "is", "js", "show", "hide", "enable", "enabled", "disable", "disabled", "toggle", "open",
    "closed",
})  # fmt: skip
"""First words of class names that speak of a setting, often of the whole page."""
_WRAPS = "wrap wrapper content layout container"
_ABOUT_COMMENTS = "count counter link links number icon recent latest open closed add new status"
_PARTS = "entry post article card story content modal dialog panel comment table figure caption section"

_TALK = frozenset({"comment", "comments", "reply", "discussion"})
_HOUSE_RULES = frozenset({"disclosure", "disclaimer", "form", "guidelines", "intro", "notice", "policy", "rules", "terms"})
"""Beside such a word these names mean what the site itself says to those who reply."""

# The first region that a name has counts.
_REGIONS: tuple[tuple[Region, _Word], ...] = (
    (Region.REPLIES, _words("comments commentlist commentarea disqus replies", _ABOUT_COMMENTS)),
    (Region.REPLIES, _words("reply discussion", f"{_ABOUT_COMMENTS} meta", last=True)),
    (Region.REPLIES, _words("comment", _ABOUT_COMMENTS)),
    (Region.REPLIES, _words(_FOREIGN_COMMENTS, _ABOUT_COMMENTS)),
    (Region.TEASER, _words("related teaser teasers recommended recommendation recirculation readmore trending popular mostread")),
    (Region.TEASER, _words("card cards promo upnext", "author authors profile bio h", last=True)),
    (Region.FIGURE, _words("wpcaption figure", "list", last=True)),
    (Region.FOOTER, _words(_FOOTERS, f"{_PARTS} image img photo picture media credit")),
    (Region.NAVIGATION, _words("nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager", "layout post")),
    (Region.ASIDE, _words("sidebar aside widget widgets rail", _WRAPS)),
    (Region.HEADER, _words("masthead topbar")),
    (Region.HEADER, _words("header", _PARTS, last=True)),
)  # fmt: skip
_PAIRS = MappingProxyType({
    ("read", "more"): "readmore", ("most", "read"): "mostread", ("most", "popular"): "popular", ("up", "next"): "upnext",
    ("more", "stories"): "related", ("more", "news"): "related", ("more", "articles"): "related", ("more", "posts"): "related",
    ("wp", "caption"): "wpcaption", ("by", "line"): "byline", ("side", "bar"): "sidebar", ("top", "bar"): "topbar",
    ("bottom", "bar"): "bottombar", ("site", "info"): "siteinfo", ("bread", "crumb"): "breadcrumb", ("comment", "list"): "commentlist",
    ("comment", "area"): "commentarea", ("credit", "line"): "credit", ("posted", "on"): "published", ("posted", "by"): "byline",
    ("written", "by"): "byline", ("pub", "date"): "published",
})  # fmt: skip
_GUARDED = frozenset({"card", "cards", "promo"})

_ABOUT_THEM = """bio box avatar image img photo picture icon social follow description desc more related posts about archive page list
    comment widget card info"""
_MARKS: tuple[tuple[str, _Word], ...] = (
    ("author", _words("by byline bylines author authors authorname writer reporter autor autore auteur verfasser redakteur firma",
                      f"{_ABOUT_THEM} step side stand sort order filter group search built powered browse view")),
    ("date", _words("date dates published pubdate datetime timestamp", "picker navigation archive")),
    ("credit", _words("credit credits creditline", "card cards bank")),
    ("source", _words("source sources quelle fuente", "open code")),
    ("license", _words("license licence licensing", "key driver")),
    ("publisher", _words("publisher")),
    ("signature", _words("signature sig")),
)  # fmt: skip
_ROLES: tuple[tuple[Role, _Word], ...] = (
    (Role.CAPTION, _words("caption captions figcaption wpcaption", "card bank")),
    (Role.CAPTION, _words("credit creditline", "card bank poem poetry story article text post content")),
    (Role.QUOTE, _words("pullquote blockquote")),
)

PROPERTIES = MappingProxyType({
    "author": "author", "creator": "author", "byline": "author", "contributor": "author", "datepublished": "date", "datecreated": "date",
    "license": "license", "publisher": "publisher", "sourceorganization": "source", "isbasedon": "source", "isbasedonurl": "source",
    "credittext": "credit", "source": "source", "attributionname": "attributionName", "rights": "license", "issued": "date", "date": "date",
})  # fmt: skip
"""RDFa and microdata properties, without prefix and in small letters, and the marks that they make."""

LANDMARKS = MappingProxyType({
    "banner": Region.HEADER, "contentinfo": Region.FOOTER, "navigation": Region.NAVIGATION, "complementary": Region.ASIDE,
    "figure": Region.FIGURE,
})  # fmt: skip
"""ARIA landmark roles (WAI-ARIA 1.2, section 5.3.4) and figures."""

_PART = regex.compile(r"[A-Z]?[a-z]++|[A-Z]++(?![a-z])|[0-9]++|\p{L}++")
_WORDS = frozenset[str]().union(_TALK, *(rule.names for _, rule in (*_REGIONS, *_MARKS, *_ROLES)))
_KNOWN = AhoCorasick(sorted(_WORDS | {second for _, second in _PAIRS}))
_RANKS = {word: tuple(rank for rank, (_, rule) in enumerate(_REGIONS) if word in rule.names) for word in _WORDS}
"""The regions that a word may mean, by their ranks in the table above."""
_MARKING = frozenset[str]().union(*(rule.names for _, rule in (*_MARKS, *_ROLES)))
_NUMBERED = str.maketrans("123456789", "0" * 9)
"""Names that differ in their numbers alone say the same, and numbered ones are most of the names that a page has to itself."""
_LONGEST = 1000
"""Characters of an attribute that are looked at: utility classes fill kilobytes and say nothing."""


class _Said(NamedTuple):
    """What one name in an attribute says; the region by its rank in the table above."""

    rank: int
    role: Role | None = None
    marks: tuple[str, ...] = ()
    guarded: bool = False
    alone: Hint = Hint()
    """What it says where no other name of the attribute says anything."""


class _Names(dict[str, _Said | None]):
    """What single names say, thought about once; bounded, since many are numbered."""

    def __missing__(self, name: str) -> _Said | None:
        if len(self) > 50_000:
            self.clear()
        alike = name.translate(_NUMBERED)
        if alike != name:
            self[name] = said = self[alike]
        else:
            said = _read(name) if _KNOWN.find_matches_as_indexes(name.lower()) else None
            self[name] = said = said and said._replace(alone=_together((said,)))
        return said


_NAMES = _Names()


def hint(value: str) -> Hint | None:
    """Return what a class or id attribute says; None where it says nothing."""
    found = [said for name in value[:_LONGEST].split() if (said := _NAMES[name])]
    if not found:
        return None
    return found[0].alone if len(found) == 1 else _together(found)


def _together(found: Sequence[_Said]) -> Hint:
    first = min(found, key=_rank)
    region = Region.MAIN if first.rank < 0 else _REGIONS[first.rank][0] if first.rank < len(_REGIONS) else None
    role = next((said.role for said in found if said.role), None)
    marks = tuple(dict.fromkeys(mark for said in found for mark in said.marks))
    return Hint(region, role, marks, first.guarded, None if role or marks else region)


def _rank(said: _Said) -> int:
    return said.rank


def _read(name: str) -> _Said | None:
    parts = _parts(name)
    if _WORDS.isdisjoint(parts) or parts[0] in _SWITCHES:
        return None
    if _TALK.intersection(parts) and _HOUSE_RULES.intersection(parts):
        return _Said(-1)
    ranks = sorted({rank for part in parts for rank in _RANKS.get(part, ())})
    rank, word = next(((rank, word) for rank in ranks if (word := _said(_REGIONS[rank][1], parts))), (len(_REGIONS), ""))
    if _MARKING.isdisjoint(parts):
        return _Said(rank, guarded=word in _GUARDED) if word else None
    role = next((role for role, rule in _ROLES if _said(rule, parts)), None)
    marks = tuple(mark for mark, rule in _MARKS if _said(rule, parts))
    return _Said(rank, role, marks, word in _GUARDED) if word or role or marks else None


def _parts(name: str) -> list[str]:
    parts = [part.lower() for part in _PART.findall(name)]
    for at, pair in enumerate(pairwise(parts)):
        if pair in _PAIRS:
            return [*parts[:at], _PAIRS[pair], *parts[at + 2 :]]
    return parts


def _said(rule: _Word, name: list[str]) -> str:
    found = name[-1:] if rule.last else name
    word = next((part for part in found if part in rule.names), "")
    return word if word and not rule.unless.intersection(name) else ""


def marks_of(properties: str) -> tuple[str, ...]:
    """Return the marks that a list of RDFa or microdata properties makes."""
    names = [name.rpartition(":")[2].rpartition("/")[2] for name in properties.lower().split()]
    return tuple(dict.fromkeys(PROPERTIES[name] for name in names if name in PROPERTIES))
