"""Places on a page where an author may be named, and what speaks for each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance.detectors.names import Names, is_handle, is_in, is_organization, plain, read_names
from provenance.literals import Literals
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
LONGEST_LINE = 220
"""Code points of a line that may be a byline."""
LONGEST_NAMES = 160
LONGEST_BARE = 90
"""Code points of a line that is nothing but a byline; all the names of one take no more than so many."""
_LONG_LINE = 1000
_LONGEST_ADDRESS = 300
_AROUND = 1500
"""Code points around the title within which a link to an author's page is one to this text's author."""
_LONGEST_MARKER = 30
"""Code points of the words before a name that are quoted with it; of more only the last one."""
_CLEAN_TAIL = regex.compile(r"""[\s*_\])】）"'”]*+(?:$|\n|[|•·–—/／、，。｜【】©(（\[<,;:.@→»\d-]|\p{So}|\p{S})""")
_ADDRESS_TAIL = regex.compile(r"[ \u00a0][\w.+-]{2,40}+(?:@|\s?[(\[]?at[)\]]?\s)[\w-]++\.\w")
"""The address of the author behind the name."""
_HEADER_FROM = regex.compile(r"from:\s++(?:(?P<before>[^<>()@\n]{2,60}?)\s*+<[^<>\s]++>|[^\s()<>]++\s++\((?P<after>[^()\n]{2,60})\))")
_HEADER = regex.compile(r"\s(?:subject|newsgroups|message-id|date|organization|lines|reply-to):\s")
_ACCOUNT = regex.compile(r"([\p{L}_][\p{L}\p{N}_-]{2,23}+)[ |·]*+")
_INITIALS = regex.compile(r"\p{L}{2,3}(?!\w)|[\p{L}_]{2,16}\d[\p{L}\d_]*+(?!\w)")
_LEAD = regex.compile(r"[\s*|]*+(?:(?P<signature>--?|[–—~])\s?+(?=[\p{Lu}\p{Lo}])|(?:c\.|\([cC]\)|©)?+\s?+(?:19|20)\d\d\s++)?+")


_CORRESPONDENTS = regex.compile(
    r"""【(?:(?:[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,9}[市県府都区町村州島][・＝=／/]|(?P<place>\p{Katakana}[\p{Katakana}ー]{1,9})[・＝=／/]?)
        (?P<name>\p{Han}{1,3}\p{Hiragana}{2,4}|\p{Han}{3,5})[、，・]?)++】""",
    regex.VERBOSE,
)
"""Place and reporter, perhaps several: 【ソウル山田太郎、ロンドン鈴木花子】."""
_OPENING_BLOCKS = 80


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
    titled: bool = False
    """A degree or an office follows them."""
    explicit: bool = False
    """The words around them speak of nothing but authorship: "written by", "posted on … by", "reporter"."""
    translator: bool = False
    """They put the text into its language: named beside the author, wherever the credits stand."""


@lru_cache(maxsize=1)
def _rights() -> tuple[str, ...]:
    known = lexicon()
    return tuple({"©", "(c)"} | known.words("copyright-marker") | known.words("rights-reserved"))


def speaks_of_rights(folded: str) -> bool:
    """Tell whether a short folded stretch holds a sign or word of a copyright line."""
    return any(word in folded for word in _rights())


def line_at(text: str, offset: int) -> Span:
    """Return the line that holds an offset, without its end; of a very long one only the stretch around the offset."""
    first, last = max(0, offset - _LONG_LINE), min(len(text), offset + _LONG_LINE)
    start = text.rfind("\n", first, offset) + 1
    end = text.find("\n", offset, last)
    return Span(start or first, end if end >= 0 else last)


def is_foreign(page: Page, offset: int) -> bool:
    """Tell whether a place belongs to another text, a picture or a menu."""
    block = page.block_at(offset)
    return block.region in FOREIGN or block.role in _FOREIGN_ROLES or not block.visible


def has_address(page: Page, names: Names) -> bool:
    """Tell whether an address stands directly behind names, as behind the sender in an archive of messages."""
    return _ADDRESS_TAIL.match(page.text, names.span.end) is not None


def is_clean(page: Page, names: Names, line: Span) -> bool:
    """Tell whether what follows names lets them be an author: the end, a sign, a role, a date, "for", "in"; no verb."""
    if _CLEAN_TAIL.match(page.text, names.span.end, line.end) or names.span.end >= line.end:
        return True
    word = page.folded[names.span.end : line.end].split(maxsplit=1)[:1]
    if is_in(" ".join(page.folded[names.span.end : line.end].split()[:2]), "agencies") or _ADDRESS_TAIL.match(
        page.text, names.span.end, line.end
    ):
        return True
    return bool(word) and is_in(
        word[0].partition(":")[0], "byline-tails", "byline-ends", "roles", "months", "weekdays", "degrees", "organizations"
    )


