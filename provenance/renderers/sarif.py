"""For code scanning: SARIF 2.1.0 (OASIS), within what GitHub takes in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import regex

from provenance import __version__
from provenance.model import Finding, Outcome, Record, Report
from provenance.renderers import Options, words
from provenance.renderers.escaping import json_text, terminal
from provenance.renderers.issues import Issue, cited, issues, quotation, said_of, spot, unlisted, worst
from provenance.renderers.sarif_places import ROOT, artifact, location
from provenance.renderers.sarif_rules import descriptor

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "provenance/v1"
MAX_RESULTS: Final = 25_000
"""Results of a run, above which GitHub refuses the file."""
MAX_LOCATIONS: Final = 100
"""Locations of a result that GitHub shows."""

_KINDS: Final = {Outcome.FAILED: "fail", Outcome.CANT_TELL: "review", Outcome.PASSED: "pass", Outcome.INAPPLICABLE: "notApplicable"}
_MEDIA_TYPE: Final = regex.compile(r"[\w.+\-]++/[\w.+\-]++")
_SHA256: Final = regex.compile(r"[0-9a-f]{64}")


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return a log of one run; silenced results have their reason beside them, and quiet leaves them out."""
    found = issues(report, options)
    silenced = issues(report, options, silenced=True)
    listed = worst([*found, *([] if options.quiet else silenced)], MAX_RESULTS)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, listed, list(_left_out(report, options, found, silenced)))]}
    return json_text(json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _run(report: Report, listed: Sequence[Issue], left_out: Sequence[str]) -> dict[str, Any]:
    by_rule = {issue.finding.rule: issue.finding for issue in reversed(listed)}
    rules = sorted(by_rule)
    numbers = {rule: number for number, rule in enumerate(rules)}
    return {
        "tool": {"driver": _driver([descriptor(report, by_rule[rule]) for rule in rules])},
        "automationDetails": {"id": "provenance/check/", "description": {"text": _plain(terminal(words.use_sentence(report.use)))}},
        "invocations": [{"executionSuccessful": not report.partial, "toolExecutionNotifications": list(_notifications(report, left_out))}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which provenance was run."}}},
        "columnKind": "unicodeCodePoints",
        "artifacts": list(_artifacts(report.records)),
        "results": [_result(issue, numbers[issue.finding.rule]) for issue in listed],
    }


def _driver(rules: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": "provenance",
        "fullName": f"provenance {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "Says where a text comes from and under which terms it may be republished."},
        "rules": rules,
    }


def _result(issue: Issue, number: int) -> dict[str, Any]:
    finding = issue.finding
    related = _related(issue)
    return {
        "ruleId": terminal(finding.rule),
        "ruleIndex": number,
        "kind": _KINDS[finding.outcome],
        # A result that is no failure has no other level (section 3.27.10).
        "level": finding.level.value if finding.outcome is Outcome.FAILED else "none",
        "message": {"text": _plain("\n".join(said_of(issue)))},
        "locations": [location(spot(issue.record, finding.place))],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **({"baselineState": finding.baseline.value} if finding.baseline else {}),
        "suppressions": list(_suppressions(finding)),
        "properties": {
            "verdict": words.verdict(issue.record).lower(),
            "strength": finding.strength.value,
            "party": terminal(finding.party),
        },
    }


def _related(issue: Issue) -> list[dict[str, Any]]:
    found = cited(issue)[: MAX_LOCATIONS - 1]
    return [
        {"id": number, **location(spot(issue.record, evidence.place)), "message": {"text": _plain(quotation(evidence))}}
        for number, evidence in enumerate(found)
    ]


def _suppressions(finding: Finding) -> Iterator[dict[str, str]]:
    if finding.suppressed is not None:
        kind = "inSource" if finding.suppressed_inside else "external"
        yield {"kind": kind, "status": "accepted", "justification": terminal(finding.suppressed)}
    if finding.decision is not None and finding.void is None and finding.outcome is Outcome.PASSED:
        yield {"kind": "external", "status": "accepted", "justification": terminal(words.decision(finding))}


def _artifacts(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    for record in {record.file: record for record in records}.values():
        yield {
            "location": artifact(record.file),
            "roles": ["analysisTarget"],
            **({"mimeType": record.media_type} if _MEDIA_TYPE.fullmatch(record.media_type) else {}),
            **({"hashes": {"sha-256": record.sha256}} if not record.part and _SHA256.fullmatch(record.sha256) else {}),
        }


def _left_out(report: Report, options: Options, found: Sequence[Issue], silenced: Sequence[Issue]) -> Iterator[str]:
    for outcome, number in sorted(unlisted(report, options).items()):
        yield f"Not listed, with the outcome “{words.OUTCOMES[outcome].lower()}”: {words.plural(number, 'finding')}."
    if options.quiet and silenced:
        yield f"Not listed, silenced: {words.plural(len(silenced), 'finding')}."
    if (over := len(found) + (0 if options.quiet else len(silenced)) - MAX_RESULTS) > 0:
        yield f"Not listed, beyond the {MAX_RESULTS:,} worst: {words.plural(over, 'finding')}."
    if report.missing:
        yield f"Not answered, and never counted as met: {', '.join(words.unanswered_options(report))}."


def _notifications(report: Report, left_out: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield what there is to say of the run itself: documents that could not be read, losses, what is left out."""
    if report.partial:
        yield _notification("warning", "The run was interrupted: this report is partial.")
    for text in left_out:
        yield _notification("note", text)
    for record in report.records:
        place = [location(spot(record, None))]
        if record.error is not None:
            yield {**_notification("error", f"The document could not be read: {record.error}"), "locations": place}
        for note in record.notes:
            yield {**_notification("note", note), "locations": place}


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _plain(terminal(text))}}


def _plain(text: str) -> str:
    """Return a text in which nothing is a placeholder or a link to a reader of SARIF (sections 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
