"""Asks git what stood in a repository before: the documents at the point where a branch left another one."""
# ruff: noqa: PTH118  # as in discovery

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from provenance.errors import Fault, ProvenanceError
from provenance.model import Failure, Source

_OPTION: Final = "--since"
_SECONDS: Final = 120
# What a repository's own configuration could make git run or fetch. Only trees and blobs are read, never the working files, so that no
# filter, no diff driver and no text conversion is asked either.
_SAFE: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),
    *("-c", "diff.external="),
    *("-c", "core.quotePath=false"),
)
_ENVIRONMENT: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "LC_ALL": "C",
}
_FILES: Final = (b"100644", b"100755")
_FETCH_ALL: Final = "fetch its history (git fetch --unshallow; with actions/checkout, fetch-depth: 0)"


class _Git(NamedTuple):
    """Runs git in a folder."""

    program: str
    folder: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Return what a command of git came to; a ProvenanceError where it did not end."""
        # What a hook of git sets would point elsewhere.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = [self.program, *_SAFE, "-C", self.folder, *arguments]
        try:
            return subprocess.run(  # noqa: S603  # no shell; arguments are checked, and what the repository says is switched off
                command, capture_output=True, check=False, timeout=_SECONDS, env={**inherited, **_ENVIRONMENT}, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _fault(f"git {arguments[0]} failed: {type(error).__name__}") from None

    def ask(self, *arguments: str) -> bytes | None:
        """Return what git prints; None where it says no."""
        done = self.run(*arguments)
        return done.stdout if done.returncode == 0 else None

    def line(self, *arguments: str) -> str:
        """Return the one line that git prints; empty where it says no."""
        return os.fsdecode((self.ask(*arguments) or b"").rstrip(b"\n"))


def _fault(message: str) -> ProvenanceError:
    return ProvenanceError(Fault(file=_OPTION, message=message))


@dataclass(frozen=True)
class History:
    """The documents of a repository as they were at one commit."""

    commit: str
    """Where the current branch left the one that was asked for."""
    _git: _Git
    _top: str
    _blobs: Mapping[str, str]
    """The ids of the files at the commit by their paths from the top of the repository."""
    _renamed: Mapping[str, str]
    """Old paths by new ones."""

    @classmethod
    def since(cls, ref: str, start: str) -> History:
        """Return what there was before the changes since a ref, in the repository around a path; a ProvenanceError says why not."""
        program = shutil.which("git")
        if program is None:
            raise _fault("needs git, and there is no git on the PATH")
        git = _Git(program, _folder(start))
        top = git.line("rev-parse", "--show-toplevel")
        if not top:
            raise _fault(_no_repository(git))
        commit = _merge_base(git, ref)
        listing = git.ask("ls-tree", "-r", "-z", "--full-tree", commit)
        if listing is None:
            raise _fault(f"the files at {commit[:12]} are not all here: {_FETCH_ALL}")
        blobs = dict(_blobs(listing))
        return cls(commit, git, top, blobs, _renames(git, commit, top, blobs))

    def before(self, item: Source | Failure) -> tuple[bool, bytes | None]:
        """Return whether a document is another one now, and what it was; None where it is new. A ProvenanceError says what is missing."""
        path = self._path(item.path)
        old = self._renamed.get(path, path)
        blob = self._blobs.get(old)
        if blob is None and isinstance(item, Source):
            same = _id(item.data, self.commit)
            blob, old = (same, self._gone[same]) if same in self._gone else (None, old)
        if blob is None:
            return True, None
        if isinstance(item, Source) and _id(item.data, blob) == blob:
            return old != path, item.data
        data = self._git.ask("cat-file", "blob", blob)
        if data is None:
            raise _fault(f"{old} as it was at {self.commit[:12]} is not here (a partial clone): {_FETCH_ALL}")
        return True, data

    @cached_property
    def _gone(self) -> Mapping[str, str]:
        """The paths of files that are no longer there, by their ids: what has the same content elsewhere was moved."""
        return {blob: path for path, blob in self._blobs.items() if not os.path.lexists(os.path.join(self._top, path))}

    def _path(self, document: str) -> str:
        """Return a document's path from the top of the repository; a ProvenanceError where it is not in it."""
        folder, name = os.path.split(document)
        full = Path(os.path.realpath(folder or "."), name)
        if not full.is_relative_to(self._top):
            raise _fault(f"{document} is not in the repository {self._top}")
        return full.relative_to(self._top).as_posix()


def main_branch(start: str) -> str:
    """Return the branch that a repository is published from: the one that its origin calls its head, else the current one, else main."""
    program = shutil.which("git")
    if program is None:
        return "main"
    git = _Git(program, _folder(start))
    remote = git.line("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    return remote or git.line("symbolic-ref", "--quiet", "--short", "HEAD") or "main"


def _folder(start: str) -> str:
    path = Path("." if start == "-" else start)
    return str(path if path.is_dir() else path.parent)


def _no_repository(git: _Git) -> str:
    said = git.run("rev-parse", "--show-toplevel").stderr
    if b"dubious ownership" in said:
        return f"git does not trust the owner of {git.folder}: git config --global --add safe.directory FOLDER"
    return f"{git.folder} is in no git repository"


def _merge_base(git: _Git, ref: str) -> str:
    is_name = bool(ref.strip()) and not ref.startswith("-")
    commit = git.line("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") if is_name else ""
    is_shallow = git.line("rev-parse", "--is-shallow-repository") == "true"
    if not commit:
        how = _FETCH_ALL if is_shallow else "fetch it first (git fetch origin BRANCH, and name it as origin/BRANCH)"
        raise _fault(f'there is no commit "{ref}" in this {"shallow clone" if is_shallow else "repository"}: {how}')
    base = git.line("merge-base", commit, "HEAD")
    if not base:
        why = f"this clone is shallow: {_FETCH_ALL}" if is_shallow else "they have no history in common"
        raise _fault(f'no commit is known from which "{ref}" and the current branch both come: {why}')
    return base


def _blobs(listing: bytes) -> Iterator[tuple[str, str]]:
    """Yield the path and the id of each file of `ls-tree -z`; links and submodules are none."""
    for entry in listing.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        if mode in _FILES:
            yield os.fsdecode(path), rest.rpartition(b" ")[2].decode()


def _renames(git: _Git, commit: str, top: str, blobs: Mapping[str, str]) -> dict[str, str]:
    """Return the old paths of files that the index has under new ones; what is not in the index yet is told by its content later."""
    said = git.ask("diff-index", "--cached", "-M", "-r", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff", commit) or b""
    parts = [os.fsdecode(part) for part in said.split(b"\0") if part]
    found = {new: old for old, new in zip(parts[1::3], parts[2::3], strict=False)}
    return {new: old for new, old in found.items() if old in blobs and not os.path.lexists(os.path.join(top, old))}


def _id(data: bytes, like: str) -> str:
    """Return the id that git gives to a file, by SHA-1 or SHA-256 as another id is."""
    head = b"blob %d\0" % len(data)
    return (hashlib.sha256(head + data) if len(like) == 64 else hashlib.sha1(head + data, usedforsecurity=False)).hexdigest()
