"""Remembers what was made of files, by their content: JSON in the cache folder of the user, and nothing is lost without it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from provenance import __version__

_FOLDER = "provenance-check"
_FORMAT = "1"
_DIGITS = 40
_MOST = 5
"""Entries of one name that are kept: of several versions of the program, and of several sets of files."""
_BROKEN_OFF = 3600
"""Seconds after which nobody is still writing an entry."""
_OTHERS_MAY_WRITE = 0o022


def remembered(name: str, contents: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """Return what `make` makes of some contents: plain data, from the cache where the same was made before.

    An entry counts only where nobody else could have written it, and where its digest is right. Any trouble with the folder is passed
    over: a home that cannot be written, another process at the same moment, a disk that is full.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{_key(name, contents)}.json"
    found = _read(path)
    if found is not None:
        return found
    made = make()
    _write(path, made)
    _tidy(folder, name, path)
    return made


def cache_folder() -> Path | None:
    """Return the folder for this program where the platform keeps what can be made again; None where there is no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")  # noqa: PTH111  # the one of pathlib raises where there is no home
    else:
        base = os.environ.get("XDG_CACHE_HOME", "") or os.path.expanduser("~/.cache")  # noqa: PTH111  # as above
    return Path(base, _FOLDER) if base and Path(base).is_absolute() else None


def _key(name: str, contents: Iterable[bytes]) -> str:
    known = hashlib.sha256(repr((_FORMAT, __version__, sys.version, unicodedata.unidata_version, name)).encode())
    for content in contents:
        known.update(hashlib.sha256(content).digest())
    return known.hexdigest()[:_DIGITS]


def _read(path: Path) -> Any:
    """Return what an entry holds; None where there is none that can be trusted."""
    try:
        with path.open("rb") as stream:
            if not is_own(os.fstat(stream.fileno())):
                return None
            digest, _, data = stream.read().partition(b"\n")
        return json.loads(data) if hashlib.sha256(data).hexdigest().encode() == digest else None
    except (OSError, ValueError, RecursionError):
        return None


def is_own(status: os.stat_result) -> bool:
    """Tell whether nobody but the user could have written a file."""
    if sys.platform == "win32":
        return True  # the folder is the user's by its access list
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _write(path: Path, made: Any) -> None:
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if json.loads(data.decode("utf-8", "surrogatepass")) != made:
        return  # keys that are no strings, tuples: JSON would give back something else
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _tidy(folder: Path, name: str, kept: Path) -> None:
    """Take away all but the newest entries of a name, and what broke off."""
    with contextlib.suppress(OSError):
        entries = sorted(folder.glob(f"{name}-{'[0-9a-f]' * _DIGITS}.json"), key=_written, reverse=True)
        parts = (path for path in folder.glob(".*.part") if _written(path) < time.time() - _BROKEN_OFF)
        for path in (*entries[_MOST:], *parts):
            if path != kept:
                path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    return path.stat().st_mtime
