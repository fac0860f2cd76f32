"""Packs are remembered as plain data and come back as they were."""

from __future__ import annotations

import json
from datetime import date

import pytest

from provenance.errors import ProvenanceError
from provenance.kinds import Level, Outcome
from provenance.policy import Example, Expectation, Period, Sign, Terms, Use
from provenance.rulebook import load, shelf
from provenance.rulebook.stored import ForeignError, plain, value_of
from tests.making import publisher, rule

PACK = publisher(
    rule(
        "link-original",
        params={"of": (Expectation("a", {}), Expectation("b", {"x": [1, None, True]})), "period": Period(date(2020, 1, 2))},
        examples=(Example(outcome=Outcome.PASSED, text="ü", use=Use(commercial=True)),),
        level=Level.NOTE,
    ),
    signs=(Sign("embargo", ("not before",)),),
    terms=Terms(url="https://gazette.example/terms", verified=False),
    valid=Period(None, date(2021, 1, 1)),
)


def test_a_pack_comes_back_from_json_as_it_was():
    assert value_of(json.loads(json.dumps(plain(PACK)))) == PACK


def test_what_no_policy_says_is_refused():
    with pytest.raises(ForeignError, match="frozenset is no part of a pack"):
        plain(publisher(rule("link-original", params={"a": frozenset({1})})))


def test_every_shipped_pack_can_be_remembered():
    packs = load(None)
    assert tuple(value_of(json.loads(json.dumps(plain(pack)))) for pack in packs) == packs


WRITTEN = "pack: gazette\ntitle: Gazette\nkind: publisher\nrules:\n  - id: link-original\n"


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "gazette.yaml"
    file.write_text(WRITTEN, encoding="utf-8")
    return file


def test_a_file_is_read_once_and_anew_when_it_changes(pack, monkeypatch):
    first = load([pack])
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "read", None)  # nothing is read
        assert load([pack]) == first
    pack.write_text(WRITTEN.replace("Gazette", "The Gazette"), encoding="utf-8")
    assert load([pack])[0].title == "The Gazette"


def test_faults_are_found_each_time(pack):
    pack.write_text(WRITTEN.replace("kind: publisher", "kind: nonsense"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ProvenanceError):
            load([pack])


def test_a_pack_that_cannot_be_remembered_is_loaded_all_the_same(pack, monkeypatch):
    def refuse(_):
        raise ForeignError

    monkeypatch.setattr(shelf, "plain", refuse)
    assert load([pack])[0].id == "gazette"


def test_a_file_under_two_names_is_one_pack(pack, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path)
    for _ in range(2):
        assert len(load([pack, tmp_path / "link" / "gazette.yaml"])) == 1
