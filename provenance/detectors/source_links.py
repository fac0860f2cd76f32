"""Links that the markup itself declares to lead to the source: RDFa of ccREL, classes of microformats2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from provenance import addresses
from provenance.detectors.signals import is_placeholder, state_of
from provenance.model import Datum, Kind, Scope, Span, Where
from provenance.text import collapse
from provenance.values import Relation, SourceValue

if TYPE_CHECKING:
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Link

_URL = regex.compile(r"https?://[^\s<>\"')\]]++")
_RELATIONS = {
    "dct:source": Relation.ORIGINAL,
    "dc:source": Relation.ORIGINAL,
    "dcterms:source": Relation.ORIGINAL,
    "http://purl.org/dc/terms/source": Relation.ORIGINAL,
    "u-repost-of": Relation.REPUBLISHED,
    "p-canonical": Relation.CANONICAL,
}
"""u-syndication leads to copies elsewhere and u-in-reply-to to what is answered: neither is the source."""


def declared_sources(page: Page, known: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the links to a source that no sentence has named; those of pictures and readers' comments are not the text's."""
    taken = [item.span for item in known if item.span]
    for link in page.document.links:
        relation = next((_RELATIONS[token] for token in link.rel if token in _RELATIONS), None) if link.rel else None
        if relation is None or not all(link.span.end <= other.start or link.span.start >= other.end for other in taken):
            continue
        if _leads_away(page, link, relation) and page.scope_of(page.block_at(link.span.start)) is not Scope.PART:
            yield _evidence(page, link, relation)


def _leads_away(page: Page, link: Link, relation: Relation) -> bool:
    own = addresses.domain(link.href) == page.domain and relation is not Relation.CANONICAL
    return addresses.is_web(link.href) and not own and not is_placeholder(link.href)


def _evidence(page: Page, link: Link, relation: Relation) -> Evidence:
    words = collapse(page.text[slice(*link.span)])
    name = "" if relation is Relation.CANONICAL or addresses.is_web(words) or len(words) > 80 else words
    value = SourceValue(name=name, url=link.href, relation=relation, link=state_of(link.href))
    reason = "the markup of the link calls it the source"
    if words:
        return page.quote(Kind.SOURCE, link.span, value, confidence=0.8, reason=reason)
    return page.state(Kind.SOURCE, Datum("isBasedOn", link.href, Where.LINK, "a", "", link.key), value, confidence=0.8, reason=reason)


def leads_out_at_edge(page: Page, sentence: Span) -> bool:
    """Tell whether a sentence among the first or the last blocks of a text, where credits stand, carries the address of another site."""
    if page.middle.start <= sentence.start < page.middle.end:
        return False
    written = [found[0] for found in _URL.finditer(page.text, *sentence)]
    found = [*written, *(link.href for link in page.links_in(sentence))]
    return any(addresses.is_web(address) and addresses.domain(address) != page.domain for address in found)
