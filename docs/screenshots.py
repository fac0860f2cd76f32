"""Makes the pictures of the report in docs/images from our own samples: python docs/screenshots.py [BROWSER]."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
IMAGES = HOUSE / "docs" / "images"
LARGEST = 150_000
"""Bytes of a picture."""
RULES = ("--rules", "samples/commons-wire.yaml", "--rules", "general")
USE = ("--medium", "web", "--non-commercial", "--changes", "none", "--date", "2026-11-25")


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
        # Letters smoothed in gray make files of half the size.
        browser = started.chromium.launch(executable_path=path, args=["--disable-lcd-text"])
        for picture in PICTURES:
            report = Path(folder) / f"{picture.name}.html"
            command = [sys.executable, "-m", "provenance", "check", *picture.paths, *RULES, *USE, "--format", f"html={report}"]
            subprocess.run(command, cwd=HOUSE, check=False)
            size = {"width": picture.width, "height": picture.height}
            page = browser.new_page(viewport=size, color_scheme=picture.scheme, reduced_motion="reduce")
            page.goto(report.as_uri())
            if picture.fold:
                page.evaluate("fold => document.querySelector(fold).scrollIntoView()", picture.fold)
            page.screenshot(path=IMAGES / f"{picture.name}.png")
        browser.close()
    large = [file.name for file in IMAGES.glob("*.png") if file.stat().st_size > LARGEST]
    print("\n".join(f"{name} is larger than {LARGEST:,} bytes" for name in large) or f"{len(PICTURES)} pictures in {IMAGES}")
    return bool(large)


if __name__ == "__main__":
    sys.exit(main())
