"""Word lists of several languages behave like one pattern."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from provenance.phrases.lists import WordsPattern, parts_of
from provenance.phrases.patterns import write
from provenance.phrases.say import Lists

LISTS = {"en": ["copy", "all rights", "read* on", "[please] note"], "de": ["kopie", "alle rechte", "copy shop"], "zh": ["版权", "不得"]}
TREES = [(Lists({"list": words}).named("list", 1), language) for language, words in LISTS.items()]
WHOLE = regex.compile("|".join(write(tree, language) for tree, language in TREES))
TEXTS = st.lists(
    st.sampled_from(
        [
            *["copy", "kopie", "all", "rights", "alle", "rechte", "reading", "on", "note", "please", "shop", "版权", "不得", "x", ",", "."],
            "版权不得",
        ]
    )
).map(" ".join)


def spans(matches):
    return [match.span() for match in matches]


@given(TEXTS, st.integers(0, 20), st.integers(0, 80))
def test_a_stretch_is_searched_as_by_one_pattern(text, start, end):
    words = WordsPattern(parts_of(TREES))
    assert spans(words.finditer(text, start, end)) == spans(WHOLE.finditer(text, start, end))
    for one, two in ((words.search, WHOLE.search), (words.match, WHOLE.match)):
        found, wanted = one(text, start, end), two(text, start, end)
        assert (found and found.span()) == (wanted and wanted.span())
    assert bool(words.fullmatch(text)) == bool(WHOLE.fullmatch(text))


def test_no_list_matches_nothing():
    assert WordsPattern(()).search("copy") is None
    assert list(WordsPattern(()).finditer("copy")) == []


def test_an_entry_that_needs_no_word_is_tried_everywhere():
    words = WordsPattern(parts_of([(Lists({"list": ["{years}", "copy"]}).named("list", 1), "en")]))
    assert words.search("since 2004")
