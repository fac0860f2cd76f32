"""Words about who is named, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance import addresses, parties
from provenance.model import Image, Kind, Span, Where
from provenance.parties import name_words
from provenance.phrases import lexicon
from provenance.rulebook.conditions.permission import name_of
from provenance.rulebook.conditions.wordings import asked_for, author_asked_for, other_credits
from provenance.rulebook.vocabulary import (
    MEMBERS,
    Answer,
    Bearing,
    Case,
    Item,
    Param,
    cannot_tell,
    failed,
    inapplicable,
    listed,
    passed,
    word,
)
from provenance.text import fold

_EDGE_SHARE = 0.2
_EDGE_CHARACTERS = 400
"""How far the top and the end of a text reach: a share of it, or so many characters where that is more."""
_PARAGRAPH = 60
"""From so many characters on a block is a paragraph and no line of names."""


_AUTHORS_THEMSELVES = frozenset({"government", "platform"})
"""Kinds of parties whose texts often name no author but the body, or all who wrote on them."""


def _names_another_author(case: Case) -> bool:
    """Tell whether anything names an author or a holder that is not the body itself: the copy or the original."""
    if case.original is not None and any(item.kind is Kind.BYLINE for item in case.original.evidence):
        return True
    holders = [item.value.holder for item in case.of(Kind.COPYRIGHT) if item.value.holder]
    return bool(case.of(Kind.BYLINE)) or not all(map(case.is_party, holders))


def authors(case: Case) -> list[Item]:
    """Return the bylines that name a person; those of accounts and desks do not."""
    return [item for item in case.of(Kind.BYLINE) if not all(map(_is_nobody, item.value.names))]


def _is_nobody(name: str) -> bool:
    """Tell whether a name is that of an account or a desk in any language, and no person's."""
    nobodies = lexicon().words("no-names")
    return fold(name).strip() in nobodies or " ".join(name_words(name)) in nobodies


