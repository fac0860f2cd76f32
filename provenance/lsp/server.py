"""Speaks the Language Server Protocol (3.17) with an editor over standard input and output."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import Any, BinaryIO, Final

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from provenance import __version__
from provenance.lsp.actions import KINDS, Asked, Client
from provenance.lsp.documents import path_of
from provenance.lsp.house import HouseOf
from provenance.lsp.hover import Pen
from provenance.lsp.service import DELAY, Service
from provenance.renderers.escaping import terminal

_WATCHED: Final = ("provenance.toml", "pyproject.toml", "provenance-baseline.json", "provenance-decisions.yaml")


class _Server(LanguageServer):
    """The server as its own editor's voice: what the service asks of an editor, asked over the wire."""

    is_shut_down = False

    def folders(self) -> list[str]:
        """Return the folders that are open."""
        uris = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri or ""]
        return [path for uri in uris if (path := path_of(uri))]

    def texts(self) -> dict[str, str]:
        """Return the texts that are open."""
        return {document.uri: document.source for document in list(self.workspace.text_documents.values())}

    def encoding(self) -> str:
        """Return what positions count in."""
        return str(self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16.value)

    def client(self) -> Client:
        """Return what the editor can do with actions."""
        text, workspace = self.client_capabilities.text_document, self.client_capabilities.workspace
        able = text.code_action if text else None
        resolves = able.resolve_support.properties if able and able.resolve_support else ()
        edits = workspace.workspace_edit if workspace else None
        return Client(
            resolves="edit" in resolves, disables=bool(able and able.disabled_support), versions=bool(edits and edits.document_changes)
        )

    def shows_related(self) -> bool:
        """Tell whether the editor shows what a finding rests on."""
        text = self.client_capabilities.text_document
        return bool(text and text.publish_diagnostics and text.publish_diagnostics.related_information)

    def pen(self) -> Pen:
        """Return how the editor wants words to be written."""
        text = self.client_capabilities.text_document
        formats: Sequence[Any] = (text.hover.content_format or ()) if text and text.hover else ()
        return Pen(is_markdown=lsp.MarkupKind.Markdown in formats)

    def publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        """Show findings."""
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def warn(self, message: str) -> None:
        """Tell the person something."""
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, terminal(message)))

    def log(self, message: str) -> None:
        """Write something into the log of the editor."""
        self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, terminal(message)))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Write into the log what went wrong, and go on."""
        del source
        self.log(f"{type(error).__name__}: {error}")


def serve(house_of: HouseOf, taken: BinaryIO, given: BinaryIO, *, delay: float = DELAY) -> bool:
    """Serve an editor until it asks to end or is gone; tell whether it said goodbye."""
    # Its warnings quote whole messages, and with them the texts of documents.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = _Server("provenance", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
    _wire(server, _Handlers(server, Service(server, house_of, delay=delay)))
    server.start_io(taken, given)
    return server.is_shut_down


class _Handlers:
    """What is done with each message."""

    def __init__(self, server: _Server, service: Service) -> None:
        self._server = server
        self._service = service

    async def initialized(self, params: lsp.InitializedParams) -> None:
        """Ask to be told of files that matter, and read the rules."""
        del params
        workspace = self._server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(f"**/{name}") for name in _WATCHED]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = lsp.Registration("provenance-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self._server.client_register_capability(lsp.RegistrationParams([registration]))
        await self._service.warm()

    def shutdown(self, params: None) -> None:
        """Remember that the editor said goodbye."""
        del params
        self._server.is_shut_down = True

    async def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Take a document in."""
        self._service.open(params.text_document)

    async def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Take a change in."""
        document = params.text_document
        self._service.change(document.uri, self._server.workspace.get_text_document(document.uri).source, document.version)

    async def saved(self, params: lsp.DidSaveTextDocumentParams) -> None:
        """Judge once more."""
        self._service.save(params.text_document.uri)

    async def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        self._service.close(params.text_document.uri)

    async def watched(self, params: Any) -> None:
        """Judge all documents by what changed around them."""
        del params
        self._service.anew()

    async def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """Tell what is known of the words at a position."""
        return await self._service.hover(params.text_document.uri, params.position)

    async def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Offer what mends a document."""
        context = params.context
        only = [str(getattr(each, "value", each)) for each in context.only] if context.only is not None else None
        return await self._service.actions(params.text_document.uri, Asked(params.range, context.diagnostics, only))

    async def resolve(self, params: lsp.CodeAction) -> lsp.CodeAction:
        """Make the edits of an action."""
        return await self._service.resolve(params)


def _wire(server: _Server, do: _Handlers) -> None:
    """Say which message is for which handler."""
    kinds = lsp.CodeActionOptions(code_action_kinds=list(KINDS), resolve_provider=True)
    for name, handler, options in (
        (lsp.INITIALIZED, do.initialized, None),
        (lsp.SHUTDOWN, do.shutdown, None),
        (lsp.TEXT_DOCUMENT_DID_OPEN, do.opened, None),
        # Whole texts: the lines of pygls end also at form feeds and at U+2028, and its edits of such texts go wrong.
        (lsp.TEXT_DOCUMENT_DID_CHANGE, do.changed, None),
        (lsp.TEXT_DOCUMENT_DID_SAVE, do.saved, None),
        (lsp.TEXT_DOCUMENT_DID_CLOSE, do.closed, None),
        (lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, do.watched, None),
        (lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, do.watched, None),
        (lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, do.watched, None),
        (lsp.TEXT_DOCUMENT_HOVER, do.hover, None),
        (lsp.TEXT_DOCUMENT_CODE_ACTION, do.actions, kinds),
        (lsp.CODE_ACTION_RESOLVE, do.resolve, None),
    ):
        server.feature(name, options)(partial(handler))
