"""Files that may be compressed, as streams of bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
from contextlib import closing
from pathlib import Path
from typing import IO, Any


def opened(path: str) -> closing[Any]:
    """Return a stream over what a file holds, decompressed by what the file begins with."""
    return closing(_opened(path))


def _opened(path: str) -> Any:
    with Path(path).open("rb") as file:
        start = file.read(6)
    if start.startswith(b"\x1f\x8b"):
        return gzip.open(path, "rb")
    if start.startswith(b"\x28\xb5\x2f\xfd"):
        return _zstandard(path)
    if start.startswith(b"BZh"):
        return bz2.open(path, "rb")
    return lzma.open(path, "rb") if start.startswith(b"\xfd7zXZ\0") else Path(path).open("rb")


def _zstandard(path: str) -> IO[bytes]:
    import io  # noqa: PLC0415  # with the library below

    file = Path(path).open("rb")  # noqa: SIM115  # closed with the reader
    import zstandard  # noqa: PLC0415  # of the extra, and for few files

    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=True)
    return io.BufferedReader(reader)
