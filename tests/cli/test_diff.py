"""`provenance diff`: what became of the findings between two reports, or two audits."""

from __future__ import annotations

import json

import pytest

from tests.audit.corpora import page, rows
from tests.cli.inside import run

BAD = page("Ice", 'It was first published by <a href="#">Harbor Gazette</a>. © 2024 Harbor Gazette')


def finding(mark, outcome="failed", level="error", **more):
    return {
        "fingerprint": mark,
        "rule": "gazette/link",
        "outcome": outcome,
        "level": level,
        "message": f"message {mark}",
        "suppressed": None,
        **more,
    }


def report(path, **documents):
    made = [{"path": name, "findings": found} for name, found in documents.items()]
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(each) + "\n" for each in made), encoding="utf-8")
    else:
        path.write_text(json.dumps({"documents": made}), encoding="utf-8")


@pytest.fixture(params=["json", "jsonl"])
def two(request, tmp_path):
    report(tmp_path / "old.json", a=[finding("1"), finding("2"), finding("3", "cantTell")], b=[finding("4")])
    report(tmp_path / f"new.{request.param}", a=[finding("1"), finding("3"), finding("5", "passed"), finding("6", level="warning")])
    return tmp_path, f"new.{request.param}"


def test_findings_are_new_fixed_gone_or_the_same_by_their_fingerprints(two):
    folder, new = two
    result = run("diff", "old.json", new, "--format", "json", cwd=folder)
    found = json.loads(result.stdout)
    assert {name: [each["fingerprint"] for each in found[name]] for name in ("new", "fixed", "gone")} == {
        "new": ["3", "6"],
        "fixed": ["2"],
        "gone": ["4"],
    }
    assert found["same"] == 1
    assert result.exit_code == 1


def test_a_report_is_no_different_from_itself(two):
    folder, _ = two
    result = run("diff", "old.json", "old.json", cwd=folder)
    assert (result.exit_code, result.stdout) == (0, "0 new, 0 fixed, 0 gone with their documents, 4 the same\n")


def test_new_warnings_and_fixed_errors_do_not_fail(tmp_path):
    report(tmp_path / "old.json", a=[finding("1")])
    report(tmp_path / "new.json", a=[finding("2", level="warning"), finding("3", "cantTell")])
    assert run("diff", "old.json", "new.json", cwd=tmp_path).exit_code == 0
    assert run("diff", "old.json", "new.json", "--fail-on", "cantTell", cwd=tmp_path).exit_code == 1


def test_what_a_person_silenced_is_not_open(tmp_path):
    report(tmp_path / "old.json", a=[])
    report(tmp_path / "new.json", a=[finding("1", suppressed="known")])
    assert run("diff", "old.json", "new.json", cwd=tmp_path).exit_code == 0


def test_words_of_documents_stay_words(tmp_path):
    report(tmp_path / "old.json", a=[])
    report(tmp_path / "new.json", **{"a\x1b[31m": [finding("1", message="::error::<b>|x")]})
    assert "\x1b" not in run("diff", "old.json", "new.json", cwd=tmp_path).stdout
    assert "&lt;b&gt;\\|x" in run("diff", "old.json", "new.json", "--format", "markdown", cwd=tmp_path).stdout


def test_many_findings_are_cut_and_it_is_said(tmp_path):
    report(tmp_path / "old.json", a=[])
    report(tmp_path / "new.json", a=[finding(str(number)) for number in range(150)])
    for name, says in (("text", "+ and 50 more"), ("markdown", "and 50 more, left out")):
        assert says in run("diff", "old.json", "new.json", "--format", name, cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [("{", "is no report"), ('{"documents": 1}', "is no report"), ('{"path": "a"}', "is no report"), (None, "cannot be read")],
)
def test_what_is_no_report_is_said_in_one_line(tmp_path, text, says):
    report(tmp_path / "old.json", a=[])
    if text is not None:
        (tmp_path / "new.json").write_text(text, encoding="utf-8")
    result = run("diff", "old.json", "new.json", cwd=tmp_path)
    assert (result.exit_code, result.stderr.count("\n"), says in result.stderr) == (2, 1, True)


def test_the_report_of_check_can_be_compared(tmp_path):
    (tmp_path / "a.html").write_text(page("Ice", "The harbor froze."), encoding="utf-8")
    run("check", "a.html", "--rules", "general", "--format", "json=old.json", cwd=tmp_path)
    (tmp_path / "a.html").write_text(BAD, encoding="utf-8")
    run("check", "a.html", "--rules", "general", "--format", "jsonl=new.jsonl", cwd=tmp_path)
    result = run("diff", "old.json", "new.jsonl", cwd=tmp_path)
    assert "+ a.html" in result.stdout


def test_two_audits_and_an_audit_with_a_report_can_be_compared(tmp_path):
    for needed in ("pyarrow", "duckdb", "fastwarc", "datasketch", "zstandard"):
        pytest.importorskip(needed)
    for name, html in (("old", page("Ice", "The harbor froze.")), ("new", BAD)):
        rows(tmp_path / "rows.jsonl", [{"html": html}, {"html": page("Snow", "It fell.")}])
        run("audit", "rows.jsonl", "--output", name, "--rules", "general", "--jobs", "1", cwd=tmp_path)
    result = run("diff", "old", "new", cwd=tmp_path)
    assert "+ rows.jsonl#1" in result.stdout
    assert "rows.jsonl#2" not in result.stdout
    assert run("diff", "old", "old", cwd=tmp_path).exit_code == 0
    assert run("diff", str(tmp_path), "new", cwd=tmp_path).exit_code == 2
