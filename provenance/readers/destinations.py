"""Where addresses stand, bare in a text or in the syntax of Markdown, and where the words of its code spans."""

from __future__ import annotations

from bisect import bisect_right

import pyromark
import regex

from provenance.model import Block, Link, Role, Span
from provenance.readers.offsets import Draft, Range, Text

# GFM 0.29, section 6.9 (extended autolinks), except that an address ends before CJK letters and typographic marks, which
# follow it without a blank far more often than they belong to it.
_ADDRESS = regex.compile(
    r"""(?:[hH][tT][tT][pP][sS]?+://|www\.(?=[\w-]++\.))
        [[\x21-\x7e\p{L}\p{N}]--[<>"`|^{}\\\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]]{1,2000}+""",
    regex.VERBOSE | regex.VERSION1,
)
_STARTS = (("://", (5, 4)), ("www.", (0,)))
"""What all addresses hold, and how far before it they may begin."""
_TRAILING = "?!.,:;*_~'"
_PAIRS = {")": "(", "]": "["}

_BEFORE_ADDRESS = regex.compile(rb"\]\((?:[ \t]*+(?:\r?\n[ \t>]*+)?+)")
_IN_ANGLES = regex.compile(rb"<((?:[^<>\\\r\n]++|\\.)*+)>")
_WORD = regex.compile(rb"\S*+")
_LINE_PREFIX = regex.compile(r"[ \t]*+(?:>[ \t]*+)*+")
_DEFINITION = regex.compile(rb"\[(?:[^\\\]]++|\\.)++\]:\s*+(?:[> \t]*+)(?:<([^>\r\n]*+)>|(\S++))", regex.DOTALL)


def bare_addresses(text: str) -> list[Span]:
    """Return where http and www addresses stand in a text, without the punctuation that ends the sentence around them."""
    found: list[Span] = []
    # Few texts hold any, and plain search is some twenty times as fast as a pattern.
    for sign, distances in _STARTS:
        at = text.find(sign)
        while at >= 0:
            if address := next(filter(None, (_ADDRESS.match(text, at - distance) for distance in distances if at >= distance)), None):
                found.append(_trimmed(text, *address.span()))
            at = text.find(sign, max(address.end() if address else 0, at + 1))
    return sorted(span for span in found if span.end > span.start) if found else found


def _trimmed(text: str, start: int, end: int) -> Span:
    if start and (text[start - 1].isalnum() or text[start - 1] in "@/.-_"):
        return Span(start, start)
    while end > start and (text[end - 1] in _TRAILING or _is_unpaired(text, start, end)):
        end -= 1
    return Span(start, start if text[start:end].endswith(("//", "www")) else end)


def _is_unpaired(text: str, start: int, end: int) -> bool:
    opening = _PAIRS.get(text[end - 1])
    return opening is not None and text.count(text[end - 1], start, end) > text.count(opening, start, end)


def with_bare_addresses(found: Text, draft: Draft) -> list[Link]:
    """Return the links, and the addresses that stand in the text without being one nor code, in the order of the text."""
    bare = bare_addresses(found.text)
    if not bare:
        return found.links
    links = sorted(found.links, key=_start)
    links += [Link(span, found.text[span.start : span.end], (), draft.field(span)) for span in bare if _is_plain(span, found, links, draft)]
    return sorted(links, key=_start)


def _start(item: Link | Block) -> int:
    return item.span.start


def _is_plain(span: Span, found: Text, links: list[Link], draft: Draft) -> bool:
    """Tell whether a stretch begins in text, and neither in code nor in a link."""
    block = found.blocks[bisect_right(found.blocks, span.start, key=_start) - 1]
    link = links[bisect_right(links, span.start, key=_start) - 1] if links else None
    place = draft.ranges[bisect_right(found.starts, span.start) - 1]
    is_code = block.role is Role.CODE or (place is not None and "is_code" in place)
    return not is_code and (link is None or not link.span.start <= span.start < link.span.end)


def of_inline(source: bytes, inner_end: int, end: int) -> Range:
    """Return where the address stands in `[words](address "title")`; `inner_end` is where the words end at the latest."""
    before = _BEFORE_ADDRESS.search(source, inner_end, end)
    if before is None:
        return {"start": inner_end, "end": end}
    if found := _IN_ANGLES.match(source, before.end(), end):
        return {"start": found.start(1), "end": found.end(1)}
    word = _WORD.match(source, before.end(), end - 1)
    return {"start": before.end(), "end": word.end() if word else before.end()}


def of_reference(source: bytes, label: str, link: Range) -> Range:
    """Return where the address stands in the definition that a reference link means; the link itself where none is found."""
    wanted = " ".join(label.split()).casefold()
    for name, definition in pyromark.reference_definitions(source.decode()).items():
        if " ".join(name.split()).casefold() == wanted:
            place = definition["span"]
            if found := _DEFINITION.match(source, place["start"], place["end"]):
                group = 1 if found.group(1) is not None else 2
                return {"start": found.start(group), "end": found.end(group)}
    return link


def in_code(written: str, value: str, into: int) -> tuple[int, int]:
    """Return where one character of a code span stands in its source, from which line breaks and escapes make it differ."""
    at = written.find(value)
    if at >= 0:
        return at + into, at + into + 1
    at = len(written) - len(written.lstrip("`"))
    start = at
    for character in value[: into + 1]:
        start = _next_in_code(written, character, at)
        at = start + 1
    return start, at


def _next_in_code(written: str, character: str, at: int) -> int:
    if character == " " and written[at : at + 1] in {"\r", "\n"}:
        return at
    if written[at - 1 : at] == "\n" and (prefix := _LINE_PREFIX.match(written, at)) and written[prefix.end() :].startswith(character):
        return prefix.end()
    found = written.find(character, at)
    return found if found >= 0 else at
