"""The summary of an audit: one page, the same as Markdown, and each of its tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from provenance import __version__
from provenance.audit.charts import bars, graph
from provenance.audit.database import Database, script
from provenance.audit.figures import MOST, NODES, ROWS, Figure, edges, figures
from provenance.model import Use
from provenance.outputs import streamed, write_whole
from provenance.renderers import words
from provenance.renderers.csv import BYTE_ORDER_MARK, cell
from provenance.renderers.filling import fill

_FILES: Final = ("index.html", "summary.md", "audit.sql", "documents.csv", "open-findings.csv", "copies.parquet", "exceeded.parquet")
_LISTED: Final = 1_000_000
"""Rows of a list of documents or findings for spreadsheets, which hold little more."""
_DOCUMENTS: Final = """
  SELECT path, url, site, status, error, verdict, failed, cant_tell, passed, language, title, published,
         array_to_string(holders, '; ') AS holders, array_to_string(licenses, ', ') AS licenses, license_state,
         array_to_string(authors, '; ') AS authors, array_to_string(sources, '; ') AS sources
  FROM documents ORDER BY document
"""
_OPEN: Final = """
  SELECT d.path, d.url, f.rule, f.title, f.outcome, f.level, f.message, f.remedy, f.line, f.party, f.reference, f.fingerprint
  FROM findings f JOIN documents d ON d.document = f.document WHERE f.outcome IN ('failed', 'cantTell')
  ORDER BY f.document, f.rule, f.fingerprint
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A figure as a page shows it."""

    figure: Figure
    chart: Markup
    rows: Sequence[tuple[Any, ...]]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the page shows."""

    name: str
    documents: int
    heading: str
    use: str
    packs: int
    left_out: Sequence[tuple[str, int]]
    left_out_more: int
    shown: Sequence[Shown]
    disclaimer: str = words.DISCLAIMER
    version: str = __version__


class About(NamedTuple):
    """What a summary cannot find in the tables."""

    corpus: str
    use: Use
    packs: int
    left_out: Mapping[str, int]
    """What is no document, by kind."""
    pairs_left_out: int
    """Pairs of near texts that are not in the tables."""


def write_summary(folder: Path, database: Database, about: About) -> None:
    """Write page, Markdown, tables for spreadsheets and the SQL file, each whole or not at all."""
    found = [_with_note(figure, about.pairs_left_out) for figure in figures(database)]
    kinds = sorted(about.left_out.items(), key=lambda pair: (-pair[1], pair[0]))
    documents = database.one("SELECT count(*) FROM documents")
    ready = database.one("SELECT count(*) FROM documents WHERE verdict = 'ready' AND status = 'checked'")
    summary = Summary(
        name=about.corpus,
        documents=documents,
        heading=f"{ready:,} of {words.plural(documents, 'document')} ready to republish",
        use=words.use_sentence(about.use),
        packs=about.packs,
        left_out=kinds[:ROWS],
        left_out_more=len(kinds) - len(kinds[:ROWS]),
        shown=[_shown(figure, database) for figure in found],
    )
    (folder / "tables").mkdir(exist_ok=True)
    for figure in found:
        write_whole(folder / "tables" / f"{figure.id}.csv", _csv(figure.columns, [*figure.rows[:MOST], *_beyond(figure)]))
    _stream(folder / "documents.csv", database, _DOCUMENTS)
    _stream(folder / "open-findings.csv", database, _OPEN)
    write_whole(folder / "audit.sql", script())
    write_whole(folder / "summary.md", fill("audit.md.j2", "markdown", page=summary))
    write_whole(folder / "index.html", fill("audit.html.j2", "html", page=summary))


def clear(folder: Path) -> None:
    """Take away the summary of an earlier audit, and nothing else."""
    for path in (*(folder / name for name in _FILES), *(folder / "tables").glob("*.csv")):
        path.unlink(missing_ok=True)


def _beyond(figure: Figure) -> Iterator[tuple[str, ...]]:
    if more := figure.more + max(0, len(figure.rows) - MOST):
        yield (f"and {more:,} rows more, left out",)


def _with_note(figure: Figure, pairs_left_out: int) -> Figure:
    if figure.id != "copies" or not pairs_left_out:
        return figure
    return replace(figure, notes=(*figure.notes, f"Pairs that were left out because there are too many: {pairs_left_out:,}."))


def _shown(figure: Figure, database: Database) -> Shown:
    chart = graph(edges(database)) if figure.id == "matrix" else bars(figure)
    if figure.id == "matrix" and not chart and figure.rows:
        figure = replace(figure, notes=(*figure.notes, f"There are more than {NODES} parties: a graph of them cannot be read."))
    rows = figure.rows[:ROWS]
    return Shown(figure=figure, chart=chart, rows=rows, more=figure.more + len(figure.rows) - len(rows))


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    return BYTE_ORDER_MARK + "".join(_lines([columns, *rows]))


def _lines(rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    out = io.StringIO()
    csv.writer(out).writerows([[cell(value) for value in row] for row in rows])
    yield out.getvalue()


def _stream(path: Path, database: Database, query: str) -> None:
    """Write the rows of a query as a table; beyond what a spreadsheet holds, the last row says how many there are."""
    count, columns = 0, [row[0] for row in database.rows(f"DESCRIBE {query}")]
    with streamed(path) as out:
        out.write(_csv(columns, []).encode())
        for rows in database.stream(query):
            kept = rows[: max(0, _LISTED - count)]
            count += len(rows)
            out.write("".join(_lines(kept)).encode("utf-8", "backslashreplace"))
        if count > _LISTED:
            out.write(f"and {count - _LISTED:,} rows more, left out; the tables in Parquet have all\r\n".encode())
