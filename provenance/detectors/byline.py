"""Who wrote the text: the author line, or the author of the metadata where no line names one."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance.detectors import authors, markers, slots
from provenance.detectors.names import is_handle, is_in, is_known, is_organization, read_names
from provenance.detectors.nodes import scope_of_type
from provenance.model import Kind, Region, Span, Where
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
    "DiscussionForumPosting", "DataFeedItem", "Report", "Recipe", "HowTo", "CreativeWork", "PodcastEpisode",
})  # fmt: skip
"""Types of schema.org whose author wrote the text of the page."""
_PAGES = _ARTICLES | {"", "WebPage", "ItemPage", "AboutPage", "ProfilePage"}
"""Those, and what speaks of the page without saying of what in it; a review's or a comment's author is one of the readers."""
_MARKDOWN_LINK = regex.compile(r"\[([^\[\]]++)\]\([^()\s]*+\)")
_BRACKETED = regex.compile(r"\([^()]*+\)")
_ENOUGH = 65
_SURE = 85
_ALMOST = 15
"""Points: what makes a byline, what makes a sure one, and how much less than the best one its neighbors may have."""
_MOST, _MOST_BARE, _MOST_STATED = 300, 30, 20
"""Places that are weighed, so that no page can make it quadratic."""
_NEIGHBOR, _BESIDE = 250, 80
"""Code points between the lines of several authors of one text, and between two that the markup names side by side."""


class _Ranked(NamedTuple):
    score: int
    place: Place
    reasons: tuple[str, ...]


class BylineDetector:
    """Finds the author line of the main text; teasers, replies and pictures have their own authors."""

    name = Kind.BYLINE
    reads_comments = False

    @property
    def literals(self) -> frozenset[str]:
        """Return the words that stand before and behind authors."""
        return markers.marker_literals()

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the byline, and those of further texts in the same file."""
        front = [datum for datum in page.data("author", "translator") if datum.where is Where.FRONTMATTER]
        yield from _from_metadata(page, front)
        stated = [name for datum in page.data("author") if datum.type in _PAGES for name in _names(datum) if not is_handle(name)]
        plain = page.document.media_type != "text/html"
        end = slots.head(page).end + slots.NEAR
        chosen = list(_chosen(_ranked(page, hits, matches, stated), end, several=plain))
        if front:
            chosen = [item for item in chosen if item.place.marker and item.score >= _SURE]
        for item in chosen:
            names, span = _settled(page, item.place, stated)
            confidence = min(0.97, item.score / 100)
            yield page.quote(Kind.BYLINE, span, BylineValue(names=names), confidence=confidence, reason=", ".join(item.reasons))
        if all(item.place.translator for item in chosen) and not front:
            stated_evidence = list(_from_metadata(page, _best_data(page)))
            yield from stated_evidence
            if plain and not stated_evidence and not chosen:
                yield from _from_rights(page, hits)


def _settled(page: Page, place: Place, stated: Sequence[str]) -> tuple[tuple[str, ...], Span]:
    """Return the names without what only looks like one beside an author of the metadata, and their stretch with the word before them."""
    known = {name_words(name) for name in stated}
    names, (start, end) = place.names.names, place.span
    if name_words(names[0]) in known and len(names) > 1:
        names = tuple(name for name in names if name_words(name) in known or is_known(name))
        end = start + page.text[start:end].rindex(names[-1]) + len(names[-1]) if names[-1] in page.text[start:end] else end
    if not place.marker:
        start = markers.marker_before(page, start)
    return names, Span(start, end)


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
        [datum for datum in data if datum.type in _PAGES - _ARTICLES and datum.type],
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
                scope=scope_of_type(datum.type),
            )


def _from_rights(page: Page, hits: Sequence[Span]) -> Iterator[Evidence]:
    for place in [place for place in islice(markers.holders(page, hits), _MOST) if is_known(place.names.names[0])][:1]:
        value = BylineValue(names=place.names.names)
        yield page.quote(Kind.BYLINE, place.span, value, confidence=0.5, reason="no author line; the copyright stands in this name")


def _ranked(page: Page, hits: Sequence[Span], matches: Sequence[Match], stated: Sequence[str]) -> list[_Ranked]:
    title = slots.head(page)
    places = [
        *islice(markers.after_markers(page, hits), _MOST),
        *islice(authors.said(page, matches), _MOST),
        *authors.senders(page),
        *authors.bracketed(page),
    ]
    marked = [*islice(authors.marked(page, title), _MOST)]
    places = _as_marked(places, marked) + marked + [*authors.named(page, stated[:_MOST_STATED])]
    translators = {place.names.span for place in places if place.translator}
    places = [place._replace(translator=place.names.span in translators) for place in places]
    marks = page.marks("author")[:_MOST]
    known = {name_words(name) for name in stated}
    ranked = [_rank(page, place, title, marks, known) for place in places]
    if all(item.score < _ENOUGH or item.place.translator for item in ranked):
        ranked += [
            _rank(page, place, title, marks, known) for place in islice(authors.bare_lines(page, slots.lines(page, title)), _MOST_BARE)
        ]
    return sorted(ranked, key=lambda item: (-item.score, item.place.span))


def _as_marked(places: Sequence[Place], marked: Sequence[Place]) -> list[Place]:
    """Return places whose one name ends where the markup ends it, and not with the words that a page glues behind."""
    known = {place.names.span.start: place.names for place in marked}
    found = []
    for place in places:
        names = known.get(place.names.span.start, place.names)
        shorter = place.marker and len(place.names.names) == 1 and names.span.end < place.names.span.end
        found.append(place._replace(names=names, span=Span(place.span.start, names.span.end)) if shorter else place)
    return found


