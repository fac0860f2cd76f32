"""The names of licenses that are not of Creative Commons, in running text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.licenses.data import load
from provenance.licenses.tokens import squeeze
from provenance.licenses.values import other
from provenance.model import Span
from provenance.text import fold
from provenance.values import LicenseValue

_DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}"
"""Scripts without blanks between words, beside which a name may begin."""


class OtherName(NamedTuple):
    """A license that a text names."""

    span: Span
    value: LicenseValue
    weak: bool
    """Whether the words mean a license only where the sentence says so."""


def _words(name: str) -> str:
    return "|".join(regex.escape(fold(str(word))) for word in sorted(load("words")[name], key=len, reverse=True))


@lru_cache(maxsize=1)
def _version() -> regex.Pattern[str]:
    return regex.compile(rf"[\s,()（\-:]{{0,4}}+(?:{_words('version')})?+\s?(\d(?:\.\d)?)(?![\d%]|\.\d)")


@lru_cache(maxsize=1)
def _terms() -> regex.Pattern[str]:
    return regex.compile(rf"[\s,(\-]{{0,3}}+(?:(?P<later>{_words('later')})|(?P<only>{_words('only')}))(?!\p{{L}})")


class _Known(NamedTuple):
    """A name of the data: the license it means, and how freely it is written."""

    family: str
    weak: bool
    open: bool


@lru_cache(maxsize=1)
def _names() -> Mapping[str, _Known]:
    found = {}
    for entry in load("others"):
        weak = {fold(name) for name in entry.get("weak", ())}
        for name in map(fold, map(str, entry["names"])):
            found[name.rstrip("*")] = _Known(entry["family"], name in weak, name.endswith("*"))
    return found


@lru_cache(maxsize=1)
def _pattern() -> regex.Pattern[str]:
    names = sorted(_names(), key=len, reverse=True)
    written = (regex.escape(name.replace(" - ", " "), literal_spaces=True).replace(" ", r"[\s\-\"']{1,3}+") for name in names)
    return regex.compile(rf"(?<![^\W_{_DENSE}]|\bnon-)(?:({'|'.join(written)}))(\p{{L}}*+)")


def at(text: str, folded: str, start: int) -> OtherName | None:
    """Return the license that is named at an offset, with the version behind its name."""
    match = _pattern().match(folded, start)
    if match is None:
        return None
    known = _squeezed_names().get(squeeze(match.group(1)))
    if known is None or (match.group(2) and not known.open and match.group(2)[0].isascii()):
        return None
    line = text.find("\n", match.end())
    version = _version().match(folded, match.end(), line if line >= 0 else len(text))
    end = version.end() if version else match.end()
    terms = _terms().match(folded, end)
    number = version.group(1) if version else None
    later = terms["later"] is not None if terms else None
    value = other(known.family, f"{number}.0" if number and len(number) == 1 else number, later=later)
    return OtherName(Span(match.start(), end), value, known.weak)


@lru_cache(maxsize=1)
def _squeezed_names() -> Mapping[str, _Known]:
    return {squeeze(name): known for name, known in _names().items()}


def may_be_badge(alt: str) -> bool:
    """Tell whether the alternative text of a picture has a word that badges of licenses have."""
    folded = fold(alt)
    return any(word in folded for word in load("words")["badges"])


@lru_cache(maxsize=1)
def literals() -> frozenset[str]:
    """Return folded strings, one of which stands in every such name; a star at an end lets the word go on."""
    return frozenset(f"{name}*" if known.open else name for name, known in _names().items())
