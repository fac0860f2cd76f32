"""Language packs: the words by which each kind of statement is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.errors import Fault, ProvenanceError
from provenance.model import Kind
from provenance.phrases.say import compile_source
from provenance.text import fold

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import regex

__all__ = ["Lexicon", "Phrase", "lexicon", "load"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Phrase:
    """One way in which one language states one kind of thing."""

    kind: Kind
    language: str
    say: str
    """As the pack writes it."""
    source: str = field(repr=False)
    """The pattern over folded text, as source."""
    literals: frozenset[str]
    """Folded strings, one of which stands in every match; a star at an end lets the word go on there."""
    attributes: Mapping[str, str]
    """What a match says: relation, type, action, purpose, medium …"""
    means: tuple[str, ...]
    """Sentences that must be found as this kind."""
    unlike: tuple[str, ...]
    """Sentences that must not."""
    file: str
    line: int

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return compile_source(self.source)


class Lexicon:
    """The phrases and word lists of all languages."""

    def __init__(self, phrases: Iterable[Phrase], words: Mapping[str, Iterable[str]]) -> None:
        self.all: tuple[Phrase, ...] = tuple(phrases)
        self._words = {name: frozenset(map(fold, entries)) for name, entries in words.items()}

    def phrases(self, kind: Kind) -> tuple[Phrase, ...]:
        """Return the phrases of one kind."""
        return tuple(phrase for phrase in self.all if phrase.kind is kind)

    def words(self, name: str) -> frozenset[str]:
        """Return the entries of a word list, folded, of all languages; empty where no pack has it."""
        return self._words.get(name, frozenset())


def load(packs: Sequence[Traversable]) -> Lexicon:
    """Return the lexicon of some pack files; raise ProvenanceError with every fault of them."""
    from provenance.phrases.pack import read_pack  # noqa: PLC0415  # the YAML library is needed only here

    phrases: list[Phrase] = []
    words: dict[str, list[str]] = {}
    faults: list[Fault] = []
    for file in packs:
        try:
            pack = read_pack(file.name, file.read_bytes())
        except ProvenanceError as error:
            faults += error.faults
            continue
        phrases += pack.phrases
        for name, entries in pack.words.items():
            words.setdefault(name, []).extend(entries)
    if faults:
        raise ProvenanceError(*faults)
    return Lexicon(phrases, words)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped packs."""
    return load(sorted((file for file in files(__name__).iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name))
