"""Documents put together from texts, markup and fields that stand here and there in one source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from typing import NamedTuple, Protocol

import regex

from provenance.model import Block, Datum, Document, Image, Link, Mark, Place, Region, Role, Source, Span, Where
from provenance.readers.destinations import bare_addresses
from provenance.readers.html import read_markup
from provenance.readers.html_places import Field, HtmlMap
from provenance.readers.html_text import Walk
from provenance.readers.offsets import Lines
from provenance.readers.written import Written

_PARAGRAPH_END = regex.compile(r"\n[ \t]*+\n\s*+")
_LONGEST = 20_000
"""Code points of a field that are kept: what is longer is not a statement but a text."""


class _Part(NamedTuple):
    """Some text with what was found in it, at offsets of its own, and what answers where these stand."""

    text: str
    blocks: Sequence[Block]
    place: Callable[[Span], Place]
    links: Sequence[tuple[Link, Callable[[], Place]]] = ()
    images: Sequence[tuple[Image, Callable[[], Place]]] = ()
    marks: Sequence[Mark] = ()


class Origin(Protocol):
    """Where a field stands, looked up once somebody asks."""

    def __call__(self) -> Span:
        """Return the stretch of the source."""


class Assembly:
    """Collects the parts of a document in the order in which they are to be read."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._shown: list[_Part] = []
        self._hidden: list[_Part] = []
        self._data: list[tuple[Datum, Callable[[], Place]]] = []

    def paragraph(
        self,
        written: Written,
        role: Role = Role.PARAGRAPH,
        region: Region = Region.MAIN,
        links: Sequence[tuple[Link, Origin]] = (),
        *,
        visible: bool = True,
    ) -> None:
        """Add a block of text, behind all others where no reader sees it.

        It has to be collapsed where links come with it: they stand at offsets in it.
        """
        words = written if links else written.collapsed()
        if not words.text:
            return

        def place(span: Span) -> Place:
            return self._lines.place(*words.span(*span))

        bare = [(Link(span, words.text[slice(*span)], (), 0), partial(place, span)) for span in bare_addresses(words.text)]
        if links:
            taken = [link.span for link, _ in links]
            bare = [each for each in bare if not _is_in(each[0].span, taken)]
        found = [*((link, partial(self._found, origin)) for link, origin in links), *bare]
        block = Block(Span(0, len(words.text)), role, region)
        (self._shown if visible else self._hidden).append(_Part(words.text, [block], place, sorted(found, key=_start_of)))

    def text(self, written: Written, region: Region = Region.MAIN) -> None:
        """Add plain text, whose paragraphs end at empty lines."""
        at = 0
        for end in _PARAGRAPH_END.finditer(written.text):
            self.paragraph(written.part(at, end.start()), region=region)
            at = end.end()
        self.paragraph(written.part(at, len(written.text)), region=region)

    def markup(self, written: Written, type_: str = "") -> None:
        """Add HTML: what it shows, what it hides, and what its own metadata say, under a type of theirs unless they name one."""
        document = read_markup(written.text, partial(_Inside, written, self._lines))
        hidden = next((block.span.start for block in document.blocks if not block.visible), len(document.text))
        self._shown.append(_cut(document, 0, hidden))
        if hidden < len(document.text):
            self._hidden.append(_cut(document, hidden, len(document.text)))
        for datum in document.metadata:
            self._data.append((datum._replace(type=datum.type or type_), partial(document.source.field, datum.key)))

    def add(self, name: str, value: str, origin: str, place: Origin | Span, type_: str = "") -> None:
        """Add a statement of the metadata; nothing where it is empty."""
        if value := value.strip()[:_LONGEST]:
            self._data.append((Datum(name, value, Where.PROPERTIES, origin, type_, 0), partial(self._found, place)))

    def values(self, *names: str) -> list[str]:
        """Return what has been added under some names."""
        return [datum.value for datum, _ in self._data if datum.name in names]

    def document(  # noqa: PLR0913  # a document says so much
        self, source: Source, media_type: str, *, title: str, language: str, url: str, notes: Sequence[str], digest: str = ""
    ) -> Document:
        """Return everything as a document; `digest` is the hash of its part of the source, else that of the source is taken."""
        map_ = _Map(self._lines)
        blocks: list[Block] = []
        links: list[Link] = []
        images: list[Image] = []
        marks: list[Mark] = []
        for visible, part in [*((True, part) for part in self._shown), *((False, part) for part in self._hidden)]:
            at = map_.put(part)
            blocks += [block._replace(span=_moved(block.span, at), visible=visible and block.visible) for block in part.blocks]
            links += [link._replace(span=_moved(link.span, at), key=map_.keep(place)) for link, place in part.links]
            images += [image._replace(offset=image.offset + at, key=map_.keep(place)) for image, place in part.images]
            marks += [mark._replace(span=_moved(mark.span, at)) for mark in part.marks]
        return Document(
            path=source.path,
            media_type=media_type,
            text=map_.finish(),
            blocks=blocks,
            source=map_,
            sha256=digest or sha256(source.data).hexdigest(),
            title=" ".join(title.split()),
            language=language.strip().replace("_", "-"),
            url=source.url or url,
            links=links,
            images=images,
            marks=marks,
            metadata=[datum._replace(key=map_.keep(place)) for datum, place in self._data],
            notes=tuple(notes),
        )

    def _found(self, place: Origin | Span) -> Place:
        return self._lines.place(*(place() if callable(place) else place))


