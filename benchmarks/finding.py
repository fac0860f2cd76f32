"""What this program and its peers find of the evidence that people marked in documents: precision, recall and F1 by kind.

    python benchmarks/finding.py [CORPUS] [--peers PYTHON] [--only provenance,trafilatura] [--ending .html]

CORPUS is a folder with `gold.jsonl` (one object a document: file, gold, optional; each item with kind, text, alts, value) and the files
it names. Without it, the documents of the project's own tests serve: they are few, and were written for it. Annotated pages of others
cannot be given away with the project; mark your own in this form and pass the folder.

Peers are looked for in the running environment, or in that of PYTHON; one that is not there is left out, and said so. Each is asked for
the kinds that it has a word for. Those that read lines and not pages (reuse, ScanCode) get the visible text, which serves them better
than the markup. A statement is found where at least half of the words agree (agreement.py).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from agreement import Tally

from provenance import __version__
from provenance.model import Scope, Source
from provenance.pipeline import inspect_source
from provenance.readers import read

HERE = Path(__file__).resolve().parent
OWN = HERE.parent / "tests" / "documents"
SPEAKS = {
    "provenance": "source copyright license disclaimer permission prohibition duty byline contact",
    "trafilatura": "source license byline",
    "extruct": "source copyright license byline",
    "reuse": "copyright license",
    "scancode": "copyright license byline contact",
}
"""The kinds of evidence that each program has a word for."""
LINE_READERS = {"reuse", "scancode"}
Said = Sequence[Mapping[str, str]]


@dataclass
class Answers:
    """What one program says of each file."""

    version: str
    found: dict[str, Said] = field(default_factory=dict)
    ms: float = 0
    """CPU milliseconds a document."""


def corpus(folder: Path) -> Iterator[tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Yield the documents with what has to be found in them, and what may be."""
    if folder == OWN:
        for beside in sorted(OWN.glob("*.yaml")):
            marks = yaml.safe_load(beside.read_text(encoding="utf-8"))
            (path,) = (path for path in OWN.glob(f"{beside.stem}.*") if path.suffix != ".yaml")
            own_address = {"kind": "source", "text": read(Source(path=path.name, data=path.read_bytes())).url}
            yield path, marks["evidence"], [*marks.get("optional", []), own_address]
        return
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield folder / document["file"], document["gold"], document["optional"]


def own(paths: Sequence[Path]) -> Answers:
    """Return what this program says."""
    sources = [Source(path=path.name, data=path.read_bytes()) for path in paths]
    inspect_source(sources[0])
    start = time.process_time()
    records = [inspect_source(source) for source in sources]
    ms = (time.process_time() - start) * 1000 / len(sources)
    found = {record.path: [{"kind": i.kind, "text": i.text} for i in record.evidence if i.scope is not Scope.MENTION] for record in records}
    return Answers(__version__, found, ms)


def peer(name: str, python: str, paths: Sequence[Path]) -> Answers | None:
    """Return what a peer says; nothing where it is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            data = path.read_bytes()
            visible = read(Source(path=path.name, data=data)).text.encode() if name in LINE_READERS else data
            Path(folder, path.name + ".txt" * (name in LINE_READERS)).write_bytes(visible)
        command = [python, str(HERE / "peers.py"), name, folder]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode == 3:
        return None
    if run.returncode:
        sys.exit(f"{name} ended with status {run.returncode}: {run.stderr.strip()[-400:]}")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    found = {line["path"].removesuffix(".txt") if name in LINE_READERS else line["path"]: line["evidence"] for line in lines}
    return Answers(lines[0]["version"], found, sum(line["ms"] for line in lines) / len(lines))


def wordings(item: Mapping[str, Any]) -> list[str]:
    """Return the texts that state a marked item; one author of several is a start."""
    names = (item.get("value") or {}).get("names") or () if item["kind"] == "byline" else ()
    return [item["text"], *item.get("alts", ()), *names]


def tally(documents: Sequence[tuple[Path, list[dict[str, Any]], list[dict[str, Any]]]], answers: Answers, kind: str) -> Tally:
    """Return what came of one kind of evidence over all documents."""
    whole = Tally()
    for path, gold, optional in documents:
        wanted = [wordings(item) for item in gold if item["kind"] == kind]
        may = [text for item in optional if item["kind"] == kind for text in wordings(item)]
        whole.add(wanted, [item["text"] for item in answers.found.get(path.name, ()) if item["kind"] == kind], may)
    return whole


def main() -> None:
    """Ask all, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=OWN)
    parser.add_argument(
        "--peers", metavar="PYTHON", default=sys.executable, help="the interpreter of the environment that the peers are in"
    )
    parser.add_argument("--ending", default="", help="take only the documents whose names end so")
    parser.add_argument("--only", default=",".join(SPEAKS), help="the programs to ask")
    args = parser.parse_args()
    documents = [each for each in corpus(args.corpus) if each[0].name.endswith(args.ending)]
    if not documents:
        sys.exit(f"{args.corpus} holds no annotated document that ends in {args.ending!r}")
    paths = [path for path, _, _ in documents]
    asked = [name for name in SPEAKS if name in args.only.split(",")]
    all_answers = {name: own(paths) if name == "provenance" else peer(name, args.peers, paths) for name in asked}
    answers = {name: each for name, each in all_answers.items() if each}
    for name in asked:
        if name not in answers:
            print(f"{name} is not installed for {args.peers}: left out", file=sys.stderr)
    heads = [f"{name} {each.version}" for name, each in answers.items()]
    print(f"{len(documents)} documents; precision, recall, F1\n")
    print("| kind | marked |", " | ".join(heads), "|\n|---|---|" + "---|" * len(heads))
    for kind in SPEAKS["provenance"].split():
        marked = sum(item["kind"] == kind for _, gold, _ in documents for item in gold)
        cells = [_cell(tally(documents, each, kind)) if kind in SPEAKS[name].split() else "–" for name, each in answers.items()]
        print(f"| {kind} | {marked} |", " | ".join(cells), "|")
    print("| CPU ms a document | |", " | ".join(f"{each.ms:.0f}" for each in answers.values()), "|")


def _cell(result: Tally) -> str:
    precision = f"{result.precision:.3f}" if result.found or result.false else "–"
    return f"{precision} {result.recall:.3f} **{result.f1:.3f}**"


if __name__ == "__main__":
    main()
