"""Tables in Parquet: one document a row, read some rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import pyarrow.parquet as pq

from provenance.audit.corpora import fields
from provenance.audit.members import Columns, File, Lost, Member

_BYTES: Final = 32_000_000
"""Bytes of rows that are in memory at a time, by what rows of their group have on average."""
_MOST: Final = 256


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the documents of the rows; of a table without texts one member that says so."""
    with pq.ParquetFile(file.paths[0], memory_map=True) as table:
        known = fields.chosen(table.schema_arrow.names, columns)
        if not known.html and not known.text:
            if start == 0:
                yield Lost(
                    file.name, f"no column holds texts; name it by --text-column: there are {', '.join(table.schema_arrow.names)}"[:500]
                )
            return
        number = 0
        for group in range(table.num_row_groups):
            rows = table.metadata.row_group(group).num_rows
            if number + rows > start:
                for at, row in enumerate(_rows(table, group, known), start=number):
                    if at >= start:
                        yield fields.member(f"{file.name}#{at}", row, known)
            number += rows


def _rows(table: Any, group: int, columns: Columns) -> Iterator[dict[str, Any]]:
    wanted = list(dict.fromkeys(filter(None, (columns.html, columns.text, columns.url))))
    stated = table.metadata.row_group(group)
    size = max(1, min(_MOST, _BYTES * stated.num_rows // max(1, stated.total_byte_size)))
    for batch in table.iter_batches(batch_size=size, row_groups=[group], columns=wanted, use_threads=False):
        yield from batch.to_pylist()


def share(file: File, place: str, number: int) -> float:
    """Return how much of a file lies before a member."""
    del place
    return number / max(1, _count(file.paths[0]))


@lru_cache(maxsize=1)
def _count(path: str) -> int:
    return int(pq.read_metadata(path).num_rows)
