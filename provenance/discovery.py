"""Paths, folders and standard input in; sources out, one file at a time."""
# ruff: noqa: PTH110, PTH112, PTH113, PTH116, PTH122, PTH123
# Folders of many thousand files are walked; strings cost a tenth of paths, and stay as they were given.

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace

from provenance.errors import Fault, ProvenanceError
from provenance.formats import AMBIGUOUS, LIMIT, READER_BY_SUFFIX, START, kind_of, too_large
from provenance.ignoring import Ignored, Patterns
from provenance.model import Failure, Source
from provenance.sidecars import SUFFIX, Sidecars
from provenance.sitefiles import FOR_PROGRAMS, is_machinery, is_of_texts

STDIN = "<stdin>"
"""What standard input is called unless the caller names it."""

_UNSEEN = frozenset({"node_modules", "bower_components", "__pycache__", "venv"})
"""Folders of other people's files; those whose names begin with a dot are left out too."""
_LICENSE_TEXTS = frozenset({"license", "licence", "copying", "unlicense"})
"""Names of files, without ending, that hold the words of a license: no documents, unless they are named."""
_LICENSE_FOLDER = "LICENSES"
"""The folder of such files (REUSE 3.3)."""
_KINDS = (
    (stat.S_ISFIFO, "it is a pipe; give its content to standard input, as -"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)

Item = Source | Failure
_Walk = tuple[Iterator["os.DirEntry[str]"], Ignored]


def discover(
    paths: Sequence[str], *, exclude: Sequence[str] = (), stdin_filename: str | None = None, left_out: Counter[str] | None = None
) -> Iterator[Item]:
    """Return the documents that paths mean: files, folders, and `-` for standard input.

    A folder means its files with known endings, without those that `.gitignore` files ignore; the others are counted in
    `left_out` by their ending. `exclude` has patterns as in `.gitignore`, from the current folder, and holds for named files too.
    Raise ProvenanceError at once for paths that do not exist; what cannot be opened becomes a Failure.
    """
    missing = [path for path in paths if path != "-" and not os.path.exists(_part(path)[0])]
    if missing:
        raise ProvenanceError(*(Fault(file=path or '""', message="no such file or folder") for path in missing))
    return _Search(exclude, Counter() if left_out is None else left_out).over(paths, stdin_filename)


def listed(folder: str, exclude: Sequence[str], left_out: Counter[str], also: Callable[[str], object]) -> Iterator[str]:
    """Yield the paths of the documents in a folder, and of the files whose names `also` takes; no document is opened."""
    for item in _Search(exclude, left_out, also).over([folder], None):
        yield item.path


def opened(paths: Sequence[str], within: str | None) -> Iterator[Item]:
    """Yield the documents of paths that `listed` found in a folder, or of one that was named itself (None)."""
    sidecars = Sidecars()
    sidecars.within(within)
    for path in paths:
        item = _opened(path, _shown(path))
        yield replace(item, sidecars=sidecars.of(path)) if isinstance(item, Source) else item


def documents_in(folder: str, exclude: Sequence[str]) -> tuple[int, int]:
    """Return how many documents a folder has, and how many files of other kinds."""
    left_out: Counter[str] = Counter()
    count = sum(1 for _ in discover([folder], exclude=exclude, left_out=left_out))
    return count, left_out.total()


def is_no_document(name: str) -> bool:
    """Tell whether a file is left out of its folder by its name: it has the words of a license, or only programs read it."""
    stem = os.path.splitext(name)[0].lower()
    return stem in _LICENSE_TEXTS or is_of_texts(name) or FOR_PROGRAMS.fullmatch(name) is not None


class _Search:
    """A search over paths; every file comes once, however often it is named."""

    def __init__(self, exclude: Sequence[str], left_out: Counter[str], also: Callable[[str], object] | None = None) -> None:
        """Take what is excluded; with `also`, files are only listed, and those too whose names it takes."""
        self._also = also
        self._excluded = Patterns(exclude)
        self._left_out = left_out
        self._seen: set[str] = set()
        self._sidecars = Sidecars()

    def over(self, paths: Sequence[str], stdin_filename: str | None) -> Iterator[Item]:
        """Yield the documents in the order of the paths, those of a folder in the order of their names."""
        for path in paths:
            if path == "-":
                yield from self._stdin(stdin_filename)
            elif os.path.isdir(path):
                self._sidecars.within(path)
                yield from self._folder(path)
            elif not self._excluded.hold(_part(path)[0]):
                self._sidecars.within(None)
                yield from self._file(*_part(path))

    def _stdin(self, name: str | None) -> Iterator[Item]:
        if name is None or not self._excluded.hold(name):
            yield Source(path=_shown(name or STDIN), data=sys.stdin.buffer.read(LIMIT + 1))

    def _folder(self, path: str) -> Iterator[Item]:
        # A stack of our own, since folders may be nested deeper than calls.
        walks = yield from self._entries(path, Ignored.above(path))
        while walks:
            entries, ignored = walks[-1]
            entry = next(entries, None)
            if entry is None:
                del walks[-1]
            elif entry.is_symlink():
                # What a link leads to is either found by itself or no part of the folder.
                self._left_out["(link)"] += 1
            elif entry.is_dir(follow_symlinks=False):
                if not self._is_unseen(entry, ignored):
                    walks += yield from self._entries(entry.path, ignored)
            elif not self._excluded.hold(entry.path) and not ignored.match(entry.path):
                yield from self._known(entry)

    def _entries(self, path: str, ignored: Ignored) -> Generator[Item, None, list[_Walk]]:
        """Return what is in a folder, sorted, with the patterns that hold for it; yield why it cannot be said."""
        try:
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Failure(path=_shown(path), reason=_reason(error))
            return []
        if any(entry.name == ".gitignore" for entry in found):
            ignored = ignored.within(path)
        return [(iter(found), ignored)]

    def _is_unseen(self, entry: os.DirEntry[str], ignored: Ignored) -> bool:
        if entry.name.startswith(".") or entry.name in _UNSEEN:
            return True
        if entry.name == _LICENSE_FOLDER:
            self._left_out[f"{_LICENSE_FOLDER}/"] += 1
            return True
        return self._excluded.hold(entry.path + os.sep) or ignored.match(entry.path + os.sep)

    def _known(self, entry: os.DirEntry[str]) -> Iterator[Item]:
        suffix = os.path.splitext(entry.name)[1].lower()
        is_text = suffix in READER_BY_SUFFIX or (suffix in AMBIGUOUS and _begins_as_known(entry.path))
        if self._also is not None and self._also(entry.name):
            yield Failure(path=entry.path, reason="")
        elif is_no_document(entry.name):
            self._left_out[entry.name] += 1
        elif is_text and not entry.name.startswith("._"):  # `._x.md` is how macOS keeps attributes of x.md
            yield from self._file(entry.path)
        elif not is_machinery(entry.name) and not (suffix == SUFFIX and os.path.exists(os.path.splitext(entry.path)[0])):
            self._left_out[suffix or entry.name] += 1

    def _file(self, path: str, part: str = "") -> Iterator[Item]:
        shown = _shown(path)
        if not self._seen.isdisjoint((shown, f"{shown}#{part}")):
            return
        self._seen.add(f"{shown}#{part}" if part else shown)
        if self._also is not None:
            yield Failure(path=path, reason="")
            return
        item = _opened(path, shown)
        yield replace(item, sidecars=self._sidecars.of(path), part=part) if isinstance(item, Source) else item


def _part(path: str) -> tuple[str, str]:
    """Return the file that a path names, and which of the documents in it: `feed.xml#entry` names one, unless a file has that name."""
    file, sign, part = path.rpartition("#")
    return (file, part) if sign and file and part and not os.path.exists(path) and os.path.isfile(file) else (path, "")


def _opened(path: str, shown: str) -> Item:
    try:
        found = os.stat(path)
        for is_kind, reason in _KINDS:
            if is_kind(found.st_mode):
                return Failure(path=shown, reason=reason)
        if found.st_size > LIMIT:
            return Failure(path=shown, reason=too_large(found.st_size))
        with open(path, "rb") as file:
            return Source(path=shown, data=file.read(LIMIT + 1))
    except OSError as error:
        return Failure(path=shown, reason=_reason(error))


def _begins_as_known(path: str) -> bool:
    """Tell whether a file that may be anything begins as one that a reader knows; what cannot be opened is let through."""
    try:
        with open(path, "rb") as file:
            return bool(kind_of(file.read(START)))
    except OSError:
        return True


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _shown(path: str) -> str:
    """Return a path as reports show it: as it was given, with `/`, without `./` at its beginning."""
    if path in {STDIN, ""}:
        return path
    return os.path.normpath(path).replace(os.sep, "/")
