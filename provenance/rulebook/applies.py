"""Which packs concern a document, and which of their rules hold in a use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from provenance import addresses, parties
from provenance.model import Evidence, Kind, Link, Pack, Period, Record, Scope
from provenance.rulebook import wording
from provenance.rulebook.conditions.notices import family_of, license_match
from provenance.rulebook.register import ALWAYS, Sentences, register_of
from provenance.rulebook.vocabulary import Case, Item, listed
from provenance.text import collapse, folded
from provenance.values import Relation


class Strength(IntEnum):
    """How surely something ties a document to a party; the surer ones decide between editions."""

    PASSED_ON = 1
    """A site that only passed the text on."""
    WORDING = 2
    NAME = 3
    DOMAIN = 4
    TRACKER = 5
    PATH = 6
    """The very part of the domain that the terms are for."""


class Tie(NamedTuple):
    """Why a pack concerns a document."""

    strength: Strength
    because: str
    cited: tuple[int, ...] = ()
    depth: int = 0
    """How many labels the domain has that ties them: a domain tells more than the one above it."""
    all_strengths: tuple[Strength, ...] = ()
    """That of each kind of tie between the two, the surest first."""


class Concern(NamedTuple):
    """A pack that concerns a document, with what shows it."""

    pack: Pack
    tie: Tie


def concerned(packs: Sequence[Pack], case: Case) -> tuple[Concern, ...]:
    """Return the packs of publishers and licenses that concern the document, publishers first.

    Of several editions of one brand the one that is tied to the document most surely is taken; a publisher's own reading of a license
    goes before the license; who only passed the text on goes behind who is tied to it otherwise; a convention that is nobody's own, such
    as the sentence of a plug-in, goes behind the terms of who uses it.
    """
    text = _Text(case.record)
    register = register_of(packs)
    candidates = register.candidates(case, text.folded)
    in_force = (pack for pack in candidates if pack.kind not in ALWAYS and _in_force(pack, case))
    ties = ((pack, _tie(pack, case, text, register.sentences(pack))) for pack in in_force)
    found = list(_editions([Concern(pack, tie) for pack, tie in ties if tie]))
    publishers = [one for one in found if one.pack.kind != "license"]
    if any(one.tie.strength > Strength.PASSED_ON for one in publishers):
        publishers = [one for one in publishers if one.tie.strength > Strength.PASSED_ON]
    if any(_has_party(one.pack) for one in publishers):
        publishers = [one for one in publishers if _has_party(one.pack)]
    read_anew = {family_of(name) for one in publishers for name in one.pack.licenses}
    licenses = [one for one in found if one.pack.kind == "license"]
    return (*publishers, *(one for one in licenses if not {family_of(name) for name in one.pack.licenses} & read_anew))


def _has_party(pack: Pack) -> bool:
    return bool(pack.domains or pack.names)


def _editions(found: Sequence[Concern]) -> Iterator[Concern]:
    """Yield one pack for each brand; where nothing tells the editions apart, the one that the brand is named after.

    Without such a one, nobody can tell which edition's terms hold; of a license named in two versions the first is taken.
    """
    best: dict[str, list[Concern]] = {}
    for one in found:
        equals = best.setdefault(_brand(one), [one])
        if _rank(one) > _rank(equals[0]):
            best[_brand(one)] = [one]
        elif one is not equals[0] and _rank(one) == _rank(equals[0]):
            equals.append(one)
    chosen = [equals[0] for equals in best.values() if len(equals) == 1 or equals[0].pack.kind == "license"]
    return (one for one in found if any(one is other for other in chosen))


def _brand(one: Concern) -> str:
    return one.pack.brand or one.pack.id


def _rank(one: Concern) -> tuple[int, int, tuple[Strength, ...], bool]:
    return one.tie.strength, one.tie.depth, one.tie.all_strengths, _brand(one) == one.pack.id


def _in_force(pack: Pack, case: Case) -> bool:
    valid = pack.valid
    if valid == Period():
        return True
    published = case.published
    too_early = valid.first is not None and published.last is not None and published.last < valid.first
    too_late = valid.last is not None and published.first is not None and published.first > valid.last
    return not (too_early or too_late)


class _Text:
    """The folded text of a record, and the text itself."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.folded = collapse(folded(record.text))

    def names(self, name: str, folded_name: str) -> bool:
        """Tell whether a name stands there; one of several words, which may be common ones, in its own capitals or all in capitals."""
        if folded_name not in self.folded:
            return False
        return " " not in name or name in self.record.text or name.upper() in self.record.text


def _tie(pack: Pack, case: Case, text: _Text, known_by: Sentences) -> Tie | None:
    ties = [*(_license_ties if pack.kind == "license" else _party_ties)(pack, case), *_wording_ties(known_by, text)]
    if not ties:
        return None
    surest = max(ties, key=lambda tie: (tie.strength, tie.depth))
    return surest._replace(all_strengths=tuple(sorted({tie.strength for tie in ties}, reverse=True)))


def _license_ties(pack: Pack, case: Case) -> Iterator[Tie]:
    for item in case.of(Kind.LICENSE):
        if match := license_match(item.value, pack.licenses):
            yield Tie((Strength.NAME, Strength.DOMAIN, Strength.PATH)[match - 1], "The license is named.", (item.number,))


