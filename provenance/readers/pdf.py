"""PDF files: paragraphs by page, links, running heads and feet, the properties of the file and its XMP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.addresses import is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Link, Source, Span
from provenance.readers import xmp
from provenance.readers.assembly import Assembly
from provenance.readers.names import schema_name
from provenance.readers.packages import Naming
from provenance.readers.pdf_layout import Paragraph, paragraphs
from provenance.readers.pdf_pages import Sheet, opened, sheets
from provenance.readers.written import Piece, Written

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_TYPE = "application/pdf"
_MOST_PAGES = 2000
_MOST_CHARACTERS = 5_000_000
_SHOWN = 12
"""Numbers of pages that a note names."""
_INFO = ("Title", "Author", "Subject", "Copyright", "Rights", "License", "Source", "URL")
"""Properties that say something of the text (ISO 32000-1, 14.3.3, and what writers add); who made the file is none of them."""


def read(source: Source) -> Document:
    """Return a PDF file as a document; its places are names such as "page 3, paragraph 2".

    Raise UnreadableDocumentError for files that are broken, encrypted or hold pictures of pages only, and where the extra is missing.
    """
    file = opened(source.data)
    try:
        found = list(_within_limits(file))
        info = {key: value for key in _INFO if (value := _property(file, key))}
        count = len(file)
    finally:
        file.close()
    pages = [page for page in found if isinstance(page, Sheet)]
    if not any(page.lines for page in pages):
        raise UnreadableDocumentError(_nothing(pages, found))
    naming = Naming()
    assembly = Assembly(naming)
    _put_properties(assembly, naming, source.data, info)
    for name, paragraph in _named(paragraphs(pages)):
        _put(assembly, naming, name, paragraph)
    headline = next(iter(assembly.values("headline")), "")
    notes = list(_notes(found, count))
    return assembly.document(
        source,
        _TYPE,
        title=headline,
        language=next(iter(assembly.values("inLanguage")), ""),
        url=next(filter(is_web, assembly.values("url")), ""),
        notes=notes,
    )


def _within_limits(file: PdfDocument) -> Iterator[Sheet | str]:
    size = 0
    for page in sheets(file, _MOST_PAGES):
        yield page
        size += sum(len(line.text) for line in page.lines) if isinstance(page, Sheet) else 0
        if size > _MOST_CHARACTERS:
            return


def _nothing(pages: Sequence[Sheet], found: Sequence[Sheet | str]) -> str:
    if any(page.has_image for page in pages):
        numbers = _listed([page.number for page in pages if page.has_image])
        return f"it holds pictures of pages only ({numbers}), without text that could be read: recognize the text first (OCR)"
    return next((page for page in found if isinstance(page, str)), "it holds no text")


def _notes(found: Sequence[Sheet | str], count: int) -> Iterator[str]:
    pages = [page for page in found if isinstance(page, Sheet)]
    if pictures := [page.number for page in pages if page.has_image and not page.lines]:
        yield f"{_listed(pictures).capitalize()} {'holds' if len(pictures) == 1 else 'hold'} a picture only; text in it is not read."
    for page in pages:
        if page.is_cut:
            yield f"Page {page.number} is read in part: it has too many characters or links."
    yield from (f"{reason[0].upper()}{reason[1:]}." for reason in found if isinstance(reason, str))
    if len(found) < count:
        yield f"The first {len(found)} of {count} pages are read, which is the limit."


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    more = f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"


def _named(found: Sequence[Paragraph]) -> Iterator[tuple[list[str], Paragraph]]:
    """Yield each paragraph with the names of the places of its segments: page and number on it."""
    counts: dict[int, int] = {}
    for paragraph in found:
        names = []
        for segment in paragraph.segments:
            number = counts[segment.sheet.number] = counts.get(segment.sheet.number, 0) + 1
            label = f" ({segment.sheet.label})" if segment.sheet.label else ""
            names.append(f"page {segment.sheet.number}{label}, paragraph {number}")
        yield names, paragraph


def _put(assembly: Assembly, naming: Naming, names: Sequence[str], paragraph: Paragraph) -> None:
    pieces, links, size = list[Piece](), list[tuple[Link, Callable[[], Span]]](), 0
    for number, (name, segment) in enumerate(zip(names, paragraph.segments, strict=True)):
        is_last = number == len(names) - 1
        written = naming.written(segment.text if is_last else f"{segment.text} ", name)
        pieces += written.pieces
        for anchor in segment.anchors:
            span = Span(size + anchor.start, size + anchor.end)
            links.append((Link(span, anchor.href, (), 0), _at(written.span(anchor.start, anchor.end))))
        size += len(written.text)
    assembly.paragraph(Written(pieces), paragraph.role, paragraph.region, links, visible=not paragraph.is_hidden)


def _at(span: Span) -> Callable[[], Span]:
    return lambda: span


def _put_properties(assembly: Assembly, naming: Naming, data: bytes, info: dict[str, str]) -> None:
    """Add what XMP and the properties say; of both, XMP first (PDF 2.0 has given the others up)."""
    said = [(name, value, key, "XMP") for name, value, key in xmp.statements(data)]
    said += [(name, value, key, "property") for key, value in info.items() if (name := schema_name(key))]
    names = {(name, " ".join(value.split())) for name, value, _, kind in said if kind == "XMP"}
    for name, value, key, kind in said:
        if kind == "XMP" or (name, " ".join(value.split())) not in names:
            assembly.add(name, value, key, naming.written(value, f"{kind} {key}").whole())


def _property(file: PdfDocument, key: str) -> str:
    try:
        return str(file.get_metadata_value(key)).replace("\0", " ").strip()
    except (UnicodeError, ValueError):
        return ""
