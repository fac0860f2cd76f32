"""One server for all tests, and a folder with a configuration, as an editor opens it."""

from __future__ import annotations

import shutil
from itertools import count

import pytest

pytest.importorskip("pygls")

from provenance.resources import samples_dir
from tests.lsp.speaking import Editor

CONFIGURATION = """\
rules = ["commons-wire.yaml", "cc-by-4.0", "cc-by-nc-nd-4.0", "general"]
exclude = ["left-out/"]
[use]
site = "harbor.example"
medium = "web"
commercial = false
changes = "none"
date = 2026-11-25
"""


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    """Return a folder whose name has blanks and letters beyond ASCII."""
    folder = tmp_path_factory.mktemp("lsp") / "Hafen & Brücke 1"
    folder.mkdir()
    (folder / ".git").mkdir()
    shutil.copy(samples_dir() / "commons-wire.yaml", folder)
    (folder / "provenance.toml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def editor(work):
    found = Editor(work)
    yield found
    found.gone()


_NUMBERS = count(1)


@pytest.fixture
def another(work):
    """Return what starts a server of a test's own."""
    started = []

    def start(**more):
        started.append(Editor(work, **more))
        return started[-1]

    yield start
    for one in started:
        one.gone()


@pytest.fixture
def uri(work):
    """Return the address of a document of this test."""
    return (work / f"Entwurf ß {next(_NUMBERS)}.md").as_uri()
