"""Strict YAML: what is refused, and that each fault stands where it should."""

from __future__ import annotations

import pytest
import yaml

from provenance.rulebook import nodes
from provenance.rulebook.nodes import MAX_BYTES, MAX_DEPTH, MAX_FAULTS, File, Scalar, Sequence, Table, compose, decode
from tests.rulebook.packs import FULL, SMALL, faults_of


def composed(text: str) -> nodes.Node | None:
    return compose(decode("a.yaml", text.encode()))


REFUSED = [
    # what stands there, line, column, width, what is said
    ("a: b\na: c\n", 2, 1, 1, 'the key "a" stands here a second time, first in line 1'),
    ("x: {a: b, 'a': c}\n", 1, 11, 3, 'the key "a" stands here a second time'),
    ("a: &one b\n", 1, 4, 6, "an anchor"),
    ("a: &one [b]\n", 1, 4, 6, "an anchor"),
    ("a: &one {b: c}\n", 1, 4, 6, "an anchor"),
    ("a: *one\n", 1, 4, 4, "an alias"),
    ("<<: {a: b}\n", 1, 1, 2, "a merge key"),
    ("a: !!str b\n", 1, 4, 7, "a tag"),
    ("a: !!binary aGk=\n", 1, 4, 13, "a tag"),
    ("a: !!set {b: }\n", 1, 4, 7, "a tag"),
    ("a: !own [b]\n", 1, 4, 6, "a tag"),
    ("a: ! b\n", 1, 4, 3, "a tag"),
    ("a: !!python/object/apply:os.system [true]\n", 1, 4, 33, "a tag"),
    ("%YAML 1.1\n---\na: b\n", 1, 1, 1, "a directive"),
    ("%TAG !e! tag:example.org:\n---\na: b\n", 1, 1, 1, "a directive"),
    ("a: b\n---\nc: d\n", 2, 1, 1, "a second document"),
    ("a: b\n...\n---\n*x\n", 3, 1, 1, "a second document"),
    ("? [a]\n: b\n", 1, 3, 3, "a list or mapping as a key"),
    ("? {a: b}\n: c\n", 1, 3, 6, "a list or mapping as a key"),
    ("a: b: c\n", 1, 5, 1, 'put a text that has ": " in it in quotes'),
    ("a: @b\n", 1, 4, 1, "put a text that begins with this sign in quotes"),
    ("a: `b`\n", 1, 4, 1, "put a text that begins with this sign in quotes"),
    ("a: %b\n", 1, 4, 1, "put a text that begins with this sign in quotes"),
    ("a:\n\tb: c\n", 2, 1, 1, "not with tabs"),
    ('a: "b\nc: d\n', 1, 4, 1, "close what is open"),
    ("a: [b\nc: d\n", 2, 2, 1, "not valid YAML"),
    ("a: {b: c\n", 1, 4, 1, "bracket that is not closed"),
    ('a: "\\q"\n', 1, 5, 1, "unknown escape"),
    ("a:\n  - b\n c: d\n", 3, 2, 1, "look at the indentation"),
    ("- a\nb: c\n", 2, 1, 1, "look at the indentation"),
    ("a: b\nc\n", 2, 1, 1, 'a key needs ":"'),
    ("a: |9x\n  b\n", 1, 6, 1, "not valid YAML"),
    ("a: 'b' c\n", 1, 8, 1, "look at the indentation"),
    ("[" * (MAX_DEPTH + 1), 1, MAX_DEPTH + 1, 1, "nested deeper than 40 levels"),
    ("a: b\x07\n", 1, 5, 1, "U+0007"),
    ("a: \x1b[31m\n", 1, 4, 1, "U+001B"),
    ("a: b\x00\n", 1, 5, 1, "U+0000"),
    ("a: b\u2028c\n", 1, 5, 1, "U+2028"),
    ("# a\u0085b: c\n", 1, 4, 1, "U+0085"),
    ("a: b\ufeffc\n", 1, 5, 1, "U+FEFF"),
]


@pytest.mark.parametrize(("text", "line", "column", "width", "said"), REFUSED)
def test_what_could_surprise_an_author_is_refused_where_it_stands(text, line, column, width, said):
    file = decode("a.yaml", text.encode())
    compose(file)
    fault = file.faults[0]
    assert said in fault.message
    assert (fault.line, fault.column, fault.width) == (line, column, width)


@pytest.mark.parametrize("text", [text for text, *_ in REFUSED])
def test_the_loader_without_c_refuses_the_same(monkeypatch, text):
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    file = decode("a.yaml", text.encode())
    compose(file)
    assert file.faults


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"a: \xff\n", 1, 4), (b"\xef\xbb\xbfa: b\nc: \xc3\n", 2, 4), ("ä: ".encode() + b"\xe2\x82\n", 1, 4), (SMALL.encode("utf-16"), 1, 1)],
)
def test_broken_utf8_is_refused_at_its_first_byte(data, line, column):
    fault = decode("a.yaml", data).faults[0]
    assert (fault.line, fault.column) == (line, column)
    assert "not UTF-8" in fault.message


