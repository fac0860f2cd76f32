"""Dates as people write them: the days that they may mean."""

from __future__ import annotations

from datetime import date

import pytest

from provenance import dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("9.6.2026", date(2026, 6, 9)),
        ("09. 06. 2026", date(2026, 6, 9)),
        ("13/6/2026", date(2026, 6, 13)),
        ("2026-06-09", date(2026, 6, 9)),
        ("9 June 2026", date(2026, 6, 9)),
        ("9 giugno 2026", date(2026, 6, 9)),
        ("2026年6月9日", date(2026, 6, 9)),
    ],
)
def test_a_day_is_read_in_the_order_of_its_custom(written: str, day: date) -> None:
    """Dots part day, month and year; names and signs say it themselves."""
    assert dates.days(written) == (day, day)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("2026", (1, 1), (12, 31)), ("2026-05", (5, 1), (5, 31)), ("June 2026", (6, 1), (6, 30)), ("31.31.2026", (1, 1), (12, 31))],
)
def test_a_day_that_is_not_written_is_not_invented(written: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    """A month means all its days, a year all of its own."""
    assert dates.days(written) == (date(2026, *first), date(2026, *last))
