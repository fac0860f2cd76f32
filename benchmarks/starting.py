"""How long commands take to start: over a typer hello-world in the same environment, with and without what earlier runs remember.

    python benchmarks/starting.py [--rounds 15]

Runs all in turns and prints the median of wall and CPU time and the ratios. "Anew" means with an empty cache folder.
Python keeps the compiled code of modules between the runs, as it does after every installation.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

HELLO = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    print("hello")
app()
"""
PAGE = """<!doctype html><html lang="en"><title>Ice on the harbor</title><link rel="canonical" href="https://gazette.example/ice">
<article><h1>Ice on the harbor</h1><p class="byline">By Jane Doe</p><p>The first ice of the winter closed the small harbor on Monday.</p>
<p>This article was originally published by <a href="https://gazette.example/ice">Harbor Gazette</a>.</p></article>
<footer>© 2024 Harbor Gazette. All rights reserved.</footer></html>
"""
_ANEW = " anew"


def run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=dict(environment))
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, cpu


def measured(folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Return what each command took in each round."""
    hello, page = folder / "hello.py", folder / "page.html"
    hello.write_text(HELLO, encoding="utf-8")
    page.write_text(PAGE, encoding="utf-8")
    program = [sys.executable, "-m", "provenance"]
    commands = {
        "typer hello-world": [sys.executable, str(hello)],
        "provenance --version": [*program, "--version"],
        "rules list": [*program, "rules", "list"],
        f"rules list{_ANEW}": [*program, "rules", "list"],
        "inspect of one page": [*program, "inspect", str(page)],
        f"inspect of one page{_ANEW}": [*program, "inspect", str(page)],
        "check of one page": [*program, "check", str(page)],
        f"check of one page{_ANEW}": [*program, "check", str(page)],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPYCACHEPREFIX": str(folder / "code")
    }
    for number in range(rounds + 1):
        for name, command in commands.items():
            cache = str(folder / (f"{name}-{number}" if name.endswith(_ANEW) else "cache"))
            taken[name].append(run(command, {**kept, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}))
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        taken = measured(Path(folder), args.rounds)
    middles = {name: [statistics.median(times) for times in zip(*each[1:], strict=True)] for name, each in taken.items()}
    base = middles["typer hello-world"]
    for name, (wall, cpu) in middles.items():
        print(f"{name:26} wall {wall * 1000:6.0f} ms ({wall / base[0]:.2f} x)   cpu {cpu * 1000:6.0f} ms ({cpu / base[1]:.2f} x)")


if __name__ == "__main__":
    main()
