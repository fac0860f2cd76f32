"""Words about links: to the original, of a given quality."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from provenance import addresses
from provenance.model import Datum, Kind, Link
from provenance.rulebook.prose import shorteners
from provenance.rulebook.vocabulary import MEMBERS, Answer, Bearing, Case, Item, Param, failed, inapplicable, listed, passed, word
from provenance.values import LinkState

_METHODS = ("canonical", "noindex", "both", "any")
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
    for link in [*case.party_links(), *case.links_to_the_rest()]:
        if _is_target(case, link.href, params.get("target", "article")):
            return passed(f"The original is linked: {link.href}", *case.overlapping(link.span)[:1])
    return _near_miss(case, found, ours, live)


@word("link-original-if-supplied", "Link to the original", Bearing.DRAFT)
def link_original_if_supplied(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require a hyperlink to the original, where the copy names a source at all (CC 4.0, section 3(a)(1)(A)(v))."""
    if not case.shown_sources():
        return inapplicable("No source is named that could be linked.")
    return link_original.decide(case, {**params, "target": "either"})


def _leads_there(case: Case, item: Item, target: str) -> bool:
    """Tell whether the link of a credit leads where it is wanted; a DOI leads to the article of the periodical that the credit names."""
    if addresses.domain(item.value.url) == "doi.org" and case.names_party(item):
        return True
    return _is_target(case, item.value.url, target)


def _is_target(case: Case, url: str, target: str) -> bool:
    if _is_here(case, url) or (case.pack.domains and case.pack.kind != MEMBERS and not case.at_party(url)):
        return False
    return target != "article" or addresses.path(url) not in {"", "/"}


def _is_here(case: Case, url: str) -> bool:
    """Tell whether an address is of the site that the copy is for, else of the page, whose canonical address may be the original's."""
    return case.is_own(url) and not (addresses.is_web(url) and case.use.site and addresses.domain(url) != addresses.domain(case.use.site))


def _near_miss(case: Case, found: Sequence[Item], ours: Sequence[Item], live: Sequence[Item]) -> Answer:
    if not ours:
        return failed(f"No link to the original at {case.pack.party} was found." if case.pack.domains else "The original is not linked.")
    if live:
        item = live[0]
        if _is_here(case, item.value.url):
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


_FORBIDDEN = ("nofollow", "redirect", "shortener", "masking", "noindex", "hidden", "script-only")


