"""A SARIF log is valid whatever documents say, stays within the limits of GitHub, and says what it leaves out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from provenance.model import Baseline, Decided, Level, Outcome, Place, Record, Report, Use
from provenance.renderers import Options, render, sarif
from provenance.renderers.escaping import visible
from provenance.renderers.sarif_places import address, artifact, region
from tests.renderers.anything import reports
from tests.renderers.sample import FINDINGS, FLOODS, REPORT, answered, found
from tests.renderers.sarif_profile import PROFILE

_VALIDATOR = Draft202012Validator(PROFILE)
EVERYTHING = Options(show=frozenset(Outcome))


def run_of(report: Report, options: Options = Options()) -> dict[str, Any]:  # noqa: B008  # frozen
    log = json.loads(render(report, "sarif", options))
    _VALIDATOR.validate(log)
    return log["runs"][0]


def single(finding, **record) -> dict[str, Any]:
    [result] = run_of(Report(use=Use(), records=(replace(FLOODS, findings=(finding,), **record),)), EVERYTHING)["results"]
    return result


def notes_of(run: dict[str, Any]) -> list[str]:
    return [entry["message"]["text"] for entry in run["invocations"][0]["toolExecutionNotifications"]]


@given(reports())
@settings(max_examples=40)
def test_any_text_anywhere_gives_a_valid_log(report: Report) -> None:
    text = render(report, "sarif", EVERYTHING)
    assert text == visible(text)
    assert "##[" not in text
    run = run_of(report, EVERYTHING)
    assert len(run["results"]) == sum(len(record.findings) for record in report.records)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_results_are_those_that_failed_or_need_a_person_and_the_rest_is_counted() -> None:
    run = run_of(REPORT)
    assert {(result["kind"], result["level"]) for result in run["results"]} == {
        ("fail", "error"), ("fail", "warning"), ("fail", "note"), ("review", "none")
    }  # fmt: skip
    assert "Not listed, with the outcome “met”: 3 findings." in notes_of(run)
    assert "Not listed, with the outcome “not applicable”: 1 finding." in notes_of(run)


def test_a_silenced_result_has_its_reason_and_quiet_leaves_it_out_and_says_so() -> None:
    suppressed = [result["suppressions"] for result in run_of(REPORT)["results"] if result["suppressions"]]
    assert suppressed == [[{"kind": "external", "status": "accepted", "justification": FINDINGS[-1].suppressed}]]
    inside = replace(FINDINGS[-1], suppressed_inside=True)
    [result] = run_of(replace(REPORT, records=(replace(REPORT.records[0], findings=(inside,)),)))["results"]
    assert [suppression["kind"] for suppression in result["suppressions"]] == ["inSource"]
    quiet = run_of(REPORT, Options(quiet=True))
    assert not any(result["suppressions"] for result in quiet["results"])
    assert "Not listed, silenced: 1 finding." in notes_of(quiet)


def test_an_answer_that_counts_is_a_suppression_and_one_without_effect_is_in_the_message() -> None:
    given_answer = found("a/no-edit", Outcome.PASSED, "Met.", decision=answered(Decided.MET, note="looked at it"))
    [suppression] = single(given_answer)["suppressions"]
    assert suppression["justification"] == "Ines Okafor decided on 1 October 2026: met (looked at it)."
    messages = [result["message"]["text"] for result in run_of(REPORT)["results"]]
    assert any("ended because the text changed: decide anew" in message for message in messages)


def test_the_state_against_a_baseline_and_our_fingerprint_stand_in_the_result() -> None:
    result = single(found("a/b", Outcome.FAILED, "x", baseline=Baseline.UNCHANGED, fingerprint="0a" * 12))
    assert result["baselineState"] == "unchanged"
    assert result["partialFingerprints"] == {"provenance/v1": "0a" * 12}
    assert "baselineState" not in single(found("a/b", Outcome.FAILED, "x"))


def test_a_rule_has_the_help_of_its_page_in_two_formats_and_the_same_where_it_is_found_again() -> None:
    rules = {rule["id"]: rule for rule in run_of(REPORT)["tool"]["driver"]["rules"]}
    rule = rules["quay-observer/link-original"]
    assert rule["shortDescription"]["text"] == "Link to the original"
    assert rule["fullDescription"]["text"].startswith("With the link, readers can reach")
    assert "## Why" in rule["help"]["markdown"]
    assert rule["helpUri"] == "https://quay-observer.example/terms"
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "helpUri" not in rules["general/link-dead"], "a script is no address"
    assert rules == {rule["id"]: rule for rule in run_of(replace(REPORT, records=REPORT.records[::-1]))["tool"]["driver"]["rules"]}


def test_evidence_is_related_and_a_place_without_lines_has_a_name() -> None:
    results = {result["ruleId"]: result for result in run_of(REPORT)["results"]}
    related = results["quay-observer/link-original"]["relatedLocations"]
    assert [entry["id"] for entry in related] == [0, 1]
    assert related[0]["message"]["text"] == "source, dead link: “The original source of this article is Northlight Wire”"
    [location] = results["provenance/unreadable-document"]["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "page 1"}]
    assert "region" not in location["physicalLocation"]


def test_a_place_in_another_file_is_that_files() -> None:
    result = single(found("a/b", Outcome.FAILED, "x", place=Place(line=2, column=1, end_line=2, end_column=4, name="news/REUSE.toml")))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "news/REUSE.toml"


def test_a_partial_run_and_unreadable_documents_are_notified() -> None:
    run = run_of(replace(REPORT, partial=True))
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "The run was interrupted: this report is partial." in notes_of(run)
    errors = [entry for entry in run["invocations"][0]["toolExecutionNotifications"] if entry["level"] == "error"]
    assert [entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for entry in errors] == ["scans/letter.pdf"]
    assert run_of(REPORT)["invocations"][0]["executionSuccessful"] is True


def test_the_worst_results_are_kept_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)
    run = run_of(REPORT)
    assert {result["level"] for result in run["results"]} == {"error"}
    assert "Not listed, beyond the 3 worst: 5 findings." in notes_of(run)


def test_at_most_a_hundred_locations_belong_to_a_result() -> None:
    record = replace(FLOODS, evidence=FLOODS.evidence * 20)
    finding = found("a/b", Outcome.FAILED, "x", evidence=tuple(range(200)))
    [result] = run_of(Report(use=Use(), records=(replace(record, findings=(finding,)),)))["results"]
    assert len(result["relatedLocations"]) + len(result["locations"]) == 100


def test_long_words_are_cut_below_what_services_take() -> None:
    finding = found("a/b", Outcome.FAILED, "word " * 100_000, remedy="more " * 100_000, title="title " * 9_000)
    assert len(single(finding)["message"]["text"]) < 64_000


def test_nothing_in_a_message_is_a_placeholder_or_a_link() -> None:
    message = single(found("a/b", Outcome.FAILED, "say {0} and [x](https://evil.example)"))["message"]["text"]
    assert message.startswith("say {{0}} and [x] (https://evil.example)")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("news/harbor.html", "news/harbor.html"),
        ("a b/田中#1?.md", "a%20b/%E7%94%B0%E4%B8%AD%231%3F.md"),
        ("100%.md", "100%25.md"),
        ("x:y.md", "x%3Ay.md"),
        ("../other/x.md", "../other/x.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("", "."),
    ],
)
def test_a_path_becomes_a_relative_address(path: str, uri: str) -> None:
    assert artifact(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"), [("/tmp/ä.md", "file:///tmp/%C3%A4.md"), ("//host/x", "file:///host/x"), ("C:/x y.md", "file:///C%3A/x%20y.md")]
)
def test_an_absolute_path_has_no_base(path: str, uri: str) -> None:
    assert artifact(path) == {"uri": uri}


def test_the_hash_and_kind_of_each_document_are_listed_once() -> None:
    run = run_of(replace(REPORT, records=(*REPORT.records, Record(path=FLOODS.path, media_type="nonsense"))))
    uris = [unquote(entry["location"]["uri"]) for entry in run["artifacts"]]
    assert uris == [record.path for record in REPORT.records]
    assert run["artifacts"][2]["hashes"] == {"sha-256": "5a" * 32}


def test_a_region_never_ends_before_it_begins() -> None:
    assert region(Place(line=3, column=5, end_line=3, end_column=2)) == {"startLine": 3, "startColumn": 5, "endLine": 3}
    assert region(Place(line=3, column=5, end_line=2, end_column=9)) == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert region(Place(line=3)) == {"startLine": 3, "endLine": 3}


def test_an_address_that_is_none_is_left_out_and_others_are_encoded() -> None:
    assert address("https://terms.example/ä?q=1#s") == "https://terms.example/%C3%A4?q=1#s"
    assert address("javascript:alert(1)") == ""


def test_the_level_of_a_wish_is_that_of_the_finding() -> None:
    assert single(found("a/b", Outcome.FAILED, "x", level=Level.NOTE))["level"] == "note"
    assert single(found("a/b", Outcome.INAPPLICABLE, "x"))["kind"] == "notApplicable"
