"""Writes all files of a plan, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from provenance.adopting.terms import Step
from provenance.errors import Fault, ProvenanceError
from provenance.outputs import write_whole


@contextmanager
def writing(root: Path, steps: Sequence[Step]) -> Iterator[None]:
    """Write the files of the steps; where that, or what is done inside, goes wrong, put everything back as it was."""
    made: list[Path] = []
    written: list[Step] = []
    try:
        for step in steps:
            if step.is_change:
                file = root / step.path
                made += _make_folder(file.parent)
                written.append(step)
                _write(file, step.after or "")
        yield
    except BaseException:
        for step in reversed(written):
            _restore(root / step.path, step.before)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _write(file: Path, text: str) -> None:
    write_whole(file, text)


def _restore(file: Path, before: str | None) -> None:
    with suppress(OSError, ProvenanceError):
        if before is None:
            file.unlink(missing_ok=True)
        else:
            write_whole(file, before)


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder, and return those that were not there."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    try:
        for each in missing:
            each.mkdir()
    except OSError as error:
        raise ProvenanceError(Fault(file=str(folder), message=f"cannot be made: {error.strerror or error}")) from None
    return missing
