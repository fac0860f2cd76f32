"""People's answers as a file: what is written is read again, and what is wrong is said with its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import ledger
from provenance.errors import ProvenanceError
from provenance.model import Decided, Decision, Use

GOOD = """\
- path: news/ice.md
  rule: gazette/prior-consent
  fingerprint: "0123456789abcdef01234567"
  decision: permitted
  who: Ines Okafor
  when: 2026-03-03
  text_hash: "0123456789abcdef01234567"
  rule_hash: "0123456789abcdef01234567"
"""
_HASHES = st.text("0123456789abcdef", min_size=24, max_size=24)
_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
_DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_DECISIONS = st.builds(
    Decision,
    fingerprint=_HASHES,
    rule=st.just("gazette/prior-consent"),
    path=_NAMES,
    decision=st.sampled_from(Decided),
    who=_NAMES,
    when=_DAYS,
    until=st.none() | st.dates(date(2090, 1, 1)),
    note=st.just("") | _NAMES,
    use=st.builds(
        Use,
        site=st.sampled_from([None, "town.example"]),
        medium=st.sampled_from([None, "web"]),
        commercial=st.sampled_from([None, True, False]),
    ),
    text_hash=_HASHES,
    rule_hash=_HASHES,
)


def plain(entry):
    return {name: getattr(entry, name) for name in Decision.__dataclass_fields__ if name != "line"}


def refused(tmp_path, text):
    file = tmp_path / ledger.NAME
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProvenanceError) as caught:
        ledger.read(file)
    return [str(fault).removeprefix(f"{tmp_path.as_posix()}/") for fault in caught.value.faults]


@given(st.lists(_DECISIONS, max_size=4, unique_by=lambda entry: entry.fingerprint))
def test_what_is_written_is_read_again(tmp_path_factory, entries):
    file = tmp_path_factory.mktemp("ledger") / ledger.NAME
    ledger.write(file, entries)
    assert sorted(map(str, map(plain, ledger.read(file)))) == sorted(map(str, map(plain, entries)))


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=200)
    | st.sampled_from(GOOD.splitlines(keepends=True)).flatmap(lambda line: st.text(max_size=9).map(lambda odd: GOOD.replace(line, odd)))
)
def test_whatever_stands_in_a_file_is_read_or_refused_with_its_name(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("odd") / ledger.NAME
    file.write_bytes(text.encode())
    faults = []
    try:
        ledger.read(file)
    except ProvenanceError as error:
        faults = error.faults
    assert all(fault.file.endswith(ledger.NAME) for fault in faults)


def test_the_order_of_answers_does_not_depend_on_when_they_came(tmp_path):
    file = tmp_path / ledger.NAME
    file.write_text(GOOD + GOOD.replace("ice.md", "a.md").replace("0123", "aaaa"), encoding="utf-8")
    first, second = ledger.read(file)
    ledger.write(file, [first, second])
    before = file.read_bytes()
    ledger.write(file, [second, first])
    assert file.read_bytes() == before
    assert [entry.path for entry in ledger.read(file)] == ["news/a.md", "news/ice.md"]


def test_a_file_without_answers_is_no_fault(tmp_path):
    file = tmp_path / ledger.NAME
    ledger.write(file, [])
    assert ledger.read(file) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("decision: permitted", "decision: permited", '4:13: unknown word "permited", did you mean "permitted"?'),
        ("  who: Ines Okafor\n", "", '1:3: the key "who" is missing here'),
        ("who:", "whom:", '5:3: unknown key "whom", did you mean "who"?'),
        ("when: 2026-03-03", "when: 3 March", "6:9: expected a date as YYYY-MM-DD"),
        ("when: 2026-03-03", "when: 2026-03-03\n  until: 2026-03-02", "7:10: ends before it was given, on 2026-03-03"),
        ("rule: gazette/prior-consent", "rule: prior-consent", "2:9: expected a rule as PACK/CONDITION"),
        ('fingerprint: "0123456789abcdef01234567"', "fingerprint: 0123", "3:16: expected a text, found a number"),
        ("who: Ines Okafor", 'who: " "', "5:8: expected a text that is not empty"),
        ("who: Ines Okafor", "who: &a Ines", "5:8: an anchor"),
        ("who: Ines Okafor", "who: Ines\n  use: {medium: telepathy}", "6:17: unknown word"),
    ],
)
def test_a_fault_is_said_with_its_place_and_what_was_meant(tmp_path, old, new, says):
    assert old in GOOD
    [message] = refused(tmp_path, GOOD.replace(old, new))
    assert message.startswith(f"{ledger.NAME}:{says}")


def test_two_answers_to_one_finding_are_refused(tmp_path):
    [message] = refused(tmp_path, GOOD + GOOD)
    assert message.startswith(f"{ledger.NAME}:9:1: a second answer")
    assert "first in line 1" in message


def test_something_else_than_a_list_is_refused(tmp_path):
    assert refused(tmp_path, "decisions: []\n") == [f"{ledger.NAME}:1:1: expected a list, found keys with values"]


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ProvenanceError, match="no/such"):
        ledger.read(tmp_path / "no/such.yaml")
