"""Which packs may concern a document: looked up by its addresses, names and words, where asking each of hundreds would take longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance import addresses
from provenance.literals import Literals
from provenance.model import Kind, Pack
from provenance.parties import name_words
from provenance.rulebook import wording
from provenance.rulebook.vocabulary import Case
from provenance.text import fold

_KEPT = 4
"""Sets of packs whose registers are kept; a run has one, and a test of rules one for each pack."""

ALWAYS = frozenset({"general", "house"})
"""Kinds of packs that concern every document."""

Key = tuple[str, ...]


class Sentences(NamedTuple):
    """What a pack is known by in a text, as it is looked for."""

    wordings: tuple[tuple[str, str], ...]
    """As written, and folded."""
    credits: tuple[str, ...]
    """The credits that it prescribes, as far as their own words tell."""
    names: tuple[tuple[str, str], ...]
    """The names that stand in each of these, as written and folded."""


class _Index:
    """The numbers of packs under keys."""

    def __init__(self, entries: Iterable[tuple[Key, int]]) -> None:
        self._numbers: dict[Key, list[int]] = {}
        for key, number in entries:
            self._numbers.setdefault(key, []).append(number)

    def under(self, keys: Iterable[Key]) -> Iterator[int]:
        """Yield the numbers that stand under some keys."""
        for key in keys:
            yield from self._numbers.get(key, ())


class _Words:
    """The numbers of packs under strings that are looked for inside others."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        self._numbers: dict[str, list[int]] = {}
        for word, number in entries:
            self._numbers.setdefault(word, []).append(number)
        self._literals = Literals(self._numbers)

    def inside(self, text: str) -> Iterator[int]:
        """Yield the numbers of the strings that stand in a text; an empty one stands in every."""
        yield from self._numbers.get("", ())
        for word in self._literals.found_in(text):
            yield from self._numbers[word]

    def __bool__(self) -> bool:
        return bool(self._numbers)


class Register:
    """The packs of publishers and licenses, by what ties a document to them."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = packs
        self.always = tuple(pack for pack in packs if pack.kind in ALWAYS)
        """The packs that concern every document."""
        self._sentences: dict[int, Sentences] = {}
        parties = [(number, pack) for number, pack in enumerate(packs) if pack.kind != "license"]
        self._licenses = [number for number, pack in enumerate(packs) if pack.kind == "license"]
        self._domains = _Index(((domain,), number) for number, pack in parties for domain in pack.domains)
        names = [(number, known) for number, pack in parties for known in (pack.party, *pack.names)]
        self._names = _Index((key, number) for number, known in names for key in _keys(known, known=True))
        self._trackers = _Words((tracker, number) for number, pack in parties for tracker in pack.trackers)
        self._wordings = _Words((fold(said), number) for number, pack in enumerate(packs) for said in (*pack.wordings, *_credited(pack)))

    def candidates(self, case: Case, text: str) -> Iterator[Pack]:
        """Yield, in their order, the packs that may concern a document with this folded text; no other does."""
        found = {*self._by_evidence(case), *self._wordings.inside(text)}
        found.update(self._domains.under(_hosts(case.record.url)))
        if self._trackers:
            images = case.record.images
            scripts = [datum.value for datum in case.record.metadata if datum.name == "script"]
            # An id counts only as a whole; who is found by a piece of one is asked in vain.
            found.update(self._trackers.inside("\n".join([*(image.src for image in images), *(image.id for image in images), *scripts])))
        return (self._packs[number] for number in sorted(found))

    def sentences(self, pack: Pack) -> Sentences:
        """Return by which sentences one of the packs is known; made once."""
        if id(pack) not in self._sentences:
            telling = tuple(one for one in wording.templates(pack, "credit-wording") if wording.is_telling(one))
            wordings = tuple((said, fold(said)) for said in pack.wordings)
            self._sentences[id(pack)] = Sentences(wordings, telling, tuple((name, fold(name)) for name in pack.names))
        return self._sentences[id(pack)]

    def _by_evidence(self, case: Case) -> Iterator[int]:
        if case.of(Kind.LICENSE):
            yield from self._licenses
        for item in case.of(Kind.SOURCE, Kind.COPYRIGHT, Kind.PERMISSION):
            kind, value = item.evidence.kind, item.value
            if kind is Kind.SOURCE:
                yield from self._domains.under(_hosts(value.url))
            name = value.name if kind is Kind.SOURCE else value.holder if kind is Kind.COPYRIGHT else value.grantor
            yield from self._names.under(_keys(name or "", known=False))
        for item in case.of(Kind.BYLINE):
            yield from self._names.under(key for name in case.byline_names(item) for key in _keys(name, known=False))
        for link in case.edge_links:
            yield from self._domains.under(_hosts(link.href))


def _credited(pack: Pack) -> tuple[str, ...]:
    """Return the names that stand in a text wherever a credit that the pack prescribes does."""
    prescribes = any("credit-wording" in rule.expects.words() for rule in pack.rules)
    return pack.names if prescribes else ()


def _hosts(address: str) -> Iterator[Key]:
    """Yield the host of an address or e-mail address, and every domain that it lies below."""
    rest = addresses.host_of_any(address)
    while rest:
        yield (rest,)
        rest = rest.partition(".")[2]


def _keys(name: str, *, known: bool) -> Iterator[Key]:
    """Yield what two names of one party have in common (`provenance.parties.same_name`).

    They are the same but for blanks, or two words of theirs follow each other in both, or the only word of the known one is the
    first of the other.
    """
    words = name_words(name)
    if words:
        yield ("", "".join(words))
        yield from pairwise(words)
        if not known or len(words) == 1:
            yield (words[0],)


_registers: list[tuple[Sequence[Pack], Register]] = []


def register_of(packs: Sequence[Pack]) -> Register:
    """Return the register of some packs; made once for a tuple of them."""
    for known, register in _registers:
        if known is packs:
            return register
    made = Register(packs)
    if isinstance(packs, tuple):
        _registers[_KEPT - 1 :] = []
        _registers.insert(0, (packs, made))
    return made
