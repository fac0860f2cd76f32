"""Ignores that are put into documents, with room for a reason."""

from __future__ import annotations

import tomllib

import pytest

from provenance.config import load
from provenance.fixes.files import edited
from provenance.fixes.ignoring import ignore_edit, ignore_table
from provenance.model import Source
from provenance.readers import read

RULE = "gazette/link-original"


def put(name: str, text: str) -> str | None:
    source = Source(path=name, data=text.encode())
    edit = ignore_edit(source, read(source).media_type, RULE)
    return edited(text, [edit]) if edit else None


@pytest.mark.parametrize(
    ("name", "text", "before"),
    [
        ("a.md", "# Ice\n", ""),
        ("a.md", "---\ntitle: Ice\n---\nThe ice.\n", "---\ntitle: Ice\n---\n"),
        ("a.md", "- a list\n", ""),
        ("a.html", "<!doctype html>\n<html><head><title>x</title></head>\n<body class=a>\n<p>The ice.", "<body class=a>\n"),
        ("a.html", "<p>The ice.", ""),
        ("a.html", "<script>'<body>'</script><p>The ice.", ""),
        ("a.rst", "Ice\n===\n\nThe ice.\n", "Ice\n===\n\n"),
        ("a.adoc", "= Ice\nAda Quill\n\nThe ice.\n", "= Ice\nAda Quill\n\n"),
    ],
)
def test_an_ignore_stands_where_it_is_read_and_hides_nothing(name, text, before):
    made = put(name, text)
    at = made.index("provenance ignore gazette/link-original: REASON")
    assert made[:at].rstrip("<!-./ ").endswith(before)
    assert "The ice" not in text or "The ice" in read(Source(path=name, data=made.encode())).text


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.txt", "The ice.\n"), ("a.mdx", "# Ice\n"), ("a.adoc", "----\ncode\n----"), ("a.rss", '<rss version="2.0"><channel/></rss>')],
)
def test_nothing_is_put_where_no_ignore_would_be_read(name, text):
    assert put(name, text) is None


def test_line_ends_stay_as_they_are():
    assert put("a.md", "One.\r\n\r\nTwo.\r\n").startswith("<!-- provenance ignore gazette/link-original: REASON -->\r\n\r\nOne.\r\n")


@pytest.mark.parametrize("name", ["provenance.toml", "pyproject.toml"])
def test_a_table_ignores_the_rule_in_the_one_document(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    table = ignore_table(name, str(tmp_path / "letters" / "a [1]\x7f.txt"), RULE)
    (tmp_path / name).write_text(table, encoding="utf-8")
    assert tomllib.loads(table)
    [silence] = load((".",)).ignore
    assert silence.rule == RULE
    assert silence.paths == ("/letters/a \\[1\\]\x7f.txt",)
