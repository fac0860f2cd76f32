"""The pages that can be followed step by step do what they say: their files are written, their commands run, their outputs compared."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from tests.cli.inside import run

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {
    name: (DOCS / name).read_text(encoding="utf-8")
    for name in ("writing-rules.md", "attribution.md", "tutorial-corpus.md", "tutorial-editor.md", "tutorial-repository.md")
}
STEP = regex.compile(r"(?:(?P<how>Save|Append) this (?:as|to) `(?P<name>[\w.-]+)`:\n\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", regex.DOTALL)


def fits(expected: str, found: str) -> bool:
    """Tell whether an output is the expected one; … stands for anything to the end of its line, alone in a line for any lines."""
    lines = (
        r"(?:.*\n)*?" if line == "…" else regex.escape(line, special_only=True).replace("…", ".*") + r"\n" for line in expected.splitlines()
    )
    return regex.fullmatch("".join(lines), found) is not None


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_followed_from_its_first_line_to_its_last(name, tmp_path):
    if name == "tutorial-corpus.md":
        pytest.importorskip("duckdb")
        pytest.importorskip("pyarrow")
        pytest.importorskip("datasketch")
    commands = 0
    for step in STEP.finditer(PAGES[name]):
        if step["how"]:
            with (tmp_path / step["name"]).open("a" if step["how"] == "Append" else "w", encoding="utf-8") as file:
                file.write(step["body"])
        if step["kind"] == "python":
            subprocess.run([sys.executable, "-W", "error", "-c", step["body"]], cwd=tmp_path, check=True, capture_output=True)
        for line, expected in (
            regex.findall(r"^\$ provenance (.*)\n((?:(?!\$ ).*\n)*)", step["body"], regex.MULTILINE) if step["kind"] == "console" else ()
        ):
            found = run(*shlex.split(line), cwd=tmp_path)
            assert found.exit_code in {0, 1}, found.stderr
            assert fits(expected, found.stdout), f"$ provenance {line}\n{found.stdout}"
            commands += 1
    assert commands == PAGES[name].count("\n$ ") > 2


@pytest.mark.parametrize("name", PAGES)
def test_every_fenced_command_is_one_that_the_test_runs(name):
    assert PAGES[name].count("\n$ ") == PAGES[name].count("\n$ provenance ")


def test_an_output_that_differs_is_noticed():
    assert fits("a\n…\nb\n", "a\nx\ny\nb\n")
    assert fits("made on …\n", "made on Monday\n")
    assert not fits("a\nb\n", "a\nc\n")
    assert not fits("a\n…\nb\n", "a\nx\n")
