"""Names that are no source of the text: of the figures of a table, of what one paragraph says, in passing, in code."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from provenance.model import Role, Span
from provenance.phrases import lexicon

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


def is_in_passing(page: Page, match: Match) -> bool:
    """Tell whether a sentence goes on behind the bracket that holds the words: "a trick (via Mara Finch) for tides"."""
    behind = page.text[match.span.end : match.span.end + 3]
    return behind[:1] in set(")]）") and behind[1:2] == " " and behind[2:].islower()


def is_in_code(page: Page, match: Match) -> bool:
    """Tell whether the name is code in a line of text, or the first letter of it is."""
    slot = match.slots.get("name")
    return slot is not None and any(span.start <= slot.start < span.end for span in page.marks("code"))


def is_of_linked_text(page: Page, match: Match) -> bool:
    """Tell whether the words for the text are a link themselves, and the name is none: "this post" is another one then.

    So it is where a number stands for the name: "this post from 2012".
    """
    slot = match.slots.get("name")
    if slot is not None and page.text[slice(*slot)].split()[0].isdigit():
        return True
    links = page.links_in(Span(match.span.start, match.span.start + 1))
    return slot is not None and any(link.span.start <= match.span.start and link.span.end <= slot.start for link in links)


def is_of_picture(page: Page, match: Match) -> bool:
    """Tell whether a label as pictures have it stands before the words: "Image credit: supplied by Mara Finch"."""
    label = page.folded[match.sentence.start : match.span.start].strip(" *_([")
    return label.endswith(":") and lexicon().pattern("image-credit").match(label) is not None