def _rank(page: Page, place: Place, title: Span, marks: Sequence[Span], known: set[tuple[str, ...]]) -> _Ranked:
    """Add up what speaks for a place."""
    names, at = place.names.names, place.names.span
    others = any(len(name) > 1 and not is_organization(" ".join(name)) for name in known)
    near = slots.nearness(page, title, place.span.start)
    plain = slots.is_plain(page)
    bare = place.names.personal and not place.marker and is_known(names[0])
    signs = (
        (45, place.marker, "a word of authorship"),
        (10, place.marker and place.alone, "a line of its own"),
        (10, place.explicit, "words of authorship alone"),
        (35, any(mark.start <= at.start < mark.end for mark in marks), "the markup"),
        (35, any(name_words(name) in known for name in names), "the metadata"),
        (25, near == 2, "near the title"),
        (10, near == 1, "not far from the title"),
        (10, place.names.personal, "a person's name"),
        (10 if place.marker or not plain else 25, place.names.personal and is_known(names[0]), "a known given name"),
        (10, place.alone and not place.marker, "alone in its line"),
        (20, place.header, "the sender"),
        (40, near == 2 and place.alone and is_in(names[0], "agencies"), "a news agency"),
        (20, place.names.personal and slots.closes_text(page, at.start), "at the end of the text"),
        (25, bare and place.titled, "a degree or an office"),
        (10, near == 2 and place.alone and place.names.personal and slots.is_above_house(page, at), "a line above the house"),
        (25, bare and slots.beside_rights(page, at), "beside the copyright"),
        (25, bare and slots.beside_date(page, at), "beside a date"),
        (35, near == 2 and not place.marker and place.names.personal and slots.shares_line_with_date(page, at), "a line of name and date"),
        (-25, others and not place.marker and not any(name_words(name) in known for name in names), "another author in the metadata"),
        (-25, bare and fold(names[0]) in fold(page.document.title), "the title's subject"),
        (25, bare and place.alone and slots.stands_again(page, at), "alone in two lines"),
        (25, bare and slots.has_mailbox(page, name_words(names[0])[-1]), "a mailbox of this name"),
        (-25, page.block_at(at.start).region in {Region.ASIDE, Region.FOOTER}, "beside the text"),
        (-10, len(names) == 1 and is_organization(names[0]), "an organization"),
    )
    held = [(points, reason) for points, holds, reason in (*signs, *_beside(page, place, near, known)) if holds]
    return _Ranked(sum(points for points, _ in held), place, tuple(reason for _, reason in held))


def _beside(page: Page, place: Place, near: int, known: set[tuple[str, ...]]) -> tuple[tuple[int, bool, str], ...]:
    """Return what the words around a place say of its names: points, whether they hold, and why."""
    at = place.names.span
    person = place.names.personal
    bare = person and not place.marker
    alone = bare and place.alone
    return (
        (30, near == 2 and bare and authors.has_address(page, place.names), "an address behind"),
        (25, near == 2 and alone and slots.is_above_role(page, at), "a role below"),
        (35, alone and slots.holds_rights(page, place.names.names[0]), "the holder of the copyright"),
        (10, person and place.marker and slots.follows_date(page, place.span), "behind a date"),
        (-60, not person and any(_goes_beyond(name, known) for name in place.names.names), "more than the metadata's author"),
    )


def _goes_beyond(name: str, known: set[tuple[str, ...]]) -> bool:
    """Tell whether a name begins with an author of the metadata and goes on with the house."""
    words = name_words(name)
    return any(len(author) < len(words) and words[: len(author)] == author for author in known if len(author) > 1)


def _chosen(ranked: Sequence[_Ranked], end: int, *, several: bool) -> Iterator[_Ranked]:
    """Yield the best place, its neighbors with other names, and in plain files the further lines of authorship."""
    best: _Ranked | None = None
    seen: set[tuple[str, ...]] = set()
    ranked = _without_poster(ranked, end)
    for item in ranked:
        names = {name_words(name) for name in item.place.names.names}
        if item.score < _ENOUGH or names <= seen:
            continue
        near = best is None or abs(item.place.span.start - best.place.span.start) <= _NEIGHBOR
        if (
            (near and (best is None or item.score >= best.score - _ALMOST or _both_marked(best, item)))
            or (several and item.place.marker and item.place.alone)
            or item.place.translator
        ):
            best = best or (None if item.place.translator else item)
            seen |= names
            yield _first_of(ranked, item)


def _both_marked(one: _Ranked, other: _Ranked) -> bool:
    """Tell whether the markup calls two people authors side by side, whatever else speaks for one of them."""
    marked = all("the markup" in item.reasons for item in (one, other)) and other.place.names.personal
    return (
        marked and abs(one.place.span.start - other.place.span.start) <= _BESIDE and "another author in the metadata" not in other.reasons
    )


def _first_of(ranked: Sequence[_Ranked], chosen: _Ranked) -> _Ranked:
    """Return the first sure line of the same names: below the title, not in the box about the author."""
    same = (item for item in ranked if item.place.names.names == chosen.place.names.names and item.place.marker and item.score >= _SURE)
    return min((*same, chosen), key=lambda item: item.place.span) if chosen.place.marker else chosen


def _without_poster(ranked: Sequence[_Ranked], end: int) -> Sequence[_Ranked]:
    """Drop the sender of a message that has an author line in its head; of other messages keep nothing but the sender."""
    if any(not item.place.header and item.score >= _SURE and item.place.span.start < end for item in ranked):
        return [item for item in ranked if not item.place.header]
    return [item for item in ranked if item.place.header] or ranked


DETECTOR = BylineDetector()
