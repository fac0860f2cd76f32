"""Licenses that are stated together: alternatives to choose from, or words and an address that name different ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from provenance import licenses
from provenance.model import Role
from provenance.values import LicenseValue

if TYPE_CHECKING:
    from provenance.detectors.license_mentions import Mention
    from provenance.detectors.page import Page

_FAR = 200
"""Code points between two names in one sentence."""
_BESIDE = 4
"""Mentions in a row that are compared with each other."""


def alternatives(page: Page, mentions: Sequence[Mention]) -> set[int]:
    """Return the indices of the mentions that are one choice: declared side by side (rel-license: any of them), or joined by "or"."""
    found = _declared(page, mentions)
    for first, second in _neighbors(mentions):
        if _is_choice(page, mentions[first], mentions[second]):
            found |= {first, second}
    return found


def contradictions(mentions: Sequence[Mention]) -> set[int]:
    """Return the indices of the mentions whose words lead to another license than they name."""
    torn = (pair for pair in _neighbors(mentions) if mentions[pair[1]].span.start < mentions[pair[0]].span.end)
    return {index for pair in torn for index in pair}


def _neighbors(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of mentions that may stand together and do not mean the same license; a page may hold thousands."""
    for first in range(len(mentions)):
        for second in range(first + 1, min(first + _BESIDE, len(mentions))):
            if not licenses.agree(mentions[first].value, mentions[second].value):
                yield first, second


def _declared(page: Page, mentions: Sequence[Mention]) -> set[int]:
    """Return the mentions that the markup of the visible text declares, where it declares different licenses in different places."""
    declared = [index for index, one in enumerate(mentions) if one.declared and page.block_at(one.span.start).role is not Role.COMMENT]
    first = mentions[declared[0]] if declared else None
    others = [index for index in declared if first and not licenses.agree(first.value, mentions[index].value)]
    apart = any(first and mentions[index].span.start >= first.span.end for index in others)
    return set(declared) if apart else set()


def _is_choice(page: Page, one: Mention, two: Mention) -> bool:
    if one.span == two.span:  # of one expression, "SPDX-License-Identifier: A OR B"
        return one.declared and two.declared and " OR " in page.text[slice(*one.span)]
    gap = page.folded[one.span.end : min(two.span.start, one.span.end + _FAR)]
    same = two.span.start >= one.span.end and page.sentence_at(one.span.start) == page.sentence_at(two.span.start)
    return same and licenses.joins(gap)


def together(values: Sequence[LicenseValue]) -> Iterator[LicenseValue]:
    """Yield values that one place declares, as alternatives where they are several."""
    several = any(not licenses.agree(one, two) for one, two in combinations(values, 2))
    return (replace(value, alternative=True) if several else value for value in values)
