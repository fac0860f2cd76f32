"""Overlapping spans become segments, and long texts become excerpts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Span
from provenance.renderers.marking import Segment, covered, excerpts, lines, segments

_SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(lambda pair: Span(*pair)), max_size=8)


def test_crossing_spans_are_cut_where_one_begins_or_ends() -> None:
    found = list(segments(Span(0, 10), {1: Span(2, 6), 2: Span(4, 8)}))
    assert found == [
        Segment(Span(0, 2), (), (), ()),
        Segment(Span(2, 4), (1,), (1,), ()),
        Segment(Span(4, 6), (1, 2), (2,), (1,)),
        Segment(Span(6, 8), (2,), (), (2,)),
        Segment(Span(8, 10), (), (), ()),
    ]


def test_of_two_spans_that_begin_together_the_longer_one_comes_first() -> None:
    assert next(iter(segments(Span(0, 5), {1: Span(0, 2), 2: Span(0, 5)}))).marks == (2, 1)


def test_an_empty_span_marks_nothing() -> None:
    assert list(segments(Span(0, 3), {1: Span(1, 1)})) == [Segment(Span(0, 3), (), (), ())]


@given(_SPANS)
def test_segments_cover_the_stretch_once_and_name_exactly_the_spans_over_them(spans: list[Span]) -> None:
    marked = dict(enumerate(spans))
    found = list(segments(Span(3, 50), marked))
    assert [offset for segment in found for offset in range(*segment.span)] == list(range(3, 50))
    for segment in found:
        for offset in range(*segment.span):
            assert set(segment.marks) == {key for key, span in marked.items() if span.start <= offset < span.end}


@given(_SPANS)
def test_a_span_that_begins_and_ends_inside_is_opened_once_and_closed_once(spans: list[Span]) -> None:
    inside = {key: span for key, span in enumerate(spans) if 3 <= span.start < span.end <= 50}
    found = list(segments(Span(3, 50), inside))
    assert sorted(key for segment in found for key in segment.opens) == sorted(inside)
    assert sorted(key for segment in found for key in segment.closes) == sorted(inside)


def test_lines_without_words_are_left_out() -> None:
    assert list(lines("one\n  \n\ntwo", Span(0, 11))) == [Span(0, 3), Span(8, 11)]


def test_a_short_text_is_shown_whole() -> None:
    assert excerpts("short", [], 100) == [Span(0, 5)]
    assert excerpts("", [], 100) == []


def test_of_a_long_text_the_lines_around_the_evidence_are_shown() -> None:
    text = "\n".join(f"line {number:04}" for number in range(1000))
    start = text.index("line 0500")
    (shown,) = excerpts(text, [Span(start, start + 9)], 200, around=30)
    assert shown.start <= start < shown.end
    assert text[shown.start : shown.end].startswith("line 04")
    assert text[shown.end] == "\n"


def test_neighboring_evidence_shares_one_excerpt() -> None:
    assert len(excerpts("x" * 1000, [Span(100, 110), Span(130, 140)], 500, around=20)) == 1


@given(st.lists(st.integers(0, 4990), max_size=20), st.integers(1, 3000))
def test_excerpts_keep_to_the_limit_and_to_the_order_and_never_overlap(starts: list[int], limit: int) -> None:
    text = "".join("\n" if offset % 97 == 0 else "x" for offset in range(5000))
    shown = excerpts(text, [Span(start, start + 9) for start in starts], limit, around=50)
    assert sum(span.end - span.start for span in shown) <= limit
    assert all(0 <= span.start < span.end <= len(text) for span in shown)
    assert all(one.end < other.start for one, other in pairwise(shown))


def test_evidence_is_placed_where_its_first_character_is_shown() -> None:
    shown = [Span(10, 20), Span(30, 40)]
    assert [covered(Span(start, start + 5), shown) for start in (9, 10, 19, 20, 29, 30, 39, 40)] == [
        False, True, True, False, False, True, True, False,
    ]  # fmt: skip
