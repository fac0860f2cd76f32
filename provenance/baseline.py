"""Reads and writes provenance-baseline.json: the findings that were there before, in git, one entry a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from provenance.beside import file_of, name_of
from provenance.errors import Fault, ProvenanceError
from provenance.fingerprints import known_as
from provenance.model import Baseline, Finding, Outcome, Record, Report
from provenance.outputs import write_whole
from provenance.rulebook.nodes import File, Node, compose, harmless, in_quotes, opened, told
from provenance.rulebook.shapes import Day, Listing, Text
from provenance.rulebook.tables import Field, Fields, Made
from provenance.text import collapse

NAME: Final = "provenance-baseline.json"
SCHEMA: Final = "provenance/baseline/1"
MAX_BYTES: Final = 50_000_000
_OPEN: Final = (Outcome.FAILED, Outcome.CANT_TELL)
_KEYS: Final = ("path", "rule", "outcome", "since", "fingerprint", "quote")
_LONGEST_QUOTE: Final = 60
_FOREIGN: Final = f"is no baseline: expected an object with the schema {SCHEMA}, as `provenance baseline write` makes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A finding that was there before."""

    path: str
    """The document, as it is seen from the folder of the baseline."""
    rule: str
    outcome: Outcome
    since: date
    fingerprint: str
    quote: str = ""
    """The beginning of what the finding rests on, for people."""
    line: int = 0


class Taken(NamedTuple):
    """What the findings of a run come to as a baseline."""

    entries: tuple[Known, ...]
    refused: tuple[tuple[str, Finding], ...]
    """Prohibitions that are stated outright, each with its document."""


def _known(file: File, node: Node, value: dict[str, Any]) -> Known:
    return Known(**{**value, "outcome": Outcome(value["outcome"]), "line": file.line(node.start)})


_ENTRY: Final = Made(
    Fields(
        {
            "path": Field(Text("a path", r"(?s).*\S.*"), "The document.", required=True),
            "rule": Field(Text("a rule as PACK/CONDITION", r"[^\s/]+/[^\s/]+"), "The rule.", required=True),
            "outcome": Field(Text(choices=tuple(each.value for each in _OPEN)), "What it came to.", required=True),
            "since": Field(Day(), "The day on which it was first written here.", required=True),
            "fingerprint": Field(Text("a fingerprint of 24 small letters and digits", "[0-9a-f]{24}"), "The finding.", required=True),
            "quote": Field(Text(), "What it rests on."),
        }
    ),
    _known,
)
_FILE: Final = Fields(
    {
        "schema": Field(Text(choices=(SCHEMA,)), "What this file is.", required=True),
        "findings": Field(Listing(_ENTRY), "The findings.", required=True),
    }
)


def read(path: Path) -> tuple[Known, ...]:
    """Return the entries of a file; a ProvenanceError brings everything that is wrong with it, with its line."""
    file = opened(path, MAX_BYTES)
    _refuse_foreign(file)
    node = compose(file)
    found = _FILE.check(file, node) if node is not None else None
    if file.count or found is None:
        raise ProvenanceError(*told(file))
    entries: tuple[Known, ...] = found["findings"]
    return entries


def _refuse_foreign(file: File) -> None:
    """Record why a text is no JSON or belongs to another program, before its parts are looked at."""
    if file.faults:
        return
    try:
        value = json.loads(file.text)
    except json.JSONDecodeError as error:
        file.refuse(f"is not valid JSON: {error.msg[0].lower()}{error.msg[1:]}", error.pos)
    except (RecursionError, ValueError):
        file.refuse(_FOREIGN, 0)
    else:
        if not isinstance(value, dict) or value.get("schema") != SCHEMA:
            file.refuse(_FOREIGN, 0)


