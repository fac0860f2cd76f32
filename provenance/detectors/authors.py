"""Places on a page where an author may be named, and what speaks for each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance.detectors.names import Names, is_handle, is_in, is_organization, plain, read_names, skip
from provenance.model import Link, Region, Role, Span
from provenance.parties import name_words
from provenance.phrases import lexicon
from provenance.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page

FOREIGN = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER, Region.NAVIGATION})
_FOREIGN_ROLES = frozenset({Role.CODE, Role.CAPTION, Role.QUOTE, Role.COMMENT})
_LONGEST_LINE = 220
"""Code points of a line that may be a byline."""
_LONGEST_NAMES = 160
_LONGEST_MARKER = 30
"""Code points of the words before a name that are quoted with it; of more only the last one."""
_BEFORE_MARKER = regex.compile(r"""(?:[\s*_#"'>(\[【（|•·–—\-~=+]|.{0,80}?(?:\d|[|•·–—/)\]】,]|\b(?:am|pm|uhr|utc|gmt|min|read))\s*+)?+""")
_AFTER_MARKER = regex.compile(r"\s?+[:：.／/]?+[\s*_\[\"'|–—-]*+")
_DENSE_BRACKETS = frozenset("（【［")
_RIGHTS = regex.compile(r"©|\(c\)|copyright|all rights")
_CLEAN_TAIL = regex.compile(r"""[\s*_\])】）"'”]*+(?:$|\n|[|•·–—/©(（\[<,;:.@→»\d-]|\p{So}|\p{S})""")
_HEADER_FROM = regex.compile(r"from:\s++(?:(?P<before>[^<>()@\n]{2,60}?)\s*+<[^<>\s]++>|[^\s()<>]++\s++\((?P<after>[^()\n]{2,60})\))")
_HEADER = regex.compile(r"\s(?:subject|newsgroups|message-id|date|organization|lines|reply-to):\s")
_INITIALS = regex.compile(r"\p{L}{2,3}(?!\w)|[\p{L}_]{2,16}\d[\p{L}\d_]*+(?!\w)")
_SIGNATURE = regex.compile(r"\s*+(?:--?|[–—~])\s?+(?=[\p{Lu}\p{Lo}])")


class Place(NamedTuple):
    """Names at a place, and why they may be the authors."""

    names: Names
    span: Span
    marker: bool = False
    """A word such as "by" or "author" stands before them, or one such as "reporter" behind."""
    alone: bool = False
    """Nothing else stands in the line."""
    header: bool = False
    """They are the sender of a message."""


@lru_cache(maxsize=1)
def marker_literals() -> frozenset[str]:
    """Return the words that stand before and behind authors."""
    return lexicon().words("byline-markers") | lexicon().words("author-labels") | lexicon().words("author-suffixes")


def line_at(text: str, offset: int) -> Span:
    """Return the line that holds an offset, without its end."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, end if end >= 0 else len(text))


def is_foreign(page: Page, offset: int) -> bool:
    """Tell whether a place belongs to another text, a picture or a menu."""
    block = page.block_at(offset)
    return block.region in FOREIGN or block.role in _FOREIGN_ROLES or not block.visible


def after_markers(page: Page, hits: Sequence[Span]) -> Iterator[Place]:
    """Yield the names behind words such as "by" that open a line or follow a date in it."""
    done = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < done or is_foreign(page, hit.start):
            continue
        line = line_at(page.text, hit.start)
        bracketed = page.text[hit.start - 1 : hit.start] in _DENSE_BRACKETS
        if (line.end - line.start > _LONGEST_LINE and not bracketed) or _RIGHTS.search(page.folded, line.start, hit.start):
            continue
        if page.folded[slice(*hit)] in lexicon().words("author-suffixes"):
            place = _before_suffix(page, line, hit)
        else:
            place = _behind_marker(page, line, hit)
        if place:
            done = hit.end
            yield place


def _before_suffix(page: Page, line: Span, hit: Span) -> Place | None:
    names = read_names(page.text, line.start, hit.start)
    if names is None or names.span.end < hit.start - 1 or hit.start - line.start > 40:
        return None
    return Place(names, Span(names.span.start, hit.end), marker=True, alone=line.end - hit.end < 12)


def _behind_marker(page: Page, line: Span, hit: Span) -> Place | None:
    bracketed = page.text[hit.start - 1 : hit.start] in _DENSE_BRACKETS
    lead = _BEFORE_MARKER.match(page.folded, hit.start - 1 if bracketed else line.start, hit.start)
    if lead is None or (lead.end() < hit.start and page.text[lead.end() : hit.start].strip()):
        return None
    label = page.folded[slice(*hit)] in lexicon().words("author-labels")
    start = skip(_AFTER_MARKER, page.text, hit.end, len(page.text))
    if start >= line.end:
        return _below_label(page, hit, line)
    signed = page.text[hit.end : start].strip()[:1] in {":", "：", "/", "／"}
    if label and not signed and not is_in(page.folded[slice(*hit)].rpartition(" ")[2], "byline-markers") and not _glued(page, hit, start):
        return None
    names = read_names(page.text, start, min(line.end, start + _LONGEST_NAMES))
    if names is None:
        return _account(page, hit, start, line) if label or line.start >= hit.start - 2 else None
    if not _is_clean(page, names, line) or (not signed and label and not names.personal) or _is_shouted(page, hit, names):
        return None
    return Place(names, Span(hit.start, names.span.end), marker=True, alone=hit.start - line.start <= 3)


def _is_shouted(page: Page, hit: Span, names: Names) -> bool:
    """Tell whether a line in capitals is a slogan: it holds words that names do not hold."""
    words = [word for name in names.names for word in name.split()]
    shouted = page.text[slice(*hit)].isupper() and all(word.isupper() for word in words)
    return shouted and any(is_in(word, "common", "byline-tails") and not is_in(word, "particles", "articles") for word in words)


def _glued(page: Page, hit: Span, start: int) -> bool:
    """Tell whether a label without a colon opens its line and a name follows it ("Autor Jane Doe")."""
    return not page.text[line_at(page.text, hit.start).start : hit.start].strip() and page.text[start].isupper()


def _below_label(page: Page, hit: Span, line: Span) -> Place | None:
    """Read the line below a marker that stands alone."""
    at = line.end
    while at < len(page.text) and page.text[at].isspace():
        at += 1
    below = line_at(page.text, at)
    if at - line.end > 40 or below.end - below.start > 80 or page.text[line.start : hit.start].strip():
        return None
    names = read_names(page.text, *below)
    return Place(names, Span(hit.start, names.span.end), marker=True, alone=True) if names and _is_clean(page, names, below) else None


def _account(page: Page, hit: Span, start: int, line: Span) -> Place | None:
    """Read one small word that is the whole rest of the line: the account name of a blogger."""
    word = page.text[start : line.end].strip(" .*_")
    if not 1 < len(word) <= 24 or not regex.fullmatch(r"[\p{L}\p{N}_.\-]++", word) or is_in(word, "common", "roles", "no-names"):
        return None
    end = page.text.index(word, start) + len(word)
    return Place(
        Names((word,), Span(end - len(word), end), personal=False), Span(hit.start, end), marker=True, alone=hit.start == line.start
    )


def _is_clean(page: Page, names: Names, line: Span) -> bool:
    """Tell whether what follows names lets them be an author: the end, a sign, a role, a date, "for", "in"; no verb."""
    if _CLEAN_TAIL.match(page.text, names.span.end, line.end) or names.span.end >= line.end:
        return True
    word = page.folded[names.span.end : line.end].split(maxsplit=1)[:1]
    return bool(word) and is_in(word[0], "byline-tails", "byline-ends", "roles", "months", "weekdays", "degrees", "organizations")


def marked(page: Page) -> Iterator[Place]:
    """Yield the names that the markup itself calls authors, and those that link to an author's page."""
    spans = page.marks("author") + [link.span for link in page.document.links if _leads_to_author(link)]
    for span in spans:
        if span.end - span.start > 300 or is_foreign(page, span.start):
            continue
        start = span.start
        for line in page.text[slice(*span)].split("\n"):
            if names := _marked_names(page, Span(start, start + len(line))):
                yield names
                break
            start += len(line) + 1


def _marked_names(page: Page, line: Span) -> Place | None:
    names = read_names(page.text, *line)
    if names is None:
        word = page.text[slice(*line)].strip()
        account = regex.fullmatch(r"[\p{L}\p{N}_.\-]{2,24}", word) and not is_in(
            word, "common", "byline-markers", "author-labels", "byline-ends", "byline-tails"
        )
        start = page.text.index(word, line.start)
        return Place(Names((word,), Span(start, start + len(word)), personal=False), Span(start, start + len(word))) if account else None
    first = plain(names.names[0])
    if first in marker_literals() or is_handle(names.names[0]) or not _is_clean(page, names, line):
        return None
    return Place(names, names.span, alone=names.span.end >= line.end - 2)


def _leads_to_author(link: Link) -> bool:
    href = fold(link.href)
    return "author" in link.rel or any(path in href for path in lexicon().words("author-paths"))


def named(page: Page, authors: Iterable[str]) -> Iterator[Place]:
    """Yield the places where an author of the metadata stands in a short line."""
    for author in authors:
        wanted = fold(author)
        at = page.folded.find(wanted)
        tries = 0
        while at >= 0 and tries < 8:
            tries += 1
            line = line_at(page.text, at)
            span = Span(at, at + len(wanted))
            if line.end - line.start <= _LONGEST_LINE and not is_foreign(page, at):
                names = Names((page.text[slice(*span)],), span, personal=" " in author and not is_organization(author))
                more = read_names(page.text, at, line.end)
                names = more if more and len(more.names) > 1 and name_words(more.names[0]) == name_words(author) else names
                yield Place(names, names.span, alone=line.end - line.start <= len(wanted) + 3)
            at = page.folded.find(wanted, at + len(wanted))


def bare_lines(page: Page, lines: Iterable[Span]) -> Iterator[Place]:
    """Yield the lines that hold nothing but personal names, perhaps with a degree, a role or a date."""
    for line in lines:
        if not 4 < line.end - line.start <= 90:
            continue
        signature = _SIGNATURE.match(page.text, *line)
        names = read_names(page.text, signature.end() if signature else line.start, line.end)
        if names and names.personal and _is_clean(page, names, line):
            yield Place(
                names,
                Span(line.start if signature else names.span.start, names.span.end),
                marker=bool(signature),
                alone=names.span.end >= line.end - 2,
            )


def senders(page: Page) -> Iterator[Place]:
    """Yield the sender of a message, where its header stands at the top of the text (RFC 5322, RFC 5536)."""
    found = _HEADER_FROM.search(page.folded, 0, 1500)
    if found is None or not _HEADER.search(page.folded, max(0, found.start() - 400), found.end() + 400):
        return
    group = "before" if found.group("before") else "after"
    names = read_names(page.text, *found.span(group))
    if names:
        yield Place(names, Span(*found.span()), header=True, marker=True)


def said(page: Page, matches: Iterable[Match]) -> Iterator[Place]:
    """Yield the names that phrases give."""
    for match in matches:
        slot = match.slots.get("name")
        if slot is None or is_foreign(page, slot.start):
            continue
        line = line_at(page.text, slot.start)
        names = read_names(page.text, slot.start, min(line.end, slot.start + _LONGEST_NAMES)) or _small_name(page, slot)
        if names and _is_clean(page, names, line):
            start = match.span.start if slot.start - match.span.start <= _LONGEST_MARKER else _word_before(page.text, slot.start)
            yield Place(names, Span(start, names.span.end), marker=True, alone=match.sentence.start == match.span.start)


def _word_before(text: str, offset: int) -> int:
    """Return where the word before an offset begins."""
    head = text[max(0, offset - 40) : offset].rstrip()
    return max(0, offset - 40) + max(head.rfind(" "), head.rfind("\n")) + 1


def _small_name(page: Page, slot: Span) -> Names | None:
    """Read the small initials that a phrase gives as its author's name."""
    found = _INITIALS.match(page.text, *slot)
    if found is None or is_in(found[0], "common", "roles", "no-names", "articles", "possessives", "byline-tails", "particles"):
        return None
    return Names((found[0],), Span(*found.span()), personal=False)


def holders(page: Page, hits: Sequence[Span]) -> Iterator[Place]:
    """Yield the persons in whose name the copyright of a plain file stands: mostly its authors."""
    for hit in hits:
        line = line_at(page.text, hit.start)
        if page.folded[slice(*hit)] in lexicon().words("byline-markers") and _RIGHTS.search(page.folded, line.start, hit.start):
            names = read_names(page.text, hit.end, min(line.end, hit.end + _LONGEST_NAMES))
            if names and names.personal and not is_foreign(page, hit.start):
                yield Place(names, names.span)
