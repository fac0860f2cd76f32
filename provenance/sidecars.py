"""Files that speak for other files: `X.license` beside X, REUSE.toml and .reuse/dep5 above it (REUSE 3.3), and its site's own."""
# ruff: noqa: PTH100, PTH118, PTH119, PTH120, PTH123  # as in discovery

from __future__ import annotations

import os
import stat

from provenance.ignoring import in_repository
from provenance.kinds import SiteFile
from provenance.model import Sidecar
from provenance.sitefiles import candidates, role_of

SUFFIX = ".license"
"""What the name of the file beside another adds to its name."""
TABLE = "REUSE.toml"
OLD_TABLE = ".reuse/dep5"

_LIMIT = 1_000_000
"""Bytes of the largest file that is read for what it says of others."""
_Found = tuple[str, str, bytes, str]
"""The folder that a file speaks for, its name from there, its content, and why it has none."""


def site_of(folder: str) -> tuple[Sidecar, ...]:
    """Return the files of a folder that say something of the site in it, shown by their names from there."""
    found = _site(os.path.abspath(folder))
    return tuple(Sidecar(path=name, data=data, target="", fault=fault, role=role_of(name)) for _, name, data, fault in found)


class Sidecars:
    """Finds what speaks for documents, and reads each file once; nothing outside of the repository or the named folder, and no link."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[_Found, ...]] = {}
        self._sites: dict[str, tuple[_Found, ...]] = {}
        self._root: str | None = None

    def within(self, folder: str | None) -> None:
        """Look below this folder and in the repository around it; for a file that was named itself (None) in its repository alone."""
        self._root = os.path.abspath(folder) if folder is not None else None

    def of(self, path: str) -> tuple[Sidecar, ...]:
        """Return what speaks for a document, from the root down to the file beside it, and behind it what speaks for its site."""
        full = os.path.abspath(path)
        folder = os.path.dirname(full)
        levels = self._levels(folder)
        found = [each for level in levels for each in self._in_folder(level)]
        found += _read(folder, os.path.basename(full) + SUFFIX)
        of_site = [each for level in levels for each in self._of_site(level) if os.path.join(*each[:2]) != full]
        return (*(_sidecar(path, full, each) for each in found), *(_sidecar(path, full, each, role_of(each[1])) for each in of_site))

    def _levels(self, folder: str) -> list[str]:
        around = in_repository(folder)
        if around or self._root is None:
            return around
        levels = [folder]
        while levels[-1] != self._root and len(levels[-1]) > len(self._root):
            levels.append(os.path.dirname(levels[-1]))
        return levels[::-1]

    def _in_folder(self, folder: str) -> tuple[_Found, ...]:
        if folder not in self._known:
            old = _read(folder, OLD_TABLE) if _is(os.path.join(folder, os.path.dirname(OLD_TABLE)), stat.S_ISDIR) else []
            self._known[folder] = tuple(_read(folder, TABLE) or old)  # REUSE 3.3 does not allow both
        return self._known[folder]

    def _of_site(self, folder: str) -> tuple[_Found, ...]:
        if folder not in self._sites:
            self._sites[folder] = _site(folder)
        return self._sites[folder]


def _site(folder: str) -> tuple[_Found, ...]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries]
    except (OSError, ValueError):
        return ()
    return tuple(each for name in candidates(names) for each in _read(folder, name))


def _sidecar(path: str, full: str, found: _Found, role: SiteFile | None = None) -> Sidecar:
    folder, name, data, fault = found
    up = os.path.relpath(folder, os.path.dirname(full))
    shown = os.path.normpath(os.path.join(os.path.dirname(path), up, name)).replace(os.sep, "/")
    return Sidecar(path=shown, data=data, target=os.path.relpath(full, folder).replace(os.sep, "/"), fault=fault, role=role)


def _is(path: str, kind: object) -> bool:
    try:
        return bool(kind(os.lstat(path).st_mode))  # type: ignore[operator]
    except OSError:
        return False


def _read(folder: str, name: str) -> list[_Found]:
    """Return a file as a list of one; an empty one where there is none, or a link."""
    path = os.path.join(folder, name)
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return []
    if not stat.S_ISREG(found.st_mode):
        return []
    if found.st_size > _LIMIT:
        return [(folder, name, b"", f"it has more than {_LIMIT} bytes")]
    try:
        with open(path, "rb") as file:
            return [(folder, name, file.read(_LIMIT), "")]
    except OSError as error:
        return [(folder, name, b"", (error.strerror or type(error).__name__).lower())]
