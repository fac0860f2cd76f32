"""`provenance decide` from the outside: an answer is recorded, `check` honors it, and it ends."""

from __future__ import annotations

import json

import pytest

from tests.cli.inside import run

DRAFT = """\
# Ice

The original source of this article is [Harbor Gazette](https://gazette.example/ice)

Copyright © South Pier Press, 2021
"""
PACK = """\
pack: gazette
title: Harbor Gazette
kind: publisher
names: [Harbor Gazette]
domains: [gazette.example]
terms: {url: "https://gazette.example/terms"}
rules:
  - {id: no-third-party}
  - {id: no-commercial}
  - {id: takedown, strength: should, level: note}
"""
USE = ["--rules", "gazette.yaml", "--medium", "web", "--non-commercial"]
RULE = "gazette/no-third-party"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ice.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "gazette.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def decide(folder, *more, finding=RULE, answer="permitted", use=USE):
    return run("decide", "news/ice.md", finding, "--as", answer, "--by", "Ines Okafor", *use, *more, cwd=folder)


def findings(folder, *more, path="news/ice.md", cwd=None, use=USE):
    done = run("check", path, *use, *more, "--format", "jsonl", cwd=cwd or folder)
    found = json.loads(done.stdout)
    return found["verdict"], {finding["rule"]: finding for finding in found["findings"]}


def test_an_answer_is_recorded_and_decides_the_finding(folder):
    assert findings(folder)[0] == "ask"
    done = decide(folder, "--until", "2090-01-01", "--note", "mail of the editor, 3 March")
    assert done.exit_code == 0, done.stderr
    assert "The verdict on news/ice.md is ready." in done.stdout
    verdict, found = findings(folder)
    assert verdict == "ready"
    assert found[RULE]["outcome"] == "passed"
    decision = found[RULE]["decision"]
    assert {**decision, "when": ""} == {
        "decision": "permitted",
        "who": "Ines Okafor",
        "when": "",
        "until": "2090-01-01",
        "note": "mail of the editor, 3 March",
        "void": None,
    }


def test_it_holds_from_wherever_the_check_is_run(folder):
    decide(folder)
    assert findings(folder, path="ice.md", cwd=folder / "news", use=["--rules", "../gazette.yaml", *USE[2:]])[0] == "ready"
    assert findings(folder, path=str(folder / "news" / "ice.md"))[0] == "ready"


def test_a_fingerprint_of_a_report_names_the_finding_too(folder):
    fingerprint = findings(folder)[1][RULE]["fingerprint"]
    assert decide(folder, finding=fingerprint).exit_code == 0
    assert findings(folder)[0] == "ready"


def test_a_later_answer_replaces_an_earlier_one(folder):
    decide(folder)
    decide(folder, answer="refused")
    assert findings(folder)[0] == "blocked"
    assert (folder / "provenance-decisions.yaml").read_text(encoding="utf-8").count("path:") == 1


def test_it_ends_with_the_text_is_reported_and_can_be_dropped(folder):
    decide(folder)
    (folder / "news" / "ice.md").write_text(DRAFT + "\nOne sentence more.\n", encoding="utf-8")
    assert findings(folder)[1][RULE]["decision"]["void"] == "text-changed"
    done = run("check", "news/ice.md", *USE, cwd=folder)
    assert "ended because the text changed: decide anew" in done.stdout
    done = run("decide", "--prune", *USE, cwd=folder)
    assert "dropped, the text changed" in done.stdout
    assert findings(folder)[1][RULE]["decision"] is None


def test_pruning_keeps_what_holds_and_drops_what_has_no_document(folder):
    decide(folder)
    assert "1 answer kept, 0 dropped" in run("decide", "--prune", *USE, cwd=folder).stdout
    (folder / "news" / "ice.md").unlink()
    assert "the document is gone" in run("decide", "--prune", *USE, cwd=folder).stdout


def test_the_answers_can_be_listed(folder):
    decide(folder, "--until", "2090-01-01")
    done = run("decide", "--list", cwd=folder)
    assert "news/ice.md: gazette/no-third-party: Permitted by decision of Ines Okafor" in done.stdout
    assert "(over)" not in done.stdout
    assert "(over)" in run("decide", "--list", "--date", "2091-01-01", cwd=folder).stdout


def test_a_prohibition_cannot_be_answered_and_a_written_entry_has_no_effect(folder):
    forbidden = [*USE[:-1], "--commercial"]
    done = decide(folder, finding="gazette/no-commercial", use=forbidden)
    assert done.exit_code == 2
    assert "ask the holder" in done.stderr
    assert not (folder / "provenance-decisions.yaml").exists()
    decide(folder)
    file = folder / "provenance-decisions.yaml"
    other = findings(folder, use=forbidden)[1]["gazette/no-commercial"]["fingerprint"]
    kept = findings(folder)[1][RULE]["fingerprint"]
    file.write_text(file.read_text(encoding="utf-8").replace(RULE, "gazette/no-commercial").replace(kept, other), encoding="utf-8")
    verdict, found = findings(folder, use=forbidden)
    assert verdict == "blocked"
    assert found["gazette/no-commercial"]["decision"]["void"] == "prohibition"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["news/ice.md", "no-such", "--as", "met", "--by", "A"],
            "this document has no such finding, it has: gazette/no-third-party (needs a person)",
        ),
        (["news/ice.md", "gazette/no-third-part", "--as", "met", "--by", "A"], 'did you mean "gazette/no-third-party"?'),
        (["news/ice.md", "gazette/no-commercial", "--as", "met", "--by", "A"], "needs no answer"),
        (["news/ice.md", "no-third-party", "--by", "A"], "--as: is missing"),
        (["news/ice.md", "no-third-party", "--as", "met"], "--by: is missing"),
        (["news/ice.md", "no-third-party", "--as", "met", "--by", "A", "--until", "2020-01-01"], "--until: 2020-01-01 is over"),
        (["news/ice.md"], "provenance decide PATH RULE"),
        (["-", "x", "--as", "met", "--by", "A"], "standard input"),
        (["news/none.md", "x", "--as", "met", "--by", "A"], "news/none.md"),
        (["news", "x", "--as", "met", "--by", "A"], "expected one document"),
    ],
)
def test_what_cannot_be_recorded_is_a_fault_of_the_run(folder, arguments, says):
    done = run("decide", *arguments, *USE, cwd=folder)
    assert done.exit_code == 2, done.stdout
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_file_ends_the_check_with_its_place(folder):
    (folder / "provenance-decisions.yaml").write_text("- pth: a\n", encoding="utf-8")
    done = run("check", "news", *USE, cwd=folder)
    assert done.exit_code == 2
    assert 'provenance-decisions.yaml:1:3: unknown key "pth", did you mean "path"?' in done.stderr


def test_a_file_can_be_named(folder):
    decide(folder, "--decisions", "mine.yaml")
    assert findings(folder)[0] == "ask"
    assert findings(folder, "--decisions", "mine.yaml")[0] == "ready"
