"""Formats for build servers, from the command line: several at once, the summary of a step, and what inspect refuses."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest

from tests.cli.inside import run

DEAD = "# Ice\n\nThe original source of this article is [Harbor Gazette](#)\n\nCopyright © Harbor Gazette, 2021\n"
WEB = ["--rules", "general", "--medium", "web", "--non-commercial"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "dead ä.md").write_text(DEAD, encoding="utf-8")
    (tmp_path / "broken.md").write_bytes(b"\0\1")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def test_several_formats_are_written_in_one_run_and_none_changes_the_status(folder):
    files = {"sarif": "a.sarif", "junit": "a.xml", "gitlab": "a.gl.json", "rdjson": "a.rd.json", "csv": "a.csv"}
    asked = [word for name, file in files.items() for word in ("--format", f"{name}={file}")]
    result = run("check", ".", *WEB, *asked, "--format", "github", cwd=folder)
    assert result.exit_code == run("check", ".", *WEB, cwd=folder).exit_code == 1
    assert result.stdout.startswith("::error file=broken.md,")
    [log] = json.loads((folder / "a.sarif").read_text(encoding="utf-8"))["runs"]
    uris = [found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in log["results"]]
    assert set(uris) == {"broken.md", "dead%20%C3%A4.md"}
    rule = next(rule for rule in log["tool"]["driver"]["rules"] if rule["id"] == "general/link-dead")
    assert "## Instead" in rule["help"]["markdown"], "the page of the rule comes from its pack"
    assert [suite.get("errors") for suite in ET.parse(folder / "a.xml").getroot()] == ["1", "0"]
    fingerprints = {found["partialFingerprints"]["provenance/v1"] for found in log["results"]}
    assert {item["fingerprint"] for item in json.loads((folder / "a.gl.json").read_text(encoding="utf-8"))} == fingerprints
    assert len(json.loads((folder / "a.rd.json").read_text(encoding="utf-8"))["diagnostics"]) == len(uris)
    table = list(csv.DictReader(io.StringIO((folder / "a.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert fingerprints <= {row["fingerprint"] for row in table}


def test_the_summary_of_a_step_is_written_behind_what_stands_there(folder, monkeypatch):
    summary = folder / "summary.txt"
    summary.write_text("# Tests\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "dead ä.md", *WEB, "--format", "text", cwd=folder)
    assert summary.read_text(encoding="utf-8") == "# Tests\n"
    run("check", "dead ä.md", *WEB, "--format", "github", cwd=folder)
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("# Tests\n\n## ")
    assert "dead ä.md" in text


def test_a_summary_that_cannot_be_written_is_named(folder, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "nowhere" / "summary"))
    result = run("check", "dead ä.md", *WEB, "--format", "github", cwd=folder)
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "rdjson"])
def test_inspect_refuses_what_lists_findings(folder, name):
    result = run("inspect", "dead ä.md", "--format", name, cwd=folder)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f'--format: "{name}" lists findings, and this command makes none, expected one of text, json, jsonl, html, markdown, csv'
    ]


def test_inspect_writes_a_table_of_evidence(folder):
    result = run("inspect", "dead ä.md", "--format", "csv", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))
    assert {row["kind"] for row in rows} >= {"source", "copyright"}
