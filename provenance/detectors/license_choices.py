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


def alternatives(page: Page, mentions: Sequence[Mention]) -> set[int]:
    """Return the indices of the mentions that are one choice: declared side by side (rel-license: any of them), or joined by "or"."""
    found: set[int] = set()
    for (first, one), (second, two) in combinations(enumerate(mentions), 2):
        if not licenses.agree(one.value, two.value) and _is_choice(page, one, two):
            found |= {first, second}
    return found


def contradictions(mentions: Sequence[Mention]) -> set[int]:
    """Return the indices of the mentions whose words lead to another license than they name."""
    pairs = combinations(enumerate(mentions), 2)
    return {
        index
        for (first, one), (second, two) in pairs
        if two.span.start < one.span.end and one.span.start < two.span.end and not licenses.agree(one.value, two.value)
        for index in (first, second)
    }


def _is_choice(page: Page, one: Mention, two: Mention) -> bool:
    if one.span == two.span:  # of one expression, "SPDX-License-Identifier: A OR B"
        return one.declared and two.declared and " OR " in page.text[slice(*one.span)]
    if two.span.start < one.span.end:
        return False
    if one.declared and two.declared:
        return page.block_at(one.span.start).role is page.block_at(two.span.start).role is not Role.COMMENT
    gap = page.folded[one.span.end : min(two.span.start, one.span.end + _FAR)]
    return page.sentence_at(one.span.start) == page.sentence_at(two.span.start) and licenses.joins(gap)


def together(values: Sequence[LicenseValue]) -> Iterator[LicenseValue]:
    """Yield values that one place declares, as alternatives where they are several."""
    several = any(not licenses.agree(one, two) for one, two in combinations(values, 2))
    return (replace(value, alternative=True) if several else value for value in values)
