"""EPUB books: their chapters in the order in which they are read, and what their package says of rights, origin and people."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath
from typing import NamedTuple
from urllib.parse import unquote

import regex

from provenance.addresses import is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Place, Source
from provenance.readers.assembly import Assembly
from provenance.readers.charset import decode_page
from provenance.readers.offsets import Lines
from provenance.readers.opf import statements
from provenance.readers.packages import Naming, Package
from provenance.readers.written import Piece, Written
from provenance.readers.xml_tree import Element

_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml", ""})
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms by which fonts are made useless elsewhere; the text stays readable (EPUB 3.3, section 4.2.6.3.2)."""
# XML knows empty elements that HTML takes for open ones, as an empty title, which would swallow the chapter; and instructions.
_EMPTY = regex.compile(
    r"""<\?(?:[^<>?]++|\?(?!>))*+\?>
      | <(?P<name>(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[A-Za-z][A-Za-z0-9]*+)
        (?:\s(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)?+/?+(?<=/)>""",
    regex.VERBOSE,
)
_MOST_CHAPTERS = 5000
_SHOWN = 5


class Chapter(NamedTuple):
    """A file of the book."""

    number: int
    name: str
    text: str


def read(source: Source) -> Document:
    """Return a book as one document; its places are names such as "chapter 3 (text/ch3.xhtml), line 12".

    Raise UnreadableDocumentError for archives that are broken, encrypted, too large or no book.
    """
    package = Package(source.data)
    path = _package_path(package)
    root = package.tree(path)
    if root is None or root.name != "package":
        raise UnreadableDocumentError(f"its package file {path} is missing or no package of EPUB")
    notes: list[str] = []
    shelf = Shelf()
    assembly = Assembly(shelf)
    for said in statements(root):
        assembly.add(said.name, said.value, said.origin, shelf.written(said.value.strip(), f"package, {said.origin}").whole())
    _refuse_encrypted(package, root, path)
    language = next(iter(assembly.values("inLanguage")), "")
    title, url = next(iter(assembly.values("headline")), ""), next(filter(is_web, assembly.values("url")), "")
    chapters = 0
    for chapter in _chapters(package, root, path, notes):
        chapters += 1
        assembly.markup(_as_html(shelf.chapter(chapter)))
    if not chapters:
        raise UnreadableDocumentError("it is an EPUB book without chapters that could be read" + (f": {notes[0]}" if notes else ""))
    return assembly.document(source, _TYPE, title=title, language=language, url=url, notes=notes)


def _package_path(package: Package) -> str:
    container = package.tree(_CONTAINER)
    named = next(container.inner("rootfile"), None) if container else None
    path = named.get("full-path") if named else next((name for name in package.names() if name.endswith(".opf")), "")
    if not path:
        raise UnreadableDocumentError("it is an archive without the package file of an EPUB book")
    return path


def _refuse_encrypted(package: Package, root: Element, path: str) -> None:
    """Raise UnreadableDocumentError where chapters are encrypted: digital rights management; fonts may be."""
    encryption = package.tree(_ENCRYPTION)
    if encryption is None:
        return
    closed = set()
    for one in encryption.inner("enc:EncryptedData", "EncryptedData"):
        method = next(one.inner("enc:EncryptionMethod", "EncryptionMethod"), None)
        reference = next(one.inner("enc:CipherReference", "CipherReference"), None)
        if reference is not None and (method is None or method.get("Algorithm") not in _FONTS):
            closed.add(normpath(unquote(reference.get("URI"))))
    if found := [name for name, _ in _spine(root, path) if name in closed]:
        raise UnreadableDocumentError(f"it is encrypted (digital rights management: {len(found)} of its chapters, by {_ENCRYPTION})")


def _spine(root: Element, path: str) -> Iterator[tuple[str, Element]]:
    """Yield the files of a book in the order of the spine, each with its entry in the manifest; an empty name for an address elsewhere."""
    items = {item.get("id"): item for manifest in root.all("manifest") for item in manifest.all("item")}
    for spine in root.all("spine"):
        for reference in spine.all("itemref"):
            item = items.get(reference.get("idref"))
            if item is not None:
                yield _within(dirname(path), item.get("href")), item


def _within(folder: str, href: str) -> str:
    """Return the name of a part that an address leads to; empty where that leads out of the archive."""
    way = unquote(href.partition("#")[0])
    if not way or "\0" in way or "://" in way or way.startswith(("/", "\\")):
        return ""
    name = normpath(f"{folder}/{way}" if folder else way)
    return "" if name.startswith("..") else name


def _chapters(package: Package, root: Element, path: str, notes: list[str]) -> Iterator[Chapter]:
    """Yield the chapters, without the table of contents; what is missing or no text is noted."""
    missing: list[str] = []
    others = number = 0
    seen: set[str] = set()
    for name, item in _spine(root, path):
        if "nav" in item.get("properties").split() or name in seen:
            continue
        seen.add(name)
        number += 1
        if item.get("media-type") not in _PAGES:
            others += 1
        elif number > _MOST_CHAPTERS or (data := package.part(name) if name else None) is None:
            missing.append(name or item.get("href"))
        else:
            decoded = decode_page(data)
            notes += [f"{name}: {note}" for note in decoded.notes]
            yield Chapter(number, name, decoded.text)
    if missing:
        listed = ", ".join(name[:80] for name in missing[:_SHOWN]) + (f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else "")
        notes.append(f"Chapters that the book names are not in it, or not within it: {listed}.")
    if others:
        notes.append(f"{others} parts of the book are no text (pictures, drawings) and were not read.")


def _as_html(written: Written) -> Written:
    """Return the source of a chapter in which empty elements are closed as HTML does it."""
    pieces: list[Piece] = []
    at = 0
    for found in _EMPTY.finditer(written.text):
        name = found["name"]
        end = found.end() - 2 if name else found.start()
        place = written.span(end, end + 1)
        pieces += [*written.part(at, end).pieces, Piece(f"></{name}>" if name else "", place.start, place.start)]
        at = found.end()
    return Written([*pieces, *written.part(at, len(written.text)).pieces])


class Shelf(Naming):
    """Stands for the source of a book: fields by their names, chapters by their number, file and line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, tuple[int, Lines]] = {}

    def chapter(self, chapter: Chapter) -> Written:
        """Return the source of a chapter, placed under its name from now on."""
        name = f"chapter {chapter.number} ({chapter.name})"
        written = self.written(chapter.text, name)
        self._lines[name] = (written.pieces[0].start if written.pieces else 0, Lines(chapter.text))
        return written

    def place(self, start: int, end: int) -> Place:
        """Return the name of the place at which a stretch begins, with its line where that is in a chapter."""
        name = self._name_at(start)
        base, lines = self._lines.get(name, (0, None))
        if lines is None:
            return super().place(start, end)
        return Place(name=f"{name}, line {lines.place(start - base, start - base).line}")
