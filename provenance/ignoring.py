"""Patterns of paths as `.gitignore` files have them, and which of these files hold for a path."""
# ruff: noqa: PTH100, PTH110, PTH118, PTH120, PTH123  # as in discovery

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns that hold below one folder (gitignore(5))."""

    def __init__(self, lines: Iterable[str]) -> None:
        written = [line for line in lines if line.strip() and not line.startswith("#")]
        self._spec = _spec(written) if written else None

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return self._spec is not None

    def check(self, path: str) -> bool | None:
        """Tell whether a path below the folder is ignored, with `/` at its end if it is one itself; None if nothing is said of it."""
        return self._spec.check_file(path).include if self._spec else None

    def hold(self, path: str) -> bool:
        """Tell whether a path is meant as it is seen from the current folder or, by patterns of a configuration, from the root."""
        if not self._spec:
            return False
        end = "/" if path.endswith(os.sep) else ""
        full = os.path.abspath(path)
        return any(self.check(name.replace(os.sep, "/") + end) for name in (os.path.relpath(full), full.lstrip("/\\")))


class Ignored(NamedTuple):
    """The patterns that hold for what is in a folder, each with the absolute path of the folder that they begin at."""

    levels: tuple[tuple[str, Patterns], ...] = ()

    @classmethod
    def above(cls, folder: str) -> Ignored:
        """Return what the repository around a folder ignores; nothing where the folder itself would be ignored."""
        folder = os.path.abspath(folder)
        around = in_repository(folder)
        if not around:
            return cls()
        levels = [(around[0], _read(os.path.join(around[0], ".git", "info", "exclude")))]
        levels += [(above, _read(os.path.join(above, ".gitignore"))) for above in around[:-1]]
        found = cls(tuple(levels))
        return cls() if found.match(folder + os.sep) else found

    def within(self, folder: str) -> Ignored:
        """Return these patterns and those of the folder's own file."""
        folder = os.path.abspath(folder)
        return Ignored((*self.levels, (folder, _read(os.path.join(folder, ".gitignore")))))

    def match(self, path: str) -> bool:
        """Tell whether a file, or a folder with a separator at its end, is ignored; the nearest file that speaks of it decides."""
        if not self.levels:
            return False
        full = os.path.abspath(path) + (os.sep if path.endswith(os.sep) else "")
        for folder, patterns in reversed(self.levels):
            answer = patterns.check(full[len(folder) :].lstrip(os.sep).replace(os.sep, "/"))
            if answer is not None:
                return answer
        return False


def in_repository(folder: str) -> list[str]:
    """Return the folders from the root of the repository down to a folder, which is absolute; none where no repository is around it."""
    around = [folder]
    while not os.path.exists(os.path.join(around[-1], ".git")):
        parent = os.path.dirname(around[-1])
        if parent == around[-1]:
            return []
        around.append(parent)
    return around[::-1]


def _read(file: str) -> Patterns:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as lines:
            return Patterns(lines.read().splitlines())
    except OSError:
        return Patterns(())


def _spec(lines: list[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # 20 ms to import, needed only where something is ignored

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # as above

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True
