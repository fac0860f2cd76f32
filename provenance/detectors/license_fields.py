"""Licenses in metadata and in the addresses of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance import licenses
from provenance.addresses import is_web
from provenance.detectors.license_choices import together
from provenance.detectors.nodes import scope_of_type
from provenance.model import Datum, Kind, Scope, Where
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import LicenseValue

if TYPE_CHECKING:
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Image

_MORE = ("morepermissions", "more-permissions")
_LONGEST = 2000
_PART_KEY = regex.compile(r"(?:image|photo|picture|cover|banner|thumbnail|figure|data|code)(?:s|set)?[._ -]?licen[cs]e", regex.I)
"""Front-matter keys of licenses that are a part's."""
_PICTURE_CREDIT = regex.compile(r"\p{L}.{0,200}?(?:\(|\[|, ?)(?:CC\b|Creative Commons\b|public domain)", regex.I)
"""Whose picture it is, and behind that its license: no badge for the page."""


def field_evidence(page: Page, known: Sequence[LicenseValue]) -> Iterator[Evidence]:
    """Yield the licenses that metadata declare, each value once in each place; markup of the visible text only where no words state it."""
    places: dict[tuple[Where, Scope], dict[LicenseValue, Datum]] = {}
    for datum in page.data("license", "copyrightNotice", "usageInfo"):
        value = _value_of(datum)
        if value is not None and not (datum.where is Where.BODY and any(licenses.agree(value, other) for other in known)):
            scope = Scope.PART if _PART_KEY.match(datum.origin) else scope_of_type(datum.type)
            places.setdefault((datum.where, scope), {}).setdefault(value, datum)
    for (_, scope), found in places.items():
        for value, datum in zip(together(list(found)), found.values(), strict=True):
            yield page.state(Kind.LICENSE, datum, value, confidence=0.9, reason=f"the metadata declare it: {datum.origin}", scope=scope)


def _value_of(datum: Datum) -> LicenseValue | None:
    text = datum.value.strip()
    origin = datum.origin.lower()
    if not text or len(text) > _LONGEST or any(word in origin for word in _MORE) or "rsl" in datum.type.lower():
        return None
    folded = fold(text)
    if lexicon().pattern("license-denied").search(folded):
        return None
    value = licenses.parse_name(text)
    if value is not None:
        return value if datum.name == "license" or value.family != "cc" else None
    return LicenseValue(url=text) if datum.name == "license" and _is_address(text) else None


def _is_address(text: str) -> bool:
    return " " not in text and (is_web(text) or text.startswith("/")) and not licenses.imitates(text)


def picture_evidence(page: Page, known: Sequence[LicenseValue]) -> Iterator[Evidence]:
    """Yield the licenses whose badge or icons stand on the page without a link or words."""
    values = list(known)
    for image, value in [*_badges(page), *_icons(page), *_labeled(page)]:
        if any(licenses.agree(value, other) for other in values):
            continue
        values.append(value)
        datum = Datum("license", image.src or image.alt, Where.LINK, "img", "", image.key)
        scope = Scope.PART if _PICTURE_CREDIT.search(image.alt) else page.scope_at(image.offset, image.region)
        yield page.state(Kind.LICENSE, datum, value, confidence=0.6, reason="only a badge shows it", scope=scope)


def _badges(page: Page) -> Iterator[tuple[Image, LicenseValue]]:
    for index in _hosted(page):
        image = page.document.images[index]
        if value := licenses.parse_badge(image.src):
            yield image, value


@lru_cache(maxsize=1)
def _hosted(page: Page) -> Sequence[int]:
    """Return the indices of the images that may be badges or icons of licenses."""
    return tuple(licenses.candidates([image.src for image in page.document.images]))


def _icons(page: Page) -> Iterator[tuple[Image, LicenseValue]]:
    """Yield the licenses that single icons in a row stand for."""
    row: list[Image] = []
    if not _hosted(page):
        return
    for image in [*page.document.images, None]:
        if image is not None and licenses.icon_elements(image.src) and (not row or image.offset - row[-1].offset <= 3):
            row.append(image)
            continue
        if row and (value := _of_icons(row)):
            yield row[0], value
        row = [image] if image is not None and licenses.icon_elements(image.src) else []


def _of_icons(row: Sequence[Image]) -> LicenseValue | None:
    elements = [element for image in row if (element := licenses.icon_elements(image.src))]
    if "zero" in elements:
        return licenses.creative_commons("zero")
    family = licenses.family_of("-".join(dict.fromkeys(elements)))
    return licenses.creative_commons(family) if family and "by" in elements else None


def _labeled(page: Page) -> Iterator[tuple[Image, LicenseValue]]:
    """Yield the licenses that the alternative text of a badge names with its elements."""
    for image in page.document.images:
        if not 0 < len(image.alt) < 200:
            continue
        if not (licenses.may_be_badge(image.alt) or "cc" in image.src.lower()):
            continue
        if (value := licenses.parse_name(image.alt)) and value.family not in {"cc", "public-domain"}:
            yield image, value
