"""License addresses: every form of them, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.licenses import icon_elements, imitates, parse_badge, parse_url
from provenance.licenses.data import load
from provenance.values import LicenseValue


def published() -> list[tuple[str, str, str]]:
    """Return folder, unit and rest of the address of every license in the data."""
    data = load("creative-commons")
    found = []
    for folder in ("licenses", "publicdomain"):
        for entry in data[folder]:
            for version, laws in entry["versions"].items():
                for law in laws.split():
                    rest = "/".join(part for part in (version, "" if law == "generic" else law) if part)
                    found += [(folder, unit, rest) for unit in entry["units"]]
    return found


def parts(value: LicenseValue | None) -> tuple[str | None, ...] | None:
    """Return what identifies a license: SPDX id, family, version, jurisdiction."""
    return (value.spdx, value.family, value.version, value.jurisdiction) if value else None


def test_every_published_license_is_known_by_its_address() -> None:
    """All addresses of the data are read, and give themselves back as canonical."""
    addresses = [f"https://creativecommons.org/{folder}/{unit}/{rest + '/' if rest else ''}" for folder, unit, rest in published()]
    assert len(addresses) > 600
    # Version 2.0 of Japan stands in the data in both orders of its elements.
    renamed = {"https://creativecommons.org/licenses/by-nd-nc/2.0/jp/": "https://creativecommons.org/licenses/by-nc-nd/2.0/jp/"}
    for address in addresses:
        value = parse_url(address)
        assert value is not None, address
        assert value.url == renamed.get(address, address)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://creativecommons.org/licenses/by/3.0/deed.en_US", ("CC-BY-3.0", "by", "3.0", None)),
        ("//www.creativecommons.org/licenses/by-sa/4.0/legalcode.fr", ("CC-BY-SA-4.0", "by-sa", "4.0", None)),
        ("HTTPS://CreativeCommons.org/Licenses/BY-ND/4.0", ("CC-BY-ND-4.0", "by-nd", "4.0", None)),
        ("creativecommons.org/licenses/by-nc/2.5/scotland/", (None, "by-nc", "2.5", "scotland")),
        ("https://creativecommons.org/licenses/by-nc-sa/3.0/igo/", ("CC-BY-NC-SA-3.0-IGO", "by-nc-sa", "3.0", "igo")),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", ("CC-BY-NC-ND-1.0", "by-nc-nd", "1.0", None)),
        ("https://creativecommons.org/licenses/by-sa-nc/3.0/", ("CC-BY-NC-SA-3.0", "by-nc-sa", "3.0", None)),
        ("https://creativecommons.org/licenses/sampling+/1.0/", (None, "sampling+", "1.0", None)),
        ("https://creativecommons.org/licenses/publicdomain/", ("CC-PDDC", "publicdomain", None, None)),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.de", ("CC0-1.0", "zero", "1.0", None)),
        ("https://creativecommons.org/publicdomain/mark/1.0/", ("CC-PDM-1.0", "mark", "1.0", None)),
        ("https://creativecommons.org/licenses/by/2.5/rdf", ("CC-BY-2.5", "by", "2.5", None)),
        ("https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1#x", ("CC-BY-4.0", "by", "4.0", None)),
        ("https://web.archive.org/web/2015id_/http://creativecommons.org/licenses/by/3.0/us/", ("CC-BY-3.0-US", "by", "3.0", "us")),
        ("https://creativecommons.org/licenses/by-nc/", (None, "by-nc", None, None)),
        ("https://creativecommons.org/licenses/by/4.0/de/", ("CC-BY-4.0", "by", "4.0", None)),
        ("https://spdx.org/licenses/CC-BY-SA-3.0-AT.html", ("CC-BY-SA-3.0-AT", "by-sa", "3.0", "at")),
        ("https://www.gnu.org/licenses/fdl-1.3.html", ("GFDL-1.3", "gfdl", "1.3", None)),
        ("https://www.gnu.org/copyleft/fdl.html", (None, "gfdl", None, None)),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/", ("OGL-UK-2.0", "ogl-uk", "2.0", None)),
        ("https://www.govdata.de/dl-de/by-2-0", ("DL-DE-BY-2.0", "dl-de-by", "2.0", None)),
        ("https://opendatacommons.org/licenses/odbl/1-0/", ("ODbL-1.0", "odbl", "1.0", None)),
    ],
)
def test_an_address_says_family_version_and_jurisdiction(address: str, expected: tuple[str | None, ...]) -> None:
    """Deeds, legal codes, ports, old orders and prefixes are read; no version is invented."""
    assert parts(parse_url(address)) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://notcreativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org.example.com/licenses/by/4.0/",
        "https://creativecommons.org@example.com/licenses/by/4.0/",
        "https://example.com/?u=https://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/",
        "https://creativecommons.org/faq/",
        "https://creativecommons.org/licenses/",
        "https://creativecommons.org/licenses/by/9.9/",
        "https://creativecommons.org/ns#",
        "/licenses/by/4.0/",
        "#",
        "",
        "javascript:void(0)",
        "http://[::1",
    ],
)
def test_other_addresses_are_no_license(address: str) -> None:
    """Hosts are compared whole; home pages, unknown versions and dead links say nothing."""
    assert parse_url(address) is None


@pytest.mark.parametrize(
    ("src", "family", "version"),
    [
        ("https://i.creativecommons.org/l/by-nc-sa/3.0/de/88x31.png", "by-nc-sa", "3.0"),
        ("//licensebuttons.net/p/zero/1.0/88x31.png", "zero", "1.0"),
        ("https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/by-nc.eu.svg", "by-nc", None),
    ],
)
def test_a_badge_is_known_by_its_address(src: str, family: str, version: str | None) -> None:
    """The badges of the license chooser stand for their licenses."""
    value = parse_badge(src)
    assert value is not None
    assert (value.family, value.version) == (family, version)


def test_a_badge_of_another_host_is_none() -> None:
    """Only the hosts of Creative Commons serve its badges."""
    assert parse_badge("https://example.com/l/by/4.0/88x31.png") is None
    assert icon_elements("https://example.com/presskit/icons/by.svg") is None
    assert icon_elements("https://mirrors.creativecommons.org/presskit/icons/nc.svg?ref=chooser-v1") == "nc"


def test_an_imitated_host_is_told() -> None:
    """A host that only holds the name is an imitation; the real one and others are not."""
    assert imitates("https://my-creativecommons.example.com/by/4.0/")
    assert not imitates("https://wiki.creativecommons.org/x")
    assert not imitates("https://example.com/license")


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """Whatever stands in an attribute, the readers of addresses answer."""
    for address in (text, f"https://creativecommons.org/licenses/{text}", f"//{text}/licenses/by/4.0/"):
        parse_url(address)
        parse_badge(address)
        icon_elements(address)
