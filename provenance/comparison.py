"""The nouns of a comparison: what a copy took from its original, cut, added, changed and moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from provenance.kinds import Kind
from provenance.places import Place, Span


class ChangeKind(StrEnum):
    """What was done."""

    CUT = "cut"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


class Part(StrEnum):
    """What it was done to."""

    TEXT = "text"
    HEADLINE = "headline"
    BYLINE = "byline"
    QUOTE = "quote"
    """The marks around somebody's words: without them they look like the writer's own."""
    LINK = "link"
    NOTICE = "notice"
    PICTURE = "picture"
    FURNITURE = "furniture"
    """What stands around the text on a page: dates, share buttons, teasers."""


class Tolerance(StrEnum):
    """Which leave to adapt a text covers a change, as far as a program can tell."""

    NONE = ""
    TYPOGRAPHY = "typography"
    """Quotes, dashes, case, hyphenation: no words were changed."""
    STYLE = "style"
    TIME = "time"
    PLACE = "place"


class Side(StrEnum):
    """Which of the two texts a piece of a passage stands in."""

    BOTH = "both"
    ORIGINAL = "original"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between the original and its copy; texts are empty and spans None on the side where nothing stands."""

    kind: ChangeKind
    part: Part
    original: str = ""
    copy: str = ""
    original_span: Span | None = None
    copy_span: Span | None = None
    original_place: Place | None = None
    copy_place: Place | None = None
    tolerance: Tolerance = Tolerance.NONE
    reason: str = ""
    """What it is, and why it is or is not tolerated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Something of the original that the copy lacks."""

    text: str
    """The words of a link or a notice, the name of an author, the description of a picture."""
    href: str = ""
    """Where a link leads, or the address of a picture; resolved."""
    kind: Kind | None = None
    """What a notice is: copyright, license or disclaimer."""
    span: Span | None = None
    place: Place | None = None
    """In the original."""


class Picture(NamedTuple):
    """A picture by its address and its description."""

    src: str
    alt: str


class Piece(NamedTuple):
    """A stretch of a passage: words that both texts share, or that only one of them has."""

    text: str
    side: Side
    change: int | None = None
    """Index into `Comparison.changes`."""


class Passage(NamedTuple):
    """Changed words in their surroundings, both texts woven into one."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a copy made of its original; about the bodies of both, without what stands around them on their pages."""

    original_path: str
    original_url: str = ""
    is_same_text: bool = True
    """False where the two have nothing to do with each other: then nothing else may be concluded."""
    translated: bool = False
    """The copy is in another language than the original; its words are not compared then."""
    original_language: str = ""
    copy_language: str = ""
    """As declared, or else as the commonest words tell."""
    words_original: int = 0
    words_copy: int = 0
    words_taken: int = 0
    """Words of the original that stand in the copy, in the same sequence or moved."""
    words_cut: int = 0
    words_added: int = 0
    characters_taken: int = 0
    """The length of the taken words in the copy with the blanks and stops between them."""
    paragraphs_original: int = 0
    paragraphs_taken: int = 0
    """Paragraphs of the original of which at least half the words stand in the copy."""
    changes: tuple[Change, ...] = ()
    passages: tuple[Passage, ...] = ()
    """The changes of the text in their surroundings, for those who read."""
    headline_original: str = ""
    headline_copy: str = ""
    headline_same: bool | None = None
    """Apart from typography; None where one of them has no headline."""
    bylines_lost: tuple[Lost, ...] = ()
    links_original: int = 0
    """Links in the body of the original, each address once."""
    links_lost: tuple[Lost, ...] = ()
    notices_lost: tuple[Lost, ...] = ()
    """Copyright notices, licenses and disclaimers of the original that the copy has not, not even in near words."""
    pictures_kept: tuple[Picture, ...] = ()
    pictures_lost: tuple[Picture, ...] = ()
    pictures_added: tuple[Picture, ...] = ()

    @property
    def taken(self) -> float:
        """The share of the original's words that stand in the copy, 0 to 1."""
        return self.words_taken / self.words_original if self.words_original else 0.0

    @property
    def share(self) -> float:
        """The share of the copy's words that come from the original, 0 to 1."""
        return min(1.0, self.words_taken / self.words_copy) if self.words_copy else 0.0

    def edits(self, allowed: Iterable[str] = ()) -> tuple[Change, ...]:
        """Return the changes of the words that go beyond typography and the allowed tolerances (style, time, place, headline)."""
        tolerated = {Tolerance.TYPOGRAPHY.value, *allowed}
        parts = {Part.TEXT, Part.QUOTE} | (set() if Part.HEADLINE.value in tolerated else {Part.HEADLINE})
        return tuple(change for change in self.changes if change.part in parts and change.tolerance.value not in tolerated)

    @property
    def untouched(self) -> bool:
        """Whether the copy says the same words as the original, headline aside."""
        return self.is_same_text and not self.translated and not self.edits((Part.HEADLINE.value,))

    @property
    def whole(self) -> bool:
        """Whether no sentence or paragraph was cut."""
        changes = [change for change in self.changes if change.part is Part.TEXT]
        cuts = (change for change in changes if change.kind is ChangeKind.CUT)
        is_cut = any("\n" in change.original or len(change.original.split()) >= _SENTENCE for change in cuts)
        lost = (len(change.original.split()) - len(change.copy.split()) for change in changes if change.kind is not ChangeKind.CUT)
        return self.is_same_text and not is_cut and all(words < _PASSAGE for words in lost)


_SENTENCE = 5
"""Words from which on a cut is more than an edit within a sentence."""
_PASSAGE = 12
"""So many words more than what stands for it now a passage has that was cut and not only reworded."""
