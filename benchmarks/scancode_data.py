"""How well copyright notices are found in the prose among ScanCode's own test data, the development half.

    git clone https://github.com/aboutcode-org/scancode-toolkit
    python benchmarks/scancode_data.py scancode-toolkit [--half development|held-out] [--errors N]

Each test text stands beside a `.yml` with the notices that ScanCode should find. Taken are the texts that are prose by their names: HTML,
Markdown, reStructuredText and text files, Debian's `copyright` files, and README, NOTICE, LICENSE, COPYING and COPYRIGHT files. Half of
them, by the SHA-256 of their path, are for development; errors are never listed for the others.

Left out are source code, binaries and SPDX labels, texts that are not tested for notices, and the files and folders that ScanCode itself
calls junk or `to_improve`: strings out of binaries and minified scripts, whose expectation is what the scanner happens to say today.
Told apart in the table are texts of which most lines begin with a comment sign: source code and patches that are called .txt.

A notice is found where at least half of the words of one piece of our copyright evidence agree with it (F1 of the two bags of words
>= 0.5, without case, punctuation and width, © as "c"), one to one, best pairs first (agreement.py). A further piece of evidence for a
notice already found counts neither way, nor does a second notice in the same words. ScanCode joins holders from several lines into one
notice and takes "opyright" and "holder is" for marks; such conventions stay in the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex
import yaml
from agreement import Tally, words

from provenance.model import Kind, Scope, Source
from provenance.pipeline import inspect_source

DATA = "tests/cluecode/data"
ENDINGS = {".html", ".htm", ".md", ".markdown", ".rst", ".text", ".txt", ".copyright", ""}
NAMES = regex.compile(r"(?i)readme|notice|licen[sc]e|copying|copyright|\.(?:html?|md|markdown|rst|te?xt)$")
JUNK = regex.compile(r"junk|to_improve")
COMMENT = regex.compile(r"\s*+(?://|/\*|\*|\#|--|;|%|dnl\b|[-+]\s*+(?://|\*|\#)|REM\b|<!--)")


@dataclass
class Sort:
    """What came of the texts of one sort."""

    notices: Tally = field(default_factory=Tally)
    texts: int = 0
    quiet: int = 0
    """Texts without any notice."""
    silent: int = 0
    """Of the quiet texts, the ones in which nothing was found."""

    def row(self, name: str) -> str:
        """Return the figures as a line of the table."""
        count = self.notices.found + len(self.notices.missed)
        figures = f"{self.notices.precision:.3f} {self.notices.recall:.3f} {self.notices.f1:.3f}"
        return f"{name:16} {self.texts:5} {count:7}   {figures}   {self.silent}/{self.quiet} = {self.silent / max(1, self.quiet):.3f}"


def texts(data: Path, half: str) -> Iterator[tuple[Path, list[str]]]:
    """Yield the prose of one half, each with the notices expected in it."""
    for beside in sorted(data.rglob("*.yml")):
        path = beside.with_suffix("")
        name = path.relative_to(data).as_posix()
        if not path.is_file() or JUNK.search(name) or path.suffix not in ENDINGS or not (path.suffix or NAMES.search(path.name)):
            continue
        if hashlib.sha256(name.encode()).digest()[0] % 2 != (half == "held-out"):
            continue
        expected = yaml.safe_load(beside.read_text(encoding="utf-8"))
        if "copyrights" in expected.get("what", ()):
            yield path, list(map(str, expected.get("copyrights") or ()))


def is_commented(text: str) -> bool:
    """Say whether most lines are comments of a program or a patch."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(bool(COMMENT.match(line)) for line in lines) > len(lines)


def measure(sort: Sort, name: str, data: bytes, notices: Sequence[str]) -> None:
    """Add one text to those of its sort."""
    record = inspect_source(Source(path=name, data=data))
    said = [item.text for item in record.evidence if item.kind is Kind.COPYRIGHT and item.scope is not Scope.MENTION]
    wanted = {frozenset(words(notice).items()): notice for notice in notices}.values()
    here = Tally()
    here.add([[notice] for notice in wanted], said)
    sort.texts += 1
    sort.quiet += not wanted
    sort.silent += not wanted and not said
    sort.notices.found += here.found
    sort.notices.missed += [f"{name}: {notice}" for notice in here.missed]
    sort.notices.false += [f"{name}: {text}" for text in here.false]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a checkout of scancode-toolkit, or its tests/cluecode/data")
    parser.add_argument("--half", choices=("development", "held-out"), default="development")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N errors of each sort (development half only)")
    args = parser.parse_args()
    data = args.folder / DATA if (args.folder / DATA).is_dir() else args.folder
    sorts = {"prose": Sort(), "source comments": Sort()}
    for path, notices in texts(data, args.half):
        content = path.read_bytes()
        sort = "source comments" if is_commented(content.decode("utf-8", "replace")) else "prose"
        measure(sorts[sort], path.relative_to(data).as_posix(), content, notices)
    if not any(sort.texts for sort in sorts.values()):
        sys.exit(f"{data} holds no test data of ScanCode")
    print(f"{'':16} texts notices   P     R     F1      silent where no notice is")
    for name, sort in sorts.items():
        print(sort.row(name))
        for what, errors in (("missed", sort.notices.missed), ("false", sort.notices.false)) if args.half == "development" else ():
            for error in errors[: args.errors]:
                print(f"  {what:6} {error}")


if __name__ == "__main__":
    main()
