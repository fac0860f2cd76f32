"""Counts what a report says: outcomes of a document, verdicts of all documents, outcomes by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from provenance.model import Finding, Level, Outcome, Record, Report, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings came to what; silenced ones stand apart."""

    failed: int = 0
    wishes: int = 0
    """Of the failed ones, those that the terms ask for and do not require."""
    person: int = 0
    reminders: int = 0
    """Of those that need a person, the ones that no verdict waits for."""
    passed: int = 0
    inapplicable: int = 0
    suppressed: int = 0

    @property
    def missing(self) -> int:
        """Return how many failed that the terms require; all that failed where none is required."""
        return self.failed - self.wishes or self.failed

    @property
    def questions(self) -> int:
        """Return how many wait for a person's answer; all that need a person where none is more than a reminder."""
        return self.person - self.reminders or self.person

    def of(self, outcome: Outcome) -> int:
        """Return the number of one outcome."""
        by = {Outcome.FAILED: self.failed, Outcome.CANT_TELL: self.person, Outcome.PASSED: self.passed}
        return by.get(outcome, self.inapplicable)


def tally(record: Record) -> Tally:
    """Return the counts of one document."""
    return tally_of(record.findings)


def tally_of(findings: Iterable[Finding]) -> Tally:
    """Return the counts of some findings."""
    found = list(findings)
    live = [finding for finding in found if finding.suppressed is None]
    outcomes = Counter(finding.outcome for finding in live)
    return Tally(
        failed=outcomes[Outcome.FAILED],
        wishes=sum(finding.outcome is Outcome.FAILED and finding.strength is Strength.SHOULD for finding in live),
        person=outcomes[Outcome.CANT_TELL],
        reminders=sum(is_reminder(finding) for finding in live),
        passed=outcomes[Outcome.PASSED],
        inapplicable=outcomes[Outcome.INAPPLICABLE],
        suppressed=len(found) - len(live),
    )


def is_reminder(finding: Finding) -> bool:
    """Tell whether a person has to know it and nothing waits for the answer."""
    return finding.outcome is Outcome.CANT_TELL and finding.level is Level.NOTE


def is_judged(report: Report) -> bool:
    """Tell whether the report holds verdicts; one of evidence alone has neither verdicts nor findings."""
    return report.judged and (not report.records or any(record.verdict or record.findings for record in report.records))


def by_verdict(records: Iterable[Record]) -> Counter[str]:
    """Return the number of documents by verdict, those that could not be read under `error`."""
    known = (record for record in records if record.error is not None or record.verdict is not None)
    return Counter("error" if record.error is not None or record.verdict is None else record.verdict.value for record in known)


def by_rule(records: Iterable[Record]) -> list[tuple[str, Tally]]:
    """Return the counts by rule, those with most to do first."""
    grouped: dict[str, list[Finding]] = {}
    for record in records:
        for finding in record.findings:
            grouped.setdefault(finding.rule, []).append(finding)
    counted = [(rule, tally_of(found)) for rule, found in grouped.items()]
    return sorted(counted, key=lambda row: (-row[1].failed, -row[1].person, row[0]))


def by_kind(records: Iterable[Record]) -> list[tuple[str, int]]:
    """Return the pieces of evidence by kind, most frequent first."""
    counted = Counter(evidence.kind.value for record in records for evidence in record.evidence)
    return sorted(counted.items(), key=lambda row: (-row[1], row[0]))
