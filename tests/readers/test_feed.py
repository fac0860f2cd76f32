"""Feeds in Atom and RSS: what channel and entries say, their texts, and where it all stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Kind, Scope, Source, Where
from provenance.readers import read as read_any
from provenance.readers.feed import read
from tests.readers.hostile import holds, large_xml, read_or_refused, seconds, xml_bombs
from tests.readers.located import at, quoted

NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"'
)


def rss(channel: str, *items: str) -> str:
    inside = "".join(f"<item>{item}</item>\n" for item in items)
    return f'<rss version="2.0" {NAMESPACES}>\n<channel><title>Harbor Gazette</title><link>https://gazette.example/</link>{channel}\n{inside}</channel></rss>'


def feed(text: str) -> Document:
    document = read(Source(path="feed.xml", data=text.encode()))
    holds(document)
    return document


def said(document: Document) -> set[tuple[str, str, str]]:
    return {(datum.name, " ".join(datum.value.split()), datum.type) for datum in document.metadata}


def licenses(document: Document) -> list[tuple[str | None, Scope]]:
    return [(item.value.spdx, item.scope) for item in detect(document) if item.kind is Kind.LICENSE]


def test_the_text_of_an_entry_is_read_as_html_with_its_places():
    source = rss(
        "", "<title>One &amp; two</title><description>&lt;p&gt;The caf&amp;eacute; &lt;b&gt;opens&lt;/b&gt;.&lt;/p&gt;</description>"
    )
    document = feed(source)
    assert document.text == "Harbor Gazette\nOne & two\nThe café opens.\n"
    assert quoted(document, source, "café") == "caf&amp;eacute;"
    assert quoted(document, source, "opens") == "opens"
    assert quoted(document, source, "One & two") == "One &amp; two"


def test_the_fullest_text_of_an_entry_is_shown_with_links_and_counters():
    markup = '<p>See <a href="https://a.example/x">this</a>.</p><img src="https://counter.example/1.gif">'
    source = rss("", f"<description>Short.</description><content:encoded><![CDATA[{markup}]]></content:encoded>")
    document = feed(source)
    assert "Short" not in document.text
    assert [(link.href, at(source, document.source.field(link.key))) for link in document.links] == [
        ("https://a.example/x", "https://a.example/x")
    ]
    assert [image.src for image in document.images] == ["https://counter.example/1.gif"]


def test_what_the_channel_says_is_about_the_site_where_entries_have_texts_of_their_own():
    channel = "<copyright>© 2021 Harbor Gazette</copyright><creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>"
    assert licenses(feed(rss(channel, "<title>a</title>"))) == [("CC-BY-4.0", Scope.PAGE)]
    assert licenses(feed(rss(channel, "<title>a</title>", "<title>b</title>"))) == [("CC-BY-4.0", Scope.SITE)]


def test_what_one_of_several_entries_says_is_about_a_part_and_what_all_say_about_the_page():
    one = "<title>a</title><dc:rights>CC BY-SA 4.0</dc:rights>"
    assert licenses(feed(rss("", one, "<title>b</title>"))) == [("CC-BY-SA-4.0", Scope.PART)]
    assert {scope for _, scope in licenses(feed(rss("", one, one)))} == {Scope.PAGE}


def test_rights_of_pictures_are_about_a_part():
    picture = '<media:content url="x.jpg"><media:license href="https://creativecommons.org/licenses/by/2.0/"/><media:credit>Jo Kim</media:credit></media:content>'
    document = feed(rss("", picture))
    assert licenses(document) == [("CC-BY-2.0", Scope.PART)]
    assert ("creditText", "Jo Kim", "ImageObject") in said(document)


def test_an_entry_names_the_feed_that_it_comes_from_and_never_its_own():
    own, other = ("<source url='https://gazette.example/feed'>Us</source>", "<source url='https://other.example/feed'>Other</source>")
    names = {value for name, value, _ in said(feed(rss("", own, other))) if name == "isBasedOn"}
    assert names == {"https://other.example/feed", "Other"}


def test_people_of_rss_are_names_without_their_mailboxes():
    source = rss("", "<author>jo@gazette.example (Jo Kim)</author>", "<dc:creator>Mirela Osk</dc:creator>")
    document = feed(source)
    assert {value for name, value, _ in said(document) if name == "author"} == {"Jo Kim", "Mirela Osk"}
    assert [at(source, document.source.field(datum.key)) for datum in document.metadata if datum.name == "author"] == [
        "Jo Kim",
        "Mirela Osk",
    ]


def test_atom_says_its_license_by_a_link_and_its_source_by_the_feed_it_was_copied_from():
    source = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Planet</title>
    <link rel="license" href="https://creativecommons.org/licenses/by/3.0/de/"/><link href="https://planet.example/"/>
    <entry><title>x</title><author><name>Jo Kim</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <em>ferry</em>.</p></div></content>
    <source><title>Gazette</title><link href="https://gazette.example/"/><rights>© 2020 Harbor Gazette</rights></source></entry></feed>"""
    document = feed(source)
    assert document.language == "de"
    assert document.url == "https://planet.example/"
    assert "The ferry." in document.text
    assert quoted(document, source, "ferry") == "ferry"
    found = said(document)
    assert {
        ("license", "https://creativecommons.org/licenses/by/3.0/de/", ""),
        ("isBasedOn", "https://gazette.example/", ""),
        ("copyrightNotice", "© 2020 Harbor Gazette", ""),
    } <= found
    assert all(item.where is Where.PROPERTIES for item in detect(document) if item.kind in {Kind.LICENSE, Kind.COPYRIGHT})


