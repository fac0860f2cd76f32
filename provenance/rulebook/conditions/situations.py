"""Words for the situations that belong to nobody: what a page as a whole shows or contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from provenance import addresses, parties
from provenance.model import Kind, Scope, Where
from provenance.parties import name_words, same_name
from provenance.rulebook.conditions.notices import license_match
from provenance.rulebook.conditions.permission import name_of, strangers
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, cannot_tell, everywhere, failed, inapplicable, passed, word
from provenance.values import DisclaimerType, LinkState, Relation


def _grants(case: Case) -> list[Item]:
    return case.of(Kind.LICENSE, Kind.PERMISSION)


@everywhere
@word("permission-shown", "Something permits republishing", Bearing.PERMISSION)
def permission_shown(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that terms are known for the text; without any, all rights are presumed reserved."""
    if granting := [pack for pack in case.terms if pack.kind != "convention"]:
        return passed(f"Terms are known: {', '.join(pack.title for pack in granting)}.")
    found = _grants(case)
    if found:
        return cannot_tell(f"The page states terms that no rule file knows: {found[0].evidence.text}", *found[:3])
    holders = _holders(case)
    ask = f"Ask {name_of(holders[0])}." if holders else "Ask the holder."
    if forbids := case.of(Kind.PROHIBITION):
        return cannot_tell(f"Nothing permits republishing, and the page says: {forbids[0].evidence.text} {ask}", *forbids[:1], *holders[:1])
    return cannot_tell(f"No terms were found: all rights are presumed reserved. {ask}", *holders[:1])


def _holders(case: Case) -> list[Item]:
    """Return who is to be asked: the holders that the page names, of the text before those of the site, else who it credits."""
    named = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder]
    credited = [item for item in case.credits() if item.value.name]
    return sorted(named, key=lambda item: item.evidence.scope is not Scope.PAGE) or credited


