"""PDF files: paragraphs and links by page, running lines apart, properties, and files that cannot be read."""

from __future__ import annotations

import sys
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableDocumentError
from provenance.model import Kind, Region, Role, Source
from provenance.pipeline import inspect_source
from provenance.readers import read
from provenance.readers.xmp import statements
from tests.readers.pdfs import Line, Page, Web, paragraphs, pdf

pytest.importorskip("pypdfium2")

XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmpRights:WebStatement="https://creativecommons.org/licenses/by-nc/4.0/"><dc:creator><rdf:Seq><rdf:li>Jo Kim</rdf:li><rdf:li>Al Or</rdf:li></rdf:Seq></dc:creator>'
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Harbor Gazette</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
LONG = "The ferry to the north shore leaves twice a day in winter and on most mornings the deck carries more bread than people, which nobody minds."


def document(*pages, **more):
    return read(Source(path="a.pdf", data=pdf(pages, **more)))


def texts(found, region=Region.MAIN):
    return [found.text[slice(*block.span)] for block in found.blocks if block.region is region]


def test_lines_become_paragraphs_and_places_name_page_and_paragraph():
    found = document(
        Page([Line("Harbor ice", 760, size=20), *paragraphs(LONG, "A second one.", top=730)]), Page(paragraphs("On a new page."))
    )
    assert texts(found) == ["Harbor ice", LONG, "A second one.", "On a new page."]
    assert [block.role for block in found.blocks[:2]] == [Role.HEADING, Role.PARAGRAPH]
    assert [found.source.text(block.span).name for block in found.blocks] == [
        "page 1, paragraph 1", "page 1, paragraph 2", "page 1, paragraph 3", "page 2, paragraph 1",
    ]  # fmt: skip


def test_indented_paragraphs_without_gaps_are_told_apart():
    lines = [
        Line(LONG[:70], 700),
        Line("ends here and is as long as the other line, nearly so at least it is.", 686),
        Line("An indented one begins here and goes on to the end of its own line", 672, x=95),
    ]
    assert len(texts(document(Page(lines)))) == 2


def test_raised_figures_stay_in_their_line_and_sizes_count_as_they_are_shown():
    lines = [Line("Read it as Smith does", 700), Line("2", 704, x=182, size=6), Line("and as nobody else did before her.", 700, x=194)]
    assert texts(document(Page(lines))) == ["Read it as Smith does 2 and as nobody else did before her."]


def test_a_paragraph_goes_on_over_pages_and_has_both_places():
    found = document(Page([Line("This article was originally", 100)]), Page([Line("published by Pier Press.", 740)]))
    assert texts(found) == ["This article was originally published by Pier Press."]
    assert found.source.text(found.blocks[0].span).name == "page 1, paragraph 1 to page 2, paragraph 1"


def test_a_word_divided_at_a_line_end_is_made_whole_as_it_is_written_elsewhere():
    divided = [Line("You may republish it for non-", 700), Line("commercial purposes in your com-", 686), Line("munity.", 672)]
    assert texts(document(Page(divided))) == ["You may republish it for noncommercial purposes in your community."]
    other = [Line("A non-commercial use.", 600)]
    assert "for non-commercial purposes in your community." in document(Page([*divided, *other])).text


def test_what_pages_repeat_stands_once_and_apart():
    pages = [
        Page(
            [
                Line("Harbor Gazette", 780),
                *paragraphs(f"{word} {LONG.replace('more', word)}", f"And {word} words stand here.", f"And again some {word}."),
                Line(f"© 2024 Harbor Gazette, page {n}", 20),
            ]
        )
        for n, word in enumerate(("Red", "Blue", "Green"), 1)
    ]
    found = document(*pages)
    assert texts(found, Region.HEADER) == ["Harbor Gazette"]
    assert texts(found, Region.FOOTER) == ["© 2024 Harbor Gazette, page 1"]
    assert len(texts(found)) == 9


def test_links_carry_the_words_below_them():
    found = document(
        Page([Line("First told by Harbor Gazette, a paper.", 700)], [Web("https://gazette.example/ice", (135, 695, 205, 712))])
    )
    [link] = found.links
    assert (found.text[slice(*link.span)], link.href) == ("Harbor Gazette", "https://gazette.example/ice")
    assert found.source.field(link.key).name == "page 1, paragraph 1"


