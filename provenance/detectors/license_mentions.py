"""Where a text names or links a license: names, links and written addresses of one license in one sentence made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance import licenses
from provenance.addresses import is_web, leads_nowhere
from provenance.model import Role, Span
from provenance.places import Cover
from provenance.values import LicenseValue

if TYPE_CHECKING:
    from provenance.detectors.page import Page
    from provenance.model import Block, Link

_URL = regex.compile(r"""(?:https?:)?(?://)?(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[^\s<>"'）)\]]++""", regex.I)
_SPDX = regex.compile(r"SPDX-License-Identifier:[ \t]*+([\w.+-]++(?:[ \t]++(?:AND|OR|WITH)[ \t]++[\w.+-]++)*+)", regex.I)
_RDF = regex.compile(r"""<(?:cc:)?license\s++(?:rdf:)?resource\s?=\s?["']([^"'<>]{1,300})["']""", regex.I)
_FAR = 160
"""Code points within which two notations in one sentence are one statement."""
_PUBLIC = frozenset({"public-domain", "zero", "mark", "publicdomain", "pddl", "unlicense"})
"""Families that put a work into the public domain, or say that it is there."""
_NO_LICENSE = frozenset({"morepermissions", "attributionurl", "source", "tag", "bookmark"})


class Mention(NamedTuple):
    """A place where a license is named, linked or both."""

    span: Span
    value: LicenseValue
    weak: bool
    """Whether the words alone do not make it a license."""
    linked: bool
    """Whether a link leads to the license."""
    declared: bool
    """Whether the markup calls it the license: rel=license, an SPDX tag, RDF."""


class _Said(NamedTuple):
    """What the relations of a link say of a license at its end."""

    other: bool
    """It only looks like the license."""
    none: bool
    """It is none, whatever stands there."""
    declared: bool


@lru_cache(maxsize=1024)
def _said(rel: tuple[str, ...]) -> _Said:
    names = {token.lower().rpartition(":")[2] for token in rel}
    return _Said("morepermissions" in names, not names.isdisjoint(_NO_LICENSE), "license" in names)


@lru_cache(maxsize=1)
def license_links(page: Page) -> Mapping[int, Mention]:
    """Return the links of a page that lead to a license, or are declared to, as mentions by their index; worked out once for each page."""
    links = page.document.links
    may = {*licenses.candidates([link.href for link in links]), *(index for index, link in enumerate(links) if link.rel)}
    return {index: mention for index in sorted(may) if (mention := _license_link(links[index]))}


def _license_link(link: Link) -> Mention | None:
    """Return a link as a mention where it leads to a license, or is declared to; None for every other link."""
    _, none, declared = _said(link.rel)
    if none:
        return None
    value = licenses.parse_url(link.href)
    if value is None and declared and not leads_nowhere(link.href) and not licenses.imitates(link.href):
        value = LicenseValue(url=link.href)
    return Mention(link.span, value, weak=False, linked=True, declared=declared) if value else None


def mentions(page: Page, hits: Sequence[Span]) -> list[Mention]:
    """Return the places where the visible text, or text that no reader sees, names or links licenses."""
    found = [*_named(page, hits), *_written(page, hits)]
    closed = Cover(link.span for link in page.document.links if link.rel and _said(link.rel).other)
    found = [mention for mention in found if not closed.holds(mention.span)]
    leading = license_links(page)
    found += [mention for mention in leading.values() if _has_words(page, mention.span)]
    found += [mention for index, link in _written_out(page) if index not in leading and (mention := _labeled(page, link))]
    return _joined(page, sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)))


def _written_out(page: Page) -> Iterator[tuple[int, Link]]:
    """Yield the links whose words are an address, with their index."""
    if "http" in page.text:
        for index, link in enumerate(page.document.links):
            if page.text.startswith(("http://", "https://"), link.span.start) and _has_words(page, link.span):
                yield index, link


def _labeled(page: Page, link: Link) -> Mention | None:
    """Return a link whose written address follows the word "license" and nothing more: the terms of a license of one's own."""
    if leads_nowhere(link.href):
        return None
    first = max(page.block_at(link.span.start).span.start, link.span.start - _FAR)
    before = page.text[first : link.span.start].rpartition("\n")[2].split()
    if 0 < len(before) <= 3 and licenses.is_license_word(before[-1].rstrip(":")):
        address = link.href if is_web(link.href) else page.text[slice(*link.span)]  # saved pages have their links made relative
        return Mention(link.span, LicenseValue(url=address), weak=False, linked=True, declared=False)
    return None


