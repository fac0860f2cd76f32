"""The figures of a summary: counts over all documents, each a table with what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from provenance.audit.database import Database
from provenance.audit.republishing import CHAINS, Edge, chains, circles
from provenance.model import Kind

ROWS: Final = 100
"""Rows of a table of the page; the files beside it have more."""
MOST: Final = 100_000
"""Rows of such a file."""
NODES: Final = 60
"""Parties up to which a graph can be read."""
_MATRIX: Final = 15
_EDGES: Final = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A table, and which of its columns a chart shows."""

    id: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    bar: int = 0
    """The column whose numbers become bars; 0 for none."""
    more: int = 0
    """How many rows there are beyond these."""
    notes: tuple[str, ...] = field(default=())


def figures(database: Database) -> Iterator[Figure]:
    """Yield all figures in the order in which they are read."""
    yield _outcomes(database)
    yield _sites(database)
    yield _missing(database)
    yield _licenses(database)
    yield _years(database)
    yield _coverage(database)
    yield from _republishing(database)
    yield _groups(database)
    yield _copies(database)
    yield _constituents(database)


def _outcomes(database: Database) -> Figure:
    query = """
      SELECT CASE WHEN status <> 'checked' THEN status ELSE coalesce(verdict, 'not judged') END AS became, count(*) AS number
      FROM documents GROUP BY became ORDER BY number DESC, became
    """
    return Figure(
        id="verdicts",
        title="Verdicts",
        says="What became of the documents. Ready: all that the terms ask for is met. Fix: something is missing. Ask: a person has to ask. "
        "Blocked: the terms forbid the use. The others were not read.",
        columns=("Verdict", "Documents"),
        rows=database.rows(query),
        bar=1,
    )


def _sites(database: Database) -> Figure:
    query = f"""
      SELECT site, count(*) FILTER (WHERE failed > 0) AS lacking, sum(failed) AS missing, count(*) AS documents,
             count(*) FILTER (WHERE verdict = 'blocked'), count(*) FILTER (WHERE verdict = 'ask' AND status = 'checked'),
             count(*) FILTER (WHERE verdict = 'fix'), count(*) FILTER (WHERE verdict = 'ready'), count(*) FILTER (WHERE status <> 'checked')
      FROM documents GROUP BY site ORDER BY missing DESC, documents DESC, site LIMIT {MOST}
    """  # noqa: S608  # our own number
    columns = (
        "Domain or folder",
        "Documents that lack something",
        "Missing conditions",
        "Documents",
        "Blocked",
        "Ask",
        "Fix",
        "Ready",
        "Not read",
    )
    total = database.one("SELECT count(DISTINCT site) FROM documents")
    rows = database.rows(query)
    return Figure(
        id="sites",
        title="By domain or folder",
        says="Sorted by the number of missing conditions; lacking are the documents that have one.",
        columns=columns,
        rows=rows,
        bar=2,
        more=total - len(rows),
    )


def _missing(database: Database) -> Figure:
    query = """
      SELECT rule, max(title), count(DISTINCT document) AS documents, count(*) AS findings FROM findings WHERE outcome = 'failed'
      GROUP BY rule ORDER BY documents DESC, rule
    """
    rows = database.rows(query)
    total, sum_up, shown = sum(row[3] for row in rows), 0, []
    for rule, title, documents, findings in rows:
        sum_up += findings
        shown.append((title or rule, documents, findings, f"{sum_up / total:.0%}", rule))
    return Figure(
        id="missing",
        title="Missing conditions",
        says="Which conditions failed, the most frequent first; the share counts all findings down to that row.",
        columns=("Condition", "Documents", "Findings", "Share so far", "Rule"),
        rows=shown,
        bar=1,
    )


