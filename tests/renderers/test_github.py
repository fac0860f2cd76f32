"""Annotations are the worst ten of a kind, the rest is counted, and no text becomes a command of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from provenance.model import Level, Outcome, Place, Record, Report, Use, Verdict
from provenance.renderers import Options, github, render
from provenance.renderers.escaping import hash_command, visible
from provenance.renderers.issues import issues, spot
from tests.renderers.anything import reports
from tests.renderers.sample import REPORT, found


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Return command, properties and message as the runner of GitHub Actions reads them (ActionCommand.TryParseV2)."""
    assert line.startswith("::")
    head, message = line[2:].split("::", 1)
    command, _, rest = head.partition(" ")
    properties = dict(entry.split("=", 1) for entry in rest.split(",") if entry)
    return command, {name: _unescaped(value) for name, value in properties.items()}, _unescaped(message)


def _unescaped(text: str) -> str:
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


def lines_of(report: Report) -> list[str]:
    text = render(report, "github", Options())
    assert text.endswith("\n")
    return text[:-1].split("\n")


def many(*findings, documents: int = 1) -> Report:
    records = tuple(Record(path=f"doc{number}.md", findings=findings, verdict=Verdict.FIX) for number in range(documents))
    return Report(use=Use(), records=records)


@given(reports())
@settings(max_examples=40)
def test_every_line_is_a_command_of_ours_with_the_file_as_it_is_called(report: Report) -> None:
    lines = lines_of(report)
    assert "##[" not in "".join(lines)
    assert all(line == visible(line) and len(line.splitlines()) == 1 for line in lines)
    commands = [parsed(line) for line in lines]
    assert commands[-1][0] == "notice"
    files = {hash_command(visible(spot(issue.record, issue.finding.place).path)) for issue in issues(report, Options())}
    for command, properties, _ in commands[:-1]:
        assert command in {"error", "warning"}
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["file"] in files


def test_a_message_keeps_its_words_and_every_line_of_the_sample_its_place() -> None:
    command, properties, message = parsed(lines_of(REPORT)[0])
    assert command == "error"
    assert properties == {
        "file": "news/harbor-floods.html", "line": "14", "endLine": "14", "col": "52", "endColumn": "55", "title": "Link original (quay-observer/link-original)"
    }  # fmt: skip
    assert message.splitlines() == [
        'The link to the original article is "#", which leads nowhere.',
        "Help: Put the address of the original article there.",
        "Why: The Quay Observer requires this (https://quay-observer.example/terms)",
    ]


def test_signs_that_end_a_property_are_escaped_and_come_back() -> None:
    report = many(found("a/b", Outcome.FAILED, "50%\r\n::error::x, y: z", title="A, b: 10%"))
    line = lines_of(report)[0]
    assert "title=A%2C b%3A 10%25 (a/b)::50%25 ::error" in line
    assert parsed(line)[2].startswith("50% ::error::x, y: z")


def test_ten_errors_and_ten_warnings_are_annotated_and_the_rest_is_counted() -> None:
    error, warning = found("a/b", Outcome.FAILED, "x"), found("a/c", Outcome.FAILED, "y", level=Level.WARNING)
    ask, note = found("a/d", Outcome.CANT_TELL, "z"), found("a/e", Outcome.FAILED, "n", level=Level.NOTE)
    lines = lines_of(many(error, warning, ask, note, documents=12))
    commands = [parsed(line)[0] for line in lines]
    assert commands == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert lines[-1].endswith("Not annotated: 2 errors, 12 warnings, 2 questions, 12 notes.")


def test_the_worst_come_first_and_stay_together_by_document() -> None:
    ask, warning = found("a/ask", Outcome.CANT_TELL, "z"), found("a/warn", Outcome.FAILED, "y", level=Level.WARNING)
    titles = [(parsed(line)[1]["file"], parsed(line)[1]["title"]) for line in lines_of(many(warning, ask, documents=6))[:-1]]
    assert sum("a/ask" in title for _, title in titles) == 6, "what waits for an answer goes before what may be mended"
    assert [file for file, _ in titles] == sorted(file for file, _ in titles)
    blocked = found("a/blocked", Outcome.FAILED, "no", effect=Verdict.BLOCKED)
    report = many(found("a/b", Outcome.FAILED, "x"), blocked, documents=10)
    assert all("a/blocked" in line for line in lines_of(report)[:-1])


def test_a_report_without_findings_is_one_line() -> None:
    assert lines_of(Report(use=Use(), records=())) == ["::notice title=provenance::Nothing was checked: no documents."]


def test_silenced_findings_and_an_interruption_are_said() -> None:
    last = lines_of(replace(REPORT, partial=True))[-1]
    assert "Silenced: 1." in last
    assert "The run was interrupted: this report is partial." in last


def test_columns_are_left_out_where_a_finding_goes_over_lines() -> None:
    place = Place(line=2, column=5, end_line=4, end_column=3)
    assert "col=" not in lines_of(many(found("a/b", Outcome.FAILED, "x", place=place)))[0]


@pytest.mark.parametrize(("used", "more"), [(0, 110), (2_000_000, 210)])
def test_the_summary_of_a_step_stays_below_a_megabyte_and_says_what_it_leaves_out(used: int, more: int) -> None:
    findings = tuple(found("a/b", Outcome.FAILED, "田" * 4_000) for _ in range(2))
    report = Report(
        use=Use(), records=tuple(Record(path=f"doc{number}.md", findings=findings, verdict=Verdict.FIX) for number in range(210))
    )
    text = github.summary(report, Options(), used)
    assert len(text.encode()) <= max(900_000 - used, 1_000)
    assert "documents are left out" in text
    assert f"… and {more} documents more." in text
