"""Small pure helpers on strings: folding, sentences, near words."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

import regex

from provenance.common import words
from provenance.model import Span

_OPENING = 40
"""In so many characters the script of a stretch shows, though it begins with a foreign name."""
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_FOLDED_BY_HAND = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "＇": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "＂": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "－": "-",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
    "\t": " ", "\n": " ", "\r": " ",
    "İ": "i", "ı": "i", "ς": "σ",
    "ⓒ": "©", "Ⓒ": "©",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Fills itself: each code point maps to exactly one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _FOLDED_BY_HAND.get(character)
        if folded is None:
            folded = unicodedata.normalize("NFKC", character).lower()
            folded = _FOLDED_BY_HAND.get(folded, folded)
            folded = folded if len(folded) == 1 else (character.lower() if len(character.lower()) == 1 else character)
        self[code] = folded
        return folded


_FOLDING = _Folding()
_FREQUENT = tuple(
    (character, _FOLDING[ord(character)]) for character in (*_FOLDED_BY_HAND, *"，（）：？！；") if character.lower() == character
)
"""What is left to fold in a text in small letters, as far as it is frequent."""
_KEPT = "…™"
"""Frequent characters that NFKC makes several of, and that are kept therefore."""


def fold(text: str) -> str:
    """Return the text for matching: width, case, quotes, dashes and blanks made one (NFKC per code point); same length."""
    # Translating is quick for ASCII alone; for other texts it takes five times as long as a few passes in native code.
    if len(text) < 40 or text.isascii():
        return text.translate(_FOLDING)
    folded = text.replace("İ", "i").lower()
    for character, instead in _FREQUENT:
        if character in folded:
            folded = folded.replace(character, instead)
    rest = folded
    for character in _KEPT:
        rest = rest.replace(character, "")
    if len(folded) != len(text):
        return text.translate(_FOLDING)
    # Each character of a text in NFKC stands for itself.
    for character in () if unicodedata.is_normalized("NFKC", rest) else set(folded):
        folded = folded.replace(character, _FOLDING[ord(character)])
    return folded


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """Return the text of a whole document as `fold` does; finding and judging ask for the same one, so the last ones are kept."""
    return fold(text)


def collapse(text: str) -> str:
    """Return the text with every run of white space as one blank, and none around."""
    return " ".join(text.split())


@lru_cache(maxsize=1)
def _sentence_end() -> regex.Pattern[str]:
    known = "|".join(regex.escape(word) for word in words("abbreviations"))
    numbered = "|".join(regex.escape(word) for word in words("numbered-abbreviations"))
    return regex.compile(
        rf"""(?:
            (?<!\b(?:[A-Z]|{known}))
            (?!(?<=\b(?:{numbered}))\.\s\d)                                    # "n. 62", "art. 5"
            (?!(?<=\b\d{{1,2}})\.\s\p{{Lu}}\p{{L}}{{2,9}}+\.?\s(?:1\d|20)\d\d)      # "4. Februar 2020"
            [.!?…]{{1,9}}+["'”’»)\]]*+ (?=\s++[^\s\p{{Ll}}])      # of a longer row of stops the last nine count: it is tried at each
          | [。！？]++[」』”’）]*+
          | [؟۔]++
          | [।॥]++
          | \n
        )""",
        regex.VERBOSE,
    )


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a stretch, without the white space around them.

    A stop ends a sentence where a blank and no small letter follow, and no common abbreviation or single capital stands
    before it; full-width stops and line ends always do.
    """
    start = span.start
    for end in _sentence_end().finditer(text, span.start, span.end):
        if trimmed := trim(text, Span(start, end.end())):
            yield trimmed
        start = end.end()
    if trimmed := trim(text, span if start == span.start else Span(start, span.end)):
        yield trimmed


def trim(text: str, span: Span) -> Span | None:
    """Return the span without white space at its ends; None where nothing is left."""
    start, end = span
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


class Matching(Protocol):
    """A pattern that can be tried at an offset."""

    def match(self, text: str, start: int, end: int, /) -> regex.Match[str] | None:
        """Return the match that begins there."""


def weight(text: str, span: Span) -> int:
    """Return how much a stretch says, in letters: a character of a script without blanks counts as much as three."""
    return (span.end - span.start) * (3 if _DENSE.search(text, span.start, min(span.end, span.start + _OPENING)) else 1)


def skip(pattern: Matching, text: str, at: int, end: int) -> int:
    """Return the offset behind what a pattern matches at an offset; the offset itself where it does not match."""
    match = pattern.match(text, at, end)
    return match.end() if match else at


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `, did you mean "x"?` or nothing."""
    meant = nearest(word, known)
    return f', did you mean "{meant}"?' if meant else ""
