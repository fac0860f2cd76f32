"""Findings as editors show them beside the text, and faults of configurations beside their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from lsprotocol import types as lsp

from provenance.errors import Fault
from provenance.lsp.documents import uri_of
from provenance.lsp.house import Judged
from provenance.lsp.layout import Layout
from provenance.model import Finding, Outcome, Place, Record
from provenance.remarks import ENDED, UNUSED, rule_of
from provenance.renderers.escaping import live_url, terminal
from provenance.renderers.issues import Issue, Urgency, cited, quotation, said_of, spot

SOURCE: Final = "provenance"
MOST: Final = 200
"""Diagnostics of one document; what an editor cannot show helps nobody."""
_MOST_RELATED: Final = 8
_SEVERITY: Final = {
    Urgency.BLOCKED: lsp.DiagnosticSeverity.Error,
    Urgency.ERROR: lsp.DiagnosticSeverity.Error,
    Urgency.ASK: lsp.DiagnosticSeverity.Warning,
    Urgency.WARNING: lsp.DiagnosticSeverity.Warning,
    Urgency.NOTE: lsp.DiagnosticSeverity.Information,
}
_NEEDLESS: Final = frozenset({rule_of(UNUSED), rule_of(ENDED)})
"""Findings about words that do nothing (any more): editors fade them."""

LayoutOf = Callable[[str], Layout | None]
"""Returns the lines of a file, as the editor has them if it is open; None where it cannot be read."""


class Shown(NamedTuple):
    """A finding that waits for somebody, and where the text shows it."""

    issue: Issue
    start: int
    end: int

    @property
    def finding(self) -> Finding:
        """The finding."""
        return self.issue.finding


def shown(judged: Judged) -> list[Shown]:
    """Return the findings that wait for somebody, the worst first; what is known, answered or ignored is not among them."""
    found = [_shown(judged, Issue(record, finding)) for record in judged.records for finding in record.findings if _is_open(finding)]
    return sorted(found, key=lambda each: each.issue.urgency)[:MOST]


def _is_open(finding: Finding) -> bool:
    return finding.outcome in {Outcome.FAILED, Outcome.CANT_TELL} and finding.suppressed is None


def _shown(judged: Judged, issue: Issue) -> Shown:
    at = spot(issue.record, issue.finding.place)
    is_here = at.path == issue.record.file
    return Shown(issue, *judged.layout.span(at.place if is_here else None))


def diagnostics(judged: Judged, layout_of: LayoutOf, *, related: bool) -> list[lsp.Diagnostic]:
    """Return what an editor shows for a document, with the evidence where it can show that (`related`)."""
    return [_diagnostic(judged, each, layout_of if related else None) for each in shown(judged)]


def _diagnostic(judged: Judged, one: Shown, layout_of: LayoutOf | None) -> lsp.Diagnostic:
    finding = one.finding
    href = live_url(finding.reference)
    return lsp.Diagnostic(
        range=judged.layout.range_of(one.start, one.end),
        message="\n".join(said_of(one.issue)),
        severity=_SEVERITY.get(one.issue.urgency, lsp.DiagnosticSeverity.Information),
        code=finding.rule,
        code_description=lsp.CodeDescription(href) if href else None,
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if finding.rule in _NEEDLESS else None,
        related_information=list(_related(judged, one.issue, layout_of)) if layout_of else None,
        data={"fingerprint": finding.fingerprint},
    )


def _related(judged: Judged, issue: Issue, layout_of: LayoutOf) -> Iterator[lsp.DiagnosticRelatedInformation]:
    for evidence in cited(issue)[:_MOST_RELATED]:
        location = _location(judged, issue.record, evidence.place, layout_of)
        if location is not None:
            yield lsp.DiagnosticRelatedInformation(location, quotation(evidence))


def _location(judged: Judged, record: Record, place: Place, layout_of: LayoutOf) -> lsp.Location | None:
    """Return where evidence stands: in the document, or in a file that speaks for it."""
    at = spot(record, place)
    if at.path == record.file:
        return lsp.Location(judged.document.uri, judged.layout.range(at.place))
    layout = layout_of(at.path)
    return lsp.Location(uri_of(at.path), layout.range(at.place)) if layout else None


def of_faults(faults: Iterable[Fault], layout_of: LayoutOf, otherwise: str | None) -> dict[str, list[lsp.Diagnostic]]:
    """Return what is wrong with files of ours by their addresses; what has no file stands in the configuration, `otherwise`, if any."""
    found: dict[str, list[lsp.Diagnostic]] = {}
    for fault in faults:
        file = fault.file if Path(fault.file).is_file() else otherwise
        if file is not None:
            found.setdefault(uri_of(file), []).append(_of_fault(fault, layout_of(file), is_there=file == fault.file))
    return found


def _of_fault(fault: Fault, layout: Layout | None, *, is_there: bool) -> lsp.Diagnostic:
    place = Place(line=fault.line, column=fault.column or 1, end_line=fault.line, end_column=(fault.column or 1) + fault.width)
    layout = layout or Layout("")
    return lsp.Diagnostic(
        range=layout.range(place if is_there and fault.line else None),
        message=terminal(fault.message if is_there else str(fault)),
        severity=lsp.DiagnosticSeverity.Error,
        code="configuration",
        source=SOURCE,
    )