class _Inside(HtmlMap):
    """Answers where things stand in markup that itself stands, escaped or not, in a larger source."""

    def __init__(self, written: Written, lines: Lines, source: str, text: str, walk: Walk, fields: Sequence[Field]) -> None:  # noqa: PLR0913  # a map's own arguments, and what is around it
        super().__init__(source, text, walk, fields)
        self._around = (written, lines)

    def _place(self, start: int, end: int) -> Place:
        written, lines = self._around
        return lines.place(*written.span(start, end))


class _Map:
    """Answers where the parts and the fields of an assembled document stand."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._starts: list[int] = []
        self._parts: list[_Part] = []
        self._places: list[Callable[[], Place]] = []
        self._size = 0

    def put(self, part: _Part) -> int:
        """Add a part behind those before it, and return where it begins."""
        start = self._size
        self._starts.append(start)
        self._parts.append(part)
        self._size += len(_ended(part.text))
        return start

    def keep(self, place: Callable[[], Place]) -> int:
        """Return the key by which a place can be asked for."""
        self._places.append(place)
        return len(self._places) - 1

    def finish(self) -> str:
        """Return the text of all parts, each ending with a line end."""
        return "".join(_ended(part.text) for part in self._parts)

    def text(self, span: Span) -> Place:
        """Return the place of a stretch of the document's text, from its first to its last character."""
        if not self._parts:
            return self._lines.place(0, 0)
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, max(span.start, span.end - 1)) - 1)
        start = self._in_part(first, span)
        return start if last == first else _joined(start, self._in_part(last, span))

    def field(self, key: int) -> Place:
        """Return the place of the value that a link, an image or a datum was read from."""
        return self._places[key]()

    def line(self, number: int) -> str:
        """Return one line of the decoded source, without its end."""
        return self._lines.line(number)

    def _in_part(self, index: int, span: Span) -> Place:
        part, base = self._parts[index], self._starts[index]
        start = min(max(0, span.start - base), len(part.text))
        return part.place(Span(start, max(start, min(span.end - base, len(part.text)))))


def _joined(first: Place, last: Place) -> Place:
    return Place(line=first.line, column=first.column, end_line=last.end_line, end_column=last.end_column)


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _is_in(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a stretch shares characters with one of others, which are in order and do not overlap."""
    index = bisect_right(others, span) - 1
    return any(other.start < span.end and span.start < other.end for other in others[max(0, index) : index + 2])


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _start_of(found: tuple[Link, Callable[[], Place]]) -> Span:
    return found[0].span


def _cut(document: Document, first: int, last: int) -> _Part:
    """Return what stands between two offsets of a document as a part."""
    is_last = last == len(document.text)
    field = document.source.field

    def holds(at: int) -> bool:
        return first <= at < last or (is_last and at == last)

    return _Part(
        document.text[first:last],
        [block._replace(span=_moved(block.span, -first)) for block in document.blocks if holds(block.span.start)],
        lambda span: document.source.text(_moved(span, first)),
        [(link._replace(span=_moved(link.span, -first)), partial(field, link.key)) for link in document.links if holds(link.span.start)],
        [(image._replace(offset=image.offset - first), partial(field, image.key)) for image in document.images if holds(image.offset)],
        [mark._replace(span=_moved(mark.span, -first)) for mark in document.marks if holds(mark.span.start)],
    )
