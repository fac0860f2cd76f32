"""Where on a page the author line is expected: around the title, above the running text, at its end."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance import licenses
from provenance.detectors.authors import FOREIGN, LONGEST_LINE, is_foreign, line_at, speaks_of_rights
from provenance.detectors.names import is_in, is_organization, read_names
from provenance.model import Role, Span
from provenance.parties import name_words
from provenance.phrases import lexicon
from provenance.text import collapse, fold, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detectors.page import Page

NEAR = 500
_FAR = 1500
"""Code points behind the title within which the author line is expected, and beyond which it is not."""
_BEFORE = 400
_RUNNING = 200
"""Code points from which on a block is running text."""
_LEAST_RUNNING = 60
_LONGEST_BLOCKS = 3
_SHORT = 100
"""Code points up to which a block may be a title or a byline."""
_HEAD_BLOCKS = 8
"""Short blocks above the running text that belong to its head."""
_LAST_BLOCKS = 6
_LINES_TO_DATE = 3
_ROLE_WORDS = 2
_NOTICE = 24
"""Code points that a mark and years take before a holder."""
_MOST_TRIES = 8
_SHORTEST_TITLE = 12
_LIKE = 0.5
"""The share of words from which on a heading is the document's title."""
_SITE = regex.compile(r"\s[|–—·:»«/-]\s")
_CIRCA = regex.compile(r"\bc\. ?(?:19|20)\d\d")
_DATE = regex.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_DATED = regex.compile(
    r"\s*+[|•·,–—/-]?\s*+(?:\p{L}{2,10}\.?,?\s)?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s\p{L}{3,12}\.?\s(?:19|20)\d\d|\p{L}{3,10}\.?\s\d{1,2},\s(?:19|20)\d\d)"
)
_LOCAL = regex.compile(r"([\w.+-]{3,64})@")


def is_plain(page: Page) -> bool:
    """Tell whether a file has no markup that could say what is a title and who an author."""
    return page.document.media_type == "text/plain"


@lru_cache(maxsize=1)
def head(page: Page) -> Span:
    """Return the stretch of the title: the heading that repeats the document's, or the short lines above the running text."""
    return _plain_head(page) if is_plain(page) else _heading(page)


def _heading(page: Page) -> Span:
    titles = _titles(page)
    wanted = [set(name_words(title)) for title in titles]
    best, most = Span(0, 0), 0.0
    for block in page.document.blocks:
        if block.role is Role.HEADING and block.visible and block.region not in FOREIGN:
            words = name_words(page.text[slice(*block.span)][:300])
            shared = max((2 * len(title & set(words)) / (len(words) + len(title) or 1) for title in wanted), default=0.0)
            if shared > most + 0.01 or best.end == 0:
                best, most = block.span, shared
    return best if most >= _LIKE else _written_title(page, titles) or best


def _titles(page: Page) -> list[str]:
    """Return what the metadata calls the title, whole and without the name of the site."""
    titles = [page.document.title, *(datum.value for datum in page.data("headline")[:4])]
    return [part for title in titles for part in (title, *_SITE.split(title)) if len(part) >= _SHORTEST_TITLE]


def _written_title(page: Page, titles: list[str]) -> Span | None:
    """Return where a title stands in the text without being a heading."""
    for title in sorted(titles, key=len, reverse=True):
        at = page.folded.find(fold(collapse(title)))
        if at >= 0:
            return Span(at, at + len(title))
    return None


