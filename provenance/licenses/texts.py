"""Whole texts of licenses, as files beside a work hold them: which license it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.licenses.data import load
from provenance.licenses.names import parse_name
from provenance.licenses.values import parse_spdx
from provenance.text import fold
from provenance.values import LicenseValue

_TITLE = regex.compile(
    r"(?:creative\s+commons\s+)?+attribution"
    r"(?:\s?[-–]?\s?(?:non-?commercial|share-?alike|no\s?-?deriv(?:ative)?s?(?:\s+works)?)){0,3}+\s+\d\.\d\b(?:\s+\w++)?+"
)
"""What a license of Creative Commons is called in its own text."""


class KnownText(NamedTuple):
    """The text of a license in another text."""

    value: LicenseValue
    start: int
    end: int
    """Where the words stand by which it is known."""
    has_notice: bool
    """Whether the notice above it is of whoever uses the license, and not of who wrote it."""


class _Entry(NamedTuple):
    says: regex.Pattern[str]
    value: LicenseValue | None
    only: str
    unless: str
    has_notice: bool


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            _pattern(entry["says"], at_line="notice" not in entry and "name" not in entry),
            parse_spdx(entry["spdx"]) if "spdx" in entry else None,
            entry.get("only", ""),
            entry.get("unless", ""),
            entry.get("notice", False),
        )
        for entry in load("texts")
    )


def _pattern(says: str, *, at_line: bool) -> regex.Pattern[str]:
    """Return a pattern for words over several lines; a title stands at the head of a line."""
    words = r"\s++".join(map(regex.escape, fold(says).split()))
    return regex.compile(rf"(?<=(?:\A|[\r\n])[ \t]{{0,80}}){words}" if at_line else words)


def known_texts(text: str) -> list[KnownText]:
    """Return the licenses whose whole texts stand in a text, in order, each once."""
    folded = "\n".join(map(fold, text.split("\n")))
    found: dict[LicenseValue, KnownText] = {}
    for known in sorted(_known(folded), key=lambda each: each.start):
        found.setdefault(known.value, known)
    return list(found.values())


def _known(folded: str) -> Iterator[KnownText]:
    for entry in _entries():
        match = entry.says.search(folded)
        if match is None or (entry.only and entry.only not in folded) or (entry.unless and entry.unless in folded):
            continue
        if entry.value is not None:
            yield KnownText(entry.value, *match.span(), entry.has_notice)
        elif (title := _TITLE.search(folded)) and (value := parse_name(title.group())) is not None:
            yield KnownText(value, *title.span(), entry.has_notice)
