"""Whatever stands in a rule file, the loader says what is wrong and where, and nothing else gets out of it."""

from __future__ import annotations

import contextlib

import regex
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from provenance.errors import ProvenanceError
from provenance.rulebook import load
from provenance.rulebook.lint import lint
from provenance.rulebook.nodes import MAX_DEPTH
from provenance.rulebook.pages import pack_page, rule_page
from tests.rulebook.packs import FULL, SMALL, draft_of, faults_of

PIECES = (
    "&a ", "*a", "<<: ", "!!str ", "!x ", "---\n", "...\n", "? ", "- ", ": ", "[", "]", "{", "}", ",", "|", ">", "'", '"', "#",
    "%YAML 1.2\n", "\t", "\r", "\r\n", "\n", "\x00", "\x1b[2J", "\u0085", "\u2028", "\ufeff", "😀", "\\", '"\\x', "@", "`",
    "~", "2017", "off", "yes", "1e999", "0x", "2024-13-45", "[" * (MAX_DEPTH + 2),
    "rules:\n", "  - id: a\n", "expects: ", "examples: ", "extends: a\n", "without: [a]\n",
)  # fmt: skip
EDIT = st.tuples(st.integers(0, len(FULL)), st.integers(0, 30), st.sampled_from(PIECES) | st.text(max_size=5))


def check(text: str | bytes) -> None:
    """See that every fault lies within the text and is shown with the line that it names."""
    for fault in faults_of(text):
        assert "Traceback" not in str(fault)
        assert fault.framed()
        if fault.line is None or isinstance(text, bytes):
            continue
        lines = regex.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
        assert fault.column is not None
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert len(fault.excerpt) in {0, min(200, len(lines[fault.line - 1]))}
        assert fault.width >= 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@example("\ufeff")
@example("a: \r\r\nb: *c")
def test_arbitrary_text_is_refused_or_read(text):
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_arbitrary_bytes_are_refused_or_read(data):
    check(data)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_arbitrary_yaml_is_refused_or_read(text):
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_a_good_file_with_arbitrary_damage_is_refused_or_read(edits):
    text = FULL
    for start, size, piece in edits:
        text = text[:start] + piece + text[start + size :]
    check(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))


@settings(max_examples=60, deadline=None)
@given(edits=st.lists(EDIT, min_size=1, max_size=3))
def test_loading_a_damaged_file_raises_nothing_but_our_own_error(tmp_path_factory, edits):
    text = FULL
    for start, size, piece in edits:
        text = text[:start] + piece + text[start + size :]
    path = tmp_path_factory.mktemp("rules") / "lantern-lane.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ProvenanceError):
        lint(load([path]))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")))
@example("off")
@example("2017")
@example("*a")
@example("")
def test_any_text_in_quotes_comes_out_as_it_stands(text):
    assume("{party}" not in text)  # the one slot that a remedy fills
    quoted = "'" + text.replace("'", "''") + "'"
    pack = draft_of(SMALL.replace("title: Name us", f"title: {quoted}").replace("remedy: Name us.", f"remedy: {quoted}")).pack
    assert (pack.rules[0].title, pack.rules[0].remedy) == (text, text)
    assert pack_page(pack)
    assert rule_page(pack, pack.rules[0])
