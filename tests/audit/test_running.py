"""An audit accounts for every document, goes on where it was ended, and writes the same whatever the number of workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provenance.audit import members
from provenance.audit.tables import NAMES, TABLES
from tests.audit.corpora import page, record, rows, warc, zipped
from tests.cli.inside import run

for needed in ("duckdb", "fastwarc", "datasketch", "zstandard"):
    pytest.importorskip(needed)
pq = pytest.importorskip("pyarrow.parquet")

HOUSE = Path(__file__).resolve().parent.parent.parent
MANY = 60


def corpus(folder):
    """Make a folder with documents of every kind, good and bad."""
    root = folder / "corpus"
    (root / "news").mkdir(parents=True)
    for number in range(5):
        (root / "news" / f"{number}.html").write_text(page(f"Ice {number}", "The harbor froze. " * 30), encoding="utf-8")
    (root / "letter.pdf").write_bytes(b"%PDF-1.4 broken")
    (root / "picture.png").write_bytes(b"\x89PNG")
    body = page("Boats", "The boats are out again.").encode()
    warc(root / "crawl.warc.gz", [record(f"https://gazette.example/{n}", body) for n in range(MANY)])
    rows(root / "rows.jsonl", [{"text": f"Snow {n} fell on the quay.", "url": f"https://north.example/{n}"} for n in range(5)] + [7])
    zipped(root / "bundle.zip", {"=cmd.md": b"# Ice", "../../../../tmp/evil.html": body, "x.bin": b"1"})
    return root


def tables(folder):
    """Return all rows of all tables, and nothing that a run may differ in."""
    return {name: pq.read_table(folder / name).to_pylist() for name in TABLES}


def audit(folder, *more):
    return run("audit", "corpus", "--output", "out", "--rules", "general", "--jobs", "1", *more, cwd=folder)


def test_every_member_of_a_corpus_is_accounted_for(tmp_path):
    corpus(tmp_path)
    result = audit(tmp_path)
    documents = pq.read_table(tmp_path / "out" / "documents").to_pylist()
    assert len(documents) == 5 + 1 + MANY + 6 + 2
    assert len({each["document"] for each in documents}) == len(documents)
    assert len({each["path"] for each in documents}) == len(documents)
    assert sorted(each["path"] for each in documents if each["status"] == "unreadable") == ["corpus/letter.pdf", "corpus/rows.jsonl#6"]
    assert "1 .bin" in result.stdout
    assert "1 .png" in result.stdout
    assert result.exit_code == 1


def test_nothing_is_written_outside_of_the_folder_and_no_name_of_a_document_becomes_a_name_of_a_file(tmp_path):
    corpus(tmp_path)
    audit(tmp_path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["corpus", "out"]
    names = {path.name for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert not {name for name in names if "evil" in name or "cmd" in name}


def test_each_table_has_the_columns_that_are_documented(tmp_path):
    corpus(tmp_path)
    from provenance.audit import parts

    audit(tmp_path)
    documented = (HOUSE / "docs" / "audit.md").read_text(encoding="utf-8")
    for name in TABLES:
        assert pq.read_schema(tmp_path / "out" / name / "00000-000000.parquet").equals(parts.schema(name), check_metadata=False)
    for columns in NAMES.values():
        for column in columns:
            assert f"| `{column.name}` | {column.type} | {column.says} |" in documented


def test_the_tables_are_the_same_whatever_the_number_of_workers(tmp_path, monkeypatch):
    monkeypatch.setattr(members, "SHARD", 10)
    corpus(tmp_path)
    audit(tmp_path)
    run("audit", "corpus", "--output", "two", "--rules", "general", "--jobs", "3", cwd=tmp_path)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("out", "two")
    )
    assert one == two


def test_a_second_run_does_nothing_again(tmp_path):
    corpus(tmp_path)
    audit(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet") if path.parent.name in TABLES}
    audit(tmp_path)
    assert before == {path: path.stat().st_mtime_ns for path in before}


@pytest.mark.parametrize("name", TABLES)
def test_a_part_that_is_missing_or_broken_is_done_again(tmp_path, name):
    corpus(tmp_path)
    audit(tmp_path)
    whole = tables(tmp_path / "out")
    path = tmp_path / "out" / name / "00001-000000.parquet"
    if name == "documents":
        path.write_bytes(path.read_bytes()[:-20])
    else:
        path.unlink()
    audit(tmp_path)
    assert tables(tmp_path / "out") == whole


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda root: (root / "news" / "0.html").write_text("other", encoding="utf-8"), "its files have changed"),
        (lambda root: (root / "new.html").write_text("more", encoding="utf-8"), "its files have changed"),
    ],
)
def test_an_audit_of_another_corpus_is_not_gone_on_with(tmp_path, change, says):
    root = corpus(tmp_path)
    audit(tmp_path)
    change(root)
    result = audit(tmp_path)
    assert (result.exit_code, says in result.stderr, "--restart" in result.stderr) == (2, True, True)
    (tmp_path / "out" / "mine.txt").write_text("kept", encoding="utf-8")
    assert audit(tmp_path, "--restart").exit_code == 1
    assert (tmp_path / "out" / "mine.txt").exists()
    assert (tmp_path / "out" / "index.html").exists()


def test_an_audit_for_another_use_is_not_gone_on_with(tmp_path):
    corpus(tmp_path)
    audit(tmp_path)
    result = audit(tmp_path, "--medium", "print")
    assert (result.exit_code, "another use" in result.stderr) == (2, True)


def test_a_folder_with_other_files_is_not_written_into(tmp_path):
    corpus(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine", encoding="utf-8")
    result = audit(tmp_path)
    assert (result.exit_code, "holds no audit" in result.stderr) == (2, True)
    assert [each.name for each in (tmp_path / "out").iterdir() if each.name != ".lock"] == ["thesis.txt"]


def test_an_engine_that_is_not_there_is_one_line(tmp_path):
    corpus(tmp_path)
    result = audit(tmp_path, "--engine", "abacus")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


SLOW = """
import os, signal, sys
from provenance.audit import members, local, parts
members.SHARD = 8
kill_at, count = int(sys.argv.pop(1)), 0
write = parts.write
def counting(*arguments):
    global count
    count += 1
    if count == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)
    write(*arguments)
