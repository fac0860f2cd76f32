"""Where something stands: in a document's text, and in its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a document's text, in code points (Web Annotation TextPositionSelector)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in the file: lines and columns from 1, in code points, the end exclusive (SARIF region)."""

    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    name: str | None = None
    """For files without lines: "page 3, paragraph 2" (SARIF logicalLocation)."""
