"""What finding the evidence costs over the bare parse of the same pages by the same parser, in one run.

    python benchmarks/inspecting.py FOLDER [--pages 200] [--rounds 5] [--peers PYTHON]

Prints the CPU time a page of each step (median of the rounds, taken in turns, so that the machine's moods hit all alike) and the ratio.
The row "for the first time" is taken once, before all others: patterns are compiled there, and nothing is known of any page's names.
Where ripgrep is installed, it counts ten literals in the same files.
With --peers, trafilatura of that environment takes part: its metadata alone, and its extraction of the running text with metadata.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import turbohtml

from provenance.detectors import detect, matcher_of
from provenance.judge import judge
from provenance.model import Owner, Source, Use
from provenance.pipeline import inspect_source, prepare
from provenance.readers import read
from provenance.rulebook import load

HERE = Path(__file__).resolve().parent
Step = Callable[[Source], object]


_LITERALS = ("copyright", "license", "licence", "reserved", "reprint", "republish", "reproduc", "permission", "courtesy", "syndicat")


def pages(folder: Path, count: int) -> list[Path]:
    """Return the first pages of a folder, by name."""
    return sorted(path for path in folder.rglob("*.htm*") if path.is_file())[:count]


def ripgrep(program: str, paths: Sequence[Path]) -> float:
    """Return the CPU milliseconds a page in which ripgrep counts some literals in the files."""
    command = [program, "-c", "-i", "-j1", *(part for word in _LITERALS for part in ("-e", word)), *map(str, paths)]
    before = os.times()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent * 1000 / len(paths)


def cpu(step: Step, sources: Sequence[Source]) -> float:
    """Return the CPU milliseconds a page that a step takes."""
    start = time.process_time()
    for source in sources:
        step(source)
    return (time.process_time() - start) * 1000 / len(sources)


class Peer:
    """A peer that waits in its own process for its turns."""

    def __init__(self, name: str, python: str, folder: Path, count: int) -> None:
        self.name = name
        command = [python, str(HERE / "peers.py"), name, str(folder), "--clock", str(count)]
        self._run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def cpu(self) -> float:
        """Return the CPU milliseconds a page of one turn."""
        assert self._run.stdin
        assert self._run.stdout
        self._run.stdin.write("go\n")
        self._run.stdin.flush()
        answer = self._run.stdout.readline()
        return float(answer) if answer else sys.exit(f"{self.name} gives no answer: is it installed there?")


def steps() -> dict[str, Step]:
    """Return what is measured, by the names of the rows; the last does everything."""
    packs = load(None)
    matcher = matcher_of(packs)

    def judged(source: Source) -> object:
        return judge(inspect_source(source, matcher), packs, Use(), Owner())

    return {
        "parse": lambda source: turbohtml.parse(source.data, detect_encoding=True),
        "parse with source spans": lambda source: turbohtml.parse(source.data, detect_encoding=True, source_locations=True),
        "read": read,
        "read and detect": lambda source: detect(read(source)),
        "inspect": inspect_source,
        f"inspect and judge by {len(packs)} packs": judged,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", metavar="PYTHON", help="the interpreter of an environment with trafilatura")
    args = parser.parse_args()
    paths = pages(args.folder, args.pages)
    if not paths:
        sys.exit(f"{args.folder} holds no HTML page")
    sources = [Source(path=path.name, data=path.read_bytes()) for path in paths]
    prepare()
    measured = steps()
    last = list(measured)[-1]
    first = cpu(measured[last], sources)
    asked = ("trafilatura", "trafilatura-extract") if args.peers else ()
    peers = [Peer(name, args.peers, args.folder, len(sources)) for name in asked]
    turns: dict[str, Callable[[], float]] = {name: partial(cpu, step, sources) for name, step in measured.items()}
    turns |= {peer.name: peer.cpu for peer in peers}
    if program := shutil.which("rg"):
        turns["ripgrep counts literals"] = partial(ripgrep, program, paths)
    rounds = [{name: turn() for name, turn in turns.items()} for _ in range(args.rounds + 1)][1:]
    size = sum(len(source.data) for source in sources) / len(sources) / 1000
    print(f"{len(sources)} pages, mean {size:.0f} kB, median of {args.rounds} rounds")
    middles = {name: statistics.median(each[name] for each in rounds) for name in turns} | {f"{last}, for the first time": first}
    for name, middle in middles.items():
        print(f"{name:50} {middle:8.2f} ms a page   {middle / middles['parse']:5.2f} x the bare parse")


if __name__ == "__main__":
    main()
