"""The goals of performance, each with its threshold and what was reached, in one run.

    python benchmarks/all.py [FOLDER] [--peers PYTHON] [--rounds 5] [--pages 200] [--files 5000] [--many 1000] [--only pages,start]

FOLDER holds HTML pages and Markdown files; without it the documents of the project's own tests serve, which are few and short. Files
that a goal needs in numbers are copies with another last line. Trafilatura and ScanCode take part where PYTHON has them. Wall times and
the two workers need a machine with nothing else to do; the other figures are CPU time, medians of the rounds, taken in turns.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import inspecting
import judging
import starting
from pyromark import Markdown, Options

from provenance.model import Source
from provenance.pipeline import inspect_source, prepare
from provenance.rulebook import load

OWN = Path(__file__).resolve().parent.parent / "tests" / "documents"
PROGRAM = (sys.executable, "-m", "provenance")


class Row(NamedTuple):
    """A goal, the bound that is set, and what was reached; a bound from below where `least` is set."""

    goal: str
    bound: float
    reached: float
    unit: str = "x"
    least: bool = False

    def __str__(self) -> str:
        met = self.reached >= self.bound if self.least else self.reached <= self.bound
        sign = ">=" if self.least else "<="
        return f"{'met' if met else 'NOT':4} {self.goal:76} {sign} {self.bound:7,.1f} {self.unit:3} {self.reached:9,.2f} {self.unit}"


class Bench:
    """What all goals are measured on."""

    def __init__(self, args: argparse.Namespace, room: Path) -> None:
        self.args = args
        self.room = room
        self.pages = inspecting.pages(args.folder, args.pages)
        self.texts = sorted(path for path in args.folder.rglob("*.md") if path.is_file())[: args.pages]
        if not self.pages or not self.texts:
            sys.exit(f"{args.folder} has to hold HTML pages and Markdown files")

    def medians(self, turns: dict[str, Callable[[], float]]) -> dict[str, float]:
        """Return the median of each turn, the first round left out."""
        rounds = [{name: turn() for name, turn in turns.items()} for _ in range(self.args.rounds + 1)][1:]
        return {name: statistics.median(each[name] for each in rounds) for name in turns}

    def copies(self, paths: Sequence[Path], count: int) -> Path:
        """Return a folder with so many different files."""
        folder = self.room / f"{paths[0].suffix[1:]}-{count}"
        if not folder.exists():
            folder.mkdir()
            for number, path in enumerate(islice(cycle(paths), count)):
                (folder / f"{number}{path.suffix}").write_bytes(path.read_bytes() + f"\n<!-- {number} -->\n".encode())
        return folder

    def run(self, *options: str) -> tuple[float, float, float]:
        """Return wall seconds, CPU seconds and peak megabytes of a run of the program and of the workers that it starts."""
        start = time.perf_counter()
        child = subprocess.Popen([*PROGRAM, *options], stdout=subprocess.DEVNULL, env={**os.environ, "XDG_CACHE_HOME": str(self.room)})
        _, _, used = os.wait4(child.pid, 0)
        return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def sources(paths: Sequence[Path]) -> list[Source]:
    """Return files as they are read."""
    return [Source(path=path.name, data=path.read_bytes()) for path in paths]


def pages(bench: Bench) -> Iterator[Row]:
    """Yield what a page costs over the parse, and beside the peers."""
    found, steps = sources(bench.pages), inspecting.steps()
    last = list(steps)[-1]
    turns: dict[str, Callable[[], float]] = {name: partial(inspecting.cpu, steps[name], found) for name in ("parse", "read", last)}
    peers = {"trafilatura-extract": (15.0, len(found)), "scancode": (1000.0, 2)} if bench.args.peers else {}
    asked = {name: inspecting.Peer(name, bench.args.peers, bench.args.folder, count) for name, (_, count) in peers.items()}
    middles = bench.medians(turns)
    yield Row("HTML: evidence of all kinds, all rules judged, over the bare parse", 1.9, middles[last] / middles["parse"])
    for name, (bound, _) in peers.items():
        asked[name].cpu()
        yield Row(f"HTML: documents a second, over those of {name}", bound, asked[name].cpu() / middles[last], least=True)


def markdown(bench: Bench) -> Iterator[Row]:
    """Yield what a Markdown file costs over the events of its parser."""
    found, parser = sources(bench.texts), Markdown(options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_GFM)
    judged = list(inspecting.steps().values())[-1]

    def events(source: Source) -> object:
        return list(parser.events_with_range(source.data.decode(errors="replace")))

    middles = bench.medians({"events": partial(inspecting.cpu, events, found), "judged": partial(inspecting.cpu, judged, found)})
    yield Row("Markdown: evidence and judgement over the events of its parser", 2.5, middles["judged"] / middles["events"])


def rules(bench: Bench) -> Iterator[Row]:
    """Yield what more packs cost."""
    records, shipped = [inspect_source(source) for source in sources(bench.pages)], load(None)
    sets = {"shipped": shipped, "400": tuple(islice(judging.multiplied(shipped), 400))}
    middles = bench.medians({name: partial(judging.cpu, records, packs) for name, packs in sets.items()})
    yield Row(f"Rules: judging by 400 packs over the {len(shipped)} shipped", 1.2, middles["400"] / middles["shipped"])


def start(bench: Bench) -> Iterator[Row]:
    """Yield how long commands take to start."""
    taken = starting.measured(bench.room, bench.args.rounds)
    wall = {name: statistics.median(each for each, _ in times[1:]) for name, times in taken.items()}
    yield Row("Start: --version over a typer hello-world, wall", 1.5, wall["provenance --version"] / wall["typer hello-world"])
    yield Row("Start: check of one page, wall", 0.6, wall["check of one page"], "s")
    cpu = statistics.median(each for _, each in taken["check of one page"][1:])
    yield Row("Start: check of one page, CPU (what an idle core takes)", 0.6, cpu, "s")


def warm(bench: Bench) -> Iterator[Row]:
    """Yield what files cost that have not changed since the last run."""
    folder = bench.copies(bench.texts, bench.args.files)
    options = ("check", str(folder), "--format", "jsonl", "--cache-dir", str(bench.room / "evidence"))
    bench.run(*options)
    yield Row(f"Warm: {bench.args.files:,} unchanged Markdown files, CPU", 1.0, bench.run(*options)[1], "s")


def memory(bench: Bench) -> Iterator[Row]:
    """Yield how memory grows with the number of pages."""
    peaks = [
        bench.run("inspect", str(bench.copies(bench.pages, count)), "--format", "jsonl", "--jobs", "1")[2]
        for count in (100, bench.args.many)
    ]
    yield Row(f"Memory: peak of {bench.args.many:,} pages over 100, one worker", 1.2, peaks[1] / peaks[0])


def workers(bench: Bench) -> Iterator[Row]:
    """Yield what a second worker gains."""
    folder = str(bench.copies(bench.pages, bench.args.many))
    one, two = (bench.run("inspect", folder, "--format", "jsonl", "--jobs", jobs)[0] for jobs in ("1", "2"))
    yield Row("Workers: two over one, wall", 1.8, one / two, least=True)


GOALS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "pages": pages,
    "markdown": markdown,
    "rules": rules,
    "start": start,
    "warm": warm,
    "memory": memory,
    "workers": workers,
}


def main() -> None:
    """Measure and print, a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=OWN)
    parser.add_argument("--peers", metavar="PYTHON", help="the interpreter of an environment with trafilatura and ScanCode")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--files", type=int, default=5_000)
    parser.add_argument("--many", type=int, default=1_000)
    parser.add_argument("--only", default=",".join(GOALS), help="some of: %(default)s")
    args = parser.parse_args()
    prepare()
    with tempfile.TemporaryDirectory() as room:
        bench = Bench(args, Path(room))
        for name in args.only.split(","):
            for row in GOALS[name](bench):
                print(row, flush=True)


if __name__ == "__main__":
    main()
