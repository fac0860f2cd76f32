"""Own and foreign texts of a content repository, from its configuration to the verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from provenance.cli import app

FOREIGN = "This article was originally published by [Harbor Gazette](https://harbor-gazette.example/ferry).\n"


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text(
        'baseURL = "https://ferry.example/"\ncopyright = "© Mara Finch. Text under CC BY 4.0."\n', encoding="utf-8"
    )
    (tmp_path / "content" / "own.md").write_text("The ferry leaves twice a day.\n", encoding="utf-8")
    (tmp_path / "content" / "foreign.md").write_text(f"The ferry leaves twice a day.\n\n{FOREIGN}", encoding="utf-8")
    return tmp_path


def checked(*arguments: str, stdin: str | None = None) -> dict[str, dict]:
    ran = CliRunner().invoke(app, ["check", "--quiet", "--format", "json", "--rules", "all", "--rules", "house", *arguments], input=stdin)
    return {one["path"]: one for one in json.loads(ran.stdout)["documents"]}


def outcome(document: dict, rule: str) -> str:
    return next(finding["outcome"] for finding in document["findings"] if finding["rule"] == rule)


def test_own_texts_are_ready_and_foreign_ones_keep_asking(repository):
    (repository / "provenance.toml").write_text('[owner]\nholders = ["Mara Finch"]\n', encoding="utf-8")
    found = checked("content")
    assert found["content/own.md"]["verdict"] == "ready"
    assert outcome(found["content/own.md"], "house/license-named") == "passed"
    assert outcome(found["content/own.md"], "house/license-approved") == "passed"
    assert found["content/foreign.md"]["verdict"] == "ask"
    assert outcome(found["content/foreign.md"], "house/license-named") == "failed"


def test_without_an_owner_the_license_of_the_site_gives_the_terms(repository):
    found = checked("content")
    assert outcome(found["content/own.md"], "general/no-terms") == "passed"
    assert outcome(found["content/foreign.md"], "general/no-terms") == "cantTell"


def test_a_run_without_an_owner_says_once_what_declaring_one_would_settle(repository):
    (repository / "content" / "other.md").write_text("The ferry is late.\n", encoding="utf-8")
    said = "2 documents are judged as foreign and show no other origin"
    assert CliRunner().invoke(app, ["check", "content"]).stderr.count(said) == 1
    (repository / "provenance.toml").write_text('[owner]\nholders = ["Mara Finch"]\n', encoding="utf-8")
    assert said not in CliRunner().invoke(app, ["check", "content"]).stderr


def test_what_comes_from_elsewhere_is_not_own_by_where_the_command_runs(repository):
    (repository / "provenance.toml").write_text('[owner]\nholders = ["Mara Finch"]\n', encoding="utf-8")
    assert [one["verdict"] for one in checked("-", stdin="The ferry leaves twice a day.\n").values()] == ["ask"]
