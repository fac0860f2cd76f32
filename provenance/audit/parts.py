"""Writes and reads the parts of an audit's tables: Parquet files, one of each table for each shard, whole or absent."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from provenance.audit.batch import Audited, Row
from provenance.audit.members import Status
from provenance.audit.tables import DOCUMENTS, NAMES, TABLES, names
from provenance.outputs import write_bytes

_TYPES: Final = {
    "string": pa.string(),
    "int32": pa.int32(),
    "double": pa.float64(),
    "bool": pa.bool_(),
    "binary": pa.binary(),
    "strings": pa.list_(pa.string()),
    "ints": pa.list_(pa.int32()),
}
_HEAD: Final = b"provenance"
_STATUS: Final = names(DOCUMENTS).index("status") - 1
"""Where rows without id have it."""


class Shard(NamedTuple):
    """A stretch of a file of the corpus: its number and the file's, both from 0."""

    file: int
    number: int

    @property
    def name(self) -> str:
        """Return what its parts are called; no name of the corpus ever becomes a name of a file."""
        return f"{self.file:05d}-{self.number:06d}"


class Head(NamedTuple):
    """What a part says of its shard."""

    run: str
    """The digest of what the audit is of, and by what."""
    behind: int
    """The number of the first member of its file behind it."""
    is_last: bool
    """Whether its file has no more."""
    statuses: dict[str, int]
    left_out: dict[str, int]
    """What stands in it and is no document, by kind."""


def schema(name: str) -> pa.Schema:
    """Return the schema of a table of an audit."""
    return pa.schema([pa.field(column.name, _TYPES[column.type]) for column in NAMES[name]])


class Part:
    """The documents of a shard that is being worked on."""

    def __init__(self, shard: Shard) -> None:
        """Begin the part of a shard."""
        self.shard = shard
        self._statuses: Counter[str] = Counter()
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}

    def take(self, found: Iterable[Audited]) -> int:
        """Take what some documents came to; return their number."""
        count = 0
        for count, each in enumerate(found, start=1):  # noqa: B007  # returned
            key = f"{self.shard.name}-{len(self._rows['documents']):05d}"
            self._rows["documents"].append((key, *each.document))
            self._rows["evidence"] += [(key, *row) for row in each.evidence]
            self._rows["findings"] += [(key, *row) for row in each.findings]
            if each.sketch:
                self._rows["sketches"].append((key, each.sketch))
            self._statuses[each.document[_STATUS]] += 1
        return count

    def write(self, folder: Path, run: str, behind: int, left_out: Counter[str], *, is_last: bool) -> None:
        """Write the tables; that of the documents comes last, and makes the shard complete."""
        counts = (dict(sorted(counted.items())) for counted in (self._statuses, left_out))
        head = Head(run, behind, is_last, *counts)
        for name in reversed(TABLES):
            write(folder / name / f"{self.shard.name}.parquet", name, self._rows[name], head)


def write(path: Path, name: str, rows: Sequence[Row], head: Head | None = None) -> None:
    """Write the rows of a table as a file."""
    shape = schema(name)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(shape)
    arrays = [_array(values, field.type) for values, field in zip(columns, shape, strict=True)]
    if head is not None:
        shape = shape.with_metadata({_HEAD: json.dumps(head._asdict(), sort_keys=True)})
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=shape), out, compression="zstd")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, out.getvalue())


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # halves of surrogate pairs, which no encoding can write
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def heads(folder: Path, file: int, run: str) -> Iterator[Head]:
    """Yield what the complete shards of a file say, in their order, up to the first that is not there or not whole."""
    number = 0
    while (head := _head(folder, Shard(file, number), run)) is not None:
        yield head
        if head.is_last:
            return
        number += 1


def shards(folder: Path, files: int, run: str) -> list[str]:
    """Return the names of the complete shards of so many files."""
    return [Shard(file, number).name for file in range(files) for number, _ in enumerate(heads(folder, file, run))]


def _head(folder: Path, shard: Shard, run: str) -> Head | None:
    """Return what the parts of a shard say, where all are there and whole, and say the same."""
    found = {_read(folder / name / f"{shard.name}.parquet") for name in TABLES}
    data = found.pop()
    try:
        head = Head(**json.loads(data)) if data and not found else None
    except (ValueError, TypeError):
        return None
    return head if head and head.run == run else None


def _read(path: Path) -> bytes:
    """Return what a part says of its shard; nothing where it is not there, or not whole: the footer is at the end of such a file."""
    try:
        return bytes((pq.read_schema(path).metadata or {}).get(_HEAD, b""))
    except (OSError, pa.ArrowException):
        return b""


def clear(folder: Path) -> None:
    """Take away the parts of an earlier audit, and nothing else."""
    for name in TABLES:
        for path in (folder / name).glob("[0-9][0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9].parquet"):
            path.unlink()


class Totals(NamedTuple):
    """The counts of some shards together."""

    statuses: Counter[str]
    left_out: Counter[str]


def totals(found: Iterable[Head]) -> Totals:
    """Return the counts of shards together."""
    made = Totals(Counter({status.value: 0 for status in Status}), Counter())
    for head in found:
        made.statuses.update(head.statuses)
        made.left_out.update(head.left_out)
    return made
