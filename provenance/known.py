"""What is known of documents from earlier runs: their evidence, by their content and by all that finding it depends on; never a verdict."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

import regex

import provenance
from provenance import __version__
from provenance.cache import Cache, key_of
from provenance.judge import Judgement
from provenance.model import Pack, Record, Source
from provenance.pipeline import Run
from provenance.plain import ForeignError, decoded, encoded

_MOST_BYTES: Final = 300_000
"""Larger evidence is not kept: what is known is judged without a worker, and has to be judged at once."""
_MOST_EVIDENCE: Final = 300
_ENDINGS: Final = (".py", ".yaml", ".txt", ".json", ".toml")
_OTHERS: Final = frozenset({"cli", "web", "renderers", "fixes", "workers", "__pycache__", "conditions", "_rules", "_reports"})
"""Folders that no evidence depends on."""


class Known:
    """The evidence of earlier runs, as a run may use it."""

    def __init__(self, run: Run, folder: Path | None) -> None:
        self._run = run
        self._cache = Cache(folder)
        self._code = _code()
        self._signs: dict[int, bytes] = {}
        self._files: dict[bytes, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._cache.close()

    def mark(self, source: Source) -> bytes:
        """Return what the evidence of a source is kept by."""
        return key_of(self._parts(source))

    def judged(self, mark: bytes) -> tuple[Judgement, ...] | None:
        """Return what a document comes to by the evidence that is kept; None where there is none, or it is spoiled."""
        found = self._cache.get(mark)
        if found is None:
            return None
        try:
            return tuple(self._run.judge(decoded(found)))
        except Exception:  # noqa: BLE001  # a worker does it again, and says what is wrong
            return None

    def keep(self, mark: bytes, evidence: bytes) -> None:
        """Keep the evidence of a document."""
        self._cache.put(mark, evidence)

    def _parts(self, source: Source) -> Iterator[bytes]:
        yield self._code
        yield self._signs_of(self._run.packs_of(source.path))
        yield repr((source.path, source.part, source.url)).encode()
        yield hashlib.sha256(source.data).digest()
        for each in source.sidecars:
            yield repr((each.path, each.target, each.fault, each.role)).encode()
            yield self._file(each.data)

    def _file(self, data: bytes) -> bytes:
        """Return the digest of a file that speaks for many documents."""
        if data not in self._files:
            self._files[data] = hashlib.sha256(data).digest()
        return self._files[data]

    def _signs_of(self, packs: Sequence[Pack]) -> bytes:
        if id(packs) not in self._signs:
            self._signs[id(packs)] = repr([(pack.id, pack.file, pack.signs) for pack in packs if pack.signs]).encode()
        return self._signs[id(packs)]


def keepable(records: Sequence[Record]) -> bytes | None:
    """Return the evidence of a document as it is kept; None where it is not: it could not be read, or there is too much of it."""
    if sum(len(record.evidence) for record in records) > _MOST_EVIDENCE:
        return None
    try:
        data = encoded(records)
    except (ForeignError, ValueError):
        return None
    return data if len(data) <= _MOST_BYTES else None


@lru_cache(maxsize=1)
def _code() -> bytes:
    """Return the digest of all code and data that evidence depends on: this program's and its libraries'."""
    root = Path(provenance.__file__).parent
    parts = [repr((__version__, sys.version, sys.platform, unicodedata.unidata_version, _libraries())).encode()]
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - _OTHERS)
        for name in sorted(names):
            if name.endswith(_ENDINGS):
                path = Path(folder, name)
                parts += [os.fsencode(path.relative_to(root)), path.read_bytes()]
    return key_of(parts)


def _libraries() -> list[str]:
    """Return the names of what is installed beside the libraries, which say the versions."""
    folder = Path(regex.__file__).parents[1]
    return sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208  # names alone
