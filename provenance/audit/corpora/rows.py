"""Rows of JSON, one object a line (JSON Lines), compressed or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, Final

from provenance.audit.corpora import fields, streams
from provenance.audit.members import Columns, File, Lost, Member, Status
from provenance.formats import LIMIT

_LONGEST: Final = 3 * LIMIT
"""Bytes of a line: a document of the limit may be written with escapes."""


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the documents of the lines; a line that is no object becomes a member that says so, blank ones are none."""
    with streams.opened(file.paths[0]) as stream:
        number = 0
        for line, data in enumerate(_lines(stream), start=1):
            if data is not None and not data.strip():
                continue
            number += 1
            if number > start:
                yield _member(f"{file.name}#{line}", data, columns)


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines; None for one that is longer than any document."""
    while data := stream.readline(_LONGEST):
        is_cut = len(data) == _LONGEST and not data.endswith(b"\n")
        while is_cut and (rest := stream.readline(_LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield None if is_cut else data


def _member(path: str, data: bytes | None, columns: Columns) -> Member:
    if data is None:
        return Lost(path, f"its line has more than {_LONGEST // 1_000_000} MB", Status.TOO_LARGE)
    try:
        row: Any = json.loads(data)
    except (ValueError, RecursionError) as fault:
        return Lost(path, f"its line is no JSON ({type(fault).__name__}: {fault})"[:200])
    return fields.member(path, row, columns) if isinstance(row, dict) else Lost(path, "its line is no object of JSON")
