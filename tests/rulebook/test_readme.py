"""The guide for rule authors says what is true of the loader."""

from __future__ import annotations

import pytest
import regex

from provenance import resources
from provenance.rulebook.inherit import resolve
from provenance.rulebook.jsonschema import schema
from provenance.rulebook.lint import lint
from provenance.rulebook.shelf import Shelf
from tests.rulebook.packs import draft_of

GUIDE = (resources.rules_dir() / "README.md").read_text(encoding="utf-8")
RULE = schema()["properties"]["rules"]["items"]["properties"]
PACK = schema()["properties"]


def section(heading: str) -> str:
    return GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("heading", "keys"), [("The pack", PACK), ("The rule", RULE)])
def test_the_tables_have_every_key_and_no_other(heading, keys):
    rows = regex.findall(r"(?m)^\| `([a-z]+)` .*\|(.*)\|$", section(heading))
    assert {name for name, _ in rows} == set(keys)


@pytest.mark.parametrize(("heading", "of"), [("The pack", schema()), ("The rule", schema()["properties"]["rules"]["items"])])
def test_the_tables_say_which_keys_are_required(heading, of):
    rows = regex.findall(r"(?m)^\| `([a-z]+)` .*\|(.*)\|$", section(heading))
    assert {name for name, note in rows if note.strip() == "required"} == set(of["required"])


@pytest.mark.parametrize("key", list(RULE["applies"]["properties"]))
def test_every_key_of_applies_is_explained(key):
    assert f"`{key}`" in section("The rule")


def test_the_small_pack_of_the_guide_is_a_good_one():
    text = regex.search(r"```yaml\n(.*?)```", section("A small pack"), regex.DOTALL)
    assert text is not None
    assert lint(resolve([draft_of(text[1])], Shelf())) == []
