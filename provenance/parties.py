"""Who is who: whether two names, or a name and an address, mean the same party."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from provenance import addresses
from provenance.text import fold

_WORD = regex.compile(r"[\p{L}\p{N}]++")
# Words that say what a body is and not which one; "The Example Post, Inc." is "Example Post".
_FILLER = frozenset({"the", "a", "an", "inc", "ltd", "llc", "plc", "gmbh", "ag", "co", "corp", "limited", "sa", "srl", "bv", "ev", "www"})


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, folded."""
    words = tuple(_WORD.findall(fold(name)))
    return tuple(word for word in words if word not in _FILLER) or words


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[start : start + size] == shorter for start in range(len(longer) - size + 1))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names mean one party: equal but for case, blanks and legal form, or one the start of a longer form."""
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return False
    if "".join(first) == "".join(second):
        return True
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return (len(shorter) > 1 or len(shorter[0]) > 5) and _holds(longer, shorter)


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Tell whether a name means one of these parties."""
    return any(same_name(name, known) for known in names)


def at_one_of(address: str, domains: Iterable[str]) -> bool:
    """Tell whether an address or e-mail address lies at one of these domains or below it."""
    found = addresses.host(address.rpartition("@")[2])
    return any(found == domain or found.endswith("." + domain) for domain in domains)
