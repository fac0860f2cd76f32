"""Lines that name where a text comes from without saying so: agency datelines, closing tags, outlet and date."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance import addresses
from provenance.detectors.names import is_in, is_organization
from provenance.detectors.signals import state_of
from provenance.model import Kind, Region, Role, Span
from provenance.parties import same_name
from provenance.phrases import lexicon
from provenance.values import LinkState, Relation, SourceValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.detectors.page import Page
    from provenance.model import Block, Evidence

_FOREIGN = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER, Region.NAVIGATION, Region.ASIDE, Region.FOOTER})
_BEFORE = 70
"""Code points before the agency that place and date may take."""
_TAG = regex.compile(r"\([^()\n]{2,40}\)|（[^（）\n]{2,40}）")
_STROKES = regex.compile(r"/(\p{L}[\p{L}\d .&-]{1,30})/")
_DASH = regex.compile(r"[.]?\s*+[-–—:：]")
_CLOSING = regex.compile(r"[(\[]?[\w.-]{2,14}(?:\s?[/,]\s?[\w.-]{2,14}){1,4}[)\]]?")
_PLACED = regex.compile(r"[(\[（【][^()\[\]\n=]{1,20}=([^()\[\]\n=]{1,20})[)\]）】]")
_SERVICE = regex.compile(r"(?P<tag>\((\p{Lu}[\p{L}\d&. -]{2,30})\)|/(\p{Lu}[\p{L}\d&. -]{2,30})/)\s?(?:--?|[–—])(?=\s)")
_FIRST_BLOCKS = 60
"""Blocks among which the first paragraph of a story stands."""
_LONGEST_TAG = 40
_PLACE = regex.compile(
    r"""(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\d.'’]*+|\p{Ll}{1,3}|[.,/–-])
        (?:[ \u00a0,/–-]++(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}\d.'’]*+|\p{Ll}{1,3}|[–-]))*+[\s,.]*+""",
    regex.VERBOSE,
)
_DATED = regex.compile(
    r"""(?P<name>[\p{Lu}\p{Lo}][^\n,|–—:·•]{2,60}?)(?:\s*+[,|–—·•-]\s*+|\s++)
        (?: (?:\p{L}{2,9}\.?,\s)?\d{1,2}(?:st|nd|rd|th)?\.?\s\p{L}{3,12}\.?,?\s(?:19|20)\d\d
          | \p{L}{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d
          | \d{1,4}[-./]\d{1,2}[-./]\d{2,4} )
        (?:[\s,|–—-]++\d{1,2}:\d\d[^\n]{0,12})?+[\s.]*+""",
    regex.VERBOSE,
)
_HEAD_LINES = 14
"""Lines from the title on in which an outlet and its date may stand."""
_LONG = 180
"""Code points of a line that is running text."""


@lru_cache(maxsize=1)
def agency_literals() -> frozenset[str]:
    """Return the agencies with the signs of datelines and closing tags: "(ap", "=ap", "ap -", "/ap", "ap/"."""
    return frozenset(form.format(agency) for agency in lexicon().words("agencies") for form in ("({}", "（{}", "={}", "{} -", "/{}", "{}/"))


def agency_lines(page: Page, hits: Sequence[Span]) -> Iterator[Evidence]:
    """Yield the agencies that datelines and closing tags name."""
    seen = set()
    for hit in hits:
        block = page.block_at(hit.start)
        if block.region in _FOREIGN or block.role in {Role.CODE, Role.CAPTION, Role.QUOTE} or not block.visible:
            continue
        read = {"(": _tagged, "（": _tagged, "=": _placed, "/": _slashed}.get(page.text[hit.start], _untagged)
        found = read(page, block, hit)
        if found and found[0] not in seen:
            seen.add(found[0])
            value = SourceValue(name=found[0], relation=Relation.SYNDICATED)
            yield page.quote(Kind.SOURCE, found[1], value, confidence=0.85, reason="the dateline of a news agency")


def wire_lines(page: Page) -> Iterator[Evidence]:
    """Yield the services that open a paragraph behind a place and a date, whatever their name: "LEITH, March 2, 2022 (Wire) --"."""
    for block in page.document.blocks[:_FIRST_BLOCKS]:
        if block.role is not Role.PARAGRAPH or block.region in _FOREIGN or not block.visible:
            continue
        start = block.span.start
        if tag := _SERVICE.search(page.text, start, min(block.span.end, start + 2 * _BEFORE)):
            name = tag[2] or tag[3]
            if _is_dated_place(page, Span(start, tag.start())) and not is_in(name, "agencies", "no-sources"):
                value = SourceValue(name=name.strip(), relation=Relation.SYNDICATED)
                span = Span(start, tag.end("tag"))
                yield page.quote(Kind.SOURCE, span, value, confidence=0.7, reason="a dateline with place, date and service")
            return


def _is_dated_place(page: Page, span: Span) -> bool:
    words = page.text[slice(*span)].split()
    dated = any(word[0].isdigit() for word in words) and any(is_in(word, "months") for word in words)
    return dated and _PLACE.fullmatch(page.text, *span) is not None


def _tagged(page: Page, block: Block, hit: Span) -> tuple[str, Span] | None:
    """Read an agency in brackets."""
    tag = _TAG.match(page.text, hit.start)
    name = tag[0][1:-1].partition("/")[0].strip() if tag else ""
    span = _dateline(page, block, Span(*tag.span())) if tag and is_in(name, "agencies") else None
    return (name, span) if span else None


def _slashed(page: Page, block: Block, hit: Span) -> tuple[str, Span] | None:
    """Read an agency between strokes behind its place and day, as in Russian datelines; a closing line where it is none."""
    tag = _STROKES.match(page.text, hit.start)
    start = block.span.start
    if tag is None or not is_in(tag[1], "agencies") or tag.start() - start > _BEFORE:
        return _untagged(page, block, hit)
    words = regex.findall(r"[\p{L}\p{M}\d-]++", page.text[start : tag.start()])
    placed = all(word[0].isupper() or word[0].isdigit() or is_in(word, "months", "weekdays") for word in words)
    return (tag[1], Span(start, tag.end())) if placed else None


def _placed(page: Page, block: Block, hit: Span) -> tuple[str, Span] | None:
    """Read an agency behind its place in the bracket that opens a block: "[Seoul=Newsis]"."""
    tag = _PLACED.match(page.text, block.span.start, hit.end + 1)
    return (tag[1], Span(*tag.span())) if tag and tag.end() == hit.end + 1 else None


def _untagged(page: Page, block: Block, hit: Span) -> tuple[str, Span] | None:
    """Read an agency that opens its block before a dash, or a closing line of agencies and initials: "ino/dpa"."""
    if page.folded[hit.end - 1] == "-":
        name = page.text[hit.start : hit.end - 1].strip()
        spaced = page.text[hit.end : hit.end + 1].isspace() and name[0].isupper()
        return (name, Span(hit.start, hit.start + len(name))) if hit.start == block.span.start and spaced else None
    written = page.text[slice(*block.span)]
    if len(written) > _LONGEST_TAG or not _CLOSING.fullmatch(written):
        return None
    parts = [part.strip(" ()[]") for part in regex.split(r"[/,]", written)]
    others = [part for part in parts if not is_in(part, "agencies")]
    short = all(part.islower() and len(part) <= 5 for part in others)
    return (written.strip("()[] "), block.span) if short and len(others) < len(parts) else None


def _dateline(page: Page, block: Block, tag: Span) -> Span | None:
    """Return the stretch of a dateline or closing tag; None where the bracket stands inside the text."""
    start = page.text.rfind("\n", block.span.start, tag.start) + 1 or block.span.start
    start = max(start, block.span.start)
    if tag.start - start <= _BEFORE and _PLACE.fullmatch(page.text, start, tag.start) and not _is_abbreviated(page, start, tag):
        alone = page.text[tag.end : tag.end + 1] in {"", "\n"} and block in page.document.blocks[:_FIRST_BLOCKS]
        return Span(start, tag.end) if alone or _DASH.match(page.text, tag.end) else None
    if tag.start == start and _DASH.match(page.text, tag.end):
        return tag
    closes = page.text[tag.end : tag.end + 1] in {"", "\n"} and page.text[tag.start - 2 : tag.start - 1] in {".", "!", "?", "”", '"', "。"}
    return tag if closes else None


def _is_abbreviated(page: Page, start: int, tag: Span) -> bool:
    """Tell whether the bracket holds the initials of the words before it: "Certificate Policy (CP)"."""
    initials = "".join(word[0] for word in page.text[start : tag.start].split())
    return initials == page.text[tag.start + 1 : tag.end - 1]


def origin_lines(page: Page, credits_: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield the lines below the title that consist of an outlet and a date, where the outlet is not this site."""
    known = [item.value.name for item in credits_ if isinstance(item.value, SourceValue) and item.value.name]
    own = [datum.value for datum in page.data("publisher")] + [page.domain.partition(".")[0]]
    lines = list(_head(page))
    for line, below in zip(lines, [*lines[1:], Span(0, 0)], strict=False):
        found = _DATED.fullmatch(page.text, *line) or _over_date(page, line, below)
        if found is None:
            continue
        name, span = found["name"].strip(" _*"), Span(*found.span("name"))
        link = next(iter(page.links_in(span)), None)
        credited = any(same_name(name, other) for other in known)
        foreign = link is not None and (addresses.leads_nowhere(link.href) or addresses.domain(link.href) not in {"", page.domain})
        covered = link is not None and link.span.end - link.span.start > 0.7 * len(name)
        if (
            (name.rpartition(" ")[2].islower() and not covered)
            or any(is_in(word, "byline-markers") for word in name.split()[:2])
            or is_in(name.partition(" ")[0], "byline-ends")
            or is_in(name, "months", "weekdays", "no-sources")
            or any(same_name(name, other) for other in own)
        ):
            continue
        if credited or foreign or (" " in name and is_organization(name) and not name.rpartition(" ")[2].islower()):
            relation = _relation(name, credited=credited)
            value = SourceValue(
                name=name, url=link.href if link else "", relation=relation, link=state_of(link.href) if link else LinkState.NONE
            )
            yield page.quote(
                Kind.SOURCE, Span(line.start, found.end()), value, confidence=0.7, reason="an outlet and a date below the title"
            )


def _relation(name: str, *, credited: bool) -> Relation:
    """Return how a text stands to an outlet below its title: an agency supplies others, one that is credited elsewhere came first."""
    if any(is_in(part, "agencies") for part in regex.split(r"\s?[/,]\s?", name)):
        return Relation.SYNDICATED
    return Relation.ORIGINAL if credited else Relation.REPUBLISHED


def _over_date(page: Page, line: Span, below: Span) -> regex.Match[str] | None:
    """Match a line that is all one link to another site, and stands over a date."""
    link = next(iter(page.links_in(line)), None)
    whole = link is not None and link.span.end - link.span.start >= line.end - line.start and addresses.is_web(link.href)
    return _DATED.fullmatch(page.text, line.start, below.end) if whole and below.start == line.end + 1 else None


def _head(page: Page) -> Iterator[Span]:
    """Yield the lines between the title and the running text."""
    count = 0
    begun = False
    for block in page.document.blocks:
        if not block.visible or block.region in _FOREIGN:
            continue
        begun = begun or block.role is Role.HEADING or page.document.media_type != "text/html"
        if not begun:
            continue
        start = block.span.start
        for line in page.text[slice(*block.span)].split("\n"):
            if len(line) > _LONG or count >= _HEAD_LINES:
                return
            if line.strip():
                count += 1
                lead = len(line) - len(line.lstrip())
                yield Span(start + lead, start + len(line.rstrip()))
            start += len(line) + 1
