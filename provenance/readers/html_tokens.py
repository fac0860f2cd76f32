"""The source of a page, read again at one place: where tags, attributes and character references begin and end (HTML 13.2.5)."""

from __future__ import annotations

from html.entities import html5
from typing import NamedTuple

import regex
from turbohtml import unescape

from provenance.model import Span

_BLANK = r"[\t\n\f ]"
_ATTRIBUTE = rf"""[^\t\n\f />][^\t\n\f />=]*+(?:{_BLANK}*+=(?:{_BLANK}*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\t\n\f >]++))?+)?+"""
_TAG = regex.compile(rf"</?[a-zA-Z][^\t\n\f />]*+(?:[\t\n\f /]++|{_ATTRIBUTE})*+>")
_NAME = regex.compile(r"<[a-zA-Z][^\t\n\f />]*+")
_NEXT_ATTRIBUTE = regex.compile(
    r"[\t\n\f /]*+(?P<name>[^\t\n\f />][^\t\n\f />=]*+)"
    rf"""(?:{_BLANK}*+=(?:{_BLANK}*+(?:"(?P<value>[^"]*+)"|'(?P<value>[^']*+)'|(?!["'])(?P<value>[^\t\n\f >]++)))?+)?+"""
)
_COMMENT = regex.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", regex.DOTALL)
_BOGUS = regex.compile(r"<(?:[!?]|/[^a-zA-Z])[^>]*+>?+")
_MARKUP = regex.compile(r"<(?=[a-zA-Z/!?])")
_REFERENCE = regex.compile(r"&(?:#[0-9]++;?+|#[xX][0-9a-fA-F]++;?+|[a-zA-Z0-9]{1,40}+;?+)")
_SPACE = regex.compile(r"[\s\0]++")  # the parser drops U+0000
_PLAIN = regex.compile(r"[^<&\0]++")
_END = regex.compile(r"[\s\0]*+(?:[<&]|\Z)")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"})
"""Elements in which `<` begins no tag but their own end."""


class Run(NamedTuple):
    """A stretch of the source that stands letter by letter in the text of a node, or one reference that became some letters."""

    text: int
    """Offset in the node's text."""
    source: Span
    letters: int


def is_raw(tag: str) -> bool:
    """Tell whether the text of an element stands in the source as it is, without references and tags."""
    return tag in _RAW


def after_tag(source: str, at: int) -> int:
    """Return where the tag at this offset ends; for an element of raw text, where its start tag ends."""
    found = _TAG.match(source, at)
    return found.end() if found else len(source)


def after_markup(source: str, at: int) -> int:
    """Return where the markup that begins at `<` ends: a tag, a comment, or an element of raw text with its end tag."""
    if source.startswith("<!--", at):
        found = _COMMENT.match(source, at)
        return found.end() if found else len(source)
    if bogus := _BOGUS.match(source, at):
        return bogus.end()
    return after_raw(source, at, after_tag(source, at))


def after_raw(source: str, start: int, end: int) -> int:
    """Return where the element ends whose start tag is given, if it holds raw text; else where the tag ends."""
    found = _NAME.match(source, start)
    name = found.group()[1:].lower() if found else ""
    if name not in _RAW:
        return end
    close = regex.search(rf"</{name}(?=[\t\n\f />])", source, regex.IGNORECASE, pos=end)
    return after_tag(source, close.start()) if close else len(source)


def attribute(source: str, tag: int, name: str) -> Span | None:
    """Return where the value of an attribute stands in the start tag at this offset, quotes excluded; None where it has none."""
    found = _NAME.match(source, tag)
    at = found.end() if found else len(source)
    while found := _NEXT_ATTRIBUTE.match(source, at):
        if found["name"].lower() == name:
            return Span(*found.span("value")) if found["value"] is not None else None
        at = found.end()
    return None


def next_text(source: str, at: int) -> int:
    """Return where the next letter of text stands, behind markup and white space."""
    while True:
        if blank := _SPACE.match(source, at):
            at = blank.end()
        elif _MARKUP.match(source, at):
            at = after_markup(source, at)
        elif source[at : at + 1] != "&":
            return at
        else:
            letter, after = reference(source, at)
            if not letter.isspace():
                return at
            at = after


def reference(source: str, at: int) -> tuple[str, int]:
    """Return what the character reference at `&` stands for in text, and where it ends; `&` itself where it is none (HTML 13.2.5.72)."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return "&", at + 1
    name = found.group()[1:]
    if name[0] == "#":
        return unescape(found.group()), found.end()
    for length in range(min(len(name), 33), 1, -1):
        if (text := html5.get(name[:length])) is not None:
            return text, at + 1 + length
    return "&", at + 1


def align(source: str, at: int, text: str) -> tuple[list[Run], int] | None:
    """Return the runs by which the text of a node stands in the source from this offset on, and where it ends.

    White space at the ends of the text is left out. None where the source says something else there, or goes on.
    """
    wanted = text.strip()
    if not wanted:
        return [], at
    first = len(text) - len(text.lstrip())
    at = next_text(source, at)
    if source.startswith(wanted, at) and _END.match(source, at + len(wanted)):
        return [Run(first, Span(at, at + len(wanted)), len(wanted))], at + len(wanted)
    found = _align_by_pieces(source, at, text, Span(first, first + len(wanted)))
    return found if found and _END.match(source, found[1]) else None


def _align_by_pieces(source: str, at: int, text: str, wanted: Span) -> tuple[list[Run], int] | None:
    runs: list[Run] = []
    done, end = wanted
    while done < end:
        if plain := _PLAIN.match(source, at):
            letters = min(plain.end() - at, end - done)
            if source[at : at + letters] != text[done : done + letters]:
                return None
            runs.append(Run(done, Span(at, at + letters), letters))
            done, at = done + letters, at + letters
        elif _MARKUP.match(source, at):
            at = after_markup(source, at)
        elif at >= len(source):
            return None
        elif source[at] == "\0":
            at += 1
        else:
            letter, after = reference(source, at) if source[at] == "&" else ("<", at + 1)
            if not text.startswith(letter, done):
                return None
            runs.append(Run(done, Span(at, after), len(letter)))
            done, at = done + len(letter), after
    return runs, at
