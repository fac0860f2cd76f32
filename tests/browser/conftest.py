"""One server and one browser for all tests of the page; without either of them they are skipped."""

from __future__ import annotations

import shutil
import threading
import warnings
from pathlib import Path

import pytest

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    pytest.importorskip("playwright")
    pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    pytest.importorskip("multipart")
    if CHROMIUM is None:
        pytest.skip("no browser is installed")
    from provenance.web.server import bound, serve
    from tests.web.desks import desk

    said, ready = [], threading.Event()
    folder = tmp_path_factory.mktemp("answers")
    listening = bound(0)
    thread = threading.Thread(target=serve, args=(desk(folder), listening, lambda found: (said.append(found), ready.set())), daemon=True)
    thread.start()
    assert ready.wait(10)
    return said[0]


@pytest.fixture(scope="session")
def browser(address):
    from playwright.sync_api import sync_playwright

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with sync_playwright() as driver:
            found = driver.chromium.launch(executable_path=CHROMIUM)
            yield found
            found.close()


class Seen:
    """What a page did that it must not do."""

    def __init__(self, page, home):
        self.left, self.faults, self.dialogs = [], [], []
        page.on("request", lambda request: None if request.url.startswith((home, "data:", "blob:")) else self.left.append(request.url))
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on(
            "console",
            lambda said: (
                self.faults.append(said.text)
                if said.type == "error" and not any(sign in said.text for sign in ("status of", "net::ERR_FAILED"))
                else None
            ),
        )
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))


@pytest.fixture
def opened(browser, address):
    """Return what opens the start page in a fresh context and fails afterwards where anything left the computer."""
    home = address.partition("?")[0]
    contexts, seen = [], []

    def opens(path="", **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "accept_downloads": True, **options})
        context.set_default_timeout(6_000)
        contexts.append(context)
        page = context.new_page()
        seen.append(Seen(page, home))
        page.goto(address)
        if path:
            page.goto(home + path)
        return page

    yield opens
    for context in contexts:
        context.close()
    for one in seen:
        assert not one.left
        assert not one.faults
        assert not one.dialogs


@pytest.fixture(scope="session")
def shared():
    """Return the folder of documents beside the checkout; skip where there is none."""
    house = Path(__file__).resolve().parents[2]
    found = next((folder / "shared" for folder in house.parents if (folder / "shared" / "eval").is_dir()), None)
    if found is None:
        pytest.skip("no documents beside the checkout")
    return found
