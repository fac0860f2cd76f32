"""Prescribed sentences in languages that write endings without a blank behind a name."""

from __future__ import annotations

import pytest

from provenance.rulebook.wording import EXACT, find

KOREAN = "본 글은 {publisher}에서 {year}년 작성하여 {number}유형으로 개방한 {title}입니다"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        (KOREAN, "본 글은 항구신문에서 2024년 작성하여 제1유형으로 개방한 나룻배입니다"),
        ("出典：{publisher}ウェブサイト（{url}）", "出典：港町ウェブサイト（https://minato.example/fune）"),
        ("Foto: Haus{name} heute", "Foto: Hausboote heute"),
    ],
)
def test_what_a_template_writes_beside_a_slot_may_belong_to_the_word_in_it(template, text):
    assert find([template], text).share > EXACT


def test_another_ending_is_missed():
    found = find([KOREAN], "본 글은 항구신문이 2024년 작성하여 제1유형으로 개방한 나룻배입니다")
    assert found.missing == ("에서",)
