"""`provenance explain` and the pages of docs/rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.cli.booklet import booklet
from tests.cli.inside import run
from tests.rulebook.packs import SMALL, write

PAGES = Path(__file__).parents[2] / "docs" / "rules"


def test_a_condition_is_explained_under_fixed_headings(tmp_path):
    lines = run("explain", "link-original", cwd=tmp_path).stdout.splitlines()
    assert [line for line in lines[1:] if line and not line.startswith(" ")] == [
        "What", "Why", "Example", "Instead", "Remedy", "Reference", "Used by",
    ]  # fmt: skip


def test_it_can_be_read_by_programs(tmp_path):
    found = json.loads(run("explain", "propublica/link-original", "--format", "json", cwd=tmp_path).stdout)
    assert found["name"] == "propublica/link-original"
    assert found["needs"] == ["document"]
    assert run("explain", "propublica", "--format", "markdown", cwd=tmp_path).stdout.startswith("# ProPublica")


def test_packs_of_ones_own_are_explained_too_and_show_says_the_same(tmp_path):
    write(tmp_path, "lantern-lane", SMALL)
    explained = run("explain", "lantern-lane/credit", "--rules", "lantern-lane.yaml", cwd=tmp_path)
    assert explained.exit_code == 0
    assert run("rules", "show", "lantern-lane/credit", "--rules", "lantern-lane.yaml", cwd=tmp_path).stdout == explained.stdout


@pytest.mark.parametrize(("name", "meant"), [("link-orignal", "link-original"), ("propublica/no-comercial", "propublica/no-commercial")])
def test_a_name_that_means_nothing_says_what_was_meant(tmp_path, name, meant):
    done = run("explain", name, cwd=tmp_path)
    assert done.exit_code == 2
    assert f'did you mean "{meant}"?' in done.stderr


@pytest.mark.parametrize(("name", "text"), booklet(None).items())
def test_the_pages_of_the_documentation_are_up_to_date(name, text):
    """Run `provenance rules pages docs/rules` where this fails."""
    assert (PAGES / name).read_text(encoding="utf-8") == text


def test_no_page_of_the_documentation_is_left_over():
    assert {path.relative_to(PAGES).as_posix() for path in PAGES.rglob("*.md")} == set(booklet(None))


def test_pages_of_packs_are_written_on_demand(tmp_path):
    write(tmp_path, "lantern-lane", SMALL)
    done = run("rules", "pages", "out", "--rules", "lantern-lane.yaml", cwd=tmp_path)
    assert done.exit_code == 0
    assert sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md")) == [
        "README.md", "lantern-lane.md", "lantern-lane/credit.md",
    ]  # fmt: skip
    assert "lantern-lane/credit.md" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_pages_that_cannot_be_written_are_a_fault(tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = run("rules", "pages", "out", cwd=tmp_path)
    assert done.exit_code == 2
    assert "out" in done.stderr
