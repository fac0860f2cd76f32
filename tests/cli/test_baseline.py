"""`provenance baseline` and `check --baseline` from the outside: old findings are silent, new ones fail, prohibitions always do."""

from __future__ import annotations

import json

import pytest

from provenance.baseline import NAME
from tests.cli.inside import run

DRAFT = """\
# Ice

The original source of this article is [Harbor Gazette](#)

Copyright © Harbor Gazette, 2021
"""
PACK = """\
pack: gazette
title: Harbor Gazette
kind: publisher
names: [Harbor Gazette]
domains: [gazette.example]
terms: {url: "https://gazette.example/terms"}
rules:
  - {id: link-original}
  - {id: no-commercial}
  - {id: notify, expects: {notify: {when: before}}}
"""
USE = ["--rules", "gazette.yaml", "--medium", "web"]
FREE = [*USE, "--non-commercial"]
LINK = "gazette/link-original"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ice.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "gazette.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def write(folder, *paths, use=FREE):
    return run("baseline", "write", *(paths or ["news"]), *use, cwd=folder)


def check(folder, path="news", *, use=FREE, cwd=None):
    done = run("check", path, *use, "--format", "jsonl", "--quiet", cwd=cwd or folder)
    documents = {record["path"]: record for record in map(json.loads, done.stdout.splitlines())} if done.exit_code in {0, 1} else {}
    return done, documents


def found(documents, path="news/ice.md"):
    return {finding["rule"]: finding for finding in documents[path]["findings"]}


def test_known_findings_are_silent_and_the_verdict_stands(folder):
    assert check(folder)[0].exit_code == 1
    assert write(folder).exit_code == 0
    done, documents = check(folder)
    assert done.exit_code == 0
    link = found(documents)[LINK]
    assert link["suppressed"].startswith("in the baseline since 20")
    assert (link["outcome"], link["baseline"]) == ("failed", "unchanged")
    assert documents["news/ice.md"]["verdict"] == "ask"


def test_moved_text_is_not_new(folder):
    write(folder)
    (folder / "news" / "ice.md").write_text("Some words before it.\n\n" * 9 + DRAFT, encoding="utf-8")
    assert check(folder)[0].exit_code == 0


def test_other_words_and_other_documents_are_new(folder):
    write(folder)
    (folder / "news" / "ice.md").write_text(DRAFT.replace("The original source of this article is", "First published by"), encoding="utf-8")
    (folder / "news" / "jam.md").write_text(DRAFT, encoding="utf-8")
    done, documents = check(folder)
    assert done.exit_code == 1
    assert found(documents)[LINK]["baseline"] == found(documents, "news/jam.md")[LINK]["baseline"] == "new"
    assert found(documents)[LINK]["suppressed"] is None


def test_without_a_baseline_nothing_is_said_of_it(folder):
    assert {finding["baseline"] for finding in found(check(folder)[1]).values()} == {None}


def test_it_holds_from_wherever_the_check_is_run(folder):
    write(folder)
    done, documents = check(folder, "ice.md", use=["--rules", "../gazette.yaml", *FREE[2:]], cwd=folder / "news")
    assert (done.exit_code, found(documents, "ice.md")[LINK]["baseline"]) == (0, "unchanged")


def test_a_prohibition_is_refused_and_everything_else_is_written(folder):
    done = write(folder, use=[*USE, "--commercial"])
    assert done.exit_code == 1
    assert "news/ice.md: gazette/no-commercial: the terms forbid this use outright, it is not put into the baseline" in done.stderr
    assert '"gazette/link-original"' in (folder / NAME).read_text(encoding="utf-8")
    assert "no-commercial" not in (folder / NAME).read_text(encoding="utf-8")


