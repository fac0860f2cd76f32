"""The words that join the parts of a credit, in the language of the text: data in words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from provenance.phrases import lexicon
from provenance.remembered import remembered
from provenance.text import fold

_DEFAULT = "en"
_ALSO = {"nb": "no", "nn": "no", "in": "id", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant"}
_FEWEST = 2
"""So many frequent words tell the language of a sentence."""


class Words(NamedTuple):
    """What a language says between the parts of a credit."""

    language: str
    says: Mapping[str, str]
    """By what is said: author, source, republished, license, changed, excerpt, translated."""
    comma: str
    colon: str
    opening: str
    closing: str
    pattern: str
    months: tuple[str, ...]

    def quoted(self, title: str) -> tuple[str, str]:
        """Return the marks around a title; those of a title that ends in such marks itself are left away."""
        return ("", "") if title[:1] == self.opening.strip() else (self.opening, self.closing)

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""
        month = self.months[day.month - 1] if self.months else str(day.month)
        return self.pattern.format(day=day.day, month=month, number=day.month, year=day.year)


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Words]:
    data = resources.files(__package__).joinpath("words.yaml").read_bytes()
    return {language: _words(language, dict(entry)) for language, entry in remembered("credits", (data,), lambda: _read(data)).items()}


def _read(data: bytes) -> Any:
    import yaml  # noqa: PLC0415  # needed where nothing is remembered

    return yaml.safe_load(data)


def _words(language: str, entry: dict[str, Any]) -> Words:
    (comma, colon, opening, closing), written, months = entry.pop("marks"), entry.pop("date"), entry.pop("months")
    return Words(language, entry, comma, colon, opening, closing, written, tuple(months))


def known() -> frozenset[str]:
    """Return the languages that there are words of (BCP 47)."""
    return frozenset(_all())


def words_of(tag: str) -> Words:
    """Return the words of a language; those of English where there are none of it."""
    tag = tag.lower()
    base = tag.partition("-")[0]
    by_tag = {language.lower(): language for language in _all()}
    names = (tag, _ALSO.get(tag), _ALSO.get(base), base, "zh-Hans" if base == "zh" else None)
    found = next((by_tag.get(name.lower()) for name in names if name and name.lower() in by_tag), None)
    return _all()[found or _DEFAULT]


def language_of(sentence: str) -> str:
    """Return the language of a sentence, told by its frequent words; empty where they do not tell."""
    spoken = set(fold(sentence).split())
    counts = {language: len(common & spoken) for language, common in lexicon().common.items()}
    ranked = sorted(counts, key=lambda language: -counts[language])
    sure = len(ranked) > 1 and counts[ranked[0]] >= _FEWEST and counts[ranked[0]] > counts[ranked[1]]
    return ranked[0] if sure else ""
