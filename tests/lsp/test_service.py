"""What the server does when something goes wrong, against an editor that only listens."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import date

import pytest
from lsprotocol import types as lsp

from provenance.errors import Fault, ProvenanceError
from provenance.lsp.actions import Client
from provenance.lsp.house import House
from provenance.lsp.hover import Pen
from provenance.lsp.service import Service
from provenance.model import Record, Report, Use
from provenance.remarks import unreadable

URI = "file:///work/draft.md"


class Listener:
    """An editor that keeps what it is told."""

    def __init__(self):
        self.published = []
        self.warned = []
        self.logged = []

    def folders(self):
        return ["/work"]

    def texts(self):
        return {}

    def encoding(self):
        return "utf-16"

    def client(self):
        return Client()

    def shows_related(self):
        return True

    def pen(self):
        return Pen(is_markdown=True)

    def publish(self, uri, found, version=None):
        self.published.append((uri, [each.message for each in found], version))

    def warn(self, message):
        self.warned.append(message)

    def log(self, message):
        self.logged.append(message)


def house(work):
    """Return what judges by calling this with the text of a document."""

    def judge(source):
        work(source.data.decode())
        finding = unreadable(source.path, f"judged: {source.data.decode()}")
        return Report(use=Use(), records=(Record(path=source.path, findings=(finding,)),))

    return House(judge=judge, use_of=lambda _: Use(), day=date(2026, 11, 25))


def item(text, version=1):
    return lsp.TextDocumentItem(URI, "markdown", version, text)


def served(house_of, act, **more):
    """Return what an editor was told while it did something."""
    editor = Listener()

    async def run():
        await act(Service(editor, house_of, **{"delay": 0.02, **more}))

    asyncio.run(run())
    return editor


def test_a_document_that_takes_too_long_is_given_up_until_it_is_saved():
    calls = []

    def work(text):
        calls.append(text)
        if text == "slow":
            time.sleep(1.5)

    async def act(service):
        service.open(item("slow"))
        await asyncio.sleep(1)
        service.change(URI, "slow, still", 2)
        await asyncio.sleep(0.6)
        assert calls == ["slow"]
        service.change(URI, "quick", 3)
        service.save(URI)
        await asyncio.sleep(0.6)

    editor = served(lambda *_: house(work), act, deadline=0.2)
    messages = [found[0] for _, found, _ in editor.published]
    assert messages[0].startswith("The document was not checked: it took longer than 0.2 s.")
    assert messages[-1].startswith("judged: quick")


def test_a_fault_of_ours_is_logged_and_the_next_text_is_judged():
    def work(text):
        if text == "bad":
            raise ZeroDivisionError("seven")

    async def act(service):
        service.open(item("bad"))
        await asyncio.sleep(0.3)
        service.change(URI, "good", 2)
        await asyncio.sleep(0.6)

    editor = served(lambda *_: house(work), act)
    assert editor.logged == ["/work/draft.md: ZeroDivisionError: seven"]
    assert editor.published[0] == (URI, [], 1)
    assert editor.published[-1][1][0].startswith("judged: good")


def test_a_text_that_changed_while_it_was_judged_is_not_answered():
    begun, go = threading.Event(), threading.Event()

    def work(text):
        if text == "old":
            begun.set()
            go.wait(5)

    async def act(service):
        service.open(item("old"))
        await asyncio.to_thread(begun.wait, 5)
        service.change(URI, "new", 2)
        go.set()
        await asyncio.sleep(0.8)

    editor = served(lambda *_: house(work), act)
    assert [version for _, _, version in editor.published] == [2]


def test_a_person_is_told_once_what_is_wrong_with_a_configuration(tmp_path):
    file = tmp_path / "provenance.toml"
    file.write_text("nonsense = 1\n", encoding="utf-8")

    def house_of(*_):
        raise ProvenanceError(Fault(file=str(file), message="unknown key", line=1, column=1, width=8))

    async def act(service):
        await service.warm()
        service.open(item("one"))
        await asyncio.sleep(0.3)
        service.change(URI, "two", 2)
        await asyncio.sleep(0.6)
        assert await service.hover(URI, lsp.Position(0, 0)) is None
        service.close(URI)

    editor = served(house_of, act)
    assert len(editor.warned) == 1
    assert "unknown key. Documents are not checked until this is mended." in editor.warned[0]
    of_file = [found for uri, found, _ in editor.published if uri == file.as_uri()]
    assert of_file == [["unknown key"], []]
    assert editor.logged == []


@pytest.mark.parametrize("closed", [True, False])
def test_what_was_closed_is_not_answered(closed):
    async def act(service):
        service.open(item("one"))
        if closed:
            service.close(URI)
        await asyncio.sleep(0.5)

    editor = served(lambda *_: house(lambda _: None), act)
    assert bool(editor.published[-1][1]) is not closed
