"""Times reading, finding and judging against the length of texts made to stall a program; names what grows faster than the text.

    python benchmarks/lengths.py [PART OF A NAME …] [--from 16000]

Each text of tests/promises/long_texts.py is taken three times, each four times as long as the one before, in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from provenance.model import Owner, Source, Use
from provenance.pipeline import Run
from provenance.rulebook import load
from tests.promises.long_texts import Long, everything

STEPS = (1, 4, 16)
MOST_SECONDS = 60
QUADRATIC, NOTICEABLE = 7.0, 0.4


def seconds(run: Run, long: Long, count: int) -> float:
    """Return the CPU time that a text of this length takes."""
    data = long.make(count)
    gc.collect()
    begin = time.process_time()
    run.take(Source(path=long.path, data=data))
    return time.process_time() - begin


def timed(run: Run, long: Long, first: int) -> list[float]:
    """Return the times of a text in a process of its own; fewer than asked for where one of them took too long."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        most = int(time.process_time()) + MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        with os.fdopen(write, "w") as line:
            for step in STEPS:
                line.write(json.dumps(seconds(run, long, first * step)) + "\n")
                line.flush()
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as line:
        found = [float(number) for number in line]
    os.waitpid(child, 0)
    return found


def main() -> None:
    """Print each text that grows too fast, and how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--from", dest="first", type=int, default=16_000)
    options = parser.parse_args()
    run = Run(load(None), Use(), Owner())
    run.warm()
    asked = [long for long in everything() if not options.names or any(name in long.name for name in options.names)]
    bad = 0
    for long in asked:
        run.take(Source(path=long.path, data=long.make(400)))
        times = timed(run, long, options.first)
        is_bad = len(times) < len(STEPS) or (times[-1] > NOTICEABLE and times[-1] > QUADRATIC * times[-2])
        bad += is_bad
        if is_bad:
            print(f"{long.name}: {' '.join(f'{each:.3f}' for each in times)} s", flush=True)
    print(f"{len(asked)} texts tried, {bad} grow faster than their length")


if __name__ == "__main__":
    main()
