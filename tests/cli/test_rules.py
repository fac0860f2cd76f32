"""`provenance rules`: what it prints, and with which status it ends."""

from __future__ import annotations

import json
import subprocess
import sys
import types
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from provenance.cli.rules import app
from provenance.model import Finding, Level, Outcome, Record, Strength
from tests.rulebook.packs import FULL, SMALL, pack, write

EXAMPLES = "    examples: {passed: [good], failed: [bad], inapplicable: [other]}\n"
WHOLE = SMALL.replace("rules:", "terms: {url: https://lantern-lane.example/reprint}\nrules:") + EXAMPLES


def run(*arguments: str):
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def lane(tmp_path) -> str:
    return str(write(tmp_path, "lantern-lane", WHOLE))


@pytest.fixture
def broken(tmp_path) -> str:
    write(tmp_path / "broken", "a", pack("a").replace("title", "titel"))
    write(tmp_path / "broken", "b", pack("b", "names: 2017"))
    return str(tmp_path / "broken")


@pytest.fixture
def asked(monkeypatch) -> list:
    """Replace the pipeline by one that judges a document by its first word, and return what it was asked."""
    outcomes = {"good": Outcome.PASSED, "bad": Outcome.FAILED}
    sources: list = []

    def judge_source(source, packs, use, owner, original):
        sources.append(source)
        if source.data == b"unreadable":
            return Record(path=source.path, error="it cannot be read")
        outcome = outcomes.get(source.data.decode())
        rules = [rule for one in packs for rule in one.rules] if outcome else []
        return Record(path=source.path, findings=[finding(rule.id, outcome) for rule in rules])

    monkeypatch.setitem(
        sys.modules,
        "provenance.pipeline",
        types.SimpleNamespace(judge_source=judge_source, inspect_original=lambda source, matcher: Record(path=source.path)),
    )
    return sources


def finding(rule: str, outcome: Outcome) -> Finding:
    return Finding(
        rule=rule,
        condition="credit",
        outcome=outcome,
        level=Level.ERROR,
        strength=Strength.MUST,
        message="",
        remedy="",
        place=None,
        evidence=(),
        party="",
        reference="",
        fingerprint="",
    )


def test_list_shows_every_shipped_pack():
    result = run("list")
    assert result.exit_code == 0
    assert any(line.split()[:2] == ["general", "general"] for line in result.stdout.splitlines())


def test_list_as_json_says_all_that_is_known_of_a_pack(tmp_path):
    path = write(tmp_path, "lantern-lane", FULL)
    [listed] = json.loads(run("list", "--rules", str(path), "--format", "json").stdout)["packs"]
    assert listed["id"] == "lantern-lane"
    assert listed["terms"] == {"url": "https://lantern-lane.example/reprint", "seen": "2024", "read": "whole", "verified": False}
    assert listed["rules"][0] == {
        "id": "lantern-lane/link-original",
        "title": "Link to the article",
        "level": "note",
        "strength": "should",
        "expects": {"link-original": {"target": "article"}},
        "origin": "lantern-lane",
        "reference": "https://lantern-lane.example/reprint#links",
    }


def test_show_explains_a_pack_and_a_rule(lane):
    assert run("show", "lantern-lane", "--rules", lane).stdout.startswith("lantern-lane: Lantern Lane\n")
    page = run("show", "lantern-lane/credit", "--rules", lane).stdout
    assert [heading for heading in ("What", "Why", "Example", "Instead", "Remedy", "Reference") if f"\n{heading}" in page] == [
        "What", "Why", "Example", "Instead", "Remedy", "Reference",
    ]  # fmt: skip


def test_show_gives_a_rule_that_was_taken_over_the_examples_from_where_it_stands(tmp_path, lane):
    child = write(tmp_path, "child", pack("child", "extends: lantern-lane"))
    page = run("show", "child/credit", "--rules", str(child), "--rules", lane).stdout
    assert "It is taken over from lantern-lane." in page
    assert "Example (failed)\n    bad" in page


def test_show_of_what_is_not_there_says_what_was_meant(lane):
    result = run("show", "lantern-lane/credits", "--rules", lane)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'lantern-lane/credits: no such rule, condition or pack, did you mean "lantern-lane/credit"?\n'


def test_show_prints_nothing_that_a_terminal_or_a_build_server_obeys(tmp_path):
    path = write(
        tmp_path,
        "lantern-lane",
        SMALL.replace("title: Name us", 'title: "\\e[2J::error::x"').replace("Name us.", '"::error::y\\n::error::z"'),
    )
    page = run("show", "lantern-lane/credit", "--rules", str(path)).stdout
    assert "\x1b" not in page
    assert not [line for line in page.splitlines() if line.strip().startswith("::")]


