"""Two inspected documents in, a comparison out: what the copy took from its original, and what it changed. Pure: no files."""

from __future__ import annotations

from provenance.comparing.locating import located
from provenance.comparing.pair import Pair
from provenance.comparing.summary import summarize
from provenance.comparison import Comparison
from provenance.model import Record

__all__ = ["compare", "located"]

_ENOUGH = 0.5


def compare(original: Record, copy: Record) -> Comparison:
    """Return how a copy differs from its original; both as they were inspected, with text, blocks and evidence."""
    pair = Pair(original, copy)
    if pair.likeness < _ENOUGH:
        # Some pages keep their article in what their markup calls an aside or a header.
        wider = Pair(original, copy, wide=True)
        pair = max(pair, wider, key=lambda one: one.words_taken) if wider.words_taken > 1.5 * pair.words_taken else pair
    return summarize(pair)
