"""The ignores that documents carry: where they may stand, what is read from them, what is none."""

from __future__ import annotations

import pytest

from provenance.directives import MOST, directives
from provenance.model import Source
from provenance.pipeline import inspect_source
from provenance.readers import read


def found(text, name="ice.md"):
    return [
        (each.rule, each.reason, each.until, each.first, each.last, bool(each.fault))
        for each in directives(read(Source(path=name, data=text.encode())))
    ]


IGNORE = "provenance ignore gazette/link-original: their archive is closed (until=2027-01-01)"
READ = [("gazette/link-original", "their archive is closed", "2027-01-01", None, None, False)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ice.md", f"# Ice\n\n<!-- {IGNORE} -->\n"),
        ("ice.md", f"# Ice\n\nWords <!--{IGNORE}--> go on.\n"),
        ("ice.html", f"<html><body><p>Words</p><!-- {IGNORE} --></body></html>"),
        ("ice.html", f"<html><head><!--\n {IGNORE.replace(' their', chr(10) + 'their')}\n--></head><body><p>Words</p></body></html>"),
        ("ice.rst", f"Ice\n===\n\n.. {IGNORE}\n\nWords\n"),
        ("ice.adoc", f"= Ice\n\n// {IGNORE}\n\nWords\n"),
        (
            "ice.md",
            "---\nprovenance:\n  ignore:\n    - rule: gazette/link-original\n      reason: their archive is closed\n      until: 2027-01-01\n---\nWords\n",
        ),
        ("ice.md", "---\nprovenance: {ignore: ['gazette/link-original: their archive is closed (until=2027-01-01)']}\n---\nWords\n"),
        ("ice.md", "---\nprovenance:\n  ignore:\n    - gazette/link-original: their archive is closed (until=2027-01-01)\n---\nWords\n"),
        (
            "ice.md",
            "+++\n[[provenance.ignore]]\nrule = 'gazette/link-original'\nreason = 'their archive is closed'\nuntil = 2027-01-01\n+++\nWords\n",
        ),
    ],
)
def test_it_is_read_wherever_a_document_can_carry_it(name, text):
    assert found(text, name) == READ


@pytest.mark.parametrize(
    "text",
    [
        f"`<!-- {IGNORE} -->`\n",
        f"```\n<!-- {IGNORE} -->\n```\n",
        f"Write {IGNORE} into it.\n",
        "<!-- provenance of this text: the archive -->\n",
        "<!-- provenance ignored: nothing -->\n",
        "---\nprovenance: {from: the archive}\n---\nWords\n",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert found(text) == []


def test_off_and_on_are_about_the_lines_between_them():
    text = "<!-- provenance off a/b: x -->\n\nWords\n\n<!-- provenance off a/c: y -->\n\n<!-- provenance on a/b -->\n\nWords\n"
    assert found(text) == [("a/b", "x", "", 1, 7, False), ("a/c", "y", "", 5, None, False)]


def test_on_without_a_rule_ends_all():
    text = "<!-- provenance off a/b: x -->\n\n<!-- provenance off a/c: y -->\n\n<!-- provenance on -->\n"
    assert [each[4] for each in found(text)] == [5, 5]


@pytest.mark.parametrize(
    "text", ["<!-- provenance on a/b -->\n", "<!-- provenance ignore a/b reason without colon -->\n", "<!-- provenance on a/b now -->\n"]
)
def test_what_cannot_be_read_is_a_fault(text):
    assert [each[5] for each in found(text)] == [True]


def test_two_entries_keep_their_reasons_apart():
    text = "---\nprovenance:\n  ignore:\n    - {rule: a/b}\n    - {rule: a/c, reason: y}\n---\nWords\n"
    assert found(text) == [("a/b", "", "", None, None, False), ("a/c", "y", "", None, None, False)]


def test_what_an_ignore_says_is_evidence_of_nothing():
    text = "# Ice\n\n<!-- provenance ignore a/b: Copyright © Nobody Press, 2019. All rights reserved. -->\n\nWords.\n"
    record = inspect_source(Source(path="ice.md", data=text.encode()))
    assert [item.text for item in record.evidence] == []


def test_a_flood_of_them_is_cut_and_said():
    read_ones = found("<!-- provenance off a/b: x -->\n\n<!-- provenance on -->\n\n<!-- provenance ignore a/b: x -->\n\n" * 2_000)
    assert len(read_ones) <= MOST
    assert found("<!-- provenance ignore a/b: x -->\n\n" * 2_000)[-1][5]