def write(path: Path, entries: Iterable[Known]) -> None:
    """Write entries, ordered by document and rule; a ProvenanceError says what cannot be written."""
    ordered = sorted({entry.fingerprint: entry for entry in entries}.values(), key=lambda each: (each.path, each.rule, each.fingerprint))
    lines = ",\n".join(_line(entry) for entry in ordered)
    write_whole(
        path, f'{{"schema": "{SCHEMA}", "findings": [\n{lines}\n]}}\n' if ordered else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def _line(entry: Known) -> str:
    given = ((key, value) for key in _KEYS if (value := getattr(entry, key)) != "")
    return "{" + ", ".join(f'"{key}": {in_quotes(str(value))}' for key, value in given) + "}"


def against(report: Report, file: Path, entries: Sequence[Known]) -> Report:
    """Return the report with what each open finding is to the known ones; known ones are silenced, outright prohibitions never."""
    known = {entry.fingerprint: entry for entry in entries}
    name = partial(name_of, file.parent.absolute())
    return replace(report, records=tuple(_compared(record, known, name) for record in report.records))


def _compared(record: Record, known: Mapping[str, Known], name: Callable[[str], str]) -> Record:
    pairs = [(finding, known.get(key)) for finding, key in zip(record.findings, known_as(record, name(record.path)), strict=True)]
    notes = (
        f"The baseline has {finding.rule}, but the terms forbid this use outright: it is not silenced."
        for finding, entry in pairs
        if entry and finding.forbids
    )
    return replace(record, findings=tuple(_in_baseline(*pair) for pair in pairs), notes=(*record.notes, *notes))


def stands(finding: Finding, before: Outcome | None, said: str) -> Finding:
    """Return a finding with how it stands to what it was before, None where it was not there; silenced with this reason if it is known."""
    if finding.outcome not in _OPEN or finding.baseline is Baseline.UNCHANGED:
        return finding
    is_worse = before is Outcome.CANT_TELL and finding.outcome is Outcome.FAILED
    if before not in _OPEN or is_worse:
        return replace(finding, baseline=Baseline.NEW)
    return replace(finding, baseline=Baseline.UNCHANGED, suppressed=finding.suppressed or said)


def _in_baseline(finding: Finding, entry: Known | None) -> Finding:
    if entry is None or finding.forbids:
        return stands(finding, None, "")
    return stands(finding, entry.outcome, f"in the baseline since {entry.since.isoformat()}")


def taken(report: Report, file: Path, before: Iterable[Known], today: date) -> Taken:
    """Return the open findings of a report as entries, and those that cannot be; what was there before keeps its day."""
    since = {entry.fingerprint: entry.since for entry in before}
    entries, refused = [], []
    for record in report.records:
        path = name_of(file.parent.absolute(), record.path)
        for finding, key in zip(record.findings, known_as(record, path), strict=True):
            if finding.forbids and finding.outcome in _OPEN:
                refused.append((record.path, finding))
            elif finding.outcome in _OPEN and finding.suppressed is None:
                entries.append(_entry(record, finding, path, key, since.get(key, today)))
    return Taken(tuple(entries), tuple(refused))


def _entry(record: Record, finding: Finding, path: str, key: str, since: date) -> Known:
    if path != path.encode("utf-8", "replace").decode():
        raise ProvenanceError(Fault(file=harmless(record.path), message="the name of the file is not Unicode: rename it"))
    quote = collapse(record.evidence[finding.evidence[0]].text) if finding.evidence else ""
    short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rstrip()}…"
    return Known(path=path, rule=finding.rule, outcome=finding.outcome, since=since, fingerprint=key, quote=short)


def outside(entries: Iterable[Known], file: Path, report: Report, paths: Sequence[str]) -> Iterator[Known]:
    """Yield the entries that a run over these paths says nothing of: of documents that it did not check and that are still there."""
    folder = file.parent.absolute()
    checked = {name_of(folder, record.path) for record in report.records}
    files = {name_of(folder, record.file) for record in report.records}
    roots = [(Path.cwd() / path).resolve() for path in paths if path != "-"]
    for entry in entries:
        document = file_of(folder / entry.path)
        is_within = any(document.resolve().is_relative_to(root) for root in roots)
        is_gone = is_within and (not document.exists() or name_of(folder, str(document)) in files)
        if entry.path not in checked and not is_gone:
            yield entry
