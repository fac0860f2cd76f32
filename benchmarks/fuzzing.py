"""Gives inputs at random and by mutation to readers, detectors, judge, renderers and loaders, and keeps what breaks a promise.

    python benchmarks/fuzzing.py [TARGET …] [--cases 10000] [--seed 1] [--seconds 60] [--keep FOLDER]

The same seed gives the same inputs. What fails, or takes longer than a second of CPU time, is written to the folder; put it, made
smaller, into tests/promises/corpus/, where every run of the tests tries it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import warnings
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.promises.fuzzing import TARGETS

LONG = 1.0


def tried(target: str, cases: int, seed: int, seconds: float, keep: Path) -> tuple[int, int]:
    """Return how many inputs were tried, and how many of them broke a promise."""
    subject = TARGETS[target]()
    end = time.monotonic() + seconds
    failures = count = 0
    for count, (name, data) in enumerate(islice(subject.examples(random.Random(seed)), cases), 1):
        begin = time.process_time()
        try:
            subject.check(name, data)
            said = f"{time.process_time() - begin:.1f} s" if time.process_time() - begin > LONG else ""
        except BaseException as fault:  # whatever it is, it is what is looked for
            if isinstance(fault, KeyboardInterrupt):
                raise
            said = f"{type(fault).__name__}: {str(fault)[:300]}"
        if said:
            failures += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{target}.{seed}-{count}.{name}").write_bytes(data)
            print(f"{target} {seed}-{count} {name}: {said}", flush=True)
        if time.monotonic() > end:
            break
    return count, failures


def main() -> None:
    """Print what failed and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", default=list(TARGETS))
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path, default=Path("fuzzing-found"))
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    for target in options.targets:
        cases, failures = tried(target, options.cases, options.seed, options.seconds, options.keep)
        print(f"{target}: {cases} inputs, {failures} broke a promise", flush=True)


if __name__ == "__main__":
    main()
