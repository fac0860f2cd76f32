"""Words for the policy of a house: what every page of a content repository has to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance import parties
from provenance.model import Kind, Scope, Where
from provenance.rulebook.conditions.notices import license_match
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, everywhere, failed, inapplicable, listed, passed, word
from provenance.values import LinkState


@everywhere
@word("license-stated", "The page names its license", Bearing.DRAFT)
def license_stated(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that the page says under which license its text stands, or that all rights are reserved."""
    if found := case.of(Kind.LICENSE):
        return passed("The page names a license.", found[0])
    if found := [item for item in case.of(Kind.PROHIBITION) if item.value.action == "reserve"]:
        return passed("The page reserves its rights.", found[0])
    return failed("The page names no license.")


@word("license-approved", "The license is an approved one", Bearing.DRAFT, licenses=Param(kind="texts", required=True))
def license_approved(case: Case, params: Mapping[str, Any]) -> Answer:
    """Expect that each license the page names is one of a list, SPDX ids or families without version; the house chose the site's."""
    found = case.of(Kind.LICENSE)
    approved = [item for item in found if license_match(item.value, listed(params["licenses"]))]
    others = [item for item in found if item not in approved and not _is_of_site(item)]
    if others:
        return failed(f"This license is not on the list of the house: {others[0].evidence.text}", others[0])
    return passed("The license is on the list of the house.", approved[0]) if approved else inapplicable("The page names no license.")


def _is_of_site(item: Item) -> bool:
    return item.evidence.where is Where.SIDECAR and item.evidence.scope is Scope.SITE


@word("source-linked", "A foreign text links its source", Bearing.DRAFT)
def source_linked(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that a text from elsewhere names its source with a link that works."""
    found = case.credits()
    if not found:
        return inapplicable("Nothing shows that the text is from elsewhere.")
    live = [item for item in found if item.value.link is LinkState.LIVE]
    return passed("The source is linked.", live[0]) if live else failed("The source is named without a link that works.", found[0])


@word("no-foreign-reservation", "No foreign “all rights reserved”", Bearing.DRAFT)
def no_foreign_reservation(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that nobody but the house itself reserves all rights on the page."""
    reserved = [item for item in case.of(Kind.PROHIBITION) if item.value.action == "reserve"]
    if not reserved:
        return inapplicable("Nobody reserves rights on the page.")
    holders = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder]
    foreign = [item for item in holders if not parties.is_one_of(item.value.holder, case.owner.holders)]
    if foreign:
        return failed(f"{foreign[0].value.holder} reserves all rights: {reserved[0].evidence.text}", reserved[0], foreign[0])
    if holders:
        return passed("The rights that are reserved are the house's own.", reserved[0])
    return failed(f"Somebody reserves all rights, and who is not said: {reserved[0].evidence.text}", reserved[0])
