"""What the documentation says is so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.cli import COMMANDS
from provenance.renderers import FORMATS
from provenance.rulebook.words import WORDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page_in_the_reference(command):
    assert f"## `provenance {command}" in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named_in_the_reference(name):
    assert f"`{name}`" in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_of_the_rule_language_is_explained_as_it_is(name):
    word = WORDS[name]
    params = ", ".join(f"`{param}`" for param in word.params) or "–"
    row = f"| `{name}` | {word.bearing} | {' '.join(word.about.split())} | {params} |"
    assert row in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8").splitlines()


def test_the_readme_says_once_that_it_is_no_legal_advice():
    assert README.count("not legal advice") == 1


def test_the_published_schema_is_json():
    assert json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))["$schema"]
