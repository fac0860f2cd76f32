"""A path in, the files and members of a corpus out: which module reads which kind of file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from provenance.audit.members import SHARD, Columns, File, Lost, Member
from provenance.discovery import listed
from provenance.errors import Fault, ProvenanceError

KINDS: Final = {
    "warc": (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".warc.wet.gz", ".warc.wet"),
    "rows": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".json.gz", ".jsonl.zst", ".ndjson.zst", ".json.zst", ".jsonlines"),
    "parquet": (".parquet", ".pq"),
    "zipped": (".zip",),
    "tarred": (".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"),
}
"""The module that reads a file of many documents, by the ending of its name."""
LOOSE: Final = "loose"
"""The module that reads files of one document."""


class Corpus(NamedTuple):
    """What an audit is about."""

    name: str
    files: tuple[File, ...]
    left_out: Counter[str]
    """Files of a folder that are of no kind that is read, by their endings."""


def kind_of(name: str) -> str:
    """Return the module that reads a file of many documents; empty where it is a single document, or nothing that we know."""
    lower = name.lower()
    return next((kind for kind, endings in KINDS.items() if lower.endswith(endings)), "")


def opened(path: str, *, exclude: Sequence[str] = (), apart: str = "") -> Corpus:
    """Return the files of a corpus in their order, without those below the folder `apart`; a ProvenanceError says what is wrong with it."""
    if "://" in path:
        raise _refused(path, "is an address; an audit on this machine reads files and folders: download it, or mount the store as a folder")
    if not os.path.exists(path):  # noqa: PTH110  # strings, as in discovery
        raise _refused(path, "no such file or folder")
    name = PurePath(os.path.abspath(path)).name or path  # noqa: PTH100  # as above
    if os.path.isfile(path):  # noqa: PTH113  # as above
        return Corpus(name, (_file(path),), Counter())
    left_out: Counter[str] = Counter()
    own = os.path.realpath(apart) + os.sep if apart else ""
    found = [each for each in listed(path, exclude, left_out, kind_of) if not own or not os.path.realpath(each).startswith(own)]
    groups = _grouped(path, [each for each in found if not kind_of(each)])
    whole = (_file(each) for each in found if kind_of(each))
    return Corpus(name, (*groups, *whole), left_out)


def _file(path: str) -> File:
    size, changed = _status(path)
    return File(kind_of(path) or LOOSE, _shown(path), (path,), f"{size} {changed}", size)


def _grouped(root: str, paths: Sequence[str]) -> Iterator[File]:
    """Yield single documents in groups, each of which is a shard or a few."""
    for at in range(0, len(paths), SHARD):
        group = tuple(paths[at : at + SHARD])
        known = [(path, *_status(path)) for path in group]
        stamp = "\n".join(f"{_shown(path)} {size} {changed}" for path, size, changed in known)
        yield File(LOOSE, root, group, stamp, sum(size for _, size, _ in known))


def members(file: File, columns: Columns, start: int = 0) -> Iterator[Member]:
    """Yield what stands in a file from a number on; whatever is wrong with the file becomes a member that says so."""
    module: Any = import_module(f"{__name__}.{file.kind}")
    try:
        yield from module.members(file, columns, start)
    except (MemoryError, ProvenanceError):
        raise
    except Exception as fault:  # noqa: BLE001  # one file never ends the run
        yield Lost(file.name, f"the rest of it cannot be read ({said(fault)})")


def share(file: File, path: str, number: int) -> float:
    """Return how much of a file lies before a member, from 0 to 1, as far as its kind tells."""
    module: Any = import_module(f"{__name__}.{file.kind}")
    return min(1.0, module.share(file, path.rpartition("#")[2], number)) if hasattr(module, "share") else 0.0


def said(fault: BaseException) -> str:
    """Return what an exception of a library says, in one short line."""
    return " ".join(str(fault).split())[:200] or type(fault).__name__


def _status(path: str) -> tuple[int, int]:
    """Return the size of a file and when it was changed."""
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _shown(path: str) -> str:
    """Return a path as `check` shows it, so that findings are known by the same fingerprints."""
    return os.path.normpath(path).replace(os.sep, "/")


def _refused(path: str, message: str) -> ProvenanceError:
    return ProvenanceError(Fault(file=path or '""', message=message))
