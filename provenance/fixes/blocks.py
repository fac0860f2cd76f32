"""The credit block in a document: where an earlier one stands, and where a new one belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import regex

from provenance.crediting import Credit, Line
from provenance.fixes.files import File
from provenance.model import Span
from provenance.readers import frontmatter
from provenance.readers.html_tokens import after_markup, attribute
from provenance.renderers.credits import BLOCK, credit_html, credit_markdown, credit_text

_TAG: Final = regex.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)")
_MARKS: Final = (("<!-- provenance credit -->", "<!-- /provenance credit -->"), ("{/* provenance credit */}", "{/* /provenance credit */}"))
"""What stands around a block in Markdown, and in MDX, which knows no comments of HTML."""
_HEADING: Final = regex.compile(
    r"^(?:#{1,6}[ \t][^\r\n]*+|[^\s#>\-*+`~|<][^\r\n]*+(?:\r\n|\r|\n)(?:=++|-++)[ \t]*+)(?:\r\n|\r|\n|\Z)", regex.MULTILINE
)
_TITLE_LINE: Final = regex.compile(r"\s*+[^\r\n]{1,200}+(?:\r\n|\r|\n)(?=\s*+(?:\r\n|\r|\n))")


class Tag(NamedTuple):
    """A start or end tag of a page."""

    name: str
    is_end: bool
    span: Span


def find(file: File) -> Span | None:
    """Return where a block that was written earlier stands; None where there is none, as in plain text, which has no room for a mark."""
    if file.media_type == "text/html":
        return _find_html(file.text)
    for start, end in _MARKS if file.media_type == "text/markdown" else ():
        first = file.text.find(start)
        last = file.text.find(end, first)
        if 0 <= first < last:
            return Span(first, last + len(end))
    return None


def _find_html(text: str) -> Span | None:
    depth, start = 0, 0
    for tag in tags(text):
        if tag.name != "div":
            continue
        if depth:
            depth += -1 if tag.is_end else 1
            if not depth:
                return Span(start, tag.span.end)
        elif not tag.is_end and (value := attribute(text, tag.span.start, "data-provenance")) and text[value.start : value.end] == BLOCK:
            depth, start = 1, tag.span.start
    return None


def tags(text: str) -> Iterator[Tag]:
    """Yield the tags of a page, without what only looks like tags in comments and raw text."""
    at = text.find("<")
    while at >= 0:
        end = at + 1
        if found := _TAG.match(text, at):
            end = max(end, after_markup(text, at))
            yield Tag(found["name"].lower(), bool(found["end"]), Span(at, end))
        elif text.startswith(("<!", "<?"), at):
            end = max(end, after_markup(text, at))
        at = text.find("<", end)


def rendered(file: File, credit: Credit, lines: Sequence[Line], *, mdx: bool = False) -> str:
    """Return the block as it stands in a file of this kind; empty where there are no lines."""
    newline = file.newline
    if not lines:
        return ""
    if file.media_type == "text/html":
        return credit_html(credit, lines, newline=newline)
    if file.media_type == "text/markdown":
        start, end = _MARKS[mdx]
        return (newline * 2).join((start, credit_markdown(credit, lines, newline=newline), end))
    return credit_text(credit, lines, newline=newline)


def placed(file: File, block: str, *, top: bool) -> str:
    """Return the text with a new block at its top or its end, and nothing else changed."""
    text, newline = file.text, file.newline
    if file.media_type == "text/html":
        at = _at_top_html(text) if top else None
        at = _at_end_html(text) if at is None else at
        return f"{text[:at]}{newline if text[at - 1 : at] == '>' and at == len(text) else ''}{block}{newline}{text[at:]}"
    if top:
        at = _at_top(file)
        before = "" if text[:at].endswith((newline * 2,)) or not at else newline
        behind = newline if text[at:].startswith(("\r", "\n")) else newline * 2
        return f"{text[:at]}{before}{block}{behind}{text[at:]}"
    if not text:
        return block + newline
    ends = text.endswith(("\n", "\r"))
    gap = "" if text.endswith(newline * 2) else newline if ends else newline * 2
    return f"{text}{gap}{block}{newline if ends else ''}"


def _at_top(file: File) -> int:
    """Return where the text goes on behind its title, else where it begins behind its front matter."""
    start = frontmatter.split(file.text).end if file.media_type == "text/markdown" else 0
    pattern = _HEADING if file.media_type == "text/markdown" else _TITLE_LINE
    found = pattern.search(file.text, start) if pattern is _HEADING else pattern.match(file.text, start)
    return found.end() if found and not file.text[start : found.start()].strip() else start


def _at_top_html(text: str) -> int | None:
    """Return where a page goes on behind its first heading and the header around it; None where it has no heading."""
    open_header = False
    behind: int | None = None
    for tag in tags(text):
        if tag.name == "header":
            if behind is not None and tag.is_end and open_header:
                return tag.span.end
            open_header = not tag.is_end
        elif tag.name == "h1" and tag.is_end and behind is None:
            behind = tag.span.end
            if not open_header:
                return behind
    return behind


def _at_end_html(text: str) -> int:
    """Return where the article ends: before its footer, or its end tag; else those of the main part, of the body, of the file."""
    found = list(tags(text))
    for name in ("article", "main", "body"):
        if (whole := _longest(found, name)) is not None:
            return _before_footer(found, *whole)
    return len(text)


def _longest(tags: Sequence[Tag], name: str) -> tuple[int, int] | None:
    """Return the longest element of a name that is closed, from behind its start tag to its end tag."""
    stack: list[int] = []
    best: tuple[int, int] | None = None
    for tag in tags:
        if tag.name == name and not tag.is_end:
            stack.append(tag.span.end)
        elif tag.name == name and stack:
            start = stack.pop()
            if best is None or tag.span.start - start > best[1] - best[0]:
                best = (start, tag.span.start)
    return best


def _before_footer(tags: Sequence[Tag], start: int, end: int) -> int:
    """Return where the last footer of an element begins, if no text element follows it in there; else where the element ends."""
    inside = [tag for tag in tags if start <= tag.span.start < end]
    footers = [at for at, tag in enumerate(inside) if tag.name == "footer" and not tag.is_end]
    closed = next((at for at in range(len(inside) - 1, -1, -1) if inside[at].name == "footer" and inside[at].is_end), None)
    if not footers or closed is None or any(tag.name in {"p", "article", "section"} for tag in inside[closed:]):
        return end
    return inside[footers[-1]].span.start