@word("link-live", "A link of the asked-for kind", Bearing.DRAFT, forbid=Param(kind="choices", choices=_FORBIDDEN, required=True))
def link_live(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the link to the original is open and direct: nothing of what `forbid` lists."""
    forbidden = frozenset(listed(params["forbid"]))
    if "noindex" in forbidden and (hidden := [datum for datum in case.record.metadata if _forbids_indexing(datum)]):
        return failed(f"Search engines are kept away from the page: {hidden[0].value}")
    links = [link for link in case.record.links if _means(case, link.href)]
    if not links:
        return inapplicable("No link to the original stands in the text.") if case.credits() else failed("The original is not linked.")
    worst = [(link, reason) for link in links if (reason := _trouble(case, link, forbidden))]
    straight = [link.href for link in links if not _trouble(case, link, forbidden)]
    worst = [one for one in worst if not straight or _is_only_way(case, one[0], straight)]
    if worst:
        return failed(f"{worst[0][1]}: {worst[0][0].href}", *case.overlapping(worst[0][0].span, Kind.SOURCE)[:1])
    return passed("The link to the original is direct and open.")


def _is_only_way(case: Case, link: Link, straight: Sequence[str]) -> bool:
    """Tell whether a link in the text leads to an address of the party to which no other link leads straight."""
    in_text = any(block.span.start <= link.span.start < block.span.end for block in case.body)
    wanted = unquote(link.href).lower()
    names_party = any(domain in wanted for domain in case.pack.domains)
    return in_text and names_party and not any(_without_scheme(href) in wanted for href in straight)


def _without_scheme(href: str) -> str:
    return href.lower().partition("://")[2].removeprefix("www.").rstrip("/")


def _forbids_indexing(datum: Datum) -> bool:
    return datum.name == "robots" and bool({"noindex", "none"} & set(datum.value.lower().replace(",", " ").split()))


def _means(case: Case, href: str) -> bool:
    """Tell whether a link leads to the party, be it by way of another address in which the party's stands."""
    if not case.pack.domains:
        return addresses.is_web(href) and not case.is_own(href)
    return case.at_party(href) or any(domain in unquote(href).lower() for domain in case.pack.domains) or _is_short(href)


def _is_short(href: str) -> bool:
    return addresses.domain(href) in shorteners()


def _trouble(case: Case, link: Link, forbidden: Container[str]) -> str:
    """Return what is wrong with a link; empty where nothing is."""
    if "nofollow" in forbidden and {"nofollow", "ugc", "sponsored"} & set(link.rel):
        return 'The link carries rel="nofollow"'
    if "hidden" in forbidden and _is_hidden(case, link):
        return "The link stands where no reader sees it"
    if "shortener" in forbidden and _is_short(link.href):
        return "The link goes by a shortener"
    if ("redirect" in forbidden or "masking" in forbidden) and case.pack.domains and not case.at_party(link.href):
        return "The link takes a detour and does not lead straight to the original"
    return ""


def _is_hidden(case: Case, link: Link) -> bool:
    return any(not block.visible and block.span.start <= link.span.start < block.span.end for block in case.record.blocks)


@word("canonical", "Point search engines to the original", Bearing.DRAFT, method=Param(kind="choice", choices=_METHODS))
def canonical(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require rel=canonical to the original (canonical), a page kept from search engines (noindex), both, or any of the two."""
    if case.record.media_type == "text/plain" or case.use.medium in {"print", "audio-video"}:
        return inapplicable("There is no page that a search engine reads.")
    method = params.get("method", "canonical")
    found = [datum for datum in case.record.metadata if datum.name == "url" and "canonical" in datum.origin.lower()]
    anywhere = not case.pack.domains or case.pack.kind in {MEMBERS, "convention"} or case.at_party(case.record.url)
    leads = [datum for datum in found if case.at_party(datum.value) or (anywhere and _is_elsewhere(case, datum.value))]
    hidden = any(_forbids_indexing(datum) for datum in case.record.metadata)
    is_met = {"canonical": bool(leads), "noindex": hidden, "both": bool(leads) and hidden, "any": bool(leads) or hidden}[method]
    if is_met and len({datum.value for datum in found}) > 1:
        return failed(f"Two canonical addresses are given: {found[0].value} and {found[1].value}")
    if is_met:
        return passed(f"Search engines are pointed to the original: {leads[0].value}" if leads else "Search engines are kept away.")
    if method == "both" and leads:
        return failed("The canonical address is the original's, and the page is not kept from search engines (noindex).")
    if found:
        return failed(f"The canonical address is {found[0].value}, not the original at {case.pack.party}.")
    return failed("No canonical address points to the original.")


def _is_elsewhere(case: Case, address: str) -> bool:
    """Tell whether an address is another site's: not the page's own, or that of the site which the text credits."""
    site = addresses.domain(address)
    return not case.is_own(address) or any(addresses.domain(item.value.url) == site for item in case.shown_sources())


@word("link-dead", "A credit's link works", Bearing.DRAFT)
def link_dead(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that no credit carries a link that leads nowhere."""
    found = [item for item in case.credits() if item.value.link is not LinkState.NONE]
    if not found:
        return inapplicable("No credit carries a link.")
    if dead := surest_dead(found):
        return failed(f'The link of the credit is "{dead.value.url}", which leads nowhere.', dead)
    return passed("The links of the credits lead somewhere.", *found[:1])