@lru_cache(maxsize=1)
def _running(page: Page) -> int:
    """Return from which length on a block of a plain file is running text; where paragraphs are short, most of the third longest."""
    sizes = sorted((weight(page.text, block.span) for block in page.document.blocks), reverse=True)[:_LONGEST_BLOCKS]
    return min(_RUNNING, max(_LEAST_RUNNING, sizes[-1] * 3 // 4)) if sizes else _RUNNING


def _plain_head(page: Page) -> Span:
    blocks = page.document.blocks
    body = next((index for index, block in enumerate(blocks) if weight(page.text, block.span) >= _running(page)), 0)
    first = max(0, body - _HEAD_BLOCKS)
    return Span(blocks[first].span.start, blocks[body].span.start) if blocks else Span(0, 0)


def nearness(page: Page, title: Span, offset: int) -> int:
    """Return 2 for a place where the author line is expected, 1 for one not far from it, 0 for others."""
    before, near = (0, 0) if is_plain(page) else (_BEFORE, NEAR)
    if title.start - before <= offset <= title.end + near or is_below_title(page, offset):
        return 2
    return int(title.end < offset <= title.end + _FAR)


def is_below_title(page: Page, offset: int) -> bool:
    """Tell whether a short block of a plain file stands between a title and running text."""
    blocks = page.document.blocks
    at = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1 if is_plain(page) else 0
    if at < 1 or at + 1 >= len(blocks):
        return False
    above = page.text[slice(*blocks[at - 1].span)]
    follows = [block.span.end - block.span.start for block in blocks[at + 1 : at + 4]]
    return len(above) <= _SHORT and above[-1:] not in {".", ";", ","} and any(size >= _RUNNING for size in follows)


def lines(page: Page, title: Span) -> Iterator[Span]:
    """Yield the short lines in which a name without any word of authorship may be the author's."""
    if is_plain(page):
        blocks = page.document.blocks
        tail = blocks[-_LAST_BLOCKS].span.start if len(blocks) > _LAST_BLOCKS else 0
        for block in blocks:
            start, end = block.span
            if end - start <= _SHORT and (title.start <= start < title.end + NEAR or start >= tail or is_below_title(page, start)):
                yield block.span
        return
    at = line_at(page.text, max(0, title.start - _BEFORE)).start
    while at < min(len(page.text), title.end + NEAR):
        line = line_at(page.text, at)
        if line.end > line.start and not is_foreign(page, at) and page.block_at(at).role is not Role.CELL:
            yield line
        at = line.end + 1


def closes_text(page: Page, offset: int) -> bool:
    """Tell whether a place is among the last lines of a plain file, where people sign."""
    blocks = page.document.blocks
    return is_plain(page) and len(blocks) > _LAST_BLOCKS and offset >= blocks[-_LAST_BLOCKS].span.start


def beside_rights(page: Page, span: Span) -> bool:
    """Tell whether a copyright or reprint line stands next to a line of a plain file, or a year before the name in it."""
    line = line_at(page.text, span.start)
    below = line_at(page.text, min(line.end + 1, len(page.text)))
    if not is_plain(page):
        return False
    before, after = page.folded[line.start : span.start], page.folded[below.start : min(below.end, below.start + 80)]
    copied = any(word in after for word in lexicon().words("copied"))
    return copied or any(speaks_of_rights(around) or _CIRCA.search(around) for around in (before, after))


def shares_line_with_date(page: Page, span: Span) -> bool:
    """Tell whether a line holds nothing but names, signs and a date behind them."""
    line = line_at(page.text, span.start)
    return line.end - line.start <= _SHORT and line.start == span.start and bool(_DATED.match(page.text, span.end, line.end))


def follows_date(page: Page, span: Span) -> bool:
    """Tell whether a date stands before a place in its short line."""
    line = line_at(page.text, span.start)
    return line.end - line.start <= LONGEST_LINE and _DATE.search(page.folded, line.start, span.start) is not None


def beside_date(page: Page, span: Span) -> bool:
    """Tell whether a date stands in the line of a place, or in one of the two below it."""
    start = line_at(page.text, span.start).start
    for _ in range(_LINES_TO_DATE):
        line = line_at(page.text, min(start, len(page.text)))
        if line.end - line.start <= _SHORT and _DATE.search(page.folded, *line):
            return True
        start = line.end + 1
    return False


def is_above_house(page: Page, span: Span) -> bool:
    """Tell whether the line below holds nothing but the name of an organization, as an author's newspaper, and no label stands above."""
    line = line_at(page.text, span.end)
    if page.text[max(0, line.start - 9) : line.start].rstrip()[-1:] in {":", "："}:
        return False
    below = line_at(page.text, min(line.end + 1, len(page.text)))
    names = read_names(page.text, *below) if line.end < below.start and below.end - below.start <= _SHORT else None
    return names is not None and names.span.end >= below.end - 1 and is_organization(names.names[0]) and " " in names.names[0]


def is_above_role(page: Page, span: Span) -> bool:
    """Tell whether the line below names nothing but what the author is: "Guest author", "Columnist"."""
    below = line_at(page.text, min(line_at(page.text, span.end).end + 1, len(page.text)))
    while below.start < below.end + 1 < len(page.text) and below.start == below.end:
        below = line_at(page.text, below.end + 1)
    words = page.folded[slice(*below)].strip("*_ ").split() if below.end - below.start <= _SHORT else []
    return 0 < len(words) <= _ROLE_WORDS and is_in(words[-1], "roles")


def holds_rights(page: Page, name: str) -> bool:
    """Tell whether a notice in a plain file gives the copyright to somebody of this name."""
    if not is_plain(page) or any(licenses.parse_name(word) for word in name.split()):
        return False
    wanted, at, tries = fold(name), -1, 0
    while tries < _MOST_TRIES and (at := page.folded.find(wanted, at + 1)) >= 0:
        tries += 1
        if speaks_of_rights(page.folded[max(0, at - _NOTICE) : at]):
            return True
    return False


def stands_again(page: Page, span: Span) -> bool:
    """Tell whether the same words make another whole line of a plain file."""
    return is_plain(page) and page.text.count(f"\n{page.text[slice(*span)]}\n") > 1


def has_mailbox(page: Page, surname: str) -> bool:
    """Tell whether an address in a plain file belongs to somebody of this name."""
    return is_plain(page) and len(surname) > 3 and any(surname in found[1] for found in _LOCAL.finditer(page.folded))
