"""What changed although the words are the same: the marks around somebody's words, stops, commas, case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from provenance.comparing.alignment import Run
from provenance.comparing.words import Words
from provenance.comparison import ChangeKind, Tolerance
from provenance.model import Block, Role
from provenance.text import fold

_MARK: Final = regex.compile(
    r"[\"“”„‟«»＂「」『』]|(?<![\p{L}\p{N}])[‘’'‚‹›](?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.,!?…])[‘’'‹›](?![\p{L}\p{N}])"
)
_SINGLE: Final = frozenset("‘’'‚‹›")
_NO_STOP: Final = regex.compile(r"[\s\"'*_()\[\]{}<>|#•·\u00ad\u200b\ufeff「」『』‹›]++")
_DASHES: Final = regex.compile(r"-++")
_STRONG: Final = frozenset("?!")


class Touch(NamedTuple):
    """A stretch of shared words, by their numbers in both texts, whose signs differ."""

    a0: int
    a1: int
    b0: int
    b1: int
    tolerance: Tolerance
    reason: str
    kind: ChangeKind = ChangeKind.CHANGED
    is_quote: bool = False


def quoted(words: Words, blocks: Iterable[tuple[int, Block]], *, by_block: bool) -> list[bool]:
    """Tell of each word whether it stands between quotation marks, or `by_block` in a block that is a quotation."""
    found = [False] * len(words)
    for _, block in blocks:
        inside = (
            [(0, block.span.end - block.span.start)]
            if by_block and block.role is Role.QUOTE
            else _quotations(words.text[slice(*block.span)])
        )
        for start, end in inside:
            first = bisect_left(words.starts, block.span.start + start)
            last = bisect_left(words.starts, block.span.start + end)
            found[first:last] = [True] * (last - first)
    return found


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between quotation marks of any kind; one that is left open (in several paragraphs) runs to the end."""
    double = single = -1
    for match in _MARK.finditer(text):
        sign, at = match[0], match.start()
        if sign in _SINGLE:
            if _opens(text, at):
                single = at if single < 0 else single
            elif single >= 0:
                yield single, at
                single = -1
        elif double < 0:
            double = at
        elif not _opens(text, at):
            yield double, at
            double = -1
    if double >= 0:
        yield double, len(text)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    # The sign itself does not tell: „so“, »so« and 'so' turn it round.
    return not before.isalnum() and before not in ".,!?…" and not after.isspace()


def touches(runs: Iterable[Run], a: Words, b: Words, quoted_a: list[bool], quoted_b: list[bool]) -> Iterator[Touch]:
    """Yield where shared words differ in quotation marks, in other signs, or in case."""
    for run in runs:
        yield from _quotes(run, quoted_a, quoted_b)
        yield from _stops(run, a, b)
        yield from _cases(run, a, b)


def _quotes(run: Run, ours: list[bool], theirs: list[bool]) -> Iterator[Touch]:
    for start, end in _stretches(ours[run.a + at] != theirs[run.b + at] for at in range(run.size)):
        cut = ours[run.a + start]
        reason = "The words are no longer marked as a quotation." if cut else "The words were not marked as a quotation."
        kind = ChangeKind.CUT if cut else ChangeKind.ADDED
        yield Touch(run.a + start, run.a + end, run.b + start, run.b + end, Tolerance.NONE, reason, kind, is_quote=True)


def _stretches(flags: Iterable[bool]) -> Iterator[tuple[int, int]]:
    start, at = -1, -1
    for at, flag in enumerate(flags):  # the last one is needed behind the loop
        if flag and start < 0:
            start = at
        elif not flag and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, at + 1


def _stops(run: Run, a: Words, b: Words) -> Iterator[Touch]:
    for at in range(run.size - 1):
        i, j = run.a + at, run.b + at
        ours, theirs = a.between(i), b.between(j)
        if ours == theirs or a.blocks[i] != a.blocks[i + 1] or b.blocks[j] != b.blocks[j + 1]:
            continue
        before, after = signs(ours), signs(theirs)
        if before != after:
            reason = f"The sign between the words was {_named(before)} and is {_named(after)}."
            yield Touch(i, i + 2, j, j + 2, _weight(before, after), reason)


def _weight(before: str, after: str) -> Tolerance:
    if {before, after} == {"", "-"}:
        return Tolerance.TYPOGRAPHY
    return Tolerance.STYLE if _STRONG.isdisjoint(before + after) else Tolerance.NONE


@lru_cache(maxsize=4096)
def signs(between: str) -> str:
    """Return the stops and dashes between two words, without blanks, quotation marks and brackets."""
    return _DASHES.sub("-", _NO_STOP.sub("", fold(between).replace("...", "…")))


def _named(sign: str) -> str:
    return f'"{sign}"' if sign else "none"


def _cases(run: Run, a: Words, b: Words) -> Iterator[Touch]:
    def differs(at: int) -> bool:
        ours, theirs = a.raw(run.a + at), b.raw(run.b + at)
        return ours != theirs and ours.lower() == theirs.lower()

    for start, end in _stretches(differs(at) for at in range(run.size)):
        yield Touch(run.a + start, run.a + end, run.b + start, run.b + end, Tolerance.TYPOGRAPHY, "Capital letters were changed.")
