"""Sends a draft through a worker process, which is ended from outside at the deadline and the memory limit of the command line."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from provenance.detectors import matcher_of
from provenance.judge import Judgement
from provenance.model import Decisions, Failure, Owner, Pack, Record, Source, Use
from provenance.pipeline import INTERNAL_FAULT, Run, inspect_original
from provenance.workers import Limits, Pool, Task


class Worked(NamedTuple):
    """What a worker found out."""

    judgements: list[Judgement]
    original: Record | None
    """The record of the original, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that a draft is judged by."""

    packs: Sequence[Pack]
    use: Use
    owner: Owner
    answers: Decisions

    def __call__(self, payload: bytes) -> bytes:
        """Return what a document and its original come to; both pickled, as what is returned."""
        source, original = pickle.loads(payload)  # noqa: S301  # from the parent of this process
        before = inspect_original(original, matcher_of(self.packs)) if original else None
        judgements = list(self.run(before).examine(source))
        return pickle.dumps(Worked(judgements, replace(before, source=None) if before else None), pickle.HIGHEST_PROTOCOL)

    def run(self, original: Record | None = None) -> Run:
        """Return the run that judges by it."""
        return Run(self.packs, self.use, self.owner, original, self.answers)


def worked(job: Job, source: Source, original: Source | None, limits: Limits = Limits()) -> Worked:  # noqa: B008  # frozen
    """Return what a document comes to; where the worker had to be ended, the document is one that could not be read."""
    matcher_of(job.packs)  # before the fork, so that every worker has it
    with Pool(job, 1, limits) as pool:
        answer = next(pool.over([Task(source.path, pickle.dumps((source, original), pickle.HIGHEST_PROTOCOL))]))
    if answer.result is None:
        return Worked(list(job.run().examine(Failure(source.path, answer.lost or INTERNAL_FAULT.format(answer.fault)))), None)
    found: Worked = pickle.loads(answer.result)  # noqa: S301  # from a worker that this process has started
    return found
