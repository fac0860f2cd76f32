"""Writes outputs whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

from provenance.errors import Fault, ProvenanceError


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text so that a reader sees the old file or the new one, never a part; a ProvenanceError names the file that failed."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes so that a reader sees the old file or the new one, never a part; a ProvenanceError names the file that failed."""
    target = path.resolve()  # a link stays a link, its file is replaced
    try:
        if target.exists() and not target.is_file():
            _write_through(target, data)
        else:
            _replace(target, data)
    except OSError as error:
        _refuse(path, error)


@contextlib.contextmanager
def streamed(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes become the file as a whole when it is left, and nothing where it is left by an exception.

    A ProvenanceError names the file that failed.
    """
    target = path.resolve()
    part = _part_of(target)
    try:
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        _refuse(path, error)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def append(path: Path, text: str) -> None:
    """Write UTF-8 text behind what a file holds, which others write to as well; a ProvenanceError names the file that failed."""
    try:
        with path.open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        _refuse(path, error)


def _replace(target: Path, data: bytes) -> None:
    part = _part_of(target)
    try:
        _write_synced(part, data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _part_of(target: Path) -> Path:
    # A short name of its own: the target's may already be as long as the file system allows.
    return target.with_name(f".provenance-{secrets.token_hex(8)}.part")


def _write_synced(part: Path, data: bytes) -> None:
    with part.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _write_through(target: Path, data: bytes) -> None:
    """Write to what cannot be replaced: a pipe, a terminal, /dev/null."""
    with target.open("wb") as stream:
        stream.write(data)


def _sync_folder(folder: Path) -> None:
    # Makes the new name last through a power cut; not every file system can, and the file itself is safe by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse(path: Path, error: OSError) -> NoReturn:
    reason = error.strerror or type(error).__name__
    raise ProvenanceError(Fault(file=str(path), message=f"cannot be written: {reason}; what stood there before is untouched")) from error
