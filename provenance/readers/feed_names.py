"""Names for the entries of a feed that stay the same when others come and go: the last word of their address, or of their id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from urllib.parse import unquote

import regex

from provenance.readers.xml_tree import Element

_IDS = ("guid", "atom:id", "id", "dc:identifier")
_TITLES = ("title", "atom:title", "dc:title")
_ENDING = regex.compile(r"\.(?:html?|php|aspx?|xml|json)\Z", regex.IGNORECASE)
_SIGNS = regex.compile(r"[^\p{L}\p{M}\p{N}]++")
_LONGEST = 60


def names(elements: Sequence[Element], urls: Sequence[str]) -> Iterator[str]:
    """Yield a name for each entry, all different; those of entries whose addresses end alike carry a part of a hash."""
    ids = [_id(element) or url or _first(element, _TITLES) for element, url in zip(elements, urls, strict=True)]
    short = [_short(url) or _short(id_) or _slug(_first(element, _TITLES)) for element, url, id_ in zip(elements, urls, ids, strict=True)]
    several = Counter(short)
    used: Counter[str] = Counter()
    for name, id_ in zip(short, ids, strict=True):
        own = name if name and several[name] == 1 else f"{name or 'entry'}-{sha256(id_.encode()).hexdigest()[:8]}"
        used[own] += 1
        yield own if used[own] == 1 else f"{own}-{used[own]}"


def _id(element: Element) -> str:
    return element.get("rdf:about") or _first(element, _IDS)


def _first(element: Element, tags: Sequence[str]) -> str:
    return next((text for child in element.all(*tags) if (text := child.words().text.strip())), "")


def _short(address: str) -> str:
    """Return the last word of an address: "bread-boat" of https://courier.example/2024/bread-boat.html; empty where it is only a host."""
    written = unquote(address[:2000]).rstrip("/?#")
    _, sign, path = written.partition("://")
    if sign and "/" not in path and "?" not in path:
        return ""
    return _slug(_ENDING.sub("", written.rpartition("/")[2]))


def _slug(words: str) -> str:
    return _SIGNS.sub("-", words[:2000].lower()).strip("-")[:_LONGEST].strip("-")
