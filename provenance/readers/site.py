"""Files that speak for the site around a document as documents of their own: licenses, the section of a README, configurations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from importlib import import_module

import regex

from provenance import licenses
from provenance.formats import READER_BY_SUFFIX
from provenance.kinds import SiteFile
from provenance.model import Datum, Document, Role, Sidecar, Source, Standing, Where
from provenance.readers.decoding import decode
from provenance.readers.frontmatter import Field
from provenance.readers.offsets import Draft, TextMap
from provenance.readers.sitefields import Configuration, Said, configuration
from provenance.text import fold

_LIMIT = 300_000
"""Bytes of the largest file of a site that is read."""
_HEADING = 60
_WORD = regex.compile(r"\p{L}++")
_PLACEHOLDER = regex.compile(r"\$?+\{\{?+[^{}]{0,200}+\}\}?+|\{%[^%{}]{0,200}+%\}")
"""What a generator fills in: `{year}` of Hugo, `{{ … }}` of Liquid and Jinja, `${…}` of JavaScript."""
_MARKUP = regex.compile(r"<[a-zA-Z/]|\]\(|&[a-zA-Z#]")
_MARKS = regex.compile(r"[ \t]*+(#{1,6}|={1,6})[ \t]")
_UNDERLINES = {"=": 1, "-": 2}
_LONG = 60


def with_site(document: Document, sidecars: Sequence[Sidecar]) -> Document:
    """Return a document with what the files of its site say, the nearest first."""
    of_site = [sidecar for sidecar in sidecars if sidecar.role is not None]
    if not of_site:
        return document
    site, notes = standing(of_site)
    return replace(document, site=site, notes=(*document.notes, *notes))


def standing(sidecars: Sequence[Sidecar]) -> tuple[tuple[Standing, ...], tuple[str, ...]]:
    """Return what the files of a site say, the nearest first, and which of them could not be read."""
    found: list[Standing] = []
    notes: list[str] = []
    for sidecar in sidecars:
        if sidecar.role is not None:
            document, fault = _read(sidecar.path, sidecar.data, sidecar.role, sidecar.fault)
            found += [Standing(document, sidecar.role, sidecar.target.count("/"))] if document is not None else ()
            notes += [f"{sidecar.path} could not be read, and what it says of the site is left out: {fault}."] if fault else ()
    return tuple(sorted(found, key=lambda each: each.distance)), tuple(notes)


@lru_cache(maxsize=512)
def _read(path: str, data: bytes, role: SiteFile, fault: str) -> tuple[Document | None, str]:
    if fault:
        return None, fault
    if len(data) > _LIMIT:
        return None, f"it has more than {_LIMIT} bytes"
    if role is SiteFile.LICENSE:
        return _text(path, data), ""
    if role is SiteFile.README:
        return _section(path, data), ""
    text = decode(data).text
    if role is SiteFile.ADDRESS:
        return _of_fields(path, data, text, Configuration((_host(text),)) if text.split() else Configuration()), ""
    found = configuration(text, path)
    return _of_fields(path, data, text, found), found.fault


def _text(path: str, data: bytes) -> Document:
    ending = "." + path.rpartition("/")[2].rpartition(".")[2].lower()
    reader = import_module(f"provenance.readers.{READER_BY_SUFFIX.get(ending, 'text')}")
    document: Document = reader.read(Source(path=path, data=data))
    return document


def _section(path: str, data: bytes) -> Document | None:
    """Return what a README says under a heading that speaks of the license; the lines before it stay empty, so that places hold."""
    whole = _text(path, data)
    lines = decode(data).text.splitlines()
    headings = [
        (whole.source.text(block.span).line or 1, whole.text[slice(*block.span)]) for block in whole.blocks if block.role is Role.HEADING
    ]
    kept: set[int] = set()
    for index, (line, words) in enumerate(headings):
        if _is_of_license(words):
            level = _level(lines, line)
            kept |= set(range(line, next((other for other, _ in headings[index + 1 :] if _level(lines, other) <= level), len(lines) + 1)))
    if not kept:
        return None
    return _text(path, "\n".join(line if number in kept else "" for number, line in enumerate(lines, 1)).encode())


def _is_of_license(heading: str) -> bool:
    words = _WORD.findall(fold(heading))
    return len(heading) <= _HEADING and any(licenses.is_license_word(word) or word in {"licensing", "copyright"} for word in words)


def _level(lines: Sequence[str], number: int) -> int:
    """Return how deep the heading in a line is, by the marks before it or the line below it."""
    if number > len(lines):
        return 1
    if marks := _MARKS.match(lines[number - 1]):
        return len(marks[1])
    below = lines[number].strip()[:1] if number < len(lines) else ""
    return _UNDERLINES.get(below, 3)


def _host(text: str) -> Said:
    word = text.split(maxsplit=1)[0]
    return Said("url", Field("CNAME", word, text.index(word), text.index(word) + len(word)))


def _of_fields(path: str, data: bytes, source: str, found: Configuration) -> Document | None:
    """Return the values of a configuration as metadata, and those with markup or of several words as text too."""
    if not found.said:
        return None
    draft = Draft()
    metadata: list[Datum] = []
    for name, (origin, value, start, end) in found.said:
        words = _put(draft, source, value, start, end) if name in {"copyrightNotice", "license"} and _is_prose(value) else value
        key = draft.field({"start": start, "end": end})
        metadata.append(Datum(name, " ".join(words.split()), Where.SIDECAR, origin, "WebSite", key))
    text = draft.finish()
    return Document(
        path=path,
        media_type="text/plain",
        text=text.text,
        blocks=text.blocks,
        source=TextMap(source, text.starts, draft),
        sha256=sha256(data).hexdigest(),
        links=text.links,
        metadata=metadata,
    )


def _is_prose(value: str) -> bool:
    return (
        len(value) > _LONG
        or _MARKUP.search(value) is not None
        or _PLACEHOLDER.search(value) is not None
        or licenses.parse_name(value) is None
    )


def _put(draft: Draft, source: str, value: str, start: int, end: int) -> str:
    """Write a value as readers of the site see it, without what is filled in later; return these words."""
    shown = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), value).strip()
    mini = _text("value.md", shown.encode())
    at = 0
    for link in mini.links:
        _copy(draft, source, mini.text[at : link.span.start], start, end)
        first = len(draft.parts)
        _copy(draft, source, mini.text[max(at, link.span.start) : link.span.end], start, end)
        draft.links.append((first, len(draft.parts), link.href, link.rel, draft.field({"start": start, "end": end})))
        at = max(at, link.span.end)
    _copy(draft, source, mini.text[at:].rstrip("\n"), start, end)
    draft.close(Role.PARAGRAPH)
    return mini.text


def _copy(draft: Draft, source: str, words: str, start: int, end: int) -> None:
    """Write words with their place in a value, or with that of the whole value where they do not stand there letter by letter."""
    if words:
        at = source.find(words, start, end)
        draft.put(words, *((at, at + len(words)) if at >= 0 else (start, end)))
