"""The XML is well-formed whatever documents say, and counts what it holds."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree as ET
from xml.parsers import expat

from hypothesis import given, settings

from provenance.model import Outcome, Report
from provenance.renderers import Options, render
from tests.renderers.anything import reports
from tests.renderers.sample import REPORT

ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "file", "tests", "failures", "errors", "skipped"},
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"message"},
    "system-out": set(),
}
"""What Jenkins' schema junit-10 knows, of which we use this; there, `tests` and its like are required of a suite."""
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "testcase": {"failure", "error", "skipped", "system-out"},
}


def parsed(report: Report) -> ET.Element:
    text = render(report, "junit", Options())
    assert "##[" not in text
    root = ET.fromstring(text.encode())
    for element in root.iter():
        assert set(element.keys()) == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= INSIDE.get(element.tag, set())
    return root


@given(reports())
@settings(max_examples=40)
def test_any_text_anywhere_gives_well_formed_xml_with_true_counts(report: Report) -> None:
    text = render(report, "junit", Options())
    expat.ParserCreate("UTF-8", "!").Parse(text.encode(), True)
    root = parsed(report)
    assert len(root) == len(report.records)
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        for count, element in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(count) == str(sum(case.find(element) is not None for case in cases))
    for count in ("tests", "failures", "errors"):
        assert root.get(count) == str(sum(int(suite.get(count, "")) for suite in root))


def test_each_document_is_a_suite_and_each_rule_that_applies_a_case() -> None:
    root = parsed(REPORT)
    assert [suite.get("name") for suite in root] == [record.path for record in REPORT.records[:3]] + ["inbox/::error::<b>.md"]
    rules = [case.get("name") for case in root[0].findall("testcase")]
    assert rules == [finding.rule for finding in REPORT.records[0].findings if finding.outcome is not Outcome.INAPPLICABLE]
    properties = {entry.get("name"): entry.get("value") for entry in root[0].iter("property")}
    assert properties == {"verdict": "fix", "not applicable": "1"}


def test_what_needs_a_person_and_what_is_silenced_is_skipped_and_says_why() -> None:
    messages = [element.get("message", "") for element in parsed(REPORT)[0].iter("skipped")]
    assert [message.partition(":")[0] for message in messages] == ["needs a person", "needs a person", "silenced"]
    assert messages[2] == "silenced: the house style shows no logos (until 2027-01-01)"


def test_a_failure_says_where_what_and_how_and_quotes_its_evidence() -> None:
    failure = next(parsed(REPORT)[0].iter("failure"))
    assert (failure.text or "").splitlines() == [
        "news/harbor-floods.html:14:52",
        'The link to the original article is "#", which leads nowhere.',
        "Help: Put the address of the original article there.",
        "Why: The Quay Observer requires this (https://quay-observer.example/terms)",
        "source, dead link: “The original source of this article is Northlight Wire”",
        "duty, link original: “source and copyright are named with a link to the original”",
    ]


def test_a_document_that_cannot_be_read_is_an_error() -> None:
    assert [Counter(child.tag for case in suite.findall("testcase") for child in case)["error"] for suite in parsed(REPORT)] == [0, 1, 0, 0]
    assert "decide anew" in "".join(parsed(REPORT).itertext())
