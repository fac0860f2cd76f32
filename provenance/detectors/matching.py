"""One pass over the text for the phrases of all languages and the literals of all detectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import ahocorasick_rs
import regex

from provenance.detectors.mending import Mended, mended
from provenance.detectors.page import Page
from provenance.model import Block, Evidence, Kind, Role, Span
from provenance.phrases import Phrase

# Letters that carry no word boundary: scripts without blanks, and Arabic with its clinging particles.
_UNBOUND = (
    (0x0600, 0x06FF), (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF),
    (0x3000, 0x9FFF), (0xAC00, 0xD7AF), (0x20000, 0x3FFFF),
)  # fmt: skip


_WORDS = regex.compile(r"\S++")
_MARKS = ".,;:!?'\"“”‘’„«»*_-–—|/"
_ABBREVIATED = regex.compile(r"\b(?:inc|ltd|co|corp|jr|sr|s\.a|u\.s|e\.v)\.$")


class Match(NamedTuple):
    """A phrase found in a sentence."""

    phrase: Phrase
    span: Span
    """What the phrase covers, in the text."""
    slots: Mapping[str, Span]
    sentence: Span
    block: Block
    torn: bool = False
    """Whether the words had to be made whole first."""


class Detector(Protocol):
    """What finds the evidence of one kind."""

    name: Kind
    literals: frozenset[str]
    """Folded strings, one of which stands wherever this detector finds something in the text; a star at an end lets the word go on."""
    reads_comments: bool
    """Whether it is given what stands in comments of the source."""

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the evidence around the literals and the matches of the kind, and in the metadata."""


class Found(NamedTuple):
    """What one pass found: matches by kind, the hits of each detector's own literals."""

    matches: Mapping[Kind, list[Match]]
    hits: Mapping[Kind, list[Span]]


class _Wanted(NamedTuple):
    """A literal of the automaton, and whom it wakes."""

    whole_left: bool
    whole_right: bool
    phrases: dict[Phrase, None]
    """A set that keeps its order."""
    detectors: tuple[Kind, ...]


class _Letters(dict[str, bool]):
    """Tells of each character whether it is a letter or digit that a word can end beside; fills itself."""

    def __missing__(self, character: str) -> bool:
        code = ord(character)
        self[character] = character.isalnum() and not any(low <= code <= high for low, high in _UNBOUND)
        return self[character]


_IS_LETTER = _Letters()


