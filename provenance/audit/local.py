"""Audits on this machine's cores: the members of a corpus go through workers, their rows come back in order and become parts."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from provenance.audit import corpora, members
from provenance.audit.batch import Audited, audited
from provenance.audit.corpora import Corpus
from provenance.audit.members import Columns, File, LeftOut, Lost, Status
from provenance.audit.parts import Head, Part, Shard, heads
from provenance.model import Source
from provenance.pipeline import INTERNAL_FAULT, Run, prepare
from provenance.rulebook.corpus import Limit, limits_of
from provenance.workers import Answer, Limits, Pool, Task


class Observer(Protocol):
    """Whoever wants to know how far an audit is."""

    def step(self, documents: int, file: int, share: float) -> None:
        """Hear of documents that were worked on, and how much of their file lies before them."""

    def passed(self, file: int) -> None:
        """Hear that a file of the corpus is complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An audit: what of, by what, and where its tables go."""

    corpus: Corpus
    run: Run
    columns: Columns
    folder: Path
    digest: str
    """What its parts are known by."""
    limits: Limits
    jobs: int


class _End(NamedTuple):
    """The end of a shard, behind its last document."""

    shard: Shard
    behind: int
    left_out: Counter[str]
    is_last: bool


class _Turn(NamedTuple):
    """A document in its place: what there is to say of it where its worker is ended, or why it needs none."""

    lost: Lost
    share: float
    """How much of its file lies before it."""


@dataclass(frozen=True, slots=True)
class _Work:
    run: Run
    limits: dict[str, Limit]

    def __call__(self, payload: bytes) -> bytes:
        item: Source = pickle.loads(payload)  # noqa: S301  # from the parent of this process
        return pickle.dumps(list(audited(self.run, self.limits, [item])), pickle.HIGHEST_PROTOCOL)


def perform(job: Job, observer: Observer) -> None:
    """Work on all shards that are not complete yet, and write the parts of each when its last document is done."""
    from provenance.audit.sketches import sketch  # noqa: PLC0415  # its library is loaded before workers that share it are started

    prepare()
    job.run.warm()
    sketch(["word"] * 50)
    work = _Work(job.run, limits_of(job.run.packs or ()))
    part: Part | None = None
    with Pool(work, job.jobs, job.limits) as pool:
        for answer in pool.over(_tasks(job, observer)):
            key = answer.key
            if isinstance(key, Shard):
                part = Part(key)
                continue
            assert part is not None
            if isinstance(key, _End):
                part.write(job.folder, job.digest, key.behind, key.left_out, is_last=key.is_last)
                if key.is_last:
                    observer.passed(key.shard.file)
            else:
                observer.step(part.take(_rows(work, answer, job.limits)), part.shard.file, key.share)


def _rows(work: _Work, answer: Answer[Any], limits: Limits) -> list[Audited]:
    if answer.result is not None:
        rows: list[Audited] = pickle.loads(answer.result)  # noqa: S301  # from a worker that this process has started
        return rows
    item: Lost = answer.key.lost
    if not item.reason:
        status = {limits.too_long: Status.TOO_SLOW, limits.too_much: Status.TOO_MUCH_MEMORY}.get(answer.lost, Status.UNREADABLE)
        item = item._replace(reason=answer.lost or INTERNAL_FAULT.format(answer.fault), status=status)
    return list(audited(work.run, work.limits, [item]))


def _tasks(job: Job, observer: Observer) -> Iterator[Task[Any]]:
    """Yield the members of all shards that are to be done; each shard begins with its name and ends with what to write of it."""
    for number, file in enumerate(job.corpus.files):
        done: list[Head] = list(heads(job.folder, number, job.digest))
        if done and done[-1].is_last:
            observer.passed(number)
            continue
        yield from _of_file(job, number, len(done), done[-1].behind if done else 0, file)


def _of_file(job: Job, number: int, shards: int, start: int, file: File) -> Iterator[Task[Any]]:
    shard, behind, begun, size = Shard(number, shards), start, start, 0
    left_out: Counter[str] = Counter()
    yield Task(shard, None)
    for member in corpora.members(file, job.columns, start):
        if behind - begun >= members.SHARD or size >= members.SHARD_BYTES:
            yield Task(_End(shard, behind, left_out, is_last=False), None)
            shard, begun, size, left_out = Shard(number, shard.number + 1), behind, 0, Counter()
            yield Task(shard, None)
        behind += 1
        if isinstance(member, LeftOut):
            left_out[member.kind] += 1
        elif isinstance(member, Lost):
            yield Task(_Turn(member, corpora.share(file, member.path, behind)), None)
        else:
            size += len(member.data)
            turn = _Turn(Lost(member.path, "", url=member.url), corpora.share(file, member.path, behind))
            yield Task(turn, pickle.dumps(member, pickle.HIGHEST_PROTOCOL))
    yield Task(_End(shard, behind, left_out, is_last=True), None)
