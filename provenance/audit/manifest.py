"""What an audit is of, and by what: written beside its tables, so that only the same audit is gone on with."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from provenance import __version__
from provenance.audit.corpora import Corpus
from provenance.audit.members import Columns
from provenance.errors import Fault, ProvenanceError
from provenance.model import Owner, Pack, Use
from provenance.outputs import write_whole
from provenance.workers import Limits

NAME: Final = "manifest.json"
SCHEMA: Final = "provenance/audit/1"
_LOCK: Final = ".lock"
_OTHER: Final = {
    "schema": "it was written in another form",
    "program": "it was made by another version of the program",
    "corpus": "the corpus is another one, or its files have changed",
    "packs": "its rules were others",
    "use": "it was made for another use",
    "settings": "other columns, limits, owners or decisions were given",
}


def manifest(corpus: Corpus, packs: Sequence[Pack], use: Use, settings: Mapping[str, str]) -> dict[str, Any]:
    """Return what tells one audit from another, and the counts of what it leaves out."""
    files = hashlib.sha256()
    for file in corpus.files:
        files.update(f"{file.kind}\0{file.name}\0{file.stamp}\0".encode("utf-8", "surrogateescape"))
    return {
        "schema": SCHEMA,
        "program": __version__,
        "corpus": {
            "name": corpus.name,
            "files": len(corpus.files),
            "digest": files.hexdigest(),
            "left_out": dict(sorted(corpus.left_out.items())),
        },
        "packs": {"number": len(packs), "digest": _packs(packs)},
        "use": {**asdict(use), "date": use.date.isoformat() if use.date else None},
        "settings": dict(settings),
    }


def settings(owner: Owner, limits: Limits, columns: Columns, answers: str) -> dict[str, str]:
    """Return what else an audit depends on, as far as it is no secret of the machine that it ran on."""
    shown = {"holders": owner.holders, "sites": owner.sites, "seconds": limits.seconds, "megabytes": limits.megabytes, **asdict(columns)}
    return {**{name: str(value) for name, value in shown.items()}, "decisions": hashlib.sha256(answers.encode()).hexdigest()}


def digest(made: Mapping[str, Any]) -> str:
    """Return what the parts of an audit are known by."""
    return hashlib.sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:24]


def _packs(packs: Sequence[Pack]) -> str:
    known = hashlib.sha256()
    for pack in sorted(packs, key=lambda pack: pack.id):
        known.update(pack.id.encode())
        if pack.file and os.path.isfile(pack.file):  # noqa: PTH113  # strings, as in the shelf
            known.update(hashlib.sha256(Path(pack.file).read_bytes()).digest())
    return known.hexdigest()


def begin(folder: Path, made: Mapping[str, Any], clear: Callable[[], None], *, restart: bool) -> None:
    """Make the folder of an audit ready, cleared of an earlier one unless it is gone on with; a ProvenanceError says why it is not ours."""
    path = folder / NAME
    is_there = path.is_file()
    if not is_there and any(each.name != _LOCK for each in folder.iterdir()):
        raise ProvenanceError(Fault(file=str(folder), message="is not empty and holds no audit; name an empty folder, or a new one"))
    if is_there and not restart:
        _same(path, made)
        return
    clear()
    write_whole(path, json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def _same(path: Path, made: Mapping[str, Any]) -> None:
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = None
    if not isinstance(before, dict):
        raise ProvenanceError(Fault(file=str(path), message="cannot be read; begin anew with --restart"))
    now = json.loads(json.dumps(made))
    if reasons := [reason for key, reason in _OTHER.items() if before.get(key) != now[key]]:
        message = f"this folder holds another audit: {'; '.join(reasons)}. Name another folder, or begin anew with --restart"
        raise ProvenanceError(Fault(file=str(path), message=message))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a second run out of the folder until this one ends, however it ends; a ProvenanceError says that one is at work."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        yield
        return
    with (folder / _LOCK).open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ProvenanceError(Fault(file=str(folder), message="another run is at work on this audit")) from None
        yield