def marked(page: Page, title: Span) -> Iterator[Place]:
    """Yield the names that the markup itself calls authors, and those around the title that link to an author's page."""
    around = page.links_in(Span(max(0, title.start - _AROUND), title.end + _AROUND))
    spans = [*page.marks("author"), *(link.span for link in _leading_to_authors(around))]
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
    if (
        is_in(first, "author-labels", "author-suffixes")
        or is_in(first.partition(" ")[0], "byline-markers")
        or is_handle(names.names[0])
        or not is_clean(page, names, line)
    ):
        return None
    return Place(names, names.span, alone=names.span.end >= line.end - 2)


@lru_cache(maxsize=1)
def _author_paths() -> Literals:
    return Literals(lexicon().words("author-paths"))


def _leading_to_authors(links: Sequence[Link]) -> list[Link]:
    paths = set(_author_paths().which([link.href[:_LONGEST_ADDRESS].lower() for link in links]))
    return [link for index, link in enumerate(links) if index in paths or "author" in link.rel]


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
            if line.end - line.start <= LONGEST_LINE and not is_foreign(page, at):
                names = Names((page.text[slice(*span)],), span, personal=" " in author and not is_organization(author))
                more = read_names(page.text, at, line.end)
                names = more if more and len(more.names) > 1 and name_words(more.names[0]) == name_words(author) else names
                yield Place(names, names.span, alone=line.end - line.start <= len(wanted) + 3)
            at = page.folded.find(wanted, at + len(wanted))


def bare_lines(page: Page, lines: Iterable[Span]) -> Iterator[Place]:
    """Yield the lines that hold nothing but personal names, perhaps after a year and before a degree, an office or a date."""
    for line in lines:
        if not 1 < line.end - line.start <= LONGEST_BARE:
            continue
        lead = _LEAD.match(page.text, *line)
        start = lead.end() if lead else line.start
        signed = bool(lead and lead["signature"])
        names = read_names(page.text, start, line.end)
        agency = is_in(page.text[slice(*line)], "agencies")
        if names and (agency or (names.personal and not _is_heading_like(names))) and is_clean(page, names, line):
            titled = is_titled(page, names, line)
            yield Place(
                names,
                Span(line.start if signed else names.span.start, names.span.end),
                signed,
                names.span.end >= line.end - 2,
                titled=titled,
            )


def is_titled(page: Page, names: Names, line: Span) -> bool:
    """Tell whether a degree or an office follows names in their line."""
    words = page.folded[names.span.end : line.end].replace(",", " ").split(maxsplit=1)[:1]
    return bool(words) and is_in(words[0], "degrees", "roles")


def _is_heading_like(names: Names) -> bool:
    """Tell whether capitalized words are a heading: one of them is in capitals throughout and long, or names nobody."""
    words = [word for name in names.names for word in name.split()]
    return any(is_in(word, "common", "byline-ends", "roles", "text-nouns") and not is_in(word, "particles", "name-joins") for word in words)


def bracketed(page: Page) -> Iterator[Place]:
    """Yield the reporters behind their places in the bracket that opens a story of a script without blanks."""
    for block in page.document.blocks[:_OPENING_BLOCKS]:
        found = _CORRESPONDENTS.match(page.text, *block.span)
        named = found is not None and not any(is_in(place, "no-places") for place in found.captures("place"))
        if found and named and not is_foreign(page, block.span.start) and found.end() < block.span.end:
            span = Span(found.start(), found.end())
            yield Place(Names(tuple(found.captures("name")), span, personal=True), span, marker=True, explicit=True)


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
        alone = match.sentence.start == match.span.start
        role = match.phrase.attributes.get("role")
        translator, strict = role == "translator", role in {"translator", "author-line"}
        names = read_names(page.text, slot.start, min(line.end, slot.start + LONGEST_NAMES))
        if names is None and not strict:
            names = _small_name(page, slot) or ("date" in match.slots and _account_name(page, Span(slot.start, line.end))) or None
        if strict and not (alone and names and names.personal):
            continue
        if names and is_clean(page, names, line):
            whole = strict or slot.start - match.span.start <= _LONGEST_MARKER
            start = match.span.start if whole else _word_before(page.text, slot.start)
            yield Place(names, Span(start, names.span.end), marker=True, alone=alone, explicit=True, translator=translator)


def _word_before(text: str, offset: int) -> int:
    """Return where the word before an offset begins."""
    head = text[max(0, offset - 40) : offset].rstrip()
    return max(0, offset - 40) + max(head.rfind(" "), head.rfind("\n")) + 1


def _account_name(page: Page, rest: Span) -> Names | None:
    """Read the account of a blogger: one small word that is all that follows in the line."""
    found = _ACCOUNT.fullmatch(page.text, *rest)
    if found is None or is_organization(found[1]) or is_in(found[1], "common", "roles", "no-names", "nobodies", "byline-ends"):
        return None
    return Names((found[1],), Span(*found.span(1)), personal=False)


def _small_name(page: Page, slot: Span) -> Names | None:
    """Read the small initials that a phrase gives as its author's name."""
    found = _INITIALS.match(page.text, *slot)
    if found is None or is_in(found[0], "common", "roles", "no-names", "articles", "possessives", "byline-tails", "particles"):
        return None
    return Names((found[0],), Span(*found.span()), personal=False)
