"""What a notice or a license is said of: the text, the site, or a part such as a picture, a theme, a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance import licenses
from provenance.model import Span
from provenance.phrases import lexicon

if TYPE_CHECKING:
    from provenance.detectors.page import Page


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
    """Tell whether words speak of a picture, a theme, data, and of nothing that is the text itself."""
    return lexicon().pattern("license-part").search(page.folded, before.start, before.end) is not None and not speaks_of_text(page, before)


def part_spoken_of(page: Page, sentence: Span, clause: Span, language: str) -> bool:
    """Tell whether a clause speaks of a part and not of the text; where it names neither, what stands before it counts."""
    for words in (clause, Span(sentence.start, clause.start)):
        if lexicon().pattern("license-whole", language).search(page.folded, *words):
            return False
        if lexicon().pattern("license-part", language).search(page.folded, *words):
            return True
    return False


def speaks_of_site(page: Page, before: Span) -> bool:
    """Tell whether words speak of all texts of a site."""
    return lexicon().pattern("license-site").search(page.folded, before.start, before.end) is not None
