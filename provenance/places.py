"""Where something stands: in a document's text, and in its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a document's text, in code points (Web Annotation TextPositionSelector)."""

    start: int
    end: int


class Cover:
    """Stretches of a text, asked about many others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def holds(self, inner: Span) -> bool:
        """Tell whether a stretch lies within one of these."""
        index = bisect_right(self._starts, inner.start)
        return index > 0 and inner.end <= self._reach[index - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in the file: lines and columns from 1, in code points, the end exclusive (SARIF region)."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    name: str | None = None
    """For files without lines: "page 3, paragraph 2" (SARIF logicalLocation)."""
