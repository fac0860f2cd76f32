"""The page on build servers does what it says: its files are written, its commands run, their outputs compared."""

from __future__ import annotations

import contextlib
import shlex
import shutil
from pathlib import Path

import pytest
import regex
import yaml
from typer.testing import CliRunner

from provenance.adopting import builds
from provenance.cli import app
from tests.cli.inside import run
from tests.cli.test_since import git
from tests.test_writing_rules import STEP, fits

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
COMMAND = regex.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", regex.MULTILINE)
STATUSES = {"check --since main": 1, "check --since nowhere": 2}
"""Those that are not 0."""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_page_can_be_followed_from_its_first_line_to_its_last(tmp_path):
    with contextlib.chdir(tmp_path):
        names = regex.findall(r"Save this as `([\w.-]+)`:\n\n```markdown\n(.*?)```", PAGE, regex.DOTALL)
        assert len(names) == 2
    commands = 0
    for step in STEP.finditer(PAGE):
        if step["kind"] == "markdown":
            name = regex.findall(r"Save this as `([\w.-]+)`:", PAGE[: step.end()])[-1]
            (tmp_path / name).write_text(step["body"], encoding="utf-8")
        for line, expected in COMMAND.findall(step["body"]) if step["kind"] == "console" else ():
            program, _, rest = line.partition(" ")
            commands += 1
            if program == "git":
                git(tmp_path, *shlex.split(rest))
                continue
            assert program == "provenance"
            found = run(*shlex.split(rest), cwd=tmp_path)
            assert found.exit_code == STATUSES.get(rest, 0), found.output
            said = found.stderr if found.exit_code == 2 else found.stdout
            assert not expected or fits(expected, said), f"$ {line}\n{said}"
    assert commands == PAGE.count("\n$ ") > 12


def test_every_option_on_the_page_is_one():
    helps = "".join(CliRunner().invoke(app, [*name, "--help"], env={"COLUMNS": "400"}).output for name in (["check"], ["init"]))
    for option in regex.findall(r"(?<=[\s`])--(?!unshallow)[a-z]+[a-z-]*+", PAGE):
        assert option in helps, option


def test_what_the_page_quotes_in_yaml_is_so():
    steps, hooks = (yaml.safe_load(body) for body in regex.findall(r"```yaml\n(.*?)```", PAGE, regex.DOTALL))
    assert steps["steps"][0]["uses"] in builds.workflow("x", "main")
    action = ROOT / "action.yml"
    if action.is_file():
        known = yaml.safe_load(action.read_text(encoding="utf-8"))
        assert set(steps["steps"][1]["with"]) <= set(known["inputs"])
        assert all(f"`{name}`" in PAGE for name in (*known["inputs"], *known["outputs"]))
        assert hooks["repos"][0]["hooks"][0]["id"] == yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]["id"]
