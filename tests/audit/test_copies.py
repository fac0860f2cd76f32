"""Near texts of a corpus are found, put in order, and compared in what they claim."""

from __future__ import annotations

import random

import pytest

from tests.audit.corpora import page, rows
from tests.cli.inside import run

for needed in ("duckdb", "fastwarc", "datasketch", "zstandard"):
    pytest.importorskip(needed)
pq = pytest.importorskip("pyarrow.parquet")

STEMS = "harbor ice boat quay winter crane rope sail gull tide storm lantern net salt mast anchor fog pier cargo bell chart keel"
VOCABULARY = [f"{stem}{ending}" for stem in STEMS.split() for ending in ("", "s", "ed", "ing", "er", "ly", "like", "less", "work", "yard")]
TEXTS = 40


def words(seed, number=220):
    made = random.Random(seed)
    return [made.choice(VOCABULARY) for _ in range(number)]


def edited(found, seed, share=0.1):
    """Return a text in which every tenth word is another one."""
    made = random.Random(seed)
    return [made.choice(VOCABULARY) if made.random() < share else word for word in found]


def translated(found):
    return [f"{word[::-1]}o" for word in found]


def document(site, number, found, **more):
    return {"html": page(f"{site} {number}", " ".join(found), **more), "url": f"https://{site}/{number}"}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Return the pairs that are found in a corpus with planted copies, by the paths of the two."""
    folder = tmp_path_factory.mktemp("copies")
    originals = [words(seed) for seed in range(TEXTS)]
    made = [document("north.example", number, text) for number, text in enumerate(originals)]
    planted = {
        "verbatim": originals[:10],
        "trimmed": [text[: round(len(text) * 0.7)] for text in originals[10:20]],
        "edited": [edited(text, seed) for seed, text in enumerate(originals[20:30])],
        "translated": [translated(text) for text in originals[30:40]],
    }
    for way, texts in planted.items():
        made += [document(f"{way}.example", number, text) for number, text in enumerate(texts)]
    rows(folder / "rows.jsonl", made)
    run("audit", "rows.jsonl", "--output", "out", "--rules", "general", "--jobs", "1", cwd=folder)
    urls = {row["document"]: row["url"] for row in pq.read_table(folder / "out" / "documents").to_pylist()}
    return {(urls[row["document"]], urls[row["copy"]]) for row in pq.read_table(folder / "out" / "copies.parquet").to_pylist()}


def expected(way, first):
    return {(f"https://north.example/{first + number}", f"https://{way}.example/{number}") for number in range(10)}


@pytest.mark.parametrize(("way", "first", "recall"), [("verbatim", 0, 1.0), ("trimmed", 10, 1.0), ("edited", 20, 0.9)])
def test_planted_copies_are_found(pairs, way, first, recall):
    assert len(pairs & expected(way, first)) >= recall * 10


def test_nothing_else_is_found_and_translations_are_not(pairs):
    assert pairs - expected("verbatim", 0) - expected("trimmed", 10) - expected("edited", 20) == set()


TEXT = " ".join(words(99))


def claims(folder, *documents):
    rows(folder / "rows.jsonl", documents)
    run("audit", "rows.jsonl", "--output", "out", "--rules", "general", "--jobs", "1", cwd=folder)
    return pq.read_table(folder / "out" / "copies.parquet").to_pylist()


def dated(day):
    return f'<meta property="article:published_time" content="{day}">'


def test_the_earlier_text_is_the_original_and_a_copy_without_credit_is_said(tmp_path):
    late = {"html": page("Late", TEXT, foot="© 2024 Town Voices", head=dated("2024-05-02")), "url": "https://voices.example/late"}
    early = {"html": page("Early", TEXT, head=dated("2024-05-01")), "url": "https://gazette.example/early"}
    [pair] = claims(tmp_path, late, early)
    assert pair["document"].endswith("00001")
    assert pair["order"] == "published"
    assert pair["credited"] is False
    assert pair["differ"] == ["holder"]
    assert pair["earliest"] == pair["document"]


def test_a_copy_that_names_the_other_site_credits_it(tmp_path):
    credit = 'This article was originally published by <a href="https://gazette.example/early">Harbor Gazette</a>.'
    early = {"html": page("Early", TEXT), "url": "https://gazette.example/early"}
    late = {"html": page("Late", f"{TEXT}</p><p>{credit}"), "url": "https://voices.example/late"}
    [pair] = claims(tmp_path, late, early)
    assert (pair["document"][-5:], pair["copy"][-5:]) == ("00001", "00000")
    assert (pair["order"], pair["credited"]) == ("credit", True)


def test_two_addresses_of_one_site_are_no_copy_of_each_other(tmp_path):
    [pair] = claims(tmp_path, *({"html": page("Ice", TEXT), "url": f"https://gazette.example/{name}"} for name in ("ice", "ice?print")))
    assert (pair["same_site"], pair["credited"]) == (True, None)


def test_very_many_copies_of_one_text_are_compared_with_one_of_them(tmp_path):
    found = claims(tmp_path, *({"text": TEXT, "url": f"https://site{number}.example/"} for number in range(60)))
    assert len(found) < 60 * 12
    assert {row["copy"] for row in found} | {row["document"] for row in found} == {f"00000-000000-{number:05d}" for number in range(60)}
