"""How a copy differs from its original, in people's words: a sentence, facts, and the changes one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from provenance.comparison import Change, ChangeKind, Comparison, Part, Piece, Side, Tolerance
from provenance.renderers.evidence import position
from provenance.renderers.words import plural

LONGEST: Final = 1_500
"""Characters shown of a single stretch of words."""
_TITLES: Final = {
    Part.TEXT: {"cut": "Cut", "added": "Added", "changed": "Changed", "moved": "Moved"},
    Part.QUOTE: {"cut": "Quotation marks removed", "added": "Quotation marks added"},
    Part.HEADLINE: {"changed": "Headline changed"},
    Part.BYLINE: {"cut": "Author line cut", "added": "Author line added", "changed": "Author line changed"},
    Part.NOTICE: {"cut": "Notice cut", "added": "Credit or notice added", "changed": "Notice changed"},
    Part.LINK: {"cut": "Link lost", "changed": "Link leads elsewhere"},
    Part.PICTURE: {"cut": "Picture lost", "added": "Picture added"},
    Part.FURNITURE: {"cut": "Cut around the text", "added": "Added around the text", "changed": "Changed around the text"},
}
_TOLERANCES: Final = {
    Tolerance.TYPOGRAPHY: "typography only",
    Tolerance.STYLE: "house style",
    Tolerance.TIME: "time reference",
    Tolerance.PLACE: "place reference",
}
_WORDS_OF_TEXT: Final = frozenset({Part.TEXT, Part.QUOTE, Part.HEADLINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One change, or several that stand close to each other, as a person reads them."""

    title: str
    state: str
    """edit · tolerated · lost · beside."""
    labels: tuple[str, ...]
    """What leaves cover it."""
    reasons: tuple[str, ...]
    pieces: tuple[Piece, ...]
    position: str
    """In the copy."""
    original_position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A whole comparison, as a person reads it."""

    sentence: str
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    more: int
    """Items left out."""


def difference(comparison: Comparison, most: int | None = None) -> Difference:
    """Return what to show of a comparison, with at most so many changes."""
    found = list(_items(comparison))
    shown = tuple(found if most is None else found[:most])
    return Difference(sentence=sentence(comparison), facts=tuple(facts(comparison)), items=shown, more=len(found) - len(shown))


def percent(share: float) -> str:
    """Return a share in per cent; only all is 100, and only nothing 0."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return "over 99 %"
    return "under 1 %" if rounded == 0 and share > 0 else f"{rounded} %"


def sentence(comparison: Comparison) -> str:
    """Return the comparison in one line, without a stop."""
    original = comparison.original_path
    if not comparison.is_same_text:
        return f"has nothing to do with {original}, as far as its words tell"
    if comparison.translated:
        languages = f"{comparison.original_language} to {comparison.copy_language}"
        return f"looks like a translation of {original} ({languages}); its words are not compared"
    taken = f"{percent(comparison.taken)} of {original} taken"
    edits = comparison.edits()
    if not edits:
        adapted = sum(change.part in _WORDS_OF_TEXT for change in comparison.changes)
        return f"{taken}, {plural(adapted, 'typographic change')}" if adapted else f"{taken}, no words changed"
    tolerable = sum(change.tolerance is not Tolerance.NONE for change in edits)
    parts = [f"{taken}, {plural(len(edits), 'change')}"]
    if tolerable:
        parts.append(f"{tolerable} of them of style, time or place")
    if comparison.words_cut or comparison.words_added:
        parts.append(f"{plural(comparison.words_cut, 'word')} cut, {comparison.words_added:,} added")
    return "; ".join(parts)


