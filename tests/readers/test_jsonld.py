"""JSON-LD in pages: what it says, with all its faults, and where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Document, Where
from provenance.readers.json_scan import parse, scan
from tests.readers.pages import page, written


def said(script: str, *more: str) -> list[tuple[str, str, str]]:
    """Return origin, property and value of each statement of a page with these scripts."""
    return [(datum.origin, datum.name, datum.value) for datum in stated(script, *more).metadata]


def stated(*scripts: str) -> Document:
    """Return a page with these scripts."""
    return page("<title>x</title>\n" + "\n".join(f'<script type="application/ld+json">{script}</script>' for script in scripts))


class TestNodes:
    """Properties of works, people and rights become metadata."""

    def test_strings_objects_and_lists(self) -> None:
        """People come to their names, things to their addresses."""
        script = {
            "@context": "https://schema.org",
            "@type": ["NewsArticle", "Thing"],
            "author": ["Mira Osk", {"@type": "Person", "name": "Ury Vale", "url": "https://u.example/"}],
            "license": {"@type": "CreativeWork", "@id": "https://l.example/by", "name": "BY"},
            "isBasedOn": {"url": "https://o.example/1"},
            "copyrightYear": 2020,
            "isAccessibleForFree": False,
            "publisher": {"@type": "Organization", "name": "Courier", "email": "desk@c.example"},
            "image": "https://i.example/1.jpg",
        }
        assert said(json.dumps(script)) == [
            ("NewsArticle.author", "author", "Mira Osk"),
            ("NewsArticle.author", "author", "Ury Vale"),
            ("NewsArticle.license", "license", "https://l.example/by"),
            ("NewsArticle.isBasedOn", "isBasedOn", "https://o.example/1"),
            ("NewsArticle.copyrightYear", "copyrightYear", "2020"),
            ("NewsArticle.isAccessibleForFree", "isAccessibleForFree", "False"),
            ("NewsArticle.publisher", "publisher", "Courier"),
            ("Organization.email", "email", "desk@c.example"),
        ]

    def test_references_are_followed(self) -> None:
        """Also from one script to another, and the place is that of the name."""
        article = '{"@graph": [{"@type": "Article", "author": {"@id": "#p"}, "publisher": {"@id": "#nobody"}}]}'
        document = stated(article, '\n{"@type": "Person", "@id": "#p", "name": "Mira Osk"}')
        (datum,) = document.metadata
        assert (datum.value, datum.type, datum.where) == ("Mira Osk", "Article", Where.JSONLD)
        place = document.source.field(datum.key)
        assert (place.line, written(document, place)) == (4, "Mira Osk")

    def test_a_picture_says_its_own_rights(self) -> None:
        """The type tells them apart; its address is not that of the text."""
        script = (
            '{"@type":"WebPage","primaryImageOfPage":{"@type":"ImageObject","url":"https://i.example/","license":"https://l.example/"}}'
        )
        assert said(script) == [("ImageObject.license", "license", "https://l.example/")]

    def test_other_texts_are_left_out(self) -> None:
        """Teasers, comments and cited works have authors of their own."""
        other = {"@type": "Article", "author": "Other"}
        script = {
            "@type": "ItemList",
            "itemListElement": [other],
            "comment": other,
            "mentions": [other],
            "citation": {**other, "name": "Book"},
        }
        assert said(json.dumps(script)) == [("ItemList.citation", "citation", "Book")]

    def test_prefixes_do_not_matter(self) -> None:
        """`schema:` and the full address mean the same."""
        assert said('{"@type":"schema:Article","https://schema.org/author":{"schema:name":"x","name":"Mira Osk"}}') == [
            ("Article.author", "author", "Mira Osk")
        ]

    def test_properties_without_type(self) -> None:
        """The origin is the property alone."""
        assert said('{"author":"Mira Osk"}') == [("author", "author", "Mira Osk")]

    def test_half_a_pair_of_surrogates_is_replaced(self) -> None:
        """No output could hold it."""
        (found,) = said('{"author":"Mira \\ud83d Osk"}')
        assert found[2].encode() == "Mira \ufffd Osk".encode()


class TestFaults:
    """Pages hold JSON that no parser accepts."""

    @pytest.mark.parametrize(
        "script",
        [
            '//<![CDATA[\n{"@type":"Article","author":"Mira Osk"}\n//]]>',
            '/* <![CDATA[ */{"@type":"Article","author":"Mira Osk"}/* ]]> */',
            '<!-- {"@type":"Article","author":"Mira Osk"} -->',
            '{"@type":"Article", // no\n "author":"Mira Osk",}',
            '{"@type":"Article","description":"one\ntwo","author":"Mira Osk"}',
            '{"@type":"Article","author":["Mira Osk",],};',
            '{"@type":"Article" "author":"Mira Osk"',
            '{"@type":"Article","author":"Mira Osk"}{"@type":"WebSite"}',
            '{"@type":"Article","author":"Mira Osk","x":"a \\q b","y":01}',
        ],
    )
    def test_faults_are_forgiven(self, script: str) -> None:
        """And the value is found where it stands."""
        document = stated(script)
        (datum,) = document.metadata
        assert (datum.origin, datum.value) == ("Article.author", "Mira Osk")
        assert written(document, document.source.field(datum.key)) == "Mira Osk"

    def test_escapes_are_undone(self) -> None:
        """The place covers them as written."""
        document = stated('{"license":"https:\\/\\/l.example\\/\\u00e9"}')
        assert document.metadata[0].value == "https://l.example/é"
        assert written(document, document.source.field(document.metadata[0].key)) == "https:\\/\\/l.example\\/\\u00e9"

    @pytest.mark.parametrize(
        "script",
        ["", "null", "[]", "x", "{", '{"author":', '{"author":{}}', "]]]}}}", '{"author":[[[]]]}', '{"@id":5,"author":{"@id":[]}}'],
    )
    def test_nothing_raises(self, script: str) -> None:
        """What says nothing is no statement."""
        assert said(script) == []

    @pytest.mark.parametrize(
        "script", ["[" * 100_000, '{"author":' * 50_000, "[" * 900 + '"x"' + "]" * 900, '{"copyrightYear":' + "9" * 5000 + "}"]
    )
    def test_bombs_do_not_go_off(self, script: str) -> None:
        """Depth and length beyond reason are left out."""
        assert all(value for _, _, value in said(script))


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=3), inner, max_size=4)),
    max_leaves=20,
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    """Return every value that is neither list nor object, with its path."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in leaves(inner, (*path, index))]
    return [(path, value)]


@settings(max_examples=150, deadline=None)
@given(_JSON, st.sampled_from([None, 1]))
def test_valid_json_is_read_as_it_is(value: Any, indent: int | None) -> None:
    """The forgiving scanner and the strict parser agree, and each value stands at its place."""
    text = json.dumps(value, indent=indent)
    scanned = scan(text)
    assert scanned.values == parse(text) == [value]
    for path, leaf in leaves(value):
        span = scanned.span((0, *path))
        assert span is not None
        written_ = text[span.start : span.end]
        assert json.loads(f'"{written_}"' if isinstance(leaf, str) else written_) == leaf
