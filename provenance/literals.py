"""Which of many fixed strings stand in a text: one look in native code for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick


class Literals:
    """A set of strings to be looked for together; an empty one stands in no text."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: tuple[str, ...] = tuple(sorted({word for word in words if word}))
        self._automaton = AhoCorasick(self.words)

    def stand_in(self, text: str) -> bool:
        """Tell whether one of the strings stands in a text."""
        return bool(self._automaton.find_matches_as_indexes(text))

    def found_in(self, text: str) -> set[str]:
        """Return the strings that stand in a text, also where they overlap."""
        return {self.words[index] for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}

    def which(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of the texts in which one of the strings stands."""
        # Mostly none does, and then one look at all of them together is enough.
        return [index for index, text in enumerate(texts) if self.stand_in(text)] if self.stand_in("\n".join(texts)) else []