def facts(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield what an editor asks first: how much was taken, and what became of headline, author, links, notices and pictures."""
    if not comparison.is_same_text:
        return
    if not comparison.translated:
        words = f"{comparison.words_taken:,} of {plural(comparison.words_original, 'word')} ({percent(comparison.taken)})"
        yield "Taken", f"{words}, {comparison.paragraphs_taken:,} of {plural(comparison.paragraphs_original, 'paragraph')}"
        yield "Of the copy", f"{percent(comparison.share)} of {plural(comparison.words_copy, 'word')} come from the original"
        if comparison.headline_same is not None:
            yield "Headline", "the same" if comparison.headline_same else f"changed: “{comparison.headline_copy}”"
    if comparison.bylines_lost:
        yield "Author", f"not named: {', '.join(lost.text for lost in comparison.bylines_lost)}"
    if comparison.links_original:
        lost = len(comparison.links_lost)
        yield "Links", f"{lost:,} of {comparison.links_original:,} lost" if lost else f"all {comparison.links_original:,} kept"
    if comparison.notices_lost:
        yield "Notices", f"{len(comparison.notices_lost):,} not kept"
    if counts := _pictures(comparison):
        yield "Pictures", counts


def _pictures(comparison: Comparison) -> str:
    counts = (
        (comparison.pictures_kept, "kept"),
        (comparison.pictures_lost, "lost"),
        (comparison.pictures_added, "added"),
    )
    return ", ".join(f"{len(pictures):,} {what}" for pictures, what in counts if pictures)


def _items(comparison: Comparison) -> Iterator[Item]:
    changes = comparison.changes
    woven = {piece.change for passage in comparison.passages for piece in passage.pieces}
    single = [index for index in range(len(changes)) if index not in woven]
    yield from (_item(changes, [index], _sides(index, changes[index])) for index in single if changes[index].part is Part.HEADLINE)
    for passage in comparison.passages:
        indices = list(dict.fromkeys(piece.change for piece in passage.pieces if piece.change is not None))
        yield _item(changes, indices, passage.pieces)
    yield from (_item(changes, [index], _sides(index, changes[index])) for index in single if changes[index].part is not Part.HEADLINE)


def _sides(index: int, change: Change) -> tuple[Piece, ...]:
    pieces = Piece(change.original, Side.ORIGINAL, index), Piece(change.copy, Side.COPY, index)
    return tuple(piece for piece in pieces if piece.text)


def _item(changes: Sequence[Change], indices: Sequence[int], pieces: Iterable[Piece]) -> Item:
    chosen = [changes[index] for index in indices]
    return Item(
        title=_title(chosen),
        state=_state(chosen),
        labels=_labels(chosen),
        reasons=tuple(dict.fromkeys(change.reason for change in chosen if change.reason)),
        pieces=tuple(piece._replace(text=shortened(piece.text)) for piece in pieces),
        position=next((position(change.copy_place) for change in chosen if change.copy_place), ""),
        original_position=next((position(change.original_place) for change in chosen if change.original_place), ""),
    )


def _labels(changes: Sequence[Change]) -> tuple[str, ...]:
    found = dict.fromkeys(_TOLERANCES[change.tolerance] for change in changes if change.tolerance in _TOLERANCES)
    partly = "" if all(change.tolerance in _TOLERANCES for change in changes) else "partly "
    return tuple(f"{partly}{label}" for label in found)


def _title(changes: Iterable[Change]) -> str:
    counted = Counter(_TITLES[change.part].get(change.kind.value, change.kind.value) for change in changes)
    named = [f"{title} ({count})" if count > 1 else title for title, count in counted.items()]
    return ", ".join(chain(named[:1], (title[0].lower() + title[1:] for title in named[1:])))


def _state(changes: Sequence[Change]) -> str:
    if any(change.part in _WORDS_OF_TEXT and change.tolerance is Tolerance.NONE for change in changes):
        return "edit"
    if any(change.part in _WORDS_OF_TEXT for change in changes):
        return "tolerated"
    return "lost" if any(change.kind is not ChangeKind.ADDED and change.part is not Part.FURNITURE for change in changes) else "beside"


def shortened(text: str) -> str:
    """Return a stretch of words, its middle left out where it is very long."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} […{len(text) - 2 * half:,} characters…] {text[-half:]}"
