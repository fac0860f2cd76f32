"""Makes the pictures of report and editor's page in docs/images from our own samples: python docs/screenshots.py [BROWSER]."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
IMAGES = HOUSE / "docs" / "images"
LARGEST = 150_000
"""Bytes of a picture."""
RULES = ("--rules", "samples/commons-wire.yaml", "--rules", "general")
USE = ("--medium", "web", "--non-commercial", "--changes", "none", "--date", "2026-11-25")


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONUNBUFFERED": "1"}


class Picture(NamedTuple):
    """What is shown, and how."""

    name: str
    paths: tuple[str, ...]
    width: int = 1040
    height: int = 660
    scheme: str = "light"
    fold: str = ""
    """What is scrolled to."""


PICTURES = (
    Picture("report", ("samples/harbor-ice.html",)),
    Picture("report-dark", ("samples/harbor-ice.html",), scheme="dark"),
    Picture("report-credit", ("samples/harbor-ice.html",), fold=".terms"),
    Picture("report-narrow", ("samples/harbor-ice.html",), width=360),
    Picture("report-many", ("samples/harbor-ice.html", "tests/documents")),
)


def main() -> int:
    """Write every picture; one that is larger than it may be is named."""
    path = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or shutil.which("google-chrome")
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        # Outside of the repository, whose REUSE.toml says that all these files are ours.
        apart = Path(folder) / "corpus"
        for name in ("samples", "tests/documents"):
            shutil.copytree(HOUSE / name, apart / name)
        # Letters smoothed in gray make files of half the size.
        browser = started.chromium.launch(executable_path=path, args=["--disable-lcd-text"])
        for picture in PICTURES:
            report = Path(folder) / f"{picture.name}.html"
            command = [sys.executable, "-m", "provenance", "check", *picture.paths, *RULES, *USE, "--format", f"html={report}"]
            subprocess.run(command, cwd=apart, env=ENVIRONMENT, check=False)
            size = {"width": picture.width, "height": picture.height}
            page = browser.new_page(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")
            page.goto(report.as_uri())
            if picture.fold:
                page.evaluate("fold => document.querySelector(fold).scrollIntoView()", picture.fold)
            page.screenshot(path=IMAGES / f"{picture.name}.png")
        editors_page(browser)
        audit(browser, apart)
        browser.close()
    large = [file.name for file in IMAGES.glob("*.png") if file.stat().st_size > LARGEST]
    print("\n".join(f"{name} is larger than {LARGEST:,} bytes" for name in large) or f"the pictures stand in {IMAGES}")
    return bool(large)


def editors_page(browser: Browser) -> None:
    """Write the pictures of the editor's page: as it opens, and the verdict on the sample."""
    # The sample brings the terms of its publisher.
    command = [sys.executable, "-m", "provenance", "serve", "--no-open", "--port", "0", "--rules", "general", *USE]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as server,
    ):
        address = next(line.strip() for line in server.stdout or () if line.startswith("http"))
        page = browser.new_page(viewport={"width": 1040, "height": 700}, reduced_motion="reduce")
        page.goto(address)
        page.screenshot(path=IMAGES / "editor-start.png")
        page.get_by_role("button", name="Try the sample").click()
        page.wait_for_selector("#verdict h1")
        page.screenshot(path=IMAGES / "editor-verdict.png")
        server.terminate()


def audit(browser: Browser, corpus: Path) -> None:
    """Write the picture of the summary of an audit of our own documents."""
    command = [sys.executable, "-m", "provenance", "audit", corpus.name, "--output", "audit", "--deadline", "60", *USE[:3]]
    subprocess.run(command, cwd=corpus.parent, env=ENVIRONMENT, check=False)
    page = browser.new_page(viewport={"width": 1040, "height": 700}, reduced_motion="reduce")
    page.goto((corpus.parent / "audit" / "index.html").as_uri())
    page.screenshot(path=IMAGES / "audit.png")


if __name__ == "__main__":
    sys.exit(main())
