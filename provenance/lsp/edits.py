"""Texts before and after as the few edits that lead from one to the other."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types as lsp

from provenance.lsp.layout import Layout

_MOST_LINES: Final = 2_000
"""Changed lines among which unchanged ones are looked for; beyond, all between the first and the last change is one edit."""


def changes(layout: Layout, after: str) -> list[lsp.TextEdit]:
    """Return the edits that make of the text of a layout another one."""
    return [lsp.TextEdit(layout.range_of(start, end), words) for start, end, words in _changes(layout.text, after)]


def _changes(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield what takes the place of which stretch, in the order of the text."""
    one, two = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _alike(one, two)
    tail = _alike(one[head:][::-1], two[head:][::-1])
    old, new = one[head : len(one) - tail], two[head : len(two) - tail]
    start = sum(map(len, one[:head]))
    if len(old) + len(new) > _MOST_LINES:
        yield start, start + sum(map(len, old)), "".join(new)
        return
    at = [start]
    for line in old:
        at.append(at[-1] + len(line))
    for kind, first, last, low, high in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _trimmed(at[first], "".join(old[first:last]), "".join(new[low:high]))


def _trimmed(start: int, old: str, new: str) -> tuple[int, int, str]:
    """Return an edit without what stays at both ends of it, cut between lines or within one."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    # Between the two characters of a line end there is no position.
    head -= old[:head].endswith("\r")
    tail -= old[len(old) - tail : len(old) - tail + 1] == "\n" and old[: len(old) - tail].endswith("\r")
    return start + head, start + len(old) - tail, new[head : len(new) - tail]


def _alike(one: Sequence[str], two: Sequence[str]) -> int:
    """Return with how many items both begin."""
    return next((at for at, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), min(len(one), len(two)))
