"""The line at the head or the end of a text that cites where it stood: author, linked periodical, number and year."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance import addresses
from provenance.detectors.outlets import names_nobody
from provenance.detectors.signals import state_of
from provenance.licenses import parse_url
from provenance.model import Kind, Region, Role, Span
from provenance.phrases import lexicon
from provenance.values import Relation, SourceValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detectors.page import Page
    from provenance.model import Block, Evidence, Link

_LONGEST_LINE = 240
_LONGEST_NAME = 60
_NUMBER_WITHIN = 24
"""How far behind the name the first digit of number or year may stand: behind "numéro", a bracket, blanks."""
_LONGEST_REFERENCE = 500
_JOURNAL = regex.compile(
    r"(?:[.?!]['\"”»]?|\b[Ii]n:?)\s[*_]{0,2}(?P<name>\p{Lu}[\p{L}\p{M}&:'’ -]{1,60}?)"
    r"[*_]{0,2}[.,]?\s(?:[Vv]ol\.?\s?)?\d{1,4}+\s?(?:\(\d|[:,]\s?[\de])"
)
"""A periodical between the title and its volume, as the styles of journals have it: "Title. Periodical 21(4): e03"."""
_AUTHOR = regex.compile(r"[\s*_(\[“\"«>–—-]*+(?:\p{Lu}[^\s,;:]*+(?:\s[^\s,;:]++){0,5}+[,:]\s(?:in[: ]\s?)?)?[*_“\"«]*+")
"""What may stand before the periodical: nothing, or a name."""


@lru_cache(maxsize=1)
def _number() -> regex.Pattern[str]:
    """Return the pattern of an issue's number or a year right behind the name, in folded text."""
    words = "|".join(map(regex.escape, sorted(lexicon().words("issue-numbers"), key=len, reverse=True)))
    return regex.compile(
        rf"[*_\"”»]*+[,;]?\s?\(?(?:(?:{words})\.?\s?\d{{1,5}}\b|(?:\d{{1,3}}(?:\s?[(/]\d{{1,3}}\)?)?,\s)?(?:1[5-9]|20)\d\d\b)"
    )


def cited(page: Page, known: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the one periodical that such a line names, where no sentence names a source; several lines are references."""
    if any(item.span for item in known):
        return
    apart = (block for block in page.document.blocks if _stands_apart(page, block))
    named = ((link, name) for block in apart for link in page.links_from(block.span) if (name := _named(page, link)))
    found = list({page.line_at(link.span): (link, name) for link, name in named}.values())
    if len(found) == 1:
        link, name = found[0]
        value = SourceValue(name=name, url=link.href, relation=Relation.ORIGINAL, link=state_of(link.href))
        line = page.line_at(link.span)
        span = Span(line.start, max(link.span.end, line.end))
        yield page.quote(Kind.SOURCE, span, value, confidence=0.75, reason="a line that cites the number of a periodical")


def _named(page: Page, link: Link) -> str:
    """Return the periodical that the line of a link cites: the linked words, or those before volume and issue where a DOI is linked."""
    if _is_citation(page, link):
        return _words(page, link)
    if "doi.org" not in link.href:
        return ""
    line = page.line_at(link.span)
    journal = _JOURNAL.search(page.text, line.start, link.span.start) if line.end - line.start <= _LONGEST_REFERENCE else None
    return journal["name"] if journal else ""


def _words(page: Page, link: Link) -> str:
    return page.text[slice(*link.span)].strip("_*\"' ")


def _stands_apart(page: Page, block: Block) -> bool:
    """Tell whether a block is a paragraph at the head or the end of the text."""
    if block.region is not Region.MAIN or block.role is not Role.PARAGRAPH:
        return False
    return not page.middle.start <= block.span.start < page.middle.end


def _is_citation(page: Page, link: Link) -> bool:
    # Nearly all links end here; the number that a citation needs stands right behind the name.
    if not any(map(str.isdigit, page.text[link.span.end : link.span.end + _NUMBER_WITHIN])):
        return False
    if not addresses.is_web(link.href):
        return False
    line, name = page.line_at(link.span), _words(page, link)
    if line.end - line.start > _LONGEST_LINE:
        return False
    if not 1 < len(name) <= _LONGEST_NAME or not name[0].isupper() or names_nobody(name, linked=True):
        return False
    if addresses.domain(link.href) == page.domain or parse_url(link.href) is not None:
        return False
    before = _AUTHOR.fullmatch(page.text, line.start, link.span.start)
    return before is not None and _number().match(page.folded, link.span.end, line.end) is not None