def _has_words(page: Page, span: Span) -> bool:
    return any(character.isalnum() for character in page.text[span.start : span.end])


def _named(page: Page, hits: Sequence[Span]) -> Iterator[Mention]:
    starts = sorted({hit.start for hit in hits})
    for named in licenses.names_in(page.text, page.folded, starts):
        if page.block_at(named.span.start).role is not Role.COMMENT and not _is_address(page, named.span):
            yield Mention(named.span, named.value, named.weak, linked=False, declared=False)


def _is_address(page: Page, span: Span) -> bool:
    """Tell whether a name is a piece of a web address or a host."""
    return page.text[span.end : span.end + 4].lower() in {".org", ".net"} or page.text[max(0, span.start - 1) : span.start] in {
        "/",
        ".",
        "@",
    }


def _written(page: Page, hits: Sequence[Span]) -> Iterator[Mention]:
    seen: set[int] = set()
    for hit in hits:
        block = page.block_at(hit.start)
        for mention in _written_at(page, hit, block):
            if mention.span.start not in seen:
                seen.add(mention.span.start)
                yield mention


def _written_at(page: Page, hit: Span, block: Block) -> Iterable[Mention]:
    start, end = max(block.span.start, hit.start - 60), min(block.span.end, hit.end + 300)
    if block.role is Role.COMMENT:
        yield from _addresses(page, _RDF, start, end, declared=True)
    else:
        yield from _addresses(page, _URL, start, end, declared=False)
    for match in _SPDX.finditer(page.text, start, end):
        for name in regex.split(r"\s+(?:AND|OR)\s+|\s+WITH\s+\S+", match[1]):
            if value := licenses.parse_spdx(name):
                yield Mention(Span(*match.span()), value, weak=False, linked=False, declared=True)


def _addresses(page: Page, pattern: regex.Pattern[str], start: int, end: int, *, declared: bool) -> Iterator[Mention]:
    for match in pattern.finditer(page.text, start, end):
        address = match[match.re.groups].rstrip(".,;:")
        if value := licenses.parse_url(address):
            first = match.start(match.re.groups)
            yield Mention(Span(first, first + len(address)), value, weak=False, linked=not declared, declared=declared)


def _joined(page: Page, found: list[Mention]) -> list[Mention]:
    """Make one of the mentions of one license that stand together; two that contradict each other stay two."""
    joined: list[Mention] = []
    for mention in found:
        index = next((i for i in range(len(joined) - 1, max(-1, len(joined) - 4), -1) if _same_statement(page, joined[i], mention)), None)
        if index is None:
            joined.append(mention)
        else:
            joined[index] = _both(joined[index], mention)
    return [mention for mention in joined if not _is_echo(mention, joined)]


def _same_statement(page: Page, one: Mention, two: Mention) -> bool:
    overlap = two.span.start < one.span.end
    if (one.value.family is None or two.value.family is None) and overlap:
        return True
    if not licenses.agree(one.value, two.value):
        return False
    block = page.block_at(one.span.start)
    near = two.span.start - one.span.end <= _FAR and block == page.block_at(two.span.start)
    return overlap or (near and page.sentence_at(one.span.start) == page.sentence_at(two.span.start))


def _both(one: Mention, two: Mention) -> Mention:
    span = Span(min(one.span.start, two.span.start), max(one.span.end, two.span.end))
    value = two.value if one.value.family is None else one.value if two.value.family is None else licenses.merge(one.value, two.value)
    linked = one.linked or two.linked
    return Mention(span, value, one.weak and two.weak, linked, one.declared or two.declared)


def _is_echo(mention: Mention, joined: list[Mention]) -> bool:
    """Tell whether a bare "Creative Commons license" or "public domain" only repeats what a mention beside it says exactly."""
    if mention.value.version or mention.value.family not in {"cc", *_PUBLIC}:
        return False
    near = [other for other in joined if other is not mention and abs(other.span.start - mention.span.end) < _FAR]
    if mention.value.family == "cc":
        return any(other.value.family != "cc" and licenses.agree(other.value, mention.value) for other in near)
    return mention.value.family == "public-domain" and any(other.value.family in _PUBLIC - {"public-domain"} for other in near)