class Matcher:
    """The automaton over all literals; made once for some phrases and detectors."""

    def __init__(self, known: Iterable[Phrase], detectors: Sequence[Detector]) -> None:
        waking: dict[str, tuple[list[Phrase], list[Kind]]] = {}
        for phrase in known:
            for literal in phrase.literals:
                waking.setdefault(literal, ([], []))[0].append(phrase)
        for detector in detectors:
            for literal in detector.literals:
                waking.setdefault(literal, ([], []))[1].append(detector.name)
        self._wanted: list[list[_Wanted]] = []
        plain: dict[str, int] = {}
        for literal, (phrases, kinds) in waking.items():
            text = literal.strip("*") or literal
            if text not in plain:
                plain[text] = len(plain)
                self._wanted.append([])
            left = _IS_LETTER[text[0]] and not (literal.startswith("*") and literal != text)
            right = _IS_LETTER[text[-1]] and not (literal.endswith("*") and literal != text)
            self._wanted[plain[text]].append(_Wanted(left, right, dict.fromkeys(phrases), tuple(kinds)))
        self._automaton = ahocorasick_rs.AhoCorasick(list(plain))

    def find(self, page: Page) -> Found:
        """Return the matches and hits of one page, in the order of the text."""
        woken: dict[Span, dict[Phrase, None]] = {}
        awake: dict[Phrase, None] = {}
        hits: dict[Kind, list[Span]] = {}
        sentence = Span(0, 0)
        for start, end, phrases, kinds in self._standing(page.folded):
            for kind in kinds:
                hits.setdefault(kind, []).append(Span(start, end))
            if phrases:
                if not sentence.start <= start < sentence.end:
                    sentence = page.sentence_at(start)
                    awake = woken.setdefault(sentence, {})
                awake.update(phrases)
        matches: dict[Kind, list[Match]] = {}
        for sentence in sorted(woken):
            for match in _search(page, sentence, woken[sentence]):
                matches.setdefault(match.phrase.kind, []).append(match)
        for match in self._search_mended(page, matches):
            matches.setdefault(match.phrase.kind, []).append(match)
        return Found(matches, {kind: sorted(set(spans)) for kind, spans in hits.items()})

    def _standing(self, text: str) -> list[tuple[int, int, Mapping[Phrase, None], Sequence[Kind]]]:
        """Return where the literals stand as words in a folded text, and whom each of them wakes."""
        letters, wanted = _IS_LETTER, self._wanted
        framed = f" {text} "
        return [
            (start, end, phrases, kinds)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            for left, right, phrases, kinds in wanted[index]
            if not ((left and letters[framed[start]]) or (right and letters[framed[end + 1]]))
        ]

    def _search_mended(self, page: Page, matches: Mapping[Kind, Sequence[Match]]) -> list[Match]:
        """Return what is found in mended sentences alone; what stands in their torn words already is left as it is."""
        found: list[Match] = []
        known = {(match.sentence, match.phrase) for of_kind in matches.values() for match in of_kind}
        for whole in mended(page):
            awake = dict.fromkeys(phrase for _, _, phrases, _ in self._standing(whole.text) for phrase in phrases)
            found += _search_whole(page, whole, (phrase for phrase in awake if (whole.sentence, phrase) not in known))
        return found


def _search_whole(page: Page, whole: Mended, phrases: Iterable[Phrase]) -> Iterable[Match]:
    block = page.block_at(whole.sentence.start)
    for phrase in phrases:
        if _holds_all(whole.text, phrase.others) and (found := phrase.pattern.search(whole.text)):
            slots = {name: whole.span(*found.span(name)) for name in found.re.groupindex if found.end(name) > found.start(name) >= 0}
            yield Match(phrase, whole.span(*found.span()), slots, whole.sentence, block, torn=True)


def _search(page: Page, sentence: Span, phrases: Iterable[Phrase]) -> Iterable[Match]:
    block = page.block_at(sentence.start)
    words = page.folded[sentence.start : sentence.end]
    for phrase in phrases:
        if _holds_all(words, phrase.others) and (found := phrase.pattern.search(page.folded, sentence.start, sentence.end)):
            slots = {name: Span(*found.span(name)) for name in found.re.groupindex if found.start(name) >= 0}
            yield Match(phrase, Span(*found.span()), slots, sentence, block)


def _holds_all(words: str, groups: Iterable[Iterable[str]]) -> bool:
    """Tell whether one word of each group stands in a sentence."""
    for group in groups:
        for word in group:  # a generator would take longer than what it asks
            if word in words:
                break
        else:
            return False
    return True


def in_comment(page: Page, span: Span) -> bool:
    """Tell whether a stretch stands in a comment of the source."""
    return page.block_at(span.start).role is Role.COMMENT


def name_in(page: Page, span: Span, stops: frozenset[str]) -> Span | None:
    """Return the proper name that begins a {name} slot: up to the first of some folded words, without marks around; None if empty."""
    end = span.start
    for word in _WORDS.finditer(page.folded, span.start, span.end):
        if word.group().strip(_MARKS) in stops and end > span.start:
            break
        end = word.end()
    start = span.start
    while start < end and page.text[start] in _MARKS + " ":
        start += 1
    while end > start and (page.text[end - 1] in _MARKS + " ") and not _ABBREVIATED.search(page.folded, max(start, end - 8), end):
        end -= 1
    return Span(start, end) if start < end else None
