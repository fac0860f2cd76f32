"""What an ignore silences, and what is said of one that is wrong or left over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fingerprints import fingerprint, known_as
from provenance.model import Finding, Level, Outcome, Place, Strength, Verdict
from provenance.silences import Silence
from provenance.silencing import Names, heard, problem
from tests.making import record

DAY = date(2026, 3, 3)
NAMES = Names(
    rules=frozenset({"gazette/link-original", "gazette/no-commercial", "general/link-dead"}),
    packs=frozenset({"gazette", "general"}),
    others=frozenset({"tribune", "canonical"}),
)
PLACE = Place(line=7, column=1, end_line=7, end_column=9)


def finding(rule="gazette/link-original", outcome=Outcome.FAILED, effect=Verdict.FIX, place=PLACE):
    return Finding(
        rule=rule, condition=rule.partition("/")[2], outcome=outcome, level=Level.ERROR, strength=Strength.MUST, message="", remedy="",
        place=place, evidence=(), party="", reference="", fingerprint=fingerprint(rule, "draft.html", "", 1), effect=effect,
    )  # fmt: skip


def ignore(rule="gazette/link-original", reason="closed", **more):
    return Silence(**{"rule": rule, "reason": reason, "place": Place(line=1, column=1, end_line=1, end_column=9), **more})


def result(*silences, findings=(), others=()):
    """Return what silences the first finding, and the remarks."""
    findings = findings or (finding(),)
    judged = heard(record(findings=findings, silences=silences), others, NAMES, DAY).record
    return judged.findings[0].suppressed, [each.condition for each in judged.findings[len(findings) :]]


@pytest.mark.parametrize("rule", ["gazette/link-original", "link-original", "gazette/*"])
def test_it_names_a_rule_a_condition_or_all_of_a_pack(rule):
    assert result(ignore(rule)) == ("ignored in line 1: closed", [])


def test_the_last_day_counts():
    assert result(ignore(until="2026-03-03")) == ("ignored in line 1: closed (until 2026-03-03)", [])


@pytest.mark.parametrize(
    ("silence", "says"),
    [
        (ignore(reason=""), "ignore-without-reason"),
        (ignore(reason="REASON"), "ignore-without-reason"),
        (ignore("gazette/link-orignal"), "ignore-unknown-rule"),
        (ignore("gazete/*"), "ignore-unknown-rule"),
        (ignore("nothing"), "ignore-unknown-rule"),
        (ignore("*"), "ignore-malformed"),
        (ignore(""), "ignore-malformed"),
        (ignore(fault="no form"), "ignore-malformed"),
        (ignore(until="soon"), "ignore-bad-date"),
        (ignore(until="2026-02-30"), "ignore-bad-date"),
        (ignore(until="20260901"), "ignore-bad-date"),
        (ignore(until="2026-03-02"), "ignore-ended"),
        (ignore("link-dead"), "unused-ignore"),
    ],
)
def test_a_wrong_one_silences_nothing_and_is_said(silence, says):
    assert result(silence) == (None, [says])


@pytest.mark.parametrize("rule", ["tribune/link-original", "tribune/*", "canonical"])
def test_what_does_not_judge_in_this_run_is_neither_wrong_nor_left_over(rule):
    assert result(ignore(rule)) == (None, [])


def test_one_for_some_lines_leaves_the_others():
    assert result(ignore(first=5, last=9))[0] is not None
    assert result(ignore(first=8)) == (None, ["unused-ignore"])
    assert result(ignore(first=5, last=9), findings=(finding(place=None),)) == (None, ["unused-ignore"])


def test_what_is_met_needs_no_ignore():
    assert result(ignore(), findings=(finding(outcome=Outcome.PASSED, effect=None),)) == (None, ["unused-ignore"])


def test_an_outright_prohibition_stays_and_the_ignore_is_said():
    forbidden = (finding("gazette/no-commercial", effect=Verdict.BLOCKED),)
    assert result(ignore("gazette/*"), findings=forbidden) == (None, ["ignore-prohibition"])
    judged = heard(record(findings=forbidden), [ignore("gazette/*", place=None)], NAMES, DAY).record
    assert (judged.findings[0].suppressed, len(judged.notes)) == (None, 1)


def test_one_of_the_configuration_says_where_it_is_from_and_that_it_was_used():
    other = ignore(place=None)
    silenced = heard(record(findings=(finding(),)), [other], NAMES, DAY)
    assert silenced.record.findings[0].suppressed == "ignored by the configuration: closed"
    assert silenced.used == {other}


def test_a_remark_changes_no_verdict_and_fails_no_run():
    remark = heard(record(silences=[ignore(reason="")]), (), NAMES, DAY).record.findings[0]
    assert (remark.level, remark.strength, remark.effect) == (Level.WARNING, Strength.SHOULD, None)


def test_remarks_have_fingerprints_that_baselines_find_again():
    judged = heard(record(silences=[ignore(reason=""), ignore("link-dead", reason="")]), (), NAMES, DAY).record
    assert len({each.fingerprint for each in judged.findings}) == 2
    assert known_as(judged, "other/draft.html") == [
        fingerprint("provenance/ignore-without-reason", "other/draft.html", "", number) for number in (1, 2)
    ]


@given(st.builds(ignore, rule=st.text(), reason=st.text(), until=st.text(), fault=st.sampled_from(["", "no form"])))
def test_whatever_is_written_is_right_or_said(silence):
    wrong = problem(silence, NAMES, DAY)
    assert wrong is None or wrong[1].endswith((".", "?"))
