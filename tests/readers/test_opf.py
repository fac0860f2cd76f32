"""Package files of EPUB books."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Kind, Source
from provenance.readers import read as read_any
from provenance.readers.opf import read
from tests.readers.hostile import holds, large_xml, read_or_refused, seconds
from tests.readers.located import at

OPEN = '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'


def book(fields: str) -> Document:
    document = read(Source(path="book.opf", data=f"{OPEN}{fields}</metadata></package>".encode()))
    holds(document)
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(datum.name, datum.value) for datum in document.metadata]


def test_fields_are_metadata_and_title_and_description_the_text():
    document = book(
        "<dc:title>The Bread Boat</dc:title><dc:description>&lt;p&gt;A story.&lt;/p&gt;</dc:description><dc:language>en-GB</dc:language>"
    )
    assert (document.title, document.language, document.text) == ("The Bread Boat", "en-GB", "The Bread Boat\nA story.\n")


def test_rights_holder_and_license_come_from_properties_and_links():
    fields = '<meta property="dcterms:rightsHolder">Harbor Press</meta>\n<link rel="cc:license" href="https://creativecommons.org/licenses/by-nd/4.0/"/>'
    document = book(fields)
    assert said(document) == [("copyrightHolder", "Harbor Press"), ("license", "https://creativecommons.org/licenses/by-nd/4.0/")]
    assert at(f"{OPEN}{fields}", document.source.field(document.metadata[1].key)) == "https://creativecommons.org/licenses/by-nd/4.0/"


def test_roles_say_who_is_an_author():
    document = book(
        '<dc:creator opf:role="aut">Mirela Osk</dc:creator><dc:creator opf:role="ill">P. Inter</dc:creator>'
        '<dc:contributor id="t">Jo Kim</dc:contributor><meta refines="#t" property="role">trl</meta>'
    )
    assert said(document) == [("author", "Mirela Osk"), ("contributor", "P. Inter"), ("translator", "Jo Kim")]


def test_a_rights_statement_is_given_by_its_address_and_no_family_is_invented():
    document = book("<dc:rights>http://rightsstatements.org/vocab/NoC-US/1.0/</dc:rights>")
    found = [item.value for item in detect(document) if item.kind is Kind.LICENSE]
    assert [(value.url, value.family, value.spdx) for value in found] == [("http://rightsstatements.org/vocab/NoC-US/1.0/", None, None)]


def test_a_number_of_a_printed_book_is_an_address_and_no_name():
    found = [item.value for item in detect(book("<dc:source>urn:isbn:9780000000000</dc:source>")) if item.kind is Kind.SOURCE]
    assert [(value.name, value.url) for value in found] == [("", "urn:isbn:9780000000000")]


def test_groups_of_old_packages_are_read():
    data = b'<package unique-identifier="x"><metadata><dc-metadata><dc:Title>x</dc:Title><dc:rights>CC BY 3.0</dc:rights></dc-metadata></metadata></package>'
    document = read_any(Source(path="book.xml", data=data))
    assert ("copyrightNotice", "CC BY 3.0") in said(document)


def test_other_xml_is_refused():
    with pytest.raises(UnreadableDocumentError, match="where a package file of EPUB has <package>"):
        read(Source(path="x.opf", data=b"<rss/>"))


@pytest.mark.parametrize("name", ["deep", "wide"])
@pytest.mark.parametrize("inner", ["dc:creator"])
def test_large_packages_are_read_in_time(name, inner):
    assert seconds(read, large_xml("<package><metadata>", inner, "</metadata></package>")[name]) < 5


@given(st.binary(max_size=80))
def test_random_bytes_are_read_or_refused(data):
    read_or_refused(read, data)
    read_or_refused(read, OPEN.encode() + data)