parts.write = counting
from provenance.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_audit_that_was_killed_at_any_point_ends_as_an_undisturbed_one(tmp_path, monkeypatch):
    corpus(tmp_path)
    monkeypatch.setattr(members, "SHARD", 8)
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}

    def killed(at, out):
        command = [sys.executable, "-c", SLOW, str(at), "audit", "corpus", "--output", out, "--rules", "general", "--jobs", "2"]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False).returncode

    assert killed(0, "whole") == 1
    for at in (1, 6, 7, 12, 16):
        assert killed(at, "out") == -signal.SIGKILL
    assert killed(0, "out") == 1
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupted_audit_says_how_to_go_on(tmp_path):
    corpus(tmp_path)
    command = [sys.executable, "-m", "provenance", "audit", "corpus", "--output", "out", "--rules", "general"]
    process = subprocess.Popen(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(HOUSE)}, stderr=subprocess.PIPE, text=True)
    for _ in range(400):
        if (tmp_path / "out" / "manifest.json").exists():
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) in {
        (130, "interrupted; what is complete is kept, and the same command goes on from there\n"),
        (1, ""),
    }


def test_the_manifest_says_what_the_audit_is_of(tmp_path):
    corpus(tmp_path)
    audit(tmp_path)
    made = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert made["corpus"]["name"] == "corpus"
    assert made["packs"]["number"] == 1
    assert set(made) == {"schema", "program", "corpus", "packs", "use", "settings"}


@pytest.mark.parametrize("out", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_one_line(tmp_path, out):
    corpus(tmp_path)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    result = run("audit", "corpus", "--output", out, "--rules", "general", cwd=tmp_path)
    assert (result.exit_code, result.stderr.count("\n"), "cannot be written" in result.stderr) == (2, 1, True)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
