"""What judging costs as rule packs become many: by 40 packs and by 400, over the evidence of the same pages.

    python benchmarks/judging.py FOLDER [--pages 100] [--rounds 5]

The packs are the shipped ones and copies of the publishers' under other names and domains.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

from provenance.judge import judge
from provenance.model import Owner, Pack, Record, Source, Use
from provenance.pipeline import inspect_source, prepare
from provenance.rulebook import load

_FEW, _MANY = 40, 400


def multiplied(packs: Sequence[Pack]) -> Iterator[Pack]:
    """Yield some packs, then copies of those of publishers that mean other parties."""
    yield from packs
    publishers = [pack for pack in packs if pack.kind == "publisher"]
    for number, pack in zip(count(1), cycle(publishers)):
        yield replace(
            pack,
            id=f"{pack.id}-{number}",
            brand="",
            party=f"Paper Number{number}",
            names=tuple(f"{name} Number{number}" for name in pack.names),
            domains=tuple(f"number{number}.{domain}" for domain in pack.domains),
            wordings=tuple(f"{wording} number{number}" for wording in pack.wordings),
            trackers=tuple(f"number{number}.{tracker}" for tracker in pack.trackers),
            licenses=(),
            signs=(),
        )


def cpu(records: Sequence[Record], packs: tuple[Pack, ...]) -> float:
    """Return the CPU milliseconds a document that judging takes."""
    start = time.process_time()
    for record in records:
        judge(record, packs, Use(), Owner())
    return (time.process_time() - start) * 1000 / len(records)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    paths = sorted(path for path in args.folder.rglob("*.htm*") if path.is_file())[: args.pages]
    if not paths:
        sys.exit(f"{args.folder} holds no HTML page")
    prepare()
    records = [inspect_source(Source(path=path.name, data=path.read_bytes())) for path in paths]
    shipped = load(None)
    sets = {size: tuple(islice(multiplied(shipped), size)) for size in (max(_FEW, len(shipped)), _MANY)}
    rounds = [{size: cpu(records, packs) for size, packs in sets.items()} for _ in range(args.rounds + 1)][1:]
    middles = {size: statistics.median(each[size] for each in rounds) for size in sets}
    base = next(iter(middles.values()))
    for size, spent in middles.items():
        print(f"{size:4} packs   {spent:6.3f} ms a document   {spent / base:5.2f} x")


if __name__ == "__main__":
    main()
