"""What a copy kept of the things beside the words: links, notices, authors, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import regex
from rapidfuzz import fuzz

from provenance import addresses
from provenance.comparing.bodies import Body
from provenance.comparing.words import keys_in
from provenance.comparison import Lost, Part, Picture
from provenance.model import Evidence, Image, Kind, Link, Record, Scope, Span
from provenance.parties import same_name
from provenance.values import BylineValue, CopyrightValue, LicenseValue

_TRACKING: Final = regex.compile(r"utm_\w++|fbclid|gclid|mc_[ce]id|igshid|ref_src|ref")
_SIZE: Final = regex.compile(r"[-_](?:\d{2,5}x\d{2,5}|scaled|large|medium|small|thumb(?:nail)?|\d{3,4}w?)(?=\.\w{3,5}\Z)")
_COUNTER: Final = regex.compile(r"\.gif(?:\?|\Z)|pixel|/count(?:er)?\b|/track(?:er|ing)?\b")
_NEAR: Final = 85
"""Per cent of likeness from which on the words of a notice are near ones."""
_LONGEST_NOTICE: Final = 3000
_LONGEST_BLOCK: Final = 20_000
"""Characters of a block in which near words are looked for."""
_NOTICES: Final = frozenset({Kind.COPYRIGHT, Kind.LICENSE, Kind.DISCLAIMER})


@lru_cache(maxsize=8192)
def target(address: str) -> tuple[str, str]:
    """Return the host and the rest of an address as they compare: without scheme, www, tracking, fragment and closing slash."""
    try:
        parts = urlsplit(address.strip())
        query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0].lower())])
    except ValueError:
        return "", address
    path = parts.path.rstrip("/") or "/"
    if parts.scheme not in {"", "http", "https"}:
        return parts.scheme, parts.path
    return addresses.host(address) or parts.netloc.lower(), path + (f"?{query}" if query else "")


def _resolved(record: Record, href: str) -> str:
    try:
        return urljoin(record.url, href.strip()) if record.url else href.strip()
    except ValueError:
        return href


def links_in(body: Body, parts: dict[int, Part]) -> dict[tuple[str, str], Link]:
    """Return the links in the text of an article, each target once; links within the page, of tags and of credits are none."""
    own = target(body.record.url)
    found: dict[tuple[str, str], Link] = {}
    for link in body.record.links:
        if parts.get(body.block_at(link.span.start)) is not Part.TEXT or "tag" in link.rel or addresses.leads_nowhere(link.href):
            continue
        where = target(_resolved(body.record, link.href))
        if where != own:
            found.setdefault(where, link)
    return found


def links_lost(original: Body, links: dict[tuple[str, str], Link], copy: Record) -> tuple[Lost, ...]:
    """Return the links that lead to where no link or written address of the copy leads."""
    theirs = {target(_resolved(copy, link.href)) for link in copy.links}
    # Where the original's own address is unknown its relative links have only a path.
    paths = {path for _, path in theirs}
    lost = []
    for (host, path), link in links.items():
        if (host, path) in theirs or (not host and path in paths) or (host and f"{host}{path}".rstrip("/") in copy.text):
            continue
        text = original.record.text[slice(*link.span)]
        lost.append(Lost(text=text, href=_resolved(original.record, link.href), span=link.span))
    return tuple(lost)


def notices_lost(original: Body, copy: Body) -> tuple[Lost, ...]:
    """Return the notices of the original, visible and about the text or the site, that the copy says neither alike nor in near words."""
    lost: dict[str, Lost] = {}
    for item in original.record.evidence:
        if item.kind in _NOTICES and item.visible and item.span is not None and item.scope in {Scope.PAGE, Scope.SITE}:
            words = " ".join(original.keys_of(item.span))
            if words and words not in lost and not _says(copy, item, words):
                lost[words] = Lost(text=item.text, kind=item.kind, span=item.span, place=item.place)
    return tuple(lost.values())


def _says(copy: Body, notice: Evidence, words: str) -> bool:
    if words in copy.all_keys or any(_same(notice, other) for other in copy.record.evidence if other.kind is notice.kind):
        return True
    short = words[:_LONGEST_NOTICE]
    return any(
        fuzz.partial_ratio(short, text, score_cutoff=_NEAR) for text in copy.block_keys if len(short) <= 2 * len(text) <= _LONGEST_BLOCK
    )


def _same(notice: Evidence, other: Evidence) -> bool:
    ours, theirs = notice.value, other.value
    if isinstance(ours, LicenseValue) and isinstance(theirs, LicenseValue):
        return bool(ours.family) and (ours.family, ours.version) == (theirs.family, theirs.version)
    if isinstance(ours, CopyrightValue) and isinstance(theirs, CopyrightValue):
        return bool(ours.holder) and same_name(theirs.holder, ours.holder)
    return False


def bylines_lost(original: Body, copy: Body) -> tuple[Lost, ...]:
    """Return the authors of the original whom the copy names neither in its visible text nor in its metadata."""
    theirs = [name for item in copy.record.evidence if isinstance(item.value, BylineValue) for name in item.value.names]
    lost: dict[str, Lost] = {}
    for item in original.record.evidence:
        if isinstance(item.value, BylineValue) and item.scope is Scope.PAGE:
            for name in item.value.names:
                words = " ".join(keys_in(name))
                if words not in copy.all_keys and not any(same_name(other, name) for other in theirs):
                    lost.setdefault(words, Lost(text=name, kind=Kind.BYLINE, span=item.span, place=item.place))
    return tuple(lost.values())


def pictures(body: Body, parts: dict[int, Part]) -> list[Picture]:
    """Return the pictures of an article: those between its headline and its last words."""
    text = [body.blocks[index].span for index, part in parts.items() if part is Part.TEXT]
    if not text:
        return []
    first = min([span.start for span in text] + ([body.heading.start] if body.heading else []))
    reach = Span(first, max(span.end for span in text) + 1)  # the line end behind the last words
    return [
        Picture(image.src, image.alt) for image in body.record.images if _is_picture(image) and reach.start <= image.offset <= reach.end
    ]


def _is_picture(image: Image) -> bool:
    """Tell whether an image is none of the counters and spacers that nobody sees."""
    src = image.src.lower()
    return bool(src) and not src.startswith("data:") and not _COUNTER.search(src)


def kept_and_lost(ours: Iterable[Picture], theirs: Iterable[Picture]) -> Iterator[tuple[Picture | None, Picture | None]]:
    """Yield each picture with its counterpart; None where the other text has none."""
    rest = list(theirs)
    for picture in ours:
        match = next((other for other in rest if _same_picture(picture, other)), None)
        if match is not None:
            rest.remove(match)
        yield picture, match
    yield from ((None, other) for other in rest)


def _same_picture(picture: Picture, other: Picture) -> bool:
    return _file(picture.src) == _file(other.src) or (len(picture.alt.split()) > 1 and picture.alt == other.alt)


def _file(src: str) -> str:
    return _SIZE.sub("", target(src)[1].partition("?")[0].rpartition("/")[2].lower())
