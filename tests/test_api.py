"""What is promised to programs in Python."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance import api

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
FLAGS = doctest.ELLIPSIS


def failures(text: str, name: str) -> int:
    # The dots of the page are typographic ones; those of Python's prompt are not.
    test = doctest.DocTestParser().get_doctest(text.replace("…", "..."), {}, name, name, 0)
    assert test.examples
    return doctest.DocTestRunner(optionflags=FLAGS).run(test).failed


def test_the_examples_of_the_functions_are_true():
    found = doctest.testmod(api, optionflags=FLAGS)
    assert found.attempted > 5
    assert not found.failed


def test_the_examples_of_the_page_are_true():
    blocks = PAGE.read_text(encoding="utf-8").split("```pycon\n")[1:]
    assert failures("\n".join(block.partition("```")[0] for block in blocks), "docs/api.md") == 0


def test_a_wrong_example_would_be_noticed(capsys):
    assert failures(">>> 1 + 1\n3\n", "wrong") == 1
    assert "Expected" in capsys.readouterr().out


def test_the_names_are_there_and_only_these():
    assert set(provenance.__all__) - {"__version__"} == set(api.__all__) - {"Text"}
    assert all(getattr(provenance, name) is not None for name in provenance.__all__)
    with pytest.raises(AttributeError, match="no attribute 'judge_all'"):
        _ = provenance.judge_all


def test_the_version_waits_for_none_of_it():
    code = "import sys, provenance; provenance.__version__; sys.exit('provenance.api' in sys.modules or 'typer' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_text_is_what_it_says_and_a_path_is_a_file(tmp_path):
    (tmp_path / "a.md").write_text("Copyright © 2024 Harbor Gazette\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Copyright © 2025 Tide Notes\n", encoding="utf-8")
    held = [found.value.holder for record in provenance.inspect(tmp_path).records for found in record.evidence]
    assert held == ["Harbor Gazette", "Tide Notes"]
    assert (
        provenance.inspect(tmp_path / "a.md").records[0].evidence
        == provenance.inspect("Copyright © 2024 Harbor Gazette\n").records[0].evidence
    )


def test_a_string_is_read_as_it_is_whatever_its_markup_says_of_an_encoding():
    record = provenance.inspect('<meta charset="latin1"><p>Copyright © 2024 Süd Gazette').records[0]
    assert record.evidence[0].value.holder == "Süd Gazette"
    assert record.evidence[0].place.column == 27


def test_an_original_and_an_owner_count():
    text = "# Ice\n\nForty families had counted on the ice road until April, and the council hired a hovercraft.\n"
    use = provenance.Use(medium="web", changes="none")
    record = provenance.check(text.replace("Forty", "Fifty"), original=text, use=use).records[0]
    assert record.comparison.edits()
    own = provenance.check("Copyright © 2024 Harbor Gazette", owner=provenance.Owner(holders=("Harbor Gazette",))).records[0]
    assert own.verdict is provenance.Verdict.READY


def test_ignores_of_the_document_are_heard():
    text = "First published by [ProPublica](#).\n\n<!-- provenance ignore propublica/link-original: their archive is closed -->\n"
    record = provenance.check(text, rules="propublica", use=provenance.Use(medium="web"), name="draft.md").records[0]
    assert {finding.suppressed for finding in record.findings if finding.condition == "link-original"} != {None}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda folder: provenance.check("a", rules=["no-such-pack"]),
        lambda folder: provenance.inspect(folder / "missing.md"),
        lambda folder: provenance.inspect("a", "b", url="https://a.example/"),
        lambda folder: provenance.compare(folder, "b"),
        lambda folder: provenance.compare(b"\0\1\2" * 500, "b"),
        lambda folder: provenance.render(provenance.inspect("a"), "docx"),
    ],
)
def test_what_is_wrong_is_said(wrong, tmp_path):
    with pytest.raises(provenance.ProvenanceError) as caught:
        wrong(tmp_path)
    assert all(fault.message for fault in caught.value.faults)


def test_a_document_that_cannot_be_read_is_a_record():
    assert provenance.check(b"\0\1\2" * 500).records[0].error
