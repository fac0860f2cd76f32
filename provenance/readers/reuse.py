"""What the files of REUSE 3.3 say for another file: `X.license`, REUSE.toml with its precedence, and .reuse/dep5."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from provenance.model import Place, Sidecar, Span
from provenance.positions import Path, toml_entries
from provenance.readers.decoding import decode
from provenance.readers.offsets import Lines

COPYRIGHT, LICENSE = "SPDX-FileCopyrightText", "SPDX-License-Identifier"
_KEYS = (COPYRIGHT, LICENSE)
_PRECEDENCES = frozenset({"closest", "aggregate", "override"})
_TAG = regex.compile(r"(SPDX-FileCopyrightText|SPDX-License-Identifier):[ \t]*+([^\s][^\r\n]*+)")
_NOTICE = regex.compile(r"(?:\A|(?<=[\r\n]))[^\w\r\n©]{0,10}+((?:Copyright\b|©)[^\r\n]*+)")
_COMMENT_END = regex.compile(r"\s*+(?:\*/|-->|--%>|\*\)|#\}|%\})?+\s*+\Z")
_STANZA_FIELD = regex.compile(
    r"^(Files|Copyright|License):[ \t]*+([^\r\n]*+(?:\r?\n[ \t]++\S[^\r\n]*+)*+)", regex.MULTILINE | regex.IGNORECASE
)
_MOST_STATES = 100_000
"""Steps that matching one path may take."""


class Notice(NamedTuple):
    """A tag and its value, where it stands in its text."""

    tag: str
    value: str
    span: Span
    is_as_written: bool = True
    """The value stands there letter by letter, without escapes."""


class File:
    """A sidecar as text."""

    def __init__(self, sidecar: Sidecar) -> None:
        self.path = sidecar.path
        self.lines = Lines(decode(sidecar.data).text)

    def place(self, span: Span) -> Place:
        """Return a place in the sidecar, with its name."""
        return replace(self.lines.place(*span), name=self.path)


class Said(NamedTuple):
    """A notice and the file that holds it."""

    notice: Notice
    file: File


class Spoken(NamedTuple):
    """What all sidecars together say for a document, and what could not be read of them."""

    notices: list[Said]
    notes: list[str]


class Annotation(NamedTuple):
    """One table of REUSE.toml, or one stanza of dep5."""

    globs: tuple[str, ...]
    precedence: str
    notices: tuple[Notice, ...]


def tags(text: str, start: int, end: int) -> Iterator[Notice]:
    """Yield the SPDX tags between two offsets of a text, without the signs that end a comment."""
    for found in _TAG.finditer(text, start, end):
        value = found.group(2)
        close = _COMMENT_END.search(value)
        value = value[: close.start()] if close else value
        if value:
            yield Notice(found.group(1), value, Span(found.start(2), found.start(2) + len(value)))


def spoken(sidecars: Sequence[Sidecar], own: frozenset[str]) -> Spoken:
    """Return what sidecars say for a document that holds the tags in `own` itself (REUSE 3.3, precedence of licensing information).

    An `override` nearest to the root stands alone; else the file beside the document comes first, the nearest table says what that and the
    document leave out, and `aggregate` adds to all of it.
    """
    beside: list[Said] = []
    tables: list[tuple[str, list[Said]]] = []
    notes: list[str] = []
    for sidecar in sidecars:
        file = File(sidecar)
        try:
            if sidecar.path.endswith(".license"):
                beside = [Said(notice, file) for notice in _beside(file.lines.source)]
            elif found := _table_for(sidecar, file):
                tables.append((found.precedence, [Said(notice, file) for notice in found.notices]))
        except ValueError as fault:
            notes.append(f"{sidecar.path} could not be read, and what it says of this document is left out: {fault}.")
    if over := next((said for precedence, said in tables if precedence == "override"), None):
        return Spoken(over, notes)
    notices = list(beside)
    have = {said.notice.tag for said in beside} if beside else set(own)
    for precedence, said in reversed(tables):
        if precedence == "aggregate":
            notices += said
        else:
            notices += [each for each in said if each.notice.tag not in have]
            have |= {each.notice.tag for each in said}
    return Spoken(notices, notes)


def _beside(text: str) -> Iterator[Notice]:
    yield from tags(text, 0, len(text))
    for found in _NOTICE.finditer(text):
        yield Notice(COPYRIGHT, found.group(1).rstrip(), Span(found.start(1), found.start(1) + len(found.group(1).rstrip())))


def _table_for(sidecar: Sidecar, file: File) -> Annotation | None:
    """Return the last table that holds for the document; raise ValueError with the reason where the file cannot be read."""
    if sidecar.fault:
        raise ValueError(sidecar.fault)
    is_toml = sidecar.path.endswith(".toml")
    annotations = _annotations(file.lines.source) if is_toml else _stanzas(file.lines.source)
    matches = matches_toml if is_toml else matches_dep5
    return next((each for each in reversed(annotations) if any(matches(glob, sidecar.target) for glob in each.globs)), None)


@lru_cache(maxsize=64)
def _annotations(text: str) -> tuple[Annotation, ...]:
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    spans = {entry.path: entry.value for entry in toml_entries(text)}
    tables = data.get("annotations", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ValueError('"annotations" is no list of tables')
    return tuple(_annotation(table, index, text, spans) for index, table in enumerate(tables))


def _annotation(table: dict[str, Any], index: int, text: str, spans: dict[Path, Span]) -> Annotation:
    globs = _strings(table.get("path", []), "path")
    precedence = table.get("precedence", "closest")
    if precedence not in _PRECEDENCES:
        raise ValueError(f'"precedence" is {precedence!r}, expected one of {", ".join(sorted(_PRECEDENCES))}')
    notices = []
    for key in _KEYS:
        said = table.get(key, [])
        for number, value in enumerate(_strings(said, key)):
            path: Path = ("annotations", index, key, number) if isinstance(said, list) else ("annotations", index, key)
            span = spans.get(path, Span(0, 0))
            inner = Span(span.start + 1, max(span.start + 1, span.end - 1))
            as_written = text[slice(*inner)] == value
            notices.append(Notice(key, value, inner if as_written else span, as_written))
    return Annotation(tuple(globs), precedence, tuple(notices))


def _strings(value: Any, key: str) -> list[str]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in values):
        raise ValueError(f'"{key}" is neither a string nor a list of strings')
    return values


@lru_cache(maxsize=64)
def _stanzas(text: str) -> tuple[Annotation, ...]:
    """Return the stanzas of a machine-readable copyright file of Debian (DEP-5)."""
    found: list[Annotation] = []
    for field in _STANZA_FIELD.finditer(text):
        name, value = field.group(1).lower(), field.group(2)
        if name == "files":
            found.append(Annotation(tuple(value.split()), "aggregate", ()))
        elif found:
            tag = LICENSE if name == "license" else COPYRIGHT
            notices = [] if any(notice.tag == tag for notice in found[-1].notices) else _lines_of(tag, value, field.start(2))
            found[-1] = found[-1]._replace(notices=(*found[-1].notices, *notices))
    return tuple(found)


def _lines_of(tag: str, value: str, at: int) -> Iterator[Notice]:
    """Yield a notice for each line of a field; a license is named in the first line only."""
    for line in value.splitlines(keepends=True)[: 1 if tag == LICENSE else None]:
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        at += len(line)
        if words:
            yield Notice(tag, words, Span(start, start + len(words)))


def matches_toml(glob: str, path: str) -> bool:
    r"""Tell whether a path is meant: `*` stands for anything but `/`, `**` for anything, `\` takes the next sign as it is."""
    tokens = regex.findall(r"\\.|\*\*+|.", glob, regex.DOTALL)
    return _matches([_Token(token[-1], "none") if token[0] == "\\" and len(token) > 1 else _star(token) for token in tokens], path)


def matches_dep5(glob: str, path: str) -> bool:
    r"""Tell whether a path is meant: `*` stands for anything, `?` for any sign, `\` takes the next one as it is."""
    tokens = regex.findall(r"\\.|.", glob.removeprefix("./"), regex.DOTALL)
    kinds = {"*": _Token("", "any"), "?": _Token("", "one")}
    return _matches([kinds.get(token, _Token(token[-1], "none")) for token in tokens], path)


class _Token(NamedTuple):
    sign: str
    kind: str
    """none · one (any sign) · name (any signs but `/`) · any."""


def _star(token: str) -> _Token:
    return _Token("", "any" if len(token) > 1 else "name") if token[0] == "*" else _Token(token, "none")


def _matches(tokens: Sequence[_Token], path: str) -> bool:
    """Tell whether tokens cover a path; all ways are followed at once, so that no pattern takes more than its length times the path's."""
    if len(tokens) * len(path) > _MOST_STATES:
        return False
    reached = [True] + [False] * len(path)
    for sign, kind in tokens:
        following = [False] * (len(path) + 1)
        for at, is_reached in enumerate(reached):
            if kind in {"any", "name"}:
                following[at] = is_reached or (at > 0 and following[at - 1] and (kind == "any" or path[at - 1] != "/"))
            elif is_reached and at < len(path) and (kind == "one" or path[at] == sign):
                following[at + 1] = True
        reached = following
    return reached[-1]
