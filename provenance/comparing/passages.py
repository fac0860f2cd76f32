"""The changes of a text in their surroundings, for people: both texts woven into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.comparison import Passage, Piece, Side
from provenance.model import Span

_CONTEXT = 90
"""Characters of shared words before and after a change."""
_NEAR = 2 * _CONTEXT
"""Characters between two changes that are shown together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of words, and where in the copy it is to be shown."""

    change: int
    original: str
    copy: str
    where: Span
    block: Span
    """The block of the copy that it stands in."""
    is_whole: bool
    """A whole paragraph, which needs no surroundings."""


def passages(text: str, steps: Iterable[Step]) -> Iterator[Passage]:
    """Yield the changes, those close to each other together; `text` is the copy's."""
    group: list[Step] = []
    for step in sorted(steps, key=lambda step: (step.where, step.change)):
        last = group[-1] if group else None
        if last is not None and (step.is_whole or last.is_whole or step.block != last.block or step.where.start - last.where.end > _NEAR):
            yield _passage(text, group)
            group = []
        if not group or step.where.start >= group[-1].where.end:  # what overlaps is one of the same words with two changes
            group.append(step)
    if group:
        yield _passage(text, group)


def _passage(text: str, steps: Sequence[Step]) -> Passage:
    first, last = steps[0], steps[-1]
    pieces: list[Piece] = []
    if first.is_whole:
        return Passage(tuple(_own(text, first)))
    pieces.append(Piece(_tail(text, Span(first.block.start, first.where.start)), Side.BOTH))
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        pieces += _own(text, step)
        if after is not None:
            pieces.append(Piece(text[step.where.end : after.where.start], Side.BOTH))
    pieces.append(Piece(_head(text, Span(last.where.end, last.block.end)), Side.BOTH))
    return Passage(tuple(piece for piece in pieces if piece.text))


def _own(text: str, step: Step) -> Iterator[Piece]:
    """Yield the words of a change; what was only cut brings the blank that stood beside it."""
    if step.original:
        alone = not step.copy and not step.is_whole
        begins = step.where.start == 0 or text[step.where.start - 1].isspace()
        yield Piece(step.original if not alone else f"{step.original} " if begins else f" {step.original}", Side.ORIGINAL, step.change)
    if step.copy:
        yield Piece(step.copy, Side.COPY, step.change)


def _tail(text: str, span: Span) -> str:
    if span.end - span.start <= _CONTEXT:
        return text[span.start : span.end]
    start = text.find(" ", span.end - _CONTEXT, span.end) + 1 or span.end - _CONTEXT
    return "… " + text[start : span.end]


def _head(text: str, span: Span) -> str:
    if span.end - span.start <= _CONTEXT:
        return text[span.start : span.end]
    end = text.rfind(" ", span.start, span.start + _CONTEXT)
    return text[span.start : end if end >= 0 else span.start + _CONTEXT] + " …"
