"""Whether two names, or a name and an address, mean the same party."""

from __future__ import annotations

import pytest

from provenance.parties import at_one_of, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor Gazette", "the harbor gazette"),
        ("Harbor Gazette", "Harbor Gazette, Inc."),
        ("HarborGazette", "Harbor Gazette"),
        ("Harbor Gazette", "Harbor Gazette News"),
        ("Gazette", "Gazette"),
        ("Zürcher Bote", "ZÜRCHER BOTE"),
        ("HGT and/or its licensors", "HGT"),
        ("https://www.harborgazette.example/ice", "harborgazette.example"),
        ("新港新闻", "新港新闻"),
    ],
)
def test_one_party_goes_by_several_forms(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


def test_a_single_word_is_enough_only_as_the_whole_known_name():
    assert same_name("Tidewater Illinois", "Tidewater")
    assert not same_name("Tidewater", "Tidewater Illinois Press")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbor Gazette", "South Pier Press"),
        ("Harbor", "Harbor Gazette"),
        ("AP", "AP Thailand Ltd"),
        ("", "Harbor Gazette"),
        ("the", "a"),
        ("Inc.", "Ltd."),
        ("https://relay.example/how-to-browse-harbor-gazette/", "Harbor Gazette"),
    ],
)
def test_other_parties_stay_apart(one, other):
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.gazette.example/ice", True),
        ("https://news.gazette.example/ice", True),
        ("rights@gazette.example", True),
        ("https://notgazette.example/", False),
        ("https://gazette.example.evil.test/", False),
        ("#", False),
        ("", False),
    ],
)
def test_an_address_lies_at_a_domain_or_below_it(address, expected):
    assert at_one_of(address, ["gazette.example"]) is expected


def test_a_handle_in_a_path_is_no_mailbox():
    assert at_one_of("https://stories.example/@mara-finch/ferry", ["stories.example"])
    assert at_one_of("mara@stories.example", ["stories.example"])
    assert not at_one_of("https://elsewhere.example/@stories.example", ["stories.example"])
