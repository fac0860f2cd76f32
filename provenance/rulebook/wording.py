"""Finds a prescribed sentence in a text: word by word, with slots, and near it where a few words differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

import regex

from provenance.model import Expectation, Pack, Span
from provenance.text import fold, folded

EXACT: Final = 0.999
NEAR: Final = 0.85
"""From this share of the words on it is the sentence, with slips."""
CLOSE: Final = 0.6
"""From this share on it may be meant."""
_ALIKE: Final = 0.75
_LONGEST_SLOT: Final = 14
_TELLING: Final = 3
"""From so many own words on a sentence is known by them alone."""
_SLIPS: Final = 0.6
"""Of the words that have to be there, those that may not be misspelt."""
_OPEN: Final = "~"
"""Marks the side of a word of a template on which a slot follows without a blank."""
_MOST: Final = 60
"""So many stretches of a text are looked at for one sentence, the first ones: a text of nothing else cannot stop the run."""
_WORD: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{M}\p{N}\u00ad]++")
_TEMPLATE: Final = regex.compile(rf"\{{(?P<slot>[^{{}}]*+)\}}|(?P<gap>…)|(?P<word>{_WORD.pattern})")
_FILLED: Final = r"\w[^\n]{1,80}?"
_LINE: Final = regex.compile(r"[^\n]++")


class Token(NamedTuple):
    """A word of the text, folded, and where it stands."""

    word: str
    span: Span


class Wording(NamedTuple):
    """How near a stretch of text comes to a prescribed sentence."""

    share: float
    """Of the sentence's own words, those that stand there in order."""
    span: Span
    missing: tuple[str, ...]
    """Words of the sentence that do not stand there as they should."""


def in_slot(template: str, slot: str, line: str) -> str:
    """Return what a line says in a slot of a sentence that it holds word by word; empty where it does not."""
    pattern = _pattern(template, slot)
    match = pattern.search(fold(line)) if pattern else None
    return line[slice(*match.span("slot"))].strip(" ,;:") if match else ""


@lru_cache(maxsize=256)
def _pattern(template: str, slot: str) -> regex.Pattern[str] | None:
    """Return a pattern of the sentence with a group for the slot; None where it has none of this name."""
    parts = [(one["word"], one["slot"]) for one in _TEMPLATE.finditer(fold(template))]
    if sum(name == slot for _, name in parts) != 1:
        return None
    written = [regex.escape(word) if word else rf"(?P<slot>{_FILLED})" if name == slot else _FILLED for word, name in parts]
    return regex.compile((r"^\W{0,3}" if not parts[0][0] else "") + r"\W{0,4}".join(written))


def templates(pack: Pack, *words: str) -> list[str]:
    """Return the sentences that the rules of a pack ask for by some words."""
    return [one for rule in pack.rules for one in _of(rule.expects, words)]


def _of(expectation: Expectation, words: Sequence[str]) -> Iterator[str]:
    for part in expectation.parts:
        yield from _of(part, words)
    if expectation.word in words:
        given = expectation.params.get("template", expectation.params.get("text", ()))
        yield from [given] if isinstance(given, str) else given


def is_telling(template: str) -> bool:
    """Tell whether a sentence has words enough of its own to be known by; of "{author}, {title} (Gazette)" all but one are slots."""
    return len(_words(template)[0]) >= _TELLING


def find(templates: Iterable[str], text: str) -> Wording | None:
    """Return the stretch that comes nearest to one of some sentences; None where not half of the words of any stand together."""
    found = (_align(words, window) for template in templates for words, window in islice(_windows(template, text), _MOST))
    best: Wording | None = None
    for one in found:
        if best is None or one.share > best.share:
            best = one
        if best.share > EXACT:
            break
    return best if best and best.share >= CLOSE else None


@lru_cache(maxsize=1024)
def _words(template: str) -> tuple[tuple[str, ...], int]:
    """Return a sentence's own words, and how many slots it has."""
    found = list(_TEMPLATE.finditer(fold(template)))
    slots = [one.span() for one in found if one["slot"] is not None]
    ends, starts = {end for _, end in slots}, {start for start, _ in slots}
    words = ((_OPEN if one.start() in ends else "") + one["word"] + (_OPEN if one.end() in starts else "") for one in found if one["word"])
    return tuple(words), sum(not one["word"] for one in found)


