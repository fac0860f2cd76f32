"""Markdown files (CommonMark with the extensions of GitHub) with their front matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate
from typing import Any

import regex
from pyromark import Markdown, Options

from provenance.addresses import is_web
from provenance.model import Block, Datum, Document, Role, Source, Where
from provenance.readers import destinations, frontmatter
from provenance.readers.decoding import decode
from provenance.readers.fragments import Fragments
from provenance.readers.offsets import Draft, Range, TextMap

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)

_BLOCKS: dict[str, Role | None] = {
    "Paragraph": None, "List": None, "Table": None, "TableHead": None, "TableRow": None, "DefinitionList": None, "HtmlBlock": None,
    "Heading": Role.HEADING, "Item": Role.ITEM, "DefinitionListTitle": Role.ITEM, "DefinitionListDefinition": Role.ITEM,
    "TableCell": Role.CELL, "CodeBlock": Role.CODE, "FootnoteDefinition": Role.PARAGRAPH, "BlockQuote": Role.QUOTE,
}  # fmt: skip
"""The elements that end a block where they begin and end; None keeps the role of the element around them."""
_ENDINGS = frozenset({"HtmlBlock", "CodeBlock", "Heading"})
_LONE_CR = regex.compile(r"\r(?!\n)")
_FIRST_BYTES = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""One for each byte of UTF-8 that begins a code point."""
_NOTE_LENGTH = 600
"""Code points that a quotation at the end of a document may have to be read as a note of the editors."""


def read(source: Source) -> Document:
    """Return a Markdown file as a document; never raises."""
    text, notes = decode(source.data)
    front = frontmatter.split(text)
    body = text[front.end :]
    walk = _Walk(body)
    walk.over(_PARSER.events_with_range(_LONE_CR.sub("\n", body) if "\r" in body else body))
    draft = walk.draft
    known = frontmatter.properties(front)
    metadata = [
        Datum(known[origin], value, Where.FRONTMATTER, origin, "", draft.field(_before(front.end, start, end)))
        for origin, value, start, end in front.fields
    ]
    found = draft.finish()
    return Document(
        path=source.path,
        media_type="text/markdown",
        text=found.text,
        blocks=_without_notes_as_quotes(found.blocks),
        source=_Map(text, front.end, found.starts, walk),
        sha256=sha256(source.data).hexdigest(),
        title=_first(metadata, "headline") or walk.title,
        language=_first(metadata, "inLanguage").replace("_", "-"),
        url=source.url or next(filter(is_web, (datum.value for datum in metadata if datum.name == "url")), ""),
        links=destinations.with_bare_addresses(found, draft),
        images=found.images,
        marks=draft.code(found.starts) if "`" in body else (),
        metadata=[*metadata, *draft.scripts],
        notes=(*notes, *front.notes),
    )


class _Map(TextMap):
    """Counts in bytes of the body, as the parser does; what stands before the body has negative units, in code points."""

    def __init__(self, source: str, body: int, starts: Sequence[int], walk: _Walk) -> None:
        super().__init__(source, starts, walk.draft)
        self._body = body
        self._bytes = walk.source
        self._parts = walk.draft.parts
        self._is_ascii = source.isascii()

    def _code_point(self, unit: int) -> int:
        return self._body + (unit if unit <= 0 or self._is_ascii else self._code_points[unit])

    @cached_property
    def _code_points(self) -> Sequence[int]:
        """For each byte of the body, and its end, how many code points begin before it."""
        return list(accumulate(self._bytes.translate(_FIRST_BYTES), initial=0))

    def _within(self, index: int, into: int) -> tuple[int, int]:
        if "is_code" not in (self._ranges[index] or ()):
            return super()._within(index, into)
        start, end = self._code_points_of(index)
        first, last = destinations.in_code(self._source[start:end], self._parts[index], into)
        return start + first, start + last


def _before(body: int, start: int, end: int) -> Range:
    return {"start": start - body, "end": end - body}


def _first(metadata: Iterable[Datum], name: str) -> str:
    return next((datum.value for datum in metadata if datum.name == name), "")


