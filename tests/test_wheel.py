"""The wheel, installed in a fresh environment in an empty folder, does the main job."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    if not (ROOT / "provenance").is_dir():
        pytest.skip("no checkout to build from: these tests run against an installed wheel already")
    home = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(home), str(ROOT)], check=True, capture_output=True
    )
    venv.create(home / "env", with_pip=True)
    python = home / "env" / "bin" / "python"
    (wheel,) = home.glob("*.whl")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], check=True, capture_output=True)
    return home, home / "env" / "bin" / "provenance"


def test_an_installed_wheel_checks_a_document_with_the_rules_and_templates_it_carries(installed):
    home, command = installed
    (home / "draft.md").write_text("The original source of this article is [Global Research](#)\n", encoding="utf-8")
    done = subprocess.run(
        [command, "check", "draft.md", "--format", "json", "--format", "html=out.html"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "global-research/link-original" in {finding["rule"] for finding in json.loads(done.stdout)["documents"][0]["findings"]}
    assert "leads nowhere" in (home / "out.html").read_text(encoding="utf-8")


def test_an_installed_wheel_lists_its_rules(installed):
    home, command = installed
    done = subprocess.run([command, "rules", "list"], cwd=home, capture_output=True, text=True, check=True)
    assert "the-conversation-us" in done.stdout
