"""The baseline as a file: what is written is read again, one entry a line, and what is wrong is said with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import baseline
from provenance.baseline import Known
from provenance.errors import ProvenanceError
from provenance.model import Outcome

ENTRY = Known(
    path="news/ice.md", rule="gazette/link-original", outcome=Outcome.FAILED, since=date(2026, 3, 3), fingerprint="0123456789abcdef01234567"
)
GOOD = (
    '{"schema": "provenance/baseline/1", "findings": [\n'
    '{"path": "news/ice.md", "rule": "gazette/link-original", "outcome": "failed", "since": "2026-03-03", '
    '"fingerprint": "0123456789abcdef01234567"}\n]}\n'
)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
_KNOWN = st.builds(
    Known,
    path=_TEXTS.filter(str.strip),
    rule=st.just("gazette/link-original"),
    outcome=st.sampled_from([Outcome.FAILED, Outcome.CANT_TELL]),
    since=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    fingerprint=st.text("0123456789abcdef", min_size=24, max_size=24),
    quote=_TEXTS,
)


def refused(tmp_path, data):
    file = tmp_path / baseline.NAME
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ProvenanceError) as caught:
        baseline.read(file)
    return [str(fault).removeprefix(f"{file.as_posix()}") for fault in caught.value.faults]


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(_KNOWN, max_size=5, unique_by=lambda entry: entry.fingerprint))
def test_what_is_written_is_read_again(tmp_path_factory, entries):
    file = tmp_path_factory.mktemp("baseline") / baseline.NAME
    baseline.write(file, entries)
    read = [replace(entry, line=0) for entry in baseline.read(file)]
    assert sorted(read, key=lambda entry: entry.fingerprint) == sorted(entries, key=lambda entry: entry.fingerprint)


def test_the_same_entries_give_the_same_bytes_one_entry_a_line(tmp_path):
    file = tmp_path / baseline.NAME
    later = replace(ENTRY, path="news/jam.md", fingerprint="f" * 24, quote="Words “in” quotes")
    baseline.write(file, [later, ENTRY, ENTRY])
    first = file.read_text(encoding="utf-8")
    baseline.write(file, [ENTRY, later])
    assert file.read_text(encoding="utf-8") == first
    assert [line[:23] for line in first.splitlines()[1:3]] == ['{"path": "news/ice.md",', '{"path": "news/jam.md",']
    assert [entry.line for entry in baseline.read(file)] == [2, 3]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", ":1:1: is not valid JSON"),
        (GOOD.replace("]}", ""), "4:1: is not valid JSON: expecting ',' delimiter"),
        ("<<<<<<< ours\n" + GOOD, ":1:1: is not valid JSON"),
        ('{"version": "1.5.0", "results": {}}', ":1:1: is no baseline: expected an object with the schema provenance/baseline/1"),
        ("[]", ":1:1: is no baseline"),
        ("[" * 100_000, "is no baseline"),
        (GOOD.replace("2026-03-03", "2026-03-33"), ":2:88: expected a date as YYYY-MM-DD"),
        (GOOD.replace('"since"', '"sinse"'), ':2:79: unknown key "sinse", did you mean "since"'),
        (GOOD.replace('"failed"', '"passed"'), ':2:69: unknown word "passed"'),
        (GOOD.replace("0123456789abcdef01234567", "12"), "expected a fingerprint"),
        (b"\xff\xfe{", "not UTF-8"),
    ],
)
def test_a_corrupt_or_foreign_file_is_a_fault_with_its_line(tmp_path, data, says):
    assert says in "\n".join(refused(tmp_path, data))
