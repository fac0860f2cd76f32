"""What a rule's expectation comes to on a document: one word, or several of which one or all are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from provenance.model import Expectation, Outcome
from provenance.rulebook.vocabulary import Answer, Bearing, Case
from provenance.rulebook.words import WORDS

_BEST_FIRST: Final = (Outcome.PASSED, Outcome.CANT_TELL, Outcome.FAILED, Outcome.INAPPLICABLE)
_WORST_FIRST: Final = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED, Outcome.INAPPLICABLE)


def answer(expectation: Expectation, case: Case) -> Answer:
    """Return what the expectation comes to, with its bearing on the verdict."""
    parts = expectation.parts
    if not parts:
        word = WORDS[expectation.word]
        given = word.decide(case, expectation.params)
        return given if given.bearing else Answer(given.outcome, given.message, given.cited, given.asks, word.bearing, given.place)
    answers = [answer(part, case) for part in parts]
    if expectation.word == "all-of":
        return _first(answers, _WORST_FIRST)
    best = _first(answers, _BEST_FIRST)
    return _none_of(answers, best) if best.outcome is Outcome.FAILED else best


def _first(answers: Sequence[Answer], order: Sequence[Outcome]) -> Answer:
    return min(answers, key=lambda one: order.index(one.outcome))


def _none_of(answers: Sequence[Answer], best: Answer) -> Answer:
    """Return the failure of alternatives: all of them are named, the nearest miss is cited."""
    missed = [one for one in answers if one.outcome is Outcome.FAILED]
    nearest = next((one for one in missed if one.cited), best)
    return nearest._replace(message="None of these was found: " + " ".join(one.message for one in missed))


def bearing(expectation: Expectation) -> Bearing:
    """Return what an expectation decides: its word's bearing, the first one's where there are several."""
    return WORDS[expectation.words()[0]].bearing


def is_everywhere(expectation: Expectation) -> bool:
    """Tell whether it has something to say of every document."""
    return any(WORDS[word].everywhere for word in expectation.words())