def test_plain_text_of_atom_is_no_markup():
    document = feed('<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="text">a &lt;b&gt;\n\n c</content></entry></feed>')
    assert document.text == "a <b>\nc\n"


def test_rss_1_says_its_license_by_a_resource():
    document = feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:cc="http://web.resource.org/cc/">'
        '<channel rdf:about="x"><title>t</title><cc:license rdf:resource="http://creativecommons.org/licenses/by-nd/2.5/"/></channel><item><title>a</title></item></rdf:RDF>'
    )
    assert licenses(document) == [("CC-BY-ND-2.5", Scope.PAGE)]


def test_terms_for_machines_are_no_license():
    document = feed('<feed xmlns="http://www.w3.org/2005/Atom"><link rel="license" type="application/rsl+xml" href="/rsl.xml"/></feed>')
    assert [datum.name for datum in document.metadata] == ["reservation"]


def test_a_broken_feed_is_read_up_to_its_fault():
    document = feed("<rss><channel><copyright>© 2020 Jo Kim</copyright><item><title>a</b></item></channel></rss>")
    assert ("copyrightNotice", "© 2020 Jo Kim", "") in said(document)
    assert "ends at a fault (line 1" in document.notes[0]


def test_other_xml_is_refused_by_name():
    with pytest.raises(UnreadableDocumentError, match="its root element is <svg>"):
        feed("<svg/>")


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.rdf"])
def test_a_feed_is_known_by_how_it_begins(name):
    data = b"<?xml version='1.0'?>\n<!-- c --><?xml-stylesheet href='x'?>\n" + rss("").encode()
    assert read_any(Source(path=name, data=data)).media_type == "application/rss+xml"


@pytest.mark.parametrize("name", sorted(xml_bombs("rss")))
def test_bombs_are_refused(name):
    with pytest.raises(UnreadableDocumentError):
        feed(xml_bombs("rss")[name])


@pytest.mark.parametrize("inner", ["description", "media:group"])
@pytest.mark.parametrize("name", ["deep", "attributes", "references"])
def test_large_feeds_are_read_in_time(name, inner):
    assert seconds(read, large_xml("<rss><channel><item>", inner, "</item></channel></rss>")[name]) < 5


@given(st.lists(st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<description>", "</description>", "<source url='https://x.example'>", "</source>", "&lt;p&gt;", "&lt;a href=x&gt;y",
     "é&amp;", "\r\n", "<![CDATA[<b>]]>", "&lt;!-- x --&gt;", "&lt;template&gt;h", "<content:encoded>", "</content:encoded>", "words "]), max_size=30))  # fmt: skip
def test_random_feeds_are_read_or_refused(parts):
    read_or_refused(read, ("<rss><channel>" + "".join(parts)).encode())


@given(st.binary(max_size=80))
def test_random_bytes_are_read_or_refused(data):
    read_or_refused(read, data)
    read_or_refused(read, b"<rss><channel>" + data)
