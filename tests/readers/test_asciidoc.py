"""AsciiDoc: its head, blocks, links and attributes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Document, Role, Source
from provenance.readers.asciidoc import read
from tests.readers.hostile import holds, seconds
from tests.readers.located import at, quoted


def adoc(text: str) -> Document:
    document = read(Source(path="page.adoc", data=text.encode()))
    holds(document)
    return document


def blocks(document: Document) -> list[tuple[Role, str]]:
    return [(block.role, document.text[slice(*block.span)]) for block in document.blocks]


def test_the_head_is_metadata_with_its_places():
    source = "= Boat\nMirela Osk <m@gazette.example>; Jo Kim\nv1.0, 2022-03-04\n:license: CC BY 4.0\n:empty:\n\nText.\n\n:later: no\n"
    document = adoc(source)
    assert [(datum.name, at(source, document.source.field(datum.key))) for datum in document.metadata] == [
        ("author", "Mirela Osk"), ("email", "m@gazette.example"), ("author", "Jo Kim"), ("license", "CC BY 4.0"),
    ]  # fmt: skip
    assert (document.title, document.text) == ("Boat", "Boat\nText.\n")


def test_front_matter_stands_before_the_head():
    document = adoc("---\nlicense: CC BY 4.0\n---\n= Boat\n\nText.\n")
    assert [(datum.origin, datum.value) for datum in document.metadata] == [("license", "CC BY 4.0")]
    assert document.title == "Boat"


def test_links_and_marks_are_taken_apart():
    source = (
        "A *late* `boat`: https://a.example/x[the paper, window=_blank], link:b.html[this^], https://c.example/ and <<terms,the terms>>.\n"
    )
    document = adoc(source)
    assert document.text == "A late boat: the paper, this, https://c.example/ and the terms.\n"
    assert [at(source, document.source.field(link.key)) for link in document.links] == [
        "https://a.example/x",
        "b.html",
        "https://c.example/",
    ]
    assert quoted(document, source, "the terms") == "the terms"


def test_a_badge_in_a_link_keeps_its_link():
    document = adoc("Text https://creativecommons.org/licenses/by/4.0/[image:badge.png[CC BY 4.0]] more.\n")
    assert [link.href for link in document.links] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert [(image.src, image.alt) for image in document.images] == [("badge.png", "CC BY 4.0")]


def test_attributes_stand_for_their_words():
    assert adoc(":holder: Jo Kim\n\n(C) 2020 {holder}, {unknown}.\n").text == "(C) 2020 Jo Kim, {unknown}.\n"


def test_blocks_have_their_roles():
    source = "[source,html]\n----\n<b>\n----\n\n[quote, Jo]\nSaid so.\n\n____\nAlso.\n____\n\n* one\nmore\n* two\n\n|===\n|a |b\n|===\n\n// note\n\nimage::boat.jpg[A boat]\n\nEnd.\n"
    document = adoc(source)
    assert blocks(document) == [
        (Role.CODE, "<b>"), (Role.QUOTE, "Said so."), (Role.QUOTE, "Also."), (Role.ITEM, "one more"), (Role.ITEM, "two"), (Role.CELL, "a"), (Role.CELL, "b"),
        (Role.PARAGRAPH, "End."), (Role.COMMENT, "note"),
    ]  # fmt: skip
    assert [(image.src, image.alt) for image in document.images] == [("boat.jpg", "A boat")]


@pytest.mark.parametrize("text", [
    "*a " * 50_000, "http://a[" * 30_000, "link:a[b," * 30_000, "{a" * 50_000, "<<a," * 50_000, "`a" * 50_000, "====\n" * 50_000, "|a" * 20_000,
    "* a\n" * 20_000, "a:b" * 50_000, "xref:" * 50_000, "// a\n" * 50_000, "image:a" * 50_000,
])  # fmt: skip
def test_large_texts_are_read_in_time(text):
    assert seconds(read, text) < 5


@given(st.lists(st.sampled_from([
    "\n", "\n\n", " ", "a b", "= ", "== ", "----", "____", "|===", "|a", "* ", "[quote]", ":a: b", "{a}", "http://x[y]", "image::z[]", "//", "////", "é*b*", "term:: ", "+", "---\na: b\n---\n",
]), max_size=25))  # fmt: skip
def test_random_texts_are_read(parts):
    adoc("".join(parts))
