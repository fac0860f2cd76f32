"""For build servers: JUnit's XML, a suite for each document, a case for each rule (the schema of Jenkins' xUnit plug-in)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.etree import ElementTree as ET  # writes only

from provenance.model import Finding, Outcome, Record, Report
from provenance.renderers import Options, words
from provenance.renderers.counts import tally
from provenance.renderers.escaping import terminal
from provenance.renderers.issues import Issue, cited, quotation, said_of, spot

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return the suites: failed is a failure, unreadable an error, what needs a person and what is silenced are skipped."""
    root = ET.Element("testsuites", name="provenance")
    root.extend(_suite(record) for record in report.records)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n"


def _suite(record: Record) -> ET.Element:
    path = terminal(record.path)
    suite = ET.Element("testsuite", name=path, file=terminal(record.file))
    properties = {"verdict": words.verdict(record).lower(), "not applicable": str(tally(record).inapplicable)}
    ET.SubElement(suite, "properties").extend(ET.Element("property", name=name, value=value) for name, value in properties.items())
    for rule, findings in _by_rule(record).items():
        case = ET.SubElement(suite, "testcase", name=terminal(rule), classname=path)
        case.extend(_outcome(Issue(record, finding)) for finding in findings)
    for name, element in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        cases = (case for case in suite.iter("testcase") if element == "testcase" or case.find(element) is not None)
        suite.set(name, str(sum(1 for _ in cases)))
    return suite


def _by_rule(record: Record) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in _applicable(record.findings):
        found.setdefault(finding.rule, []).append(finding)
    return found


def _applicable(findings: Iterable[Finding]) -> Iterable[Finding]:
    return (finding for finding in findings if finding.outcome is not Outcome.INAPPLICABLE)


def _outcome(issue: Issue) -> ET.Element:
    finding = issue.finding
    said = said_of(issue)
    if finding.outcome is Outcome.PASSED:
        return _filled(ET.Element("system-out"), said)
    if finding.suppressed is not None:
        return _filled(ET.Element("skipped", message=f"silenced: {terminal(finding.suppressed)}"), said)
    if finding.outcome is Outcome.CANT_TELL:
        return _filled(ET.Element("skipped", message=f"needs a person: {said[0]}"), said)
    name = "error" if issue.record.error is not None else "failure"
    where = terminal(str(spot(issue.record, finding.place)))
    return _filled(ET.Element(name, type=finding.level.value, message=said[0]), [where, *said, *map(quotation, cited(issue))])


def _filled(element: ET.Element, lines: Iterable[str]) -> ET.Element:
    element.text = "\n".join(lines)
    return element
