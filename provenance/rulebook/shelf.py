"""Finds rule files by name, file or folder, and makes packs of them."""

from __future__ import annotations

import importlib.resources
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from provenance import resources
from provenance.errors import Fault, ProvenanceError
from provenance.model import Pack
from provenance.remembered import remembered
from provenance.rulebook.inherit import resolve
from provenance.rulebook.nodes import MAX_BYTES, File, harmless, told
from provenance.rulebook.schema import Draft, read
from provenance.rulebook.stored import ForeignError, plain, value_of
from provenance.text import did_you_mean

ALL = "all"
"""The name that stands for the usual packs, beside others that are named."""
_HOUSES = "house"
_SUFFIXES = (".yaml", ".yml")


class Shelf:
    """The rule files of a run: those that were asked for, and the shipped ones that they extend."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._files: list[File] = []
        self._read: dict[str, Draft | None] = {}
        self._asked: dict[str, Draft | None] = {}
        self._shipped: dict[str, Path] | None = None

    def shipped(self) -> dict[str, Path]:
        """Return the shipped rule files by the id of their pack."""
        if self._shipped is None:
            self._shipped = {path.stem: path for path in _rule_files(resources.rules_dir())}
        return self._shipped

    def find(self, name: str) -> Draft | None:
        """Return the pack of this id, one that was asked for before a shipped one; None where there is none or it is broken."""
        if name in self._asked:
            return self._asked[name]
        path = self.shipped().get(name)
        return self._draft(path) if path else None

    def names(self) -> Collection[str]:
        """Return the ids of all packs, broken ones too."""
        return {**self._asked, **self.shipped()}

    def take(self, paths: Sequence[Path]) -> list[Pack]:
        """Return the packs of these files, each file once."""
        drafts = []
        for path in paths:
            if os.path.realpath(path) in self._read:
                continue
            draft = self._draft(path)
            self._asked.setdefault(draft.pack.id if draft else path.stem, draft)
            drafts += [draft] if draft else []
        return resolve(drafts, self)

    def all_faults(self) -> list[Fault]:
        """Return what is wrong with the files and with what was asked for."""
        return [*self.faults, *(fault for file in self._files for fault in told(file))]

    def _draft(self, path: Path) -> Draft | None:
        key = os.path.realpath(path)
        if key not in self._read:
            try:
                with path.open("rb") as stream:
                    data = stream.read(MAX_BYTES + 1)
            except OSError as error:
                self.faults.append(Fault(file=harmless(str(path)), message=f"cannot be read: {error.strerror or type(error).__name__}"))
                self._read[key] = None
            else:
                file, self._read[key] = read(harmless(str(path)), data)
                self._files.append(file)
        return self._read[key]

    def usual(self) -> list[Path]:
        """Return the shipped files that a run judges by unless others are named: all but the policies of houses."""
        return [path for path in self.shipped().values() if path.parent.name != _HOUSES]

    def paths(self, asked: Path | str) -> list[Path]:
        """Return the files that a name, a file or a folder stands for; a shipped name goes before a file that is called the same."""
        if asked == ALL:
            return self.usual()
        if isinstance(asked, str) and asked in self.shipped():
            return [self.shipped()[asked]]
        path = Path(asked)
        try:
            if path.is_dir():
                return self._in_folder(path)
            if path.exists():
                return [path]
        except (OSError, ValueError):  # too long for a name, or with a NUL in it
            pass
        looks_like_path = isinstance(asked, Path) or asked.endswith(_SUFFIXES) or "/" in asked or os.sep in asked
        what = "no such file or folder" if looks_like_path else f"no such rule pack{did_you_mean(str(asked)[:60], self.shipped())}"
        self.faults.append(Fault(file=harmless(str(asked)), message=what))
        return []

    def _in_folder(self, path: Path) -> list[Path]:
        found = list(_rule_files(path))
        if not found:
            self.faults.append(Fault(file=harmless(str(path)), message="this folder holds no rule files (*.yaml)"))
        return found


def _rule_files(folder: Path) -> Iterator[Path]:
    """Yield the rule files below a folder, sorted; hidden ones are left out, and links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_SUFFIXES) and not name.startswith(".") and (path := Path(place, name)).is_file():
                yield path


def load(paths: Sequence[Path | str] | None) -> tuple[Pack, ...]:
    """Return the packs of these names, files and folders; None means all shipped ones but the policies of houses."""
    shelf = Shelf()
    asked = [shelf.usual()] if paths is None else [shelf.paths(path) for path in paths]
    files = [path for found in asked for path in found]
    packs: list[Pack] = []

    def stored() -> list[Any]:
        packs.extend(_taken(shelf, files))
        return list(map(plain, packs))

    try:
        known = list(_known(files, shelf)) if all(map(_is_kept, files)) else None
    except OSError:
        known = None
    if known is None:
        return tuple(_taken(shelf, files))
    try:
        return tuple(map(value_of, remembered("rules", known, stored)))
    except ForeignError:
        return tuple(packs)


def _taken(shelf: Shelf, files: Sequence[Path]) -> list[Pack]:
    packs = shelf.take(files)
    if faults := shelf.all_faults():
        raise ProvenanceError(*faults)
    return packs


def _is_kept(path: Path) -> bool:
    """Tell whether a file can be read twice: it is no pipe, and not too large for a rule file."""
    try:
        status = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES


def _known(files: Sequence[Path], shelf: Shelf) -> Iterator[bytes]:
    """Yield all that packs depend on: the files and how they are called, those that they may extend, and the code that reads them."""
    yield repr(shelf.faults).encode()
    for path in (*files, *shelf.shipped().values()):
        yield os.fsencode(f"{path}\0{os.path.realpath(path)}")
        yield path.read_bytes()
    yield str(len(files)).encode()
    for room in ("provenance", "provenance.rulebook", "provenance.rulebook.conditions", "provenance.phrases"):
        yield from (file.read_bytes() for file in sorted(importlib.resources.files(room).iterdir(), key=str) if file.name.endswith(".py"))
