"""What a word of the rule language is: its parameters, its bearing on the verdict, and the answer it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from provenance.model import Outcome, Place
from provenance.rulebook.case import MEMBERS, SHARED, Case, Item

__all__ = [
    "MEMBERS",
    "SHARED",
    "Answer",
    "Bearing",
    "Case",
    "Item",
    "Param",
    "Word",
    "cannot_tell",
    "everywhere",
    "failed",
    "inapplicable",
    "listed",
    "passed",
    "word",
]


class Bearing(StrEnum):
    """What a condition decides, and so what its outcome does to the verdict."""

    DRAFT = "draft"
    """The draft can be mended: failed is fix."""
    USE = "use"
    """The declared use is forbidden or not: failed is blocked, cantTell is ask."""
    PERMISSION = "permission"
    """Somebody has to grant: failed and cantTell are ask."""
    REMINDER = "reminder"
    """Only a person can answer, after or beside publication: the verdict stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """A parameter of a word."""

    kind: str
    """text · texts · number · flag · choice · choices (one of them, or a list) · period."""
    choices: tuple[str, ...] = ()
    required: bool = False


class Answer(NamedTuple):
    """What a word says of a case: the outcome, in a sentence, with the evidence or the near miss that shows it."""

    outcome: Outcome
    message: str
    cited: tuple[int, ...] = ()
    """Indices into the record's evidence."""
    asks: tuple[str, ...] = ()
    """Facts of the use that nobody declared and that would decide it."""
    bearing: Bearing | None = None
    """Where it differs from the word's own: terms that name a way to ask do not block."""
    place: Place | None = None
    """Where it shows, if no evidence stands there."""


Decide = Callable[[Case, Mapping[str, Any]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of `expects`: one small function, and what a rule's author has to know of it."""

    name: str
    label: str
    bearing: Bearing
    decide: Decide
    about: str
    """What the terms ask for when they use it (from the function's docstring)."""
    params: Mapping[str, Param] = field(default_factory=dict)
    everywhere: bool = False
    """True where it has something to say of every document."""


def listed(value: Any) -> Sequence[Any]:
    """Return a parameter that may be one value or a list as a list."""
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]


def word(name: str, label: str, bearing: Bearing, **params: Param) -> Callable[[Decide], Word]:
    """Return a decorator that makes a function a word of the rule language."""

    def make(decide: Decide) -> Word:
        return Word(name=name, label=label, bearing=bearing, decide=decide, about=(decide.__doc__ or "").strip(), params=params)

    return make


def everywhere(of: Word) -> Word:
    """Return the word as one that has something to say of every document."""
    return replace(of, everywhere=True)


def passed(message: str, *items: Item) -> Answer:
    """Return the answer that the expectation is met."""
    return Answer(Outcome.PASSED, message, tuple(item.number for item in items))


def failed(message: str, *items: Item, bearing: Bearing | None = None) -> Answer:
    """Return the answer that it is not met, with the near miss if there is one."""
    return Answer(Outcome.FAILED, message, tuple(item.number for item in items), bearing=bearing)


def cannot_tell(message: str, *items: Item, asks: tuple[str, ...] = ()) -> Answer:
    """Return the answer that a person has to decide."""
    return Answer(Outcome.CANT_TELL, message, tuple(item.number for item in items), asks)


def inapplicable(message: str) -> Answer:
    """Return the answer that there is nothing to decide."""
    return Answer(Outcome.INAPPLICABLE, message)
