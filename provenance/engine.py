"""Sends documents through worker processes, but for those whose evidence is known: whatever one does, all others are judged."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from provenance.judge import Judgement
from provenance.model import Failure, Record, Source
from provenance.pipeline import INTERNAL_FAULT, Run, prepare
from provenance.workers import Answer, Limits, Pool, Task, usable_cores

_FEW = 8
"""Documents that are looked at sooner than what is known of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """With how many workers, within which limits and with which memory documents are worked on."""

    jobs: int = field(default_factory=usable_cores)
    limits: Limits = field(default_factory=Limits)
    cache_folder: Path | None = None
    """Where evidence is kept; None means the folder of the user."""
    remembers: bool = True

    def over(self, run: Run, items: Iterable[Source | Failure]) -> Iterator[Record]:
        """Yield the record of each document, in their order; one that takes too long or needs too much is a document with an error."""
        prepare()
        run.warm()
        coming = iter(items)
        first = list(islice(coming, _FEW + 1))
        with ExitStack() as stack:
            known = None
            if self.remembers and run.original is None and len(first) > _FEW:
                from provenance.known import Known  # noqa: PLC0415  # few documents need no database

                known = stack.enter_context(Known(run, self.cache_folder))
            keeps = known is not None
            pool = stack.enter_context(Pool(_Work(run, keeps), self.jobs, self.limits))
            for answer in pool.over(_task(run, item, known) for item in chain(first, coming)):
                done = _done(run, answer)
                if known is not None and done.kept is not None and answer.key.mark is not None:
                    known.keep(answer.key.mark, done.kept)
                yield from map(run.keep, done.judgements)


class _Key(NamedTuple):
    """What a document is known by while it is worked on."""

    path: str
    mark: bytes | None = None
    """What its evidence is kept by."""
    judgements: tuple[Judgement, ...] = ()
    """What it came to without a worker."""


class _Done(NamedTuple):
    """What came of a file: its documents judged, and their evidence to be kept."""

    judgements: Iterable[Judgement]
    kept: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does: a source in, what it comes to out."""

    run: Run
    keeps: bool

    def __call__(self, payload: bytes) -> bytes:
        records = self.run.inspect(pickle.loads(payload))  # noqa: S301  # from the parent of this process
        kept = _kept(records) if self.keeps else None
        return pickle.dumps((list(self.run.judge(records)), kept), pickle.HIGHEST_PROTOCOL)


def _kept(records: list[Record]) -> bytes | None:
    from provenance.known import keepable  # noqa: PLC0415  # as above

    return keepable(records)


def _task(run: Run, item: Source | Failure, known: Any) -> Task[_Key]:
    if isinstance(item, Failure):
        return Task(_Key(item.path, judgements=tuple(run.examine(item))), None)
    mark = known.mark(item) if known is not None else None
    found = known.judged(mark) if mark is not None else None
    if found is not None:
        return Task(_Key(item.path, judgements=found), None)
    return Task(_Key(item.path, mark), pickle.dumps(item, pickle.HIGHEST_PROTOCOL))


def _done(run: Run, answer: Answer[_Key]) -> _Done:
    if answer.result is not None:
        return _Done(*pickle.loads(answer.result))  # noqa: S301  # from a worker that this process has started
    if answer.lost or answer.fault:
        return _Done(run.examine(Failure(answer.key.path, answer.lost or INTERNAL_FAULT.format(answer.fault))))
    return _Done(answer.key.judgements)
