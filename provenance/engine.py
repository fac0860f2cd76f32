"""Sends the documents of a run through worker processes: whatever one of them does, all others are judged."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.judge import Judgement
from provenance.model import Failure, Record, Source
from provenance.pipeline import INTERNAL_FAULT, Run, prepare
from provenance.workers import Answer, Limits, Pool, Task, usable_cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """With how many workers and within which limits documents are worked on."""

    jobs: int = field(default_factory=usable_cores)
    limits: Limits = field(default_factory=Limits)

    def over(self, run: Run, items: Iterable[Source | Failure]) -> Iterator[Record]:
        """Yield the record of each document, in their order; one that takes too long or needs too much is a document with an error."""
        prepare()
        run.warm()
        with Pool(_Work(run), self.jobs, self.limits) as pool:
            for answer in pool.over(map(_task, items)):
                yield from map(run.keep, _judgements(run, answer))


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker does: a source in, what it comes to out."""

    run: Run

    def __call__(self, payload: bytes) -> bytes:
        judgements = list(self.run.examine(pickle.loads(payload)))  # noqa: S301  # from the parent of this process
        return pickle.dumps(judgements, pickle.HIGHEST_PROTOCOL)


def _task(item: Source | Failure) -> Task[Failure | str]:
    return Task(item, None) if isinstance(item, Failure) else Task(item.path, pickle.dumps(item, pickle.HIGHEST_PROTOCOL))


def _judgements(run: Run, answer: Answer[Any]) -> Iterable[Judgement]:
    if answer.result is not None:
        judgements: list[Judgement] = pickle.loads(answer.result)  # noqa: S301  # from a worker that this process has started
        return judgements
    if isinstance(answer.key, Failure):
        return run.examine(answer.key)
    return run.examine(Failure(answer.key, answer.lost or INTERNAL_FAULT.format(answer.fault)))
