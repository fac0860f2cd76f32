"""What only the number of documents shows: more texts of one party in a period than its terms permit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from provenance.audit.batch import Row
from provenance.audit.database import Database
from provenance.audit.parts import write
from provenance.model import Verdict
from provenance.rulebook.corpus import Limit, at_least_ask, exceeded

_OVER = """
  WITH each AS (SELECT d.document, d.verdict, unnest(d.limits) AS held FROM documents_parts d WHERE len(d.limits) > 0)
  SELECT e.document, split_part(e.held, ' ', 1) AS rule, e.held, e.verdict, f.party FROM each e
  JOIN findings_parts f ON f.document = e.document AND f.rule = split_part(e.held, ' ', 1)
  WHERE e.held = ? ORDER BY e.document
"""


def write_exceeded(folder: Path, database: Database, limits: Mapping[str, Limit]) -> None:
    """Write the findings and verdicts that are others because there are too many texts."""
    write(folder / "exceeded.parquet", "exceeded", sorted(_exceeded(database, limits)))


def _exceeded(database: Database, limits: Mapping[str, Limit]) -> Iterator[Row]:
    counted = database.rows("SELECT held, count(*) FROM (SELECT unnest(limits) AS held FROM documents_parts) GROUP BY held ORDER BY held")
    for held, number in counted:
        rule, _, period = held.partition(" ")
        if rule in limits and number > limits[rule].most:
            for document, _, _, verdict, party in database.rows(_OVER, [held]):
                became = at_least_ask(Verdict(verdict) if verdict else None)
                yield document, rule, exceeded(party, limits[rule], period, number), became.value
