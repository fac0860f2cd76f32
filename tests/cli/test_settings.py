"""Settings from the outside: what holds for which document, and how a run shows what it would go by."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from provenance.config import load
from tests.cli.inside import run
from tests.cli.test_baseline import DRAFT, PACK

CONFIGURATION = """\
extend = "base.toml"
rules = ["gazette.yaml"]
exclude = ["old/"]

[[ignore]]
path = "news/*.md"
rule = "link-original"
reason = "a \\"quoted\\" reason"
until = 2090-01-01

[[overrides]]
paths = ["shop/", "*.ad.md"]
use = {commercial = true}
ignore = [{rule = "gazette/notify", reason = "told"}]
"""
BASE = """\
fail_on = "cantTell"
use = {medium = "web", commercial = false}
owner = {holders = ["Town Voices"]}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "gazette.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "provenance.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    for path in ("news/ice.md", "shop/ice.md", "old/ice.md"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(DRAFT, encoding="utf-8")
    return tmp_path


def verdicts(folder, *arguments, cwd=None):
    done = run("check", *arguments, "--format", "jsonl", "--quiet", cwd=cwd or folder)
    return {record["path"]: record for record in map(json.loads, done.stdout.splitlines())}


def test_a_folder_has_a_use_of_its_own_and_the_report_says_so(folder):
    documents = verdicts(folder)
    assert {path: record["verdict"] for path, record in documents.items()} == {"news/ice.md": "ask", "shop/ice.md": "blocked"}
    assert documents["shop/ice.md"]["notes"] == ["The configuration declares another use for this document: commercial: yes."]
    assert documents["news/ice.md"]["notes"] == []


def test_the_command_line_goes_before_every_override(folder):
    assert verdicts(folder, "--non-commercial")["shop/ice.md"]["verdict"] == "ask"


def test_an_override_holds_from_every_folder_and_for_decisions(folder):
    assert verdicts(folder, "ice.md", cwd=folder / "shop")["ice.md"]["verdict"] == "blocked"
    done = run("decide", "shop/ice.md", "gazette/no-commercial", "--as", "permitted", "--by", "Ines", cwd=folder)
    assert (done.exit_code, "forbid this use outright" in done.stderr) == (2, True)


def test_the_rules_of_a_folder_judge_there_and_nowhere_else(folder):
    (folder / "gazette-shop.yaml").write_text(PACK.replace("pack: gazette", "pack: gazette-shop"), encoding="utf-8")
    (folder / "provenance.toml").write_text(CONFIGURATION + 'rules = ["gazette-shop.yaml"]\n', encoding="utf-8")
    found = {path: {finding["rule"].partition("/")[0] for finding in record["findings"]} for path, record in verdicts(folder).items()}
    assert found == {"news/ice.md": {"gazette"}, "shop/ice.md": {"gazette-shop"}}


def test_wrong_rules_of_an_override_are_a_fault_before_anything_is_judged(folder):
    (folder / "provenance.toml").write_text(CONFIGURATION + 'rules = ["nowhere.yaml"]\n', encoding="utf-8")
    done = run("check", "news", cwd=folder)
    assert (done.exit_code, "nowhere.yaml" in done.stderr, done.stdout) == (2, True, "")


def test_the_settings_that_are_shown_are_a_configuration_that_says_the_same(folder, monkeypatch):
    monkeypatch.chdir(folder)
    before = load([])
    done = run("check", "--show-settings", cwd=folder)
    assert done.exit_code == 0
    assert done.stdout.startswith("# configuration: provenance.toml\n# which extends: base.toml\n# decisions: none\n# baseline: none\n")
    (folder / "shown.toml").write_text(done.stdout, encoding="utf-8")
    after = load([], "shown.toml")
    assert replace(after, file=None, ignore=()) == replace(before, file=None, extends=(), ignore=())
    assert [(each.rule, each.reason, each.until, path) for each in before.ignore for path in each.paths] == [
        (each.rule, each.reason, each.until, *each.paths) for each in after.ignore
    ]


def test_for_one_document_the_settings_that_hold_there_are_shown(folder):
    done = run("check", "--show-settings", "shop/ice.md", "--medium", "print", cwd=folder)
    assert "# for shop/ice.md" in done.stdout
    assert "commercial = true" in done.stdout
    assert 'medium = "print"' in done.stdout
    assert "# not answered: paywall" in done.stdout
    assert "[[overrides]]" not in done.stdout


def test_the_documents_that_would_be_checked_are_listed(folder):
    (folder / "news" / "table.csv").write_text("a,b\n", encoding="utf-8")
    done = run("check", "--show-files", cwd=folder)
    assert (done.exit_code, done.stdout) == (0, "news/ice.md\nshop/ice.md\n")
    assert ".csv" in done.stderr
