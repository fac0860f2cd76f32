"""Where the keys and values of a TOML or JSON text stand, which the parsers of the standard library do not say."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import regex

from provenance.model import Span

Path = tuple[str | int, ...]
"""The keys and list indices that lead to a value from the root."""


class Entry(NamedTuple):
    """A key with its value, or an element of a list; both parsers have accepted the text before."""

    path: Path
    key: Span
    """As written, quotes included; for an element of a list the element itself, for a table its name in the header."""
    value: Span
    """As written, quotes included; for a table that has a header, the header."""


_BLANK = regex.compile(r"(?:[\s,]++|#[^\n]*+)*+")
_INLINE_BLANK = regex.compile(r"[ \t]*+")
_STRING = regex.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5} | \'\'\'(?:[^\']++|\'(?!\'\'))*+\'{3,5} | "(?:[^"\\\n]++|\\.)*+" | \'[^\'\n]*+\' ''',
    regex.VERBOSE | regex.DOTALL,
)
_BARE_KEY = regex.compile(r"[A-Za-z0-9_-]++")
# A date may hold one blank; everything else ends at a separator.
_SCALAR = regex.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]++|[^\s,\]}#]++")
_ESCAPE = regex.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", regex.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def toml_entries(text: str) -> list[Entry]:
    """Return every key, list element and table of a TOML 1.0 text that `tomllib` accepts, in the order of the text."""
    entries: list[Entry] = []
    tables: Counter[Path] = Counter()
    table: Path = ()
    at = _after(_BLANK, text, 0)
    while at < len(text):
        if text[at] == "[":
            entries.append(_header(text, at, tables))
            table, at = entries[-1].path, entries[-1].value.end
        else:
            at = _pair(text, at, table, "=", entries)
        at = _after(_BLANK, text, at)
    return entries


def json_entries(text: str) -> list[Entry]:
    """Return every key and list element of the JSON object at the beginning of a text that `json` accepts."""
    entries: list[Entry] = []
    _inside(text, text.index("{"), (), ":", entries)
    return entries


def unquote(word: str) -> str:
    """Return the string that a key or a one-line value of TOML or JSON stands for."""
    if word[:1] == "'":
        return word[1:-1]
    return _ESCAPE.sub(_unescape, word[1:-1]) if word[:1] == '"' else word


def _unescape(match: regex.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, code)


def _header(text: str, at: int, tables: Counter[Path]) -> Entry:
    many = text.startswith("[[", at)
    names, key, end = _key(text, _after(_INLINE_BLANK, text, at + 1 + many))
    path = _in_newest(names, tables)
    if many:
        tables[path] += 1
        path = (*path, tables[path] - 1)
    return Entry(path, key, Span(at, text.index("]", end) + 1 + many))


def _in_newest(names: Path, tables: Counter[Path]) -> Path:
    """Return the path of a header, in which the name of a list of tables means its newest table."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if tables[path]:
            path = (*path, tables[path] - 1)
    return (*path, names[-1])


def _pair(text: str, at: int, parent: Path, sign: str, entries: list[Entry]) -> int:
    names, key, at = _key(text, at)
    return _value(text, _after(_BLANK, text, text.index(sign, at) + 1), Entry((*parent, *names), key, key), sign, entries)


def _key(text: str, at: int) -> tuple[Path, Span, int]:
    start = at
    names: list[str] = []
    while True:
        part = _STRING.match(text, at) or _BARE_KEY.match(text, at)
        if part is None:
            raise ValueError(f"no key at offset {at}")
        names.append(unquote(part.group()))
        at = _after(_INLINE_BLANK, text, part.end())
        if text[at : at + 1] != ".":
            return tuple(names), Span(start, part.end()), at
        at = _after(_INLINE_BLANK, text, at + 1)


def _value(text: str, at: int, entry: Entry, sign: str, entries: list[Entry]) -> int:
    """Append the entry with the value at this offset, then what is inside of it; return where the value ends."""
    index = len(entries)
    entries.append(entry)
    if text[at : at + 1] in {"[", "{"}:
        end = _inside(text, at, entry.path, sign, entries)
    else:
        found = _STRING.match(text, at) or _SCALAR.match(text, at)
        if found is None:
            raise ValueError(f"no value at offset {at}")
        end = found.end()
    value = Span(at, end)
    entries[index] = Entry(entry.path, entry.key if entry.key.start < at else value, value)
    return end


def _inside(text: str, at: int, path: Path, sign: str, entries: list[Entry]) -> int:
    """Append what a list or an inline table holds; return where it ends."""
    is_list = text[at] == "["
    index = 0
    at = _after(_BLANK, text, at + 1)
    while text[at : at + 1] not in {"]", "}", ""}:
        if is_list:
            at = _value(text, at, Entry((*path, index), Span(at, at), Span(at, at)), sign, entries)
        else:
            at = _pair(text, at, path, sign, entries)
        index += 1
        at = _after(_BLANK, text, at)
    return at + 1


def _after(pattern: regex.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def names_in(text: str, key: Span) -> list[Span]:
    """Return where each name of a dotted key stands."""
    found = []
    at = key.start
    while at < key.end:
        part = _STRING.match(text, at) or _BARE_KEY.match(text, at)
        if part is None:
            break
        found.append(Span(*part.span()))
        at = _after(_INLINE_BLANK, text, text.find(".", part.end(), key.end) + 1 or key.end)
    return found
