"""Asks the tables of an audit in SQL, a part at a time: whatever their size, little of them is in memory."""
# ruff: noqa: S608  # the names of our own tables

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from provenance.audit.parts import schema
from provenance.audit.tables import TABLES
from provenance.errors import Fault, ProvenanceError

SINGLE: Final = ("exceeded", "copies")
"""The tables that are one file."""
_MEMORY: Final = "1GB"

VIEWS: Final = """\
CREATE OR REPLACE VIEW findings AS
  SELECT f.* REPLACE (CASE WHEN e.rule IS NULL THEN f.outcome ELSE 'failed' END AS outcome, coalesce(e.message, f.message) AS message)
  FROM findings_parts f LEFT JOIN exceeded e ON e.document = f.document AND e.rule = f.rule;
CREATE OR REPLACE VIEW documents AS
  SELECT d.* REPLACE (coalesce(e.verdict, d.verdict) AS verdict,
                      CAST(d.failed + coalesce(e.number, 0) AS INTEGER) AS failed,
                      CAST(d.cant_tell - coalesce(e.number, 0) AS INTEGER) AS cant_tell)
  FROM documents_parts d
  LEFT JOIN (SELECT document, min(verdict) AS verdict, count(*) AS number FROM exceeded GROUP BY document) e ON e.document = d.document;
CREATE OR REPLACE VIEW evidence AS SELECT * FROM evidence_parts;
CREATE OR REPLACE VIEW sketches AS SELECT * FROM sketches_parts;
"""
"""What makes the tables of their parts, with what only the number of documents shows laid over them."""


def script() -> str:
    """Return an SQL file that opens the tables where they are: `duckdb -init audit.sql`, in their folder."""
    parts = (f"CREATE OR REPLACE VIEW {name}_parts AS SELECT * FROM read_parquet('{name}/*.parquet');\n" for name in TABLES)
    single = (f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{name}.parquet');\n" for name in SINGLE)
    return f"-- In the folder of this file: duckdb -init audit.sql\n{''.join(parts)}{''.join(single)}{VIEWS}"


class Database:
    """The tables of an audit, to be asked."""

    def __init__(self, connection: Any, tables: dict[str, Any]) -> None:
        """Take a connection in which the tables have their names, and the tables of Arrow that they are."""
        self._connection = connection
        self._tables = tables

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that a query comes to."""
        found: list[tuple[Any, ...]] = self._connection.execute(query, list(values)).fetchall()
        return found

    def one(self, query: str) -> Any:
        """Return the single value that a query comes to."""
        return self.rows(query)[0][0]

    def stream(self, query: str, size: int = 2000) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows that a query comes to, some at a time; nothing else can be asked until they have come."""
        cursor = self._connection.execute(query)
        while found := cursor.fetchmany(size):
            yield found

    def scan(self, table: str) -> Iterator[list[tuple[Any, ...]]]:
        """Yield the rows of a table with parts, some at a time, whatever is asked meanwhile."""
        for batch in self._tables[table].to_batches(batch_size=2000):
            if batch.num_rows:
                yield list(zip(*(column.to_pylist() for column in batch.columns), strict=True))

    def table(self, name: str, arrow: Any) -> None:
        """Put the rows of a table of Arrow behind those of a table in the database, which is made where there is none."""
        self._connection.register("incoming", arrow)
        made = self._connection.execute("SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [name]).fetchone()[0]
        self._connection.execute(f"INSERT INTO {name} SELECT * FROM incoming" if made else f"CREATE TABLE {name} AS SELECT * FROM incoming")
        self._connection.unregister("incoming")


@contextmanager
def opened(folder: Path, shards: Sequence[str]) -> Iterator[Database]:
    """Open the parts of these shards with what was laid over them so far; a file that is not there yet has no rows."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".database-") as room:
        connection = duckdb.connect(
            str(Path(room) / "work"), config={"memory_limit": _MEMORY, "threads": 2, "autoinstall_known_extensions": False}
        )
        tables = {name: _dataset(name, [folder / name / f"{shard}.parquet" for shard in shards]) for name in TABLES}
        single = {name: _dataset(name, [path] if (path := folder / f"{name}.parquet").is_file() else []) for name in SINGLE}
        try:
            for name, table in (*((f"{name}_parts", table) for name, table in tables.items()), *single.items()):
                connection.register(name, table)
            connection.execute(VIEWS.replace("CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMP VIEW"))
            yield Database(connection, tables)
        except (duckdb.Error, pa.ArrowException) as error:
            raise ProvenanceError(Fault(file=str(folder), message=f"its tables cannot be asked: {str(error).splitlines()[0]}")) from error
        finally:
            connection.close()


def _dataset(name: str, paths: Sequence[Path]) -> Any:
    return ds.dataset([str(path) for path in paths], schema=schema(name), format="parquet")