def test_a_prohibition_that_is_in_the_file_all_the_same_has_no_effect_and_is_said(folder):
    write(folder)
    fingerprint = found(check(folder, use=[*USE, "--commercial"])[1])["gazette/no-commercial"]["fingerprint"]
    text = (folder / NAME).read_text(encoding="utf-8")
    forged = '{"path": "news/ice.md", "rule": "gazette/no-commercial", "outcome": "failed", "since": "2026-01-01", "fingerprint": "%s"},\n'
    (folder / NAME).write_text(text.replace('{"path"', forged % fingerprint + '{"path"', 1), encoding="utf-8")
    done, documents = check(folder, use=[*USE, "--commercial"])
    finding = found(documents)["gazette/no-commercial"]
    assert (done.exit_code, finding["suppressed"], finding["baseline"]) == (1, None, "new")
    assert documents["news/ice.md"]["verdict"] == "blocked"
    assert any("gazette/no-commercial" in note and "not silenced" in note for note in documents["news/ice.md"]["notes"])


def test_what_was_open_and_is_missing_now_is_new(folder):
    (folder / "gazette.yaml").write_text(
        PACK.replace("{id: notify, expects: {notify: {when: before}}}", "{id: prior-consent}"), encoding="utf-8"
    )
    write(folder)
    file = folder / NAME
    file.write_text(file.read_text(encoding="utf-8").replace('"failed"', '"cantTell"'), encoding="utf-8")
    done, documents = check(folder)
    assert (done.exit_code, found(documents)[LINK]["baseline"]) == (1, "new")


def test_what_was_there_before_keeps_its_day(folder):
    write(folder)
    file = folder / NAME
    text = file.read_text(encoding="utf-8")
    day = text.partition('"since": "')[2][:10]
    file.write_text(text.replace(day, "2020-02-02"), encoding="utf-8")
    assert ", 0 new" in write(folder).stdout
    assert check(folder)[1]["news/ice.md"]["findings"][0]["suppressed"] == "in the baseline since 2020-02-02"


def test_writing_a_part_keeps_the_rest(folder):
    (folder / "news" / "jam.md").write_text(DRAFT, encoding="utf-8")
    write(folder)
    (folder / "news" / "jam.md").write_text("# Jam\n", encoding="utf-8")
    write(folder, "news/jam.md")
    assert check(folder, "news/ice.md")[0].exit_code == 0


class TestPrune:
    def test_what_is_mended_or_gone_is_dropped(self, folder):
        (folder / "news" / "jam.md").write_text(DRAFT, encoding="utf-8")
        write(folder)
        (folder / "news" / "ice.md").write_text(DRAFT.replace("(#)", "(https://gazette.example/ice)"), encoding="utf-8")
        (folder / "news" / "jam.md").unlink()
        done = run("baseline", "prune", *FREE, cwd=folder)
        assert "news/ice.md: gazette/link-original: dropped" in done.stdout
        assert "news/jam.md" not in (folder / NAME).read_text(encoding="utf-8")
        assert "gazette/notify" in (folder / NAME).read_text(encoding="utf-8")

    def test_paths_that_were_not_checked_keep_theirs(self, folder):
        (folder / "more").mkdir()
        (folder / "more" / "jam.md").write_text(DRAFT, encoding="utf-8")
        write(folder, "news", "more")
        (folder / "more" / "jam.md").unlink()
        assert "0 dropped" in run("baseline", "prune", "news", *FREE, cwd=folder).stdout
        assert " 0 dropped" not in run("baseline", "prune", "more", *FREE, cwd=folder).stdout

    def test_nothing_new_is_added(self, folder):
        write(folder)
        (folder / "news" / "jam.md").write_text(DRAFT, encoding="utf-8")
        run("baseline", "prune", *FREE, cwd=folder)
        assert check(folder)[0].exit_code == 1


def test_a_file_that_is_named_and_missing_is_a_fault(folder):
    done = run("check", "news", "--baseline", "none.json", *FREE, cwd=folder)
    assert (done.exit_code, done.stderr) == (2, "none.json: cannot be read: No such file or directory\n")