@word("credit-author", "Name the author", Bearing.DRAFT, roles=Param(kind="texts"), form=Param(kind="text"))
def credit_author(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the copy names the author; `roles` and `form` tell a person who else and how."""
    if found := authors(case):
        return passed(f"The author is named: {', '.join(found[0].value.names)}.", found[0])
    if (name := author_asked_for(case)) and not _is_nobody(name):
        return passed(f"The author is named: {name}.")
    if nobody := case.of(Kind.BYLINE):
        return failed(f"The byline names no person: {', '.join(nobody[0].value.names)}.", nobody[0])
    holders = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder and item.evidence.where is Where.BODY]
    if holders and not case.credits():
        return passed(f"The holder is named: {holders[0].value.holder}.", holders[0])
    return failed("No author is named.")


@word("credit-author-if-supplied", "Name the author", Bearing.DRAFT)
def credit_author_if_supplied(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the copy names the author, where anything shows that the text came with one; a body that is credited may be its own."""
    credited = [item.value.name for item in case.credits() if item.value.name]
    for item in () if case.of(Kind.BYLINE) else case.of(Kind.COPYRIGHT):
        holder = item.value.holder
        if holder and item.evidence.where is Where.BODY and (case.is_party(holder) or parties.is_one_of(holder, credited)):
            return passed(f"The holder is named and credited: {holder}.", item)
    is_author = case.pack.kind in _AUTHORS_THEMSELVES and not _names_another_author(case)
    if is_author and (answer := credit_publisher.decide(case, {})).outcome == "passed":
        return answer
    if case.of(Kind.BYLINE, Kind.COPYRIGHT) or case.credits():
        return credit_author.decide(case, params)
    return inapplicable("Nothing shows who the author is.")


@word("credit-publisher", "Name the original publisher", Bearing.DRAFT)
def credit_publisher(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the copy names the outlet that first published the text."""
    for item in case.of(Kind.SOURCE, Kind.COPYRIGHT, Kind.BYLINE, Kind.PERMISSION):
        if item.evidence.visible and _names(case, item):
            return passed(f"{case.pack.party if case.has_party else name_of(item)} is named.", item)
    if lines := other_credits(case):
        return passed(f"{case.pack.party} is named.", *case.overlapping(lines[0])[:1])
    others = case.credits()
    if case.pack.kind == MEMBERS and (member := next((item for item in others if item.value.name), None)):
        return passed(f"{member.value.name} is named, of which {case.pack.party} passes texts on.", member)
    if others:
        return failed(f"The credit names {others[0].value.name or others[0].value.url}, not {case.pack.party}.", others[0])
    return failed(f"{case.pack.party} is not named as the publisher.")


def _names(case: Case, item: Item) -> bool:
    value = item.value
    if not case.has_party:
        return bool(value.holder) if item.evidence.kind is Kind.COPYRIGHT else item in case.credits() and bool(value.name)
    if item.evidence.kind is Kind.SOURCE:
        return case.is_party(value.name) or (case.at_party(value.url) and bool(value.name))
    if item.evidence.kind is Kind.COPYRIGHT:
        return case.is_party(value.holder)
    if item.evidence.kind is Kind.BYLINE:
        return case.byline_names_party(item)
    return bool(value.grantor) and case.is_party(value.grantor)


@word(
    "credit-position",
    "Credit in a given place",
    Bearing.DRAFT,
    where=Param(kind="choices", choices=("top", "end", "either", "byline", "paragraph-1", "paragraph-2", "paragraph-3"), required=True),
)
def credit_position(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the credit stands in one of these places: top, end, byline, before the end of the n-th paragraph."""
    found = _placed(case)
    sentences = [*asked_for(case, "credit-wording"), *other_credits(case)]
    places = [place for where in listed(params["where"]) for place in (("top", "end") if where == "either" else (where,))]
    for item in found:
        if any(_stands(case, item, place) for place in places):
            return passed("The credit stands where the terms ask for it.", item)
    if any(_stands_at(case, span, place) for span in sentences for place in places):
        return passed("The sentence that is asked for stands where the terms ask for it.")
    if not found and not sentences:
        return failed(f"No credit to {case.pack.party} stands in the text.")
    return failed(f"The credit does not stand where it is asked for: {' or '.join(places)}.", *found[:1])


def _placed(case: Case) -> list[Item]:
    """Return what credits the party in the text, with its place: sources, bylines, and a domain written out."""
    found = [item for item in case.credits() if case.names_party(item) or case.pack.kind == MEMBERS]
    found += [item for item in case.of(Kind.BYLINE, Kind.COPYRIGHT) if item.evidence.visible and _names(case, item)]
    return [item for item in found if item.evidence.span]


def _stands(case: Case, item: Item, place: str) -> bool:
    if place == "byline":
        return item.evidence.kind is Kind.BYLINE
    assert item.evidence.span is not None
    return _stands_at(case, item.evidence.span, place)


def _stands_at(case: Case, span: Span, place: str) -> bool:
    paragraphs = [block.span for block in case.body if block.span.end - block.span.start >= _PARAGRAPH]
    if place.startswith("paragraph-"):
        return sum(one.end <= span.start for one in paragraphs) < int(place[-1])
    first, last = (case.body[0].span.start, case.body[-1].span.end) if case.body else (0, len(case.record.text))
    edge = max((last - first) * _EDGE_SHARE, _EDGE_CHARACTERS)
    return span.start <= first + edge if place == "top" else place == "end" and span.start >= last - edge


@word("logo", "Show the logo", Bearing.DRAFT)
def logo(case: Case, _: Mapping[str, Any]) -> Answer:
    """Ask for the publisher's logo in the copy."""
    for image in case.record.images:
        is_mark = any(mark in (image.src + image.alt).lower() for mark in ("logo", "icon"))
        if is_mark and (case.at_party(image.src) or case.speaks_of_party(image.alt) or _is_of_credited(case, image)):
            return passed("The logo is shown.")
    return failed(f"No logo of {case.pack.party} was found.")


def _is_of_credited(case: Case, image: Image) -> bool:
    """Tell whether a picture is of the site that is credited, under terms that are nobody's own."""
    site = addresses.domain(image.src)
    return not case.has_party and any(site and addresses.domain(item.value.url) == site for item in case.credits())


@word("tracker", "Keep the page counter", Bearing.DRAFT)
def tracker(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the publisher's page counter stays in an online copy."""
    if case.record.media_type == "text/plain":
        return inapplicable("Plain text carries no page counter.")
    if case.tracked_by(case.pack.trackers):
        return passed("The page counter is there.")
    if not case.pack.trackers and case.counted_by_party():
        return passed("A page counter of the publisher is there.")
    if not case.pack.trackers:
        return cannot_tell("How the counter looks is not known.")
    return failed(f"The page counter of {case.pack.party} is missing.")
