"""Comparisons in all formats: golden outputs of one pair, and words that would be alive."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from provenance.model import Record, Report, Source, Use, Verdict
from provenance.pipeline import inspect_original, inspect_source
from provenance.renderers import COMPARISON_FORMATS, Options, render, render_comparison
from tests.comparing.texts import PARAGRAPHS, page

_EXTENSIONS = {"text": "txt", "markdown": "md"}
_SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))

_LINKED = '<p>The <a href="https://port.example/boats">list of all boats</a> in port is kept by hand, says the office.</p>'
_ORIGINAL = page(
    *PARAGRAPHS, _LINKED, '<p><img src="/ferry.jpg" alt="A green ferry"></p>', "<p>© 2025 Pier Publishing. All rights reserved.</p>"
)
_COPY = page(
    PARAGRAPHS[0].replace("on Tuesday", "on 3 June"),
    PARAGRAPHS[1].replace('"', ""),
    PARAGRAPHS[2].replace("12", "21").replace("color", "colour"),
    "Nobody on our own quay has ever seen anything like it in all these years.",
    _LINKED.replace('<a href="https://port.example/boats">', "").replace("</a>", ""),
    '<p>First published by <a href="https://pier.example/ferry">The Pier</a>.</p>',
    title="Ghost ferry alarms Lindhaven",
    site="Other Shore",
    url="https://shore.example/ferry",
    byline="By our staff",
)


@cache
def _pair(original: str = _ORIGINAL, copy: str = _COPY) -> tuple[Record, Record]:
    first = inspect_original(Source(path="original.html", data=original.encode()))
    return first, inspect_source(Source(path="copy.html", data=copy.encode()), original=first)


@pytest.mark.parametrize("name", ["text", "json", "html", "markdown"])
def test_each_format_says_of_the_pair_what_its_golden_file_says(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"comparison.{_EXTENSIONS.get(name, name)}", render_comparison(*_pair(), name, Options()))


@pytest.mark.parametrize("name", ["text", "json", "html", "markdown"])
def test_reports_carry_the_comparison_too(name: str) -> None:
    copy = replace(_pair()[1], verdict=Verdict.ASK)
    report = Report(use=Use(), records=(copy,))
    shown = render(report, name, Options())
    assert "original.html" in shown
    without = render(replace(report, records=(replace(copy, comparison=None),)), name, Options())
    assert "original.html" not in without


def test_json_follows_the_schema_and_jsonl_is_one_line() -> None:
    validator = Draft202012Validator({"$ref": "#/$defs/compared", "$defs": _SCHEMA["$defs"]})
    found = json.loads(render_comparison(*_pair(), "json", Options()))
    validator.validate(found)
    line = render_comparison(*_pair(), "jsonl", Options())
    assert line.count("\n") == 1
    assert json.loads(line) == found
    assert {change["part"] for change in found["comparison"]["changes"]} >= {
        "text",
        "headline",
        "quote",
        "link",
        "notice",
        "picture",
        "byline",
    }


def test_places_lead_into_both_files() -> None:
    for change in json.loads(render_comparison(*_pair(), "json", Options()))["comparison"]["changes"]:
        for side, text in (("original", _ORIGINAL), ("copy", _COPY)):
            place = change[f"{side}_place"]
            if change["part"] == "text" and change[side]:
                line = text.splitlines()[place["line"] - 1]
                assert line[place["column"] - 1 :].startswith(change[side].split()[0])


@pytest.mark.parametrize("name", list(COMPARISON_FORMATS))
def test_hostile_words_stay_words(name: str) -> None:
    evil = (
        "And &lt;script&gt;alert(1)&lt;/script&gt; then ::error::boo \u202e \x1b[31m [x](javascript:alert(1)) **bold** came ashore at six."
    )
    shown = render_comparison(*_pair(copy=page(*PARAGRAPHS[:2], evil, *PARAGRAPHS[2:])), name, Options())
    assert name not in {"html", "markdown"} or "<script" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    if name == "markdown":
        assert "[x](" not in shown
        assert "**bold**" not in shown


def test_colors_mark_changed_words_and_brackets_do_without() -> None:
    colored, plain = (render_comparison(*_pair(), "text", Options(color=color)) for color in (True, False))
    assert "\x1b[1;31m12\x1b[0m" in colored
    assert "[-12-]" in plain
    assert "{+21+}" in plain
    assert "\x1b" not in plain


def test_a_comment_stays_within_what_code_hosts_take() -> None:
    many = [f"<p>Sentence {number} of the original says that {number} boats came in with the tide.</p>" for number in range(3000)]
    copy = [paragraph.replace("boats", "ships") for paragraph in many]
    shown = render_comparison(*_pair(page(*many), page(*copy)), "markdown", Options())
    assert len(shown) < 65_536
    assert "changes more" in shown