def _licenses(database: Database) -> Figure:
    query = """
      WITH said AS (SELECT license_state, unnest(CASE WHEN len(licenses) > 0 THEN licenses ELSE ['none found'] END) AS license
                    FROM documents WHERE status = 'checked')
      SELECT license, count(*) AS number, count(*) FILTER (WHERE license_state = 'contradictory') FROM said GROUP BY license
      ORDER BY number DESC, license
    """
    contradictory = database.one("SELECT count(*) FROM documents WHERE license_state = 'contradictory'")
    return Figure(
        id="licenses",
        title="Licenses",
        says="As the documents state them; one that states several is counted for each. None found: all rights are presumed reserved.",
        columns=("License", "Documents", "of these contradictory"),
        rows=database.rows(query),
        bar=1,
        notes=(f"Documents whose statements of a license contradict each other: {contradictory:,}.",),
    )


def _years(database: Database) -> Figure:
    query = """
      SELECT coalesce(CAST(year AS VARCHAR), 'no year') AS said, count(*) FROM documents WHERE status = 'checked'
      GROUP BY said ORDER BY said
    """
    says = "The year of publication that a document gives, else the last one of its copyright notice."
    return Figure(id="years", title="Years", says=says, columns=("Year", "Documents"), rows=database.rows(query), bar=1)


def _coverage(database: Database) -> Figure:
    query = """
      WITH checked AS (SELECT kinds FROM documents WHERE status = 'checked'), named AS (SELECT unnest(?) AS kind)
      SELECT kind, (SELECT count(*) FROM checked WHERE list_contains(kinds, kind)) AS number FROM named ORDER BY number DESC, kind
    """
    total = database.one("SELECT count(*) FROM documents WHERE status = 'checked'")
    rows = [
        (kind, number, f"{number / total:.0%}" if total else "–")
        for kind, number in database.rows(query, [[kind.value for kind in Kind if kind is not Kind.LABEL]])
    ]
    says = "In how many documents there is evidence of a kind about the text or its site."
    return Figure(id="coverage", title="Coverage of evidence", says=says, columns=("Evidence", "Documents", "Share"), rows=rows, bar=1)


def edges(database: Database) -> list[Edge]:
    """Return who republishes whom, in how many documents, the most first."""
    query = f"""
      SELECT site, source, count(*) AS number FROM (SELECT site, unnest(sources) AS source FROM documents WHERE status = 'checked')
      WHERE site <> source GROUP BY site, source ORDER BY number DESC, site, source LIMIT {_EDGES}
    """  # noqa: S608  # our own number
    return [(site, source, number) for site, source, number in database.rows(query)]


def _republishing(database: Database) -> Iterator[Figure]:
    found = edges(database)
    yield Figure(
        id="republishing",
        title="Who republishes whom",
        says="Which domain or folder names which other party as the source of its texts.",
        columns=("Publishes", "Names as source", "Documents"),
        rows=found,
        bar=2,
    )
    yield matrix(found)
    ways = chains(found)
    rows = [(" → ".join(way), len(way)) for way in ways[:CHAINS]]
    says = "Parties that republish others who republish others: the first names the second, and so on."
    yield Figure(id="chains", title="Chains", says=says, columns=("Chain", "Parties"), rows=rows, more=len(ways) - len(rows))
    rounds = [(", ".join(group[:20]) + (" …" if len(group) > 20 else ""), len(group)) for group in circles(found)]
    says = "Groups in which each names, by way of others, every other one as its source: who was first cannot be told from them."
    yield Figure(id="circles", title="Circles", says=says, columns=("Parties", "Number"), rows=rounds)


def matrix(found: Sequence[Edge]) -> Figure:
    """Return the counts between those who republish most, and those who are republished most, crosswise."""
    by = _largest((by, number) for by, _, number in found)
    whom = _largest((source, number) for _, source, number in found)
    counts = {(one, other): number for one, other, number in found}
    rows = [(one, *(counts.get((one, other), 0) or "" for other in whom)) for one in by]
    left = len({one for one, _, _ in found}) - len(by), len({other for _, other, _ in found}) - len(whom)
    notes = (f"Left out: {left[0]:,} who republish less, {left[1]:,} who are republished less.",) if any(left) else ()
    return Figure(
        id="matrix",
        title="Matrix",
        says="Rows republish, columns are named as source.",
        columns=("Publishes", *whom),
        rows=rows,
        notes=notes,
    )


