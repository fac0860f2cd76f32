"""TAR archives, compressed or not: one document a member, none of which is ever written to a disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from provenance.audit.corpora import streams
from provenance.audit.corpora.zipped import left_out
from provenance.audit.members import Columns, File, LeftOut, Lost, Member, document, oversized
from provenance.formats import LIMIT


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the members of an archive in their order; what is no file is counted by its kind."""
    del columns  # files have none
    with streams.opened(file.paths[0]) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, info in enumerate(archive):
            archive.members = []  # type: ignore[attr-defined]  # the library keeps every header that it has read
            if number >= start:
                yield _member(archive, info, f"{file.name}#{info.name}")


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, path: str) -> Member:
    if not info.isfile():
        return LeftOut("(folder)" if info.isdir() else "(link)" if info.issym() or info.islnk() else "(device)")
    if (kind := left_out(info.name)) is not None:
        return kind
    if info.size > LIMIT:
        return oversized(path, info.size)
    stream = archive.extractfile(info)
    return document(path, stream.read(LIMIT + 1)) if stream is not None else Lost(path, "it has no content")