def test_a_byte_order_mark_is_no_fault_and_moves_no_column():
    file = decode("a.yaml", b"\xef\xbb\xbf" + b"a: &x b\n")
    compose(file)
    assert file.faults[0].column == 4


def test_a_file_over_one_megabyte_is_refused_unread():
    assert "too large" in decode("a.yaml", b"a" * (MAX_BYTES + 1)).faults[0].message


def test_a_file_of_one_megabyte_is_read():
    assert not decode("a.yaml", b"a" * MAX_BYTES).faults


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_half_a_megabyte_of_openings_is_refused_at_once(sign):
    file = decode("a.yaml", (sign * (400_000 // len(sign))).encode())
    compose(file)
    assert file.count == 1


def test_an_alias_bomb_is_refused_before_it_grows():
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    file = decode("a.yaml", text.encode())
    compose(file)
    assert file.count == 12 + 11 * 9


def test_only_the_first_hundred_faults_are_kept_and_the_others_are_counted():
    file = decode("a.yaml", b"- *a\n" * 150)
    compose(file)
    assert (len(file.faults), file.left_out, file.count) == (MAX_FAULTS, 50, 150)


def test_nesting_up_to_the_limit_is_read():
    assert composed("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end):
    fault = faults_of(SMALL.replace("remedy", "remdy").replace("\n", end))[0]
    assert (fault.line, fault.column, fault.excerpt) == (8, 5, "    remdy: Name us.")


def test_columns_count_code_points():
    file = decode("a.yaml", 'x: ["äöü😀", *a]\n'.encode())
    compose(file)
    assert (file.faults[0].column, file.faults[0].width) == (13, 2)


def test_an_excerpt_shows_nothing_that_a_terminal_would_obey():
    file = decode("a.yaml", "a: x\u202e\x1b[2Jy\n".encode())
    assert file.faults[0].excerpt == "a: x��[2Jy"


def test_a_long_line_is_cut_and_a_fault_behind_the_cut_is_named_without_it():
    file = decode("a.yaml", f"a: [{'x' * 300}, *b]\n".encode())
    compose(file)
    assert (file.faults[0].column, file.faults[0].excerpt) == (307, "")


def test_words_of_the_file_are_quoted_short_and_harmless():
    assert nodes.shown("a\x1b[31m\nb") == '"a�[31m b"'
    assert nodes.shown("x" * 100) == f'"{"x" * 60}…"'


KINDS = [
    *[(word, "flag") for word in ("true", "false", "True", "FALSE")],
    *[(word, "switch") for word in ("yes", "no", "on", "off", "No", "OFF")],
    *[(word, "null") for word in ("~", "null", "NULL")],
    *[
        (word, "number")
        for word in ("0", "2017", "-1", "+1", "1.5", "1e3", "0x1F", "0o7", "0b1", "1_000", "1:30", ".5", "-.inf", ".nan", "007")
    ],
    *[(word, "day") for word in ("2017-01-02", "2017-1-2", "2017-01-02T10:00:00Z", "2017-01-02 10:00:00")],
    *[
        (word, "text")
        for word in ("a", "none", "y", "1a", "CC-BY-4.0", "4.0-rc", "2017-2018", "-", "...a", "1.2.3", "١٢", "tRUE", "9" * 65)
    ],
]


@pytest.mark.parametrize(("word", "kind"), KINDS)
def test_a_plain_value_is_taken_for_what_some_yaml_reader_takes_it(word, kind):
    node = composed(f"[{word}]")
    assert isinstance(node, Sequence)
    assert [item.kind for item in node.items if isinstance(item, Scalar)] == [kind]


@pytest.mark.parametrize("word", ["true", "off", "~", "2017", "2017-01-02", "<<", ""])
@pytest.mark.parametrize("style", ["'{}'", '"{}"', "|-\n  {}"])
def test_a_value_in_quotes_is_a_text(word, style):
    node = composed("a: " + style.format(word))
    assert isinstance(node, Table)
    assert node.entries["a"].value[2:] == ("text", word)


def test_the_full_file_has_no_faults_with_either_loader(monkeypatch):
    assert faults_of(FULL) == []
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert faults_of(FULL) == []


def test_both_loaders_see_the_same_nodes(monkeypatch):
    with_c = composed(FULL)
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert composed(FULL) == with_c


def test_a_fault_behind_the_end_of_the_text_stands_at_its_end():
    file = File("a.yaml", "ab")
    file.refuse("gone", 10)
    assert (file.faults[0].line, file.faults[0].column) == (1, 3)
