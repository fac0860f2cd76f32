"""Lines are counted as if the source had been split."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.readers.lines import Lines

# Stretches are counted together, so a source has to be longer than one.
SOURCES = st.lists(st.sampled_from(["\n", "a", "ü" * 100, "b" * 4095, "c" * 4096, "\n" * 50]), max_size=8).map("".join)


@given(SOURCES, st.data())
def test_a_place_is_found_as_by_splitting(source, data):
    lines = source.split("\n")
    offset = data.draw(st.integers(0, len(source)))
    before = source[:offset].split("\n")
    found = Lines(source)
    assert found.locate(offset) == (len(before), len(before[-1]) + 1)
    number = data.draw(st.integers(1, len(lines)))
    assert found.text(number) == lines[number - 1]
    assert found.start(number) == sum(len(line) + 1 for line in lines[: number - 1])


def test_outside_of_the_source_there_is_nothing():
    assert Lines("a\nb").text(0) == Lines("a\nb").text(3) == ""
    assert Lines("a\nb").start(3) == 3
