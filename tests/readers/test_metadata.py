"""What the reader of web pages takes from meta, link and script elements and from microdata."""

from __future__ import annotations

import pytest

from provenance.model import Datum, Document, Where
from tests.readers.pages import page, written


def data(markup: str, name: str) -> list[Datum]:
    """Return the metadata of a page under a schema.org name."""
    return [datum for datum in page(markup).metadata if datum.name == name]


def only(markup: str, name: str) -> Datum:
    """Return the only statement of a page under a schema.org name."""
    (found,) = data(markup, name)
    return found


def place_of(document: Document, name: str) -> str:
    """Return what stands in the source where the first statement under a name was read."""
    return written(document, document.source.field(next(datum.key for datum in document.metadata if datum.name == name)))


class TestMeta:
    """Meta elements, by all four attributes that name them."""

    @pytest.mark.parametrize(
        ("markup", "name", "origin"),
        [
            ("<meta name=author content='Mira Osk'>", "author", "author"),
            ("<meta property='article:author' content='Mira Osk'>", "author", "article:author"),
            ("<meta name='DCTERMS.license' content='Mira Osk'>", "license", "DCTERMS.license"),
            ("<meta name=copyright content='Mira Osk'>", "copyrightNotice", "copyright"),
            ("<meta name='syndication-source' content='Mira Osk'>", "isBasedOn", "syndication-source"),
            ("<meta name=robots content='Mira Osk'>", "robots", "robots"),
            ("<meta name='tdm-reservation' content='Mira Osk'>", "tdm-reservation", "tdm-reservation"),
            ("<meta http-equiv='content-language' content='Mira Osk'>", "inLanguage", "content-language"),
        ],
    )
    def test_keys(self, markup: str, name: str, origin: str) -> None:
        """The key stays as written beside the property."""
        datum = only(markup, name)
        assert (datum.value, datum.where, datum.origin, datum.type) == ("Mira Osk", Where.META, origin, "")

    def test_values_are_placed(self) -> None:
        """The place is that of the content, references and all."""
        document = page("<title>x</title>\n<meta name=author\n content='Osk &amp; Ury'>")
        assert place_of(document, "author") == "Osk &amp; Ury"

    def test_empty_and_unknown_ones_are_left_out(self) -> None:
        """What says nothing about people, rights or origin is no datum."""
        assert page("<meta name=author content=' '><meta name=viewport content=x><meta name=author><meta content=x>").metadata == []

    def test_those_of_the_body_count(self) -> None:
        """Handouts are pasted there."""
        assert only("<body><p>x<meta name='syndication-source' content='https://o.example/1'>", "isBasedOn").value == "https://o.example/1"


class TestLinks:
    """Link elements in head and body."""

    @pytest.mark.parametrize(
        ("rel", "name"),
        [("canonical", "url"), ("LICENSE", "license"), ("author", "author"), ("amphtml", "amphtml"), ("dct:source", "isBasedOn")],
    )
    def test_relations(self, rel: str, name: str) -> None:
        """The relation is the origin."""
        document = page(f"<p>x<link rel='{rel}' href='https://o.example/1'>")
        (datum,) = document.metadata
        assert (datum.name, datum.value, datum.where, datum.origin) == (name, "https://o.example/1", Where.LINK, f"rel={rel.lower()}")
        assert place_of(document, name) == "https://o.example/1"

    def test_a_license_for_machines_is_a_reservation(self) -> None:
        """Really Simple Licensing is no license of the text."""
        markup = "<link rel=license type='application/rsl+xml' href=/rsl.xml>"
        assert (only(markup, "rsl").value, data(markup, "license")) == ("/rsl.xml", [])

    def test_scripts_are_kept_for_their_counters(self) -> None:
        """Their address, wherever they stand."""
        assert only("<p>x<script src='//pixel.example/p.js' async></script>", "script").value == "//pixel.example/p.js"


class TestMicrodata:
    """Items and their properties."""

    def test_properties_have_the_type_of_their_item(self) -> None:
        """The nearest item around them."""
        document = page(
            "<article itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop=datePublished content=2020-01-01>"
            "<link itemprop=license href='https://l.example/'><p><span itemprop=author itemscope itemtype='http://schema.org/Person'>"
            "By <b itemprop=name>Mira Osk</b></span><time itemprop=dateModified datetime=2021>x</time></article>"
        )
        assert [(datum.name, datum.value, datum.where, datum.origin, datum.type) for datum in document.metadata] == [
            ("datePublished", "2020-01-01", Where.META, "NewsArticle.datePublished", "NewsArticle"),
            ("license", "https://l.example/", Where.LINK, "NewsArticle.license", "NewsArticle"),
            ("author", "Mira Osk", Where.BODY, "NewsArticle.author", "NewsArticle"),
            ("dateModified", "2021", Where.BODY, "NewsArticle.dateModified", "NewsArticle"),
        ]
        assert place_of(document, "author") == "Mira Osk"
        assert place_of(document, "dateModified") == "2021"

    def test_the_address_of_a_person_is_not_that_of_the_text(self) -> None:
        """Nor is the one of a picture."""
        assert data("<div itemscope itemtype='https://schema.org/Person'><a itemprop=url href=x>y</a></div>", "url") == []


class TestTitle:
    """The title, the language and the address of the page."""

    @pytest.mark.parametrize(
        ("markup", "title"),
        [
            ("<title> A &amp;\n B </title><meta property='og:title' content=C><h1>D</h1>", "A & B"),
            ("<meta property='og:title' content=C><h1>D</h1>", "C"),
            ("<h1> D <b>E</b></h1>", "D E"),
            ("<svg><title>F</title></svg><p>x", ""),
        ],
    )
    def test_title(self, markup: str, title: str) -> None:
        """The title element, else og:title, else the first heading."""
        document = page(markup)
        assert document.title == title
        assert "A" not in document.text

    @pytest.mark.parametrize(
        ("markup", "language"),
        [
            ("<html lang=de-AT><meta property='og:locale' content=en_US>", "de-AT"),
            ("<html xml:lang=fr>", "fr"),
            ("<meta http-equiv=content-language content='it, en'>", "it"),
            ("<meta property='og:locale' content=en_US>", "en-US"),
            ("<p lang=es>x", ""),
        ],
    )
    def test_language(self, markup: str, language: str) -> None:
        """That of the root, else what meta elements declare."""
        assert page(markup).language == language

    @pytest.mark.parametrize(
        ("markup", "url"),
        [
            (
                "<link rel=canonical href='https://a.example/1'><meta property='og:url' content='https://b.example/1'>",
                "https://a.example/1",
            ),
            ("<link rel=canonical href=/1><meta property='og:url' content='https://b.example/1'>", "https://b.example/1"),
            (
                "<meta property='og:url' content='https://b.example/1'><p>x<link rel=canonical href='https://o.example/1'>",
                "https://b.example/1",
            ),
            ("<noscript><img src=x></noscript><link rel=canonical href='https://a.example/1'>", "https://a.example/1"),
            ("<p>x<link rel=canonical href='https://o.example/1'>", ""),
            ("<p>x", ""),
        ],
    )
    def test_url(self, markup: str, url: str) -> None:
        """The canonical link of the head, else og:url; a canonical link in the body came with a pasted text."""
        assert page(markup).url == url

    def test_the_caller_knows_better(self) -> None:
        """An address that was given wins."""
        assert page("<link rel=canonical href='https://a.example/1'>", url="https://c.example/").url == "https://c.example/"
