"""What a file says of itself in XMP (ISO 16684-1): rights, license, creators and origin, as found in its bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice

import regex

from provenance.errors import UnreadableDocumentError
from provenance.readers.names import schema_name
from provenance.readers.xml_tree import Element, Tree

_BEGIN, _END = b"<x:xmpmeta", b"</x:xmpmeta>"
_METADATA = regex.compile(rb"/Metadata\s++(\d{1,9})\s++(\d{1,5})\s++R")
_CATALOG = b"/Catalog"
_AROUND = 4000
"""Bytes on both sides of its type in which a catalog has its entry."""
_STREAM = regex.compile(rb"[^\0]{0,1000}?stream\r?\n")
_LARGEST = 2_000_000
_MOST = 200
"""Statements that are read."""


def statements(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the schema.org name, the value and the key of each statement of a PDF file's own packet; nothing where it has none."""
    packet = _packet(data)
    if not packet:
        return
    try:
        root = Tree(packet).root
    except UnreadableDocumentError:
        return
    seen: set[tuple[str, str]] = set()
    for description in list(root.inner("rdf:Description"))[:_MOST] if root else ():
        for key, value in _fields(description):
            name = schema_name(key)
            if name and value and (name, value) not in seen and len(seen) < _MOST:
                seen.add((name, value))
                yield name, value, key


def _packet(data: bytes) -> bytes:
    """Return the packet of the whole file: the one that its catalog names, else the only one, as pictures have packets of their own."""
    at = data.rfind(_CATALOG)  # the last one counts, as files grow at their end
    if at >= 0 and (named := _near(data, at)) and (found := _object(data, named[1], named[2])):
        return found
    packets = set(islice(_packets(data), _MOST))
    of_file = [packet for packet in packets if b"ns.adobe.com/pdf/" in packet or b"application/pdf" in packet]
    return of_file[0] if len(of_file) == 1 else packets.pop() if len(packets) == 1 else b""


def _object(data: bytes, number: bytes, generation: bytes) -> bytes:
    begin = regex.compile(rb"(?<!\d)%b\s++%b\s++obj\b" % (number, generation)).search(data)
    stream = _STREAM.match(data, begin.end()) if begin else None
    if stream is None:
        return b""
    end = data.find(b"endstream", stream.end())
    body = data[stream.end() : end if end >= 0 else len(data)]
    if b"/FlateDecode" in stream.group():
        try:
            body = zlib.decompressobj().decompress(body, _LARGEST)
        except zlib.error:
            return b""
    return next(_packets(body[:_LARGEST]), b"")


def _near(data: bytes, at: int) -> regex.Match[bytes] | None:
    start, end = data.rfind(b"obj", max(0, at - _AROUND), at), data.find(b"endobj", at, at + _AROUND)
    return _METADATA.search(data, max(start, 0), end if end >= 0 else at + _AROUND)


def _packets(data: bytes) -> Iterator[bytes]:
    start = data.find(_BEGIN)
    while start >= 0 and (end := data.find(_END, start)) >= 0:
        if end - start <= _LARGEST:
            yield data[start : end + len(_END)]
        start = data.find(_BEGIN, end)


def _fields(description: Element) -> Iterator[tuple[str, str]]:
    """Yield what a description says in attributes and in elements, of which lists say one thing an entry."""
    for key, attribute in description.attributes.items():
        yield key, attribute.value.strip()
    for child in description.children:
        entries = list(child.inner("rdf:li")) or [child]
        for entry in entries[:_MOST]:
            yield child.name, entry.get("rdf:resource") or " ".join(entry.words().text.split())