@word("third-party-owner", "The granting site owns the text", Bearing.PERMISSION)
def third_party_owner(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that who grants is who owns: a site's license or permission does not reach an agency's or another outlet's text."""
    if any(rule.expects.word == "no-third-party" for pack in case.terms if pack.kind != "license" for rule in pack.rules):
        return inapplicable("The terms that apply say how far they reach.")
    grants = [item for item in _grants(case) if item.evidence.scope is Scope.SITE or item.evidence.kind is Kind.PERMISSION]
    if not grants:
        return inapplicable("The page grants nothing as a site.")
    wire = [item for item in case.of(Kind.SOURCE) if item.value.relation is Relation.SYNDICATED]
    if wire:
        return failed(f"The text is {name_of(wire[0])}'s; the site's grant does not reach it.", *wire[:2], *grants[:1])
    others = [item for item in strangers(case) if item.evidence.where is Where.BODY]
    authors = [name for item in case.of(Kind.BYLINE) for name in item.value.names]
    others = [item for item in others if not any(_same_grantor(item, grant) for grant in grants) and not _is_author(item, authors)]
    others = [item for item in others if not _licenses_so(case, item, grants)]
    if others:
        return cannot_tell(f"The site grants what {name_of(others[0])} may own: ask {name_of(others[0])}.", *others[:2], *grants[:1])
    return passed("Nothing shows another owner than who grants.")


def _same_grantor(item: Item, grant: Item) -> bool:
    grantor = getattr(grant.value, "grantor", None)
    return bool(grantor) and same_name(name_of(item), str(grantor))


def _licenses_so(case: Case, item: Item, grants: Sequence[Item]) -> bool:
    """Tell whether the grant is that very license under which a known party gives its texts."""
    given = [grant.value for grant in grants if grant.evidence.kind is Kind.LICENSE] or [one.value for one in case.of(Kind.LICENSE)]
    ours = [pack for pack in case.terms if parties.is_one_of(name_of(item), (pack.party, *pack.names))]
    return any(license_match(value, pack.licenses) for pack in ours for value in given)


def _is_author(item: Item, authors: Sequence[str]) -> bool:
    """Tell whether a holder is one who wrote the text, be it by the surname alone, as journals write it."""
    name = name_words(name_of(item)) if item.evidence.kind is Kind.COPYRIGHT else ()
    return bool(name) and any(set(name) <= set(name_words(author)) for author in authors)


@word("fair-use-no-license", "A fair-use notice is no license", Bearing.PERMISSION)
def fair_use_no_license(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that a fair-use notice is not taken for a grant."""
    notices = [item for item in case.of(Kind.DISCLAIMER) if item.value.type is DisclaimerType.FAIR_USE]
    if not notices:
        return inapplicable("The page carries no fair-use notice.")
    if _grants(case):
        return inapplicable("A grant is judged by its own terms.")
    return failed("A fair-use notice says why this site copied the text; it permits you nothing.", *notices[:1])


@word("arr-next-to-cc", "No reservation beside an open license", Bearing.PERMISSION)
def arr_next_to_cc(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that "all rights reserved" and an open license do not stand side by side for the same text."""
    licenses = [item for item in case.of(Kind.LICENSE) if item.value.family]
    reserved = [item for item in case.of(Kind.PROHIBITION) if item.value.action == "reserve" and item.evidence.scope is Scope.PAGE]
    if not licenses or not reserved:
        return inapplicable("No reservation stands beside an open license.")
    return cannot_tell("The page names an open license and reserves all rights: ask which one covers the text.", reserved[0], licenses[0])


@word("license-not-named", "The license is named", Bearing.DRAFT)
def license_not_named(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that "a Creative Commons license" says which one."""
    licenses = case.of(Kind.LICENSE)
    if not licenses:
        return inapplicable("No license is mentioned.")
    named = [item for item in licenses if item.value.family != "cc"]
    if named:
        return passed("The license is named.", named[0])
    known = [pack for pack in case.terms if pack.licenses]
    if known:
        return inapplicable(f"The license of {known[0].party} is known ({known[0].licenses[0]}); its terms say how to name it.")
    return failed("Which Creative Commons license it is stands nowhere.", licenses[0])


@word("license-mismatch", "Name, version and link of the license agree", Bearing.PERMISSION)
def license_mismatch(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that all that is said of the license says the same."""
    named = [item for item in case.of(Kind.LICENSE) if item.value.family and item.value.family != "cc"]
    if not named:
        return inapplicable("No license is named for the text.")
    words = any(item.evidence.scope is Scope.PAGE and item.evidence.where is Where.BODY for item in named)
    distinct = {(item.value, item.evidence.scope, item.evidence.where is Where.BODY): item for item in reversed(named)}
    for one, other in combinations(reversed(distinct.values()), 2):
        if _same_thing(one, other, words=words) and _contradict(named, one, other):
            return cannot_tell(f"Two licenses are named: “{one.evidence.text}” and “{other.evidence.text}”.", one, other)
    return passed("What is said of the license agrees.", named[0])


def _same_thing(one: Item, other: Item, *, words: bool) -> bool:
    """Tell whether both speak of the text, or both of the site; where no words speak of the text, the metadata and the site's words do."""
    if one.evidence.scope is other.evidence.scope:
        return True
    return not words and {one.evidence.where is Where.BODY, other.evidence.where is Where.BODY} == {True, False}


def _contradict(named: Sequence[Item], one: Item, other: Item) -> bool:
    """Tell whether two licenses exclude each other; one of several to choose from does so only where none of them agrees."""
    if one.value.alternative and other.value.alternative:
        return False
    choices = [item for item in named if item.value.alternative]
    for single, chosen in ((one, other), (other, one)):
        if chosen.value.alternative:
            return not any(_agree(single, choice) for choice in choices)
    return not _agree(one, other)


def _agree(one: Item, other: Item) -> bool:
    first, second = one.value, other.value
    pairs = ((first.version, second.version), (first.jurisdiction, second.jurisdiction))
    return first.family == second.family and not any(left and right and left != right for left, right in pairs)


@word("chain", "The credit reaches the first publisher", Bearing.DRAFT)
def chain(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that in a chain of republication the first publisher is credited by a link, not only the site in between."""
    found = [item for item in case.of(Kind.SOURCE) if item.evidence.visible or item.evidence.where is not Where.BODY]
    foreign = [item for item in found if item.value.relation is not Relation.CANONICAL and _is_foreign(case, item)]
    if len(_apart(foreign)) < 2:
        return inapplicable("One source is named.")
    first = _first_publisher(case, foreign)
    if first and any(item.value.link is LinkState.LIVE for item in first):
        return passed("The first publisher is linked.", first[0])
    if first:
        return cannot_tell(f"{name_of(first[0])} published the text first and is not linked.", first[0], *foreign[:2])
    return cannot_tell("Several sources are named: the duties are owed to the first of them.", *foreign[:3])


def _is_foreign(case: Case, item: Item) -> bool:
    return not case.is_own(item.value.url) if addresses.is_web(item.value.url) else bool(item.value.name)


def _apart(items: Sequence[Item]) -> list[Item]:
    """Return one item for each source: the same name or the same site is one."""
    kept: list[Item] = []
    for item in items:
        if not any(_same_source(item, other) for other in kept):
            kept.append(item)
    return kept


def _same_source(one: Item, other: Item) -> bool:
    first, second = addresses.domain(one.value.url), addresses.domain(other.value.url)
    same_site = bool(first) and first == second
    return same_site or (bool(one.value.name) and bool(other.value.name) and same_name(one.value.name, other.value.name))


def _first_publisher(case: Case, foreign: Sequence[Item]) -> list[Item]:
    """Return the sources that are the first publisher: who holds the copyright, else who alone is called the original."""
    holders = [item.value.holder for item in case.of(Kind.COPYRIGHT) if item.value.holder and item.evidence.scope is Scope.PAGE]
    owners = [item for item in foreign if item.value.name and any(same_name(item.value.name, holder) for holder in holders)]
    originals = [item for item in foreign if item.value.relation is Relation.ORIGINAL]
    return owners or (originals if len(_apart(originals)) == 1 else [])