def test_lint_of_good_rules_ends_with_0(lane):
    result = run("lint", lane)
    assert (result.exit_code, result.stdout) == (0, "1 pack, 1 rule, 0 findings\n")


def test_lint_findings_name_file_and_line_and_end_with_1(tmp_path):
    path = write(tmp_path, "lantern-lane", WHOLE.replace("failed: [bad], ", ""))
    result = run("lint", str(path))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}:6: lantern-lane/credit: no example of failed, or of cantTell where no document can fail",
        "1 pack, 1 rule, 1 finding",
    ]


def test_old_terms_are_a_note_that_changes_no_status(tmp_path):
    path = write(tmp_path, "lantern-lane", WHOLE.replace("reprint}", 'reprint, seen: "March 2001"}'))
    result = run("lint", str(path))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"note: {path}: the terms were last read in 2001, or are of that year: look whether they changed",
        "1 pack, 1 rule, 0 findings, 1 note",
    ]
    assert "note" not in run("lint", str(path), "--months", "9999").stdout


@pytest.mark.parametrize("command", [["list", "--rules"], ["show", "a", "--rules"], ["lint"], ["test"]])
def test_broken_files_end_with_2_and_show_every_fault_under_its_line(broken, command):
    result = run(*command, broken)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f'{broken}/a.yaml:2:1: unknown key "titel", did you mean "title"?\n    titel: a\n    ^^^^^\n'
        f"{broken}/b.yaml:4:8: expected a list, found a number\n    names: 2017\n           ^^^^\n"
    )


def test_a_broken_file_cannot_make_a_build_server_obey(tmp_path):
    path = write(tmp_path, "a", "::error::x\n")
    assert not [line for line in run("lint", str(path)).stderr.splitlines() if line.strip().startswith("::")]


def test_examples_that_come_out_as_said_end_with_0(lane, asked):
    result = run("test", lane)
    assert (result.exit_code, result.stdout) == (0, "3 examples, 0 wrong\n")


def test_an_example_that_comes_out_otherwise_is_named_and_ends_with_1(tmp_path, asked):
    path = write(tmp_path, "lantern-lane", WHOLE.replace("[good]", "[bad]").replace("[other]", "[good]"))
    result = run("test", str(path))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{path}:10: lantern-lane/credit: the example is said to be passed and comes out as failed",
        f"{path}:10: lantern-lane/credit: the example is said to be inapplicable and comes out as passed",
        "3 examples, 2 wrong",
    ]


def test_an_example_is_judged_as_a_file_of_its_format(tmp_path, asked):
    run("test", str(write(tmp_path, "lantern-lane", FULL)))
    assert [(source.path, source.url) for source in asked] == [
        ("example.md", ""),
        ("example.html", "https://harbor.example/coats"),
        ("example.md", ""),
        ("example.md", ""),
    ]


@pytest.mark.parametrize(("kind", "beside_others"), [("publisher", False), ("license", False), ("general", True), ("house", True)])
def test_only_packs_that_concern_every_document_are_judged_beside_the_others(tmp_path, monkeypatch, kind, beside_others):
    company = []

    def judge_source(source, packs, use, owner, original):
        company.append({one.id for one in packs})
        return Record(path=source.path)

    monkeypatch.setitem(
        sys.modules,
        "provenance.pipeline",
        types.SimpleNamespace(judge_source=judge_source, inspect_original=lambda source, matcher: Record(path=source.path)),
    )
    run("test", str(write(tmp_path, "lantern-lane", WHOLE.replace("kind: publisher", f"kind: {kind}"))))
    assert company
    assert all("lantern-lane" in packs and ("cc-by-4.0" in packs) is beside_others for packs in company)


def test_a_document_that_several_rules_share_is_judged_once(tmp_path, asked):
    rule = WHOLE[WHOLE.index("  - id") :]
    path = write(tmp_path, "lantern-lane", WHOLE + rule.replace("id: credit", "id: credit-again"))
    assert run("test", str(path)).stdout == "6 examples, 0 wrong\n"
    assert len(asked) == 3


def test_an_example_that_cannot_be_read_is_a_fault_of_the_file(tmp_path, asked):
    path = write(tmp_path, "lantern-lane", WHOLE.replace("[good]", "[unreadable]"))
    result = run("test", str(path))
    assert result.exit_code == 2
    assert result.stderr == f"{path}:10: lantern-lane/credit: the example cannot be read: it cannot be read\n"


def test_schema_prints_a_json_schema():
    result = run("schema")
    assert result.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_the_command_runs_and_reports_a_missing_file_without_a_traceback():
    command = [sys.executable, "-m", "provenance", "rules", "lint", "no/such/file.yaml"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert (result.returncode, result.stderr) == (2, "no/such/file.yaml: no such file or folder\n")
