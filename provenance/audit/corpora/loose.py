"""Files that hold one document each, as `check` reads them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from provenance.audit.members import Columns, File, Lost, Member, oversized
from provenance.discovery import opened
from provenance.formats import LIMIT
from provenance.model import Failure


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the documents of a group of files."""
    del columns  # documents of their own have none
    paths = file.paths[start:]
    within = file.name if len(file.paths) > 1 or os.path.isdir(file.name) else None  # noqa: PTH112  # as in discovery
    for path, item in zip(paths, opened(paths, within), strict=True):
        if not isinstance(item, Failure):
            yield item
        elif (size := _size(path)) > LIMIT:
            yield oversized(item.path, size)
        else:
            yield Lost(item.path, item.reason)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)  # noqa: PTH202  # as above
    except OSError:
        return 0


def share(file: File, place: str, number: int) -> float:
    """Return how much of a group lies before a member."""
    del place
    return number / len(file.paths)
