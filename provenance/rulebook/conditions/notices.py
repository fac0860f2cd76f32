"""Words about the notices that a copy has to carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from provenance.licenses import parse_url, unversioned
from provenance.model import Kind, Scope, Span, Where
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, passed, word
from provenance.values import LicenseValue

_ADDRESS = regex.compile(r"https?://[^\s<>\"'()（）\[\]]++", regex.IGNORECASE)
_NEAR = 200
_LICENSE_HOSTS = ("creativecommons.org", "spdx.org", "gnu.org")


_NAME = regex.compile(r"(?P<family>.+?)(?:-(?P<version>\d++\.\d[\d.]*+)(?:-(?P<law>[a-z]++))?)?")


class _Named(NamedTuple):
    """A license by its parts, as a pack writes it."""

    family: str
    version: str | None
    law: str | None


@lru_cache(maxsize=1024)
def _named(license_: str) -> _Named:
    match = _NAME.fullmatch(license_.lower().replace("cc0", "cc-zero", 1))
    assert match is not None
    family, version, law = match.group("family", "version", "law")
    return _Named(family.removeprefix("cc-"), version, law)


def family_of(license_: str) -> str:
    """Return the family of a license as a pack writes it."""
    return _named(license_).family


def license_match(value: LicenseValue, known: Iterable[str]) -> int:
    """Return how well a license fits one of those a pack names: 3 the very one, 2 ported to another law, 1 without a version, 0 not."""
    return max((_match(value, name) for name in known), default=0)


def _match(value: LicenseValue, name: str) -> int:
    if value.spdx and value.spdx.lower() == name.lower():
        return 3
    known = _named(name)
    if not value.family or value.family != known.family:
        return 0
    if not value.version or not known.version:
        return 1
    if value.version != known.version:
        return 0
    return 3 if (value.jurisdiction or "") == (known.law or "") else 2


def _licenses(case: Case) -> list[Item]:
    """Return the licenses that the terms are about: the pack's own, any that is named where it has none."""
    found = case.of(Kind.LICENSE)
    if not case.pack.licenses:
        return [item for item in found if item.value.family != "cc"]
    return [item for item in found if license_match(item.value, case.pack.licenses)]


def _has_address(case: Case, item: Item) -> bool:
    evidence, span = item.evidence, item.evidence.span
    addresses = [evidence.text, *_ADDRESS.findall(evidence.text)]
    if evidence.where is Where.BODY and span is not None:
        around = Span(max(0, span.start - _NEAR), span.end + _NEAR)
        addresses += [link.href for link in case.record.links if link.span.end >= around.start and link.span.start <= around.end]
        addresses += _ADDRESS.findall(case.record.text, *around)
    return any(_leads_to_license(address) for address in addresses)


def _leads_to_license(address: str) -> bool:
    return any(host in address.lower() for host in _LICENSE_HOSTS) or parse_url(address) is not None


@word("license-notice", "Name and link the license", Bearing.DRAFT, link=Param(kind="flag"))
def license_notice(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the copy says under which license the text stands, with its version, and links to it (`link: false`: names it)."""
    found = _licenses(case)
    if not found:
        others = case.of(Kind.LICENSE)
        unclear = "A Creative Commons license is named, and not which." if all(item.value.family == "cc" for item in others) else ""
        return failed((unclear or "Another license is named.") if others else "The license is not named.", *others[:1])
    linked = found if params.get("link") is False else [item for item in found if _has_address(case, item) or _is_of_site(item)]
    if not linked:
        return failed("The license is named and not linked.", found[0])
    if with_version := [item for item in linked if item.value.version or unversioned(item.value)]:
        return passed("The license is named as asked for.", with_version[0])
    return failed("The license is named without its version.", linked[0])


def _is_of_site(item: Item) -> bool:
    """Tell whether the site says it for all its documents in a file beside them, so that none has to link it."""
    return item.evidence.where is Where.SIDECAR and item.evidence.scope is Scope.SITE


@word("no-extra-limits", "Add no further restriction", Bearing.DRAFT)
def no_extra_limits(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that nothing on the page forbids what the license allows."""
    limits = [item for item in case.of(Kind.PROHIBITION) if item.evidence.scope is Scope.PAGE and item.evidence.visible]
    if limits:
        return cannot_tell(f"A sentence on the page may limit what the license allows: {limits[0].evidence.text}", *limits)
    return passed("Nothing on the page limits what the license allows.")


@word("share-alike", "License adaptations alike", Bearing.DRAFT)
def share_alike(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that an adapted copy carries the same license."""
    if case.use.changes == "none":
        return inapplicable("Nothing was changed.")
    if reserved := [item for item in case.of(Kind.PROHIBITION) if item.value.action == "reserve" and item.evidence.scope is Scope.PAGE]:
        return failed(f"The copy reserves rights that the license passes on: {reserved[0].evidence.text}", reserved[0])
    if found := _licenses(case):
        return passed("The copy carries the same license.", found[0])
    return failed("The copy does not carry the license of the original.")
