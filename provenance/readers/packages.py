"""Documents that are archives of XML parts (ZIP): opened within limits, and placed by name where they have no lines."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath

from provenance.errors import UnreadableDocumentError
from provenance.model import Place
from provenance.readers.offsets import Lines
from provenance.readers.written import Piece, Written
from provenance.readers.xml_tree import Element, Tree

_LARGEST_PART = 60_000_000
_LARGEST_WHOLE = 120_000_000
"""Bytes that are unpacked of one archive, all parts together."""
_MOST_PARTS = 20_000
_TALLEST = 200
"""A part may unpack to so many times its packed size; text and XML reach about 30."""
_SMALL = 1_000_000
"""Bytes up to which the packed size does not matter."""


def kind_of_package(data: bytes) -> str:
    """Return the reader of an archive by the parts that it has; empty where it holds no document or cannot be opened."""
    try:
        names = set(Package(data).names())
    except UnreadableDocumentError:
        return ""
    if "word/document.xml" in names:
        return "docx"
    return "epub" if "META-INF/container.xml" in names else ""


class Package:
    """An archive, of which single parts are read."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; UnreadableDocumentError says why it cannot be."""
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._parts = {info.filename: info for info in self._archive.infolist()[:_MOST_PARTS]}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as fault:
            raise UnreadableDocumentError(f"its archive cannot be opened ({fault})") from None

    def names(self) -> list[str]:
        """Return the names of the parts, in the order of the archive."""
        return list(self._parts)

    def part(self, name: str) -> bytes | None:
        """Return a part; None where there is none. UnreadableDocumentError refuses what is encrypted, broken or too large."""
        info = self._parts.get(name) or self._parts.get(_as_unmarked(name))
        if info is None:
            return None
        if info.file_size > _LARGEST_PART or (info.file_size > _SMALL and info.file_size > _TALLEST * max(1, info.compress_size)):
            raise UnreadableDocumentError(f"its part {name} unpacks to {info.file_size} bytes, which is too much")
        try:
            with self._archive.open(info) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as fault:
            raise UnreadableDocumentError(f"its part {name} cannot be read ({fault})") from None
        except Exception as fault:  # noqa: BLE001  # zlib and lzma raise errors of their own
            raise UnreadableDocumentError(f"its part {name} is damaged ({fault})") from None
        self._unpacked += len(data)
        if self._unpacked > _LARGEST_WHOLE:
            raise UnreadableDocumentError(f"its parts unpack to more than {_LARGEST_WHOLE} bytes, which is too much")
        return data

    def tree(self, name: str) -> Element | None:
        """Return the root element of a part in XML; None where there is no such part."""
        data = self.part(name)
        return Tree(data).root if data is not None else None

    def relations(self, name: str) -> dict[str, str]:
        """Return where the relations of a part lead, by their ids (Open Packaging Conventions, section 6.5)."""
        root = self.tree(join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels"))
        if root is None:
            return {}
        return {one.get("Id"): _target(name, one) for one in root.children if one.get("Id")}


def _as_unmarked(name: str) -> str:
    """Return a name as it reads in an archive whose writer did not mark its names as UTF-8 (APPNOTE 6.3, appendix D)."""
    return name.encode("utf-8", "replace").decode("cp437")


def _target(name: str, relation: Element) -> str:
    target = relation.get("Target")
    if relation.get("TargetMode") == "External":
        return target
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))


class Naming(Lines):
    """Stands for the source of a document without lines: all its texts in a row, each under a name."""

    def __init__(self) -> None:
        super().__init__("")
        self._begins: list[int] = []
        self._names: list[str] = []
        self._size = 0

    def written(self, text: str, name: str) -> Written:
        """Return a text that is placed under a name from now on."""
        start = self._size
        self._begins.append(start)
        self._names.append(name)
        self._size += len(text) + 1
        return Written(self._pieces(text, start))

    @staticmethod
    def _pieces(text: str, start: int) -> Iterator[Piece]:
        yield Piece(text, start, start + len(text))

    def place(self, start: int, end: int) -> Place:
        """Return the name of the text in which a stretch begins, and of the one in which it ends."""
        first, last = self._name_at(start), self._name_at(max(start, end - 1))
        return Place(name=first if first == last else f"{first} to {last}")

    def line(self, number: int) -> str:  # noqa: ARG002  # there are none
        """Return nothing: there are no lines."""
        return ""

    def _name_at(self, point: int) -> str:
        return self._names[bisect_right(self._begins, point) - 1] if self._begins else ""
