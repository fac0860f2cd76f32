"""What the terms of a party say, and the use that they are held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from provenance.kinds import Decided, Level, Outcome, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How the text is to be used (ODRL constraints); None is unknown and never counts as met."""

    site: str | None = None
    medium: str | None = None
    commercial: bool | None = None
    paywall: bool | None = None
    ads: str | None = None
    changes: str | None = None
    images: bool | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose texts need no permission: the names and sites of the house that runs the check."""

    holders: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    home: str = field(default="", compare=False)
    """The folder of the configuration that says so: what lies in it and shows no other origin is the house's own; empty where none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The page that a pack was made from, and how far it was read."""

    url: str
    seen: str = ""
    read: str = ""
    verified: bool = True


class Expectation(NamedTuple):
    """A word of the rule language with its parameters; `any-of` and `all-of` hold others under `of`."""

    word: str
    params: Mapping[str, Any]

    @property
    def parts(self) -> tuple[Expectation, ...]:
        """Return the expectations that this one holds; none where it is a plain word."""
        parts: tuple[Expectation, ...] = self.params.get("of", ())
        return parts

    def words(self) -> tuple[str, ...]:
        """Return the plain words in it, its own where it holds no others."""
        return tuple(word for part in self.parts for word in part.words()) or (self.word,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A short document of which a rule's author says how the rule judges it."""

    outcome: Outcome
    text: str
    media_type: str = "text/markdown"
    url: str = ""
    use: Use = field(default_factory=Use)
    original: str = ""
    """The text that it was taken from, written in the same way."""
    owner: tuple[str, ...] = ()
    """The names of the house that judges."""
    line: int = 0
    """Where it stands in the rule file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a text must meet to be republished under a party's terms (W3C ACT Rules: applicability, expectation)."""

    id: str
    """`<pack>/<condition>`, the same in reports, decisions and scores."""
    title: str
    level: Level
    strength: Strength
    applies: Mapping[str, Any]
    """Facts under which the rule holds at all; empty means always."""
    expects: Expectation
    remedy: str
    reference: str
    unless: Mapping[str, Any] = field(default_factory=dict)
    """Facts under which it does not hold."""
    examples: Sequence[Example] = ()
    line: int = 0
    """Where it stands in its file."""
    origin: str = ""
    """The pack it was taken over from; empty where the pack states it itself."""

    @property
    def condition(self) -> str:
        """Return the part of the id that names the condition."""
        return self.id.rpartition("/")[2]


class Period(NamedTuple):
    """The days from the first to the last, both included; None leaves an end open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS: Final = Period()
"""The period without ends."""


class Sign(NamedTuple):
    """Words by which a pack knows something on a page: a label, a button, an embargo; written in the language of the phrase packs."""

    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The terms of one party: a publisher, a license, the situations that belong to nobody, a house policy."""

    id: str
    title: str
    kind: str
    """publisher · network · wire · platform · government · convention · license · general · house."""
    party: str
    """Who grants, as findings name it."""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    """Licenses under which the party publishes: SPDX ids, families without version ("CC-BY-ND") or ported ones ("CC-BY-NC-ND-3.0-ES")."""
    wordings: tuple[str, ...] = ()
    """Words by which its terms are known on a page."""
    signs: tuple[Sign, ...] = ()
    """What its rules look for on a page beyond the evidence of every page."""
    brand: str = ""
    """What several editions have in common: of packs of one brand the most specific one applies."""
    paths: tuple[str, ...] = ()
    """Paths of its domains that the terms are for; none means all."""
    valid: Period = ALWAYS
    """When a text has to have been first published for these terms."""
    trackers: tuple[str, ...] = ()
    """Hosts or element ids of its page counter."""
    contact: str = ""
    terms: Terms | None = None
    rules: tuple[Rule, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's answer to a finding, and all that it was given for."""

    fingerprint: str
    rule: str
    path: str
    decision: Decided
    who: str
    when: date
    until: date | None = None
    """The last day on which it holds; None where it has no end."""
    note: str = ""
    """Where the answer can be found: "mail of the editor, 3 March"."""
    use: Use = field(default_factory=Use)
    """The facts of the use that it was given for."""
    text_hash: str
    """Of the text and the addresses that the finding rests on."""
    rule_hash: str
    """Of what the rule asks for."""
    line: int = 0
    """Where it stands in its file."""


def _as_it_is(path: str) -> str:
    return path


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The answers of a file, and the day on which they are looked at."""

    entries: tuple[Decision, ...] = ()
    today: date | None = None
    """None where no answer comes to its end."""
    name: Callable[[str], str] = _as_it_is
    """Returns a document's path as the entries have it."""

    def of(self, path: str) -> list[Decision]:
        """Return the answers to findings of a document."""
        return self._by_path.get(self.name(path), []) if self.entries else []

    @cached_property
    def _by_path(self) -> dict[str, list[Decision]]:
        found: dict[str, list[Decision]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return found


NO_DECISIONS: Final = Decisions()
"""What there is where nobody answered anything."""
