"""`check --since`: of the documents those that changed, of their findings those that were not there before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import typer

from provenance.baseline import stands
from provenance.history import History
from provenance.model import Failure, Outcome, Record, Report, Source
from provenance.renderers.escaping import terminal
from provenance.renderers.words import plural


class Since:
    """What a change brought to the documents of a run."""

    def __init__(self, ref: str, start: str) -> None:
        """Look the ref up; a ProvenanceError says why it cannot be compared with."""
        self._ref = ref
        self._history = History.since(ref, start)
        self._before: list[Source] = []
        self._seen = 0
        self._changed = 0

    def changed(self, items: Iterable[Source | Failure]) -> Iterator[Source | Failure]:
        """Yield the documents that are others now, and keep what they were."""
        for item in items:
            self._seen += 1
            is_other, data = self._history.before(item)
            if is_other:
                self._changed += 1
                if data is not None:
                    # Under the new path: a finding of a renamed document is known by it.
                    old = replace(item, data=data) if isinstance(item, Source) else Source(path=item.path, data=data)
                    self._before.append(old)
                yield item

    def new(self, report: Report, judge: Callable[[Iterable[Source]], Report]) -> Report:
        """Return the report with everything silenced that was there before, as the same judge sees it."""
        if report.partial:
            return report
        before = judge(self._before)
        old = {record.path: record for record in before.records}
        said = f"there before {self._ref} ({self._history.commit[:12]})"
        records = tuple(_compared(record, old.get(record.path), said) for record in report.records)
        return replace(report, records=records, partial=before.partial)

    def say(self) -> None:
        """Say on standard error how many documents the run is about."""
        count = f"{self._changed} of {plural(self._seen, 'document')} changed"
        typer.echo(terminal(f"since {self._ref} ({self._history.commit[:12]}): {count}"), err=True)


def _compared(record: Record, old: Record | None, said: str) -> Record:
    known: dict[str, Outcome] = {}
    for finding in old.findings if old else ():
        if finding.suppressed is None:
            known[finding.fingerprint] = finding.outcome
    return replace(record, findings=tuple(stands(finding, known.get(finding.fingerprint), said) for finding in record.findings))
