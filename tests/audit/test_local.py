"""A document that ends its worker is a row that says why, and the shard is complete."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter

import pytest

from provenance.audit.members import Columns
from provenance.model import Owner, Source, Use
from provenance.pipeline import Run
from provenance.rulebook import load
from provenance.workers import Limits
from tests.audit.corpora import page, rows

for needed in ("fastwarc", "datasketch"):
    pytest.importorskip(needed)
pq = pytest.importorskip("pyarrow.parquet")


class Hostile(Run):
    """A run in which some documents do to the worker what a hostile document might."""

    def examine(self, item):
        if isinstance(item, Source):
            if b"hang" in item.data:
                while True:
                    pass
            if b"hog" in item.data:
                bytearray(4_000_000_000)
            if b"crash" in item.data:
                os.kill(os.getpid(), signal.SIGKILL)
        return super().examine(item)


class Listener:
    def __init__(self):
        self.documents = 0
        self.files = []

    def step(self, documents, file, share):
        self.documents += documents

    def passed(self, file):
        self.files.append(file)


@pytest.mark.skipif(sys.platform != "linux", reason="limits and signals of Linux")
@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_that_end_their_workers_are_rows_that_say_why(tmp_path, jobs):
    from provenance.audit import corpora, local

    texts = ["one", "hang", "two", "hog", "crash", "three"]
    path = rows(tmp_path / "rows.jsonl", [{"html": page("Ice", text), "url": "https://gazette.example/"} for text in texts])
    listener = Listener()
    job = local.Job(
        corpus=corpora.opened(str(path)),
        run=Hostile(load(["general"]), Use(), Owner()),
        columns=Columns(),
        folder=tmp_path / "out",
        digest="x",
        limits=Limits(2, 200),
        jobs=jobs,
    )
    local.perform(job, listener)
    found = pq.read_table(tmp_path / "out" / "documents").to_pylist()
    assert [each["status"] for each in found] == ["checked", "too-slow", "checked", "too-much-memory", "unreadable", "checked"]
    assert (listener.documents, listener.files) == (6, [0])
    findings = Counter(each["rule"] for each in pq.read_table(tmp_path / "out" / "findings").to_pylist())
    assert findings["provenance/unreadable-document"] == 3
    assert {each["url"] for each in found} == {"https://gazette.example/"}
