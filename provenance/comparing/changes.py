"""The edits of a pair as changes: quoted, with what they are about, and with an opinion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.comparing.bodies import Body
from provenance.comparing.edits import Edit
from provenance.comparing.pair import Pair
from provenance.comparing.punctuation import Touch, quoted, touches
from provenance.comparing.tolerances import Opinion, Stretch, names_somebody, opinion
from provenance.comparing.words import Words
from provenance.comparison import Change, ChangeKind, Part, Tolerance
from provenance.model import Span
from provenance.text import collapse

_PARTS: Final = (Part.TEXT, Part.BYLINE, Part.NOTICE, Part.FURNITURE)
"""What a change is about where its two sides differ: the text before all."""
_REASONS: Final = {
    Part.BYLINE: "The line that names the author.",
    Part.NOTICE: "A credit or a notice.",
    Part.FURNITURE: "What stands around the text.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A change of words, and where in the copy it stands."""

    change: Change
    at: Span
    block: Span
    """The block of the copy that it stands in."""
    is_whole: bool = False
    """Nothing but whole paragraphs."""
    is_touch: bool = False
    """The words are the same; what changed is around them."""
    cut: int = 0
    added: int = 0
    """Words."""


def word_changes(pair: Pair) -> list[Found]:
    """Return the changes of the words and of the signs around them, in the order of the copy."""
    found = [*_edited(pair), *_touched(pair)]
    return sorted(found, key=lambda one: (one.at, one.change.original_span or one.at))


def _edited(pair: Pair) -> Iterator[Found]:
    for edit in pair.edits:
        ours = _part(pair.original, pair.original_parts, edit.a0, edit.a1)
        theirs = _part(pair.copy, pair.copy_parts, edit.b0, edit.b1)
        parts = {part for part in (ours, theirs) if part is not None}
        if not parts:
            continue
        # What lies outside of one article is no side of a change.
        kept = Edit(edit.a0, edit.a1 if ours else edit.a0, edit.b0, edit.b1 if theirs else edit.b0, edit.is_moved)
        part = next(part for part in _PARTS if part in parts)
        sides = Stretch(pair.original.words, kept.a0, kept.a1), Stretch(pair.copy.words, kept.b0, kept.b1)
        if part is not Part.BYLINE or any(names_somebody(side, pair.lexicon) for side in sides):
            yield _edit(pair, kept, part)


def _part(body: Body, parts: dict[int, Part], first: int, last: int) -> Part | None:
    return parts.get(body.words.blocks[first]) if first < last else None


def _edit(pair: Pair, edit: Edit, part: Part) -> Found:
    a, b = pair.original.words, pair.copy.words
    said = _opinion(pair, edit) if part is Part.TEXT else Opinion(Tolerance.NONE, _REASONS[part])
    original, copy = a.span(edit.a0, edit.a1), b.span(edit.b0, edit.b1)
    change = Change(
        kind=_kind(edit),
        part=part,
        original=a.text[slice(*original)] if original else "",
        copy=b.text[slice(*copy)] if copy else "",
        original_span=original,
        copy_span=copy,
        tolerance=said.tolerance,
        reason=said.reason,
    )
    at, block = _where(b, edit, copy, begins=a.begins_block(edit.a0), ends=a.begins_sentence(edit.a1))
    whole = all(words.begins_block(first) and words.begins_block(last) for words, first, last in _sides(a, b, edit))
    return Found(change=change, at=at, block=block, is_whole=whole, cut=edit.a1 - edit.a0, added=edit.b1 - edit.b0)


def _sides(a: Words, b: Words, edit: Edit) -> Iterator[tuple[Words, int, int]]:
    if edit.a0 < edit.a1:
        yield a, edit.a0, edit.a1
    if edit.b0 < edit.b1:
        yield b, edit.b0, edit.b1


def _kind(edit: Edit) -> ChangeKind:
    if edit.is_moved:
        return ChangeKind.MOVED
    if edit.a0 == edit.a1:
        return ChangeKind.ADDED
    return ChangeKind.CUT if edit.b0 == edit.b1 else ChangeKind.CHANGED


def _opinion(pair: Pair, edit: Edit) -> Opinion:
    if edit.is_moved:
        return Opinion(Tolerance.NONE, "The words stand in another place.")
    ours = Stretch(pair.original.words, edit.a0, edit.a1)
    return opinion(ours, Stretch(pair.copy.words, edit.b0, edit.b1), pair.lexicon)


def _where(b: Words, edit: Edit, copy: Span | None, *, begins: bool, ends: bool) -> tuple[Span, Span]:
    """Return where in the copy a change is to be shown, and the block around it."""
    if copy is not None:
        return copy, b.spans[b.blocks[edit.b0]]
    if edit.b0 < len(b) and (edit.b0 == 0 or (begins and b.begins_block(edit.b0))):
        start = b.starts[edit.b0]
        return Span(start, start), b.spans[b.blocks[edit.b0]]
    if edit.b0 == 0:
        return Span(0, 0), Span(0, 0)
    span = b.whole_span(edit.b0 - 1, edit.b0)
    end = span.end if ends else b.ends[edit.b0 - 1]
    return Span(end, end), b.spans[b.blocks[edit.b0 - 1]]


def _touched(pair: Pair) -> Iterator[Found]:
    a, b = pair.original, pair.copy
    # Plain text has no other sign of a quotation than its marks.
    by_block = "text/plain" not in {a.record.media_type, b.record.media_type}
    marked = quoted(a.words, a.chosen, by_block=by_block), quoted(b.words, b.chosen, by_block=by_block)
    for touch in touches(pair.runs, a.words, b.words, *marked):
        ours, theirs = _part(a, pair.original_parts, touch.a0, touch.a1), _part(b, pair.copy_parts, touch.b0, touch.b1)
        if ours is Part.TEXT and theirs is Part.TEXT:
            yield _touch(a.words, b.words, touch)


def _touch(a: Words, b: Words, touch: Touch) -> Found:
    original, copy = a.whole_span(touch.a0, touch.a1), b.whole_span(touch.b0, touch.b1)
    change = Change(
        kind=touch.kind,
        part=Part.QUOTE if touch.is_quote else Part.TEXT,
        original=collapse(a.text[slice(*original)]),
        copy=collapse(b.text[slice(*copy)]),
        original_span=original,
        copy_span=copy,
        tolerance=touch.tolerance,
        reason=touch.reason,
    )
    return Found(change=change, at=copy, block=b.spans[b.blocks[touch.b0]], is_touch=True)
