"""Reads YAML strictly, from PyYAML's events: every value keeps its place, and whatever could surprise an author is refused."""

from __future__ import annotations

import json
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import regex
import yaml

from provenance.errors import Fault, ProvenanceError

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 40
MAX_FAULTS: Final = 100
_LONGEST_EXCERPT: Final = 200
_LONGEST_QUOTE: Final = 60
_LONGEST_SPECIAL: Final = 64

_LOADER: Final[type[Any]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END: Final = regex.compile(r"\r\n|\r|\n")
# What YAML does not allow, and what only some programs take for a line end or do not show at all.
_REFUSED: Final = regex.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]")
_UNSHOWN: Final = regex.compile(r"(?!\t)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]")
_NUMBER: Final = regex.compile(
    r"[-+]?(?:0b[01_]++|0o?[0-7_]++|0x[0-9a-fA-F_]++|[0-9][0-9_]*+(?::[0-5]?[0-9])*+(?:\.[0-9_]*+)?(?:[eE][-+]?[0-9]++)?"
    r"|\.[0-9]++(?:[eE][-+]?[0-9]++)?|\.(?:inf|Inf|INF|nan|NaN|NAN))"
)
_DAY: Final = regex.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*+)?")
# YAML 1.1 and 1.2 disagree about yes, no, on and off: neither reading is taken for granted.
_SPECIAL: Final = {
    spelling: kind
    for kind, words in {"null": ("", "~", "null"), "flag": ("true", "false"), "switch": ("yes", "no", "on", "off")}.items()
    for word in words
    for spelling in (word, word.capitalize(), word.upper())
}
_HINTS: Final = {
    "mapping values are not allowed": 'put a text that has ": " in it in quotes',
    "cannot start any token": "put a text that begins with this sign in quotes",
    "tab character": "indent with blanks, not with tabs",
    "could not find expected ':'": 'a key needs ":" and a blank behind it',
    "unknown escape": r"write \\ for a backslash, or use single quotes",
    "unexpected end of stream": "close what is open",
    "did not find expected": "look at the indentation, and for a quotation mark or bracket that is not closed",
}


class Scalar(NamedTuple):
    """A single value, with what YAML would take it for: text, number, flag, day, switch (yes, off), null; refused has a fault already."""

    start: int
    end: int
    kind: str
    value: str


class Sequence(NamedTuple):
    """A list."""

    start: int
    end: int
    items: tuple[Node, ...]


class Entry(NamedTuple):
    """A key with its value."""

    key: Scalar
    value: Node


class Table(NamedTuple):
    """A mapping, in the order of the file."""

    start: int
    end: int
    entries: Mapping[str, Entry]


Node = Scalar | Sequence | Table
"""Whatever may stand in a rule file."""


@dataclass(slots=True)
class File:
    """The text of a rule file, and the faults found in it."""

    name: str
    text: str = ""
    faults: list[Fault] = field(default_factory=list)
    left_out: int = 0
    """How many faults there are beyond those that are kept."""
    met_again: int = 0
    """How many values were asked for that were refused before."""
    _starts: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often something was refused, whether the fault is kept or not."""
        return len(self.faults) + self.left_out + self.met_again

    def line(self, offset: int) -> int:
        """Return the number of the line, from 1, that an offset lies in."""
        if not self._starts:
            self._starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        return bisect_right(self._starts, offset)

    def refuse(self, message: str, start: int, end: int | None = None) -> None:
        """Record a fault of a stretch of the text."""
        if len(self.faults) >= MAX_FAULTS:
            self.left_out += 1
            return
        start = min(start, len(self.text))
        number = self.line(start)
        first = self._starts[number - 1]
        line = _LINE_END.split(self.text[first : first + 2 * _LONGEST_EXCERPT], maxsplit=1)[0]
        column = start - first
        fits = column < _LONGEST_EXCERPT
        width = max(1, min(start + 1 if end is None else end, first + len(line)) - start)
        excerpt = harmless(line[:_LONGEST_EXCERPT]) if fits else ""
        width = min(width, _LONGEST_EXCERPT - column) if fits else 1
        self.faults.append(Fault(file=self.name, message=message, line=number, column=column + 1, excerpt=excerpt, width=width))

    def refuse_node(self, message: str, node: Node) -> None:
        """Record a fault of a node."""
        self.refuse(message, node.start, node.end)


def opened(path: Path, limit: int = MAX_BYTES) -> File:
    """Return a file's text with its faults; a ProvenanceError where it cannot be read."""
    name = harmless(path.as_posix())
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise ProvenanceError(Fault(file=name, message=f"cannot be read: {error.strerror or type(error).__name__}")) from None
    return decode(name, data, limit)


def told(file: File) -> Iterator[Fault]:
    """Yield the faults of a file in the order of its lines, and how many more there are."""
    yield from sorted(file.faults, key=lambda fault: (fault.line or 0, fault.column or 0))
    if file.left_out:
        yield Fault(file=file.name, message=f"{file.left_out} further faults are not shown, after {MAX_FAULTS}")


def harmless(text: str) -> str:
    """Return the text with a replacement sign for whatever nobody sees and a terminal might obey; same length."""
    return _UNSHOWN.sub("�", text)


