"""reStructuredText: fields, blocks, links with their targets, substitutions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.model import Document, Kind, Role, Scope, Source, Where
from provenance.readers.rst import read
from tests.readers.hostile import holds, seconds
from tests.readers.located import at, quoted


def rst(text: str) -> Document:
    document = read(Source(path="page.rst", data=text.encode()))
    holds(document)
    return document


def blocks(document: Document) -> list[tuple[Role, str]]:
    return [(block.role, document.text[slice(*block.span)]) for block in document.blocks]


def test_fields_below_the_title_are_metadata_with_their_places():
    source = "Boat\n====\n\n:Author: Mirela Osk\n:License: CC BY\n   4.0\n\nText.\n\n:Later: no\n"
    document = rst(source)
    assert [(datum.name, datum.value, datum.where) for datum in document.metadata] == [
        ("author", "Mirela Osk", Where.FRONTMATTER), ("license", "CC BY 4.0", Where.FRONTMATTER),
    ]  # fmt: skip
    assert [at(source, document.source.field(datum.key)) for datum in document.metadata] == ["Mirela Osk", "CC BY\n   4.0"]
    assert blocks(document) == [(Role.HEADING, "Boat"), (Role.PARAGRAPH, "Text."), (Role.ITEM, ":Later: no")]


def test_comments_at_the_head_are_metadata_of_nikola_where_their_key_is_known():
    document = rst(".. title: Boat\n.. author: Jo Kim\n.. Not so: this\n\nText.\n")
    assert [(datum.name, datum.value) for datum in document.metadata] == [("headline", "Boat"), ("author", "Jo Kim")]
    assert document.title == "Boat"


def test_links_lead_where_they_say_or_where_their_target_does():
    source = "See `the paper <https://a.example/x>`_, `the notes`_, Gazette_ and https://b.example/.\n\n.. _the notes: https://c.example/\n.. _Gazette: https://d.example/\n"
    document = rst(source)
    assert [(link.href, document.text[slice(*link.span)]) for link in document.links] == [
        ("https://a.example/x", "the paper"), ("https://c.example/", "the notes"), ("https://d.example/", "Gazette"), ("https://b.example/", "https://b.example/"),
    ]  # fmt: skip
    assert [at(source, document.source.field(link.key)) for link in document.links] == [link.href for link in document.links]


def test_marks_are_taken_out_and_words_keep_their_places():
    source = "A **strong** and *weak* ``code`` with :ref:`role` in\ntwo lines.\n"
    document = rst(source)
    assert document.text == "A strong and weak code with role in two lines.\n"
    assert quoted(document, source, "role in two") == "role` in\ntwo"


def test_substitutions_stand_for_their_words():
    document = rst("|copy| 2020 |who|.\n\n.. |copy| unicode:: U+00A9 .. sign\n.. |who| replace:: Jo Kim\n")
    assert document.text == "© 2020 Jo Kim.\n"
    assert [item.value.holder for item in detect(document) if item.kind is Kind.COPYRIGHT] == ["Jo Kim"]


def test_code_is_code_and_notes_are_text():
    source = "Example::\n\n   one\n   two\n\n.. code-block:: html\n\n   <b>\n\n.. note:: Careful.\n\n   More.\n\nEnd.\n"
    assert blocks(rst(source)) == [
        (Role.PARAGRAPH, "Example:"), (Role.CODE, "one\ntwo"), (Role.CODE, "<b>"), (Role.PARAGRAPH, "Careful."), (Role.PARAGRAPH, "More."), (Role.PARAGRAPH, "End."),
    ]  # fmt: skip


def test_lists_quotations_tables_and_captions_have_their_roles():
    source = "* one\n  more\n* two\n\nText.\n\n   Said so.\n\n.. figure:: boat.jpg\n   :alt: A boat\n\n   A caption.\n\n+---+---+\n| a | b |\n+---+---+\n"
    document = rst(source)
    assert blocks(document) == [
        (Role.ITEM, "one more"), (Role.ITEM, "two"), (Role.PARAGRAPH, "Text."), (Role.QUOTE, "Said so."), (Role.CAPTION, "A caption."), (Role.CELL, "a"), (Role.CELL, "b"),
    ]  # fmt: skip
    assert [(image.src, image.alt) for image in document.images] == [("boat.jpg", "A boat")]


def test_a_picture_leads_to_its_target():
    source = ".. image:: badge.png\n   :target: https://creativecommons.org/licenses/by/4.0/\n"
    document = rst(source)
    assert [at(source, document.source.field(link.key)) for link in document.links] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert [item.value.spdx for item in detect(document) if item.kind is Kind.LICENSE] == ["CC-BY-4.0"]


def test_tags_in_comments_are_evidence():
    document = rst(".. SPDX-License-Identifier: CC-BY-4.0\n\nText.\n")
    assert [(item.value.spdx, item.scope, item.visible) for item in detect(document) if item.kind is Kind.LICENSE] == [
        ("CC-BY-4.0", Scope.PAGE, False)
    ]


@pytest.mark.parametrize("text", [
    "`" * 100_000, "*a " * 50_000, ":a" * 100_000, "a." * 100_000, "|a" * 100_000, "x\n=\n" * 50_000, "* a\n" * 50_000, ".. note::\n\n   x\n\n" * 20_000,
    "".join(" " * n + "a\n\n" for n in range(1000)), "::\n\n  x\n\n" * 20_000, ".. _a: b\n" * 50_000, "a_ " * 50_000, "\\" * 100_000, "`a <" * 30_000,
])  # fmt: skip
def test_large_texts_are_read_in_time(text):
    assert seconds(read, text) < 5


@given(st.lists(st.sampled_from([
    "\n", "\n\n", "   ", "a b", "====", "----", ".. ", ".. note::", "::", ":x: y", "* ", "1. ", "| ", "|a|", "`b <c>`_", "_", "**é**", ".. _a: b", ".. |a| replace:: q", ".. image:: x", "+--+--+", ">>> ", "\t",
]), max_size=25))  # fmt: skip
def test_random_texts_are_read(parts):
    rst("".join(parts))


@given(st.binary(max_size=60))
def test_random_bytes_are_read(data):
    holds(read(Source(path="x.rst", data=data)))
