"""What an editor works on: drafts with their use, judged as the command line judges, and kept while the server runs."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from provenance import ledger
from provenance.errors import Fault, ProvenanceError
from provenance.judge import Judgement
from provenance.model import Finding, Owner, Pack, Record, Report, Source, Use, Verdict
from provenance.pipeline import Bench
from provenance.web.working import Job, Worked, worked

MOST_DRAFTS: Final = 32
MOST_BYTES: Final = 200_000_000
"""Of all drafts that are kept; older ones make room."""


def _as_it_is(report: Report) -> Report:
    return report


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the server was started with."""

    bench_of: Callable[[str], Bench]
    """The packs and the use of a document, as the configuration has them."""
    owner: Owner
    answers: Path
    """The one file into which decisions are written."""
    today: Callable[[], date]
    finish: Callable[[Report], Report] = _as_it_is
    """Silences what the document and the configuration ignore."""
    sample: Callable[[], Sequence[Pack]] = tuple
    """The packs of the invented parties of the sample."""

    def packs(self, draft: Draft) -> Sequence[Pack]:
        """Return the packs that a draft is judged by."""
        packs = self.bench_of(draft.source.path).packs
        return tuple({pack.id: pack for pack in (*packs, *self.sample())}.values()) if draft.is_sample else packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document with the use that it is judged for, and what came of it."""

    source: Source
    use: Use
    is_sample: bool = False
    original: Source | None = None
    before: Record | None = None
    """The record of the draft that was saved before publication, where this is the page that was published."""
    report: Report = field(default_factory=lambda: Report(use=Use(), records=()))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    @property
    def record(self) -> Record:
        """The record of the document."""
        return self.report.records[0]

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.source.data) + (len(self.original.data) if self.original else 0)

    @property
    def sha256(self) -> str:
        """The checksum of the bytes that came."""
        return hashlib.sha256(self.source.data).hexdigest()


def judged(desk: Desk, draft: Draft) -> Draft:
    """Return the draft with its report; what a person signed before holds no longer where the report says something else now."""
    packs = desk.packs(draft)
    answers = ledger.decisions(desk.answers if desk.answers.exists() else None, desk.today())
    # The name of a draft is a label that its editor gave: no file is looked for, neither beside the answers nor in the owner's house.
    owner = replace(desk.owner, home="")
    job = Job(packs=packs, use=draft.use, owner=owner, answers=replace(answers, name=str))
    found = worked(job, draft.source, draft.original)
    run = job.run(found.original)
    for judgement in sorted(found.judgements, key=_urgency):
        run.keep(_noted(judgement, found))
    report = desk.finish(run.report())
    record = report.records[0]
    same = bool(draft.report.records) and draft.record.findings == record.findings
    return replace(draft, report=replace(report, signed=draft.report.signed if same else None))


def _urgency(judgement: Judgement) -> int:
    """Return where a document stands among those of its file; the page shows the one with most to do."""
    verdict = judgement.record.verdict
    return list(reversed(Verdict)).index(verdict) if verdict else len(Verdict)


def _noted(judgement: Judgement, found: Worked) -> Judgement:
    """Return what a document comes to with what its editor has to know beside it."""
    notes = []
    if found.original is not None and found.original.error is not None:
        notes.append(f"The original could not be read, so nothing was compared: {found.original.error}.")
    if len(found.judgements) > 1:
        notes.append(f"The file holds {len(found.judgements)} texts; this is the one with most to do. The saved report has all of them.")
    return judgement._replace(record=replace(judgement.record, notes=(*judgement.record.notes, *notes))) if notes else judgement


def decided(desk: Desk, draft: Draft, fingerprint: str, said: ledger.Said) -> Draft:
    """Write an answer to a finding into the file of answers and return the draft judged anew; a ProvenanceError says why not."""
    finding = found(draft, fingerprint)
    entry = ledger.answer(desk.packs(draft), draft.use, draft.record, finding, said)
    entries = ledger.read(desk.answers) if desk.answers.exists() else ()
    kept = [other for other in entries if (other.path, other.rule) != (entry.path, entry.rule)]
    ledger.write(desk.answers, [*kept, entry])
    return judged(desk, draft)


def found(draft: Draft, fingerprint: str) -> Finding:
    """Return the finding of a fingerprint; a ProvenanceError where there is none."""
    for finding in draft.record.findings:
        if secrets.compare_digest(finding.fingerprint.encode(), fingerprint.encode("utf-8", "replace")):
            return finding
    raise ProvenanceError(Fault(file="finding", message="this draft has no such finding now"))


class Shelf:
    """The drafts of a server; the oldest make room for new ones."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, Draft] = OrderedDict()

    def put(self, draft: Draft) -> Draft:
        """Keep a draft, in place of the one with the same key."""
        self._drafts[draft.key] = draft
        self._drafts.move_to_end(draft.key)
        while len(self._drafts) > 1 and (len(self._drafts) > MOST_DRAFTS or sum(one.size for one in self._drafts.values()) > MOST_BYTES):
            self._drafts.popitem(last=False)
        return draft

    def get(self, key: str) -> Draft | None:
        """Return the draft of a key; None where it is not kept."""
        return self._drafts.get(key)
