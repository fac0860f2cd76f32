"""What an address says."""

from __future__ import annotations

import pytest

from provenance import addresses
from provenance.addresses import domain, host, is_web, leads_nowhere


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.Gazette.example/ice?a=1", "gazette.example"),
        ("//gazette.example/ice", "gazette.example"),
        ("gazette.example/ice", "gazette.example"),
        ("http://user@gazette.example:8080/", "gazette.example"),
        ("/ice", ""),
        ("#top", ""),
        ("mailto:a@gazette.example", ""),
        ("javascript:void(0)", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address, expected):
    assert host(address) == expected


def test_the_registrable_domain_follows_the_public_suffix_list_without_the_network():
    assert domain("https://news.bbc.co.uk/a") == "bbc.co.uk"
    assert domain("https://a.b.example.com") == "example.com"
    assert domain("#") == ""


def test_the_remembered_suffixes_say_what_the_library_says():
    """Every thirtieth rule of the list, and all wildcards and exceptions, under up to three labels."""
    ask = addresses._extractor()
    rules = sorted(ask.tlds)
    for rule in [*rules[::30], *(rule for rule in rules if rule[0] in "*!")]:
        suffix = rule.removeprefix("!").replace("*", "x")
        for name in (suffix, f"a.{suffix}", f"b.a.{suffix}", f"a.{suffix.partition('.')[2]}"):
            if "." in name.strip("."):
                assert addresses._registrable(name) == (ask(name).top_domain_under_public_suffix or name)


@pytest.mark.parametrize(
    "name", ["1.2.3.4", "a.unknown", "b.a.unknown", "a..b.com", "xn--a.xn--p1ai", "b.xn--a.xn--p1ai", "a_b.c.com", "0x7f.1"]
)
def test_hosts_of_unusual_labels_are_what_the_library_says(name):
    assert domain(f"https://{name}") == (addresses._extractor()(name).top_domain_under_public_suffix or name)


@pytest.mark.parametrize("href", ["", " ", "#", "#top", "javascript:void(0)", " JavaScript:alert(1)", "data:text/html,x", "about:blank"])
def test_a_link_that_leads_nowhere(href):
    assert leads_nowhere(href)


@pytest.mark.parametrize("href", ["/ice", "ice.html", "https://gazette.example", "mailto:a@b.example"])
def test_a_link_that_leads_somewhere(href):
    assert not leads_nowhere(href)


def test_a_web_address_is_written_in_full():
    assert is_web("https://gazette.example/ice")
    assert is_web("//gazette.example")
    assert not is_web("/ice")
    assert not is_web("mailto:a@gazette.example")
