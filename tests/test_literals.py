"""Fixed strings are looked for together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.literals import Literals

TEXTS = st.text("abé ", max_size=12)


@given(st.sets(TEXTS, max_size=6), TEXTS)
def test_they_are_found_as_one_by_one(words, text):
    wanted = {word for word in words if word and word in text}
    assert Literals(words).found_in(text) == wanted
    assert Literals(words).stand_in(text) == bool(wanted)


@given(st.sets(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_the_texts_are_told_that_hold_one(words, texts):
    assert Literals(words).which(texts) == [index for index, text in enumerate(texts) if any(word and word in text for word in words)]
