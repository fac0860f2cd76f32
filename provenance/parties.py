"""Who is who: whether two names, or a name and an address, mean the same party."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from provenance import addresses
from provenance.common import words
from provenance.text import fold

_WORD = regex.compile(r"[\p{L}\p{N}]++")
_SHORT = 5
"""A single word of so few letters ("AP", "Vox") begins too many other names."""


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    return frozenset(fold(word) for name in ("legal-forms", "articles", "company", "address-parts") for word in words(name))


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, folded."""
    found = tuple(_WORD.findall(fold(name)))
    return tuple(word for word in found if word not in _fillers()) or found


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))


def same_name(name: str, known: str) -> bool:
    """Tell whether a name means a known party; an address that stands for a name is known by its host.

    The two are equal but for case, blanks and legal form, or one holds the other; a single word is enough only where it is the
    whole known name and the name begins with it.
    """
    named, party = name_words(addresses.host(name) if addresses.is_web(name) else name), name_words(known)
    if not named or not party:
        return False
    if "".join(named) == "".join(party):
        return True
    longer, shorter = (named, party) if len(named) > len(party) else (party, named)
    if len(shorter) > 1:
        return _holds(longer, shorter)
    return shorter is party and len(party[0]) > _SHORT and named[0] == party[0]


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Tell whether a name means one of these parties."""
    return any(same_name(name, known) for known in names)


def at_one_of(address: str, domains: Iterable[str]) -> bool:
    """Tell whether an address or e-mail address lies at one of these domains or below it."""
    found = addresses.host_of_any(address)
    return any(found == domain or found.endswith("." + domain) for domain in domains)


def is_written_in(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text writes one of these names out, as it stands; short ones are found in too many other words."""
    return any(len(name) > _SHORT and _written(name).search(text) for name in names)


@lru_cache(maxsize=4096)
def _written(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w){regex.escape(name)}(?!\w)")
