"""Promises that go through the whole program: the network is never asked, and no word of a document comes alive in any output."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance.comparing import compare
from provenance.model import Owner, Record, Source, Use
from provenance.pipeline import Run, inspect_original, inspect_source
from provenance.renderers import FORMATS, Options, render
from provenance.rulebook import load

_NASTY = "=cmd|' /C calc'!A1 <script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) \x1b[2J\u202e \x07 ]]> ${{x}} {{7*7}} ##[error]y ##vso[z]"
HOSTILE = f"""=1+1
::error::owned
By =HYPERLINK("http://evil.example") <b>Jane</b>

© 2024 {_NASTY}

{_NASTY}

Source: [=2+2 <i>Quay</i>](javascript:alert(2)) and [Quay](https://quay.example/"onmouseover=alert(3))

This article may be republished with credit to {_NASTY}.

::warning file=a::b
##[group]c
"""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Page(HTMLParser):
    """Collects what would come alive on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.alive: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name.startswith("on") or (
                name in {"href", "src", "action"} and re.match(r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE)
            ):
                self.alive.append(f"{tag} {name}={value}")
        if tag in {"img", "iframe", "object", "embed", "base"}:
            self.alive.append(tag)


@pytest.fixture(scope="module")
def run() -> Run:
    made = Run(load(None), Use(), Owner())
    for name in ("../../out\x1b[2J/::error::=1+1<b>.md", "a.html", "b.txt"):
        made.take(Source(path=name, data=HOSTILE.encode()))
    return made


@pytest.mark.parametrize("form", list(FORMATS))
def test_no_word_of_a_hostile_document_comes_alive(run: Run, form: str) -> None:
    out = render(run.report(), form, Options())
    assert len(out) > 200
    assert not _CONTROLS.search(out.replace("\r\n", "\n"))
    _harmless(out, form)


def _harmless(out: str, form: str) -> None:
    for line in out.splitlines():
        assert form == "github" or not line.lstrip().startswith("::")
        assert not re.search(r"##(\[|vso\[)", line)
    if form == "html":
        assert _Page(out).alive == []
        assert "<script>alert" not in out
    if form == "markdown":
        assert not re.search(r"<(script|img|b|i)\b", out)
        assert not re.search(r"(?<!\\)\]\(<?\s*javascript:", out)
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    if form == "github":
        assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in out.splitlines() if line.startswith("::"))


@pytest.mark.parametrize("form", ["text", "html", "markdown", "json"])
def test_no_word_of_two_hostile_documents_comes_alive_in_their_differences(form: str) -> None:
    from dataclasses import replace

    from provenance.cli.compare import render_comparison

    original = inspect_original(Source(path="a.md", data=HOSTILE.replace("Jane", "Ines").encode()))
    copy: Record = inspect_source(Source(path="b.md", data=HOSTILE.encode()))
    copy = replace(copy, comparison=compare(original, copy))
    out = render_comparison(original, copy, form, Options())
    assert not _CONTROLS.search(out)
    _harmless(out, form)


def test_a_fault_in_a_reader_is_a_document_that_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Source) -> None:
        raise KeyError("x")

    monkeypatch.setattr("provenance.pipeline.read_all", broken)
    record = run.take(Source(path="a.md", data=b"x"))[0]
    assert record.error == "an internal fault stopped the reading (KeyError: 'x'); please report it with the document"


def test_the_network_is_never_asked(tmp_path: Path) -> None:
    """Every way to a socket is reported, from before the first import of ours; the libraries' own included."""
    (tmp_path / "a.html").write_text(
        '<p>Source: <a href="https://desk.quay.example/a">Quay</a><p>© 2024 Jane Doe, https://jane.co.uk', encoding="utf-8"
    )
    code = (
        "import sys\n"
        "sys.addaudithook(lambda event, found: event.startswith(('socket.connect', 'socket.getaddrinfo', 'urllib.')) and print('ASKED', event, found, file=sys.__stderr__))\n"
        "sys.argv = ['provenance', 'check', 'a.html', '--no-cache', '--quiet']\n"
        "from provenance import addresses\naddresses.domain('https://desk.quay.example')\n"
        "from provenance.__main__ import main\nmain()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert "ASKED" not in done.stderr
    assert done.stdout
