"""Items come into lists of YAML files, and everything that stood there stays."""

from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.adopting.yaml_lists import with_item
from provenance.errors import ProvenanceError

ITEM = "repo: local\nhooks:\n  - id: x\n"
VALUE = {"repo": "local", "hooks": [{"id": "x"}]}


@pytest.mark.parametrize(
    "text",
    [
        "repos:\n- repo: a\n  hooks: [{id: b}]\n",
        "repos:\n    -   repo: a\n        hooks:\n        -   id: b  # why\n",
        "repos:\n  - repo: a\n\n# the end\n",
        "repos:\n  - repo: a\nci:\n  autofix: false\n",
        "repos:\n  - repo: a\n    description: |\n      one\n      two\n\nci: {}\n",
        "repos:\n  - repo: a\n    description: >-\n      one\n\n      two",
        "---\n# head\nrepos:\n  - repo: a",
        'repos:\n  - "a\n    b"\n',
    ],
)
def test_an_item_is_the_last_one_of_the_list(text):
    after = with_item(text, "repos", ITEM, "file")
    before = yaml.safe_load(text)
    assert yaml.safe_load(after) == {**before, "repos": [*before["repos"], VALUE]}
    assert all(line in after.splitlines() for line in text.splitlines())


@pytest.mark.parametrize("text", ["", "# only words\n", "---\n", "ci: 1", "ci: 1\n"])
def test_a_list_that_is_not_there_is_begun(text):
    after = with_item(text, "repos", ITEM, "file")
    assert after.startswith(text)
    assert yaml.safe_load(after)["repos"] == [VALUE]


@pytest.mark.parametrize(
    "text",
    [
        "repos: []\n",
        "repos: {}\n",
        "repos:\n",
        "repos: [a]\n",
        "{ci: 1}\n",
        "- a\n",
        "x: &a 1\nrepos:\n  - *a\n",
        "a: 1\n---\nrepos:\n- a\n",
    ],
)
def test_what_is_not_safe_is_left_to_people(text):
    assert with_item(text, "repos", ITEM, "file") is None


def test_line_ends_stay_what_they_are():
    after = with_item("repos:\r\n  - repo: a\r\n", "repos", ITEM, "file")
    assert after.count("\n") == after.count("\r\n")


@given(st.text(alphabet="ab:-#[]{}'\"|>&*! \n\t\r", max_size=40))
def test_nothing_that_was_read_before_is_read_otherwise(text):
    after = None
    with contextlib.suppress(ProvenanceError):
        after = with_item(text, "repos", ITEM, "file")
    if after is not None:
        before = yaml.compose(text, Loader=yaml.SafeLoader)
        keys = [key.value for key, _ in before.value] if isinstance(before, yaml.MappingNode) else []
        assert [key.value for key, _ in yaml.compose(after, Loader=yaml.SafeLoader).value if key.value in keys or key.value == "repos"] == [
            *keys,
            *(() if "repos" in keys else ("repos",)),
        ]