def test_xmp_and_properties_are_metadata():
    record = inspect_source(Source(path="a.pdf", data=pdf([Page(paragraphs(LONG))], {"Title": "Harbor ice", "Author": "Jo Kim"}, XMP)))
    assert record.title == "Harbor ice"
    found = {(str(item.kind), item.place.name): item for item in record.evidence}
    assert found["copyright", "XMP dc:rights"].text == "© 2024 Harbor Gazette"
    assert any(item.kind is Kind.LICENSE and item.value.spdx == "CC-BY-NC-4.0" for item in record.evidence)
    assert {name for item in record.evidence if item.kind is Kind.BYLINE for name in item.value.names} == {"Jo Kim", "Al Or"}


def test_text_that_no_reader_sees_is_kept_apart_and_that_over_a_scan_is_read():
    lines = [*paragraphs(LONG), Line("Licensed under CC BY 4.0", 300, mode=3)]
    found = document(Page(lines))
    assert [(found.text[slice(*block.span)], block.visible) for block in found.blocks][-1] == ("Licensed under CC BY 4.0", False)
    assert all(block.visible for block in document(Page(lines, image=True)).blocks)


def test_pages_that_are_pictures_are_said():
    found = document(Page(paragraphs(LONG)), Page(image=True))
    assert found.notes == ("Page 2 holds a picture only; text in it is not read.",)
    with pytest.raises(UnreadableDocumentError, match=r"pictures of pages only \(pages 1, 2\).*OCR"):
        document(Page(image=True), Page(image=True))


def test_encrypted_broken_and_empty_files_say_what_they_are():
    with pytest.raises(UnreadableDocumentError, match="password"):
        document(
            Page(paragraphs("x")),
            more=f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>",
            trailer=f"/Encrypt 900 0 R /ID [<{'43' * 16}> <{'43' * 16}>]",
        )
    with pytest.raises(UnreadableDocumentError, match="cannot be opened"):
        read(Source(path="a.pdf", data=b"%PDF-1.7 and no more"))
    with pytest.raises(UnreadableDocumentError, match="holds no text"):
        document(Page())


def test_without_the_extra_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(UnreadableDocumentError, match=r"pip install 'provenance-check\[pdf\]'"):
        document(Page(paragraphs("x")))


def test_pictures_have_packets_of_their_own_and_a_packed_one_is_opened():
    picture = f"<< /Length {len(XMP)} >>\nstream\n{XMP.replace('Harbor Gazette', 'Al Or')}\nendstream".replace("©", "(c)")
    found = document(Page(paragraphs(LONG)), xmp=XMP, more=picture)
    assert [datum.value for datum in found.metadata if datum.name == "copyrightNotice"] == ["© 2024 Harbor Gazette"]
    packed = zlib.compress(XMP.encode())
    data = b"1 0 obj << /Type /Catalog /Metadata 7 0 R >> endobj 7 0 obj << /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream"
    assert ("author", "Jo Kim", "dc:creator") in list(statements(data))


@pytest.mark.parametrize(
    "data", [b"<x:xmpmeta " * 200_000, b"/Type /Catalog " * 200_000, b"1 0 obj stream " * 200_000 + b"/Catalog /Metadata 1 0 R"]
)
def test_bytes_that_look_like_many_packets_take_no_time(data):
    start = time.process_time()
    assert list(statements(data)) == []
    assert time.process_time() - start < 2


def test_one_paragraph_of_very_many_lines_takes_time_in_proportion():
    lines = [Line("some words that go on without an end and", 780 - number / 9, size=0.1) for number in range(4000)]
    data = pdf([Page(lines, [Web("https://a.example/", (0, 0, 600, 790))] * 300)])
    start = time.process_time()
    read(Source(path="a.pdf", data=data))
    assert time.process_time() - start < 8


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_breaks(data):
    good = pdf([Page(paragraphs(LONG), [Web("https://a.example/", (72, 700, 200, 760))])], {"Title": "T"}, XMP)
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 40)) :]
    try:
        found = read(Source(path="a.pdf", data=damaged))
    except UnreadableDocumentError:
        return
    assert all(0 <= block.span.start <= block.span.end <= len(found.text) for block in found.blocks)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_mark_are_read_or_refused(tail):
    try:
        read(Source(path="a.pdf", data=b"%PDF-1.7\n" + tail))
    except UnreadableDocumentError:
        return
