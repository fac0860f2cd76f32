"""What a file says of itself in XMP (ISO 16684-1): rights, license, creators and origin, as found in its bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import regex

from provenance.errors import UnreadableDocumentError
from provenance.readers.names import schema_name
from provenance.readers.xml_tree import Element, Tree

_PACKET = regex.compile(rb"<x:xmpmeta[\s>].{1,2000000}?</x:xmpmeta>", regex.DOTALL)
_CATALOG = regex.compile(rb"/Type\s*+/Catalog\b[^\0]{0,4000}?/Metadata\s++(\d{1,9})\s++(\d{1,5})\s++R")
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
    for named in _CATALOG.finditer(data):
        if found := _object(data, named[1], named[2]):
            return found
    packets = {found.group() for found, _ in zip(_PACKET.finditer(data), range(_MOST), strict=False)}
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
    found = _PACKET.search(body[:_LARGEST])
    return found.group() if found else b""


def _fields(description: Element) -> Iterator[tuple[str, str]]:
    """Yield what a description says in attributes and in elements, of which lists say one thing an entry."""
    for key, attribute in description.attributes.items():
        yield key, attribute.value.strip()
    for child in description.children:
        entries = list(child.inner("rdf:li")) or [child]
        for entry in entries[:_MOST]:
            yield child.name, entry.get("rdf:resource") or " ".join(entry.words().text.split())
