"""How much time and memory a piece of work may take, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PATIENCE: Final = 4
"""How many times the deadline may pass on the clock of the wall: other programs may keep a worker from its core."""
MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take."""

    seconds: float = 5.0
    """Of CPU time where the platform tells it from outside, else of the clock on the wall."""
    megabytes: int = 512
    """Of memory beyond what a worker has before its first piece of work."""

    @property
    def bytes(self) -> int:
        """Return the memory in bytes."""
        return self.megabytes * MEGABYTE

    @property
    def too_long(self) -> str:
        """Return what there is to say of work that was ended because of its time."""
        return f"it took longer than {self.seconds:g} s"

    @property
    def too_much(self) -> str:
        """Return what there is to say of work that was ended because of its memory."""
        return f"it needed more than {self.megabytes} MB of memory"
