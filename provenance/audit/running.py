"""Runs an audit from its corpus to its summary: what is there already is kept, what is missing is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from provenance.audit import corpora, local, manifest, parts
from provenance.audit.corpora import Corpus
from provenance.audit.local import Job, Observer
from provenance.audit.members import Columns
from provenance.errors import Fault, ProvenanceError
from provenance.pipeline import Run
from provenance.rulebook.corpus import limits_of
from provenance.workers import Limits, usable_cores

_FAILING: Final[dict[str, tuple[str, ...]]] = {"failed": ("failed",), "cantTell": ("failed", "cantTell"), "never": ()}
"""The outcomes of errors that make an audit fail, by the option that says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for."""

    corpus: str
    folder: Path
    exclude: tuple[str, ...] = ()
    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)
    jobs: int = field(default_factory=usable_cores)
    restart: bool = False
    basis: str = ""
    """What else the verdicts rest on, written out: people's answers, overrides."""


class Result(NamedTuple):
    """What an audit came to, in numbers."""

    statuses: Counter[str]
    left_out: Counter[str]
    """What is no document of a kind that is read, by kind."""
    failing: bool
    """Whether something stands at the fail level."""


def opened(order: Order) -> Corpus:
    """Return the corpus that is asked for; a ProvenanceError says what is wrong with it."""
    return corpora.opened(order.corpus, exclude=order.exclude, apart=str(order.folder))


def perform(order: Order, corpus: Corpus, run: Run, observer: Observer, fail_on: str) -> Result:
    """Do what is missing of an audit and sum it up; a ProvenanceError says why it cannot be."""
    made = manifest.manifest(corpus, run.packs or (), run.use, manifest.settings(run.owner, order.limits, order.columns, order.basis))
    job = Job(
        corpus=corpus,
        run=run,
        columns=order.columns,
        folder=order.folder,
        digest=manifest.digest(made),
        limits=order.limits,
        jobs=order.jobs,
    )
    try:
        with manifest.alone(order.folder):
            manifest.begin(order.folder, made, lambda: _clear(order.folder), restart=order.restart)
            local.perform(job, observer)
            found = parts.totals(head for number in range(len(corpus.files)) for head in parts.heads(order.folder, number, job.digest))
            left_out = found.left_out + corpus.left_out
            return Result(found.statuses, left_out, failing=_sum_up(job, left_out, _FAILING[fail_on]))
    except OSError as error:
        message = f"the audit cannot be written: {error.strerror or type(error).__name__}; what is complete is kept"
        raise ProvenanceError(Fault(file=str(error.filename or order.folder), message=message)) from error


def _clear(folder: Path) -> None:
    from provenance.audit.summary import clear  # noqa: PLC0415  # its libraries are large, and workers need none of them

    parts.clear(folder)
    clear(folder)


def _sum_up(job: Job, left_out: Counter[str], failing: Sequence[str]) -> bool:
    """Judge what only all documents together show, write the summary, and tell whether an error came to one of these outcomes."""
    from provenance.audit.copies import write_copies  # noqa: PLC0415  # as above
    from provenance.audit.database import opened as database_of  # noqa: PLC0415  # as above
    from provenance.audit.exceeding import write_exceeded  # noqa: PLC0415  # as above
    from provenance.audit.summary import About, write_summary  # noqa: PLC0415  # as above

    shards = parts.shards(job.folder, len(job.corpus.files), job.digest)
    with database_of(job.folder, shards) as database:
        write_exceeded(job.folder, database, limits_of(job.run.packs or ()))
        pairs_left_out = write_copies(job.folder, database)
    with database_of(job.folder, shards) as database:
        about = About(job.corpus.name, job.run.use, len(job.run.packs or ()), left_out, pairs_left_out)
        write_summary(job.folder, database, about)
        query = "SELECT count(*) FROM findings WHERE level = 'error' AND list_contains(?, outcome)"
        return bool(database.rows(query, [list(failing)])[0][0])
