"""Inputs at random and by mutation, and what has to hold of each: it is read, or refused in our own words."""

from __future__ import annotations

import contextlib
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from provenance import baseline, config, ledger, plain
from provenance.errors import ProvenanceError
from provenance.model import Owner, Source, Use
from provenance.pipeline import INTERNAL_FAULT, Run
from provenance.renderers import FORMATS, Options, render
from provenance.rulebook import load
from tests.promises.long_texts import WORDS, everything
from tests.rulebook.packs import FULL, faults_of

_FAULT = INTERNAL_FAULT.partition("(")[0]
_HERE = Path(__file__).parent
CORPUS = _HERE / "corpus"
"""Inputs that once did what none may: `TARGET.NAME.ENDING`, committed as they were found."""
_DOCUMENTS = _HERE.parent / "documents"
_PIECES = [word(12).encode("utf-8", "surrogatepass") for word in WORDS.values()] + [
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"]]>", b"-->", b"<!--", b"</", b"<p ", b"/>", b"\r", b"\r\n", b"---\n",
    b"+++\n", b"\x1b[2J", "\u202e\u2066\u0130\u1e9e\ufb01".encode(), b"&#0;", b"&#x110000;", b"&#xd800;", b"http://[::1", b"https://\xc3\xa9.\xe2\x80\xae/", b"javascript:", b"0" * 40,
    "²⁰¹⁹".encode(), b"-1", b"9" * 20, b"1e999", b"NaN", b"null", b"{}", b"[]", b'"\\ud800"', b"&a ", b"*a", b"<<: ", b"!!python/object:os.system ", b"2024-13-45", b"%s%n{0}",
]  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Return bytes with a few cuts, repeats, swaps and foreign pieces."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        to = min(to, at + chance.choice((1, 4, 30, 400)))
        match chance.randrange(6):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:to] + data[at:to] * chance.choice((1, 2, 20)) + data[to:]
            case 2:
                data = data[:at] + bytes(chance.randrange(256) for _ in range(to - at)) + data[to:]
            case 3:
                data = data[:at] + chance.choice(_PIECES) + data[at:]
            case 4:
                data = data[:at] + chance.choice(_PIECES) + data[to:]
            case _:
                data = data[:at] + data[at:to][::-1] + data[to:]
    return data[:20_000]


class Documents:
    """Reading, finding, judging and rendering: no document is an internal fault."""

    def __init__(self) -> None:
        self._run = Run(load(None), Use(), Owner())
        self._run.warm()
        self.seeds: list[tuple[str, bytes]] = [(long.path, long.make(300)) for long in everything() if long.name.endswith("(markup)")]
        self.seeds += [(path.name, path.read_bytes()[:6_000]) for path in sorted(_DOCUMENTS.glob("*.*")) if path.suffix != ".yaml"]

    def examples(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """Yield names and contents of documents."""
        while True:
            name, data = chance.choice(self.seeds)
            if chance.random() < 0.1:
                name = chance.choice(self.seeds)[0]
            if chance.random() < 0.1:
                data = chance.choice(self.seeds)[1][: chance.randint(0, 400)] + data
            yield name, mutated(chance, data)

    def check(self, name: str, data: bytes) -> None:
        """Raise where a document is an internal fault, or where a report of it cannot be written."""
        run = Run(self._run.packs, self._run.use, self._run.owner)
        run._matchers = self._run._matchers  # made once for all
        records = run.take(Source(path=name, data=data))
        assert records
        for record in records:
            assert record.error is None or not record.error.startswith(_FAULT), record.error
        if len(data) % 16 == 0:
            form = (
                FORMATS[len(data) // 16 % len(FORMATS)]
                if isinstance(FORMATS, Sequence)
                else sorted(FORMATS)[len(data) // 16 % len(FORMATS)]
            )
            render(run.report(), form, Options())


class Loader:
    """A loader of files: what is wrong is a fault of ours, and nothing else gets out."""

    def __init__(self, name: str, load: Callable[[Path], object], *seeds: str) -> None:
        self._file = Path(tempfile.mkdtemp()) / name
        self._load = load
        self.seeds = [(name, seed.encode()) for seed in seeds]

    def examples(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """Yield names and contents of files."""
        while True:
            name, data = chance.choice(self.seeds)
            yield name, mutated(chance, data)

    def check(self, name: str, data: bytes) -> None:
        """Raise where anything but our own error gets out."""
        self._file.write_bytes(data)
        with contextlib.suppress(ProvenanceError):
            self._load(self._file)


def _rules(file: Path) -> object:
    for fault in faults_of(file.read_bytes()):
        assert fault.framed()
    return None


def _kept(file: Path) -> object:
    with contextlib.suppress(Exception):  # whatever is wrong with what was kept, it is made anew
        return plain.decoded(file.read_bytes())
    return None


_CONFIGURATION = """\
rules = ["general", "rules/own.yaml"]
exclude = ["*.tmp.md", "old/"]
fail_on = "cantTell"
[use]
site = "example.org"
medium = "web"
commercial = false
date = 2024-05-31
[owner]
holders = ["Jane Doe"]
sites = ["example.org"]
[[ignore]]
rule = "general/fair-use-no-license"
path = "a/*.md"
reason = "old"
[[overrides]]
paths = ["a/**"]
use = {medium = "print"}
"""
_LEDGER = """\
- path: news/ice.md
  rule: gazette/prior-consent
  fingerprint: "0123456789abcdef01234567"
  decision: permitted
  who: Ines Okafor
  when: 2026-03-03
  text_hash: "0123456789abcdef01234567"
  rule_hash: "0123456789abcdef01234567"
"""
_BASELINE = """\
{"schema": "provenance/baseline/1", "findings": [
 {"path": "a.md", "rule": "general/x", "fingerprint": "0123456789abcdef01234567", "outcome": "failed", "since": "2026-03-03"}
]}
"""

TARGETS: dict[str, Callable[[], Documents | Loader]] = {
    "documents": Documents,
    "rules": lambda: Loader("a.yaml", _rules, FULL),
    "configuration": lambda: Loader("provenance.toml", lambda file: config.load((), str(file)), _CONFIGURATION),
    "ledger": lambda: Loader("provenance-decisions.yaml", ledger.read, _LEDGER),
    "baseline": lambda: Loader("provenance-baseline.json", baseline.read, _BASELINE),
}
