"""Tells the "(c)" that marks a copyright from that of lists, formulas and paragraph numbers."""

from __future__ import annotations

import regex

from provenance.detectors.holders import without_article
from provenance.model import Span

_YEAR_NEXT = regex.compile(r"[\s:,.]{0,3}\d")
_NAME_AND_YEAR = regex.compile(r"(?:\s\p{Lu}[\p{L}\p{M}&'’.-]*+|\s\p{Ll}{1,3}){1,6}+,?\s(?:1[89]|20)\d\d(?=[.,;]|\s*$)")
"""A name with its year: "(c) The Quay Press 2020."."""
_LIST_ITEM = regex.compile(r"\((?:[abde]|[1-9])\)")
_NEAR = 200
"""Code points around a mark that are looked at."""


def is_list_item(text: str, mark: Span, start: int, end: int, *, dated: bool) -> bool:
    """Tell a "(c)" of a list, a formula or a paragraph number from a mark; `dated` where years stand beside it."""
    before = text[max(start, mark.start - _NEAR) : mark.start]
    if text.startswith("c.", mark.start):
        return bool(before.strip())
    if before[-1:].isalnum() or before[-1:] in {")", "(", "=", "_", "."}:
        return True
    if dated or _NAME_AND_YEAR.match(text, mark.end, end):
        return False
    after = without_article(text[mark.end : min(end, mark.end + _NEAR)].strip())
    return not after or after[0].islower() or not after[0].isalpha() or not words_within(text, mark.end, end, 12)


def numbers_item(text: str, match: regex.Match[str]) -> bool:
    """Tell whether "(c)" follows "(a)" and "(b)" nearby, and no year follows it."""
    around = Span(max(0, match.start() - 2 * _NEAR), min(len(text), match.end() + 2 * _NEAR))
    return _LIST_ITEM.search(text, *around) is not None and not _YEAR_NEXT.match(text, match.end())


def words_within(text: str, start: int, end: int, most: int) -> bool:
    """Tell whether a stretch holds so many words at most; a long one is not counted, so that a line of many marks stays cheap."""
    return end - start <= _NEAR and len(text[start:end].split()) <= most
