"""From bytes to verdict: one document never ends the run, and the sample is judged as a person would."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from provenance import addresses, pipeline
from provenance.model import Failure, Kind, Outcome, Owner, Source, Use, Verdict
from provenance.pipeline import Bench, Run, inspect_source, judge_source
from provenance.rulebook import load
from provenance.values import ContactPurpose, DisclaimerType, LinkState, Relation

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "harbor-ice.html"


@pytest.fixture(scope="module")
def sample():
    return Source(path="harbor-ice.html", data=SAMPLE.read_bytes())


@pytest.fixture(scope="module")
def packs():
    return load([str(ROOT / "samples" / "commons-wire.yaml"), "general"])


@pytest.fixture(scope="module")
def record(sample):
    return inspect_source(sample)


def of(record, kind):
    return [item for item in record.evidence if item.kind is kind]


class TestTheSamplesEvidence:
    def test_the_byline_names_who_wrote_it(self, record):
        assert ("Harbor Gazette",) in [item.value.names for item in of(record, Kind.BYLINE)]

    def test_the_original_source_is_named_with_its_dead_link(self, record):
        original = [
            item for item in of(record, Kind.SOURCE) if item.text.startswith("The original source of this article is Harbor Gazette")
        ]
        assert [(item.value.name, item.value.url, item.value.link, item.value.relation) for item in original] == [
            ("Harbor Gazette", "#", LinkState.DEAD, Relation.ORIGINAL)
        ]

    def test_the_republishing_site_and_the_origin_stand_on_lines_with_their_own_dates(self, record):
        lines = {item.text for item in of(record, Kind.SOURCE)}
        assert any(text.startswith("Commons Wire") for text in lines)
        assert any(text.startswith("Harbor Gazette") for text in lines)

    def test_the_holder_is_named_once_with_the_year(self, record):
        (notice,) = of(record, Kind.COPYRIGHT)
        assert (notice.value.holder, notice.value.years) == ("Harbor Gazette", "2024")
        assert notice.text == "Copyright © Harbor Gazette, Harbor Gazette, 2024"

    def test_the_liability_disclaimer_has_two_sentences(self, record):
        assert [item.value.type for item in of(record, Kind.DISCLAIMER)].count(DisclaimerType.LIABILITY) == 2

    def test_the_permission_names_who_grants_and_for_which_medium(self, record):
        (permission,) = of(record, Kind.PERMISSION)
        assert "Commons Wire Association" in permission.value.grantor
        assert permission.value.medium == "web"

    def test_the_fair_use_notice_is_a_disclaimer_and_no_permission(self, record):
        assert DisclaimerType.FAIR_USE in [item.value.type for item in of(record, Kind.DISCLAIMER)]
        assert not any("fair use" in item.text for item in of(record, Kind.PERMISSION))

    def test_the_duties_are_to_acknowledge_to_ask_for_print_and_to_ask_the_owner(self, record):
        texts = " | ".join(item.text for item in of(record, Kind.DUTY))
        assert "acknowledged" in texts
        assert "in print or on commercial websites" in texts
        assert "must obtain permission from the copyright owner" in texts

    def test_the_donation_address_is_no_permission_contact(self, record):
        purposes = {item.value.email: item.value.purpose for item in of(record, Kind.CONTACT)}
        assert purposes["rights@commons-wire.example"] is ContactPurpose.PERMISSION
        assert purposes["press@commons-wire.example"] is ContactPurpose.MEDIA
        assert purposes.get("donate@harbor-gazette.example") is not ContactPurpose.PERMISSION

    def test_every_quotation_stands_where_its_place_says(self, record):
        lines = SAMPLE.read_text(encoding="utf-8").splitlines()
        for item in record.evidence:
            first_word = item.text.split()[0]
            assert lines[item.place.line - 1][item.place.column - 1 :].startswith(first_word), item


class TestTheSamplesVerdict:
    @pytest.mark.parametrize(
        ("use", "verdict"),
        [
            (Use(medium="web", commercial=False), {Verdict.ASK}),
            (Use(medium="web", commercial=True), {Verdict.ASK, Verdict.BLOCKED}),
            (Use(medium="print"), {Verdict.ASK, Verdict.BLOCKED}),
            (Use(), {Verdict.ASK}),
        ],
    )
    def test_the_grant_does_not_reach_what_another_holds(self, sample, packs, use, verdict):
        assert judge_source(sample, packs, use, Owner()).verdict in verdict

    def test_a_non_commercial_site_lacks_a_live_link_and_has_to_ask_the_holder(self, sample, packs):
        found = {finding.rule: finding for finding in judge_source(sample, packs, Use(medium="web", commercial=False), Owner()).findings}
        assert found["commons-wire/no-third-party"].outcome is Outcome.CANT_TELL
        assert "ask Harbor Gazette" in found["commons-wire/no-third-party"].message
        assert found["commons-wire/link-original"].outcome is Outcome.FAILED
        assert found["commons-wire/no-commercial"].outcome is Outcome.PASSED

    def test_a_commercial_use_quotes_the_sentence_that_names_the_contact(self, sample, packs):
        found = {finding.rule: finding for finding in judge_source(sample, packs, Use(medium="web", commercial=True), Owner()).findings}
        assert "commercial websites" in found["commons-wire/no-commercial"].message

    def test_an_unknown_use_says_which_answers_are_missing(self, sample, packs):
        run = Run(packs, Use(), Owner())
        run.take(sample)
        assert {"commercial", "medium"} <= set(run.report().missing)

    def test_the_same_text_is_ready_where_the_holder_grants_and_the_links_live(self, sample, packs):
        text = (
            sample.data.decode()
            .replace("Harbor Gazette", "Commons Wire")
            .replace('href="#"', 'href="https://www.commons-wire.example/video-harbor-ice/20417"')
        )
        own = Source(path="own.html", data=text.encode())
        record = judge_source(own, packs, Use(medium="web", commercial=False, site="town-voices.example"), Owner())
        assert record.verdict is Verdict.READY, [finding for finding in record.findings if finding.outcome != "passed"]


class TestRobustness:
    def test_what_cannot_be_opened_is_a_finding_and_the_others_go_on(self, sample, packs):
        run = Run(packs, Use(), Owner())
        records = list(run.over([Failure("gone.html", "it vanished"), sample]))
        assert [finding.rule for finding in records[0].findings] == ["provenance/unreadable-document"]
        assert records[1].error is None

    def test_a_binary_file_is_a_finding(self, packs):
        record = judge_source(Source(path="a.html", data=b"\x00\x01\x02" * 99), packs, Use(), Owner())
        assert record.error
        assert record.findings[0].level == "error"

    def test_a_fault_of_ours_stays_inside_the_document(self, monkeypatch, sample):
        def broken(document, signs):
            raise RuntimeError("the detector broke")

        monkeypatch.setattr(pipeline, "detect", broken)
        assert "the detector broke" in inspect_source(sample).error

    def test_nothing_is_ever_asked_of_the_network(self, monkeypatch, sample, packs):
        def refuse(*arguments, **more):
            raise AssertionError("the network was asked")

        addresses.domain("https://gazette.example")  # the library that knows domains brings one for the network, which wants real sockets
        addresses._extractor.cache_clear()
        addresses._suffixes.cache_clear()
        addresses._registrable.cache_clear()
        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        assert judge_source(sample, packs, Use(site="town-voices.example"), Owner()).error is None
        assert addresses.domain("https://news.gazette.co.uk/ice") == "gazette.co.uk"


def test_the_credit_of_an_entry_is_made_by_what_holds_for_its_file():
    entry = "<item><title>Ice</title><link>https://harbor.example/{0}</link><description>The ice goes out, says number {0}.</description></item>"
    feed = f'<rss version="2.0"><channel><title>Harbor</title>{entry.format(1)}{entry.format(2)}</channel></rss>'
    asked = []

    def bench_of(path):
        asked.append(path)
        return Bench(packs, Use())

    packs = load(["general"])
    run = Run(packs, Use(), Owner(), bench_of=bench_of)
    records = run.take(Source(path="feed.xml", data=feed.encode()))
    assert len(records) == 2
    report = run.report()
    assert report.credit is not None
    report.credit(records[1])
    assert set(asked) == {"feed.xml"}
