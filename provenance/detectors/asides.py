"""Sources that are named for a part of a text: for the figures of a table, for what one paragraph says."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from provenance.model import Role

if TYPE_CHECKING:
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page

_LONGEST_CELL = 60
_PARAGRAPH = 100
"""Code points from which on words are a paragraph, behind which a bracket may cite."""
_GOES_ON = 8
"""Blocks behind it in which a text that goes on has two more paragraphs."""


def is_of_table(page: Page, match: Match) -> bool:
    """Tell whether the cells of a table of short entries stand directly above: the source is that of its figures."""
    at = bisect_right(page.document.blocks, match.span.start, key=lambda block: block.span.start) - 1
    above = page.document.blocks[max(0, at - 2) : max(0, at)]
    return len(above) == 2 and all(block.role is Role.CELL and block.span.end - block.span.start <= _LONGEST_CELL for block in above)


def is_citation(page: Page, match: Match) -> bool:
    """Tell whether a bracket behind a paragraph gives the source of what is said in it, as the text goes on."""
    bracket = page.text.rfind("[", match.block.span.start, match.span.start), page.text.rfind("(", match.block.span.start, match.span.start)
    if max(bracket) < match.block.span.start + _PARAGRAPH or page.text[max(bracket) + 1 : match.span.start].strip():
        return False
    at = bisect_right(page.document.blocks, match.span.start, key=lambda block: block.span.start)
    following = page.document.blocks[at : at + _GOES_ON]
    return sum(block.span.end - block.span.start >= _PARAGRAPH for block in following) > 1
