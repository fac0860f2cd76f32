"""The summary of an audit: what it counts, that nothing comes alive in it, and that it is the same each time."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.audit.corpora import page, rows, zipped
from tests.cli.inside import run

for needed in ("fastwarc", "datasketch", "zstandard"):
    pytest.importorskip(needed)
duckdb = pytest.importorskip("duckdb")
pq = pytest.importorskip("pyarrow.parquet")

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "audit.md"
LICENSE = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
CREDIT = 'This article was originally published by <a href="https://{0}/{1}">{0}</a>.'
STORY = "The harbor froze in the first week of the year and the boats stayed where they were until the ice broke. " * 4


def corpus(folder):
    """Make a small corpus: two sites that republish a third one, a circle, a license, a file that cannot be read."""
    made = [
        {"html": page("Ice", STORY, foot=f"© 2023 Harbor Gazette</p><p>{LICENSE}"), "url": "https://gazette.example/ice"},
        {"html": page("Ice", STORY + CREDIT.format("gazette.example", "ice")), "url": "https://voices.example/ice"},
        {"html": page("Ice", STORY + CREDIT.format("voices.example", "ice"), foot="© 2022 Quay Daily"), "url": "https://quay.example/ice"},
        {"html": page("Fog", "Fog. " + CREDIT.format("fog.example", "a")), "url": "https://mist.example/a"},
        {"html": page("Fog", "Fog. " + CREDIT.format("mist.example", "a")), "url": "https://fog.example/a"},
        {"title": "no text"},
    ]
    rows(folder / "rows.jsonl", made)
    return folder


def audit(folder, *more, name="rows.jsonl", output="out"):
    return run("audit", name, "--output", output, "--rules", "general", "--rules", "cc-by-4.0", "--jobs", "1", *more, cwd=folder)


def table(folder, name):
    with (folder / "out" / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_the_summary_is_as_it_was(tmp_path):
    """Write the files anew with PROVENANCE_GOLDEN=1 where this fails and the new ones are right."""
    audit(corpus(tmp_path))
    made = (tmp_path / "out" / "summary.md").read_text(encoding="utf-8").rpartition("\nprovenance ")[0]
    if os.environ.get("PROVENANCE_GOLDEN"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_the_page_shows_every_table_of_the_summary_with_a_chart_where_there_are_numbers(tmp_path):
    audit(corpus(tmp_path))
    made = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert made.count("<table>") >= 9
    assert made.count('class="chart"') == 8
    assert made.count('<circle class="node"') == 5


def test_the_summary_is_the_same_whatever_the_number_of_workers(tmp_path):
    audit(corpus(tmp_path))
    audit(tmp_path, "--jobs", "3", output="again")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(tmp_path / "out")).read_bytes(), path


def test_it_says_who_republishes_whom_with_chains_and_circles(tmp_path):
    audit(corpus(tmp_path))
    assert ["voices.example", "gazette.example", "1"] in table(tmp_path, "republishing")
    assert table(tmp_path, "chains") == [["quay.example → voices.example → gazette.example", "3"]]
    assert table(tmp_path, "circles") == [["fog.example, mist.example", "2"]]


def test_it_counts_what_was_not_read_and_what_has_no_license(tmp_path):
    audit(corpus(tmp_path))
    assert ["unreadable", "1"] in table(tmp_path, "verdicts")
    assert ["none found", "4", "0"] in table(tmp_path, "licenses")
    assert ["CC-BY-4.0", "1", "0"] in table(tmp_path, "licenses")


def test_a_limit_on_the_number_of_texts_is_judged_over_all_shards(tmp_path, monkeypatch):
    from provenance.audit import members

    monkeypatch.setattr(members, "SHARD", 2)
    pack = """
pack: gazette
title: Harbor Gazette
kind: publisher
party: Harbor Gazette
names: [Harbor Gazette]
domains: [gazette.example]
terms: {url: "https://gazette.example/terms", seen: "2026-01-01"}
rules:
  - id: no-bulk
    title: Two texts a month
    expects: {no-bulk: {max: 2, period: month}}
"""
    (tmp_path / "gazette.yaml").write_text(pack, encoding="utf-8")
    head = '<meta property="article:published_time" content="2024-05-0{}">'
    credit = CREDIT.format("gazette.example", "ice").replace("by <a", "by the Harbor Gazette, <a")
    made = [{"html": page("Ice", credit, head=head.format(day)), "url": f"https://voices.example/{day}"} for day in range(1, 6)]
    rows(tmp_path / "rows.jsonl", made)
    result = run("audit", "rows.jsonl", "--output", "out", "--rules", "gazette.yaml", cwd=tmp_path)
    assert result.exit_code != 2, result.stderr
    exceeded = pq.read_table(tmp_path / "out" / "exceeded.parquet").to_pylist()
    assert len(exceeded) == 5
    assert result.exit_code == 1
    assert exceeded[0]["message"].startswith("5 texts of Harbor Gazette in 2024-05")
    assert any(row[0] and row[1] == "5" for row in table(tmp_path, "missing"))


def test_nothing_of_a_document_comes_alive(tmp_path):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    zipped(tmp_path / "a.zip", {f"=HYPERLINK({evil})/<b>x.html": page(evil, f"© 2024 {evil}", foot=f"© 2024 =cmd|'{evil}'").encode()})
    audit(tmp_path, name="a.zip")
    made = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in made
    assert "<img" not in made
    for path in (tmp_path / "out").rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [value for row in csv.reader(file) for value in row if value.startswith(("=", "+", "-", "@"))]


def test_the_policy_of_the_page_lets_nothing_in(tmp_path):
    audit(corpus(tmp_path))
    made = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "default-src 'none'; style-src 'sha256-" in made
    assert " style=" not in made


def test_the_sql_file_opens_the_tables(tmp_path, monkeypatch):
    audit(corpus(tmp_path))
    monkeypatch.chdir(tmp_path / "out")
    connection = duckdb.connect()
    connection.execute(Path("audit.sql").read_text(encoding="utf-8"))
    assert connection.execute("SELECT count(*), count(DISTINCT path) FROM documents").fetchone() == (6, 6)
    assert connection.execute("SELECT count(*) FROM copies").fetchone()[0] >= 2
    assert connection.execute("SELECT count(*) FROM findings JOIN documents USING (document)").fetchone()[0] > 5


def test_an_empty_corpus_has_a_summary(tmp_path):
    (tmp_path / "empty").mkdir()
    result = audit(tmp_path, name="empty")
    assert (result.exit_code, result.stdout.startswith("0 documents")) == (0, True)
    assert "0 of 0 documents" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


def test_what_a_table_leaves_out_is_said_on_the_page_and_in_the_file(tmp_path, monkeypatch):
    from provenance.audit import summary

    monkeypatch.setattr(summary, "ROWS", 2)
    monkeypatch.setattr(summary, "MOST", 3)
    monkeypatch.setattr(summary, "_LISTED", 4)
    audit(corpus(tmp_path))
    made = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "… and 4 rows more, left out of this page" in made
    assert table(tmp_path, "sites")[-1] == ["and 3 rows more, left out"]
    assert (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8").splitlines()[-1].startswith("and 2 rows more")


def test_beginning_anew_leaves_no_summary_of_before(tmp_path, monkeypatch):
    from provenance.audit import local, summary

    audit(corpus(tmp_path))

    def interrupted(job, observer):
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "perform", interrupted)
    assert audit(tmp_path, "--restart").exit_code == 130
    assert not [name for name in summary._FILES if (tmp_path / "out" / name).exists()]
    assert not list((tmp_path / "out").rglob("*.parquet"))
