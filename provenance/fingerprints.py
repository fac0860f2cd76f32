"""What a finding is known by, whatever line it stands in: rule, path, quote and its n-th occurrence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from provenance.model import Record
from provenance.text import collapse, fold


def fingerprint(rule: str, path: str, quote: str, count: int) -> str:
    """Return what a finding is known by in baselines and decisions: rule, path, quote and its n-th occurrence, no line numbers."""
    return hashlib.sha256("\0".join((rule, path, quote, str(count))).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def counted(record: Record, cited: Iterable[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, int]]:
    """Yield for each rule with the evidence that it cites the quote, folded, and which one it is of the rule's with the same quote."""
    seen: dict[tuple[str, str], int] = {}
    for rule, indices in cited:
        quote = fold(collapse(record.evidence[indices[0]].text)) if indices else ""
        count = seen[rule, quote] = seen.get((rule, quote), 0) + 1
        yield quote, count


def known_as(record: Record, path: str) -> list[str]:
    """Return the fingerprints of a record's findings, as they are where the document has this path."""
    if path == record.path:
        return [finding.fingerprint for finding in record.findings]
    keys = counted(record, [(finding.rule, finding.evidence) for finding in record.findings])
    return [fingerprint(finding.rule, path, quote, count) for finding, (quote, count) in zip(record.findings, keys, strict=True)]
