"""The sketch of a text: a few numbers by which near texts are found without keeping the texts (MinHash over groups of words)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from provenance.comparing.words import keys_in
from provenance.model import Record, Region, Role

if TYPE_CHECKING:
    from datasketch import MinHash

NUMBERS: Final = 128
"""Numbers of a sketch: a likeness is estimated to about ±0.04."""
GROUP: Final = 3
"""Words that make a group: of a text in which every tenth word is another, a good half of the groups of both are common."""
FEWEST: Final = 40
"""Words of a text that can be told from others; of fewer there is no sketch."""
_MOST: Final = 20_000
"""Words of a text that are looked at."""
_AROUND: Final = frozenset({Region.NAVIGATION, Region.FOOTER, Region.REPLIES, Region.TEASER, Region.ASIDE, Region.HEADER})
"""What the pages of a site have in common, and is not their text."""


def words(record: Record) -> list[str]:
    """Return the words of the main text, in the spelling in which they compare."""
    found: list[str] = []
    for block in record.blocks:
        if block.visible and block.region not in _AROUND and block.role is not Role.COMMENT:
            found += keys_in(record.text[block.span.start : block.span.end])
            if len(found) >= _MOST:
                break
    return found[:_MOST]


def sketch(found: Sequence[str]) -> bytes:
    """Return the numbers as bytes, in the order of little-endian machines; empty for a text of few words."""
    if len(found) < FEWEST:
        return b""
    groups = {" ".join(found[at : at + GROUP]).encode() for at in range(len(found) - GROUP + 1)}
    made = _empty().copy()
    made.update_batch(sorted(groups))
    return bytes(made.hashvalues.astype("<u4").tobytes())


@lru_cache(maxsize=1)
def _empty() -> MinHash:
    from datasketch import MinHash  # noqa: PLC0415  # of the extra

    return MinHash(num_perm=NUMBERS, hashfunc=zlib.crc32)
