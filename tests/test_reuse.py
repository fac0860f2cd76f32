"""Every file says under which license it is, and the documentation passes the program's own check."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.inside import run

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not (ROOT / "REUSE.toml").is_file(), reason="no checkout")


def test_every_license_that_is_named_has_its_text():
    named = {one["SPDX-License-Identifier"] for one in tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]}
    assert named == {file.stem for file in (ROOT / "LICENSES").iterdir()}
    assert (ROOT / "LICENSES" / "Apache-2.0.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_documentation_passes_its_own_check():
    done = run("check", "docs", "--quiet", "--no-cache", cwd=ROOT)
    assert done.exit_code == 0, done.output


def test_what_ships_as_a_sample_is_judged_as_a_page_of_somebody_else():
    done = run("check", "samples/harbor-ice.html", "--rules", "samples/commons-wire.yaml", "--rules", "general", "--quiet", cwd=ROOT)
    assert done.exit_code == 1
    assert "ask Harbor Gazette" in done.output
