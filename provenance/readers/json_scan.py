"""JSON as web pages hold it, faults forgiven: its values, and where each of them stands."""

from __future__ import annotations

import json
from typing import NamedTuple

import regex

from provenance.model import Span
from provenance.positions import unquote

Path = tuple[str | int, ...]
"""The keys and list indices that lead to a value."""
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

# Comments, CDATA marks and the comment marks of old scripts stand around the JSON and sometimes in it. Commas and colons say
# nothing that the order of the tokens does not say.
_TOKEN = regex.compile(
    r"""(?:[\s,:;]++ | //[ \t]*+(?:<!\[CDATA\[|\]\]>) | //[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+(?:\*/)?+ | <!\[CDATA\[ | \]\]> | <!-- | -->)*+
    (?: (?P<mark>[{}\[\]]) | "(?P<string>(?:[^"\\]++|\\.)*+)"? | (?P<word>[^\s,:;{}\[\]"]++) )""",
    regex.VERBOSE | regex.DOTALL,
)
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}
_OPENING, _CLOSING = frozenset("{["), frozenset("}]")
_DEEPEST = 500
"""Levels of nesting; what is deeper is left out."""


Places = dict[str | int, "Span | Places"]
"""The stretch of every string, number and word, quotes excluded, under the keys and indices of the values."""


class Scanned(NamedTuple):
    """The values of a script, one after another, and where they stand."""

    values: list[Json]
    places: Places

    def span(self, path: Path) -> Span | None:
        """Return where the value at this path stands; None for an object, a list and what is not there."""
        at: Span | Places | None = self.places
        for key in path:
            at = at.get(key) if isinstance(at, dict) else None
        return at if isinstance(at, Span) else None


class _Open(NamedTuple):
    """A list or an object that has begun."""

    holder: dict[str, Json] | list[Json]
    places: Places


def parse(text: str) -> list[Json]:
    """Return the JSON values in a script: one where it is valid, as many as can be made out where it is not."""
    try:
        value: Json = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return scan(text).values
    return [value]


def scan(text: str) -> Scanned:
    """Return what a script holds and where; objects and lists that are not closed end with the text."""
    found = Scanned([], {})
    stack = [_Open(found.values, found.places)]
    keys: list[str | None] = [None]
    at, skipped = 0, 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        mark = token["mark"]
        if skipped or (mark in _OPENING and len(stack) > _DEEPEST):
            skipped += (mark in _OPENING) - (mark in _CLOSING)
        elif mark in _OPENING:
            inner = _Open({} if mark == "{" else [], {})
            _put(stack[-1], keys, inner.holder, inner.places)
            stack.append(inner)
            keys.append(None)
        elif not mark:
            _take(token, stack[-1], keys)
        elif len(stack) > 1:
            stack.pop()
            keys.pop()
    return found


def _take(token: regex.Match[str], into: _Open, keys: list[str | None]) -> None:
    name = "string" if token["string"] is not None else "word"
    value: Json = _unescaped(token[name]) if name == "string" else _word(token[name])
    if isinstance(into.holder, dict) and keys[-1] is None:
        keys[-1] = str(value)
    else:
        _put(into, keys, value, Span(*token.span(name)))


def _put(into: _Open, keys: list[str | None], value: Json, place: Span | Places) -> None:
    """Put a value under the key that was read, or at the end of the list."""
    if isinstance(into.holder, list):
        into.places[len(into.holder)] = place
        into.holder.append(value)
    else:
        key = keys[-1] or ""
        keys[-1] = None
        into.holder[key] = value
        into.places[key] = place


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return unquote(f'"{raw}"')


def _word(raw: str) -> Json:
    if raw in _WORDS:
        return _WORDS[raw]
    try:
        number: float = json.loads(raw)
    except (ValueError, RecursionError):
        return raw
    return number
