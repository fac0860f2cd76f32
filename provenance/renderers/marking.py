"""Overlapping evidence spans of a text, cut into segments that can be marked one after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from provenance.model import Span


class Segment(NamedTuple):
    """A stretch in which the same evidence holds from end to end."""

    span: Span
    marks: tuple[int, ...]
    """Keys of the evidence that covers it, the one that began first in front."""
    opens: tuple[int, ...]
    """Those whose first characters these are."""
    closes: tuple[int, ...]
    """Those whose last characters these are."""


def segments(within: Span, marked: Mapping[int, Span]) -> Iterator[Segment]:
    """Yield the segments of a stretch, without gaps and in order, for evidence spans by key.

    Spans may overlap, nest and reach beyond the stretch; an empty one marks nothing.
    """
    inside = {key: span for key, span in marked.items() if max(span.start, within.start) < min(span.end, within.end)}
    order = sorted(inside, key=lambda key: (inside[key].start, -inside[key].end, key))
    for start, end in _pieces(within, list(inside.values())):
        marks = tuple(key for key in order if inside[key].start <= start and end <= inside[key].end)
        yield Segment(
            Span(start, end),
            marks,
            tuple(key for key in marks if inside[key].start == start),
            tuple(key for key in marks if inside[key].end == end),
        )


def _pieces(within: Span, spans: Sequence[Span]) -> Iterator[Span]:
    cuts = {within.start, within.end}
    cuts.update(cut for span in spans for cut in span if within.start < cut < within.end)
    ordered = sorted(cuts)
    yield from map(Span, ordered, ordered[1:])


def lines(text: str, within: Span) -> Iterator[Span]:
    """Yield the lines of a stretch that hold more than white space."""
    start = within.start
    while start < within.end:
        end = text.find("\n", start, within.end)
        end = within.end if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def excerpts(text: str, marked: Sequence[Span], limit: int, around: int = 600) -> list[Span]:
    """Return what to show of a text: all of it up to `limit` characters, else whole lines around the evidence as far as that goes."""
    if len(text) <= limit:
        return [Span(0, len(text))] if text else []
    kept: list[Span] = []
    spent = 0
    for span in sorted(marked) or [Span(0, 0)]:
        wanted = _window(text, span, around, limit)
        if kept and wanted.start <= kept[-1].end:
            wanted = Span(kept[-1].start, max(kept[-1].end, wanted.end))
            spent -= _length(kept.pop())
        if spent + _length(wanted) > limit:
            cut = Span(wanted.start, wanted.start + limit - spent)
            return [*kept, cut] if _length(cut) else kept
        kept.append(wanted)
        spent += _length(wanted)
    return kept


def _length(span: Span) -> int:
    return span.end - span.start


def _window(text: str, span: Span, around: int, limit: int) -> Span:
    """Return the stretch around a span, widened to line ends that are not too far away."""
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    before = text.rfind("\n", max(0, start - around), start) + 1 or start
    after = text.find("\n", end, end + around)
    return Span(before, min(end if after < 0 else after, before + limit))


def covered(span: Span, shown: Sequence[Span]) -> bool:
    """Tell whether the beginning of a span stands in one of the stretches, which are in order."""
    index = bisect_left(shown, (span.start + 1,)) - 1
    return index >= 0 and span.start < shown[index].end and span.start < span.end
