"""EPUB books: chapters in their order, what the package says, and books that cannot be read."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableDocumentError
from provenance.model import Kind, Source
from provenance.pipeline import inspect_source
from provenance.readers import read
from tests.readers.books import epub

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="OEBPS/c1.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
)
RIGHTS = "<dc:title>Harbor ice</dc:title><dc:language>en</dc:language><dc:creator>Jo Kim</dc:creator><dc:rights>© 2024 Harbor Gazette</dc:rights>"


def book(*chapters, **more):
    return read(Source(path="book.epub", data=epub(*chapters, **more)))


def test_chapters_come_in_the_order_of_the_spine_and_the_contents_are_no_text():
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="c9" href="z/last%20one.xhtml" media-type="application/xhtml+xml"/>'
    parts = {"OEBPS/nav.xhtml": "<html><body>Contents</body></html>", "OEBPS/z/last one.xhtml": "<p>Read first.</p>"}
    found = book("<p>One.</p>", "<p>Two.</p>", manifest=nav, spine='<itemref idref="nav"/><itemref idref="c9"/>', parts=parts)
    assert found.text == "Read first.\nOne.\nTwo.\n"
    assert found.notes == ()


def test_places_name_chapter_file_and_line():
    found = book("<p>One.</p>\n<p>Two <a href='https://a.example/'>there</a>.</p>")
    place = found.source.text(found.blocks[1].span)
    assert (place.name, place.line) == ("chapter 1 (OEBPS/c1.xhtml), line 4", None)
    assert found.source.field(found.links[0].key).name == "chapter 1 (OEBPS/c1.xhtml), line 4"


def test_elements_that_xml_closes_swallow_nothing():
    assert (
        book('<p>One <a id="p1"/>two <span class="x"/><i/>three.</p><script src="x.js"/><div/><p>Four.</p>').text
        == "One two three.\nFour.\n"
    )


def test_the_package_says_rights_people_title_and_language():
    record = inspect_source(Source(path="book.epub", data=epub("<p>Words.</p>", metadata=RIGHTS)))
    assert (record.title, record.language) == ("Harbor ice", "en")
    [holder] = [item for item in record.evidence if item.kind is Kind.COPYRIGHT]
    assert (str(holder.where), holder.place.name, holder.text) == ("properties", "package, dc:rights", "© 2024 Harbor Gazette")
    assert [item.value.names for item in record.evidence if item.kind is Kind.BYLINE] == [("Jo Kim",)]


def test_encrypted_chapters_are_said_and_fonts_do_not_matter():
    with pytest.raises(UnreadableDocumentError, match="encrypted"):
        book("<p>One.</p>", parts={"META-INF/encryption.xml": ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")})
    assert book("<p>One.</p>", parts={"META-INF/encryption.xml": ENCRYPTION.format("http://www.idpf.org/2008/embedding")}).text == "One.\n"


@pytest.mark.parametrize("href", ["/etc/passwd", "../../etc/passwd", "https://a.example/x", "gone.xhtml", ""])
def test_chapters_that_are_missing_or_elsewhere_are_said_and_the_others_read(href):
    found = book("<p>One.</p>", manifest=f'<item id="x" href="{href}" media-type="application/xhtml+xml"/>', spine='<itemref idref="x"/>')
    assert found.text == "One.\n"
    assert len(found.notes) == 1


def test_names_that_an_archive_does_not_mark_as_utf_8_are_found():
    item = '<item id="x" href="été.xhtml" media-type="application/xhtml+xml"/>'
    parts = {"OEBPS/" + "été.xhtml".encode().decode("cp437"): "<p>Summer.</p>"}
    assert book(manifest=item, spine='<itemref idref="x"/>', parts=parts).text == "Summer.\n"


def test_pictures_in_the_spine_are_counted():
    found = book("<p>One.</p>", manifest='<item id="x" href="a.svg" media-type="image/svg+xml"/>', spine='<itemref idref="x"/>')
    assert found.notes == ("1 parts of the book are no text (pictures, drawings) and were not read.",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 broken", "cannot be opened"),
        (epub(), "without chapters"),
        (epub("<p>x</p>", package="a.opf").replace(b"a.opf", b"b.opf", 1), "cannot be|missing|package"),
        (epub("a" * 70_000_000), "unpacks to"),
    ],
    ids=["no archive", "no chapters", "no package", "bomb"],
)
def test_books_that_cannot_be_read_say_why(data, reason):
    with pytest.raises(UnreadableDocumentError, match=reason):
        read(Source(path="book.epub", data=data))


def test_many_large_chapters_are_refused_together(monkeypatch):
    monkeypatch.setattr("provenance.readers.packages._LARGEST_WHOLE", 5000)
    with pytest.raises(UnreadableDocumentError, match="more than 5000"):
        book(*[f"<p>{'words ' * 200}</p>"] * 6)


@pytest.mark.parametrize("markup", ["<a ", '<a x="', "<?x ", "<b/>", "<p><i>", "&amp;"])
def test_hostile_chapters_take_time_in_proportion(markup):
    start = time.process_time()
    with contextlib.suppress(UnreadableDocumentError):
        book(markup * 60_000)
    assert time.process_time() - start < 6


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_book_is_read_or_refused_and_never_breaks(data):
    good = epub("<p>One.</p>", metadata=RIGHTS)
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 8)) :]
    try:
        found = read(Source(path="book.epub", data=damaged))
    except UnreadableDocumentError:
        return
    assert all(0 <= block.span.start <= block.span.end <= len(found.text) for block in found.blocks)
