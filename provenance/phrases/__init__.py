"""Language packs: the words by which each kind of statement is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.errors import Fault, ProvenanceError
from provenance.model import Kind
from provenance.phrases.lists import WordsPattern, parts_of
from provenance.phrases.patterns import compile_source
from provenance.phrases.say import Lists
from provenance.remembered import remembered
from provenance.text import fold

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import regex

__all__ = ["LanguagePack", "Lexicon", "Phrase", "WordsPattern", "lexicon", "load"]


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
    others: tuple[frozenset[str], ...]
    """Further groups of folded strings, one of each group stands in every match too."""
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


class LanguagePack(NamedTuple):
    """What one file says about one language."""

    language: str
    name: str
    words: Mapping[str, tuple[str, ...]]
    phrases: tuple[Phrase, ...]


class Lexicon:
    """The phrases and word lists of all languages."""

    def __init__(self, packs: Sequence[LanguagePack], fingerprint: bytes = b"") -> None:
        """Take the packs, and what tells them from all others, if their lists are to be remembered."""
        self._packs = packs
        self.fingerprint = fingerprint
        self._patterns: dict[tuple[str, str | None], WordsPattern] = {}
        self._words: dict[str, frozenset[str]] = {}
        self.all: tuple[Phrase, ...] = tuple(phrase for pack in packs for phrase in pack.phrases)

    def phrases(self, kind: Kind) -> tuple[Phrase, ...]:
        """Return the phrases of one kind."""
        return tuple(phrase for phrase in self.all if phrase.kind is kind)

    def words(self, name: str) -> frozenset[str]:
        """Return the entries of a word list, folded, of all languages; empty where no pack has it."""
        if name not in self._words:
            self._words[name] = frozenset(fold(entry) for pack in self._packs for entry in pack.words.get(name, ()))
        return self._words[name]

    def lists(self, language: str) -> AbstractSet[str]:
        """Return the names of the word lists of one language."""
        return next((pack.words.keys() for pack in self._packs if pack.language == language), frozenset())

    @cached_property
    def common(self) -> Mapping[str, frozenset[str]]:
        """The most frequent words of each language that has a list of them, folded."""
        return {pack.language: frozenset(map(fold, pack.words["common"])) for pack in self._packs if "common" in pack.words}

    def pattern(self, name: str, language: str | None = None) -> WordsPattern:
        """Return a pattern over folded text for a word list, of one language or of all; it never matches where no pack has the list."""
        key = (name, language)
        if key not in self._patterns:
            packs = [pack for pack in self._packs if name in pack.words and language in {None, pack.language}]
            made = partial(_parts, name, packs)
            kept = self.fingerprint and language is None  # those of one language are made in no time
            self._patterns[key] = WordsPattern(remembered(f"words-{name}", (self.fingerprint,), made) if kept else made())
        return self._patterns[key]


def _parts(name: str, packs: Sequence[LanguagePack]) -> list[list[Any]]:
    return parts_of((Lists(pack.words).named(name, 1), pack.language) for pack in packs)


def load(files: Sequence[Traversable]) -> Lexicon:
    """Return the lexicon of some pack files; raise ProvenanceError with every fault of them."""
    return Lexicon(_read((file.name, file.read_bytes()) for file in files))


def _read(files: Iterable[tuple[str, bytes]]) -> list[LanguagePack]:
    from provenance.phrases.pack import read_pack  # noqa: PLC0415  # the YAML library is needed only here

    packs: list[LanguagePack] = []
    faults: list[Fault] = []
    for name, data in files:
        try:
            packs.append(read_pack(name, data))
        except ProvenanceError as error:
            faults += error.faults
    if faults:
        raise ProvenanceError(*faults)
    return packs


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the shipped packs."""
    from provenance.phrases.stored import pack_of, plain  # noqa: PLC0415  # it knows the classes of this file

    room = resources.files(__name__)
    contents = {file.name: file.read_bytes() for file in room.iterdir() if file.name.endswith((".yaml", ".py"))}
    packs = [(name, contents[name]) for name in sorted(contents) if name.endswith(".yaml")]
    code = [contents[name] for name in sorted(contents) if name.endswith(".py")]
    folding = resources.files("provenance").joinpath("text.py").read_bytes()
    known = [*code, folding, *(part for name, data in packs for part in (name.encode(), data))]
    found = remembered("phrases", known, lambda: [plain(pack) for pack in _read(packs)])
    return Lexicon([pack_of(data) for data in found], hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in known)).digest())
