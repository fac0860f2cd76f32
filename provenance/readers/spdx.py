"""SPDX tags as metadata: those of comments, and what the files beside and above a document say for it (REUSE 3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import regex

from provenance.model import Datum, Document, Place, Role, Sidecar, SourceMap, Span, Where
from provenance.readers import reuse
from provenance.readers.names import schema_name
from provenance.readers.reuse import COPYRIGHT, LICENSE, Notice

if TYPE_CHECKING:
    from collections.abc import Callable

_PREFIX = "SPDX-"
_TAGS = (COPYRIGHT, LICENSE)
_WORD = regex.compile(r"[^\s()]++")
_OPERATORS = frozenset({"AND", "OR"})
_ADDITIONS = frozenset({"WITH"})
"""What stands between a license and an exception to it (SPDX 2.3, annex D)."""


def with_notices(document: Document, sidecars: Sequence[Sidecar]) -> Document:
    """Return a document with the copyright that tags in its comments state, and with what its sidecars say for it."""
    own = list(_in_comments(document)) if _PREFIX in document.text else []
    sidecars = [sidecar for sidecar in sidecars if sidecar.role is None]
    if not own and not sidecars:
        return document
    copyrights = [notice for notice in own if notice.tag == COPYRIGHT]
    stated = {notice.tag for notice in own} | {tag for datum in document.metadata for tag in _TAGS if datum.origin.lower() == tag.lower()}
    found = reuse.spoken(sidecars, frozenset(stated))
    said: list[tuple[str, str, Where, Callable[[], Place]]] = [
        (notice.tag, notice.value, Where.BODY, partial(document.source.text, notice.span)) for notice in copyrights
    ]
    for notice, file in found.notices:
        said += [(notice.tag, value, Where.SIDECAR, partial(file.place, span)) for value, span in _values(notice)]
    data = [Datum(schema_name(tag) or tag, value, where, tag, "", -1 - key) for key, (tag, value, where, _) in enumerate(said)]
    return replace(
        document,
        metadata=(*document.metadata, *data),
        source=_Map(document.source, [place for *_, place in said]),
        notes=(*document.notes, *found.notes),
    )


class _Map:
    """Answers for a document and for what others say for it, whose keys are negative."""

    def __init__(self, own: SourceMap, places: Sequence[Callable[[], Place]]) -> None:
        self._own = own
        self._places = places

    def text(self, span: Span) -> Place:
        """Return the place of a stretch of the document's text."""
        return self._own.text(span)

    def field(self, key: int) -> Place:
        """Return the place of a value, in the document or in a sidecar, which is then named."""
        return self._own.field(key) if key >= 0 else self._places[-1 - key]()

    def line(self, number: int) -> str:
        """Return one line of the document's source."""
        return self._own.line(number)


def _in_comments(document: Document) -> Iterator[Notice]:
    for block in document.blocks:
        if not block.visible and block.role is Role.COMMENT:
            yield from reuse.tags(document.text, *block.span)


def _values(notice: Notice) -> Iterator[tuple[str, Span]]:
    """Yield the copyright notice, or each license of an expression, with its place."""
    if notice.tag == COPYRIGHT:
        yield notice.value, notice.span
        return
    after_with = False
    for word in _WORD.finditer(notice.value):
        if not after_with and word.group() not in _OPERATORS | _ADDITIONS:
            start = notice.span.start + word.start()
            yield word.group(), Span(start, start + len(word.group())) if notice.is_as_written else notice.span
        after_with = word.group() in _ADDITIONS
