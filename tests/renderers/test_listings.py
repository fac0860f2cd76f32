"""What GitLab and reviewdog read: JSON that holds whatever documents say, with places that can be found."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from jsonschema import Draft202012Validator

from provenance.model import Level, Outcome, Place, Record, Report, Use, Verdict
from provenance.renderers import Options, render
from provenance.renderers.escaping import visible
from provenance.renderers.issues import issues
from tests.renderers.anything import reports
from tests.renderers.sample import FLOODS, REPORT, found

_COUNT = {"type": "integer", "minimum": 1}
_LINES = {"type": "object", "additionalProperties": False, "required": ["begin"], "properties": {"begin": _COUNT, "end": _COUNT}}
GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string"},
                "check_name": {"type": "string"},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["path", "lines"],
                    "properties": {"path": {"type": "string"}, "lines": _LINES},
                },
            },
        },
    }
)
_POSITION = {"type": "object", "additionalProperties": False, "required": ["line"], "properties": {"line": _COUNT, "column": _COUNT}}
_RANGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["start", "end"],
    "properties": {"start": _POSITION, "end": _POSITION},
}
RDJSON = Draft202012Validator(
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["source", "diagnostics"],
        "properties": {
            "source": {"const": {"name": "provenance"}},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["message", "location", "severity", "code", "original_output"],
                    "properties": {
                        "message": {"type": "string"},
                        "location": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["path"],
                            "properties": {"path": {"type": "string"}, "range": _RANGE},
                        },
                        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                        "code": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["value"],
                            "properties": {"value": {"type": "string"}, "url": {"type": "string", "pattern": "^(?i:https?://|mailto:)"}},
                        },
                        "original_output": {"type": "string"},
                    },
                },
            },
        },
    }
)


def gitlab(report: Report) -> list[dict[str, Any]]:
    items = json.loads(render(report, "gitlab", Options()))
    GITLAB.validate(items)
    return items


def rdjson(report: Report) -> list[dict[str, Any]]:
    value = json.loads(render(report, "rdjson", Options()))
    RDJSON.validate(value)
    return value["diagnostics"]


def of(*findings, **record) -> Report:
    return Report(use=Use(), records=(Record(**{"path": "a.md", "findings": findings, "verdict": Verdict.FIX, **record}),))


@given(reports())
@settings(max_examples=40)
def test_any_text_anywhere_gives_valid_listings(report: Report) -> None:
    for name, listed in (("gitlab", gitlab(report)), ("rdjson", rdjson(report))):
        text = render(report, name, Options())
        assert text == visible(text)
        assert "##[" not in text
        assert len(listed) == len(issues(report, Options()))
    for diagnostic in rdjson(report):
        spanned = diagnostic["location"].get("range")
        if spanned:
            assert ("column" in spanned["start"]) == ("column" in spanned["end"])
            assert spanned["start"]["line"] <= spanned["end"]["line"]


def test_gitlab_knows_five_severities() -> None:
    report = of(
        found("a/a", Outcome.FAILED, "1", effect=Verdict.BLOCKED),
        found("a/b", Outcome.FAILED, "2"),
        found("a/c", Outcome.CANT_TELL, "3"),
        found("a/d", Outcome.FAILED, "4", level=Level.WARNING),
        found("a/e", Outcome.FAILED, "5", level=Level.NOTE),
        found("a/f", Outcome.PASSED, "6"),
        found("a/g", Outcome.FAILED, "7", suppressed="why"),
    )
    assert [item["severity"] for item in gitlab(report)] == ["blocker", "critical", "major", "minor", "info"]


def test_a_finding_about_a_whole_document_begins_at_its_first_line() -> None:
    [item] = gitlab(of(found("a/b", Outcome.FAILED, "x"), path="./a.md"))
    assert item["location"] == {"path": "a.md", "lines": {"begin": 1}}


def test_a_place_without_lines_is_said_in_words() -> None:
    report = of(found("a/b", Outcome.FAILED, "x", place=Place(name="page 3")))
    assert gitlab(report)[0]["description"].startswith("page 3: x")
    assert rdjson(report)[0]["message"].startswith("page 3: x")
    assert "range" not in rdjson(report)[0]["location"]


def test_an_answer_without_effect_is_said() -> None:
    assert any("decide anew" in item["description"] for item in gitlab(REPORT))
    assert any("decide anew" in diagnostic["message"] for diagnostic in rdjson(REPORT))


def test_the_columns_of_reviewdog_count_bytes() -> None:
    line = "a\U00010400b 田中 ©"
    place = Place(line=4, column=3, end_line=4, end_column=6)
    [diagnostic] = rdjson(of(found("a/b", Outcome.FAILED, "x", place=place), lines={4: line}))
    spanned = diagnostic["location"]["range"]
    encoded = line.encode()[spanned["start"]["column"] - 1 : spanned["end"]["column"] - 1]
    assert encoded.decode() == line[2:5] == "b 田"


def test_a_place_whose_line_is_not_at_hand_is_given_by_lines() -> None:
    over = Place(line=2, column=3, end_line=5, end_column=1)
    [diagnostic] = rdjson(of(found("a/b", Outcome.FAILED, "x", place=over), lines={2: "words"}))
    assert diagnostic["location"]["range"] == {"start": {"line": 2}, "end": {"line": 5}}
    elsewhere = Place(line=2, column=3, end_line=2, end_column=4, name="REUSE.toml")
    [diagnostic] = rdjson(of(found("a/b", Outcome.FAILED, "x", place=elsewhere), lines={2: "words"}))
    assert diagnostic["location"] == {"path": "REUSE.toml", "range": {"start": {"line": 2}, "end": {"line": 2}}}


def test_reviewdog_gets_the_terms_as_an_address_and_the_line_of_a_compiler() -> None:
    diagnostic = rdjson(replace(REPORT, records=(FLOODS,)))[0]
    assert diagnostic["code"] == {"value": "quay-observer/link-original", "url": "https://quay-observer.example/terms"}
    assert diagnostic["original_output"] == (
        'news/harbor-floods.html:14:52: error[quay-observer/link-original] The link to the original article is "#", which leads nowhere.'
    )
    assert "url" not in rdjson(REPORT)[-1]["code"], "a script is no address"
