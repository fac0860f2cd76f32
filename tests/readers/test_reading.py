"""Which reader reads what, and what none reads."""

from __future__ import annotations

import codecs
import hashlib
from contextlib import suppress
from importlib.util import find_spec
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableDocumentError
from provenance.formats import READER_BY_SUFFIX
from provenance.model import Source
from provenance.readers import read
from tests.readers.books import epub
from tests.readers.pdfs import Page, paragraphs, pdf
from tests.readers.test_docx import paragraph, word

PDF = pdf([Page(paragraphs("Some words."))])
EPUB = epub("<p>Some words.</p>")
WORD = word(paragraph("Some words."))
_PAGE = b"<!DOCTYPE html><title>T</title><p>words"


@pytest.mark.parametrize(
    ("path", "data", "media_type"),
    [
        ("a/b.md", b"# x", "text/markdown"),
        ("b.MARKDOWN", b"# x", "text/markdown"),
        ("b.qmd", b"<!doctype html>", "text/html"),
        ("b.mdx", b"<head><title>x</title></head>", "text/markdown"),
        ("b.md", PDF, "application/pdf"),
        ("b.zip", EPUB, "application/epub+zip"),
        ("letter", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("b.pdf", _PAGE, "text/html"),
        ("b.txt", b"# x", "text/plain"),
        ("b.txt", _PAGE, "text/html"),
        ("b.html", b"# x", "text/html"),
        ("c:\\d\\b.htm", b"words", "text/html"),
        ("<stdin>", _PAGE, "text/html"),
        ("<stdin>", codecs.BOM_UTF8 + b"\n <?xml version='1.0'?>\n<!-- saved - from --> <HTML lang=en>", "text/html"),
        ("<stdin>", codecs.BOM_UTF16_LE + _PAGE.decode().encode("utf-16-le"), "text/html"),
        ("<stdin>", b"<p>A fragment", "text/html"),
        ("<stdin>", b"---\ntitle: x\n---\nwords", "text/markdown"),
        ("<stdin>", b"words <b>", "text/plain"),
        ("README", b"# words", "text/plain"),
        ("notes.rst", b"words", "text/x-rst"),
        ("notes.log", b"words", "text/plain"),
        ("empty.odt", b"", "text/plain"),
    ],
)
def test_name_and_content_choose_the_reader(path: str, data: bytes, media_type: str) -> None:
    """A known ending decides, except that a whole page called a text is a page; else the content does."""
    assert read(Source(path=path, data=data)).media_type == media_type


@pytest.mark.parametrize(
    ("path", "data", "kind"),
    [
        ("a.odt", b"PK\x03\x04...", "an OpenDocument text"),
        ("a.md", b"PK\x03\x04...", "an archive"),
        ("a.zip", b"PK\x03\x04...", "an archive"),
        ("a.txt", b"{\\rtf1 words}", "a rich text (RTF) file"),
        ("photo.jpeg", b"anything", "an image"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.txt", b"RIFF\0\0\0\0WEBPVP8", "an image"),
        ("a.txt", b"words\0more" * 9, "a binary file"),
        ("a.html", b"<p>words\0more" * 9, "a binary file"),
    ],
)
def test_files_of_other_kinds_are_refused_by_name(path: str, data: bytes, kind: str) -> None:
    """The reason says what the file is and what can be read."""
    with pytest.raises(UnreadableDocumentError) as fault:
        read(Source(path=path, data=data))
    assert str(fault.value).startswith(f"it is {kind}")
    assert "this version reads HTML, Markdown" in str(fault.value)


def test_the_limit_of_size() -> None:
    """Larger files are refused with both numbers."""
    with pytest.raises(UnreadableDocumentError, match=r"it has 0\.2 MB, and the limit is 10 bytes"):
        read(Source(path="a.txt", data=b"x" * 200_000), limit=10)


@pytest.mark.parametrize("text", ["GIF8 is no format", "RIFF on a theme of old", "BZh", "PAR1"])
def test_texts_that_begin_like_other_files(text: str) -> None:
    """A few letters do not make an image."""
    assert read(Source(path="a.txt", data=text.encode())).text == f"{text}\n"


def test_every_reader_that_an_ending_names_is_there() -> None:
    """Endings are in small letters and have their dot."""
    assert all((suffix, suffix[0]) == (suffix.lower(), ".") for suffix in READER_BY_SUFFIX)
    assert all(find_spec(f"provenance.readers.{reader}") for reader in READER_BY_SUFFIX.values())


def test_a_panic_of_a_library_is_a_document_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no Exception in Python's sense does not end the run either; an interruption does."""
    panic = type("PanicException", (BaseException,), {})
    for raised, expected in ((panic, UnreadableDocumentError), (KeyboardInterrupt, KeyboardInterrupt)):
        monkeypatch.setattr("provenance.readers.text.decode", Mock(side_effect=raised))
        with pytest.raises(expected):
            read(Source(path="a.txt", data=b"x"))


@settings(deadline=None)  # the first example imports readers
@given(st.binary(max_size=60), st.sampled_from(["a.md", "a.txt", "<stdin>"]))
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    """There is no third way."""
    with suppress(UnreadableDocumentError):
        assert read(Source(path=path, data=data)).path == path


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_a_stray_nul_byte_is_read_as_a_blank_and_said(name):
    """A text is not lost for a byte that slipped in; places and the hash are those of the file."""
    data = b"<p>" + b"words " * 400 + b"one\0two</p>"
    document = read(Source(path=name, data=data))
    assert "one two" in document.text
    assert any("1 NUL" in note for note in document.notes)
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        ("b.md", PDF, ".md, and is a PDF file"),
        ("b.zip", EPUB, ".zip, and is an EPUB book"),
        ("b.md", _PAGE, ".md, and is a web page"),
        ("letter", WORD, ""),
        ("<stdin>", PDF, ""),
        ("b.pdf", PDF, ""),
        ("b.xml", b"<rss><channel><title>x</title></channel></rss>", ""),
    ],
)
def test_a_name_that_says_something_else_than_the_content_is_said(path, data, said):
    notes = " ".join(read(Source(path=path, data=data)).notes)
    assert said in notes
    assert bool(said) == bool(notes)
