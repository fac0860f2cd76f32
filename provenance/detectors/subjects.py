"""What a notice or a license is said of: the text, the site, or a part such as a picture, a theme, a data set."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance import licenses
from provenance.model import Region, Role, Span
from provenance.phrases import lexicon

if TYPE_CHECKING:
    from provenance.detectors.page import Page

_MOST_ITEMS, _HEADING = 40, 40
"""Items of a list of references that are looked back over, and the code points of a line that may be its heading."""


def speaks_of_text(page: Page, before: Span) -> bool:
    """Tell whether words speak of the text; in "website template" the last word counts, in "content license" it is no subject."""
    part = lexicon().pattern("license-part")
    for match in lexicon().pattern("license-whole").finditer(page.folded, before.start, before.end):
        following = page.folded[match.end() : before.end].split(maxsplit=1)
        compound = part.match(page.folded, match.end() + 1, before.end)
        if not compound and not (following and licenses.is_license_word(following[0])):
            return True
    return False


def speaks_of_part(page: Page, before: Span) -> bool:
    """Tell whether words speak of a picture, a theme, data, and of nothing that is the text itself; a label before a colon decides."""
    part = lexicon().pattern("license-part")
    label = part.match(page.folded, before.start, before.end)
    if label is not None and page.text[label.end() : label.end() + 1] == ":":
        return True
    return part.search(page.folded, before.start, before.end) is not None and not speaks_of_text(page, before)


def part_spoken_of(page: Page, sentence: Span, clause: Span, language: str) -> bool:
    """Tell whether a clause speaks of a part and not of the text; where it names neither, what stands before it counts."""
    for words in (clause, Span(sentence.start, clause.start)):
        if lexicon().pattern("license-whole", language).search(page.folded, *words):
            return False
        if lexicon().pattern("license-part", language).search(page.folded, *words):
            return True
    return False


def reserves_marks(page: Page, sentence: Span, phrase: Span) -> bool:
    """Tell whether rights are reserved in a name, a logo or a trade mark alone.

    The sentence says so, or the one before it where nothing else stands in this one; a copyright notice before them is about the text.
    """
    block = page.block_at(sentence.start)
    first = _first_of_rights(page, block.span)
    if first is not None and first < phrase.start:
        return False
    marks = lexicon().pattern("trade-marks")
    if marks.search(page.folded, sentence.start, phrase.start) or marks.search(page.folded, phrase.end, sentence.end):
        return True
    alone = sentence.start == phrase.start and sentence.start - 2 >= block.span.start
    return alone and marks.search(page.folded, *page.sentence_at(sentence.start - 2)) is not None


@lru_cache(maxsize=8)
def _first_of_rights(page: Page, span: Span) -> int | None:
    """Return where a copyright notice begins in a block; worked out once for the thousands of phrases that it may hold."""
    found = lexicon().pattern("rights").search(page.folded, *span)
    return found.start() if found else None


def speaks_of_site(page: Page, before: Span) -> bool:
    """Tell whether words speak of all texts of a site."""
    return lexicon().pattern("license-site").search(page.folded, before.start, before.end) is not None


def is_cited(page: Page, span: Span) -> bool:
    """Tell whether words stand as an example, quoted inside a sentence, or in a list of references."""
    return _is_quoted(page, span) or is_reference(page, span)


def _is_quoted(page: Page, span: Span) -> bool:
    """Tell whether quotation marks hold the words, and other words of the sentence stand before these."""
    sentence = page.sentence_at(span.start)
    before = page.folded[sentence.start : span.start]
    return before.endswith('"') and len(before.split()) > 1 and '"' in page.folded[span.end : page.line_at(span).end]


def is_reference(page: Page, span: Span) -> bool:
    """Tell whether the words end an item of a list, or a line, under a heading such as "References"."""
    block = page.block_at(span.start)
    if block.region is Region.FOOTER or (block.role is not Role.ITEM and page.line_at(span).start == span.start):
        return False
    at = bisect_right(page.headings, span.start, key=lambda heading: heading.span.start) - 1
    heading = page.headings[at].span if at >= 0 else _short_line_above(page, span)
    title = page.folded[slice(*heading)].strip(" .:#*0123456789")
    return title in lexicon().words("reference-titles")


def _short_line_above(page: Page, span: Span) -> Span:
    """Return the nearest line of a plain file that may be a heading: short, without an end and without a number."""
    blocks = page.document.blocks
    at = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    for block in reversed(blocks[max(0, at - _MOST_ITEMS) : max(0, at)]):
        words = page.text[slice(*block.span)]
        if len(words) <= _HEADING and words[-1:] not in {".", "!", "?"} and not words[0].isdigit():
            return block.span
    return Span(0, 0)
