"""How close a statement comes to a wording that its language pack knows, and in which words it differs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NamedTuple

import regex

from provenance.text import fold

_WORDS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\w']++")
_NEAR = 0.75
"""Share of words in common from which two wordings are near; fewer are only of the same pattern."""
_LONGEST = 60
_MOST = 3


class Wording(NamedTuple):
    """The comparison of a statement with the nearest wording that is known."""

    exact: bool
    differences: tuple[str, ...]
    """In words for people; empty where the wording is exact, or no wording is near."""


def compare(said: str, known: Iterable[str]) -> Wording:
    """Return how a statement differs from the nearest of some known wordings; case, marks and blanks make no difference."""
    words = _words(said)
    if len(words) > _LONGEST:
        return Wording(exact=False, differences=())
    best: tuple[float, list[str]] = (0.0, [])
    for other in map(_words, known):
        if other == words:
            return Wording(exact=True, differences=())
        best = max(best, (_likeness(words, other), other))
    near = best[0] >= _NEAR
    return Wording(exact=False, differences=tuple(_differences(words, best[1]))[:_MOST] if near else ())


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold(text))


def _likeness(one: list[str], other: list[str]) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _differences(said: list[str], known: list[str]) -> Iterable[str]:
    glue = "" if all(len(word) == 1 for word in (*said, *known)) else " "
    for kind, a, b, c, d in difflib.SequenceMatcher(None, known, said, autojunk=False).get_opcodes():
        missing, added = glue.join(known[a:b]), glue.join(said[c:d])
        if kind == "replace":
            yield f'"{added}" for "{missing}"'
        elif kind != "equal":
            yield f'"{missing}" is missing' if missing else f'"{added}" is added'
