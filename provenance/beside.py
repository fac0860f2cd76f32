"""Where a file that people keep in git stands: beside the configuration, or at the nearest place upwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def find(name: str, start: str, configuration: str | None) -> Path | None:
    """Return the file beside the configuration, or, without one, the nearest one upwards from a path, within its repository."""
    if configuration is not None:
        beside = Path(configuration).parent / name
        return beside if beside.is_file() else None
    for folder in _upwards(start):
        if (folder / name).is_file():
            return _here(folder / name)
        if (folder / ".git").exists():
            return None
    return None


def place(name: str, start: str, configuration: str | None) -> Path:
    """Return where the file is kept: where there is one, else beside the configuration, at the top of the repository, or here."""
    found = find(name, start, configuration)
    if found is not None:
        return found
    if configuration is not None:
        return Path(configuration).parent / name
    top = next((folder for folder in _upwards(start) if (folder / ".git").exists()), Path())
    return _here(top / name)


def _upwards(start: str) -> Iterator[Path]:
    folder = Path("." if start == "-" else start).absolute()
    yield from (folder, *folder.parents)


def _here(file: Path) -> Path:
    """Return a path as it is seen from the current folder, where it lies in it."""
    return Path(os.path.relpath(file)) if file.absolute().is_relative_to(Path.cwd()) else file


def name_of(folder: Path, document: str) -> str:
    """Return a document's path as it is seen from a folder, with `/`."""
    return Path(os.path.relpath(document, folder)).as_posix()


def file_of(document: Path) -> Path:
    """Return the file of a document: its own path, or for one of several in a file (`feed.xml#entry`) what stands before the `#`."""
    before, sign, _ = document.name.rpartition("#")
    return document.with_name(before) if sign and before and not document.exists() else document
