"""For programs in Python: inspect, check and compare documents as the command line does, without its configuration files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from provenance.cli.clock import today
from provenance.cli.ignores import silenced
from provenance.config import Settings
from provenance.detectors import matcher_of
from provenance.discovery import discover
from provenance.errors import Fault, ProvenanceError
from provenance.kinds import Kind, Outcome, Verdict
from provenance.model import Comparison, Evidence, Failure, Finding, Owner, Pack, Record, Report, Source, Use
from provenance.pipeline import Run, inspect_original, inspect_source
from provenance.renderers import Options
from provenance.renderers import render as _render
from provenance.rulebook import load

__all__ = [
    "Comparison", "Evidence", "Finding", "Kind", "Outcome", "Owner", "ProvenanceError", "Record", "Report", "Text", "Use", "Verdict",
    "check", "compare", "inspect", "render",
]  # fmt: skip

Text = str | bytes | os.PathLike[str]
"""A document: a path is a file or a folder that is read; a string or bytes are the text itself, in any format that is read."""

NAME = "document"
"""What a text without a file is called; a name with an ending ("draft.md") says its format, else it is told by how it begins."""


def inspect(*documents: Text, name: str = NAME, url: str = "") -> Report:
    """Return the evidence in documents, without a verdict.

    The `url` of a single document says where it was saved from, as far as it does not say so itself.

    >>> report = inspect("Copyright © 2024 Harbor Gazette")
    >>> [(found.kind.value, found.value.holder) for found in report.records[0].evidence]
    [('copyright', 'Harbor Gazette')]
    """
    return _over(Run(None, Use(), Owner()), documents, name, url)


def check(  # noqa: PLR0913  # all that a verdict depends on
    *documents: Text,
    rules: Sequence[str | Path] | None = None,
    use: Use | None = None,
    owner: Owner | None = None,
    original: Text | None = None,
    name: str = NAME,
    url: str = "",
) -> Report:
    """Return what documents come to by rule packs (names, files, folders; all shipped ones if None), for a use, beside an original.

    Facts of the use that are None are unknown, and never count as met. No configuration, answers or baseline are looked for;
    ignores that a document carries are heard. What cannot be read is a record with its `error`. Wrong rules raise ProvenanceError.

    >>> report = check("First published by [Harbor Gazette](#).", rules="general", use=Use(medium="web"), name="draft.md")
    >>> print(report.records[0].verdict.value)
    ask
    """
    packs = load([rules] if isinstance(rules, str) else rules)
    beside = None if original is None else _original(original, packs)
    use = use or Use()
    report = _over(Run(packs, use, owner or Owner(), beside), documents, name, url)
    return silenced(report, packs, Settings(), use.date or today(), None)


def compare(original: Text, copy: Text) -> Comparison:
    """Return what a copy took from its original, and what it cut, added and changed; what cannot be read raises ProvenanceError.

    >>> found = compare("Forty families had counted on the ice.", "Fifty families had counted on the ice.")
    >>> [(change.original, change.copy) for change in found.changes]
    [('Forty', 'Fifty')]
    """
    record = inspect_source(_single(copy), original=_original(original, ()))
    if record.comparison is None:
        raise _wrong(record.path, record.error or "cannot be compared")
    return record.comparison


def render(report: Report, format: str = "text") -> str:  # noqa: A002  # the word of the command line
    r"""Return a report in one of the formats of `--format`; the same report gives the same text.

    >>> print(render(inspect("Copyright © 2024 Harbor Gazette"), "csv").splitlines()[1].split(",")[4])
    copyright
    """
    return _render(report, format, Options())


def _over(run: Run, documents: Sequence[Text], name: str, url: str) -> Report:
    if url and len(documents) != 1:
        raise _wrong("url", "says where a single document came from")
    for document in documents:
        for source in _sources(document, name):
            run.take(replace(source, url=url) if url and isinstance(source, Source) else source)
    return run.report()


def _sources(document: Text, name: str) -> Iterator[Source | Failure]:
    if isinstance(document, str):
        # The mark says which encoding it is, whatever the markup of a page says of the file that it once was.
        yield Source(path=name, data=document.encode("utf-8-sig", "replace"))
    elif isinstance(document, bytes):
        yield Source(path=name, data=document)
    else:
        yield from discover([os.fspath(document)])


def _single(document: Text) -> Source:
    found = list(_sources(document, NAME))
    if len(found) != 1:
        raise _wrong(str(document), "is a folder, expected one document")
    if isinstance(found[0], Failure):
        raise _wrong(found[0].path, found[0].reason)
    return found[0]


def _original(document: Text, packs: Sequence[Pack]) -> Record:
    record = inspect_original(_single(document), matcher_of(packs))
    if record.error is not None:
        raise _wrong(record.path, record.error)
    return record


def _wrong(path: str, message: str) -> ProvenanceError:
    return ProvenanceError(Fault(file=path, message=message))
