"""Near texts of a corpus: found by their sketches, put in order by their days and credits, and compared in what they claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from provenance import parties
from provenance.audit.batch import Row
from provenance.audit.database import Database
from provenance.audit.parts import write
from provenance.audit.sketches import NUMBERS

NEAR: Final = 0.3
"""Likeness from which two texts are near: two texts of one language that have nothing to do with each other share a hundredth."""
_BAND: Final = 3
"""Numbers of a sketch that have to agree for two texts to be compared: 42 such bands find 9 of 10 pairs of likeness 0.37, all of 0.5."""
_BANDS: Final = NUMBERS // _BAND
_ALL_PAIRS: Final = 12
"""Texts that agree in a band up to which each is compared with each; of more, all are compared with the first."""
MOST: Final = 500_000
"""Pairs that are written."""
_MIX: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers that spread bits (those of xxHash)."""

_PAIRS: Final = f"""
  CREATE TABLE pairs AS
  WITH held AS (SELECT document, band, key, row_number() OVER w AS place, count(*) OVER (PARTITION BY band, key) AS number
                FROM bands WINDOW w AS (PARTITION BY band, key ORDER BY document))
  SELECT DISTINCT x.document AS a, y.document AS b FROM held x JOIN held y ON x.band = y.band AND x.key = y.key
  WHERE x.number > 1 AND x.place < y.place AND (x.number <= {_ALL_PAIRS} OR x.place = 1)
"""  # noqa: S608  # our own number
_JOINED: Final = """
  SELECT a, b, d.site = k.site, s.sketch, t.sketch FROM pairs
  JOIN sketches_parts s ON s.document = a JOIN sketches_parts t ON t.document = b
  JOIN documents_parts d ON d.document = a JOIN documents_parts k ON k.document = b
"""
_CLAIMS: Final = "document, url, site, published, holders, licenses, sources"


class _Pair(NamedTuple):
    """Two documents that are near."""

    a: str
    b: str
    same_site: bool
    likeness: float


class _Claims(NamedTuple):
    """What a document says of itself."""

    document: str
    url: str
    site: str
    published: str | None
    holders: Sequence[str]
    licenses: Sequence[str]
    sources: Sequence[str]

    @property
    def names(self) -> list[str]:
        """Return what a credit may call it by."""
        return [*([self.site] if self.url else []), *self.holders]

    def credits(self, other: _Claims) -> bool:
        """Tell whether it names another as its source."""
        return any(source == other.site or parties.is_one_of(source, other.holders) for source in self.sources) if other.names else False


def write_copies(folder: Path, database: Database) -> int:
    """Write the pairs of near texts; return how many were left out because there are too many."""
    pairs = list(_near(database))
    kept = sorted(pairs, key=lambda pair: (pair.same_site, -pair.likeness, pair))[:MOST]
    claims = _claims(database, {document for pair in kept for document in (pair.a, pair.b)})
    earliest = _earliest(kept, claims)
    rows = [_row(claims[pair.a], claims[pair.b], pair.likeness, earliest[pair.a]) for pair in kept]
    write(folder / "copies.parquet", "copies", sorted(rows))
    return len(pairs) - len(kept)


def _near(database: Database) -> Iterator[_Pair]:
    """Yield the pairs that are near."""
    for rows in database.scan("sketches"):
        database.table("bands", _bands(rows))
    if not database.one("SELECT count(*) FROM information_schema.tables WHERE table_name = 'bands'"):
        return
    database.rows(_PAIRS)
    for rows in database.stream(_JOINED):
        shared = (_numbers([row[3] for row in rows]) == _numbers([row[4] for row in rows])).mean(axis=1)
        yield from (_Pair(row[0], row[1], row[2], round(float(share), 4)) for row, share in zip(rows, shared, strict=True) if share >= NEAR)


def _numbers(sketches: Sequence[bytes]) -> Any:
    return np.frombuffer(b"".join(sketches), "<u4").reshape(len(sketches), NUMBERS)


def _bands(rows: Sequence[tuple[str, bytes]]) -> pa.Table:
    numbers = _numbers([sketch for _, sketch in rows])[:, : _BANDS * _BAND].astype(np.uint64).reshape(len(rows), _BANDS, _BAND)
    mixed = numbers * np.array(_MIX, np.uint64)
    keys = mixed[:, :, 0] ^ (mixed[:, :, 1] >> np.uint64(7)) ^ (mixed[:, :, 2] << np.uint64(3))
    return pa.table(
        {
            "document": pa.array([document for document, _ in rows]).take(np.repeat(np.arange(len(rows)), _BANDS)),
            "band": np.tile(np.arange(_BANDS, dtype=np.int16), len(rows)),
            "key": keys.reshape(-1),
        }
    )


def _claims(database: Database, wanted: set[str]) -> dict[str, _Claims]:
    if not wanted:
        return {}
    database.table("wanted", pa.table({"document": sorted(wanted)}))
    found = database.stream(f"SELECT {_CLAIMS} FROM documents_parts WHERE document IN (SELECT document FROM wanted)")  # noqa: S608  # ours
    return {row[0]: _Claims(*row) for rows in found for row in rows}


def _earliest(pairs: Iterable[_Pair], claims: Mapping[str, _Claims]) -> dict[str, str | None]:
    """Return for each document which one of all that are near to it, or near to these, has the earliest day."""
    parent = {document: document for document in claims}

    def root(document: str) -> str:
        while parent[document] != document:
            parent[document] = document = parent[parent[document]]
        return document

    for pair in pairs:
        first, second = sorted((root(pair.a), root(pair.b)))
        parent[second] = first
    dated: dict[str, tuple[str, str]] = {}
    for document, claim in claims.items():
        if claim.published:
            group = root(document)
            dated[group] = min(dated.get(group, (claim.published, document)), (claim.published, document))
    return {document: dated[group][1] if (group := root(document)) in dated else None for document in claims}


def _row(one: _Claims, other: _Claims, likeness: float, earliest: str | None) -> Row:
    first, copy, order = _ordered(one, other)
    same_site = first.site == copy.site
    credited = copy.credits(first) if first.names and not same_site else None
    return first.document, copy.document, likeness, same_site, order, credited, list(_differing(first, copy)), earliest


def _ordered(one: _Claims, other: _Claims) -> tuple[_Claims, _Claims, str]:
    """Return both with the original in front, as far as anything tells which one it is."""
    if one.published and other.published and one.published != other.published:
        first, copy = sorted((one, other), key=lambda claim: claim.published or "")
        return first, copy, "published"
    if one.credits(other) != other.credits(one):
        return (other, one, "credit") if one.credits(other) else (one, other, "credit")
    return one, other, "unknown"


def _differing(first: _Claims, copy: _Claims) -> Iterator[str]:
    if first.holders and copy.holders and not any(parties.is_one_of(holder, first.holders) for holder in copy.holders):
        yield "holder"
    if first.licenses and copy.licenses and set(first.licenses) != set(copy.licenses):
        yield "license"
    if first.sources and copy.sources and set(first.sources).isdisjoint(copy.sources):
        yield "source"
