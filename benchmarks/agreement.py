"""When found evidence and expected evidence say the same, and what that makes of precision and recall."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

Words = Counter[str]
ENOUGH = 0.5
"""The F1 of two bags of words from which on they are the same statement."""
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]|[\p{L}\p{M}\p{N}--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]]++", regex.V1
)
_NOISE = regex.compile(r"\]\([^()\s]{0,500}+\)|https?://(?:www\.)?|\u00ad")


def words(text: str) -> Words:
    """Return a statement as a bag of words, without case, width, punctuation and the targets of Markdown links.

    © is "c"; Han, kana and hangul count one by one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("©", " c ")
    return Counter(_WORD.findall(_NOISE.sub(" ", plain)))


def agreement(one: Words, other: Words) -> float:
    """Return the F1 of two bags of words."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


@dataclass
class Tally:
    """What was found of what was expected."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of right ones among all that was said; 1 where nothing was said."""
        return self.found / (self.found + len(self.false)) if self.found or self.false else 1.0

    @property
    def recall(self) -> float:
        """Return the share that was found of all that was expected; 1 where nothing was expected."""
        return self.found / (self.found + len(self.missed)) if self.found or self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return 2 * self.found / max(1, 2 * self.found + len(self.false) + len(self.missed))

    def add(self, wanted: Sequence[Sequence[str]], said: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Count one document: each wanted statement in its wordings, what was said, and what may be said or not.

        One to one, best pairs first; a second saying of what is already found counts neither way, and neither does an optional one.
        """
        expected = [[words(wording) for wording in wordings] for wordings in wanted]
        bags = [words(text) for text in said]
        scores = [[max(agreement(bag, wording) for wording in wordings) for bag in bags] for wordings in expected]
        pairs = _pairs(scores)
        self.found += len(pairs)
        self.missed += [wordings[0] for i, wordings in enumerate(wanted) if i not in pairs]
        known = [*map(words, optional)]
        self.false += [
            text
            for j, text in enumerate(said)
            if bags[j]
            and j not in pairs.values()
            and not any(row[j] >= ENOUGH for i, row in enumerate(scores) if i in pairs)
            and not any(agreement(bags[j], bag) >= ENOUGH for bag in known)
        ]


def _pairs(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    best = sorted(((score, -i, -j) for i, row in enumerate(scores) for j, score in enumerate(row) if score >= ENOUGH), reverse=True)
    taken: dict[int, int] = {}
    for _, i, j in best:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return taken
