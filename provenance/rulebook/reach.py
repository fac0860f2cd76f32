"""Finds in rule files what no document and no use can reach: rules that never hold or never fail, signs that nobody can see."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from provenance.model import Expectation, Pack, Period, Rule
from provenance.rulebook.facts import VALUES_OF_USE
from provenance.rulebook.nodes import shown
from provenance.rulebook.pages import expected, said
from provenance.rulebook.prose import data
from provenance.rulebook.signs import made_ready
from provenance.rulebook.vocabulary import listed

_LINKED: Final = frozenset({"web", "newsletter", "app"})
FAILS_ONLY: Final[Mapping[str, tuple[str, frozenset[Any]]]] = {
    "canonical": ("medium", _LINKED),
    "no-sale": ("paywall", frozenset({True})),
    "no-ads-against": ("ads", frozenset({"page", "targeted"})),
    "no-images": ("images", frozenset({True})),
    "media-credit": ("images", frozenset({True})),
    "no-translation": ("changes", frozenset({"translated"})),
    "mark-translation": ("changes", frozenset({"translated"})),
    "share-alike": ("changes", frozenset({"edited", "excerpt", "translated"})),
}
"""The only values of a declared fact under which a word has something to find."""
_SHORTEST_WORDING: Final = 8
_SHORTEST_TRACKER: Final = 4
_FIRST_WITHOUT_BLANKS: Final = 0x3000
"""From here on stand the characters of Chinese, Japanese and Korean (Unicode blocks)."""
_SHORTEST_WORD: Final = 4


def unreachable(pack: Pack, rule: Rule) -> Iterator[str]:
    """Yield why a rule can never hold, or can never fail where it does."""
    for key, wanted in rule.applies.items():
        if key in VALUES_OF_USE and not listed(wanted):
            yield f"holds for no value of {key}: the list is empty"
    if rule.unless and all(_taken_out(key, wanted, rule.applies) for key, wanted in rule.unless.items()):
        yield f"never holds in a declared use: `unless` takes out what `applies` names ({said(rule.unless)})"
    for facts in (rule.applies, rule.unless):
        if isinstance(facts.get("published"), Period) and _is_empty(facts["published"]):
            yield "`published` ends before it begins"
    published = rule.applies.get("published")
    if isinstance(published, Period) and not _is_empty(published) and not _overlap(published, pack.valid):
        yield "`published` lies outside the time in which the terms of the pack are valid"
    yield from _never_fails(rule.expects, rule.applies)
    yield from _unseen(pack, rule)


def _taken_out(key: str, wanted: Any, applies: Mapping[str, Any]) -> bool:
    if key not in VALUES_OF_USE:
        return key in applies and applies[key] == wanted
    named = applies.get(key)
    return set(VALUES_OF_USE[key] if named is None else listed(named)) <= set(listed(wanted))


def _is_empty(period: Period) -> bool:
    return period.first is not None and period.last is not None and period.last < period.first


def _overlap(one: Period, other: Period) -> bool:
    starts = [day for day in (one.first, other.first) if day is not None]
    ends = [day for day in (one.last, other.last) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _never_fails(expectation: Expectation, applies: Mapping[str, Any]) -> Iterator[str]:
    for number, part in enumerate(expectation.parts):
        if part in expectation.parts[:number]:
            yield f"names one expectation twice: {expected(part)}"
        yield from _never_fails(part, applies)
    fact, values = FAILS_ONLY.get(expectation.word, ("", frozenset()))
    if expectation.word == "media-limit":
        fact, values = "medium", frozenset(VALUES_OF_USE["medium"]) - set(listed(expectation.params.get("media")))
    if fact in applies and listed(applies[fact]) and not values & set(listed(applies[fact])):
        yield f"can never fail: `applies` leaves {expectation.word} nothing to find ({said({fact: applies[fact]})})"
    yield from _impossible(expectation)


def _impossible(expectation: Expectation) -> Iterator[str]:
    given = expectation.params
    if expectation.word == "excerpt-limit" and given.get("max") == 0:
        yield "permits an excerpt of nothing: max is 0"
    if expectation.word == "time-window":
        opens, closes = given.get("after-days"), given.get("within-days")
        if opens is not None and closes is not None and closes < opens:
            yield f"the window closes before it opens: within-days is {closes}, after-days {opens}"
        if isinstance(given.get("published"), Period) and _is_empty(given["published"]):
            yield "`published` ends before it begins"


def _unseen(pack: Pack, rule: Rule) -> Iterator[str]:
    known = {*(sign.name for sign in pack.signs), *data("shared-signs")}
    places: Sequence[Mapping[str, Any]] = (rule.applies, rule.unless, *_params(rule.expects))
    for name in dict.fromkeys(name for facts in places for key in ("sign", "original-sign") for name in listed(facts.get(key))):
        if name not in known:
            yield f"looks for the sign {shown(name)}, which the pack does not have"


def _params(expectation: Expectation) -> Iterator[Mapping[str, Any]]:
    yield from (params for part in expectation.parts for params in _params(part))
    if not expectation.parts:
        yield expectation.params


def _weight(text: str) -> int:
    """Return how much a text says in letters: a character of a script without blanks says as much as a syllable or a word."""
    return sum(2 if ord(character) >= _FIRST_WITHOUT_BLANKS else 1 for character in text.strip())


def too_wide(pack: Pack) -> Iterator[str]:
    """Yield what of a pack's own words stands, or may stand, on every page, or on none."""
    for key, texts, shortest in (
        ("names", pack.names, 2),
        ("wordings", pack.wordings, _SHORTEST_WORDING),
        ("trackers", pack.trackers, _SHORTEST_TRACKER),
    ):
        yield from (f"{key}: {shown(text)} is too short, it stands on many pages" for text in texts if _weight(text) < shortest)
    for sign in pack.signs:
        if not sign.says:
            yield f"the sign {shown(sign.name)} has no phrase"
        yield from (f"the phrase {shown(say)} is a word of few letters, it stands on many pages" for say in sign.says if _is_short(say))
    if _is_empty(pack.valid):
        yield "`valid` ends before it begins"


def _is_short(say: str) -> bool:
    literals: Collection[str] = made_ready(say).literals
    return len(say.split()) == 1 and all(len(word.strip("*")) < _SHORTEST_WORD and word.isascii() for word in literals)
