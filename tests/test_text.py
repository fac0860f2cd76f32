"""Folding, sentences, near words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Span
from provenance.text import did_you_mean, fold, sentences, trim


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=40, max_size=80))
def test_a_long_text_is_folded_as_its_characters_are(text):
    assert fold(text) == "".join(map(fold, text))


def test_every_character_is_folded_alike_in_short_and_long_texts():
    for start in range(0, 0x30000, 64):
        text = "".join(chr(code) for code in range(start, start + 64) if not 0xD800 <= code <= 0xDFFF)
        assert fold(f"{text}é") == "".join(map(fold, f"{text}é"))


def test_folding_makes_width_case_quotes_dashes_and_blanks_one():
    assert fold("Ｃopyright “A’s”\u00a01998–2004") == 'copyright "a\'s" 1998-2004'


@given(st.text())
def test_sentences_lie_in_order_without_white_space_at_their_ends(text):
    found = list(sentences(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in found)
    assert "".join("".join(text[span.start : span.end].split()) for span in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("© 2019 Foo, Inc. All rights reserved.", ["© 2019 Foo, Inc. All rights reserved."]),
        ("By J. Doe. It rained.", ["By J. Doe.", "It rained."]),
        ("See www.gazette.example for more. Thanks.", ["See www.gazette.example for more.", "Thanks."]),
        ("版权所有。未经许可不得转载。", ["版权所有。", "未经许可不得转载。"]),
        ("Ai sensi della legge n. 62 del 2001. Fine.", ["Ai sensi della legge n. 62 del 2001.", "Fine."]),
        ("Ustawa z dn. 4 lutego 1994 r. o prawie. Koniec", ["Ustawa z dn. 4 lutego 1994 r. o prawie.", "Koniec"]),
        ("He lost it in section. 5 others fell.", ["He lost it in section.", "5 others fell."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("“It is.” He left.", ["“It is.”", "He left."]),
    ],
)
def test_where_sentences_end(text, expected):
    assert [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))] == expected


def test_trimming_nothing_leaves_nothing():
    assert trim("   ", Span(0, 3)) is None
    assert trim(" a ", Span(0, 3)) == Span(1, 2)


def test_a_near_word_is_offered_and_a_far_one_is_not():
    assert did_you_mean("licence", ["license", "level"]) == ', did you mean "license"?'
    assert did_you_mean("zzz", ["license"]) == ""
