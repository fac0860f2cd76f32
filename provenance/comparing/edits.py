"""What lies between the shared runs of two texts: cuts, additions, changed and moved words, at the borders where a reader sees them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from provenance.comparing.alignment import Run
from provenance.comparing.words import Words

_SLIDE: Final = 300
"""Words by which a cut may be shifted to begin where a paragraph or a sentence does."""
_STRETCH: Final = 5
_MOVED: Final = 8
"""Words of a stretch at least that counts as moved."""
_PAIRED: Final = 0.4
"""How much a rewritten paragraph has in common with the one that it replaces, at least."""
_MOST_PAIRS: Final = 900


class Edit(NamedTuple):
    """Words `a0` up to `a1` of the original, which the words `b0` up to `b1` of the copy replace; one of the two may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int
    is_moved: bool = False
    """The same words on both sides, in another place of the text."""


def slid(runs: Sequence[Run], a: Words, b: Words) -> list[Run]:
    """Return the runs with every pure cut or addition shifted, where its words allow it, to the best border of block or sentence."""
    ends = Run(len(a), len(b), 0)
    kept = [*([Run(0, 0, 0)] if not runs or runs[0][:2] != (0, 0) else []), *runs, ends]
    for at in range(len(kept) - 1):
        left, right = kept[at], kept[at + 1]
        cut, added = (left.a + left.size, right.a), (left.b + left.size, right.b)
        if cut[0] == cut[1] and added[0] < added[1]:
            by = _shift(b, *added, left.size, right.size)
        elif added[0] == added[1] and cut[0] < cut[1]:
            by = _shift(a, *cut, left.size, right.size)
        else:
            continue
        kept[at] = Run(left.a, left.b, left.size + by)
        kept[at + 1] = Run(right.a + by, right.b + by, right.size - by)
    return [run for run in kept if run.size]


def _shift(words: Words, start: int, end: int, before: int, after: int) -> int:
    """Return by how many words to shift a stretch that only one text has; negative to the left."""
    keys = words.keys
    left = right = 0
    while left < min(before, _SLIDE) and keys[start - 1 - left] == keys[end - 1 - left]:
        left += 1
    while right < min(after, _SLIDE) and keys[start + right] == keys[end + right]:
        right += 1
    return max(range(-left, right + 1), key=lambda by: (_border(words, start + by) + _border(words, end + by), -abs(by)))


def _border(words: Words, index: int) -> int:
    if words.begins_block(index):
        return 4
    if words.begins_sentence(index):
        return 2
    return int(any(not sign.isspace() for sign in words.between(index - 1)))


def gaps(runs: Iterable[Run], length_a: int, length_b: int) -> Iterator[Edit]:
    """Yield what lies between the runs."""
    for left, right in pairwise((Run(0, 0, 0), *runs, Run(length_a, length_b, 0))):
        edit = Edit(left.a + left.size, right.a, left.b + left.size, right.b)
        if edit.a0 < edit.a1 or edit.b0 < edit.b1:
            yield edit


def moves(found: Sequence[Edit], a: Words, b: Words) -> list[Run]:
    """Return the stretches that were cut in one place and stand in another, in the order of the original."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for edit in found:
        for at in range(edit.b0, edit.b1 - _STRETCH + 1):
            places.setdefault(tuple(b.keys[at : at + _STRETCH]), (at, edit.b1))
    taken: set[int] = set()
    return [run for edit in found for run in _moved(edit, a.keys, b.keys, places, taken)] if places else []


def _moved(edit: Edit, a: list[str], b: list[str], places: dict[tuple[str, ...], tuple[int, int]], taken: set[int]) -> Iterator[Run]:
    at = edit.a0
    while at <= edit.a1 - _STRETCH:
        other, end = places.get(tuple(a[at : at + _STRETCH]), (-1, -1))
        size = 0
        if other >= 0:
            while at + size < edit.a1 and other + size < end and a[at + size] == b[other + size] and other + size not in taken:
                size += 1
        if size >= _MOVED:
            taken.update(range(other, other + size))
            yield Run(at, other, size)
        at += max(1, size if size >= _MOVED else 1)


def edits(found: Iterable[Edit], moved: Sequence[Run], a: Words, b: Words) -> Iterator[Edit]:
    """Yield the single edits in the order of the copy: paragraph by paragraph, rewritten ones beside what they replace."""
    gone = [(run.a, run.a + run.size) for run in sorted(moved)]
    came = sorted((run.b, run.b + run.size, run) for run in moved)
    for edit in found:
        arrived = came[bisect_left(came, (edit.b0,)) : bisect_left(came, (edit.b1,))]
        left = gone[bisect_left(gone, (edit.a0,)) : bisect_left(gone, (edit.a1,))]
        ours = [part for stretch in _rest(edit.a0, edit.a1, left) for part in a.parts(*stretch)]
        theirs = [part for stretch in _rest(edit.b0, edit.b1, [one[:2] for one in arrived]) for part in b.parts(*stretch)]
        put = (Edit(run.a, run.a + run.size, start, end, is_moved=True) for start, end, run in arrived)
        yield from sorted((*_paired(ours, theirs, edit, a, b), *put), key=lambda one: (one.b0, one.b1, one.a0))


def _rest(start: int, end: int, without: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in without:
        if start < first:
            yield start, first
        start = last
    if start < end:
        yield start, end


def _paired(ours: list[tuple[int, int]], theirs: list[tuple[int, int]], edit: Edit, a: Words, b: Words) -> Iterator[Edit]:
    """Yield what was cut and what was added, in pairs where a paragraph is another rewritten."""
    at = 0
    alone = len(ours) == len(theirs) == 1 and not (_is_whole(a, *ours[0]) and _is_whole(b, *theirs[0]))
    few = len(ours) * len(theirs) <= _MOST_PAIRS
    for first, last in ours:
        scores = (
            [
                (1.0 if alone else Indel.normalized_similarity(a.keys[first:last], b.keys[start:end]), -index)
                for index, (start, end) in enumerate(theirs[at:], at)
            ]
            if few
            else []
        )
        best, index = max(scores, default=(0.0, 0))
        here = theirs[at][0] if at < len(theirs) else edit.b1
        if best >= _PAIRED:
            yield from (Edit(first, first, *added) for added in theirs[at:-index])
            yield Edit(first, last, *theirs[-index])
            at = 1 - index
        else:
            yield Edit(first, last, here, here)
    yield from (Edit(edit.a1, edit.a1, *added) for added in theirs[at:])


def _is_whole(words: Words, first: int, last: int) -> bool:
    return words.begins_block(first) and words.begins_block(last)
