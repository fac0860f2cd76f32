"""Under which license the text stands: statements, links, badges, metadata, each with its scope."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from provenance import licenses
from provenance.detectors.license_choices import alternatives, contradictions
from provenance.detectors.license_fields import field_evidence, picture_evidence
from provenance.detectors.license_mentions import license_links, mentions
from provenance.detectors.license_scope import crowds, judge
from provenance.licenses import parse_name, parse_url
from provenance.model import Datum, Kind, Region, Scope, Span, Where
from provenance.values import LicenseValue

if TYPE_CHECKING:
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Link

__all__ = ["DETECTOR", "LicenseDetector", "parse_name", "parse_url"]


class LicenseDetector:
    """Finds the licenses that a document names, links or declares."""

    name = Kind.LICENSE
    reads_comments = True

    @cached_property
    def literals(self) -> frozenset[str]:
        """What license names, addresses and tags begin with."""
        return licenses.literals() | {"creativecommons.org*", "spdx-license-identifier"}

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the licenses of the metadata, those that words state, and the badges that no words accompany."""
        del matches
        stated = list(_stated(page, hits))
        known = [item.value for item in stated if isinstance(item.value, LicenseValue)]
        yield from field_evidence(page, known)
        yield from stated
        bare = list(_bare_links(page, known))
        yield from bare
        yield from picture_evidence(page, [*known, *(item.value for item in bare if isinstance(item.value, LicenseValue))])


def _stated(page: Page, hits: Sequence[Span]) -> Iterator[Evidence]:
    found = mentions(page, hits)
    ends = [0, *accumulate((mention.span.end for mention in found), max)]
    judged = [judge(page, mention, crowd, end) for mention, crowd, end in zip(found, crowds(page, found), ends, strict=False)]
    for scope in dict.fromkeys(one.scope for one in judged):
        group = [(mention, one) for mention, one in zip(found, judged, strict=True) if one.scope is scope]
        said = [mention for mention, _ in group]
        chosen, torn = (alternatives(page, said), contradictions(said)) if scope is not Scope.MENTION else (set(), set())
        for index, (mention, one) in enumerate(group):
            value = replace(mention.value, alternative=True) if index in chosen else mention.value
            reason = f"{one.reason}; its words and its address name different licenses" if index in torn else one.reason
            yield page.quote(Kind.LICENSE, one.span, value, confidence=one.confidence, reason=reason, scope=scope)


def _bare_links(page: Page, known: Sequence[LicenseValue]) -> Iterator[Evidence]:
    """Yield the license links that carry a badge and no words, where no words state the same license."""
    seen: list[LicenseValue] = []
    for index, mention in license_links(page).items():
        link = page.document.links[index]
        if any(character.isalnum() for character in page.text[link.span.start : link.span.end]):
            continue
        if mention.value in seen or any(licenses.agree(mention.value, value) for value in known):
            continue
        seen.append(mention.value)
        datum = Datum("license", link.href, Where.LINK, "rel=license" if mention.declared else "a", "", link.key)
        scope = page.scope_at(link.span.start, _region(page, link))
        yield page.state(Kind.LICENSE, datum, mention.value, confidence=0.8, reason="a badge links it", scope=scope)


def _region(page: Page, link: Link) -> Region | None:
    """Return where on the page the badge of a link stands."""
    images = page.document.images
    index = bisect_left(images, link.span.start, key=lambda image: image.offset)
    return images[index].region if index < len(images) and images[index].offset <= link.span.end else None


DETECTOR = LicenseDetector()
