"""The schema for editors says what the loader says."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import resources
from provenance.rulebook.jsonschema import schema
from provenance.rulebook.words import WORDS
from tests.rulebook.packs import FULL, SMALL, faults_of

VALIDATOR = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


class _Core(yaml.SafeLoader):
    """Reads dates as texts, as editors do (YAML 1.2 core schema)."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_data(text: str) -> Any:
    return yaml.load(text, Loader=_Core)


def test_it_is_a_json_schema_of_2020_12():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("text", [SMALL, FULL])
def test_what_the_loader_takes_the_schema_takes(text):
    VALIDATOR.validate(as_data(text))


@pytest.mark.parametrize("path", sorted(resources.rules_dir().rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_pack_fits_the_schema(path):
    VALIDATOR.validate(as_data(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: publisher", "kind: publsher"),
        ("title: Lantern Lane\n", ""),
        ("strength: should", "strength: shall"),
        ("target: article", "target: elsewhere"),
        ("      link-original: {target: article}", "      link-orignal: {}"),
        ("medium: [web, app]", "medium: [telepathy]"),
        ("verified: false", 'verified: "no"'),
        ("passed:", "well:"),
        ("  - id: credit-publisher", "  - ID: credit-publisher"),
    ],
)
def test_a_broken_pack_is_refused_by_both(old, new):
    assert old in FULL
    text = FULL.replace(old, new, 1)
    assert not VALIDATOR.is_valid(as_data(text))
    assert faults_of(text)


def test_every_word_and_parameter_is_described():
    bare, with_params = schema()["$defs"]["expectation"]["anyOf"]
    assert set(with_params["properties"]) == {*WORDS, "any-of", "all-of"}
    for word in WORDS.values():
        described = with_params["properties"][word.name]
        assert described["description"] == word.about
        assert set(described["properties"]) == set(word.params)
        needs_more = any(param.required for param in word.params.values())
        assert (word.name in bare["enum"]) is not needs_more


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inside for place in _places(one, (*path, key)))]


VALID = as_data(FULL)
PLACES = [place for place in _places(VALID) if place and place != ("pack",)]
ODD = st.sampled_from(
    [None, True, 7, -1, 1.5, "", "web", "no such thing", [], ["web"], [1], {}, {"a": "b"}, "2024-W01-1", "20240501", "should", "error"]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), ODD, st.sampled_from(["replace", "add", "delete"]))
def test_schema_and_loader_refuse_the_same(place, odd, how):
    data = copy.deepcopy(VALID)
    target = data
    for key in place[:-1]:
        target = target[key]
    if how == "delete":
        del target[place[-1]]
    elif how == "add" and isinstance(target, dict):
        target["zzz"] = odd
    else:
        target[place[-1]] = odd
    found = faults_of(yaml.safe_dump(data, allow_unicode=True))
    # What needs two values at once, the schema leaves to the loader.
    shape_only = [fault for fault in found if "never has level error" not in fault.message]
    assert VALIDATOR.is_valid(data) == (not shape_only)