def shown(text: str) -> str:
    """Return somebody's words for a message: quoted, short, harmless."""
    clipped = text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
    return f'"{harmless(clipped.replace(chr(10), " "))}"'


def in_quotes(text: str) -> str:
    """Return a text in double quotes, as YAML and JSON read it, with escapes for what `decode` refuses."""
    return _REFUSED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def decode(name: str, data: bytes, most: int = MAX_BYTES) -> File:
    """Return a file's text; too much of it, broken UTF-8 and characters that nobody sees are faults."""
    if len(data) > most:
        return File(name, faults=[Fault(file=name, message=f"too large: more than {most // 1000} KB")])
    data = data.removeprefix(BOM_UTF8)
    file = File(name, data.decode("utf-8", "replace"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        file.refuse("not UTF-8: save the file in this encoding", len(data[: error.start].decode("utf-8")))
        return file
    for match in _REFUSED.finditer(file.text):
        file.refuse(f"the character U+{ord(match[0]):04X} cannot stand in this file: write it as an escape in double quotes", match.start())
    return file


def compose(file: File) -> Node | None:
    """Return the only document of a file; None where it has faults that leave nothing to look at."""
    if file.faults:
        return None
    try:
        return _build(file, yaml.parse(file.text, Loader=_LOADER))
    except yaml.YAMLError as error:
        _refuse_syntax(file, error)
    except ValueError:  # the loader without C reads the version in a %YAML line as a number of any length
        file.refuse("not valid YAML", 0)
    return None


def _refuse_syntax(file: File, error: yaml.YAMLError) -> None:
    problem = harmless(str(getattr(error, "problem", None) or "it cannot be read"))[:_LONGEST_EXCERPT]
    end = len(file.text.rstrip())
    at, began = (mark.index if mark else 0 for mark in (getattr(error, name, None) for name in ("problem_mark", "context_mark")))
    seen = "tab character" if file.text[at : at + 1] == "\t" else problem
    hint = next((f"; {hint}" for words, hint in _HINTS.items() if words in seen), "")
    context = getattr(error, "context", None)
    since = f" {context} that began in line {file.line(began)}" if context and file.line(began) < file.line(at) else ""
    # What is never closed is noticed at the end of the file, where there is nothing to see.
    file.refuse(f"not valid YAML: {problem}{since}{hint}", min(began, end) if at >= end and context else at)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: int
    is_table: bool
    children: list[Node] = field(default_factory=list)


def _build(file: File, events: Iterator[Any]) -> Node | None:
    # Not yaml.compose: in its nodes an anchor leaves no trace, and it goes as deep as the file wants.
    root = _Open(0, is_table=False)
    stack = [root]
    for event in events:
        start, end = event.start_mark.index, event.end_mark.index
        _refuse_extras(file, event, start, end)
        if isinstance(event, yaml.DocumentStartEvent) and root.children:
            file.refuse("a second document: the file holds one", start)
            break
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                file.refuse(f"nested deeper than {MAX_DEPTH} levels", start)
                return None
            stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            stack[-1].children.append(_closed(file, done, end))
        elif isinstance(event, yaml.ScalarEvent):
            kind = "refused" if event.tag is not None else "text" if event.style else _kind(event.value)
            stack[-1].children.append(Scalar(start, end, kind, event.value))
        elif isinstance(event, yaml.AliasEvent):
            stack[-1].children.append(Scalar(start, end, "refused", ""))
    return root.children[0] if root.children else None


def _refuse_extras(file: File, event: Any, start: int, end: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        file.refuse(f"an alias ({shown(str(event.anchor))}): write the value out", start, end)
    elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
        if event.anchor is not None:
            file.refuse(f"an anchor ({shown(event.anchor)}): leave it out, every value is written where it stands", start, end)
        if event.tag is not None:
            file.refuse(f"a tag ({shown(event.tag)}): leave it out, and put a text in quotes", start, end)
    elif isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
        file.refuse("a directive (%…): leave it out", start)


def _kind(value: str) -> str:
    if special := _SPECIAL.get(value):
        return special
    if len(value) > _LONGEST_SPECIAL or value[0] not in "+-.0123456789":
        return "text"
    if _DAY.fullmatch(value):
        return "day"
    return "number" if _NUMBER.fullmatch(value) else "text"


def _closed(file: File, done: _Open, end: int) -> Node:
    if not done.is_table:
        return Sequence(done.start, end, tuple(done.children))
    entries: dict[str, Entry] = {}
    for key, value in zip(done.children[::2], done.children[1::2], strict=True):
        _add(file, entries, key, value)
    return Table(done.start, end, entries)


def _add(file: File, entries: dict[str, Entry], key: Node, value: Node) -> None:
    if not isinstance(key, Scalar):
        file.refuse_node("a list or mapping as a key: a key is a word", key)
    elif key.kind == "text" and key.value == "<<":
        file.refuse_node("a merge key (<<): write the keys out", key)
    elif key.value in entries:
        first = file.line(entries[key.value].key.start)
        file.refuse_node(f"the key {shown(key.value)} stands here a second time, first in line {first}", key)
    elif key.kind != "refused":
        entries[key.value] = Entry(key, value)
