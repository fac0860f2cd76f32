"""For programs: json and jsonl, as docs/report.schema.json describes them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any, Final

from provenance.model import Evidence, Finding, Level, Outcome, Place, Record, Report, Use, Verdict
from provenance.renderers import Options
from provenance.renderers.counts import is_judged
from provenance.renderers.difference_json import comparison_object
from provenance.renderers.escaping import json_text

REPORT_SCHEMA: Final = "provenance/report/1"
EVIDENCE_SCHEMA: Final = "provenance/evidence/1"
_SHAPE: Final = attrgetter(*(field.name for field in fields(Finding) if field.name != "fingerprint"))
"""All of a finding that is the same for many documents."""
_QUOTED: Final = json.JSONEncoder(ensure_ascii=False).encode


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return one JSON object for the run, or with jsonl one line for each document."""
    judged = is_judged(report)
    writer = _Writer(None if format == "jsonl" else 2)
    documents = [writer.document(record, judged=judged) for record in report.records]
    if format == "jsonl":
        return "".join(f"{document}\n" for document in documents)
    head = _report_head(report) if judged else {"schema": EVIDENCE_SCHEMA, "partial": report.partial}
    return writer.around({**head, "documents": []}, "documents", documents) + "\n"


class _Writer:
    """Writes as `json.dumps` does, and what many findings have in common only once: all but their fingerprints."""

    def __init__(self, indent: int | None) -> None:
        self._indent = indent
        self._findings: dict[Any, tuple[str, str]] = {}

    def document(self, record: Record, *, judged: bool) -> str:
        """Return one document."""
        return self.around(
            document_object(record, judged=judged), "findings", [self._finding(finding) for finding in record.findings] if judged else []
        )

    def around(self, value: dict[str, Any], key: str, items: Sequence[str]) -> str:
        """Return an object that has an empty list under a key, with these items in it."""
        text = self._encoded(value)
        if not items:
            return text
        # A quote inside of a string has a backslash before it: this is the key itself, and no text of a document.
        before, sign, after = text.partition(f'"{key}": []')
        return f"{before}{sign[:-2]}{self._list(items)}{after}"

    def _list(self, items: Sequence[str]) -> str:
        if self._indent is None:
            return f"[{', '.join(items)}]"
        outer, inner = "\n" + " " * self._indent, "\n" + " " * self._indent * 2
        return "[" + inner + f",{inner}".join(item.replace("\n", inner) for item in items) + outer + "]"

    def _finding(self, finding: Finding) -> str:
        shape = _SHAPE(finding)
        if shape not in self._findings:
            before, sign, after = self._encoded({**finding_object(finding), "fingerprint": ""}).partition('"fingerprint": ""')
            self._findings[shape] = before + sign[:-2], after
        before, after = self._findings[shape]
        return before + json_text(_QUOTED(finding.fingerprint)) + after

    def _encoded(self, value: Any) -> str:
        return json_text(json.dumps(value, ensure_ascii=False, indent=self._indent, allow_nan=False))


def _report_head(report: Report) -> dict[str, Any]:
    return {
        "schema": REPORT_SCHEMA,
        "partial": report.partial,
        "use": use_object(report.use),
        "missing": list(report.missing),
        "packs": list(report.packs),
        "summary": summary_object(report),
    }


def use_object(use: Use) -> dict[str, Any]:
    """Return the use with every key, null where nobody answered."""
    return {**asdict(use), "date": use.date.isoformat() if use.date else None}


def summary_object(report: Report) -> dict[str, Any]:
    """Return the counts of a run; silenced findings are counted apart."""
    findings = [finding for record in report.records for finding in record.findings]
    live = Counter((finding.outcome, finding.level) for finding in findings if finding.suppressed is None)
    verdicts = Counter(record.verdict for record in report.records)
    return {
        "documents": len(report.records),
        "errors": sum(record.error is not None for record in report.records),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "outcomes": {outcome.value: {level.value: live[outcome, level] for level in Level} for outcome in Outcome},
        "suppressed": len(findings) - live.total(),
    }


def document_object(record: Record, *, judged: bool) -> dict[str, Any]:
    """Return all that is said of one document, but for its findings."""
    head = {
        "path": record.path,
        "media_type": record.media_type,
        "language": record.language,
        "title": record.title,
        "sha256": record.sha256,
    }
    judgement = {
        "verdict": record.verdict,
        "terms": [asdict(terms) for terms in record.terms],
        "findings": [],
    }
    tail = {
        "evidence": [evidence_object(evidence) for evidence in record.evidence],
        "comparison": comparison_object(record.comparison),
        "error": record.error,
        "notes": list(record.notes),
    }
    return {**head, **(judgement if judged else {}), **tail}


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return one finding; `evidence` are indices into the evidence of its document."""
    return {
        "rule": finding.rule,
        "condition": finding.condition,
        "outcome": finding.outcome,
        "level": finding.level,
        "strength": finding.strength,
        "message": finding.message,
        "remedy": finding.remedy,
        "place": place_object(finding.place),
        "evidence": list(finding.evidence),
        "party": finding.party,
        "reference": finding.reference,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "baseline": finding.baseline,
        "decision": decision_object(finding),
    }


def decision_object(finding: Finding) -> dict[str, Any] | None:
    """Return what a person answered to a finding; `void` says why it has no effect, and is null where it counts."""
    decision = finding.decision
    if decision is None:
        return None
    return {
        "decision": decision.decision,
        "who": decision.who,
        "when": decision.when.isoformat(),
        "until": decision.until.isoformat() if decision.until else None,
        "note": decision.note,
        "void": finding.void,
    }


def evidence_object(evidence: Evidence) -> dict[str, Any]:
    """Return one piece of evidence; its value has the keys of its kind."""
    return {
        "kind": evidence.kind,
        "where": evidence.where,
        "scope": evidence.scope,
        "text": evidence.text,
        "visible": evidence.visible,
        "place": place_object(evidence.place),
        "value": asdict(evidence.value),
        "detector": evidence.detector,
        "confidence": evidence.confidence,
        "reason": evidence.reason,
    }


def place_object(place: Place | None) -> dict[str, Any] | None:
    """Return a place with every key; null where a finding is about the whole document."""
    if place is None:
        return None
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "name": place.name,
    }  # `asdict` takes ten times as long
