"""Evidence of earlier runs: it counts only for the same content under the same circumstances, and the report is the same without it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from provenance import known as known_module
from provenance.cache import NAME
from provenance.engine import Engine
from provenance.known import Known
from provenance.model import Owner, Sidecar, Sign, Source, Use
from provenance.pipeline import Run
from provenance.renderers import Options, render
from provenance.rulebook import load

PAGE = "# Ice\n\nBy Jane Doe\n\n{}\n\nThis article was originally published by [Gazette](https://gazette.example/ice).\n\n© 2024 Harbor Gazette\n"


@pytest.fixture(scope="module")
def packs():
    return load(["general", "cc-by-4.0"])


def sources(count=30):
    return [Source(path=f"{number}.md", data=PAGE.format(f"Text {number}").encode()) for number in range(count)]


class Counting(Run):
    """A run that counts the documents that no worker was asked about."""

    judged_here = 0

    def judge(self, records):
        self.judged_here += 1
        return super().judge(records)


def report(packs, folder, items=None, jobs=1, **use):
    run = Counting(packs, Use(**use), Owner())
    list(Engine(jobs=jobs, cache_folder=folder).over(run, items or sources()))
    return run.judged_here, render(run.report(), "json", Options())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_warm_run_says_the_same_as_a_cold_one_and_asks_no_worker(packs, tmp_path, jobs):
    cold, first = report(packs, tmp_path, jobs=jobs)
    warm, second = report(packs, tmp_path, jobs=jobs)
    assert (cold, warm) == (0, 30)
    assert first == second


def test_verdicts_are_never_kept(packs, tmp_path):
    _, unknown = report(packs, tmp_path)
    warm, declared = report(packs, tmp_path, medium="print", commercial=True)
    without, fresh = report(packs, tmp_path / "other", medium="print", commercial=True)
    assert (warm, without) == (30, 0)
    assert declared == fresh != unknown


def test_changed_documents_alone_are_looked_at_anew(packs, tmp_path):
    report(packs, tmp_path)
    items = sources()
    items[4] = replace(items[4], data=items[4].data + b"\nAll rights reserved.\n")
    warm, _ = report(packs, tmp_path, items)
    assert warm == 29


@pytest.mark.parametrize("damage", ["UPDATE entries SET data = zeroblob(40)", "DELETE FROM entries", "DROP TABLE entries"])
def test_a_spoiled_cache_changes_nothing(packs, tmp_path, damage):
    _, first = report(packs, tmp_path)
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute(damage)
    base.close()
    warm, second = report(packs, tmp_path)
    assert (warm, second) == (0, first)
    assert report(packs, tmp_path) == (30, first)


def test_few_documents_open_no_cache(packs, tmp_path):
    report(packs, tmp_path / "none", sources(8))
    assert not (tmp_path / "none").exists()


def test_a_run_that_remembers_nothing_keeps_nothing(packs, tmp_path):
    run = Run(packs, Use(), Owner())
    list(Engine(jobs=1, cache_folder=tmp_path / "none", remembers=False).over(run, sources()))
    assert not (tmp_path / "none").exists()


def test_what_evidence_depends_on_is_part_of_its_mark(packs, tmp_path, monkeypatch):
    source = sources(1)[0]
    sidecar = Sidecar(path="1.md.license", data=b"SPDX-License-Identifier: MIT", target="1.md")
    with Known(Run(packs, Use(), Owner()), tmp_path) as known:
        marks = {
            known.mark(source),
            known.mark(replace(source, data=source.data + b" ")),
            known.mark(replace(source, path="0.html")),
            known.mark(replace(source, url="https://gazette.example/a")),
            known.mark(replace(source, part="3")),
            known.mark(replace(source, sidecars=(sidecar,))),
            known.mark(replace(source, sidecars=(replace(sidecar, data=b"other"),))),
            known.mark(replace(source, sidecars=(replace(sidecar, target="2.md"),))),
            known.mark(replace(source, sidecars=(replace(sidecar, fault="gone"),))),
        }
    assert len(marks) == 9
    signed = replace(packs[0], signs=(Sign("embargo", ("not before {date}",)),))
    with Known(Run((signed,), Use(), Owner()), tmp_path) as known:
        marks.add(known.mark(source))
    monkeypatch.setattr(known_module, "_code", lambda: b"another version")
    with Known(Run(packs, Use(), Owner()), tmp_path) as known:
        marks.add(known.mark(source))
    assert len(marks) == 11
