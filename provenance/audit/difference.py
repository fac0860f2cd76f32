"""What became of the findings between two reports, or two audits: which are new, which are gone, which stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

OPEN = frozenset({"failed", "cantTell"})


class Stated(NamedTuple):
    """A finding that is open, as a report states it."""

    fingerprint: str
    path: str
    rule: str
    outcome: str
    level: str
    message: str


class Reading(NamedTuple):
    """A report, or an audit, as far as a comparison needs it."""

    name: str
    findings: Callable[[], Iterable[Stated]]
    """Gives the open findings, from the first one each time."""
    paths: Callable[[], Iterable[str]]
    """Gives the paths of all documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of the open findings."""

    new: Sequence[Stated]
    """Those that were not there, and those that failed where a person was asked before."""
    fixed: Sequence[Stated]
    """Those that are not open any more, in documents that are still there."""
    gone: Sequence[Stated]
    """Those whose document is not there any more."""
    same: int

    def fails(self, fail_on: str) -> bool:
        """Tell whether something new stands at the fail level."""
        counted = {"failed": {"failed"}, "cantTell": OPEN, "never": frozenset[str]()}[fail_on]
        return any(finding.level == "error" and finding.outcome in counted for finding in self.new)


def difference(old: Reading, new: Reading) -> Difference:
    """Return what became of the findings; they are known by their fingerprints."""
    before = {finding.fingerprint: finding.outcome for finding in old.findings()}
    came, after, same = [], set(), 0
    for finding in new.findings():
        after.add(finding.fingerprint)
        if before.get(finding.fingerprint) in {finding.outcome, "failed"}:
            same += 1
        else:
            came.append(finding)
    ended = [finding for finding in old.findings() if finding.fingerprint not in after]
    there = set(new.paths()) if ended else set()
    return Difference(
        new=sorted(came, key=_order),
        fixed=sorted((finding for finding in ended if finding.path in there), key=_order),
        gone=sorted((finding for finding in ended if finding.path not in there), key=_order),
        same=same,
    )


def _order(finding: Stated) -> tuple[bool, bool, str, str, str]:
    return finding.level != "error", finding.outcome != "failed", finding.path, finding.rule, finding.fingerprint
