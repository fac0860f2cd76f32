"""Writes small EPUB books for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}"/></rootfiles></container>'
)
PAGE = '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>\n<body>{}</body></html>'


def epub(
    *chapters: str,
    metadata: str = "",
    parts: Mapping[str, str] | None = None,
    manifest: str = "",
    spine: str = "",
    package: str = "OEBPS/book.opf",
) -> bytes:
    """Return a book with these bodies as chapters c1.xhtml, c2.xhtml, …; `manifest` and `spine` come before them."""
    names = [f"c{number}" for number in range(1, len(chapters) + 1)]
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in names)
    refs = "".join(f'<itemref idref="{name}"/>' for name in names)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:dcterms="http://purl.org/dc/terms/">{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}{refs}</spine></package>'
    )
    folder = package.rpartition("/")[0]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER.format(package))
        archive.writestr(package, opf)
        for name, body in zip(names, chapters, strict=True):
            archive.writestr(f"{folder}/{name}.xhtml" if folder else f"{name}.xhtml", PAGE.format(body))
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return packed.getvalue()
