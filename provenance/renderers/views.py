"""The shapes that the HTML and Markdown templates show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from provenance import __version__
from provenance.model import Credit, Datum, Evidence, Finding, Record
from provenance.renderers import words
from provenance.renderers.codelines import Line
from provenance.renderers.differences import Difference
from provenance.renderers.facts import Fact
from provenance.renderers.groups import Group
from provenance.renderers.mails import Mail
from provenance.renderers.passages import Text
from provenance.renderers.terms import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference from one part of the page to another."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A finding as a person reads it."""

    anchor: str
    finding: Finding
    state: str
    """Class of the outcome."""
    word: str
    title: str
    requirement: str
    wish: bool
    reminder: bool
    position: str
    evidence: tuple[Link, ...]
    decided: bool
    """Whether a person's answer counts."""
    void: str
    """A person's answer that has no effect, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of evidence as a person reads it."""

    number: int
    anchor: str
    """Its mark in the text, or its row where the text does not show it."""
    placed: bool
    evidence: Evidence
    label: str
    value: str
    scope: str
    where: str
    position: str
    confidence: str
    conditions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditBlock:
    """What the terms want to be credited, ready to be copied."""

    credit: Credit
    html: str
    markdown: Markup
    """Escaped as Markdown wants it."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All that is shown of one document."""

    anchor: str
    record: Record
    state: str
    icon: str
    word: str
    heading: str
    found: str
    """How many pieces of evidence."""
    facts: tuple[Fact, ...]
    counts: tuple[tuple[str, str], ...]
    """Outcome and phrase."""
    conditions: tuple[Condition, ...]
    silenced: tuple[Condition, ...]
    items: tuple[Item, ...]
    text: Text
    notices: tuple[str, ...] = ()
    own_terms: tuple[Card, ...] = ()
    licenses: tuple[Card, ...] = ()
    data: tuple[Datum, ...] = ()
    """What the head, the front matter or the properties of the file say, as far as there is room."""
    code: tuple[Line, ...] = ()
    """The lines of the file that evidence stands in."""
    credit: CreditBlock | None = None
    """What the terms want to be credited."""
    mail: Mail | None = None
    """What asks for a permission."""
    difference: Difference | None = None
    """How the document differs from its original."""

    @property
    def outside(self) -> tuple[Item, ...]:
        """Return the evidence that the shown text does not hold."""
        return tuple(item for item in self.items if not item.placed)

    def of(self, *states: str) -> tuple[Condition, ...]:
        """Return the conditions that came to one of these outcomes."""
        return tuple(condition for condition in self.conditions if condition.state in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document in the index."""

    href: str
    """Empty where the document has no section of its own."""
    path: str
    title: str
    state: str
    icon: str
    word: str
    counts: str
    groups: str
    """The anchors of the groups that it belongs to, parted by blanks."""
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A whole report."""

    judged: bool
    heading: str
    state: str
    icon: str
    use: str
    questions: tuple[str, ...]
    packs: tuple[str, ...]
    partial: bool
    signed: str
    """Who signed it off, as a sentence; empty where nobody did."""
    verdicts: tuple[tuple[str, str, str], ...]
    """State, icon and phrase."""
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    """What several documents lack, or a person has to answer for them."""
    folders: tuple[tuple[str, int], ...]
    """The folders with most documents, by name, and how many there are."""
    sections: tuple[Section, ...]
    documents: int
    statistics: tuple[tuple[str, str], ...]
    date: str
    version: str = __version__
    disclaimer: str = words.DISCLAIMER
