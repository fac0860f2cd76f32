"""Documents sent through workers: one that takes too long, needs too much or crashes its worker is a finding, and all others are judged."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from provenance.engine import Engine
from provenance.model import Failure, Owner, Source, Use, Verdict
from provenance.pipeline import Run
from provenance.renderers import Options, render
from provenance.rulebook import load
from provenance.workers import Limits

PAGE = b"<!doctype html><title>Ice</title><p>By Jane Doe</p><p>The harbor froze.</p><footer>\xc2\xa9 2024 Harbor Gazette</footer>"


class Hostile(Run):
    """A run in which some names of documents do to the worker what a hostile document might."""

    def inspect(self, item):
        match item.path if isinstance(item, Source) else "":
            case "hang.html":
                while True:
                    pass
            case "hog.html":
                bytearray(4_000_000_000)
            case "crash.html":
                os.kill(os.getpid(), signal.SIGKILL)
            case "fault.html":
                raise IndexError("a fault of ours")
        return super().inspect(item)


@pytest.fixture(scope="module")
def packs():
    return load(["general"])


def sources(*paths: str) -> list[Source]:
    return [Source(path=path, data=PAGE) for path in paths]


@pytest.mark.skipif(sys.platform != "linux", reason="limits and signals of Linux")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_ends_its_worker_is_a_finding_that_says_why_and_the_others_are_judged(packs, jobs):
    run = Hostile(packs, Use(), Owner())
    paths = ["a.html", "hang.html", "b.html", "hog.html", "crash.html", "fault.html", "c.html"]
    records = list(Engine(jobs=jobs, limits=Limits(seconds=4, megabytes=200)).over(run, sources(*paths)))
    assert [record.path for record in records] == paths
    errors = {record.path: record.error for record in records if record.error}
    assert errors == {
        "hang.html": "it took longer than 4 s",
        "hog.html": "it needed more than 200 MB of memory",
        "crash.html": "its worker ended with signal 9 (SIGKILL)",
        "fault.html": "an internal fault stopped the reading (IndexError: a fault of ours); please report it with the document",
    }
    for record in records:
        assert record.verdict is Verdict.ASK
        assert bool(record.error) == (record.findings[0].rule == "provenance/unreadable-document")
    assert run.report().records == tuple(records)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_a_report_has_the_same_bytes_whatever_the_number_of_workers(packs, jobs):
    items = [*sources(*(f"{number}.html" for number in range(90))), Failure("gone.html", "it vanished"), *sources("last.md")]
    alone, shared = Run(packs, Use(), Owner()), Run(packs, Use(), Owner())
    list(alone.over(items))
    list(Engine(jobs=jobs).over(shared, items))
    for form in ("json", "text", "sarif"):
        assert render(shared.report(), form, Options()) == render(alone.report(), form, Options())


def test_documents_are_opened_only_as_fast_as_they_are_judged(packs):
    opened = 0

    def items():
        nonlocal opened
        for source in sources(*(f"{number}.html" for number in range(400))):
            opened += 1
            yield source

    ahead = [opened - number for number, _ in enumerate(Engine(jobs=1).over(Run(None, Use(), Owner()), items()))]
    assert max(ahead) <= 65
