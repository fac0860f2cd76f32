"""A text as a row of words that compare equal whatever their quotes, dashes, case, ligatures, hyphenation or encoding."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from provenance.model import Block, Span
from provenance.text import fold

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORD = regex.compile(
    r"""[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*+      # scripts without blanks: one sign, one word
      | (?:(?<![\p{L}\p{N}])[\-−–](?=\p{N}))?+                                            # a minus
        [\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]++
        (?:(?:['’ʼ＇´`](?=\p{L})|(?<=\p{N})[.,:](?=\p{N}))[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]++)*+
      | \p{Sc} | [%‰&]""",
    regex.VERBOSE,
)
# UTF-8 that was read as Windows-1252: a lead byte and its followers, as that table shows them.
_MOJIBAKE = regex.compile(r"[ÂÃÅâ](?:[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){1,2}")
_STOPS = frozenset(".!?…。！？؟।")
_CLOSING = frozenset("\"'”’»)]")


class Words:
    """The words of some blocks of a text, in order; parallel rows, because there may be very many."""

    def __init__(self, text: str, blocks: Iterable[tuple[int, Block]]) -> None:
        """Take the words of these blocks; each comes with its index."""
        self.text = text
        self.keys: list[str] = []
        """What compares: one spelling for all spellings that differ in typography only."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.blocks: list[int] = []
        """The index of the block that each word stands in."""
        self.spans: dict[int, Span] = {}
        for index, block in blocks:
            self._take(index, block.span)

    def _take(self, index: int, span: Span) -> None:
        part = self.text[span.start : span.end]
        repaired, back = _repair(part)
        self.spans[index] = span
        for match in _WORD.finditer(repaired):
            self.keys.append(key(match[0]))
            self.starts.append(span.start + back(match.start()))
            self.ends.append(span.start + back(match.end()))
            self.blocks.append(index)

    def __len__(self) -> int:
        return len(self.keys)

    def raw(self, index: int) -> str:
        """Return a word as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def between(self, index: int) -> str:
        """Return what stands between a word and the next one of the same block, or the block's end."""
        if index + 1 < len(self) and self.blocks[index + 1] == self.blocks[index]:
            return self.text[self.ends[index] : self.starts[index + 1]]
        return self.text[self.ends[index] : self.spans[self.blocks[index]].end]

    def begins_block(self, index: int) -> bool:
        """Tell whether a word is the first of its block; the end of the row counts as one."""
        return index <= 0 or index >= len(self) or self.blocks[index] != self.blocks[index - 1]

    def begins_sentence(self, index: int) -> bool:
        """Tell whether a word is the first of its sentence, as far as stops tell."""
        return self.begins_block(index) or not _STOPS.isdisjoint(self.between(index - 1))

    def span(self, first: int, last: int) -> Span | None:
        """Return the stretch of some words, with the signs around whole sentences and blocks; None for no words."""
        if first >= last:
            return None
        start, end = self.starts[first], self.ends[last - 1]
        block = self.spans[self.blocks[last - 1]]
        if self.begins_block(first):
            start = self.spans[self.blocks[first]].start
        if self.begins_block(last):
            end = block.end
        elif self.begins_sentence(first) and self.begins_sentence(last):
            while end < block.end and (self.text[end] in _STOPS or self.text[end] in _CLOSING):
                end += 1
        return Span(start, end)

    def whole_span(self, first: int, last: int) -> Span:
        """Return the stretch of some words of one block with all signs that stand at them."""
        block = self.spans[self.blocks[first]]
        start, end = self.starts[first], self.ends[last - 1]
        while start > block.start and not self.text[start - 1].isspace() and not self.text[start - 1].isalnum():
            start -= 1
        while end < block.end and not self.text[end].isspace() and not self.text[end].isalnum():
            end += 1
        return Span(start, end)

    def parts(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield a stretch of words block by block."""
        cuts = [first, *(index for index in range(first + 1, last) if self.blocks[index] != self.blocks[index - 1]), last]
        return ((start, end) for start, end in pairwise(cuts) if start < end)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return a word in the spelling by which it is compared."""
    folded = unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).casefold()
    return fold(folded)


class _Same:
    def __call__(self, offset: int) -> int:
        return offset


class _Back:
    """Leads from a repaired text back to the one as it stands."""

    def __init__(self, ends: Sequence[int], shifts: Sequence[int]) -> None:
        self._ends = ends
        self._shifts = shifts

    def __call__(self, offset: int) -> int:
        index = bisect_right(self._ends, offset) - 1
        return offset + (self._shifts[index] if index >= 0 else 0)


_UNCHANGED = _Same()


def _repair(text: str) -> tuple[str, _Same | _Back]:
    """Return the text without mojibake, and the way back from its offsets."""
    parts: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    at = size = 0
    for match in _MOJIBAKE.finditer(text):
        sign = _decoded(match[0])
        if sign is None:
            continue
        parts += (text[at : match.start()], sign)
        size += match.start() - at + len(sign)
        at = match.end()
        ends.append(size)
        shifts.append(at - size)
    return ("".join((*parts, text[at:])), _Back(ends, shifts)) if ends else (text, _UNCHANGED)


def _decoded(signs: str) -> str | None:
    # Bytes that Windows-1252 leaves open come through as C1 controls.
    data = b"".join(sign.encode("cp1252", "ignore") or sign.encode("latin-1", "ignore") for sign in signs)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def keys_in(text: str) -> list[str]:
    """Return the words of a text as they compare."""
    return Words(text, [(0, Block(Span(0, len(text))))]).keys