def _party_ties(pack: Pack, case: Case) -> Iterator[Tie]:
    if strength := _at(pack, case.record.url):
        yield Tie(strength, f"The text stands on {addresses.host(case.record.url)}.", depth=_depth(pack, case.record.url))
    if case.tracked_by(pack.trackers):
        yield Tie(Strength.TRACKER, "Its page counter is in the text.")
    for item in case.of(Kind.SOURCE, Kind.COPYRIGHT, Kind.PERMISSION):
        if (tie := _named(pack, item)) and not (tie.strength is Strength.NAME and case.is_own_name(_name(item))):
            yield tie
    own = case.before(pack)
    for item in case.of(Kind.BYLINE):
        if own.byline_names_party(item):
            yield Tie(Strength.NAME, "It is named in the byline.", (item.number,))
    if pack.domains and (links := _crediting_links(own)):
        because = f"A line at the head or end credits and links it: {links[0].href}"
        yield Tie(_at(pack, links[0].href) or Strength.DOMAIN, because, depth=_depth(pack, links[0].href))


def _crediting_links(case: Case) -> list[Link]:
    """Return the links at head and end that credit the party: where a credit names another source, they lead to what is spoken of."""
    credited = case.credits()
    if credited and not any(map(case.names_party, credited)):
        return []
    return [*case.party_links(), *case.links_to_the_rest()]


def _at(pack: Pack, address: str) -> Strength | None:
    if not parties.at_one_of(address, pack.domains):
        return None
    way = addresses.path(address)
    in_part = any(way == path or way.startswith(f"{path}/") for path in (path.rstrip("/") for path in pack.paths))
    return Strength.PATH if in_part else Strength.NAME if pack.paths else Strength.DOMAIN


def _depth(pack: Pack, address: str) -> int:
    return max((domain.count(".") + 1 for domain in pack.domains if parties.at_one_of(address, (domain,))), default=0)


def _name(item: Item) -> str:
    value, kind = item.value, item.evidence.kind
    return str((value.name if kind is Kind.SOURCE else value.holder if kind is Kind.COPYRIGHT else value.grantor) or "")


def _named(pack: Pack, item: Item) -> Tie | None:
    value, known = item.value, (pack.party, *pack.names)
    if item.evidence.kind is Kind.SOURCE:
        strength = _at(pack, value.url) or (Strength.NAME if value.name and parties.is_one_of(value.name, known) else None)
        if strength is None:
            return None
        if value.relation is Relation.VIA:
            return Tie(Strength.PASSED_ON, "The text came by way of it.", (item.number,))
        return Tie(strength, "It is named or linked as the source.", (item.number,), _depth(pack, value.url))
    if item.evidence.kind is Kind.COPYRIGHT:
        said = value.holder and parties.is_one_of(value.holder, known)
        return Tie(Strength.NAME, "It holds the copyright.", (item.number,)) if said else None
    said = value.grantor and parties.is_one_of(value.grantor, known)
    return Tie(Strength.NAME, "It is named as who permits.", (item.number,)) if said else None


def _wording_ties(known_by: Sentences, text: _Text) -> Iterator[Tie]:
    for said, folded_words in known_by.wordings:
        if folded_words in text.folded:
            yield Tie(Strength.WORDING, f"The text carries its words “{said}”.")
    named = known_by.credits and any(text.names(*name) for name in known_by.names)
    if named and (found := wording.find(known_by.credits, text.record.text)):
        yield Tie(Strength.WORDING, f"The text comes near its credit: “{text.record.text[found.span.start : found.span.end]}”.")


def unmet(applies: Mapping[str, Any], unless: Mapping[str, Any], case: Case) -> str | None:
    """Return why a rule does not hold for a document and a use, or None where it does.

    A fact that nobody declared or wrote does not switch a rule off.
    """
    for key, wanted in applies.items():
        if _holds(key, wanted, case) is False:
            return _reason(key, wanted)
    if unless and all(_holds(key, wanted, case) for key, wanted in unless.items()):
        return "An exception holds here."
    return None


def _reason(key: str, wanted: Any) -> str:
    if key in {"evidence", "sign", "original-sign"}:
        return "What the rule is about does not stand in this document."
    if key == "published":
        return "The text was not first published in the time that this is for."
    return f"This holds for {key} {', '.join(map(str, listed(wanted)))} only."


def _holds(key: str, wanted: Any, case: Case) -> bool | None:
    """Tell whether a fact holds; None where it is not known."""
    if key == "evidence":
        return any(_is(item, wanted) for item in case.record.evidence)
    if key == "sign":
        return bool(case.signs(*listed(wanted)))
    if key == "original-sign":
        return case.has_original_sign(*listed(wanted))
    if key == "published":
        return _within(case.published, wanted)
    fact = getattr(case.use, key)
    return None if fact is None else fact in listed(wanted)


def _within(known: Period, wanted: Period) -> bool | None:
    if known.first is None and known.last is None:
        return None
    if known.first is not None and wanted.last is not None and known.first > wanted.last:
        return False
    if known.last is not None and wanted.first is not None and known.last < wanted.first:
        return False
    days = [day for day in known if day is not None]
    return True if len(days) == 2 and all(wanted.holds(day) for day in days) else None


def _is(evidence: Evidence, wanted: Mapping[str, Any]) -> bool:
    if evidence.scope in {Scope.PART, Scope.MENTION}:
        return False
    item = Item(0, evidence)
    return all(evidence.kind == value if key == "kind" else getattr(item.value, key, None) == value for key, value in wanted.items())
