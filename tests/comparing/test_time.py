"""Comparisons take time in proportion to the texts, whatever is in them."""

from __future__ import annotations

import random
import time

import pytest

from provenance.comparing import compare
from provenance.model import Block, Record, Span


def _record(text: str) -> Record:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return Record(path="text.txt", text=text, blocks=[Block(Span(*pair)) for pair in zip(starts, ends, strict=True)])


def _words(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [f"w{min(int(chance.paretovariate(0.8)), 50_000)}" for _ in range(count)]


def _lines(words: list[str]) -> str:
    return "\n".join(" ".join(words[at : at + 40]) + "." for at in range(0, len(words), 40))


CASES = {
    "one word in five replaced": lambda n: (_lines(_words(n)), _lines([w if at % 5 else "zz" for at, w in enumerate(_words(n))])),
    "one block": lambda n: (" ".join(_words(n)), " ".join(w if at % 7 else "zz" for at, w in enumerate(_words(n)))),
    "another text": lambda n: (_lines(_words(n)), _lines(_words(n, 2))),
    "one word over and over": lambda n: ("boat " * n, "boat " * (n - n // 3)),
    "nothing but quotations": lambda n: ('"a b" ' * (n // 2), "a b " * (n // 2)),
    "paragraphs in another order": lambda n: tuple(
        "\n".join(random.Random(seed).sample([" ".join(_words(10, row)) for row in range(n // 10)], n // 10)) for seed in (1, 2)
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(CASES))
def test_four_times_the_words_take_about_four_times_as_long(case):
    """A quadratic step would take sixteen times as long; the bound lies between, for busy machines."""

    def seconds(count: int) -> float:
        original, copy = (_record(text) for text in CASES[case](count))
        times = []
        for _ in range(2):
            start = time.process_time()
            compare(original, copy)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(20_000) < 10 * max(seconds(5_000), 0.02)
