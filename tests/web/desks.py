"""A server of the editor's page for tests, without a socket."""

from __future__ import annotations

import html
import warnings
from datetime import date
from functools import lru_cache

from provenance.cli.benches import Benches
from provenance.config import Settings
from provenance.model import Owner
from provenance.resources import samples_dir
from provenance.rulebook import load
from provenance.web.app import application
from provenance.web.desk import Desk
from provenance.web.guard import Keys

with warnings.catch_warnings():
    # Newer versions prefer another client under the same interface.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

TODAY = date(2026, 11, 25)
PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"

LICENSED = (
    "<!doctype html><html lang=en><title>Moor</title><article><h1>The moor burns</h1><p>By Ada Quill</p>"
    "<p>The moor burned for three days, and nobody knew who had lit it.</p>"
    '<p>Originally published at <a href="https://lantern.example/moor">Lantern Lane</a>.</p>'
    '<p>© 2024 Lantern Lane. <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p></article>'
)


@lru_cache(maxsize=1)
def benches():
    return Benches(Settings(), None, {})


@lru_cache(maxsize=1)
def sample_packs():
    return load([str(samples_dir() / "commons-wire.yaml")])


def desk(folder, **more):
    fields = {
        "bench_of": benches().of,
        "owner": Owner(),
        "answers": folder / "answers.yaml",
        "today": lambda: TODAY,
        "sample": sample_packs,
    }
    return Desk(**{**fields, **more})


def client(folder, *, enter=True, **more):
    keys = Keys.new(PORT)
    found = TestClient(application(desk(folder, **more), keys), base_url=HOME, headers={"Origin": HOME}, raise_server_exceptions=False)
    found.keys = keys
    if enter:
        assert found.get("/", params={"token": keys.token}).status_code == 200
    return found


def post(found, path, fields=None, files=None, **more):
    """Send a form as browsers do: in parts, whatever is in it."""
    parts = [(name, (None, value)) for name, value in (fields or {}).items()]
    return found.post(path, files=[*parts, *(files or {}).items()] or [("nothing", (None, ""))], **more)


def checked(found, text=LICENSED, **fields):
    """Return the page of a pasted HTML document."""
    answer = post(found, "/check", {"html": text, **fields})
    assert answer.status_code == 200, answer.text
    return answer


def words(answer):
    return html.unescape(answer.text)
