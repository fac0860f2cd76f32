"""Words about links: to the original, of a given quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provenance import addresses
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, failed, inapplicable, passed, word
from provenance.values import LinkState

_TARGET = Param(kind="choice", choices=("article", "publisher", "either"))


@word("link-original", "Link to the original", Bearing.DRAFT, target=_TARGET)
def link_original(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require a hyperlink to the original article (target: article), to the publisher's site (publisher), or to one of them (either)."""
    found = case.shown_sources()
    ours = [item for item in found if case.names_party(item)] or found
    live = [item for item in ours if item.value.link is LinkState.LIVE]
    for item in live:
        if _leads_there(case, item, params.get("target", "article")):
            return passed(f"The original is linked: {item.value.url}", item)
    return _near_miss(case, found, ours, live)


@word("link-original-if-supplied", "Link to the original", Bearing.DRAFT)
def link_original_if_supplied(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require a hyperlink to the original, where the copy names a source at all (CC 4.0, section 3(a)(1)(A)(v))."""
    if not case.shown_sources():
        return inapplicable("No source is named that could be linked.")
    return link_original.decide(case, {**params, "target": "either"})


def _leads_there(case: Case, item: Item, target: str) -> bool:
    url = item.value.url
    if case.pack.domains and not case.at_party(url):
        return False
    if case.is_own(url):
        return False
    return target != "article" or addresses.path(url) not in {"", "/"}


def _near_miss(case: Case, found: Sequence[Item], ours: Sequence[Item], live: Sequence[Item]) -> Answer:
    if not ours:
        return failed(f"No link to the original at {case.pack.party} was found." if case.pack.domains else "The original is not linked.")
    if live:
        item = live[0]
        if case.is_own(item.value.url):
            return failed(f"The link leads to this site itself: {item.value.url}", item)
        if case.pack.domains and not case.at_party(item.value.url):
            return failed(f"The link leads to {addresses.host(item.value.url)}, not to {case.pack.party}.", item)
        return failed(f"The link leads to the home page, not to the article: {item.value.url}", item)
    if dead := surest_dead(ours) or surest_dead(found):
        return failed(f'The link to the original article is "{dead.value.url}", which leads nowhere.', dead)
    name = ours[0].value.name or "The original"
    return failed(f"{name} is named as the source and not linked.", ours[0])


def surest_dead(found: Sequence[Item]) -> Item | None:
    """Return the source with a dead link of which the detector was most sure."""
    dead = [item for item in found if item.value.link is LinkState.DEAD]
    return max(dead, key=lambda item: item.evidence.confidence, default=None)


@word("link-dead", "A credit's link works", Bearing.DRAFT)
def link_dead(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that no credit carries a link that leads nowhere."""
    found = [item for item in case.credits() if item.value.link is not LinkState.NONE]
    if not found:
        return inapplicable("No credit carries a link.")
    if dead := surest_dead(found):
        return failed(f'The link of the credit is "{dead.value.url}", which leads nowhere.', dead)
    return passed("The links of the credits lead somewhere.", *found[:1])
