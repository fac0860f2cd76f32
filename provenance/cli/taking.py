"""Which documents a command line means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.cli.running import usage
from provenance.discovery import discover
from provenance.model import Failure, Source


def documents(
    paths: Sequence[str] | None, *, exclude: Sequence[str], stdin_filename: str | None, url: str | None
) -> Iterator[Source | Failure]:
    """Yield the documents, one file opened at a time; without paths, those of the current folder."""
    found = discover(paths or ["."], exclude=exclude, stdin_filename=stdin_filename)
    if url is None:
        return found
    if not paths or len(paths) != 1:
        raise usage("--url: says where a single document came from; name one file, or -")
    return (replace(item, url=url) if isinstance(item, Source) else item for item in found)
