"""Remembers what was found in documents, by all that it depends on: in one file that may be shared, and nothing is lost without it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from provenance.remembered import cache_folder, is_own

NAME: Final = "evidence-1.sqlite"
_WAIT: Final = 1.0
"""Seconds for which another run that writes at the moment is waited for."""
_BATCH: Final = 200
_PAGE: Final = 4096
_MOST_BYTES: Final = 400_000_000
_LONGEST: Final = 60
"""Days after which what nobody asked for is dropped."""
_DIGEST: Final = 16
_TABLE: Final = "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL)"


class Cache:
    """Bytes by keys in a file; any trouble with it is passed over: it is corrupt, foreign, locked, not writable, the disk is full."""

    def __init__(self, folder: Path | None = None, *, most_bytes: int = _MOST_BYTES) -> None:
        """Take the folder of the cache; None means the one of the user."""
        self._folder = folder or cache_folder()
        self._most_bytes = most_bytes
        self._today = int(time.time() // 86_400)
        self._new: dict[bytes, bytes] = {}
        self._asked: list[bytes] = []
        self._base = self._opened()

    def get(self, key: bytes) -> bytes | None:
        """Return what was kept under a key; None where nothing was, or where it is not what was kept."""
        if self._base is None:
            return None
        try:
            found = self._base.execute("SELECT used, data FROM entries WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as fault:
            self._spoiled(fault)
            return None
        if found is None:
            return None
        used, kept = found
        if not isinstance(kept, bytes) or _digest(key, kept[_DIGEST:]) != kept[:_DIGEST]:
            return None
        if used != self._today:
            self._asked.append(key)
        return kept[_DIGEST:]

    def put(self, key: bytes, data: bytes) -> None:
        """Keep bytes under a key."""
        if self._base is not None:
            self._new[key] = _digest(key, data) + data
            if len(self._new) >= _BATCH:
                self._write()

    def close(self) -> None:
        """Write what is left, drop what is old, and let the file go."""
        if self._base is not None and (self._new or self._asked):
            self._write()
            self._evict()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _opened(self) -> sqlite3.Connection | None:
        if self._folder is None:
            return None
        path = self._folder / NAME
        with suppress(OSError, sqlite3.Error):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            if path.exists() and not _is_trusted(path):
                return None
            return self._connected(path)
        except sqlite3.OperationalError:
            return None
        except (sqlite3.DatabaseError, OSError):
            return self._renewed(path)

    def _connected(self, path: Path) -> sqlite3.Connection:
        before = os.umask(0o077) if os.name == "posix" else None
        try:
            base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        finally:
            if before is not None:
                os.umask(before)
        try:
            base.execute("PRAGMA synchronous = OFF")  # what a power failure spoils is found out and made anew
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute(f"PRAGMA max_page_count = {max(64, self._most_bytes // _PAGE)}")
            base.execute(_TABLE)
            _check(base)
        except BaseException:
            base.close()
            raise
        return base

    def _renewed(self, path: Path) -> sqlite3.Connection | None:
        """Return a new file in place of one that is none of ours or spoiled; None where that cannot be."""
        with suppress(OSError, sqlite3.Error):
            path.unlink()
            return self._connected(path)
        return None

    def _spoiled(self, fault: sqlite3.Error) -> None:
        """Begin anew where the file is broken; go on without it where it is only out of reach."""
        assert self._base is not None
        assert self._folder is not None
        if isinstance(fault, sqlite3.OperationalError):
            return
        self._base.close()
        self._base = self._renewed(self._folder / NAME)

    def _write(self) -> None:
        rows = [(key, self._today, data) for key, data in self._new.items()]
        used = [(self._today, key) for key in self._asked]
        self._new, self._asked = {}, []
        assert self._base is not None
        try:
            self._base.execute("BEGIN IMMEDIATE")
            self._base.executemany("UPDATE entries SET used = ? WHERE key = ?", used)
            self._base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
            self._base.execute("COMMIT")
        except sqlite3.Error as fault:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            self._spoiled(fault)

    def _evict(self) -> None:
        """Drop what nobody asked for in a long time, and the older half where the file is nearly full."""
        if self._base is None:
            return
        with suppress(sqlite3.Error):
            self._base.execute("DELETE FROM entries WHERE used < ?", (self._today - _LONGEST,))
            pages, free = (self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
            if (pages - free) * _PAGE > self._most_bytes * 3 // 4:
                half = "SELECT key FROM entries ORDER BY used, rowid LIMIT (SELECT count(*) / 2 FROM entries)"
                self._base.execute(f"DELETE FROM entries WHERE key IN ({half})")  # noqa: S608  # no word of it comes from outside


def _check(base: sqlite3.Connection) -> None:
    """Raise a DatabaseError where the file is one of another program, or of another version of this one."""
    found = base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    if found != [(_TABLE.replace("IF NOT EXISTS ", ""),)]:
        raise sqlite3.DatabaseError("another file")


def _is_trusted(path: Path) -> bool:
    """Tell whether nobody else could have written the file."""
    return not path.is_symlink() and is_own(path.stat())


def _digest(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST, key=key[:64]).digest()


def key_of(parts: Iterable[bytes]) -> bytes:
    """Return the key of all that something depends on."""
    known = hashlib.sha256()
    for part in parts:
        known.update(b"%d:" % len(part))
        known.update(part)
    return known.digest()
