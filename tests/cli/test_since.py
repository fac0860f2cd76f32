"""`check --since` in repositories of git: what a change brought, and nothing else; and nothing of a repository's own is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from tests.cli.inside import run
from tests.cli.test_baseline import DRAFT, FREE, LINK, PACK, USE, found

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
GOOD = DRAFT.replace("(#)", "(https://gazette.example/ice)")


def git(folder, *arguments):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        "GIT_AUTHOR_NAME": "Ines",
        "GIT_AUTHOR_EMAIL": "i@town.example",
        "GIT_COMMITTER_NAME": "Ines",
        "GIT_COMMITTER_EMAIL": "i@town.example",
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments], cwd=folder, capture_output=True, text=True, check=True,
        env={**clean, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder, name="a change"):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--no-verify", "-m", name)


def put(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "-q")
    put(top, "gazette.yaml", PACK)
    put(top, "news/ice.md", DRAFT)
    put(top, "news/jam.md", DRAFT)
    commit(top, "the beginning")
    git(top, "checkout", "-q", "-b", "draft")
    return top


def check(folder, *paths, ref="main", use=FREE, cwd=None):
    done = run("check", *(paths or ["."]), *use, "--since", ref, "--format", "jsonl", cwd=cwd or folder)
    return done, {record["path"]: record for record in map(json.loads, done.stdout.splitlines())} if done.exit_code < 2 else {}


def live(documents, path="news/ice.md"):
    return {rule for rule, finding in found(documents, path).items() if finding["outcome"] == "failed" and finding["suppressed"] is None}


def test_without_a_change_there_is_nothing(folder):
    done, documents = check(folder)
    assert (done.exit_code, documents) == (0, {})
    assert "0 of 2 documents changed" in done.stderr


def test_an_old_finding_of_a_changed_document_is_silent_and_the_verdict_stands(folder):
    put(folder, "news/ice.md", DRAFT + "\nOne more line.\n")
    commit(folder)
    done, documents = check(folder)
    assert (done.exit_code, list(documents)) == (0, ["news/ice.md"])
    link = found(documents)[LINK]
    assert link["suppressed"].startswith("there before main (")
    assert link["baseline"] == "unchanged"
    assert documents["news/ice.md"]["verdict"] == "ask"


def test_what_the_change_brought_fails(folder):
    put(folder, "news/old.md", GOOD)
    commit(folder)
    git(folder, "branch", "-f", "main")
    put(folder, "news/old.md", DRAFT)
    put(folder, "news/new.md", DRAFT)
    commit(folder)
    done, documents = check(folder)
    assert (done.exit_code, sorted(documents)) == (1, ["news/new.md", "news/old.md"])
    assert live(documents, "news/old.md") == live(documents, "news/new.md") == {LINK}


def test_what_is_not_committed_yet_counts(folder):
    put(folder, "news/new.md", DRAFT)
    assert check(folder, ref="HEAD")[0].exit_code == 1


def test_it_compares_with_the_point_where_the_branch_began(folder):
    put(folder, "news/new.md", DRAFT)
    commit(folder)
    git(folder, "checkout", "-q", "main")
    put(folder, "news/ice.md", GOOD)
    commit(folder, "meanwhile")
    git(folder, "checkout", "-q", "draft")
    assert sorted(check(folder)[1]) == ["news/new.md"]


@pytest.mark.parametrize("way", ["committed", "staged", "moved"])
def test_a_renamed_document_keeps_its_findings(folder, way):
    (folder / "news" / "ice.md").rename(folder / "news" / "snow.md")
    if way != "moved":
        put(folder, "news/snow.md", DRAFT + "\nOne more line.\n")
        git(folder, "add", "-A")
    if way == "committed":
        git(folder, "commit", "-q", "-m", "rename")
    done, documents = check(folder)
    assert done.exit_code == 0
    assert live(documents, "news/snow.md") == set() if documents else way == "moved"


def test_a_copy_is_new(folder):
    put(folder, "news/copy.md", DRAFT)
    commit(folder)
    assert live(check(folder)[1], "news/copy.md") == {LINK}


def test_it_works_from_a_subfolder_and_with_names_beyond_ascii(folder):
    put(folder, "news/Fähre „neu“.md", DRAFT)
    commit(folder)
    git(folder, "branch", "-f", "main")
    put(folder, "news/Fähre „neu“.md", DRAFT + "\nMore.\n")
    done, documents = check(folder, cwd=folder / "news", use=["--rules", "../gazette.yaml", *FREE[2:]])
    assert (done.exit_code, list(documents)) == (0, ["Fähre „neu“.md"])


def test_taking_an_ignore_out_brings_the_finding_back(folder):
    put(folder, "news/ice.md", "<!-- provenance ignore gazette/link-original: closed -->\n\n" + DRAFT)
    commit(folder)
    git(folder, "branch", "-f", "main")
    put(folder, "news/ice.md", DRAFT)
    assert check(folder)[0].exit_code == 1


def test_what_stood_there_before_is_no_news_even_where_it_blocks(folder):
    put(folder, "news/ice.md", DRAFT + "\nMore.\n")
    done, documents = check(folder, use=[*USE, "--commercial"])
    assert (done.exit_code, documents["news/ice.md"]["verdict"]) == (0, "blocked")


class TestWhatCannotBeCompared:
    def test_an_unknown_ref(self, folder):
        done, _ = check(folder, ref="nowhere")
        assert done.exit_code == 2
        assert done.stderr == (
            '--since: there is no commit "nowhere" in this repository: fetch it first (git fetch origin BRANCH, and name it as origin/BRANCH)\n'
        )

    @pytest.mark.parametrize("ref", ["--output=x", "", "-", "main:news/ice.md"])
    def test_what_is_no_ref(self, folder, ref):
        done = run("check", ".", *FREE, f"--since={ref}", cwd=folder)
        assert (done.exit_code, "there is no commit" in done.stderr) == (2, True)
        assert not (folder / "x").exists()

    def test_a_shallow_clone(self, folder, tmp_path):
        put(folder, "news/ice.md", GOOD)
        commit(folder)
        git(tmp_path, "clone", "-q", "--depth=1", "--branch=draft", f"file://{folder}", "shallow")
        done, _ = check(tmp_path / "shallow", ref="origin/main")
        assert done.exit_code == 2
        assert "in this shallow clone: fetch its history (git fetch --unshallow; with actions/checkout, fetch-depth: 0)" in done.stderr
        git(tmp_path / "shallow", "fetch", "-q", "--depth=1", "origin", "main:main")
        done, _ = check(tmp_path / "shallow")
        assert (done.exit_code, "this clone is shallow: fetch its history" in done.stderr) == (2, True)

    def test_no_repository(self, tmp_path):
        put(tmp_path, "ice.md", DRAFT)
        done = run("check", "ice.md", "--since", "main", cwd=tmp_path)
        assert (done.exit_code, done.stderr) == (2, "--since: . is in no git repository\n")

    def test_a_document_outside_of_the_repository(self, folder, tmp_path):
        put(tmp_path, "ice.md", DRAFT)
        done, _ = check(folder, "news", str(tmp_path / "ice.md"))
        assert (done.exit_code, "is not in the repository" in done.stderr) == (2, True)

    def test_no_git(self, folder, monkeypatch):
        monkeypatch.setenv("PATH", str(folder))
        done, _ = check(folder)
        assert (done.exit_code, done.stderr) == (2, "--since: needs git, and there is no git on the PATH\n")


def test_nothing_that_a_repository_configures_is_run(folder):
    trap = folder / ".git" / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {folder}/.git/sprung\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    put(folder, ".gitattributes", "*.md filter=trap diff=trap\n")
    put(folder, "news/ice.md", DRAFT + "\nMore.\n")
    (folder / "news" / "jam.md").rename(folder / "news" / "jelly.md")
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "diff.trap.command", "diff.trap.textconv"):
        git(folder, "config", key, str(trap))
    for key in ("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "core.askPass", "core.editor", "core.gitProxy"):
        git(folder, "config", key, str(trap))
    git(folder, "config", "core.hooksPath", str(folder / ".git"))
    for hook in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction"):
        shutil.copy(trap, folder / ".git" / hook)
    assert check(folder)[0].exit_code == 0
    assert not (folder / ".git" / "sprung").exists()
    subprocess.run(["git", "status"], cwd=folder, capture_output=True, check=False)
    assert (folder / ".git" / "sprung").exists(), "the trap is none"
