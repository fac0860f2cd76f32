"""License values from their parts: family, version, jurisdiction, SPDX id and canonical address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.licenses.data import load
from provenance.values import LicenseValue

ELEMENTS = ("by", "nc", "nd", "sa")
_GENERIC = "generic"
_HOME = "https://creativecommons.org"


class _Table(NamedTuple):
    """The licenses that Creative Commons has published."""

    ports: Mapping[tuple[str, str], frozenset[str]]
    """Unit and version to the laws it was ported to."""
    folder: Mapping[str, str]
    """Unit to the folder of its address."""
    families: Mapping[str, str]
    """Unit to family, where the two differ."""
    spdx: frozenset[str]
    special: Mapping[str, str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = load("creative-commons")
    ports: dict[tuple[str, str], frozenset[str]] = {}
    folder = {}
    for name in ("licenses", "publicdomain"):
        for entry in data[name]:
            for unit in entry["units"]:
                folder[unit] = name
                ports.update({(unit, version): frozenset(laws.split()) for version, laws in entry["versions"].items()})
    return _Table(ports, folder, data["same"], frozenset(_spdx_ids(data)), data["spdx"])


def _spdx_ids(data: Mapping[str, str]) -> Iterable[str]:
    yield from data["ported"].split()
    for clause in data["generic"].split(";"):
        units, _, versions = clause.partition(" in ")
        yield from (f"CC-{unit.upper()}-{version}" for unit in units.split() for version in versions.split())


@lru_cache(maxsize=1)
def versions() -> frozenset[str]:
    """Return the version numbers that licenses of Creative Commons have."""
    return frozenset(version for _, version in _table().ports if version)


@lru_cache(maxsize=1)
def jurisdictions() -> frozenset[str]:
    """Return the codes of the laws that licenses were ported to."""
    return frozenset(law for laws in _table().ports.values() for law in laws) - {_GENERIC}


def family_of(unit: str) -> str | None:
    """Return the family that a unit of an address belongs to, whatever the order of its elements; None where there is no such unit."""
    table = _table()
    unit = unit.lower()
    if unit in table.folder:
        return table.families.get(unit, unit)
    elements = unit.split("-")
    if len(set(elements)) == len(elements) and set(elements) <= set(ELEMENTS):
        ordered = "-".join(element for element in ELEMENTS if element in elements)
        return ordered if ordered in table.folder else None
    return None


def _unit_in(family: str, version: str) -> str | None:
    table = _table()
    units = [family, *(unit for unit, same in table.families.items() if same == family)]
    return next((unit for unit in units if (unit, version) in table.ports), None)


@lru_cache(maxsize=1024)
def creative_commons(family: str, version: str | None = None, jurisdiction: str | None = None) -> LicenseValue | None:
    """Return the license of Creative Commons with these parts; None where it never had such a version.

    A port that does not exist is dropped; the tools for the public domain have one version only, which need not be written.
    """
    table = _table()
    if family in table.special and family in table.folder:
        number = next(known for unit, known in table.ports if unit == family)
        return _value(family, number, None)
    if version is None:
        return LicenseValue(family=family)
    unit = _unit_in(family, version)
    if unit is None:
        return None
    return _value(unit, version, jurisdiction if jurisdiction in table.ports[unit, version] - {_GENERIC} else None)


def _value(unit: str, version: str, jurisdiction: str | None) -> LicenseValue:
    table = _table()
    family = table.families.get(unit, unit)
    path = "/".join(part for part in (table.folder[unit], unit, version, jurisdiction) if part)
    name = "-".join(part for part in ("CC", family, version, jurisdiction) if part).upper()
    spdx = table.special.get(unit, name if name in table.spdx else None)
    return LicenseValue(spdx=spdx, url=f"{_HOME}/{path}/", family=family, version=version or None, jurisdiction=jurisdiction)


_SPDX_CC = regex.compile(r"cc-?(by(?:-n[cd])?(?:-(?:sa|nd|nc))?|n?sa|nc(?:-sa)?|nd(?:-nc)?)(?:-(\d\.\d))?(?:-([a-z]++))?", regex.I)
_LATER = regex.compile(r"-(?:only|or-later)$|\+$", regex.I)
_ENDINGS = ("-or-later", "-only")
_SUFFIXES = {True: "-or-later", False: "-only", None: ""}


@lru_cache(maxsize=1)
def _other_ids() -> Mapping[str, tuple[str, str | None, str | None]]:
    found: dict[str, tuple[str, str | None, str | None]] = {}
    for entry in load("others"):
        ids = entry.get("spdx", {})
        for version, name in ids.items() if isinstance(ids, dict) else [(None, ids)]:
            found[name.lower()] = (entry["family"], version, None)
    return found


def parse_spdx(name: str) -> LicenseValue | None:
    """Return the license that an SPDX id means; None where this room does not know it."""
    text = name.strip().lower()
    if len(text) > 60:
        return None
    for unit, known in _table().special.items():
        if text == known.lower() or (unit == "zero" and text == "cc0"):
            return creative_commons(unit)
    if match := _SPDX_CC.fullmatch(text):
        family = family_of(match.group(1))
        return creative_commons(family, match.group(2), match.group(3)) if family else None
    known_other = _other_ids().get(_LATER.sub("", text))
    if known_other is None:
        return None
    return other(known_other[0], known_other[1], later=_says_later(text))


def _says_later(name: str) -> bool | None:
    return True if "later" in name or name.endswith("+") else False if name.endswith("-only") else None


@lru_cache(maxsize=1)
def _others() -> Mapping[str, Mapping[str, object]]:
    return {entry["family"]: entry for entry in load("others")}


def other(family: str, version: str | None, *, later: bool | None = None, url: str | None = None) -> LicenseValue:
    """Return a license that is not of Creative Commons; `url` is its address as written, for a license without a canonical one.

    `later` says of licenses that have such ids whether later versions are meant; where nothing says it (None), the id is the one
    without a suffix, which SPDX deprecates because it leaves that open.
    """
    entry = _others()[family]
    ids = entry.get("spdx")
    spdx = ids.get(version) if isinstance(ids, dict) else ids
    if spdx and entry.get("later"):
        spdx = f"{spdx}{_SUFFIXES[later]}"
    canonical = str(entry.get("canonical", ""))
    if canonical and (version or "{" not in canonical):
        number = version or ""
        url = canonical.format(version=number, major=number.partition(".")[0], dashed=number.replace(".", "-"))
    return LicenseValue(spdx=spdx if isinstance(spdx, str) else None, url=url, family=family, version=version)


def agree(one: LicenseValue, two: LicenseValue) -> bool:
    """Tell whether two values can mean the same license: nothing that both of them say differs ("cc" says nothing about the family)."""
    if one.family is None or two.family is None:
        return one == two
    cc = {one.family, two.family}
    if len(cc) == 2 and not ("cc" in cc and _is_cc(*(cc - {"cc"}))) and not (_is_kind_of(one, two) or _is_kind_of(two, one)):
        return False
    if one.version and two.version and one.version != two.version:
        return False
    return not (one.jurisdiction and two.jurisdiction and one.jurisdiction != two.jurisdiction)


def _is_kind_of(one: LicenseValue, two: LicenseValue) -> bool:
    """Tell whether a license is one of several kinds that go by the name of the other."""
    return _others().get(one.family or "", {}).get("of") == two.family


def unversioned(value: LicenseValue) -> bool:
    """Tell whether a license has no versions that could be told apart."""
    entry: Mapping[str, object] = _others().get(value.family or "", {"spdx": {}})
    if "canonical" in entry:  # one address for whatever version is in force
        return "{" not in str(entry["canonical"])
    return not isinstance(entry.get("spdx"), dict) and "{" not in str(entry.get("urls"))


def _is_cc(family: str) -> bool:
    return family == "cc" or family_of(family) is not None


def is_creative_commons(value: LicenseValue) -> bool:
    """Tell whether a license is one of Creative Commons."""
    return value.family is not None and _is_cc(value.family)


def merge(one: LicenseValue, two: LicenseValue) -> LicenseValue:
    """Return the more exact reading of two values that agree; the first wins where both say as much."""
    exact = [value for value in (one, two) if value.family != "cc" and not any(_is_kind_of(known, value) for known in (one, two))] or [one]
    best = max(exact, key=lambda value: (value.version is not None, value.jurisdiction is not None, str(value.spdx).endswith(_ENDINGS)))
    if best.version is None and best.family and is_creative_commons(best):
        version = one.version or two.version
        return creative_commons(best.family, version, one.jurisdiction or two.jurisdiction) or best
    return best


def is_software(value: LicenseValue) -> bool:
    """Tell whether a license is one that programs stand under, and texts seldom do."""
    return bool(_others().get(value.family or "", {}).get("software"))
