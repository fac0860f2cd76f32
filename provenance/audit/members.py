"""The nouns of a corpus: its files, what stands in them, what of that is a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from provenance.formats import LIMIT, too_large
from provenance.model import Source

SHARD: Final = 1000
"""Members of a shard at most: so many are lost, and done again, where a run is killed."""
SHARD_BYTES: Final = 128_000_000
"""Bytes of the documents of a shard, beyond which it ends."""


class Status(StrEnum):
    """What became of a document."""

    CHECKED = "checked"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"


class Lost(NamedTuple):
    """A document that nothing was read of."""

    path: str
    reason: str
    status: Status = Status.UNREADABLE
    url: str = ""


class LeftOut(NamedTuple):
    """Something that is no document of a kind that is read: it is counted by its kind."""

    kind: str


Member = Source | Lost | LeftOut
"""What stands in a corpus."""


class File(NamedTuple):
    """A file of a corpus that holds many members, or a group of files with one document each."""

    kind: str
    """The module of `corpora` that reads it."""
    name: str
    """As it is shown; of a group the folder that they are in."""
    paths: tuple[str, ...]
    """Where it stands on this machine; of a group all of them."""
    stamp: str
    """What tells whether it is still the same: size and time of change."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which fields of rows hold a document; what is empty is guessed by the names that data sets use."""

    html: str = ""
    text: str = ""
    url: str = ""


def document(path: str, data: bytes, *, url: str = "", media_type: str = "", note: str = "") -> Source | Lost:
    """Return a document that is not larger than the limit, else what is lost; `data` may be cut one byte behind the limit."""
    if len(data) > LIMIT:
        return Lost(path, f"it has more than {LIMIT // 1_000_000} MB, the limit", Status.TOO_LARGE, url)
    return Source(path=path, data=data, url=url, media_type=media_type, note=note)


def oversized(path: str, size: int, url: str = "") -> Lost:
    """Return what is lost of a document whose size is known without reading it."""
    return Lost(path, too_large(size), Status.TOO_LARGE, url)
