"""Who wrote the text: the author line, or the author of the metadata where no line names one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance.detectors import authors
from provenance.detectors.names import is_handle, is_in, is_organization, read_names
from provenance.model import Kind, Region, Role, Span, Where
from provenance.parties import name_words
from provenance.text import collapse, fold
from provenance.values import BylineValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.detectors.authors import Place
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Datum, Evidence

_ARTICLES = frozenset({
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "ReviewNewsArticle",
    "BackgroundNewsArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "LiveBlogPosting", "SocialMediaPosting",
    "DiscussionForumPosting", "Report", "Recipe", "HowTo", "CreativeWork", "Review", "PodcastEpisode",
})  # fmt: skip
"""Types of schema.org whose author wrote the text of the page."""
_MARKDOWN_LINK = regex.compile(r"\[([^\[\]]++)\]\([^()\s]*+\)")
_BRACKETED = regex.compile(r"\([^()]*+\)")
_NEAR = 500
_FAR = 1500
"""Code points from the title within which the author line is expected, and beyond which it is not."""
_ENOUGH = 0.55
_SURE = 0.85
_NEIGHBOR = 250
"""Code points between the lines of several authors of one text."""


class _Ranked(NamedTuple):
    score: float
    place: Place
    reasons: tuple[str, ...]


class BylineDetector:
    """Finds the author line of the main text; teasers, replies and pictures have their own authors."""

    name = Kind.BYLINE
    reads_comments = False

    @property
    def literals(self) -> frozenset[str]:
        """Return the words that stand before and behind authors."""
        return authors.marker_literals()

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the byline, and those of further texts in the same file."""
        front = [datum for datum in page.data("author", "translator") if datum.where is Where.FRONTMATTER]
        yield from _from_metadata(page, front)
        stated = [name for datum in page.data("author") for name in _names(datum) if not is_handle(name)]
        plain = page.document.media_type != "text/html"
        chosen = list(_chosen(_ranked(page, hits, matches, stated), several=plain))
        if front:
            chosen = [item for item in chosen if item.place.marker and item.score >= 0.75]
        for item in chosen:
            value = BylineValue(names=item.place.names.names)
            yield page.quote(Kind.BYLINE, item.place.span, value, confidence=min(0.97, item.score), reason=", ".join(item.reasons))
        if not chosen and not front:
            stated_evidence = list(_from_metadata(page, _best_data(page)))
            yield from stated_evidence
            if plain and not stated_evidence:
                yield from _from_rights(page, hits)


def _names(datum: Datum) -> tuple[str, ...]:
    """Return the names that an author field holds."""
    written = collapse(_BRACKETED.sub("", _MARKDOWN_LINK.sub(r"\1", datum.value))).strip(" ,;")
    if is_handle(written) or len(written) > 200:
        return ()
    first, _, rest = written.partition(" ")
    if is_in(first, "byline-markers") and rest:
        written = rest
    found = read_names(written, 0, len(written))
    if found and (found.personal or len(found.names) > 1):
        return found.names
    return (written,)


def _best_data(page: Page) -> list[Datum]:
    """Return the author fields of the most telling place: the article's own node, the page's, a meta element."""
    data = [datum for datum in page.data("author") if _names(datum)]
    for group in (
        [datum for datum in data if datum.type in _ARTICLES],
        [datum for datum in data if datum.type == "WebPage"],
        [datum for datum in data if not datum.type and not fold(datum.origin).startswith("twitter")],
    ):
        if group:
            return group
    return []


def _from_metadata(page: Page, data: Iterable[Datum]) -> Iterator[Evidence]:
    seen: set[tuple[str, ...]] = set()
    for datum in data:
        names = _names(datum)
        if names and names not in seen:
            seen.add(names)
            weak = is_in(names[0], "no-names")
            yield page.state(
                Kind.BYLINE,
                datum,
                BylineValue(names=names),
                confidence=0.4 if weak else 0.8,
                reason=f'the metadata says it under "{datum.origin}"',
            )


