"""News items in JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Kind, Scope, Source
from provenance.readers import read as read_any
from provenance.readers.ninjs import read
from tests.readers.hostile import holds, read_or_refused, seconds
from tests.readers.located import at, quoted


def item(text: str) -> Document:
    document = read(Source(path="item.json", data=text.encode()))
    holds(document)
    return document


def test_rights_people_and_text_are_read_with_their_places():
    source = r"""{"uri": "urn:x:1", "headline": "The b\u00f6at", "byline": "By Mirela Osk", "usageterms": "CC BY-SA 4.0",
 "copyrightholder": "Harbor Gazette", "body_html": "<p>The \"ferry\" <a href=\"https:\/\/a.example\">here<\/a>.<\/p>\r\n<p>Late &amp; full.<\/p>"}"""
    document = item(source)
    assert document.text == 'The böat\nThe "ferry" here.\nLate & full.\n'
    assert quoted(document, source, "full") == "full"
    assert quoted(document, source, "ö") == r"\u00f6"
    assert [(datum.name, at(source, document.source.field(datum.key))) for datum in document.metadata if datum.name in {"usageInfo", "author"}] == [
        ("author", "By Mirela Osk"), ("usageInfo", "CC BY-SA 4.0"),
    ]  # fmt: skip
    assert [at(source, document.source.field(link.key)) for link in document.links] == [r"https:\/\/a.example"]


def test_what_is_attached_has_rights_of_its_own():
    source = json.dumps(
        {"usageterms": "CC BY 4.0", "associations": {"featured": {"type": "picture", "usageterms": "CC BY-NC 2.0", "byline": "Jo Kim"}}}
    )
    found = {(e.value.spdx, e.scope) for e in detect(item(source)) if e.kind is Kind.LICENSE}
    assert found == {("CC-BY-4.0", Scope.PAGE), ("CC-BY-NC-2.0", Scope.PART)}


def test_version_2_and_3_say_the_same_in_lists():
    source = json.dumps({
        "headlines": [{"role": "main", "value": "Boat"}], "bodies": [{"contenttype": "text/html", "value": "<p>Late.</p>"}],
        "usageTerms": "CC BY 4.0", "rightsInfo": {"linkedRights": "https://creativecommons.org/licenses/by/4.0/"}, "infosources": [{"name": "Harbor News Agency"}],
    })  # fmt: skip
    document = item(source)
    assert document.text == "Boat\nLate.\n"
    assert {datum.name for datum in document.metadata} == {"usageInfo", "license", "sourceOrganization", "headline"} - {"headline"} | {
        datum.name for datum in document.metadata if datum.name == "headline"
    }


def test_plain_text_has_its_paragraphs():
    assert item('{"body_text": "One.\\n\\nTwo <b>.", "uri": "x"}').text == "One.\nTwo <b>.\n"


def test_faulty_json_is_read_as_far_as_it_goes():
    document = item('{"usageterms": "CC BY 4.0", "headline": "Boat", ')
    assert document.title == "Boat"
    assert "The JSON is faulty (line 1, column" in document.notes[0]


def test_no_object_is_refused():
    with pytest.raises(UnreadableDocumentError, match="holds no JSON object"):
        item("[1, 2]")


@pytest.mark.parametrize(("text", "is_news"), [
    ('{"uri": "x", "headline": "a", "body_html": "<p>"}', True), ('{"headline": "a", "usageterms": "b"}', True),
    ('{"name": "package", "license": "MIT", "version": "1"}', False), ('{"uri": "x", "byline": "y"}', False), ("[]", False),
])  # fmt: skip
def test_news_is_known_by_its_keys(text, is_news):
    assert (read_any(Source(path="x.json", data=text.encode())).media_type == "application/json") is is_news


@pytest.mark.parametrize(
    "text",
    [
        '{"a":' * 200_000,
        '{"associations":' * 100_000,
        '{"body_html":"' + "<p>x" * 100_000 + '"}',
        '{"body_text":"' + "\\n\\na" * 100_000 + '"}',
        '{"byline":[' + '"a",' * 100_000 + "]}",
    ],
)
def test_large_items_are_read_in_time(text):
    assert seconds(read, text) < 5


@given(st.recursive(st.none() | st.text(max_size=8) | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["byline", "body_html", "body_text", "headlines", "bodies", "value", "associations", "rightsinfo", "usageterms", "altids", "type"]), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_random_items_are_read_or_refused(value):
    read_or_refused(read, json.dumps(value).encode())


@given(st.text(alphabet='{}[]",:\\u0dé<p>\r\n ', max_size=60))
def test_random_text_is_read_or_refused(text):
    read_or_refused(read, ('{"body_html":' + text).encode())