def _windows(template: str, text: str) -> Iterator[tuple[Sequence[str], Sequence[Token]]]:
    """Yield the stretches that begin with one of the first words of the sentence and hold enough of the others."""
    words, slots = _words(template)
    wanted, heads = frozenset(word for word in words if _OPEN not in word), frozenset(words[:3])
    reach = int(len(words) * 1.5) + slots * _LONGEST_SLOT + 4
    for tokens in _passages(text, wanted):
        for start, token in enumerate(tokens):
            if token.word in heads or (start == 0 and slots):
                window = tokens[start : start + reach]
                if _holds_enough(window, wanted):
                    yield words, window


def _holds_enough(tokens: Sequence[Token], wanted: frozenset[str]) -> bool:
    return len(wanted & {token.word for token in tokens}) >= len(wanted) * CLOSE * _SLIPS


def _passages(text: str, wanted: frozenset[str]) -> Iterator[list[Token]]:
    """Yield the words of each line, and of two lines in a row, where enough of the sentence's words stand."""
    before: Sequence[Token] = ()
    for line in _lines(text):
        tokens = _whole(line, wanted)
        for passage in (tokens, [*before, *tokens]):
            if _holds_enough(passage, wanted):
                yield passage
        before = tokens


@lru_cache(maxsize=2)
def _lines(text: str) -> list[list[Token]]:
    """Return the words of each line of a text; kept, as several sentences are looked for in the same one."""
    written = folded(text)
    lines = (_WORD.finditer(written, *line.span()) for line in _LINE.finditer(written))
    return [[Token(_plain(word.group()), Span(*word.span())) for word in words] for words in lines]


def _whole(tokens: Sequence[Token], wanted: frozenset[str]) -> list[Token]:
    """Return the words with those of the sentence mended that stand there in two pieces ("Th is", "offi cial": lost ligatures)."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if before and before.word + token.word in wanted and not {before.word, token.word} <= wanted:
            found[-1] = Token(before.word + token.word, Span(before.span.start, token.span.end))
        else:
            found.append(token)
    return found


def _plain(word: str) -> str:
    """Return a word without ligatures and soft hyphens."""
    return word if word.isascii() else unicodedata.normalize("NFKC", word.replace("\u00ad", ""))


def _align(words: Sequence[str], tokens: Sequence[Token]) -> Wording:
    """Return how many words stand there in order (longest common subsequence), slips of the keyboard counted in part."""
    rows = [[0.0] * (len(tokens) + 1)]
    for word in words:
        last, row = rows[-1], [0.0]
        for index, token in enumerate(tokens):
            row.append(max(row[-1], last[index + 1], last[index] + _likeness(word, token.word)))
        rows.append(row)
    pairs = list(_traced(words, tokens, rows))
    kept = {index for index, _, alike in pairs if alike >= 1}
    missing = tuple(word.strip(_OPEN) for index, word in enumerate(words) if index not in kept)
    spans = [tokens[at].span for _, at, _ in pairs] or [tokens[0].span]
    return Wording(rows[-1][-1] / len(words), Span(spans[-1].start, spans[0].end), missing)


def _traced(words: Sequence[str], tokens: Sequence[Token], rows: Sequence[Sequence[float]]) -> Iterator[tuple[int, int, float]]:
    """Yield the words that were paired, from the last to the first: their index, the token's, how alike they are."""
    row, column = len(words), len(tokens)
    while row and column:
        value = rows[row][column]
        if value == rows[row - 1][column]:
            row -= 1
        elif value == rows[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            yield row, column, _likeness(words[row], tokens[column].word)


def _fits(part: str, word: str) -> bool:
    """Tell whether a word holds what a template writes directly beside a slot: "{publisher}에서" stands in "안산시에서"."""
    inner = part.strip(_OPEN)
    if part.startswith(_OPEN) and part.endswith(_OPEN):
        return inner in word
    return word.endswith(inner) if part.startswith(_OPEN) else word.startswith(inner)


@lru_cache(maxsize=8192)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if _OPEN in one:
        return float(_fits(one, other))
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 2:
        return 0.0
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio - 0.1 if ratio >= _ALIKE else 0.0
