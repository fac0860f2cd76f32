"""What an address says."""

from __future__ import annotations

import pytest

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
