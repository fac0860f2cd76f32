"""License addresses: every form in which they are linked, and the badges that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

import regex

from provenance import addresses
from provenance.licenses.data import load
from provenance.licenses.values import creative_commons, family_of, jurisdictions, other, parse_spdx, versions
from provenance.literals import Literals
from provenance.values import LicenseValue

_ARCHIVE = regex.compile(r"(?:https?:)?//web\.archive\.org/(?:web/)?[\w*]++/", regex.I)
_CC_PATH = regex.compile(r"/(?:licen[sc]es|publicdomain)/([a-z][a-z+-]*+)(?:/v?(\d\.\d))?(?:/([a-z]++))?(?=[/?#.]|$)", regex.I)
_BADGE_PATH = regex.compile(r"/(?:[lp]|licenses|publicdomain)/([a-z+-]++)(?:/(\d\.\d))?(?:/([a-z]++))?/[^/]++$", regex.I)
_BUTTON_PATH = regex.compile(r"/presskit/buttons/(?:[^/?#]++/)*+([a-z+-]++)[.\w]*+$", regex.I)
_ICON_PATH = regex.compile(r"/presskit/icons/(by|nc|nd|sa|zero)(?:[.-][a-z]++)++(?=[?#]|$)", regex.I)
_SPDX_PATH = regex.compile(r"/licenses/([\w.+-]+?)(?:\.html|\.json|\.txt)?/?$", regex.I)
_VERSION = r"v?(?P<version>\d(?:[.-]\d)?)"
_LONGEST = 500
_RIGHTS_STATEMENTS = "rightsstatements.org"
"""Statements by which libraries say what they know of the rights in a work: an address of their own and no family."""
_STATEMENT_PATH = regex.compile(r"/(?:vocab|page)/[\w-]", regex.I)


@lru_cache(maxsize=8192)
def parse_url(href: str) -> LicenseValue | None:
    """Return the license whose deed, legal code or page an address is; None for every other address.

    The host is compared whole. Prefixes of the web archive are taken off. A license without a canonical address keeps the one written.
    """
    address = href.strip()
    if len(address) > _LONGEST or "/" not in address:
        return None
    address = _ARCHIVE.sub("", address, count=1)
    name = addresses.host(address)
    if not name:
        return None
    if name in _hosts("hosts"):
        return _creative_commons(address)
    if name == "spdx.org":
        found = _SPDX_PATH.search(_path(address))
        return parse_spdx(found.group(1)) if found else None
    if name == _RIGHTS_STATEMENTS:
        return LicenseValue(url=address) if _STATEMENT_PATH.match(_path(address)) else None
    return _other(name + _path(address), address)


@lru_cache(maxsize=1)
def _names_of_hosts() -> Literals:
    return Literals({"spdx.org", _RIGHTS_STATEMENTS} | _hosts("hosts") | _hosts("badges") | _patterns().keys())


def candidates(addresses_: Sequence[str]) -> list[int]:
    """Return the indices of the addresses that name a host of licenses or badges somewhere: most pages have none."""
    if not _names_of_hosts().stand_in(_plain(" ".join(addresses_))):
        return []
    return _names_of_hosts().which([_plain(address) for address in addresses_])


def _plain(address: str) -> str:
    """Return an address in small letters without tabs and line ends, which parsers overlook wherever they stand (WHATWG URL 4.4)."""
    return address.lower().replace("\t", "").replace("\n", "").replace("\r", "")


def imitates(href: str) -> bool:
    """Tell whether an address only looks as if it were of Creative Commons."""
    name = addresses.host(href)
    return "creativecommons" in name.replace("-", "") and not any(name == known or name.endswith(f".{known}") for known in _hosts("hosts"))


@lru_cache(maxsize=4)
def _hosts(kind: str) -> frozenset[str]:
    return frozenset(load("creative-commons")[kind])


def _path(address: str) -> str:
    rest = address.partition("//")[2] or address
    return unquote("/" + rest.partition("/")[2])


def _creative_commons(address: str) -> LicenseValue | None:
    path = _path(address)
    match = _CC_PATH.match(path)
    return (_from_parts(*match.groups()) if match else None) or _other(f"creativecommons.org{path}", address)


def _from_parts(unit: str, version: str | None, law: str | None) -> LicenseValue | None:
    family = family_of(unit.rstrip("-"))
    if family is None or (version and version not in versions()):
        return None
    code = law.lower() if law and law.lower() in jurisdictions() else None
    return creative_commons(family, version, code)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Sequence[tuple[str, regex.Pattern[str]]]]:
    """Return the families with the patterns of their addresses, the longest first, by the host: most links lead to none of them."""
    found = [(url, entry["family"]) for entry in load("others") for url in entry.get("urls", ())]
    by_host: dict[str, list[tuple[str, regex.Pattern[str]]]] = {}
    for url, family in sorted(found, key=lambda item: -len(item[0])):
        by_host.setdefault(url.partition("/")[0], []).append((family, regex.compile(_as_pattern(url), regex.I)))
    return by_host


def _as_pattern(url: str) -> str:
    before, slot, after = url.partition("{")
    return str(regex.escape(before)) + (_VERSION + str(regex.escape(after.partition("}")[2])) if slot else "") + r"(?![a-z\d])"


def _other(address: str, written: str) -> LicenseValue | None:
    for family, pattern in _patterns().get(address.partition("/")[0].lower(), ()):
        if match := pattern.match(address):
            version = match.groupdict().get("version")
            return other(family, _number(version) if version else None, url=written)
    return None


def _number(version: str) -> str:
    return version.replace("-", ".") if len(version) > 1 else f"{version}.0"


def parse_badge(src: str) -> LicenseValue | None:
    """Return the license whose badge a picture is, by the address of the picture."""
    name = addresses.host(src)
    path = _path(src.strip()).partition("?")[0] if name else ""
    if name in _hosts("badges"):
        if match := _BADGE_PATH.match(path):
            return _from_parts(*match.groups())
        if match := _BUTTON_PATH.match(path):
            return _from_parts({"cc-zero": "zero", "publicdomain": "mark"}.get(match.group(1), match.group(1)), None, None)
    return None


def icon_elements(src: str) -> str | None:
    """Return which element of a license a single icon stands for: by, nc, nd, sa, zero; None where it is no such icon."""
    if addresses.host(src) not in _hosts("badges"):
        return None
    match = _ICON_PATH.match(_path(src.strip()))
    return match.group(1).lower() if match else None
