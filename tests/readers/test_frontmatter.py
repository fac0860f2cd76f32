"""Front matter in YAML, TOML and JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.readers.frontmatter import property_of, split


def fields(text: str) -> list[tuple[str, str, str]]:
    """Return key, value, and what stands at the place of the value."""
    return [(field.origin, field.value, text[field.start : field.end]) for field in split(text).fields]


def body(text: str) -> str:
    return text[split(text).end :]


class TestYaml:
    def test_scalars_as_written(self) -> None:
        """Dates, numbers and booleans stay what the author wrote; quotes are not part of a value."""
        text = "---\ndate: 2020-01-02\nyear: 0x10\ndraft: yes\nversion: 1.10\ntitle: 'It''s'\nq: \"a\\tb\"\n---\nbody"
        assert fields(text) == [
            ("date", "2020-01-02", "2020-01-02"),
            ("year", "0x10", "0x10"),
            ("draft", "yes", "yes"),
            ("version", "1.10", "1.10"),
            ("title", "It's", "It''s"),
            ("q", "a\tb", "a\\tb"),
        ]
        assert body(text) == "body"

    def test_lists_and_maps_are_flattened(self) -> None:
        """A list gives one field an element, a map one a key."""
        text = "---\nauthors: [Jäne, 'Joe D']\ncrossposts:\n- name: The Post\n  url: https://x.org\n- name: Other\n---\n"
        assert [(origin, value) for origin, value, _ in fields(text)] == [
            ("authors", "Jäne"),
            ("authors", "Joe D"),
            ("crossposts.name", "The Post"),
            ("crossposts.url", "https://x.org"),
            ("crossposts.name", "Other"),
        ]

    def test_block_scalars(self) -> None:
        """Folded and literal text has its value unfolded and its place without the mark before it."""
        text = "---\r\nnotice: >-\r\n  © Jäne\r\n  2020\r\nlegal: |\r\n  a\r\n  b\r\n---\r\n"
        assert fields(text) == [("notice", "© Jäne 2020", "© Jäne\r\n  2020"), ("legal", "a\nb", "a\r\n  b")]

    def test_anchors_tags_merges_and_nulls(self) -> None:
        """What YAML adds around a value is not part of it; nothing is nothing."""
        text = "---\na: &x !!str one\nb: *x\nbase: &m {k: v}\nc:\n  <<: *m\n  d: 1\ne: ~\nf:\n---\n"
        assert [(origin, value, written) for origin, value, written in fields(text)] == [
            ("a", "one", "one"),
            ("b", "one", "one"),
            ("base.k", "v", "v"),
            ("c.d", "1", "1"),
        ]

    @pytest.mark.parametrize("end", ["---", "...", "--- "])
    def test_ends(self, end: str) -> None:
        """Both marks of YAML end it."""
        assert body(f"---\na: b\n{end}\nbody") == "body"

    @pytest.mark.parametrize(
        "text",
        [
            "---\n\nA paragraph.\n\n---\nmore",
            "---\nA paragraph: with a colon\nand more\n---\nmore",
            "---\na: b\n",
            "--- a\n---\n",
            " ---\na: b\n---\n",
            "----\na: b\n----\n",
        ],
    )
    def test_a_rule_is_no_front_matter(self, text: str) -> None:
        """A thematic break at the top, or an open end, leaves the whole text to the body."""
        assert split(text) == (0, (), ())

    def test_empty(self) -> None:
        """Front matter without keys is still none of the body."""
        assert split("---\n---\nbody") == (8, (), ())

    def test_faults_are_noted_and_lines_are_read(self) -> None:
        """The commonest fault, a colon in a title, costs no value."""
        text = '---\ntitle: One: two\nauthor: "Jäne"\ntags:\n  - a\nog:url: https://x.org\n---\nbody'
        assert fields(text) == [
            ("title", "One: two", "One: two"),
            ("author", "Jäne", "Jäne"),
            ("tags", "a", "a"),
            ("og:url", "https://x.org", "https://x.org"),
        ]
        assert "line 2" in split(text).notes[0]
        assert body(text) == "body"

    @pytest.mark.parametrize(
        "text",
        [
            "a: " + "[" * 100_000,
            "a: &a [*a, x]",
            "a: &a {b: *a}",
            "\n".join(["l0: &l0 [x]", *(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12))]),
            "a: *unknown",
            "? [a, b]\n: c",
            "a: !!python/object:os.system x",
            "a: \x07",
            "a: b\n" * 5000,
        ],
    )
    def test_hostile_yaml(self, text: str) -> None:
        """Depth, circles, aliases of aliases and tags cost neither time nor an exception."""
        split(f"---\n{text}\n---\nbody")


class TestToml:
    def test_values_have_their_places(self) -> None:
        """Strings of all four kinds, dates, lists, tables and lists of tables."""
        text = (
            '+++\ntitle = "Ü \\"x\\"" # c\ndate = 2020-01-02T10:00:00Z\nwhen = 2020-01-02 10:00:00\nauthors = [\'Jäne\', "J"]\n'
            'long = """\nmany\nlines"""\n"a b".c = 1\n[params]\nlicense = \'\'\'CC\'\'\'\n[[sources]]\nurl = "https://x.org"\n[[sources]]\nurl = "https://y.org"\n+++\nbody'
        )
        assert fields(text) == [
            ("title", 'Ü "x"', 'Ü \\"x\\"'),
            ("date", "2020-01-02T10:00:00Z", "2020-01-02T10:00:00Z"),
            ("when", "2020-01-02 10:00:00", "2020-01-02 10:00:00"),
            ("authors", "Jäne", "Jäne"),
            ("authors", "J", "J"),
            ("long", "many\nlines", "many\nlines"),
            ("a b.c", "1", "1"),
            ("params.license", "CC", "CC"),
            ("sources.url", "https://x.org", "https://x.org"),
            ("sources.url", "https://y.org", "https://y.org"),
        ]
        assert body(text) == "body"

    @pytest.mark.parametrize("inner", ["a = ", "a = 1\na = 2", "a = " + "[" * 10_000, "a = 0" + "1" * 5000])
    def test_faults_are_noted(self, inner: str) -> None:
        """Broken TOML is left out and said so."""
        front = split(f"+++\n{inner}\n+++\nbody")
        assert (front.fields, len(front.notes)) == ((), 1)
        assert body(f"+++\n{inner}\n+++\nbody") == "body"


class TestJson:
    def test_values_have_their_places(self) -> None:
        """An object at the top is front matter."""
        text = '{\n  "title": "\\u00dc", "n": 12.50, "list": ["a", {"b": true}], "none": null\n}\n\nbody'
        assert fields(text) == [("title", "Ü", "\\u00dc"), ("n", "12.50", "12.50"), ("list", "a", "a"), ("list.b", "true", "true")]
        assert body(text) == "\nbody"

    @pytest.mark.parametrize("text", ["{{< figure >}}", "{/* comment */}", "{}", "{ x }", '{"a": 1} and more'])
    def test_other_braces_are_text(self, text: str) -> None:
        """Shortcodes, expressions and prose begin with braces too."""
        assert split(text) == (0, (), ())

    @pytest.mark.parametrize("text", ['{"a": 1,\n}\nbody', '{"a": [\n}\nbody', '{"a": ' + "[" * 10_000 + "\n}\nbody"])
    def test_faults_are_noted(self, text: str) -> None:
        """Broken JSON is left out up to its last brace, and said so."""
        assert len(split(text).notes) == 1
        assert body(text) == "body"


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("title", "headline"),
        ("canonical_url", "url"),
        ("author.name", "author"),
        ("authors.name", "author"),
        ("author.url", "author.url"),
        ("author.email", "email"),
        ("license.url", "license"),
        ("license.name", "license"),
        ("source.url", "isBasedOn"),
        ("copyright.holder", "copyrightHolder"),
        ("copyright.year", "copyrightYear"),
        ("params.license", "license"),
        ("params.author.name", "author"),
        ("extra.sources.url", "isBasedOn"),
        ("cover.title", "cover.title"),
        ("image.license", "license"),  # of the part that its key names, as the detector of licenses tells
        ("mood", "mood"),
    ],
)
def test_properties_of_nested_keys(origin: str, name: str) -> None:
    """A nested key is known by its parent, unless the parent is something else than the page."""
    assert property_of(origin) == name


_KEY = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
_VALUE = st.text(alphabet="abcXYZ äß漢😀'\"\\:#-", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(deadline=None)
@given(
    st.dictionaries(_KEY, st.one_of(_VALUE, st.lists(_VALUE, max_size=3)), min_size=1, max_size=4),
    st.sampled_from(["yaml", "toml", "json"]),
)
def test_every_string_comes_back(data: dict[str, str | list[str]], kind: str) -> None:
    """Whatever is quoted in any of the three is found with its value, at a place that holds it as written."""
    if kind == "json":
        text = json.dumps(data, ensure_ascii=False) + "\n"
    else:
        mark, sign = ("---", ": ") if kind == "yaml" else ("+++", " = ")
        lines = [key + sign + json.dumps(value, ensure_ascii=False) for key, value in data.items()]
        text = "\n".join([mark, *lines, mark, ""])
    expected = [(key, value) for key, values in data.items() for value in ([values] if isinstance(values, str) else values)]
    assert [(origin, value) for origin, value, _ in fields(text)] == expected
    assert [written for *_, written in fields(text)] == [json.dumps(value, ensure_ascii=False)[1:-1] for _, value in expected]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["---\n", "+++\n", "{"]), st.text(alphabet=st.sampled_from(list("ab:=-+.[]{}\"'\\,#&*!|>~ \n\r\té")), max_size=60))
def test_any_front_matter_is_read(mark: str, text: str) -> None:
    """Nothing raises, and every field lies before the body."""
    whole = mark + text + ("" if mark == "{" else mark)
    front = split(whole)
    assert all(0 <= field.start <= field.end <= front.end for field in front.fields)
