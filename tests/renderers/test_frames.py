"""A caret stands below the word it means, whatever the line holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Place
from provenance.renderers.frames import columns, cropped, frame


def _pointed(line: str, place: Place, width: int = 80) -> str:
    """Return the shown words that stand above the caret, by columns."""
    found = frame(line, place, width)
    word, column = "", 0
    for character in found.line:
        if found.indent <= column < found.indent + found.carets:
            word += character
        column += columns(character)
    return word


def _at(line: str, word: str) -> Place:
    start = line.index(word) + 1
    return Place(line=1, column=start, end_line=1, end_column=start + len(word))


@pytest.mark.parametrize(
    "line",
    [
        "the word here",
        "\tthe\tword here",
        "田中 真由美 word",
        "ｆｕｌｌ word",
        "e\u0301clair word",
        "\x1b[31m word",
        "\u202e word",
        "##[error] word",
        "👩 word",
    ],
)
def test_the_caret_stands_below_the_word_after_tabs_wide_and_unsafe_characters(line: str) -> None:
    assert _pointed(line, _at(line, "word")) == "word"


def test_wide_characters_get_two_carets_each() -> None:
    assert frame("a 田中 b", _at("a 田中 b", "田中"), 80).carets == 4


@pytest.mark.parametrize("before", [0, 30, 500])
@pytest.mark.parametrize("after", [0, 30, 500])
def test_a_long_line_is_cropped_around_the_caret(before: int, after: int) -> None:
    line = "x" * before + "word" + "y" * after
    found = frame(line, _at(line, "word"), 60)
    assert columns(found.line) <= 60
    assert _pointed(line, _at(line, "word"), 60) == "word"
    shown = found.line.strip("…")
    assert shown in line
    assert found.line.startswith("…") == (not line.startswith(shown))
    assert found.line.endswith("…") == (not line.endswith(shown))
    assert len(shown) >= min(len(line), 58)


def test_a_place_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert _pointed("first words", Place(line=1, column=7, end_line=3, end_column=2)) == "words"


def test_a_place_without_an_end_is_underlined_to_the_end_of_the_line() -> None:
    assert _pointed("first words", Place(line=1, column=7)) == "words"


def test_a_place_past_the_end_of_the_line_still_has_a_caret() -> None:
    assert frame("short", Place(line=1, column=90, end_line=1, end_column=95), 80) == ("short", 5, 1)


@given(st.text(max_size=300), st.integers(0, 320), st.integers(0, 50), st.integers(40, 120))
def test_no_frame_is_wider_than_asked(line: str, start: int, length: int, width: int) -> None:
    found = frame(line, Place(line=1, column=start + 1, end_line=1, end_column=start + 1 + length), width)
    assert columns(found.line) <= width
    assert found.carets >= 1
    assert found.indent <= width


def test_a_line_of_megabytes_is_cropped_without_being_walked() -> None:
    line = "<p>" * 1_000_000 + "word" + "<p>" * 1_000_000
    assert _pointed(line, _at(line, "word")) == "word"


def test_a_quotation_is_cropped_with_an_ellipsis() -> None:
    assert cropped("short", 10) == "short"
    assert cropped("rather long words", 10) == "rather lo…"
    assert cropped("田中真由美", 5) == "田中…"
