"""ZIP archives: one document a member, none of which is ever written to a disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from provenance.audit.members import Columns, File, LeftOut, Lost, Member, document, oversized
from provenance.formats import LIMIT, READER_BY_SUFFIX


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the members of an archive by its directory; those that cannot be read say why."""
    del columns  # files have none
    with zipfile.ZipFile(file.paths[0]) as archive:
        for info in archive.infolist()[start:]:
            yield _member(archive, info, f"{file.name}#{info.filename}")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> Member:
    if info.is_dir():
        return LeftOut("(folder)")
    if (kind := left_out(info.filename)) is not None:
        return kind
    if info.flag_bits & 1:
        return Lost(path, "it is encrypted")
    if info.file_size > LIMIT:
        return oversized(path, info.file_size)
    try:
        with archive.open(info) as stream:
            return document(path, stream.read(LIMIT + 1))
    except (OSError, zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, ValueError, RuntimeError) as fault:
        return Lost(path, f"it cannot be unpacked ({fault})"[:200])


def left_out(name: str) -> LeftOut | None:
    """Return what a member of an archive is that is no document by the ending of its name; None where it is one."""
    suffix = PurePosixPath(name).suffix.lower()
    return None if suffix in READER_BY_SUFFIX else LeftOut(suffix[:20] or "without ending")
