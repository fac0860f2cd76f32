"""Dates as people write them, in many languages: the days that they may mean."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance.policy import Period

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LONGEST = 40
_ISO = regex.compile(r"\s*((?:1[5-9]|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_ISO_MONTH = regex.compile(r"((?:1[5-9]|20)\d\d)-(0[1-9]|1[0-2])")
_DOTTED = regex.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?((?:1[5-9]|20)\d\d)")
"""Dots part day, month and year in this order wherever dates are written with them."""
_YEAR = regex.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?!\d)")
_WRITTEN = regex.compile(
    r"(?:1[5-9]|20)\d\d-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-](?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
    r"|(?:1[5-9]|20)\d\d년 \d{1,2}월 \d{1,2}일"
    r"|(?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s++(?:de\s++)?)?\p{L}{3,12}+\.?\s++(?:de\s++)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s++)?(?:1[5-9]|20)\d\d(?!\d)"
)
_LONGEST_TEXT = 2_000
_NUMBERS = regex.compile(r"\d+")


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # noqa: PLC0415  # slow to import, and few texts need it

    return DateDataParser(settings={"STRICT_PARSING": True})


def _dated(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    if found := _ISO.match(text):
        return _dated(*map(int, found.groups()))
    if found := _DOTTED.fullmatch(text):
        return _dated(*map(int, found.group(3, 2, 1)))
    if len(_NUMBERS.findall(text)) < 2:
        return None
    try:
        moment = _parser().get_date_data(text).date_obj
    except (ValueError, OverflowError):
        return None
    return moment.date() if moment else None


def _month(day: date) -> Period:
    return Period(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


@lru_cache(maxsize=1024)
def days(text: str) -> Period | None:
    """Return the days that a written date may mean: one day, a whole month, a whole year; None where no year is written."""
    text = text.strip(" \t\n.,;:()[]")
    year = _YEAR.search(text)
    if year is None or len(text) > _LONGEST:
        return None
    number = int(year.group())
    if text == year.group():  # the library takes long to say that there is no more
        return Period(date(number, 1, 1), date(number, 12, 31))
    if iso := _ISO_MONTH.fullmatch(text):
        return _month(date(number, int(iso[2]), 1))
    if day := _day(text):
        return Period(day, day)
    if month := _day(f"1 {text}"):  # "June 2026"
        return _month(month)
    return Period(date(number, 1, 1), date(number, 12, 31))


def found_in(text: str) -> Iterator[Period]:
    """Yield the dates that stand in a short text, those with a day before mere years."""
    spans = [found.span() for found in _WRITTEN.finditer(text[:_LONGEST_TEXT])]
    periods = [period for start, end in spans if (period := days(text[start:end]))]
    yield from sorted(periods, key=lambda period: period.first != period.last)
