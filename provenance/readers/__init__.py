"""Bytes in, documents out: which reader reads what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from types import ModuleType

import regex

from provenance.errors import UnreadableDocumentError
from provenance.formats import LIMIT, READER_BY_SUFFIX, START, kind_of, too_large
from provenance.model import Document, Source
from provenance.readers.decoding import byte_order_mark
from provenance.readers.site import with_site
from provenance.readers.spdx import with_notices

_KNOWN = "this version reads HTML, Markdown, Word (.docx), EPUB, PDF, reStructuredText, AsciiDoc, feeds, OPF, JATS, ninjs and text"
_SUFFIX_KINDS = {
    "an old Word document": ".doc .dot",
    "an OpenDocument text": ".odt .ott .odp .ods",
    "an e-book": ".mobi .azw .azw3",
    "a rich text (RTF) file": ".rtf",
    "a presentation": ".ppt .pptx .key",
    "a spreadsheet": ".xls .xlsx .numbers",
    "a web archive": ".warc .wacz .mht .mhtml .webarchive",
    "an image": ".png .jpg .jpeg .gif .webp .avif .bmp .tif .tiff .ico .heic .psd",
    "a sound or video file": ".mp3 .mp4 .m4a .ogg .wav .flac .avi .mov .mkv .webm",
    "an archive": ".zip .gz .tgz .bz2 .xz .zst .7z .rar .tar .jar",
    "a table in Parquet format": ".parquet",
}
_SUFFIX_BY_TYPE = {"text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md"}
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_BINARY = frozenset({"docx", "epub", "pdf"})
"""Readers of files that are no text."""
_SAID = {
    "html": "a web page", "docx": "a Word document", "epub": "an EPUB book", "pdf": "a PDF file", "feed": "a feed",
    "opf": "a package file of EPUB", "jats": "a JATS article", "ninjs": "a ninjs item",
}  # fmt: skip
"""What a file is called that its content, and not its name, made known."""
_KIND_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIX_KINDS.items() for suffix in suffixes.split()}
_KIND_BY_MAGIC = tuple(
    (regex.compile(magic, regex.DOTALL), kind)
    for magic, kind in (
        (rb"\{\\rtf", "a rich text (RTF) file"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word document or another file of old office programs"),
        (rb"PK\x03\x04", "an archive, or a document in one (as those of Word and EPUB are)"),
        (rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP", "an image"),
        (rb"RIFF.{4}(?:WAVE|AVI )|OggS\0|ID3[\x02-\x04]", "a sound or video file"),
        (rb"\x1f\x8b|BZh\d1AY&SY|\xfd7zXZ\0|7z\xbc\xaf", "an archive"),
        (rb"WARC/\d", "a web archive"),
    )
)

_START = 2048
"""Bytes by which the content is told."""
# What may stand before the first tag: white space, an XML declaration, comments.
_IS_PAGE = regex.compile(
    rb"\A\s*+(?:<\?xml[^>]{0,500}+>\s*+)?+(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+<(?:!doctype\s++html|(?:html|head|body)[\s>])",
    regex.IGNORECASE,
)
_IS_WHOLE = regex.compile(rb"<(?:!doctype\s++html|html)[\s>]", regex.IGNORECASE)
"""What a whole page begins with; fragments of one, and `head` in MDX, may stand in Markdown."""
_IS_FRAGMENT = regex.compile(rb"\A\s*+<(?:article|div|h[1-6]|main|meta|p|section|table|title)(?:\s[^<>]{0,500}+)?+>", regex.IGNORECASE)
_HAS_FRONT_MATTER = regex.compile(
    rb"\A(?:---[ \t]*+\r?\n(?:[^\r\n]*+\r?\n){0,100}?---|\+\+\+[ \t]*+\r?\n(?:[^\r\n]*+\r?\n){0,100}?\+\+\+)[ \t]*+\r?\n"
)
_BY_NAME = frozenset({"text", "rst", "asciidoc"})
"""Readers of whatever text goes by the name of their kind."""
_ZEROS_IN = 1000
"""A file with more than one NUL byte in so many is binary; fewer slipped into a text."""
_WIDE_PAGE = (b"<\0", b"\0<")
"""A page in UTF-16 without byte order mark."""


def read(source: Source, *, limit: int = LIMIT) -> Document:
    """Return the bytes as a document, by the reader that their name and their content ask for.

    Raise `UnreadableDocumentError` with the reason for files of other kinds, and for more bytes than `limit`.
    """
    name, note = _reader_of(source, limit)
    reader = _module(name)
    with _no_panic():
        zeros = 0 if name in _BINARY else _zeros(source.data)
        document: Document = _without_zeros(source, reader) if zeros else reader.read(source)
    return _spoken_for(document, source, note)


def read_all(source: Source, *, limit: int = LIMIT) -> Iterator[Document]:
    """Yield the documents of a file: the entries of a feed, the posts of an export, else the file as one document.

    Where the source names a part, that one alone. Raise `UnreadableDocumentError` as `read` does, and where there is no such part.
    """
    name, note = _reader_of(source, limit)
    several: Callable[[Source], Iterator[Document]] | None = getattr(_module(name), "read_all", None)
    if several is None:
        if source.part:
            raise UnreadableDocumentError("its kind of file holds one document, and none by a name")
        yield read(source, limit=limit)
        return
    found = False
    if zeros := _zeros(source.data):
        source, note = replace(source, data=source.data.replace(b"\0", b" ")), _said_of(zeros)
    with _no_panic():
        for document in several(source):
            if source.part in {"", document.part}:
                yield _spoken_for(document, source, "" if found else note)
                found = True
    if not found:
        raise UnreadableDocumentError(f'the file holds no document "{source.part[:100]}"')


def _spoken_for(document: Document, source: Source, note: str) -> Document:
    if note or source.note:
        document = replace(document, notes=(*document.notes, *filter(None, (note, source.note))))
    return with_site(with_notices(document, source.sidecars), source.sidecars)


@contextmanager
def _no_panic() -> Iterator[None]:
    """Make a panic of a library in Rust, which is no Exception and would end the run, a document that cannot be read."""
    try:
        yield
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise UnreadableDocumentError("the library that reads it failed on it") from None
        raise


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


def _reader_of(source: Source, limit: int) -> tuple[str, str]:
    """Return the name of the module that reads a file, and what there is to say where its name says something else."""
    if len(source.data) > limit:
        raise UnreadableDocumentError(too_large(len(source.data), limit))
    suffix = _SUFFIX_BY_TYPE.get(source.media_type) or PurePosixPath(source.path.replace("\\", "/")).suffix.lower()
    reader = _reader_of_binary(suffix, source.data)
    if not reader and (kind := _foreign_kind(suffix, source.data)):
        raise UnreadableDocumentError(f"it is {kind}; {_KNOWN}")
    reader = reader or _reader(suffix, source.data)
    is_named = READER_BY_SUFFIX.get(suffix, reader if suffix not in _KIND_BY_SUFFIX else "") == reader
    return reader, "" if is_named or reader not in _SAID else f"The file is called {suffix}, and is {_SAID[reader]}: it was read as that."


def _reader_of_binary(suffix: str, data: bytes) -> str:
    """Return the reader of a file that is no text, by its content; by its name where it is damaged."""
    named = READER_BY_SUFFIX.get(suffix, "")
    if data.startswith(_ZIP):
        from provenance.readers.packages import kind_of_package  # noqa: PLC0415  # an XML parser and more, which most runs do not need

        return kind_of_package(data) or (named if named in {"docx", "epub"} else "")
    if data[:1024].lstrip().startswith(_PDF) or (named == "pdf" and _PDF in data[:1024]):
        return "pdf"
    return named if named in _BINARY and not _IS_PAGE.match(data[:_START]) else ""


def _foreign_kind(suffix: str, data: bytes) -> str:
    """Return what a file is that no reader reads; empty where it may be a text."""
    if not data or READER_BY_SUFFIX.get(suffix) in _BINARY:
        return ""
    kind = next((kind for magic, kind in _KIND_BY_MAGIC if magic.match(data)), "")
    if kind or suffix in _KIND_BY_SUFFIX:
        return _KIND_BY_SUFFIX.get(suffix, kind)
    return "a binary file (it has NUL bytes)" if _zeros(data) * _ZEROS_IN > len(data) else ""


def _zeros(data: bytes) -> int:
    """Count the NUL bytes of a file whose encoding has none."""
    if (
        b"\0" not in data or data.startswith(_ZIP) or byte_order_mark(data) or data.startswith(_WIDE_PAGE)
    ):  # to look for one is quicker than to count
        return 0
    return data.count(b"\0")


def _without_zeros(source: Source, reader: ModuleType) -> Document:
    """Return what a reader makes of a text that a few stray NUL bytes slipped into: they are read as blanks, and said."""
    document: Document = reader.read(replace(source, data=source.data.replace(b"\0", b" ")))
    return replace(document, sha256=hashlib.sha256(source.data).hexdigest(), notes=(*document.notes, _said_of(_zeros(source.data))))


def _said_of(zeros: int) -> str:
    return f"{zeros} NUL bytes were read as blanks"


def _reader(suffix: str, data: bytes) -> str:
    """Return the name of the module that reads these bytes; a whole page is HTML even where it is called a text."""
    named = READER_BY_SUFFIX.get(suffix)
    if named == "html":
        return named
    known = data[:START].removeprefix(b"\xef\xbb\xbf")
    if byte_order_mark(data).startswith("utf-16") or known.startswith(_WIDE_PAGE):
        known = known.replace(b"\0", b"").lstrip(b"\xff\xfe")
    start = known[:_START]
    if _IS_PAGE.match(start) and (named != "markdown" or _IS_WHOLE.search(start)):
        return "html"
    if named != "markdown" and named not in _BY_NAME and (kind := kind_of(known)):
        return kind
    if named:
        return named
    if _IS_FRAGMENT.match(start):
        return "html"
    return "markdown" if _HAS_FRONT_MATTER.match(start) else "text"
