"""How long `provenance --version` takes over a typer hello-world in the same environment.

    python benchmarks/starting.py [--rounds 15]

Runs both in turns and prints the median of wall and CPU time and the ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HELLO = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    print("hello")
app()
"""


def run(command: Sequence[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder, "hello.py")
        hello.write_text(HELLO, encoding="utf-8")
        commands = {
            "typer hello-world": [sys.executable, str(hello)],
            "provenance --version": [sys.executable, "-m", "provenance", "--version"],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(args.rounds + 1):
            for name, command in commands.items():
                taken[name].append(run(command))
    middles = {name: [statistics.median(times) for times in zip(*each[1:], strict=True)] for name, each in taken.items()}
    base = middles["typer hello-world"]
    for name, (wall, cpu) in middles.items():
        print(f"{name:22} wall {wall * 1000:6.0f} ms ({wall / base[0]:.2f} x)   cpu {cpu * 1000:6.0f} ms ({cpu / base[1]:.2f} x)")


if __name__ == "__main__":
    main()
