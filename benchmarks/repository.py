"""What checking a repository of Markdown files costs, cold and warm, with one worker and with two, beside tools that read the same files.

    python benchmarks/repository.py [--files 5000] [--rounds 3] [--reuse PROGRAM] [--markdownlint PROGRAM]

Makes the files in a temporary folder under git: posts with front matter, credits, notices and links, mostly plain ones, as blogs and
handbooks have them. Prints the median CPU time of the whole command with all its processes, the wall time, and the ratio to `git status`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_VOCABULARY = (
    "harbor ice winter council school budget river bridge morning market teacher library train festival garden archive village "
    "open small early quiet wooden public local former narrow bright closed built found moved asked showed counted painted wrote repaired "
    "the a of and with near over under before after until while"
)
_WORDS = _VOCABULARY.split()
_NAMES = ("Jane Doe", "Ravi Menon", "Ana Lindqvist", "Tomas Novak", "Mina Okafor")
_OUTLETS = ("Harbor Gazette", "River Post", "Northern Letter", "Valley Courier")
_ENDINGS = (
    "This article was originally published by [{outlet}](https://{host}.example/{slug}).",
    "© {year} {outlet}. All rights reserved.",
    "Licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).",
    "Reprinted with permission of {outlet}.",
    "Contact the desk at desk@{host}.example for corrections.",
)


def sentence(chance: random.Random) -> str:
    """Return a row of words with a stop."""
    words = chance.choices(_WORDS, k=chance.randint(6, 18))
    return " ".join(words).capitalize() + "."


def post(chance: random.Random, number: int) -> str:
    """Return one Markdown file; about a third says something of its source, its holder or its license."""
    outlet = chance.choice(_OUTLETS)
    host = outlet.lower().replace(" ", "-")
    slug, year = f"post-{number}", chance.randint(2005, 2025)
    head = f"---\ntitle: {sentence(chance)[:50]}\ndate: {year}-03-{chance.randint(10, 28)}\n"
    head += f"author: {chance.choice(_NAMES)}\n" if chance.random() < 0.5 else ""
    parts = [f"{head}---\n\n# {sentence(chance)[:40]}"]
    for part in range(chance.randint(3, 14)):
        parts.append(" ".join(sentence(chance) for _ in range(chance.randint(2, 5))))
        if chance.random() < 0.2:
            parts.append(f"See [{chance.choice(_WORDS)}](../notes/{chance.choice(_WORDS)}.md) and https://{host}.example/{part}.")
        if chance.random() < 0.1:
            parts.append("\n".join(f"- {sentence(chance)}" for _ in range(4)))
    if chance.random() < 0.35:
        parts.append(chance.choice(_ENDINGS).format(outlet=outlet, host=host, slug=slug, year=year))
    return "\n\n".join(parts) + "\n"


def make(folder: Path, files: int) -> int:
    """Write the files, give them to git, and return their size."""
    chance, size = random.Random(7), 0
    for number in range(files):
        path = folder / f"{number // 100:03}" / f"post-{number}.md"
        path.parent.mkdir(exist_ok=True)
        size += path.write_text(post(chance, number), encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-qm", "Posts"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return size


def run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Return CPU seconds, children included, and wall seconds of a command."""
    before, start = os.times(), time.perf_counter()
    with (folder.parent / "out").open("wb") as out:
        subprocess.run(command, cwd=folder, check=False, stdout=out, stderr=out)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - start


def commands(args: argparse.Namespace, folder: Path) -> dict[str, tuple[list[str], Callable[[], None]]]:
    """Return what is measured, each with what is to be done before it."""
    cache = folder.parent / "cache"
    check = [sys.executable, "-m", "provenance", "check", ".", "--cache-dir", str(cache), "--format", "jsonl"]

    def nothing() -> None:
        pass

    def forget() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    found: dict[str, tuple[list[str], Callable[[], None]]] = {"git status": (["git", "status", "--porcelain"], nothing)}
    for jobs in ("1", "2"):
        found[f"check, cold, {jobs} jobs"] = ([*check, "--jobs", jobs], forget)
        found[f"check, warm, {jobs} jobs"] = ([*check, "--jobs", jobs], nothing)
    found["check, no cache, 1 job"] = ([*check, "--jobs", "1", "--no-cache"], nothing)
    found["check of one file"] = ([*check[:-5], "000/post-1.md", *check[-4:]], nothing)
    if args.reuse:
        found["reuse lint"] = ([args.reuse, "lint"], nothing)
    if args.markdownlint:
        found["markdownlint"] = ([args.markdownlint, "."], nothing)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reuse", default=shutil.which("reuse"))
    parser.add_argument("--markdownlint", default=shutil.which("markdownlint"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "posts")
        folder.mkdir()
        size = make(folder, args.files)
        print(f"{args.files} files, {size / args.files / 1000:.1f} kB each")
        taken: dict[str, list[tuple[float, float]]] = {}
        for _ in range(args.rounds):
            for name, (command, before) in commands(args, folder).items():
                before()
                taken.setdefault(name, []).append(run(command, folder))
    base = statistics.median(cpu for cpu, _ in taken["git status"])
    for name, times in taken.items():
        cpu, wall = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:24} cpu {cpu:8.2f} s   wall {wall:8.2f} s   {cpu / base:8.1f} x git status")


if __name__ == "__main__":
    main()
