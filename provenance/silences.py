"""What people do not want to be told of again: which rule, why, until when, and where they wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from provenance.places import Place

TO_BE_WRITTEN: Final = "REASON"
"""What stands in the place of a reason until a person writes one: no reason yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An ignore as it was written, right or wrong."""

    rule: str
    """`pack/condition`, a condition, or `pack/*`."""
    reason: str = ""
    until: str = ""
    """The last day on which it holds, as written; empty where it has no end."""
    place: Place | None = None
    """Where it stands in the document; None in a configuration."""
    first: int | None = None
    """The first line that it is about; None where it is about the whole document."""
    last: int | None = None
    """The last line; None where the document ends first."""
    paths: tuple[str, ...] = ()
    """In a configuration, the patterns of the documents that it is about."""
    file: str = ""
    """The configuration, where it stands in one."""
    line: int = 0
    """Its line there."""
    fault: str = ""
    """Why it cannot be read."""

    def covers(self, place: Place | None) -> bool:
        """Tell whether it is about what stands at a place; what stands nowhere belongs to the whole document."""
        if self.first is None:
            return True
        if place is None or place.line is None or place.name is not None:
            return False
        return self.first <= place.line and (self.last is None or place.line <= self.last)
