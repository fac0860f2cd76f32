"""Words between the marks of light markup (reStructuredText, AsciiDoc): marks taken out, links and references noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple, Protocol

import regex

from provenance.addresses import is_web
from provenance.model import Datum, Document, Source
from provenance.readers.destinations import with_bare_addresses
from provenance.readers.offsets import Draft, Range, TextMap
from provenance.readers.written import Piece, Written, collapsed


class Target(NamedTuple):
    """What a name stands for: an address or words, and where they stand in the source."""

    value: str
    start: int
    end: int


class Grammar(NamedTuple):
    """How a language writes what stands in the line.

    The groups of the pattern say what a match is: `words` are shown (and hold further marks), `url` is where they lead, `label` names
    a target, `name` stands for words defined elsewhere, `image` is the address of a picture with `alt`; any other match is left out.
    """

    pattern: regex.Pattern[str]
    targets: Mapping[str, Target] = {}
    substitutes: Mapping[str, Target] = {}


_NESTED = 3
"""Marks within marks that are taken out."""


def label(written: str) -> str:
    """Return the name of a target as it is compared."""
    return " ".join(written.split()).casefold()


def write(draft: Draft, lines: Sequence[Piece], grammar: Grammar) -> None:
    """Write lines, joined by blanks, into the block of a draft."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces:
            pieces.append(Piece(" ", pieces[-1].end, max(line.start, pieces[-1].end)))
        pieces.append(line)
    _write(draft, Written(collapsed(pieces)), grammar, 0)


def _write(draft: Draft, words: Written, grammar: Grammar, depth: int) -> None:
    at = 0
    for found in grammar.pattern.finditer(words.text) if depth < _NESTED else ():
        _copy(draft, words, at, found.start())
        _mark(draft, words, found, grammar, depth)
        at = found.end()
    _copy(draft, words, at, len(words.text))


def _mark(draft: Draft, words: Written, found: regex.Match[str], grammar: Grammar, depth: int) -> None:
    groups = found.groupdict()
    first = len(draft.parts)
    if groups.get("image"):
        place = draft.field(_range(*words.span(*found.span("image"))))
        draft.images.append((first, found["image"], groups.get("alt") or "", "", place))
        return
    if groups.get("name") is not None:
        target = grammar.substitutes.get(label(found["name"]))
        if target:
            draft.put(target.value, *words.span(*found.span()))
        else:
            _copy(draft, words, *found.span())
        return
    shown = "words" if groups.get("words") else "label" if groups.get("label") else "url"
    if groups.get(shown) is None:
        return
    _write(draft, words.part(*found.span(shown)), grammar, depth + (1 if shown == "words" else _NESTED))
    link = _address(words, found, grammar)
    if link and (len(draft.parts) > first or (draft.images and draft.images[-1][0] == first)):
        draft.links.append((first, len(draft.parts), link.value, (), draft.field(_range(link.start, link.end))))


def _address(words: Written, found: regex.Match[str], grammar: Grammar) -> Target | None:
    groups = found.groupdict()
    if groups.get("url"):
        url, (start, end) = found["url"], words.span(*found.span("url"))
        # A name in the place of the address is one that is given elsewhere.
        return grammar.targets.get(label(url[:-1])) if url.endswith("_") else Target(url, start, end)
    return grammar.targets.get(label(found["label"])) if groups.get("label") else None


def _copy(draft: Draft, words: Written, start: int, end: int) -> None:
    for piece in words.part(start, end).pieces if start < end else ():
        draft.put(*piece)


def _range(start: int, end: int) -> Range:
    return {"start": start, "end": end}


def lines_of(text: str, start: int = 0) -> list[Piece]:
    """Return the lines of a text from an offset on, without the blanks at their ends; an empty one for each empty line."""
    found = []
    at = start
    for line in text[start:].splitlines(keepends=True):
        words = line.rstrip()
        found.append(Piece(words, at, at + len(words)))
        at += len(line)
    return found


def indent(line: Piece) -> int:
    """Return how many blanks a line begins with; a tab goes on to the next multiple of eight."""
    blanks = line.text[: len(line.text) - len(line.text.lstrip())]
    return len(blanks.expandtabs(8))


def stripped(line: Piece) -> Piece:
    """Return a line without the blanks before it."""
    blanks = len(line.text) - len(line.text.lstrip())
    return Piece(line.text[blanks:], line.start + blanks, line.end)


def after(line: Piece, offset: int) -> Piece:
    """Return what stands in a line behind an offset, without blanks around it."""
    return stripped(Piece(line.text[offset:], line.start + offset, line.end))


class Walked(Protocol):
    """What a reader found that went over the lines of a text."""

    draft: Draft
    data: list[Datum]
    title: str


def document(source: Source, media_type: str, text: str, walk: Walked, notes: Sequence[str]) -> Document:
    """Return what was found in a text of lines as a document; what its metadata say of title, language and address goes first."""
    found = walk.draft.finish()
    said = {datum.name: datum.value for datum in reversed(walk.data)}
    return Document(
        path=source.path,
        media_type=media_type,
        text=found.text,
        blocks=found.blocks,
        source=TextMap(text, found.starts, walk.draft),
        sha256=sha256(source.data).hexdigest(),
        title=said.get("headline", "") or walk.title,
        language=said.get("inLanguage", "").replace("_", "-"),
        url=source.url or next((datum.value for datum in walk.data if datum.name == "url" and is_web(datum.value)), ""),
        links=with_bare_addresses(found, walk.draft),
        images=found.images,
        metadata=walk.data,
        notes=tuple(notes),
    )
