"""Whether changed words are an adaptation (style, time, place) or an edit, and what an editor should know about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from provenance.comparing.lexicon import Lexicon
from provenance.comparing.words import Words
from provenance.comparison import Tolerance

_DATELINE: Final = 9
"""Words of a dateline at most: "NEW YORK (Example Agency), June 3 –"."""
_DASHES: Final = frozenset("-–—―:|/")
_NEAR: Final = 2


class Opinion(NamedTuple):
    """What a change is, and why."""

    tolerance: Tolerance
    reason: str


class Stretch(NamedTuple):
    """Some words of one of the two texts."""

    words: Words
    first: int
    last: int

    @property
    def keys(self) -> list[str]:
        """The words as they compare."""
        return self.words.keys[self.first : self.last]

    @property
    def raw(self) -> list[str]:
        """The words as they stand."""
        return [self.words.raw(index) for index in range(self.first, self.last)]

    @property
    def around(self) -> list[str]:
        """The words close by."""
        return self.words.keys[max(0, self.first - _NEAR) : self.first] + self.words.keys[self.last : self.last + _NEAR]


def opinion(original: Stretch, copy: Stretch, known: Lexicon) -> Opinion:
    """Return what to think of words of the original that other words, or none, replace in the copy."""
    ours, theirs = original.keys, copy.keys
    if "".join(ours) == "".join(theirs) or _letters(ours) == _letters(theirs):
        return Opinion(Tolerance.TYPOGRAPHY, "The same letters are joined otherwise.")
    if ours and theirs and known.canonical(ours) == known.canonical(theirs):
        return Opinion(Tolerance.STYLE, "The same in another spelling.")
    if len(ours) == len(theirs) and all(_alike(*pair, known) for pair in zip(ours, theirs, strict=True)):
        return Opinion(Tolerance.STYLE, "The same in the spelling of another country.")
    if _is_time(original, copy, known):
        return Opinion(Tolerance.TIME, "A day is named in another way.")
    return _placed(original, copy, known) or Opinion(Tolerance.NONE, _alarm(original, copy, known))


def _placed(original: Stretch, copy: Stretch, known: Lexicon) -> Opinion | None:
    if _is_dateline(original) or _is_dateline(copy):
        return Opinion(Tolerance.PLACE, "A dateline.")
    if _is_place(original, copy, known) or _is_place(copy, original, known):
        return Opinion(Tolerance.PLACE, "A place is named in another way.")
    return None


def _letters(keys: Sequence[str]) -> str:
    return "".join(keys).replace("'", "").replace("-", "")


def _alike(word: str, other: str, known: Lexicon) -> bool:
    return word == other or known.canonical([word]) == known.canonical([other]) or known.spelled_alike(word, other)


def _times(keys: Sequence[str], known: Lexicon) -> set[str] | None:
    """Return which kinds of words for days stand in a stretch; None where other words stand there too."""
    kinds = set()
    for word in keys:
        if word in known.weekdays:
            kinds.add("weekday")
        elif word in known.months:
            kinds.add("month")
        elif word in known.relative:
            kinds.add("relative")
        elif word.rstrip("stndrh").isdigit():
            kinds.add("number")
        elif word not in known.time_fillers:
            return None
    return kinds


def _is_time(original: Stretch, copy: Stretch, known: Lexicon) -> bool:
    ours, theirs = _times(original.keys, known), _times(copy.keys, known)
    if ours is None or theirs is None or not (ours | theirs) - {"number"}:
        return False
    if ours and theirs:
        return ours != theirs or ours == {"relative"}
    # A date that was put beside a day, or taken from it; alone it would be a fact that came or went.
    near = {*original.around, *copy.around}
    return bool(ours or theirs) and not near.isdisjoint(known.weekdays | known.months | known.relative - known.time_fillers)


def _is_dateline(stretch: Stretch) -> bool:
    words, first, last = stretch
    if not 0 < last - first <= _DATELINE or last >= len(words) or not words.begins_block(first) or words.begins_block(last):
        return False
    return _DASHES.intersection(words.between(last - 1)) != set() and stretch.raw[0][:1].isupper()


def _is_place(stretch: Stretch, other: Stretch, known: Lexicon) -> bool:
    """Tell whether a place as seen from where one reads was put in the place of its name."""
    keys = stretch.keys
    deictic = not known.here.isdisjoint(keys) or len(keys) > 1
    if not keys or not deictic or not all(word in known.here or word in known.place_fillers for word in keys):
        return False
    names = [raw for raw, word in zip(other.raw, other.keys, strict=True) if word not in known.place_fillers]
    return bool(names) and all(name[:1].isupper() for name in names)


def _alarm(original: Stretch, copy: Stretch, known: Lexicon) -> str:
    """Return what a small change may have turned round."""
    ours, theirs = original.keys, copy.keys
    before, after = _count(ours, known.negations), _count(theirs, known.negations)
    if before != after:
        return f"A negation was {'cut' if before > after else 'added'}."
    if (ours or theirs) and _numbers(ours, known) != _numbers(theirs, known):
        return "A number was changed." if ours and theirs else "A number is among the words."
    if _names(original) != _names(copy):
        return "A name was changed." if ours and theirs else "A name is among the words."
    return ""


def names_somebody(stretch: Stretch, known: Lexicon) -> bool:
    """Tell whether a line of credits holds a name among these words, and not only a date or "By"."""
    calendar = known.weekdays | known.months | known.common
    return any(raw[:1].isupper() and word not in calendar for raw, word in zip(stretch.raw, stretch.keys, strict=True) if len(word) > 2)


def _count(keys: Sequence[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in keys)


def _numbers(keys: Sequence[str], known: Lexicon) -> list[float]:
    return [value for word in keys if (value := known.value(word)) is not None]


def _names(stretch: Stretch) -> list[str]:
    """Return the words with a capital that begin no sentence."""
    words = stretch.words
    return [
        words.raw(index)
        for index in range(stretch.first, stretch.last)
        if words.raw(index)[:1].isupper() and not words.begins_sentence(index) and len(words.keys[index]) > 1
    ]
