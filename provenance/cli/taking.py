"""Which documents a command line means, and which files of its folders it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

import typer

from provenance.cli.running import usage
from provenance.detectors import matcher_of
from provenance.discovery import discover
from provenance.model import Failure, Pack, Record, Source
from provenance.pipeline import inspect_original

_KINDS_SHOWN = 8


def single(path: str, option: str) -> Source:
    """Return the one document that an option names; a ProvenanceError where it cannot be opened or is a folder."""
    found = list(islice(discover([path], exclude=(), stdin_filename=None, left_out=Counter()), 2))
    if len(found) != 1:
        raise usage(f"{option}: names one file, {path} is a folder")
    if isinstance(found[0], Failure):
        raise usage(f"{option}: {found[0].path} cannot be opened: {found[0].reason}")
    return found[0]


class Documents:
    """The documents of a command line, one file opened at a time, and a count of the files left out by their endings."""

    def __init__(self, paths: Sequence[str] | None, *, exclude: Sequence[str], stdin_filename: str | None, url: str | None) -> None:
        """Take the paths, or the current folder where there are none; a ProvenanceError says what is wrong with them."""
        if url is not None and (not paths or len(paths) != 1):
            raise usage("--url: says where a single document came from; name one file, or -")
        self._url = url
        self._left_out: Counter[str] = Counter()
        self._found = discover(paths or ["."], exclude=exclude, stdin_filename=stdin_filename, left_out=self._left_out)

    def __iter__(self) -> Iterator[Source | Failure]:
        """Yield the documents."""
        for item in self._found:
            yield replace(item, url=self._url) if self._url is not None and isinstance(item, Source) else item

    def say_left_out(self) -> None:
        """Say on standard error which kinds of files were not read, so that nothing is skipped silently."""
        if self._left_out:
            kinds = ", ".join(f"{count} {ending}" for ending, count in self._left_out.most_common(_KINDS_SHOWN))
            more = len(self._left_out) - _KINDS_SHOWN
            typer.echo(f"not read (other kinds of files): {kinds}{f' and {more} more kinds' if more > 0 else ''}", err=True)


def original_at(path: str | None, packs: Sequence[Pack]) -> Record | None:
    """Return the record of the original; a ProvenanceError where it cannot be read."""
    if path is None:
        return None
    record = inspect_original(single(path, "--original"), matcher_of(packs))
    if record.error is not None:
        raise usage(f"--original: {path} cannot be read: {record.error}")
    return record
