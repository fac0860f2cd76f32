"""What comparing two texts costs at several lengths and degrees of change, in one run.

    python benchmarks/comparing.py [--words 1000 10000 100000] [--rounds 3]

Prints CPU milliseconds (median of the rounds) for texts of which some words were replaced, a tenth of the paragraphs cut, and the first
half put behind the second; and for two texts that have nothing to do with each other.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable

from provenance.comparing import compare
from provenance.model import Record, Source
from provenance.pipeline import inspect_source

PARAGRAPH = 80
SENTENCE = 16


def words(count: int, seed: int) -> list[str]:
    """Return words as frequent as those of a language are (Zipf)."""
    chance = random.Random(seed)
    return [f"w{min(int(chance.paretovariate(0.8)), 50_000)}" for _ in range(count)]


def text(row: list[str]) -> str:
    """Return words as paragraphs of sentences."""
    sentences = [" ".join(row[at : at + SENTENCE]).capitalize() + "." for at in range(0, len(row), SENTENCE)]
    per = PARAGRAPH // SENTENCE
    return "\n\n".join(" ".join(sentences[at : at + per]) for at in range(0, len(sentences), per))


def record(content: str) -> Record:
    """Return a text as it is inspected."""
    return inspect_source(Source(path="text.txt", data=content.encode()))


def replaced(row: list[str], share: float) -> list[str]:
    """Return words of which a share is replaced."""
    chance = random.Random(7)
    return [f"x{chance.randrange(500)}" if chance.random() < share else word for word in row]


def paragraphs_cut(row: list[str]) -> list[str]:
    """Return words without every tenth paragraph."""
    return [word for at, word in enumerate(row) if at // PARAGRAPH % 10]


CASES: dict[str, Callable[[list[str]], list[str]]] = {
    "the same text": lambda row: row,
    "1 % replaced": lambda row: replaced(row, 0.01),
    "20 % replaced": lambda row: replaced(row, 0.2),
    "a tenth cut": paragraphs_cut,
    "halves swapped": lambda row: row[len(row) // 2 :] + row[: len(row) // 2],
    "another text": lambda row: words(len(row), 2),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    print(f"{'':16}" + "".join(f"{f'{count:,} words':>18}" for count in args.words))
    rows = {count: words(count, 1) for count in args.words}
    originals = {count: record(text(row)) for count, row in rows.items()}
    for name, change in CASES.items():
        figures = []
        for count, row in rows.items():
            copy = record(text(change(row)))
            times = []
            for _ in range(args.rounds):
                start = time.process_time()
                compare(originals[count], copy)
                times.append((time.process_time() - start) * 1000)
            figures.append(f"{statistics.median(times):>15,.1f} ms")
        print(f"{name:16}" + "".join(figures))


if __name__ == "__main__":
    main()
