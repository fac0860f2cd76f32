"""The line on a terminal that says how far a long run is: documents, their rate, the time that is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Final

_EVERY: Final = 0.2
"""Seconds between two lines."""
_WIDTH: Final = 24


class Meter:
    """Counts documents against the sizes of the files that they come from; shown on the standard error of a terminal only."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """Take the size of each file, in any unit."""
        self._shown = sys.stderr.isatty()
        self._sizes = sizes
        self._whole = sum(sizes)
        self._begun = self._last = time.monotonic()
        self._documents = 0
        self._kept = 0
        """Size of the files that were complete before anything was done."""
        self._passed = 0
        self._within = 0.0

    def step(self, documents: int, file: int, share: float) -> None:
        """Count documents that were worked on, behind this share of their file."""
        self._documents += documents
        self._within = self._sizes[file] * share
        if self._shown and time.monotonic() - self._last > _EVERY:
            self._last = time.monotonic()
            sys.stderr.write(f"\r\x1b[K{self.line(self._last - self._begun)}")
            sys.stderr.flush()

    def passed(self, file: int) -> None:
        """Count a file that is complete."""
        self._passed += self._sizes[file]
        self._within = 0.0
        if not self._documents:
            self._kept = self._passed

    def line(self, seconds: float) -> str:
        """Return what is shown after so many seconds."""
        share = (self._passed + self._within) / self._whole if self._whole else 1.0
        bar = "█" * round(share * _WIDTH)
        rate = self._documents / seconds if seconds > 0 else 0.0
        return f"{bar:·<{_WIDTH}} {share:.0%} · {self._documents:,} documents · {rate:,.0f}/s{self._left(seconds)}"

    def _left(self, seconds: float) -> str:
        done = self._passed + self._within - self._kept
        if done <= 0:
            return ""
        left = round(seconds * (self._whole - self._kept - done) / done)
        return f" · {left // 3600}:{left // 60 % 60:02}:{left % 60:02} left"

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
