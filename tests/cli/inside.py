"""Runs a command inside the test's own process, which spares its start."""

from __future__ import annotations

import contextlib
from pathlib import Path

from typer.testing import CliRunner, Result

from provenance.cli import app


def run(*arguments: str, cwd: Path) -> Result:
    """Return what a command printed and its status, as if started in a folder."""
    with contextlib.chdir(cwd):
        return CliRunner().invoke(app, arguments, catch_exceptions=False, env={"NO_COLOR": "1"})
