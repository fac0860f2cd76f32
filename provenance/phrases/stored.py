"""Language packs as plain data, and packs of such data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.model import Kind
from provenance.phrases import LanguagePack, Phrase


def plain(pack: LanguagePack) -> list[Any]:
    """Return a pack as lists, strings and mappings from strings."""
    words = {name: list(entries) for name, entries in pack.words.items()}
    return [pack.language, pack.name, words, [_plain_phrase(phrase) for phrase in pack.phrases]]


def _plain_phrase(phrase: Phrase) -> list[Any]:
    return [
        phrase.kind.value,
        phrase.say,
        phrase.source,
        sorted(phrase.literals),
        [sorted(group) for group in phrase.others],
        dict(phrase.attributes),
        list(phrase.means),
        list(phrase.unlike),
        phrase.file,
        phrase.line,
    ]


def pack_of(data: Sequence[Any]) -> LanguagePack:
    """Return the pack that plain data came from."""
    language, name, words, phrases = data
    entries = {list_: tuple(entries) for list_, entries in words.items()}
    return LanguagePack(language, name, entries, tuple(_phrase_of(language, phrase) for phrase in phrases))


def _phrase_of(language: str, data: Sequence[Any]) -> Phrase:
    kind, say, source, literals, others, attributes, means, unlike, file, line = data
    return Phrase(
        kind=Kind(kind),
        language=language,
        say=say,
        source=source,
        literals=frozenset(literals),
        others=tuple(map(frozenset, others)),
        attributes=attributes,
        means=tuple(means),
        unlike=tuple(unlike),
        file=file,
        line=line,
    )
