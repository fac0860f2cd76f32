"""`provenance compare` as people run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from provenance.cli import app
from tests.comparing.texts import PARAGRAPHS, page

runner = CliRunner()


@pytest.fixture
def pair(tmp_path, monkeypatch) -> tuple[str, str]:
    monkeypatch.chdir(tmp_path)
    Path("original.html").write_text(page(*PARAGRAPHS), encoding="utf-8")
    Path("copy.md").write_text("\n\n".join(("# A ferry without a name", *PARAGRAPHS[:3])), encoding="utf-8")
    return "original.html", "copy.md"


def test_differences_are_information_and_end_with_0(pair):
    found = runner.invoke(app, ["compare", *pair])
    assert found.exit_code == 0
    assert "copy.md:" in found.stdout
    assert f"- {PARAGRAPHS[3]}" in found.stdout


def test_the_same_file_beside_itself_has_no_changes(pair):
    found = runner.invoke(app, ["compare", pair[0], pair[0]])
    assert found.exit_code == 0
    assert "100 % of original.html taken, no words changed" in found.stdout


def test_an_output_file_is_written_and_standard_input_read(pair):
    found = runner.invoke(
        app, ["compare", pair[0], "-", "--format", "json", "--output", "out.json", "--stdin-filename", "draft.txt"], input=PARAGRAPHS[0]
    )
    assert found.exit_code == 0
    assert not found.stdout
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["copy"]["path"] == "draft.txt"


def test_a_document_that_cannot_be_read_is_named_with_status_1(pair):
    Path("picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    found = runner.invoke(app, ["compare", pair[0], "picture.html"])
    assert found.exit_code == 1
    assert found.stderr.startswith("picture.html: could not be read: ")


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["original.html", "missing.md"], "missing.md: no such file"),
        (["original.html", "."], "is a folder"),
        (["-", "-"], "only one of the two"),
        (["original.html", "copy.md", "--format", "sarif"], "lists findings"),
    ],
)
def test_wrong_usage_is_one_line_with_status_2(pair, arguments, said):
    found = runner.invoke(app, ["compare", *arguments])
    assert found.exit_code == 2
    assert said in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_missing_argument_is_wrong_usage(pair):
    assert runner.invoke(app, ["compare", pair[0]]).exit_code == 2
