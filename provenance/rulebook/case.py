"""One document before one pack in one use, and what the words of the rule language ask of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, NamedTuple

import regex

from provenance import addresses, parties
from provenance.model import (
    Block,
    Evidence,
    Image,
    Kind,
    Link,
    Owner,
    Pack,
    Period,
    Record,
    Region,
    Role,
    Scope,
    Span,
    Use,
    Where,
)
from provenance.rulebook.published import published
from provenance.text import fold, weight

_ABOUT_THE_TEXT = frozenset({Scope.PAGE, Scope.SITE})
_ABOUT = frozenset({Kind.SOURCE, Kind.BYLINE, Kind.COPYRIGHT, Kind.LICENSE, Kind.CONTACT})
_NOT_BODY = frozenset({Role.COMMENT, Role.CAPTION})
_BEHIND_AUTHOR = 100
_HEAD, _TAIL = 4, 6
_SHORT_HEAD, _SHORT_LINE = 250, 400
"""Running text begins at the head, where a sentence may link and name whom it quotes."""
_SHORT_LABEL = 4
_PARTS = regex.compile(r"[,;/|()·•–—]")
_ADDRESS = regex.compile(r"https?://\S++")
SHARED = "shared"
"""The pack id of the signs that all packs share."""
MEMBERS: Final = "network"
"""The kind of pack whose members publish under their own names: their names and links count beside its own."""


class Item(NamedTuple):
    """Evidence with its index in the record."""

    number: int
    evidence: Evidence

    @property
    def value(self) -> Any:
        """What it says; its type follows from the kind that was asked for."""
        return self.evidence.value


_number = itemgetter(0)


@dataclass(frozen=True)
class Case:
    """One document before one pack in one use."""

    record: Record
    use: Use
    owner: Owner
    pack: Pack
    terms: tuple[Pack, ...] = ()
    """The publishers' and licenses' packs that apply to the document."""
    known: tuple[Pack, ...] = ()
    """All packs of the run, whether they apply or not."""
    original: Record | None = None
    """The text that it was taken from, where it was given."""

    def before(self, pack: Pack, terms: tuple[Pack, ...] | None = None) -> Case:
        """Return the same document before another pack, beside the terms that apply; what was looked up in it is kept."""
        other = object.__new__(Case)
        # Nothing that is kept here depends on pack or terms.
        other.__dict__.update(self.__dict__, pack=pack, terms=self.terms if terms is None else terms)
        return other

    def of(self, *kinds: Kind) -> list[Item]:
        """Return the evidence of these kinds that is about the text itself: page and site, never parts and mentions."""
        return self._from(self._about_the_text, kinds)

    def all_of(self, *kinds: Kind) -> list[Item]:
        """Return the evidence of these kinds, whatever it is about."""
        return self._from(self._items, kinds)

    @staticmethod
    def _from(items: Mapping[Kind, list[Item]], kinds: Sequence[Kind]) -> list[Item]:
        if len(kinds) == 1:
            return [*items.get(kinds[0], ())]
        return sorted((item for kind in kinds for item in items.get(kind, ())), key=_number) if items else []

    @cached_property
    def _items(self) -> dict[Kind, list[Item]]:
        """The evidence by its kind: dozens of rules ask for it."""
        found: dict[Kind, list[Item]] = {}
        for number, evidence in enumerate(self.record.evidence):
            found.setdefault(evidence.kind, []).append(Item(number, evidence))
        return found

    @cached_property
    def _about_the_text(self) -> dict[Kind, list[Item]]:
        return {kind: [item for item in items if item.evidence.scope in _ABOUT_THE_TEXT] for kind, items in self._items.items()}

    def signs(self, *names: str) -> list[Item]:
        """Return what was found of the signs of the pack, or of those that all packs share."""
        return [item for item in self.all_of(Kind.LABEL) if self._is_sign(item.evidence, names)]

    def has_original_sign(self, *names: str) -> bool | None:
        """Tell whether one of these signs stands on the original; None where that was not given."""
        if self.original is None:
            return None
        return any(item.kind is Kind.LABEL and self._is_sign(item, names) for item in self.original.evidence)

    def _is_sign(self, evidence: Evidence, names: Sequence[str]) -> bool:
        value: Any = evidence.value
        return value.pack in {self.pack.id, SHARED} and value.sign in names

    @cached_property
    def body(self) -> list[Block]:
        """The visible blocks of the text itself, without the page around it."""
        return [block for block in self.record.blocks if block.visible and block.region is Region.MAIN and block.role not in _NOT_BODY]

    @cached_property
    def shown_text(self) -> str:
        """The text that readers see; what they do not see stands behind it."""
        hidden = [block.span.start for block in self.record.blocks if not block.visible]
        return self.record.text[: min(hidden, default=len(self.record.text))]

    def text_of(self, block: Block) -> str:
        """Return the words of a block."""
        return self.record.text[block.span.start : block.span.end]

    def is_credit(self, span: Span) -> bool:
        """Tell whether a stretch is a line about the text and not of it: a byline, a credit, a notice."""
        return any(item.evidence.kind in _ABOUT for item in self.overlapping(span))

    def overlapping(self, span: Span, *kinds: Kind) -> list[Item]:
        """Return the evidence that shares words with a stretch of the text."""
        found = self.all_of(*kinds) if kinds else [Item(index, one) for index, one in enumerate(self.record.evidence)]
        return [item for item in found if (at := item.evidence.span) and at.start < span.end and at.end > span.start]

    @cached_property
    def published(self) -> Period:
        """The days on which the text may have been first published, as far as original, credit and page tell."""
        return published(self.record, self.original)

    def tracked_by_image(self, image: Image) -> bool:
        """Tell whether a picture is a page counter of the pack."""
        return any(known in image.src or known == image.id for known in self.pack.trackers)

    def tracked_by(self, trackers: Sequence[str]) -> bool:
        """Tell whether a page counter with one of these hosts or element ids is in the document."""
        places = [(image.src, image.id) for image in self.record.images]
        places += [(datum.value, "") for datum in self.record.metadata if datum.name == "script"]
        return any(known in src or known == name for src, name in places for known in trackers)

    def counted_by_party(self) -> bool:
        """Tell whether a picture without words is fetched from the party with a query, or a script: a counter of unknown look."""
        pictures = [image.src for image in self.record.images if not image.alt and "?" in image.src]
        scripts = [datum.value for datum in self.record.metadata if datum.name == "script"]
        return any(self.at_party(src) for src in (*pictures, *scripts))

    @cached_property
    def own_domains(self) -> tuple[str, ...]:
        """The registrable domains of the page itself: its own address and the site it is meant for."""
        found = (addresses.domain(address) for address in (self.record.url, self.use.site or ""))
        return tuple(dict.fromkeys(name for name in found if name))

    @cached_property
    def own_labels(self) -> tuple[str, ...]:
        """The names of the own sites as their domains have them, letters and digits only; short ones stand in too many words."""
        labels = ("".join(filter(str.isalnum, domain.partition(".")[0])) for domain in self.own_domains)
        return tuple(label for label in labels if len(label) > _SHORT_LABEL)

    def is_own_name(self, name: str) -> bool:
        """Tell whether a name is that of the own site, as its domain has it ("Observer" on observer.example)."""
        return "".join(filter(str.isalnum, fold(name).removeprefix("the "))) in self.own_labels

    @property
    def is_at_home(self) -> bool:
        """Whether the document lies in the house's own repository and says of no other address that it stands there."""
        return bool(self.owner.home) and (not self.record.url or parties.at_one_of(self.record.url, self.owner.sites))

    def is_own(self, address: str) -> bool:
        """Tell whether an address is the page's own site, or no address of a site at all."""
        return addresses.domain(address) in self.own_domains if addresses.is_web(address) else True

    @property
    def grantor(self) -> str:
        """Return whom a person asks: the party, or whoever put the text under a license."""
        return "the licensor" if self.pack.kind == "license" else self.pack.party

    @property
    def has_party(self) -> bool:
        """Tell whether the terms are those of somebody who can be told by name or address; a license is anybody's."""
        return bool(self.pack.domains or self.pack.names)

    def is_party(self, name: str) -> bool:
        """Tell whether a name means the party whose terms these are."""
        return parties.is_one_of(name, (self.pack.party, *self.pack.names))

    def at_party(self, address: str) -> bool:
        """Tell whether an address lies at the party's domains."""
        return parties.at_one_of(address, self.pack.domains)

    def line_of(self, item: Item) -> str:
        """Return the line of the text in which evidence stands; its own words where it stands in metadata."""
        return self.line_at(item.evidence.span) if item.evidence.span else item.evidence.text

    def line_at(self, span: Span) -> str:
        """Return the line of the text that holds a stretch."""
        line = self.line_span(span)
        return self.record.text[line.start : line.end]

    def line_span(self, span: Span) -> Span:
        """Return where the line of the text begins and ends that holds a stretch."""
        text = self.record.text
        end = text.find("\n", span.end)
        return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)

    @cached_property
    def edge_links(self) -> list[Link]:
        """The links in short lines at the head and the end of the text, where credits stand."""
        starts = [link.span.start for link in self.record.links]
        lines = [block.span for block in self.body] if starts else []
        found: set[int] = set()
        for some, limit in ((lines[:_HEAD], _SHORT_HEAD), (lines[-_TAIL:], _SHORT_LINE)):
            for span in some:
                inside = range(bisect_left(starts, span.start), bisect_left(starts, span.end))
                if inside and weight(self.record.text, span) <= limit and span not in self._listed:
                    found.update(inside)
        return [self.record.links[index] for index in sorted(found)]

    @cached_property
    def _listed(self) -> frozenset[Span]:
        """The items of lists with more than one: what stands there is read further, and credits nobody."""
        items = [block.span for block in self.body if block.role is Role.ITEM]
        return frozenset(items) if len(items) > 1 else frozenset()

    def party_links(self) -> list[Link]:
        """Return the links in short lines at head and end that lead to the party, words of the line naming it too."""
        here = (link for link in self.edge_links if self.at_party(link.href))
        return [link for link in here if self.speaks_of_party(_ADDRESS.sub("", self.line_at(link.span)))]

    def links_to_the_rest(self) -> list[Link]:
        """Return the links at head and end that lead to the party from a line that says where the whole text stands."""
        lines = [self.line_span(item.evidence.span) for item in self.signs("read-on") if item.evidence.span]
        here = [link for link in self.edge_links if self.at_party(link.href)]
        return [link for link in here if any(line.start <= link.span.start < line.end for line in lines)]

    def speaks_of_party(self, words: str) -> bool:
        """Tell whether one of the party's names stands in some words."""
        return any(fold(name) in fold(words) for name in (self.pack.party, *self.pack.names))

    def byline_names(self, item: Item) -> list[str]:
        """Return who is named in the line of a byline: authors, and what stands behind them ("By Ruth Calder, Harbor Gazette")."""
        behind = self.line_of(item).partition(item.evidence.text)[2][:_BEHIND_AUTHOR]
        return [*item.value.names, *(part for part in _PARTS.split(behind) if part.strip())]

    def byline_names_party(self, item: Item) -> bool:
        """Tell whether the line of a byline names the party."""
        return any(map(self.is_party, self.byline_names(item)))

    def shown_sources(self) -> list[Item]:
        """Return the sources that a reader sees."""
        return [item for item in self._about_the_text.get(Kind.SOURCE, ()) if item.evidence.where is Where.BODY and item.evidence.visible]

    def credits(self) -> list[Item]:
        """Return the sources that a reader sees, where they are not the page's own site."""
        return [item for item in self.shown_sources() if not (addresses.is_web(item.value.url) and self.is_own(item.value.url))]

    def names_party(self, item: Item) -> bool:
        """Tell whether a source names the party or leads to it; any foreign source does where the pack has no party of its own."""
        if not self.has_party:
            return True
        return self.is_party(item.value.name) or self.at_party(item.value.url)
