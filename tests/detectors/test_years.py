"""The years of copyright notices in all their spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors.years import years_at, years_before


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("2019 Foo", "2019", "2019"),
        ("1997–2024", "1997-2024", "1997–2024"),
        ("2003 - 2020 Foo", "2003-2020", "2003 - 2020"),
        ("1998, 2001-2004 Foo", "1998-2004", "1998, 2001-2004"),
        ("2015-16 Foo", "2015-2016", "2015-16"),
        ("2010–present Foo", "2010-present", "2010–present"),
        ("2010 bis heute", "2010-present", "2010 bis heute"),
        ("1991-", "1991-present", "1991-"),
        ("2010 to 2012", "2010-2012", "2010 to 2012"),
        ("2010 - Foo", "2010", "2010"),
        ("MMXXIV Foo", "2024", "MMXXIV"),
        ("٢٠٢١", "2021", "٢٠٢١"),
        ("２０１９", "2019", "２０１９"),
        ("2013年", "2013", "2013年"),
    ],
)
def test_years_are_made_one_spelling(text: str, value: str, words: str) -> None:
    """Lists, ranges, open ends, Roman and other digits come to a year, a range, or a year and "present"."""
    found = years_at(text, 0, len(text))
    assert found is not None
    assert (found.value, text[slice(*found.span)]) == (value, words)


@pytest.mark.parametrize("text", ["12345", "MIX Media", "1066", "3000", "Foo 2019", "", "²⁰¹⁹"])
def test_other_numbers_are_no_years(text: str) -> None:
    """Longer numbers, words in Roman letters and years of no notice are left alone."""
    assert years_at(text, 0, len(text)) is None


def test_years_may_stand_before_a_mark() -> None:
    """Years that end right before an offset are found from there."""
    text = "1999 – 2021 © Foo"
    found = years_before(text, 0, text.index("©"))
    assert found is not None
    assert found.value == "1999-2021"
    assert years_before("2019 by ©", 0, 8) is None


@given(st.text(alphabet="0123456789 -–,MXVI٢年present", max_size=60))
def test_any_row_of_digits_is_read_without_a_fault(text: str) -> None:
    """Whatever digits and dashes stand in a row, reading them answers with a stretch inside it."""
    found = years_at(text, 0, len(text))
    assert found is None or 0 <= found.span.start < found.span.end <= len(text)
