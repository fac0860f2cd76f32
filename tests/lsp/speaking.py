"""A small editor for tests: speaks JSON-RPC with a server over pipes, and applies the edits that it gets."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "codeAction": {"resolveSupport": {"properties": ["edit"]}, "disabledSupport": True, "dataSupport": True},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}, "didChangeWatchedFiles": {"dynamicRegistration": True}},
}


class Editor:
    """One server with what it said."""

    def __init__(self, folder, *, capabilities=CAPABILITIES, options=()):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "provenance", "lsp", "--stdio", *options]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment)
        self._said = queue.Queue()
        self._notes = []
        self._count = 0
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        folders = [{"uri": Path(folder).as_uri(), "name": "work"}]
        self.server = self.ask(
            "initialize", {"processId": None, "rootUri": folders[0]["uri"], "workspaceFolders": folders, "capabilities": capabilities}
        )
        self.tell("initialized", {})

    def tell(self, method, params):
        self._send({"method": method, "params": params})

    def ask(self, method, params):
        """Return the answer to a request."""
        self._count += 1
        self._send({"id": self._count, "method": method, "params": params})
        answer = self.wait(lambda each: each.get("id") == self._count and "method" not in each)
        assert "error" not in answer, answer["error"]
        return answer.get("result")

    def wait(self, is_wanted):
        """Return the first message that is wanted, of those that came and those that come."""
        for at, message in enumerate(self._notes):
            if is_wanted(message):
                return self._notes.pop(at)
        while True:
            message = self._said.get(timeout=PATIENCE)
            assert message is not None, f"the server ended: {self.process.stderr.read().decode()}"
            if is_wanted(message):
                return message
            self._notes.append(message)

    def open(self, uri, text, language="markdown"):
        """Open a document and return its diagnostics."""
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}})
        return self.diagnostics(uri, 1)

    def change(self, uri, text, version):
        """Change a document and return its diagnostics."""
        self.send_change(uri, text, version)
        return self.diagnostics(uri, version)

    def send_change(self, uri, text, version):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})

    def close(self, uri):
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri, version=None):
        """Return what is published for a version of a document, or without one for a file that is not open."""
        wanted = self.wait(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and each["params"]["uri"] == uri
                and each["params"].get("version") == version
            )
        )
        return wanted["params"]["diagnostics"]

    def notes(self, method):
        """Return what came of a kind and was not waited for."""
        return [each for each in self._notes if each.get("method") == method]

    def hover(self, uri, line, character):
        return self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})

    def actions(self, uri, diagnostic, only=None):
        """Return what is offered for a diagnostic."""
        context = {"diagnostics": [diagnostic], **({"only": only} if only else {})}
        return self.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": diagnostic["range"], "context": context})

    def end(self):
        """Say goodbye and return the status that the server leaves with."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(PATIENCE)

    def gone(self):
        """End the server, whatever it does."""
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _listen(self):
        stream = self.process.stdout
        while header := stream.readline():
            length = int(header.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self._said.put(json.loads(stream.read(length)))
        self._said.put(None)


def applied(text, edits):
    """Return a text with edits made, whose positions count in UTF-16."""
    for edit in sorted(edits, key=lambda each: (each["range"]["start"]["line"], each["range"]["start"]["character"]), reverse=True):
        start, end = (_offset(text, edit["range"][key]) for key in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def edits_of(action):
    """Return the edits of an action, by the addresses of the documents."""
    edit = action["edit"]
    return edit.get("changes") or {each["textDocument"]["uri"]: each["edits"] for each in edit["documentChanges"]}


def cut(text, span):
    """Return the words in a range."""
    return text[_offset(text, span["start"]) : _offset(text, span["end"])]


def _offset(text, position):
    line = text.split("\n")[position["line"]]
    units = line.encode("utf-16-le", "surrogatepass")[: 2 * position["character"]]
    return sum(len(each) + 1 for each in text.split("\n")[: position["line"]]) + len(units.decode("utf-16-le"))
