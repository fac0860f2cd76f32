"""Words about who is named, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.model import Kind, Where
from provenance.parties import is_one_of, same_name
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, passed, word

_EDGE_SHARE = 0.2
_EDGE_CHARACTERS = 400
"""How far the top and the end of a text reach: a share of it, or so many characters where that is more."""
_NOT_A_PERSON = ("admin", "administrator", "staff", "editor", "webmaster", "guest", "user")


def _authors(case: Case) -> list[Item]:
    return [item for item in case.of(Kind.BYLINE) if not all(is_one_of(name, _NOT_A_PERSON) for name in item.value.names)]


@word("credit-author", "Name the author", Bearing.DRAFT)
def credit_author(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the copy names the author."""
    if found := _authors(case):
        return passed(f"The author is named: {', '.join(found[0].value.names)}.", found[0])
    if nobody := case.of(Kind.BYLINE):
        return failed(f"The byline names no person: {', '.join(nobody[0].value.names)}.", nobody[0])
    holders = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder and item.evidence.where is Where.BODY]
    if holders and not case.credits():
        return passed(f"The holder is named: {holders[0].value.holder}.", holders[0])
    return failed("No author is named.")


@word("credit-author-if-supplied", "Name the author", Bearing.DRAFT)
def credit_author_if_supplied(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the copy names the author, where anything shows that the text came with one."""
    if case.of(Kind.BYLINE, Kind.COPYRIGHT) or case.credits():
        return credit_author.decide(case, params)
    return inapplicable("Nothing shows who the author is.")


@word("credit-publisher", "Name the original publisher", Bearing.DRAFT)
def credit_publisher(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the copy names the outlet that first published the text."""
    for item in case.of(Kind.SOURCE, Kind.COPYRIGHT, Kind.BYLINE, Kind.PERMISSION):
        if item.evidence.visible and _names(case, item):
            return passed(f"{case.pack.party} is named.", item)
    others = case.credits()
    if others:
        return failed(f"The credit names {others[0].value.name or others[0].value.url}, not {case.pack.party}.", others[0])
    return failed(f"{case.pack.party} is not named as the publisher.")


def _names(case: Case, item: Item) -> bool:
    value = item.value
    if item.evidence.kind is Kind.SOURCE:
        return case.is_party(value.name) or (case.at_party(value.url) and bool(value.name))
    if item.evidence.kind is Kind.COPYRIGHT:
        return case.is_party(value.holder)
    if item.evidence.kind is Kind.BYLINE:
        return any(case.is_party(name) for name in value.names)
    return bool(value.grantor) and case.is_party(value.grantor)


@word(
    "credit-position", "Credit in a given place", Bearing.DRAFT, where=Param(kind="choice", choices=("top", "end", "either"), required=True)
)
def credit_position(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the credit stands at the top or at the end of the text."""
    found = [item for item in case.credits() if case.names_party(item) and item.evidence.span]
    if not found:
        return failed(f"No credit to {case.pack.party} stands in the text.")
    size = len(case.record.text)
    edge = max(size * _EDGE_SHARE, _EDGE_CHARACTERS)
    for item in found:
        start = (item.evidence.span or (0, 0))[0]
        at_top, at_end = start <= edge, start >= size - edge
        if {"top": at_top, "end": at_end, "either": at_top or at_end}[params["where"]]:
            return passed("The credit stands where the terms ask for it.", item)
    return failed(f"The credit does not stand at the {params['where'].replace('either', 'top or end')}.", found[0])


@word("logo", "Show the logo", Bearing.DRAFT)
def logo(case: Case, _: Mapping[str, Any]) -> Answer:
    """Ask for the publisher's logo in the copy."""
    for image in case.record.images:
        if same_name(image.alt, case.pack.party) and "logo" in (image.src + image.alt).lower():
            return passed("The logo is shown.")
    return failed(f"No logo of {case.pack.party} was found.")


@word("tracker", "Keep the page counter", Bearing.DRAFT)
def tracker(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the publisher's page counter stays in an online copy."""
    if case.record.media_type == "text/plain":
        return inapplicable("Plain text carries no page counter.")
    if case.tracked_by(case.pack.trackers):
        return passed("The page counter is there.")
    if not case.pack.trackers:
        return cannot_tell("How the counter looks is not known.")
    return failed(f"The page counter of {case.pack.party} is missing.")
