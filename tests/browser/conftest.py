"""One browser for all tests in a real one; they are skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Return a browser: that of the system, or the one that PROVENANCE_CHROMIUM names."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = (
        os.environ.get("PROVENANCE_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if path is None:
        pytest.skip("there is no browser on this machine")
    with sync_api.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path)
        yield opened
        opened.close()