class _Walk:
    """Goes once over the events of the parser; what only a place needs is worked out when somebody asks for it."""

    def __init__(self, body: str) -> None:
        self.draft = Draft()
        self.title = ""
        self.source = body.encode()
        self._html: Fragments | None = None
        self._roles = [Role.PARAGRAPH]
        self._open: list[tuple[int, dict[str, Any]]] = []
        self._inner_end = 0
        self._raw: list[Range] = []

    def over(self, events: Iterable[tuple[Any, Any]]) -> None:  # noqa: C901, PLR0912  # a call for each event would double the cost
        """Write everything that the parser finds."""
        parts, ranges, opened = self.draft.parts, self.draft.ranges, self._open
        for event, place in events:
            if "Text" in event:
                parts.append(event["Text"])
                ranges.append(place)
            elif event.__class__ is str:
                self._break(event, place)
            elif "Start" in event:
                tag = event["Start"]
                if tag.__class__ is dict and "Link" in tag:
                    opened.append((len(parts), tag["Link"]))
                elif tag != "Paragraph":
                    self._start(tag)
            elif "End" in event:
                tag = event["End"]
                if tag == "Paragraph":
                    self._close()
                elif tag == "Link":
                    self._link(place)
                else:
                    self._end(tag, place)
            else:
                for name, value in event.items():
                    self._piece(name, value, place)
        if self._html:
            self._html.finish(self._roles[-1])
        self._close()

    def _close(self) -> None:
        if self._html:
            self._html.close(self._roles[-1])
        else:
            self.draft.close(self._roles[-1])

    def _break(self, name: str, place: Range) -> None:
        if name == "Rule":
            self._close()
        else:
            self.draft.parts.append(" " if name == "SoftBreak" else "\n")
            self.draft.ranges.append(place)

    def _start(self, tag: Any) -> None:
        if tag.__class__ is str:
            name, value = tag, None
        else:
            ((name, value),) = tag.items()
        if name in _BLOCKS:
            if len(self.draft.parts) > self.draft.first:
                self._close()
            role = _BLOCKS[name] or self._roles[-1]
            if value and name == "BlockQuote":
                role = Role.PARAGRAPH  # `> [!NOTE]` sets off the author's own words
            self._roles.append(role)
        elif value is not None:
            self._open.append((len(self.draft.parts), value))

    def _end(self, tag: Any, place: Range) -> None:
        name = tag if tag.__class__ is str else next(iter(tag))
        if name in _BLOCKS:
            if name in _ENDINGS:
                self._end_block(name, tag)
            if len(self.draft.parts) > self.draft.first:
                self._close()
            del self._roles[-1]
        elif name == "Image":
            self._image(place)

    def _end_block(self, name: str, tag: Any) -> None:
        draft = self.draft
        if name == "HtmlBlock":
            self._feed(self._raw)
            self._raw = []
        elif name == "CodeBlock":
            self._end_code()
        elif not self.title and tag["Heading"] == "H1":
            self.title = "".join(draft.parts[draft.first :]).strip()

    def _feed(self, fragment: Sequence[Range]) -> None:
        self._html = self._html or Fragments(self.draft, self.source)
        self._html.feed(fragment, self._roles[-1])

    def _end_code(self) -> None:
        draft = self.draft
        if len(draft.parts) > draft.first and draft.parts[-1][-1:] == "\n" and (last := draft.ranges[-1]):
            draft.parts[-1] = draft.parts[-1][:-1]
            draft.ranges[-1] = {"start": last["start"], "end": last["end"] - 1}

    def _opened(self) -> tuple[int, dict[str, Any]]:
        """Return the innermost open link or image, and its first piece (HTML that is hidden may have taken away what came before)."""
        first, value = self._open.pop()
        return min(first, len(self.draft.parts)), value

    def _link(self, place: Range) -> None:
        draft = self.draft
        first, link = self._opened()
        href = link["dest_url"]
        if link["link_type"] == "Email":
            href = f"mailto:{href}"
        draft.links.append((first, len(draft.parts), href, (), self._field(first, link, place)))

    def _image(self, place: Range) -> None:
        draft = self.draft
        first, image = self._opened()
        first = max(first, draft.first)
        alt = "".join(draft.parts[first:])
        key = self._field(first, image, place)
        draft.cut(first, Role.PARAGRAPH, keep=False)
        draft.images.append((first, image["dest_url"], alt, "", key))
        self._inner_end = place["end"]

    def _field(self, first: int, link: dict[str, Any], place: Range) -> int:
        """Return the key of a destination, with the end of what is known to stand before it."""
        ranges, fields = self.draft.ranges, self.draft.fields
        last = ranges[-1] if len(ranges) > first else None
        fields.append(partial(_destination, self.source, link, place, last["end"] if last else self._inner_end))
        return len(fields) - 1

    def _piece(self, name: str, value: str, place: Range) -> None:
        if name == "Code":
            place["is_code"] = True
            self.draft.parts.append(value)
            self.draft.ranges.append(place)
        elif name == "Html":
            self._raw.append(place)
        elif name == "InlineHtml":
            self._feed((place,))


def _destination(source: bytes, link: dict[str, Any], place: Range, inner_end: int) -> Range:
    kind = link["link_type"]
    if kind == "Inline":
        return destinations.of_inline(source, max(place["start"] + 1, inner_end), place["end"])
    if kind in {"Autolink", "Email"}:
        return {"start": place["start"] + 1, "end": place["end"] - 1}
    return destinations.of_reference(source, link["id"], place)


def _without_notes_as_quotes(blocks: list[Block]) -> list[Block]:
    """Return the blocks with short quotations at the very beginning and end as paragraphs.

    What opens or closes an article in `>` is mostly a note of its editors ("This post first appeared in …"), not a quotation.
    """
    visible = [index for index, block in enumerate(blocks) if block.visible]
    for order in (visible, visible[::-1]):
        run = []
        for index in order:
            if blocks[index].role is Role.QUOTE:
                run.append(index)
            elif blocks[index].role is not Role.HEADING or run:
                break
        if sum(blocks[index].span.end - blocks[index].span.start for index in run) <= _NOTE_LENGTH:
            for index in run:
                blocks[index] = blocks[index]._replace(role=Role.PARAGRAPH)
    return blocks
