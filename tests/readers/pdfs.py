"""Writes small PDF files for tests: lines of text at places, links over them, properties, whatever else a test asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """Some words at a place of a page, in points from its lower left corner."""

    text: str
    y: float
    x: float = 72
    size: float = 11
    mode: int = 0
    """The rendering mode of the text; 3 is invisible."""


class Web(NamedTuple):
    """A link over a rectangle."""

    uri: str
    box: tuple[float, float, float, float]


class Page(NamedTuple):
    """What stands on a page."""

    lines: Sequence[Line] = ()
    links: Sequence[Web] = ()
    image: bool = False


def paragraphs(*texts: str, top: float = 740, size: float = 11, width: int = 88) -> list[Line]:
    """Return paragraphs as lines of a page, broken after so many characters, with a gap below each."""
    lines: list[Line] = []
    y = top
    for text in texts:
        words = ""
        for word in text.split():
            if words and len(words) + 1 + len(word) > width:
                lines.append(Line(words, y, size=size))
                y, words = y - size * 1.3, ""
            words = f"{words} {word}" if words else word
        lines.append(Line(words, y, size=size))
        y -= size * 2.6
    return lines


def pdf(pages: Sequence[Page], info: Mapping[str, str] | None = None, xmp: str = "", more: str = "", trailer: str = "") -> bytes:
    """Return a file with these pages; `more` are objects from 900 on, written as they are."""
    objects: dict[int, bytes] = {3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
    kids, number = [], 10
    for page in pages:
        kids.append(number)
        number = _page(objects, number, page)
    meta = f" /Metadata {number} 0 R" if xmp else ""
    if xmp:
        objects[number] = _stream(xmp.encode(), " /Type /Metadata /Subtype /XML")
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R{meta} >>".encode()
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    objects[4] = ("<< " + " ".join(f"/{key} {_string(value)}" for key, value in (info or {}).items()) + " >>").encode("cp1252")
    if more:
        objects[900] = more.encode()
    return _file(objects, trailer)


def _page(objects: dict[int, bytes], number: int, page: Page) -> int:
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, link.box))}] /A << /S /URI /URI {_string(link.uri)} >> >>"
        for link in page.links
    )
    shown = "\n".join(f"BT /F1 {line.size} Tf {line.mode} Tr {line.x} {line.y} Td {_string(line.text)} Tj ET" for line in page.lines)
    drawn = "q 500 0 0 700 50 50 cm /I1 Do Q\n" if page.image else ""
    objects[number] = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R /Annots [{annotations}]"
        f" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 {number + 2} 0 R >> >> >>"
    ).encode()
    objects[number + 1] = _stream((drawn + shown).encode("cp1252"))
    objects[number + 2] = _stream(b"\x80", " /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")
    return number + 3


def _string(text: str) -> str:
    return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<< /Length {len(data)}{more} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Mapping[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    out += f"trailer << /Size {max(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
