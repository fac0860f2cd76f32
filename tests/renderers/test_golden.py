"""Every format of the one sample report, byte by byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.errors import ProvenanceError
from provenance.model import Kind, Level, Outcome
from provenance.renderers import EVIDENCE_FORMATS, FORMATS, Options, render
from provenance.values import LabelValue
from tests.renderers.sample import EVIDENCE, FLOODS, REPORT, SINGLE, without_verdicts

_EXTENSIONS = {
    "text": "txt",
    "markdown": "md",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "rdjson": "rdjson.json",
}


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_says_of_the_sample_what_its_golden_file_says(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"report.{_EXTENSIONS.get(name, name)}", render(REPORT, name, Options()))


@pytest.mark.parametrize("name", ["text", "json", "html", "markdown", "csv"])
def test_the_evidence_alone_has_golden_files_too(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"evidence.{_EXTENSIONS.get(name, name)}", render(without_verdicts(REPORT), name, Options()))


@pytest.mark.parametrize("name", list(FORMATS))
def test_words_that_only_a_pack_looks_for_are_shown_too(name: str) -> None:
    label = replace(
        EVIDENCE[0], kind=Kind.LABEL, value=LabelValue(pack="shared", sign="do-not-republish", first="2026-01-02", last="2026-01-02")
    )
    report = replace(SINGLE, records=(replace(FLOODS, evidence=(label,) * len(EVIDENCE)),))
    assert render(report, name, Options())
    if name in EVIDENCE_FORMATS:
        assert "do not republish" in render(without_verdicts(report), name, Options()).replace("-", " ")


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_report_gives_the_same_bytes_and_ends_with_one_line_end(name: str) -> None:
    first = render(REPORT, name, Options(statistics=True))
    assert first == render(REPORT, name, Options(statistics=True))
    assert first.endswith("\n")
    assert not first.endswith("\n\n")


def test_the_sample_holds_every_outcome_every_level_and_every_kind_of_evidence() -> None:
    findings = [finding for record in REPORT.records for finding in record.findings]
    assert {finding.outcome for finding in findings} == set(Outcome)
    assert {finding.level for finding in findings} == set(Level)
    assert {evidence.kind for record in REPORT.records for evidence in record.evidence} == set(Kind) - {Kind.LABEL}


def test_a_format_that_does_not_exist_is_named_with_the_one_that_was_meant() -> None:
    with pytest.raises(ProvenanceError, match='unknown format "htlm", did you mean "html"'):
        render(REPORT, "htlm", Options())
