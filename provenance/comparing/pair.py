"""Original and copy side by side: their words aligned, and which of them count as the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

import regex

from provenance.comparing.alignment import Run, align
from provenance.comparing.bodies import Body
from provenance.comparing.edits import Edit, edits, gaps, moves, slid
from provenance.comparing.lexicon import Lexicon, language_of, lexicon, primary
from provenance.comparing.targets import target
from provenance.comparison import Part
from provenance.model import Record

_SHARED_BLOCK: Final = 0.5
"""Of a block's words from which on the other text has it too."""
_LONG_RUN: Final = 12
"""Words in a row that no two texts share by chance."""
_RELATED: Final = 0.2
_FEW_WORDS: Final = 30
_UNTRANSLATED: Final = 0.3
"""Of the names and numbers of a text, that its translation keeps at least."""
_HYPHENATED: Final = regex.compile(r"[-\u00ad‐]\s")


class Pair:
    """Two documents whose words are aligned."""

    def __init__(self, original: Record, copy: Record, *, wide: bool = False) -> None:
        """Align them; `wide` takes asides, figures and headers for a part of the article."""
        self.original = Body(original, wide=wide)
        self.copy = Body(copy, wide=wide, other_headline=self.original.headline)
        a, b = self.original.words, self.copy.words
        self.runs = slid(align(a.keys, b.keys), a, b)
        self._gaps = list(gaps(self.runs, len(a), len(b)))
        self.moved = moves(self._gaps, a, b)
        outlets = self.original.outlets
        self.original_parts = self.original.extent(_shared(a.blocks, ((run.a, run.size) for run in self._shared)), outlets, is_copy=False)
        self.copy_parts = self.copy.extent(_shared(b.blocks, ((run.b, run.size) for run in self._shared)), outlets, is_copy=True)

    @property
    def _shared(self) -> list[Run]:
        return [*self.runs, *self.moved]

    @cached_property
    def edits(self) -> list[Edit]:
        """What differs, in the order of the copy, without what only hyphenates a word at the end of a line."""
        found = edits(self._gaps, self.moved, self.original.words, self.copy.words)
        return [edit for edit in found if not self._is_hyphenation(edit)]

    def _is_hyphenation(self, edit: Edit) -> bool:
        a, b = self.original.words, self.copy.words
        ours, theirs = a.keys[edit.a0 : edit.a1], b.keys[edit.b0 : edit.b1]
        if edit.is_moved or not ours or not theirs or len(ours) == len(theirs) or "".join(ours) != "".join(theirs):
            return False
        split, first = (a, edit.a0) if len(ours) > len(theirs) else (b, edit.b0)
        last = edit.a1 if split is a else edit.b1
        return any(_HYPHENATED.search(split.between(index)) for index in range(first, last - 1))

    @cached_property
    def _taken(self) -> tuple[set[int], set[int]]:
        """The words of the original's article, and those of the copy's, that both have."""
        a, b = self.original.words, self.copy.words
        pairs = [(run.a + at, run.b + at) for run in self._shared for at in range(run.size)]
        ours = {i for i, _ in pairs if self.original_parts.get(a.blocks[i]) is Part.TEXT}
        return ours, {j for i, j in pairs if i in ours and self.copy_parts.get(b.blocks[j]) is not None}

    @property
    def words_taken(self) -> int:
        """How many words of the original's article stand in the copy."""
        return len(self._taken[0])

    @cached_property
    def characters_taken(self) -> int:
        """The length of the taken words in the copy, with what stands between them."""
        b = self.copy.words
        taken = self._taken[1]
        return sum(b.ends[j] - b.starts[j] + (len(b.between(j)) if j + 1 in taken else 0) for j in taken)

    @cached_property
    def words_original(self) -> int:
        """How many words the original's article has; all of what is visible where nothing is shared."""
        return _total(self.original, self.original_parts, self._taken[0])

    @cached_property
    def words_copy(self) -> int:
        """How many words the copy's article has."""
        return _total(self.copy, self.copy_parts, self._taken[1])

    @property
    def likeness(self) -> float:
        """How much of the shorter text the other one has too."""
        return self.words_taken / max(1, min(len(self.original.words), len(self.copy.words)))

    @cached_property
    def paragraphs(self) -> tuple[int, int]:
        """How many paragraphs the original's article has, and how many of them the copy took by half or more."""
        words = self.original.words
        counted, taken = Counter(words.blocks), Counter(words.blocks[i] for i in self._taken[0])
        prose = [index for index in counted if self.original_parts.get(index) is Part.TEXT and self.original.is_prose(index)]
        return len(prose), sum(taken[index] >= _SHARED_BLOCK * counted[index] for index in prose)

    @cached_property
    def languages(self) -> tuple[str, str]:
        """The languages of both, by their words, or else as they declare."""
        return _language(self.original), _language(self.copy)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The word lists of the copy's language; the English ones where it is unknown."""
        return lexicon(self.languages[1] or self.languages[0] or "en")

    @cached_property
    def is_translated(self) -> bool:
        """Whether the copy is in another language, and not merely declared to be."""
        ours, theirs = self.languages
        return bool(ours and theirs and ours != theirs) and not self._shares_words

    @property
    def _shares_words(self) -> bool:
        enough = self.words_taken >= _RELATED * min(self.words_original, self.words_copy) and self.words_taken > _FEW_WORDS // 2
        return enough or any(run.size >= _LONG_RUN for run in self._shared_text)

    @property
    def _shared_text(self) -> Iterator[Run]:
        blocks = self.original.words.blocks
        return (run for run in self._shared if self.original_parts.get(blocks[run.a]) is Part.TEXT)

    @cached_property
    def is_same_text(self) -> bool:
        """Whether the two have to do with each other."""
        if self.is_translated:
            return self._names_the_original or self._keeps_names
        if min(self.words_original, self.words_copy) < _FEW_WORDS:
            return self.words_taken >= _SHARED_BLOCK * min(self.words_original, self.words_copy) > 0
        return self._shares_words

    @property
    def _names_the_original(self) -> bool:
        own = target(self.original.record.url)
        return any(target(link.href) == own for link in self.copy.record.links) if self.original.record.url else False

    @property
    def _keeps_names(self) -> bool:
        """Tell whether a translation has the names and numbers of a text."""
        words = self.original.words
        names = {
            words.keys[index]
            for index in range(len(words))
            if (words.raw(index)[:1].isupper() and not words.begins_sentence(index) and len(words.keys[index]) > 3)
            or words.keys[index].isdigit()
        }
        return len(names) > 2 and len(names.intersection(self.copy.words.keys)) >= _UNTRANSLATED * len(names)


def _shared(blocks: list[int], stretches: Iterable[tuple[int, int]]) -> list[int]:
    """Return the blocks of which the other text has half the words or more, or a long row."""
    counts: Counter[int] = Counter()
    long: set[int] = set()
    for start, size in stretches:
        counts.update(blocks[start : start + size])
        if size >= _LONG_RUN:
            long.update(blocks[start : start + size])
    totals = Counter(blocks)
    return [index for index, count in counts.items() if index in long or count >= _SHARED_BLOCK * totals[index]]


def _total(body: Body, parts: dict[int, Part], taken: set[int]) -> int:
    if not parts:
        return len(body.words)
    return sum(parts.get(block) is Part.TEXT or index in taken for index, block in enumerate(body.words.blocks))


def _language(body: Body) -> str:
    return language_of(body.words.keys) or primary(body.record.language)
