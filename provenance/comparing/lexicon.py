"""What a comparison knows of a language: its commonest words, its variants of spelling, its words for numbers, days and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import regex
import yaml

from provenance.comparing.words import key

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is six times as fast; without it PyYAML still works
_GROUPED: Final = regex.compile(r"\d{1,3}(?:[.,]\d{3})++")
_SHARE: Final = 0.06
"""Of the words of a text that the commonest words of its language make up at least."""
_LEAD: Final = 1.4
"""How many times as many they are as those of the next language."""
_SCRIPTS: Final = ("Cyrillic", "Greek", "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Hangul", "Hiragana", "Han")
"""Writing systems that tell a language apart from those above where no word list does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The word lists of a language; empty where it has none."""

    common: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    endings: Sequence[tuple[str, str]] = ()
    same: Mapping[tuple[str, ...], str]
    """Phrases, and one word that stands for all that mean the same."""
    numbers: Mapping[str, int | str]
    multiples: Mapping[str, int]
    weekdays: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    time_fillers: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    place_fillers: frozenset[str] = frozenset()

    def canonical(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return words in one form for all forms that mean the same: numbers in digits, abbreviations and variants of spelling made one."""
        found: list[str] = []
        at = 0
        while at < len(words):
            number, after = self._number(words, at)
            if after == at:
                number, after = self._phrase(words, at)
            found.append(number)
            at = after
        return tuple(found)

    def _phrase(self, words: Sequence[str], at: int) -> tuple[str, int]:
        for size in (3, 2, 1):
            if meaning := self.same.get(tuple(words[at : at + size])):
                return meaning, min(at + size, len(words))
        return words[at], at + 1

    def _number(self, words: Sequence[str], at: int) -> tuple[str, int]:
        """Return the number that begins at a word, in digits, and where it ends; the same place where none begins."""
        total, current, after = 0.0, -1.0, at
        for index in range(at, len(words)):
            value = self.value(words[index])
            if value is not None and (current < 0 or _adds(current, value)):
                current = value + max(current, 0)
            elif words[index] in self.multiples and current >= 0:
                current *= self.multiples[words[index]]
                if current >= 1000:
                    total, current = total + current, 0
            else:
                break
            after = index + 1
        if after == at:
            ordinal = self.numbers.get(words[at])
            return (str(ordinal), at + 1) if ordinal is not None else ("", at)
        return f"{total + max(current, 0):.10g}", after

    def value(self, word: str) -> float | None:
        """Return the number that a word means."""
        known = self.numbers.get(word)
        if isinstance(known, int):
            return known
        if not word or not word[-1].isdigit() or not word.isascii():
            return None
        plain = word.replace(",", "").replace(".", "") if _GROUPED.fullmatch(word) else word.replace(",", ".")
        try:
            return float(plain)
        except ValueError:
            return None

    def spelled_alike(self, word: str, other: str) -> bool:
        """Tell whether two words are one in the spellings of two countries."""
        return any(_swapped(word, other, *pair) or _swapped(other, word, *pair) for pair in self.endings)


def _adds(current: float, value: float) -> bool:
    """Tell whether a number word continues the one before it: "twenty one", "two hundred twelve"."""
    return (current > 0 and current % 100 == 0 and value < 100) or (20 <= current % 100 <= 90 and current % 10 == 0 and 0 < value < 10)


def _swapped(word: str, other: str, ending: str, its: str) -> bool:
    stem = len(word) - len(ending)
    return stem >= 2 and word.endswith(ending) and other == word[:stem] + its


def _split(text: Any) -> frozenset[str]:
    return frozenset(map(key, str(text or "").split()))


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return what is known of a language (its primary subtag)."""
    file = files(__package__).joinpath("languages", f"{language}.yaml")
    data: dict[str, Any] = yaml.load(file.read_bytes(), Loader=_Loader) if language.isalpha() and file.is_file() else {}  # noqa: S506  # a safe loader
    same: dict[tuple[str, ...], str] = {}
    for row in data.get("same", ()):
        phrases = [tuple(map(key, str(phrase).split())) for phrase in row]
        meaning = next((same[phrase] for phrase in phrases if phrase in same), " ".join(phrases[0]))
        for phrase in phrases:
            same.setdefault(phrase, meaning)
    names = ("common", "negations", "weekdays", "months", "relative", "time_fillers", "here", "place_fillers")
    return Lexicon(
        **{name: _split(data.get(name)) for name in names},
        endings=tuple((first, second) for first, second in data.get("endings", ())),
        same=same,
        numbers={key(word): value for word, value in data.get("numbers", {}).items()},
        multiples={key(word): value for word, value in data.get("multiples", {}).items()},
    )


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files(__package__).joinpath("languages").iterdir()))


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag, without region and script."""
    return tag.lower().replace("_", "-").partition("-")[0]


def language_of(words: Sequence[str]) -> str:
    """Return the language of many words: by its commonest ones, or for some scripts by that; empty where nothing tells."""
    counts = Counter(words[:20_000])
    if script := _script(counts):
        return script
    scores = sorted(((sum(counts[word] for word in lexicon(name).common), name) for name in _known()), reverse=True)
    (best, name), (second, _) = scores[0], scores[1]
    return name if best >= max(4, _SHARE * counts.total()) and best >= _LEAD * second else ""


def _script(counts: Mapping[str, int]) -> str:
    sample = "".join(list(counts)[:2000])
    letters = len(regex.findall(r"\p{L}", sample))
    for script in _SCRIPTS:
        if 3 * len(regex.findall(rf"\p{{{script}}}", sample)) > letters:
            return f"und-{script.lower()}"
    return ""
