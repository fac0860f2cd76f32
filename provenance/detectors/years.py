"""The years of a copyright notice: numbers in any digits, Roman numerals, lists, ranges and open ends."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.model import Span
from provenance.phrases import lexicon

_FIRST, _LAST = 1400, 2100
_ROMAN = r"(?-i:\bM{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b)"
_YEAR = rf"(?<!\d)(?:\d{{4}}|{_ROMAN})(?![\d])"
_SHORT = r"(?:(?<=\d{4}\s?[-\p{Pd}/]\s?)\d\d)(?!\d)"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class Years(NamedTuple):
    """Years where they stand, and as they are given."""

    span: Span
    value: str
    """"2017", "2010-2017" or "2010-present"."""


def _choice(name: str) -> str:
    return "|".join(map(regex.escape, sorted(lexicon().words(name), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    to = rf"(?:(?:{_choice('years-to')})(?![\p{{Latin}}\p{{Cyrillic}}]))"
    dash = rf"[\s\p{{Zs}}]*+(?:[-\p{{Pd}}~〜～/−]|{to})[\s\p{{Zs}}]*+"
    sign = rf"(?:\s?(?:{_choice('years-signs')})(?![\p{{Latin}}\p{{Cyrillic}}]))?+"
    more = rf"(?:{dash}(?P<more>{_YEAR}|{_SHORT}){sign}|\s*+[,&;]\s*+(?P<more>{_YEAR}){sign})"
    present = rf"{dash}(?:the\s+)?(?:{_choice('years-present')})(?!\p{{L}})"
    left_open = r"\s?[-\p{Pd}](?=\s*+(?:$|[,.;|)]|\s)(?!\s*+\d))"
    return regex.compile(rf"(?P<first>{_YEAR}){sign}(?:{more})*+(?P<open>{present}|{left_open})?+", regex.IGNORECASE)


def years_at(text: str, at: int, end: int) -> Years | None:
    """Return the years that begin at an offset and end before another; None where none stand there."""
    match = _pattern().match(text, at, end)
    if match is None:
        return None
    numbers = [number for word in [match["first"], *match.captures("more")] if (number := _number(word, _number(match["first"])))]
    if not numbers or not all(_FIRST <= number <= _LAST for number in numbers):
        return None
    opened = match["open"]
    is_open = bool(opened) and (opened.strip()[-1:].isalnum() or _ends_line(text, match.end(), end))
    if opened and not is_open:
        return Years(Span(match.start(), match.start("open")), _range(numbers, is_open=False))
    return Years(Span(*match.span()), _range(numbers, is_open=is_open))


def years_before(text: str, start: int, at: int) -> Years | None:
    """Return the years that end at an offset, with blanks and a comma between, or a full stop where they begin the line."""
    for match in _pattern().finditer(text, max(start, at - 60), at):
        found = years_at(text, match.start(), at)
        gap = text[found.span.end : at] if found else ""
        if found and not gap.strip(" ,.:\u00a0") and ("." not in gap or not text[start : found.span.start].strip()):
            return found
    return None


def _ends_line(text: str, at: int, end: int) -> bool:
    """Tell whether a dash after a year leaves it open: the holder or nothing follows, no blank stood before the dash."""
    return at >= end or (text[at] in " ,.;|)\n" and text[at - 2].isdigit())


def _number(word: str, first: int | None = None) -> int | None:
    if word[0].isalpha():
        return _roman(word)
    digits = "".join(str(unicodedata.digit(character)) for character in word)
    if len(digits) == 2 and first is not None:
        return first - first % 100 + int(digits)
    return int(digits)


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word.upper()]
    return sum(-value if value < max(values[index + 1 :], default=0) else value for index, value in enumerate(values))


def _range(numbers: list[int], *, is_open: bool) -> str:
    first, last = min(numbers), max(numbers)
    if is_open:
        return f"{first}-present"
    return str(first) if first == last else f"{first}-{last}"
