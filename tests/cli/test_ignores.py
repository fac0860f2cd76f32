"""Ignores from the outside: in documents and in the configuration; what they silence, what they never do."""

from __future__ import annotations

import json

import pytest

from tests.cli.inside import run
from tests.cli.test_baseline import DRAFT, FREE, LINK, PACK, USE, found

COMMENT = "<!-- provenance ignore gazette/link-original: their archive is closed -->\n\n"
ENTRY = '[[ignore]]\npath = "news/"\nrule = "gazette/link-original"\nreason = "their archive is closed"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    (tmp_path / "gazette.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "news" / "ice.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def check(folder, *paths, use=FREE, cwd=None):
    done = run("check", *(paths or ["."]), *use, "--format", "jsonl", "--quiet", cwd=cwd or folder)
    return done, {record["path"]: record for record in map(json.loads, done.stdout.splitlines())} if done.exit_code < 2 else {}


def test_what_is_ignored_fails_no_run_and_the_verdict_stands(folder):
    assert check(folder)[0].exit_code == 1
    (folder / "news" / "ice.md").write_text(COMMENT + DRAFT, encoding="utf-8")
    done, documents = check(folder)
    assert (done.exit_code, found(documents)[LINK]["suppressed"]) == (0, "ignored in line 1: their archive is closed")
    assert documents["news/ice.md"]["verdict"] == "ask"


def test_a_prohibition_blocks_whatever_is_ignored(folder):
    (folder / "news" / "ice.md").write_text(COMMENT.replace("link-original", "*") + DRAFT, encoding="utf-8")
    done, documents = check(folder, use=[*USE, "--commercial"])
    assert (done.exit_code, documents["news/ice.md"]["verdict"]) == (1, "blocked")
    assert found(documents)["gazette/no-commercial"]["suppressed"] is None
    assert "provenance/ignore-prohibition" in found(documents)


def test_the_configuration_ignores_for_files_that_cannot_say_it(folder):
    (folder / "provenance.toml").write_text(ENTRY, encoding="utf-8")
    (folder / "more.md").write_text(DRAFT, encoding="utf-8")
    done, documents = check(folder)
    assert (done.exit_code, done.stderr) == (1, "")
    assert found(documents)[LINK]["suppressed"] == "ignored by the configuration: their archive is closed"
    assert found(documents, "more.md")[LINK]["suppressed"] is None


def test_the_configuration_means_the_same_from_every_folder(folder):
    (folder / "provenance.toml").write_text(ENTRY.replace("news/", "news/ice.md"), encoding="utf-8")
    assert check(folder, "ice.md", use=["--rules", "../gazette.yaml", *FREE[2:]], cwd=folder / "news")[0].exit_code == 0


def test_one_of_the_configuration_that_ended_is_said_and_holds_no_longer(folder):
    (folder / "provenance.toml").write_text(ENTRY + "until = 2020-01-01\n", encoding="utf-8")
    done, _ = check(folder, "news/ice.md")
    assert (done.exit_code, done.stderr) == (1, "provenance.toml:1: The ignore of gazette/link-original ended on 2020-01-01.\n")


def test_one_of_the_configuration_that_is_left_over_is_said_where_all_is_checked(folder):
    (folder / "provenance.toml").write_text(ENTRY.replace("news/", "old/"), encoding="utf-8")
    assert check(folder, "news")[0].stderr == ""
    assert check(folder)[0].stderr == "provenance.toml:1: The ignore of gazette/link-original silences nothing: take it out.\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ENTRY.replace('reason = "their archive is closed"\n', ""), 'provenance.toml:1:3: the key "reason" is missing here'),
        (ENTRY.replace("gazette/link-original", "*"), "provenance.toml:3:8: ignore.rule has to name a rule"),
        (
            ENTRY.replace("link-original", "link-orignal"),
            'provenance.toml:1: There is no rule "gazette/link-orignal" to ignore, did you mean',
        ),
        (ENTRY + 'until = "soon"\n', "provenance.toml:5:9: ignore.until is not a date"),
        (ENTRY.replace("reason", "raeson"), 'unknown key "raeson", did you mean "reason"'),
        ('ignore = ["a/b"]\n', "provenance.toml:1:11: ignore has to be a table"),
        ('ignore = "a/b"\n', "provenance.toml:1:10: ignore has to be a list of tables"),
    ],
)
def test_a_wrong_one_of_the_configuration_is_a_fault_with_its_place(folder, text, says):
    (folder / "provenance.toml").write_text(text, encoding="utf-8")
    done, _ = check(folder)
    assert done.exit_code == 2
    assert says in done.stderr


def test_an_ignore_in_a_document_cannot_widen_what_is_read(folder):
    (folder / "news" / "ice.md").write_text(
        "---\nprovenance: {rules: [/etc/passwd], owner: {holders: [Harbor Gazette]}, exclude: ['*']}\n---\n" + DRAFT, encoding="utf-8"
    )
    done, documents = check(folder)
    assert (done.exit_code, found(documents)[LINK]["outcome"]) == (1, "failed")
