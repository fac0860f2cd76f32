"""Word lists as patterns: of each language compiled once a text may hold a word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import regex

from provenance.literals import Literals
from provenance.phrases.patterns import compile_source, required, write
from provenance.phrases.say import Node

_LONGEST = 1000
"""Code points within which every match of a word list ends: a line of many notices is not looked through anew for each of them."""


class _Part:
    """The words of one language."""

    def __init__(self, source: str, literals: Iterable[str]) -> None:
        self._source = source
        self.literals = frozenset(literals)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        return compile_source(self._source)


def parts_of(trees: Iterable[tuple[Node, str]]) -> list[list[Any]]:
    """Return of each tree and its language the pattern, as source, and the strings of which one stands in every match: plain data."""
    return [[write(tree, language), sorted(required(tree))] for tree, language in trees]


class WordsPattern:
    """The patterns of a word list in some languages, as if they were one: of matches at one place that of the first language counts.

    Most stretches of text hold no word of most languages, and a pattern takes milliseconds to compile. So the strings that all matches
    need are looked for first, and only the patterns of those languages are tried in which one stands.
    """

    def __init__(self, parts: Iterable[Sequence[Any]]) -> None:
        """Take the parts of a list as `parts_of` returns them."""
        self._parts = tuple(_Part(source, literals) for source, literals in parts)
        self._free = any(not part.literals for part in self._parts)
        self._literals = Literals(literal for part in self._parts for literal in part.literals)
        self._by_literal = {
            literal: tuple(index for index, part in enumerate(self._parts) if literal in part.literals) for literal in self._literals.words
        }

    def _standing(self, text: str, start: int, end: int | None) -> Sequence[regex.Pattern[str]]:
        """Return the patterns of the languages of which a word may stand in a stretch."""
        found = {index for literal in self._literals.found_in(text[start:end]) for index in self._by_literal[literal]}
        if self._free:
            found.update(index for index, part in enumerate(self._parts) if not part.literals)
        return [self._parts[index].pattern for index in sorted(found)]

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """Return the first match in a stretch of folded text."""
        return _first(pattern.search(text, start, end) for pattern in self._standing(text, start, end))

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Yield the matches in a stretch of folded text, without overlaps."""
        patterns = self._standing(text, start, end)
        while match := _first(pattern.search(text, start, end) for pattern in patterns):
            yield match
            start = max(match.end(), start + 1)

    def match(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """Return the match that begins a stretch of folded text."""
        near = start + _LONGEST if end is None else min(end, start + _LONGEST)
        return _first(pattern.match(text, start, end) for pattern in self._standing(text, start, near))

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """Return the match that is all of a folded text."""
        return _first(pattern.fullmatch(text) for pattern in self._standing(text, 0, None))


def _first(matches: Iterable[regex.Match[str] | None]) -> regex.Match[str] | None:
    found = [match for match in matches if match]
    return min(found, key=_start) if found else None


_start: Callable[[regex.Match[str]], int] = regex.Match.start
