"""Two rows of words, aligned: the runs that both share, in order, found in time near to linear."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

_LENGTHS: Final = (6, 3, 1)
"""Words of the stretches that anchor an alignment where they stand once on either side (patience diff), the surest first."""
_CLOSE: Final = 40_000
"""Pairs of words that are compared outright: an exact longest common subsequence costs nothing there."""
_MOST: Final = 50_000_000
"""Pairs of words up to which it is computed at all (bit-parallel, about 10 ms and 6 MB); beyond, piece by piece."""
_ISLAND: Final = 4
"""Words up to which a shared run between larger changes may be a coincidence."""


Bounds = tuple[int, int, int, int]
"""Where a stretch begins and ends in the one text and in the other."""


class Run(NamedTuple):
    """Words that both texts share."""

    a: int
    b: int
    size: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Return the shared runs of two rows of words in order; coincidences between larger changes are left out."""
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(word, len(numbers)) for word in a]
    second = [numbers.setdefault(word, len(numbers)) for word in b]
    return without_islands(_joined(_align(first, second)), len(a), len(b))


def _align(a: list[int], b: list[int]) -> Iterator[Run]:
    """Yield shared runs, by a stack of stretches that are still to be aligned, each with the anchors to try on it."""
    found: list[Run] = []
    stack = [(0, len(a), 0, len(b), 0)]
    while stack:
        a0, a1, b0, b1, level = stack.pop()
        head, tail = _ends(a, b, (a0, a1, b0, b1))
        found += (Run(a0, b0, head), Run(a1 - tail, b1 - tail, tail))
        a0, b0, a1, b1 = a0 + head, b0 + head, a1 - tail, b1 - tail
        pairs = (a1 - a0) * (b1 - b0)
        if not pairs:
            continue
        if pairs <= _CLOSE or level == len(_LENGTHS):
            found += _common(a, b, (a0, a1, b0, b1))
            continue
        anchors = _anchors(a, b, (a0, a1, b0, b1), _LENGTHS[level])
        bounds = [Run(a0, b0, 0), *anchors, Run(a1, b1, 0)]
        found += anchors
        # Stretches between anchors may hold anchors of the same length that were not unique in the whole.
        after = level if anchors else level + 1
        stack += ((left.a + left.size, right.a, left.b + left.size, right.b, after) for left, right in pairwise(bounds))
    return iter(sorted(run for run in found if run.size))


def _ends(a: list[int], b: list[int], bounds: Bounds) -> tuple[int, int]:
    """Return how many words are the same at the beginning and at the end."""
    a0, a1, b0, b1 = bounds
    most = min(a1 - a0, b1 - b0)
    head = next((i for i in range(most) if a[a0 + i] != b[b0 + i]), most)
    tail = next((i for i in range(most - head) if a[a1 - 1 - i] != b[b1 - 1 - i]), most - head)
    return head, tail


def _unique(words: list[int], start: int, end: int, size: int) -> dict[tuple[int, ...], int]:
    """Return where each stretch of so many words stands; -1 where more than once."""
    rows = [words[start + shift : end] for shift in range(size)]
    found: dict[tuple[int, ...], int] = {}
    for at, stretch in enumerate(zip(*rows, strict=False), start):
        found[stretch] = -1 if stretch in found else at
    return found


def _anchors(a: list[int], b: list[int], bounds: Bounds, size: int) -> list[Run]:
    """Return the longest row of stretches in the same order on either side, each grown as far as it goes."""
    a0, a1, b0, b1 = bounds
    theirs = _unique(b, b0, b1, size)
    pairs = [(at, theirs.get(stretch, -1)) for stretch, at in _unique(a, a0, a1, size).items() if at >= 0]
    grown: list[Run] = []
    end_a, end_b = a0, b0
    for at, other in _rising(sorted(pair for pair in pairs if pair[1] >= 0)):
        if at < end_a or other < end_b:
            continue
        run = _grown(a, b, Run(at, other, size), (end_a, a1, end_b, b1))
        grown.append(run)
        end_a, end_b = run.a + run.size, run.b + run.size
    return grown


def _grown(a: list[int], b: list[int], run: Run, bounds: Bounds) -> Run:
    a0, a1, b0, b1 = bounds
    start_a, start_b, size = run
    while start_a > a0 and start_b > b0 and a[start_a - 1] == b[start_b - 1]:
        start_a, start_b, size = start_a - 1, start_b - 1, size + 1
    while start_a + size < a1 and start_b + size < b1 and a[start_a + size] == b[start_b + size]:
        size += 1
    return Run(start_a, start_b, size)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest row of pairs that rises on both sides, of pairs sorted by their first (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            piles.append(index)
        else:
            tops[pile], piles[pile] = value, index
    row: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _common(a: list[int], b: list[int], bounds: Bounds) -> Iterator[Run]:
    """Yield a longest common subsequence, of stretches too long for that piece by piece in proportion."""
    a0, a1, b0, b1 = bounds
    # Each of n pieces has an n-th of the words on either side.
    rows = math.isqrt((a1 - a0) * (b1 - b0) // _MOST) + 1
    for row in range(rows):
        start, end = a0 + (a1 - a0) * row // rows, a0 + (a1 - a0) * (row + 1) // rows
        other, last = b0 + (b1 - b0) * row // rows, b0 + (b1 - b0) * (row + 1) // rows
        for code in LCSseq.opcodes(a[start:end], b[other:last]):
            if code.tag == "equal":
                yield Run(start + code.src_start, other + code.dest_start, code.src_end - code.src_start)


def _joined(runs: Iterator[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.a + last.size == run.a and last.b + last.size == run.b:
            joined[-1] = Run(last.a, last.b, last.size + run.size)
        else:
            joined.append(run)
    return joined


def without_islands(runs: list[Run], length_a: int, length_b: int) -> list[Run]:
    """Return the runs without those few words that two rewritten stretches share by chance (diff-match-patch: semantic cleanup)."""
    kept: list[Run] = []
    for at, run in enumerate(runs):
        left = kept[-1] if kept else Run(0, 0, 0)
        right = runs[at + 1] if at + 1 < len(runs) else Run(length_a, length_b, 0)
        before = max(run.a - left.a - left.size, run.b - left.b - left.size)
        after = max(right.a - run.a - run.size, right.b - run.b - run.size)
        if run.size > _ISLAND or min(before, after) < 2 * run.size:
            kept.append(run)
    return kept
