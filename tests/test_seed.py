"""The document that the project was born from, where it is at hand: it is somebody else's text and is not kept here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.model import Kind, Outcome, Owner, Source, Use, Verdict
from provenance.pipeline import inspect_source, judge_source
from provenance.rulebook import load
from provenance.values import DisclaimerType, LinkState

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "raqqah.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the document is not at hand")


@pytest.fixture(scope="module")
def seed():
    return Source(path="raqqah.txt", data=SEED.read_bytes())


@pytest.fixture(scope="module")
def record(seed):
    return inspect_source(seed)


def texts(record, kind):
    return [item.text for item in record.evidence if item.kind is kind]


def test_who_wrote_it_who_published_it_and_where_it_comes_from(record):
    assert "By South Front" in texts(record, Kind.BYLINE)
    sources = {(item.value.name, item.value.link) for item in record.evidence if item.kind is Kind.SOURCE}
    assert ("South Front", LinkState.DEAD) in sources
    assert any(name == "Global Research" for name, _ in sources)
    assert any("24 July 2017" in text for text in texts(record, Kind.SOURCE))


def test_the_holder(record):
    (notice,) = [item.value for item in record.evidence if item.kind is Kind.COPYRIGHT]
    assert (notice.holder, notice.years) == ("South Front", "2017")


def test_two_sentences_of_liability_and_a_fair_use_notice(record):
    types = [item.value.type for item in record.evidence if item.kind is Kind.DISCLAIMER]
    assert types.count(DisclaimerType.LIABILITY) == 2
    assert DisclaimerType.FAIR_USE in types


def test_one_permission_with_its_duties(record):
    (permission,) = [item for item in record.evidence if item.kind is Kind.PERMISSION]
    assert permission.value.medium == "web"
    assert permission.value.grantor.startswith("The Centre")
    duties = " | ".join(texts(record, Kind.DUTY))
    assert "the source and copyright are acknowledged together with a hyperlink to the original" in duties
    assert "For publication of Global Research articles in print" in duties
    assert "must request permission from the copyright owner" in duties


def test_the_donation_address_is_no_permission_contact(record):
    contacts = {item.value.email: item.value.purpose for item in record.evidence if item.kind is Kind.CONTACT}
    assert contacts["publications@globalresearch.ca"] in {"permission", "media"}
    assert contacts.get("southfront@list.ru") != "permission"


@pytest.mark.parametrize(
    ("use", "verdicts", "link"),
    [
        (Use(medium="web", commercial=False), {Verdict.ASK}, Outcome.FAILED),
        (Use(medium="web", commercial=True), {Verdict.ASK, Verdict.BLOCKED}, Outcome.FAILED),
        (Use(medium="print", commercial=False), {Verdict.ASK, Verdict.BLOCKED}, Outcome.INAPPLICABLE),
        (Use(), {Verdict.ASK}, Outcome.FAILED),
    ],
)
def test_the_verdict_for_each_use(seed, use, verdicts, link):
    record = judge_source(seed, load(None), use, Owner())
    outcomes = {finding.rule: finding.outcome for finding in record.findings}
    assert record.verdict in verdicts
    assert outcomes["global-research/no-third-party"] is Outcome.CANT_TELL
    assert outcomes["global-research/link-original"] is link


def test_evidence_is_json_of_the_promised_keys(record):
    from provenance.model import Report
    from provenance.renderers import Options, render

    line = render(Report(use=Use(), records=(record,)), "jsonl", Options())
    assert {"kind", "where", "scope", "text", "visible", "place", "value", "detector", "confidence"} <= set(json.loads(line)["evidence"][0])
