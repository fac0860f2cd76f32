"""`provenance attribute` as people run it."""

from __future__ import annotations

import json

import pytest

from tests.cli.inside import run

DRAFT = (
    "# Coats\n\nBy Mara Finch\n\nThe tide.\n\nFirst published by [Lantern Lane](https://lane.example/2026/coats).\n\nLicense: CC BY 4.0\n"
)
USE = ("--site", "harbor.example", "--medium", "web", "--changes", "none")


@pytest.fixture
def draft(tmp_path):
    file = tmp_path / "draft.md"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def attribute(file, *options: str):
    return run("attribute", file.name, *options, cwd=file.parent)


def test_the_credit_is_shown_as_the_document_is_written(draft):
    found = attribute(draft, *USE)
    assert found.exit_code == 0
    assert "licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)." in found.stdout
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_what_is_written_is_what_check_asks_for(draft):
    assert attribute(draft, *USE, "--write").exit_code == 0
    report = json.loads(run("check", draft.name, *USE, "--format", "json", cwd=draft.parent).stdout)
    outcomes = {finding["rule"]: finding["outcome"] for finding in report["documents"][0]["findings"]}
    assert {outcomes[f"cc-by-4.0/{name}"] for name in ("credit-author", "license-notice", "link-original")} == {"passed"}


def test_a_second_run_changes_nothing_and_says_so(draft):
    attribute(draft, *USE, "--write")
    before = draft.read_bytes()
    found = attribute(draft, *USE, "--write")
    assert found.exit_code == 0
    assert "nothing to do" in found.stderr
    assert draft.read_bytes() == before


def test_a_diff_writes_nothing(draft):
    found = attribute(draft, *USE, "--diff")
    assert found.stdout.startswith("--- a/draft.md\n+++ b/draft.md\n")
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_what_is_missing_is_named_and_ends_with_1(draft):
    draft.write_text("# Tide\n\nThe tide.\n\nThis story was first published by Global Press Journal.\n", encoding="utf-8")
    before = draft.read_bytes()
    found = attribute(draft, "--write")
    assert found.exit_code == 1
    assert "missing: The author is not named in the text." in found.stderr
    assert draft.read_bytes() == before


def test_a_use_that_is_forbidden_writes_nothing(draft):
    draft.write_text(DRAFT.replace("CC BY 4.0", "CC BY-NC-ND 4.0"), encoding="utf-8")
    before = draft.read_bytes()
    found = attribute(draft, "--commercial", "--write")
    assert found.exit_code == 1
    assert "settle first:" in found.stderr
    assert draft.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--write", "--diff"), "--diff:"), (("--write", "--format", "html"), "--format:"), (("--write", "--output", "x"), "--output:")],
)
def test_options_that_contradict_each_other_end_with_2(draft, options, said):
    found = attribute(draft, *options)
    assert found.exit_code == 2
    assert found.stderr.startswith(said)


def test_a_file_that_cannot_be_changed_is_named(draft):
    draft.chmod(0o444)
    assert "draft.md: is read-only" in attribute(draft, *USE, "--write").stderr
    assert run("attribute", "gone.md", cwd=draft.parent).exit_code == 2
    assert "is a folder" in run("attribute", ".", cwd=draft.parent).stderr
    other = draft.with_name("draft.rst")
    other.write_text("Coats\n=====\n\nThe tide.\n", encoding="utf-8")
    found = attribute(other, "--write")
    assert found.exit_code == 2
    assert "HTML, Markdown, text" in found.stderr


def test_a_link_stays_a_link_and_its_file_is_written(draft):
    link = draft.with_name("link.md")
    link.symlink_to(draft)
    assert attribute(link, *USE, "--write").exit_code == 0
    assert link.is_symlink()
    assert "provenance credit" in draft.read_text(encoding="utf-8")


def test_an_own_text_needs_no_credit(draft):
    draft.write_text("# Coats\n\nThe tide.\n\n© 2026 Harbor Gazette\n", encoding="utf-8")
    draft.with_name("provenance.toml").write_text('[owner]\nholders = ["Harbor Gazette"]\n', encoding="utf-8")
    found = attribute(draft, "--write")
    assert found.exit_code == 0
    assert "own text" in found.stderr


def test_the_original_is_the_source_of_facts(draft):
    draft.write_text("# Coats\n\nThe tide.\n\nLicense: CC BY 4.0\n", encoding="utf-8")
    page = (
        '<html lang="en"><head><title>Coats</title><link rel="canonical" href="https://lane.example/2026/coats"></head><body><article>'
        "<h1>Coats</h1><p>By Mara Finch</p><p>The tide.</p><p>© 2026 Lantern Lane</p><p>First published by <b>Lantern Lane</b>.</p></article></body></html>"
    )
    draft.with_name("original.html").write_text(page, encoding="utf-8")
    found = attribute(draft, *USE, "--original", "original.html")
    assert "By Mara Finch" in found.stdout
