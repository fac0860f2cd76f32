"""Articles in JATS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Kind, Role, Scope, Source
from provenance.readers import read as read_any
from provenance.readers.jats import read
from tests.readers.hostile import holds, large_xml, read_or_refused, seconds
from tests.readers.located import at, quoted

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:ali="http://www.niso.org/schemas/ali/1.0/" xml:lang="en"'
BY = "https://creativecommons.org/licenses/by/4.0/"


def written(meta: str, body: str = "") -> str:
    return f"<article {LINKS}>\n<front><article-meta>{meta}</article-meta></front>\n<body>{body}</body></article>"


def article(meta: str, body: str = "") -> Document:
    document = read(Source(path="article.xml", data=written(meta, body).encode()))
    holds(document)
    return document


def licenses(document: Document) -> set[tuple[str | None, Scope]]:
    return {(item.value.spdx, item.scope) for item in detect(document) if item.kind is Kind.LICENSE}


def test_permissions_are_metadata_with_their_places():
    meta = f'<permissions><copyright-statement>© 2020 Osk</copyright-statement><copyright-year>2020</copyright-year><copyright-holder>Osk</copyright-holder><license xlink:href="{BY}"><ali:license_ref>{BY}</ali:license_ref></license></permissions>'
    document = article(meta)
    source = written(meta)
    assert [(datum.name, at(source, document.source.field(datum.key))) for datum in document.metadata] == [
        ("copyrightNotice", "© 2020 Osk"), ("copyrightYear", "2020"), ("copyrightHolder", "Osk"), ("license", BY), ("license", BY),
    ]  # fmt: skip


def test_the_words_of_the_license_are_text_with_their_links():
    words = f'<permissions><license><license-p>This article is licensed under the <ext-link xlink:href="{BY}">Creative Commons Attribution License</ext-link>.</license-p></license></permissions>'
    document = article(words)
    assert licenses(document) == {("CC-BY-4.0", Scope.PAGE)}
    assert [(link.href, document.text[slice(*link.span)]) for link in document.links] == [(BY, "Creative Commons Attribution License")]
    assert quoted(document, written(words), "This article") == "This article"


def test_permissions_of_a_figure_are_about_a_part():
    body = '<fig><caption><p>A boat.</p></caption><permissions><license xlink:href="https://creativecommons.org/licenses/by-nc/2.0/"/></permissions></fig>'
    document = article("", body)
    assert licenses(document) == {("CC-BY-NC-2.0", Scope.PART)}
    assert [block.role for block in document.blocks] == [Role.CAPTION]


def test_a_license_for_mining_is_none_of_the_text():
    document = article(
        '<permissions><license><ali:license_ref specific-use="tdm">https://terms.example/tdm</ali:license_ref></license></permissions>'
    )
    assert [datum.name for datum in document.metadata] == ["reservation"]


def test_names_are_given_as_they_are_spoken_and_editors_are_no_authors():
    people = '<contrib-group><contrib contrib-type="author"><name><surname>Osk</surname><given-names>Mirela</given-names></name></contrib><contrib contrib-type="editor"><string-name>Jo Kim</string-name></contrib></contrib-group>'
    assert [(datum.name, datum.value) for datum in article(people).metadata] == [("author", "Mirela Osk"), ("editor", "Jo Kim")]


def test_blocks_are_paragraphs_titles_and_cells_without_white_space_of_the_file():
    document = article(
        "<title-group><article-title>The\n  boat</article-title></title-group>",
        "<sec><title>One</title><p>A <b>b</b>\n c<sup>2</sup>.</p><table><tr><td>x</td><td>y</td></tr></table></sec>",
    )
    assert document.text == "The boat\nOne\nA b c2.\nx\ny\n"
    assert document.title == "The boat"


def test_works_cited_are_not_the_article():
    document = article("", "<p>Text.</p><ref-list><ref><mixed-citation>Kim J. Boats. CC BY 3.0.</mixed-citation></ref></ref-list>")
    assert licenses(document) <= {("CC-BY-3.0", Scope.PART)}


def test_an_article_is_known_by_how_it_begins_and_other_articles_are_not():
    assert read_any(Source(path="a.xml", data=written("").encode())).media_type == "application/xml"
    assert read_any(Source(path="a.xml", data=b"<article><para>DocBook</para></article>")).media_type != "application/xml"


def test_other_xml_is_refused():
    with pytest.raises(UnreadableDocumentError, match="where a JATS file has <article>"):
        read(Source(path="x.nxml", data=b"<rss/>"))


@pytest.mark.parametrize("name", ["deep", "wide"])
@pytest.mark.parametrize("inner", ["p", "ext-link", "contrib-group"])
def test_large_articles_are_read_in_time(name, inner):
    assert seconds(read, large_xml("<article><body>", inner, "</body></article>")[name]) < 6


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ext-link xlink:href='x'>",
                "</ext-link>",
                "<fig>",
                "</fig>",
                "a b",
                " ",
                "\n",
                "&amp;é",
                "<title>",
                "</title>",
                "<license xlink:href='y'>",
                "</license>",
            ]
        ),
        max_size=30,
    )
)
def test_random_articles_are_read_or_refused(parts):
    read_or_refused(read, ("<article><body>" + "".join(parts)).encode())
