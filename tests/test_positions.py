"""Where keys and values stand in TOML and JSON."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.positions import Path, json_entries, toml_entries, unquote

_TOML = """\
title = "x" # a comment with = and [
"quoted key".'other' = 'literal \\n'
when = 1979-05-27 07:32:00
[table."a.b"] # header
list = [ 1, "two", [3.0, { inner = true }], # comment ]
]
text = \"\"\"
many "lines" \\
\"\"\"\"
[[many]]
n = 1
[[many]]
n = 2
[many.sub]
deep.er = inf
"""


def test_paths_of_toml_are_those_of_the_parser() -> None:
    """Every leaf that the parser finds has an entry, and no entry is invented."""
    entries = toml_entries(_TOML)
    data = tomllib.loads(_TOML)
    assert {entry.path for entry in entries if not isinstance(_at(data, entry.path), dict | list)} == set(_leaves(data))
    words = {".".join(map(str, entry.path)): _TOML[entry.value.start : entry.value.end] for entry in entries}
    assert words["when"] == "1979-05-27 07:32:00"
    assert words["table.a.b.list.2.1.inner"] == "true"
    assert words["many.1"] == "[[many]]"
    assert words["many.1.sub.deep.er"] == "inf"
    keys = {".".join(map(str, entry.path)): _TOML[entry.key.start : entry.key.end] for entry in entries}
    assert keys["quoted key.other"] == "\"quoted key\".'other'"
    assert keys["table.a.b"] == 'table."a.b"'


def test_unquote() -> None:
    """Escapes of basic strings are undone; literal strings and bare keys are what they are."""
    assert unquote('"a\\"\\u00e9\\t\\U0001F600"') == 'a"é\t😀'
    assert unquote("'a\\n'") == "a\\n"
    assert unquote("bare-key") == "bare-key"


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=4), _JSON, min_size=1, max_size=4), st.sampled_from([None, 1, "\t"]))
def test_every_value_of_json_stands_where_its_entry_says(data: dict[str, Any], indent: int | str | None) -> None:
    """The text between the ends of an entry is the value, for all keys, nesting and white space."""
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    entries = json_entries(text)
    assert all(json.loads(text[entry.value.start : entry.value.end]) == _at(data, entry.path) for entry in entries)
    assert {entry.path for entry in entries} >= set(_leaves(data))


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _leaves(data: Any, path: Path = ()) -> list[Path]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in _leaves(value, (*path, index))]
    return [path]
