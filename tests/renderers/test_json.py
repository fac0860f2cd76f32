"""What programs read, held to the published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from provenance.model import Report, Use
from provenance.renderers import Options, render
from provenance.renderers.escaping import json_text
from tests.renderers.sample import FLOODS, REPORT, without_verdicts

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))


@cache
def _validator(name: str = "") -> Draft202012Validator:
    schema = {"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]} if name else SCHEMA
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _check(report: Report) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(render(report, "json", Options()))
    _validator().validate(value)
    return value


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "report",
    [REPORT, replace(REPORT, partial=True), Report(use=Use(), records=()), replace(REPORT, records=(replace(FLOODS, evidence=()),))],
)
def test_check_follows_the_schema(report: Report) -> None:
    _check(report)


def test_inspect_follows_the_schema_of_evidence() -> None:
    value = json.loads(render(without_verdicts(REPORT), "json", Options()))
    _validator("inspection").validate(value)
    assert list(value["documents"][0]) == ["path", "media_type", "language", "title", "sha256", "evidence", "comparison", "error", "notes"]


def test_a_line_of_jsonl_is_a_document_of_json() -> None:
    for report, name in ((REPORT, "document"), (without_verdicts(REPORT), "inspected")):
        lines = render(report, "jsonl", Options()).splitlines()
        documents = json.loads(render(report, "json", Options()))["documents"]
        assert [json.loads(line) for line in lines] == documents
        for document in documents:
            _validator(name).validate(document)


@pytest.mark.parametrize(
    "path", ["use", "summary", "documents/0", "documents/0/findings/0", "documents/0/evidence/0", "documents/0/evidence/0/value"]
)
def test_the_schema_misses_no_key_and_allows_no_other(path: str) -> None:
    for change in (lambda found: found.pop(next(iter(found))), lambda found: found.update(other=1)):
        value = found = _check(REPORT)
        for step in path.split("/"):
            found = found[int(step) if step.isdigit() else step]
        change(found)
        assert not _validator().is_valid(value)


def test_a_wish_of_level_error_breaks_the_schema() -> None:
    value = _check(REPORT)
    value["documents"][0]["findings"][1]["level"] = "error"
    assert not _validator().is_valid(value)


def test_the_use_names_every_key_and_null_is_unknown() -> None:
    assert _check(REPORT)["use"] == {
        "site": "harbor-neighbors.example",
        "medium": "web",
        "commercial": False,
        "paywall": None,
        "ads": None,
        "changes": "none",
        "images": None,
        "date": "2026-11-22",
    }


def test_the_summary_counts_verdicts_outcomes_by_level_documents_errors_and_silenced_findings() -> None:
    summary = _check(REPORT)["summary"]
    assert summary["documents"] == 4
    assert summary["errors"] == 1
    assert summary["suppressed"] == 1
    assert summary["verdicts"] == {"ready": 1, "fix": 1, "ask": 1, "blocked": 1}
    assert summary["outcomes"]["failed"] == {"error": 3, "warning": 1, "note": 1}
    assert summary["outcomes"]["cantTell"] == {"error": 1, "warning": 0, "note": 1}


def test_json_is_written_as_any_program_writes_it() -> None:
    """What findings have in common is written once; nobody sees that in the text."""
    said = 'a "findings": [], and "fingerprint": ""'
    findings = tuple(
        replace(finding, message=said, fingerprint=f'{number}"{finding.fingerprint}') for number, finding in enumerate(FLOODS.findings * 2)
    )
    report = replace(
        REPORT, records=(replace(FLOODS, title=said, findings=findings), replace(FLOODS, path=said, findings=()), *REPORT.records)
    )
    text = render(report, "json", Options())
    assert text == json_text(json.dumps(json.loads(text), ensure_ascii=False, indent=2)) + "\n"
    for line, document in zip(render(report, "jsonl", Options()).splitlines(), json.loads(text)["documents"], strict=True):
        assert line == json_text(json.dumps(document, ensure_ascii=False))
    assert [one["fingerprint"] for one in json.loads(text)["documents"][0]["findings"]] == [one.fingerprint for one in findings]


def test_the_words_of_a_document_are_kept_exactly_and_written_harmlessly() -> None:
    encoded = render(REPORT, "json", Options())
    assert not any(character in encoded for character in "\x1b\u202e")
    assert "##[" not in encoded
    texts = [evidence["text"] for document in json.loads(encoded)["documents"] for evidence in document["evidence"]]
    assert texts == [evidence.text for record in REPORT.records for evidence in record.evidence]
