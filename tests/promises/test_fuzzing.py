"""Some inputs at random in every run, always the same ones, and all that were ever found to break a promise; benchmarks/fuzzing.py tries millions."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from tests.promises.fuzzing import CORPUS, TARGETS

_CASES = {"documents": 60, "rules": 150, "configuration": 150, "ledger": 100, "baseline": 100}


@pytest.mark.parametrize("target", list(TARGETS))
def test_it_is_read_or_refused_in_our_own_words(target: str) -> None:
    subject = TARGETS[target]()
    for path in sorted(CORPUS.glob(f"{target}.*")):
        subject.check(path.name.split(".", 2)[2], path.read_bytes())
    for name, data in islice(subject.examples(random.Random(2026)), _CASES[target]):
        subject.check(name, data)
