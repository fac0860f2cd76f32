"""The nouns of a credit: the lines that the terms ask for, what is missing in them, and what has to be settled first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What a line of a credit is for (TASL: title, author, source, license; and what the terms add)."""

    AUTHOR = "author"
    SOURCE = "source"
    LICENSE = "license"
    CHANGES = "changes"
    WORDING = "wording"
    """A sentence that the terms prescribe."""


class Run(NamedTuple):
    """A stretch of words in a line that is one link, one fact, one gap, or none of these."""

    text: str
    href: str = ""
    """An address of the web (http or https) that the words link; empty where they link nothing."""
    rel: str = ""
    """The type of the link (HTML): license."""
    about: str = ""
    """The fact that the words state: title, author, publisher, date, license; empty for words that join them."""
    missing: bool = False
    """Whether the words only name what is not known: shown to people, never written."""


class Line(NamedTuple):
    """A line of a credit."""

    part: Part
    runs: tuple[Run, ...]
    language: str = ""
    """BCP 47; empty where nobody knows it."""
    rules: tuple[str, ...] = ()
    """The rules that it answers."""

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def is_complete(self) -> bool:
        """Tell whether everything in it is known, so that it may be written."""
        return not any(run.missing for run in self.runs)


class Gap(NamedTuple):
    """Something that the terms ask for and that a person has to give."""

    name: str
    why: str
    rules: tuple[str, ...] = ()


class Known(NamedTuple):
    """A fact about the original, and where it is known from."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The credit block that the terms of a text ask for."""

    lines: Sequence[Line] = ()
    spare: Sequence[Line] = ()
    """Lines that say once more what a prescribed sentence says already."""
    gaps: Sequence[Gap] = ()
    conflicts: Sequence[str] = ()
    """What has to be settled before anybody can say whom the text credits, in sentences."""
    reminders: Sequence[str] = ()
    """What the terms ask for and no text can hold: a page counter, a logo."""
    satisfies: Sequence[str] = ()
    """The rules that the complete lines answer."""
    facts: Mapping[str, Known] = field(default_factory=dict)
    """What is known of the original: title, author, publisher, url, date, license, license_url."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What metadata of the copy may say: author, source, canonical, license."""
    top: bool = False
    """Whether the terms want it at the top of the text; else it stands at its end."""
    language: str = "en"
    """The language of the words that join the parts (BCP 47)."""
    needed: bool = True
    """False where nobody asks for a credit: no terms apply, or the text is the house's own."""

    @property
    def complete(self) -> Sequence[Line]:
        """Return the lines in which nothing is missing: what may be written."""
        return [line for line in self.lines if line.is_complete]

    @property
    def is_certain(self) -> bool:
        """Tell whether it may be written: nothing contradicts it, and nothing that is asked for is missing."""
        return self.needed and not self.conflicts and not self.gaps


def no_credit(record: object) -> Credit | None:  # noqa: ARG001  # the shape of what makes credits
    """Return None: nobody says what a text has to credit."""
    return None
