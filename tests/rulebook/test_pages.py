"""The pages of rules and packs have fixed headings, and say what the files say."""

from __future__ import annotations

import pytest

from provenance.rulebook import load
from provenance.rulebook.pages import pack_page, rule_page, said
from tests.rulebook.packs import FULL, SMALL, draft_of


def page(text: str, number: int = 0) -> str:
    pack = draft_of(text).pack
    return rule_page(pack, pack.rules[number])


def test_a_rule_with_examples_has_all_headings_in_order():
    lines = page(FULL).splitlines()
    headings = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert headings[:2] == ["What", "Why"]
    assert headings[2] == (
        "Example (failed, with site: harbor.example, medium: web, commercial: no, "
        "paywall: yes, ads: page, changes: none, images: yes, date: 2024-05-01)"
    )
    assert headings[3:] == ["Instead (passed)", "Remedy", "Reference"]


def test_a_rule_page_says_word_parameters_uses_and_source():
    text = page(FULL)
    assert text.startswith("lantern-lane/link-original\n")
    assert "In the rule language: link-original (target: article)" in text
    assert "It holds for medium: web or app, commercial: no, evidence: (kind: copyright, holder: Lantern Lane)." in text
    assert "The Lantern Lane Trust asks for it" in text
    assert text.endswith(
        "Reference\n    https://lantern-lane.example/reprint#links\n"
        "    https://lantern-lane.example/reprint (seen: 2024; read to its end; not verified)"
    )


def test_the_terms_stand_once_where_the_reference_is_their_address():
    assert page(FULL, 1).count("https://lantern-lane.example/reprint") == 1


def test_a_rule_without_reference_and_examples_has_no_empty_headings():
    assert page(SMALL).endswith("Remedy\n    Name us.")


def test_a_pack_page_lists_what_is_known_and_the_rules():
    assert pack_page(draft_of(SMALL).pack).splitlines() == [
        "lantern-lane: Lantern Lane",
        "",
        "Kind:     publisher",
        "Party:    Lantern Lane",
        "",
        "Rules",
        "    credit  error    Name us",
    ]


def test_facts_are_said_in_words():
    assert said({"a": True, "b": ("x", "y"), "c": None, "d": 2}) == "a: yes, b: x or y, d: 2"


@pytest.mark.parametrize("pack", load(), ids=lambda pack: pack.id)
def test_every_shipped_rule_has_a_page_that_says_what_why_and_where(pack):
    assert pack_page(pack).startswith(f"{pack.id}: ")
    for rule in pack.rules:
        lines = rule_page(pack, rule).splitlines()
        assert {"What", "Why", "Remedy", "Reference"} <= set(lines)