def _from_rights(page: Page, hits: Sequence[Span]) -> Iterator[Evidence]:
    for place in list(authors.holders(page, hits))[:1]:
        value = BylineValue(names=place.names.names)
        yield page.quote(Kind.BYLINE, place.span, value, confidence=0.5, reason="no author line; the copyright stands in this name")


def _ranked(page: Page, hits: Sequence[Span], matches: Sequence[Match], stated: Sequence[str]) -> list[_Ranked]:
    places = [*authors.after_markers(page, hits), *authors.said(page, matches), *authors.senders(page)]
    places += [*authors.marked(page), *authors.named(page, stated), *authors.bare_lines(page, _slot_lines(page))]
    title = _title(page)
    marks = page.marks("author")
    known = {name_words(name) for name in stated}
    return sorted((_rank(page, place, title, marks, known) for place in places), key=lambda item: (-item.score, item.place.span))


def _rank(page: Page, place: Place, title: Span, marks: Sequence[Span], known: set[tuple[str, ...]]) -> _Ranked:
    """Add up what speaks for a place."""
    at = place.names.span
    distance = at.start - title.end if at.start >= title.start else 2 * (title.start - at.end)
    block = page.block_at(at.start)
    signs = (
        (0.45, place.marker, "a word of authorship"),
        (0.1, place.marker and place.alone, "a line of its own"),
        (0.35, any(mark.start <= at.start < mark.end for mark in marks), "the markup"),
        (0.35, any(name_words(name) in known for name in place.names.names), "the metadata"),
        (0.25, 0 <= distance <= _NEAR, "near the title"),
        (0.1, _NEAR < distance <= _FAR, "not far from the title"),
        (0.1, place.names.personal, "a person's name"),
        (0.1, place.alone and not place.marker, "alone in its line"),
        (0.2, place.header, "the sender"),
        (-0.25, block.region in {Region.ASIDE, Region.FOOTER}, "beside the text"),
        (-0.1, len(place.names.names) == 1 and is_organization(place.names.names[0]), "an organization"),
    )
    return _Ranked(sum(points for points, holds, _ in signs if holds), place, tuple(reason for _, holds, reason in signs if holds))


def _chosen(ranked: Sequence[_Ranked], *, several: bool) -> Iterator[_Ranked]:
    """Yield the best place, its neighbors with other names, and in plain files the further lines of authorship."""
    best: _Ranked | None = None
    seen: set[tuple[str, ...]] = set()
    ranked = _without_poster(ranked)
    for item in ranked:
        names = {name_words(name) for name in item.place.names.names}
        if item.score < _ENOUGH or names <= seen:
            continue
        near = best is None or abs(item.place.span.start - best.place.span.start) <= _NEIGHBOR
        if (near and (best is None or item.score >= best.score - 0.15)) or (several and item.place.marker and item.place.alone):
            best = best or item
            seen |= names
            yield item


def _without_poster(ranked: Sequence[_Ranked]) -> Sequence[_Ranked]:
    """Drop the sender of a message that has an author line near its title; of other messages keep nothing but the sender."""
    if any(not item.place.header and item.score >= _SURE for item in ranked):
        return [item for item in ranked if not item.place.header]
    return [item for item in ranked if item.place.header] or ranked


def _title(page: Page) -> Span:
    """Return the heading that is the title; the start of the text where there is none."""
    wanted = set(name_words(page.document.title))
    best, most = Span(0, 0), 0.0
    for block in page.document.blocks:
        if block.role is Role.HEADING and block.region not in authors.FOREIGN:
            words = name_words(page.text[block.span.start : block.span.end][:300])
            shared = len(wanted & set(words)) / max(1, len(words))
            if shared > most + 0.01 and len(words) > 1:
                best, most = block.span, shared
            elif not most and best.end == 0:
                best = block.span
    return best


def _slot_lines(page: Page) -> Iterator[Span]:
    """Yield the short lines around the title and at the end of plain files, where a bare name is the author's."""
    title = _title(page)
    start, end = max(0, title.start - 150), min(len(page.text), title.end + _NEAR)
    at = authors.line_at(page.text, start).start
    while at < end:
        line = authors.line_at(page.text, at)
        if not authors.is_foreign(page, at):
            yield line
        at = line.end + 1


DETECTOR = BylineDetector()