def _largest(numbers: Iterator[tuple[str, int]]) -> list[str]:
    sums: dict[str, int] = {}
    for name, number in numbers:
        sums[name] = sums.get(name, 0) + number
    return sorted(sums, key=lambda name: (-sums[name], name))[:_MATRIX]


def _groups(database: Database) -> Figure:
    query = """
      SELECT e.path, e.published, e.site, count(DISTINCT near) AS copies, count(DISTINCT near_site) AS sites FROM
        (SELECT c.earliest, unnest([c.document, c.copy]) AS near, unnest([d.site, k.site]) AS near_site FROM copies c
         JOIN documents d ON d.document = c.document JOIN documents k ON k.document = c.copy WHERE c.earliest IS NOT NULL)
      JOIN documents e ON e.document = earliest GROUP BY e.document, e.path, e.published, e.site ORDER BY sites DESC, copies DESC, e.path
    """
    return Figure(
        id="earliest",
        title="Earliest known versions",
        says="Of texts that are near to each other, the one with the earliest day of publication; documents without a day cannot be it.",
        columns=("Document", "Published", "Domain or folder", "Documents that are near", "on domains or folders"),
        rows=database.rows(query),
    )


def _copies(database: Database) -> Figure:
    query = f"""
      SELECT d.path, k.path, round(c.likeness, 2), CASE WHEN c.credited THEN 'yes' WHEN NOT c.credited THEN 'no' ELSE '–' END,
             coalesce(nullif(array_to_string(c.differ, ', '), ''), '–'), c."order"
      FROM copies c JOIN documents d ON d.document = c.document JOIN documents k ON k.document = c.copy WHERE NOT c.same_site
      ORDER BY len(c.differ) DESC, coalesce(c.credited, true), c.likeness DESC, d.path, k.path LIMIT {MOST}
    """  # noqa: S608  # our own number
    total, uncredited, differing, within = database.rows(
        "SELECT count(*) FILTER (WHERE NOT same_site), count(*) FILTER (WHERE NOT credited AND NOT same_site), "
        "count(*) FILTER (WHERE len(differ) > 0 AND NOT same_site), count(*) FILTER (WHERE same_site) FROM copies"
    )[0]
    rows = database.rows(query)
    return Figure(
        id="copies",
        title="Copies inside the corpus",
        says="Texts on different domains or folders that are near to each other word for word; translations are not found. "
        "Which one is the original is known only where days or credits say it.",
        columns=("Text", "Copy", "Likeness", "Copy credits it", "Claims that differ", "Order by"),
        rows=rows,
        more=total - len(rows),
        notes=(
            f"Pairs: {total:,}; without a credit: {uncredited:,}; with different holders, licenses or sources: {differing:,}.",
            f"Pairs within one domain or folder, which are not listed: {within:,}.",
        ),
    )


def _constituents(database: Database) -> Figure:
    query = f"""
      SELECT CASE WHEN len(holders) > 0 THEN array_to_string(holders, '; ') ELSE 'no holder named' END AS holder,
             CASE WHEN len(licenses) > 0 THEN array_to_string(licenses, ', ') ELSE 'none found' END AS license,
             count(*) AS number, coalesce(CAST(min(year) AS VARCHAR), '–'), coalesce(CAST(max(year) AS VARCHAR), '–'),
             count(DISTINCT site), min(site)
      FROM documents WHERE status = 'checked' GROUP BY holder, license ORDER BY number DESC, holder, license LIMIT {MOST}
    """  # noqa: S608  # our own number
    rows = database.rows(query)
    total = database.one("SELECT count(*) FROM (SELECT DISTINCT holders, licenses FROM documents WHERE status = 'checked')")
    return Figure(
        id="card",
        title="Attribution card",
        says="Whose texts the corpus is made of, and under which licenses, as their notices say: what a data set of it has to name.",
        columns=("Holder", "License", "Documents", "First year", "Last year", "Domains or folders", "One of these"),
        rows=rows,
        more=max(0, total - len(rows)) if len(rows) == MOST else 0,
    )
