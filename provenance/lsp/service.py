"""What is open in an editor, judged a moment after it changed: no answer that is outdated is sent, and no document ends the server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from lsprotocol import types as lsp

from provenance.errors import Fault, ProvenanceError
from provenance.lsp import diagnostics as shown
from provenance.lsp.actions import Asked, Client, actions, resolved
from provenance.lsp.documents import Opened, opened, path_of, whole
from provenance.lsp.house import House, HouseOf, Judged, lost, source_of
from provenance.lsp.hover import Pen, hover
from provenance.lsp.layout import Layout
from provenance.lsp.worker import OvertimeError, Worker
from provenance.model import Report, Source
from provenance.readers.decoding import decode

DELAY: Final = 0.3
"""Seconds without a change after which a document is judged."""
LONGEST_DELAY: Final = 2.0
"""Of documents that take long."""
DEADLINE: Final = 20.0
"""Seconds after which judging a document is given up."""
_MOST_BYTES: Final = 2_000_000
"""Of a file of which only lines are shown."""

Found = tuple[Judged, list[lsp.Diagnostic]]


class Editor(Protocol):
    """What the server asks of its editor."""

    def folders(self) -> list[str]:
        """Return the folders that are open."""

    def texts(self) -> dict[str, str]:
        """Return the texts that are open, by their addresses."""

    def encoding(self) -> str:
        """Return what positions count in."""

    def client(self) -> Client:
        """Return what it can do with actions."""

    def shows_related(self) -> bool:
        """Tell whether it shows what a finding rests on."""

    def pen(self) -> Pen:
        """Return how it wants words to be written."""

    def publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        """Show findings, in the place of those that it shows for the same address."""

    def warn(self, message: str) -> None:
        """Tell the person something."""

    def log(self, message: str) -> None:
        """Write something into the log."""


class _Open:
    """A document that is open."""

    def __init__(self, document: Opened) -> None:
        self.document = document
        self.done: Opened | None = None
        """The document as it was when judging it last came to an end."""
        self.judged: Judged | None = None
        self.faults: dict[str, list[lsp.Diagnostic]] = {}
        self.task: asyncio.Task[None] | None = None
        self.took = 0.0
        self.is_given_up = False

    def cancel(self) -> None:
        """Judge it no more."""
        if self.task is not None:
            self.task.cancel()
            self.task = None


class Service:
    """What the server does."""

    def __init__(self, editor: Editor, house_of: HouseOf, *, delay: float = DELAY, deadline: float = DEADLINE) -> None:
        """Serve an editor; `house_of` says what each document is judged by."""
        self._editor = editor
        self._house_of = house_of
        self._delay = delay
        self._worker = Worker(deadline)
        self._open: dict[str, _Open] = {}
        self._told: set[str] = set()
        """What a person was told already."""
        self._faulty: dict[str, list[lsp.Diagnostic]] = {}
        """What is shown of files of ours, by their addresses."""

    async def warm(self) -> None:
        """Read the rules before the first document needs them; what is wrong with them is told with that."""
        folders = self._editor.folders()
        try:
            await self._worker.run(partial(self._house_of, next(iter(folders), "."), folders))
        except ProvenanceError:
            return
        except Exception as error:  # noqa: BLE001  # as below
            self._editor.log(_said(error))

    def open(self, item: lsp.TextDocumentItem) -> None:
        """Take a document in."""
        self.close(item.uri)
        document = opened(item.uri, item.language_id, item.text, item.version)
        if document is not None:
            self._open[item.uri] = _Open(document)
            self._later(self._open[item.uri], 0)

    def change(self, uri: str, text: str, version: int | None) -> None:
        """Take a document as it is now."""
        one = self._open.get(uri)
        if one is not None:
            one.document = one.document._replace(text=text, version=version)
            self._later(one, min(max(self._delay, 2 * one.took), LONGEST_DELAY))

    def save(self, uri: str) -> None:
        """Judge a saved document again, also where it was given up; other files may say something of all."""
        if (one := self._open.get(uri)) is None:
            self.anew()
            return
        one.is_given_up = False
        one.done = None
        self._later(one, 0)

    def close(self, uri: str) -> None:
        """Forget a document, and what was shown for it."""
        one = self._open.pop(uri, None)
        if one is not None:
            one.cancel()
            self._editor.publish(uri, [])
            self._show_faults()

    def anew(self) -> None:
        """Judge all documents again: what they are judged by may have changed."""
        for one in self._open.values():
            one.done = None
            self._later(one, self._delay)

    async def hover(self, uri: str, position: lsp.Position) -> lsp.Hover | None:
        """Return what there is to tell at a position."""
        judged = await self._current(uri)
        return hover(judged, position, self._editor.pen()) if judged else None

    async def actions(self, uri: str, asked: Asked) -> list[lsp.CodeAction]:
        """Return what is offered for a stretch of a document."""
        judged = await self._current(uri)
        return await self._worker.run(partial(actions, judged, asked, self._editor.client(), self._layout_of)) if judged else []

    async def resolve(self, action: lsp.CodeAction) -> lsp.CodeAction:
        """Return an action with its edits, made for the document as it is now."""
        uri = action.data.get("uri") if isinstance(action.data, dict) else None
        judged = await self._current(uri) if isinstance(uri, str) else None
        if judged is not None:
            action.edit, why = await self._worker.run(partial(resolved, judged, self._editor.client()))
            if action.edit is None:
                self._editor.warn(f"Nothing was written: {why}")
        return action

    def _later(self, one: _Open, seconds: float) -> None:
        one.cancel()
        one.task = asyncio.ensure_future(self._waited(one, seconds))

    async def _waited(self, one: _Open, seconds: float) -> None:
        await asyncio.sleep(seconds)
        if one.done is not one.document:
            await self._judge(one)

    async def _current(self, uri: str) -> Judged | None:
        """Return a document as it is now, judged; None where it is not, or cannot be."""
        one = self._open.get(uri)
        if one is not None and one.done is not one.document:
            await self._judge(one)
        return one.judged if one is not None and one.done is one.document else None

    async def _judge(self, one: _Open) -> None:
        document, faults = one.document, dict[str, list[lsp.Diagnostic]]()
        if one.is_given_up:
            return
        found: Found | None = None
        started = time.monotonic()
        try:
            found = await self._in_time(one, document)
        except ProvenanceError as error:
            faults = self._faults(error.faults, document)
        except Exception as error:  # noqa: BLE001  # one document never ends the server
            self._editor.log(f"{document.path}: {_said(error)}")
        if self._open.get(document.uri) is one and one.document is document:
            one.done, one.took = document, time.monotonic() - started
            one.judged, one.faults = found[0] if found else None, faults
            self._editor.publish(document.uri, found[1] if found else [], document.version)
            self._show_faults()

    async def _in_time(self, one: _Open, document: Opened) -> Found | None:
        try:
            return await self._worker.run(partial(self._found, document))
        except OvertimeError as error:
            one.is_given_up = True
            return await self._worker.run(partial(self._lost, document, str(error)))

    def _found(self, document: Opened) -> Found | None:
        """Return a document, judged, with what is to be shown; None where the configuration leaves it out."""
        folders = self._editor.folders()
        house = self._house_of(document.path, folders)
        return self._told_of(document, house, folders, house.judge) if house else None

    def _lost(self, document: Opened, why: str) -> Found | None:
        folders = self._editor.folders()
        house = self._house_of(document.path, folders)
        return self._told_of(document, house, folders, lambda _: lost(document.path, why)) if house else None

    def _told_of(self, document: Opened, house: House, folders: list[str], judge: Callable[[Source], Report]) -> Found:
        source = source_of(document, folders)
        judged = Judged(document, source, Layout(document.text, self._editor.encoding()), judge(source), house)
        return judged, shown.diagnostics(judged, self._layout_of, related=self._editor.shows_related())

    def _layout_of(self, path: str) -> Layout | None:
        """Return the lines of a file, as the editor has them if it is open; None where it cannot be read."""
        path = whole(path)
        texts = self._editor.texts()
        text = next((text for uri, text in texts.items() if path_of(uri) == path), None)
        if text is None:
            try:
                with Path(path).open("rb") as file:
                    text = decode(file.read(_MOST_BYTES)).text
            except OSError:
                return None
        return Layout(text, self._editor.encoding())

    def _faults(self, faults: Iterable[Fault], document: Opened) -> dict[str, list[lsp.Diagnostic]]:
        """Return what is wrong with configurations and rules, and tell the person once that nothing is checked."""
        faults = list(faults)
        first = str(faults[0]) if faults else "the configuration cannot be read"
        if first not in self._told:
            self._told.add(first)
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            self._editor.warn(f"{first}{more}. Documents are not checked until this is mended.")
        return shown.of_faults(faults, self._layout_of, document.path if document.is_saved else None)

    def _show_faults(self) -> None:
        """Show what is wrong with the files of ours that open documents need, and no longer what is right again."""
        found = {uri: faults for one in self._open.values() for uri, faults in one.faults.items()}
        for uri in self._faulty.keys() | found.keys():
            if self._faulty.get(uri) != found.get(uri):
                self._editor.publish(uri, found.get(uri, []))
        self._faulty = found
        if not found:
            self._told.clear()


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
