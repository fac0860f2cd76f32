"""Words for what makes a page suspicious as a whole: dates that ran out, blocks that do not belong, terms of others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import regex

from provenance import addresses, dates, parties
from provenance.licenses import parse_url
from provenance.model import Kind, Pack, Scope, Span, Where
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, passed, word
from provenance.text import fold
from provenance.values import LinkState, Relation

_HOST = regex.compile(r"(?<![\w@./-])[a-z\d-]++(?:\.[a-z\d-]++)++(?<=\.[a-z]{2,12})(?!@)")
_BUTTON = 0.6
"""A phrase that makes up so much of its block is a label and no part of a sentence."""


@word("too-early", "The embargo is over", Bearing.USE)
def too_early(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that an embargo which the page states is over on the day of the use."""
    found = [item for item in case.signs("embargo") if item.value.first]
    if not found:
        return inapplicable("The page states no embargo.")
    last = max(found, key=lambda item: str(item.value.first))
    if case.use.date is None:
        return cannot_tell(f"The page states an embargo: {last.evidence.text}", last, asks=("date",))
    if case.use.date < date.fromisoformat(last.value.first):
        return failed(f"The embargo holds until {last.value.first}; this use is of {case.use.date}.", last)
    return passed(f"The embargo ended on {last.value.first}.", last)


@word("permission-expired", "The permission has not run out", Bearing.PERMISSION)
def permission_expired(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that a permission with an end, which the page states, still holds on the day of the use."""
    found = [item for item in case.signs("expiry") if item.value.last]
    if not found:
        return inapplicable("The page states no end of a permission.")
    first = min(found, key=lambda item: str(item.value.last))
    if case.use.date is None:
        return cannot_tell(f"The permission ends on {first.value.last}: {first.evidence.text}", first, asks=("date",))
    if case.use.date > date.fromisoformat(first.value.last):
        return failed(f"The permission ended on {first.value.last}; this use is of {case.use.date}.", first)
    return passed(f"The permission holds until {first.value.last}.", first)


@word("dialog-in-text", "No dialog of the original page in the text", Bearing.REMINDER)
def dialog_in_text(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that no button or dialog of the original's page was taken into the text."""
    buttons = [item for item in case.signs("dialog") if _is_button(case, item)]
    if not buttons:
        return inapplicable("No part of a dialog stands in the text.")
    return cannot_tell(f"This belongs to the page of the original, not to its text: {buttons[0].evidence.text}", *buttons[:3])


@word("terms-fresh", "The terms were read lately", Bearing.REMINDER, years=Param(kind="number", required=True))
def terms_fresh(case: Case, params: Mapping[str, Any]) -> Answer:
    """Advise to read terms again that were read more than some `years` before the use, or in a copy of unknown age."""
    known = [pack for pack in case.terms if pack.terms is not None and pack.kind != "license"]
    if not known:
        return inapplicable("No publisher's terms apply.")
    if case.use.date is None:
        return cannot_tell("Whether the terms are of today is not known: the day of the use is not declared.", asks=("date",))
    for pack in known:
        assert pack.terms is not None
        read = max((period.last for period in dates.found_in(pack.terms.seen) if period.last), default=None)
        if read is None:
            return cannot_tell(f"The terms of {pack.party} were read in a copy of unknown age ({pack.terms.seen}): read them once more.")
        if case.use.date.year - read.year > params["years"]:
            return cannot_tell(f"The terms of {pack.party} were read in {read.year}: read them once more.")
    return passed("The terms were read lately.")


def _is_button(case: Case, item: Item) -> bool:
    span = item.evidence.span
    block = next((block for block in case.body if span and block.span.start <= span.start < block.span.end), None)
    return bool(block and span and (span.end - span.start) >= _BUTTON * len(case.line_of(item).strip()))


@word("evidence-stripped", "The credit was not removed", Bearing.DRAFT)
def evidence_stripped(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that a text which carries a publisher's page counter also credits it."""
    counted = [pack for pack in case.terms if case.tracked_by(pack.trackers)]
    bare = [pack for pack in counted if not any(_credits(pack, item) for item in case.shown_sources())]
    if not counted:
        return inapplicable("No page counter of a publisher is in the text.")
    if not bare:
        return passed("Who counts the text is credited.")
    return failed(f"The page counter of {bare[0].party} is in the text, its credit is not: it was probably removed.")


def _credits(pack: Pack, item: Item) -> bool:
    value = item.value
    if not pack.domains and not pack.names:
        return True
    return parties.at_one_of(value.url, pack.domains) or parties.is_one_of(value.name, (pack.party, *pack.names))


@word("holder-year-mismatch", "Copyright lines agree", Bearing.REMINDER)
def holder_year_mismatch(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that the copyright lines of the text, its metadata and its date agree; the footer of the site does not count."""
    found = [item for item in case.of(Kind.COPYRIGHT) if item.evidence.scope is Scope.PAGE and item.value.holder]
    found = [item for item in found if item.evidence.visible or item.evidence.where is not Where.BODY]
    if not found:
        return inapplicable("No copyright line stands for the text.")
    shown = next((item for item in found if item.evidence.where is Where.BODY), found[0])
    for item in found:
        if not parties.same_name(item.value.holder, shown.value.holder):
            return cannot_tell(f"Two holders are named: {shown.value.holder} and {item.value.holder}.", shown, item)
    years = dates.days(shown.value.years[:4]) if shown.value.years else None
    first = case.published.first
    if years and years.first and first and years.first.year > first.year:
        return cannot_tell(f"The copyright line says {shown.value.years}; the text was first published in {first.year}.", shown)
    return passed("The copyright lines agree.", shown)


@word("canonical-missing", "Search engines find the original", Bearing.REMINDER)
def canonical_missing(case: Case, _: Mapping[str, Any]) -> Answer:
    """Advise that a republished text points search engines to its original."""
    found = [item for item in case.credits() if item.value.link is LinkState.LIVE and item.value.relation is not Relation.VIA]
    if not found or case.record.media_type != "text/html" or case.use.medium == "print":
        return inapplicable("No page of a republished text.")
    canonical = [datum for datum in case.record.metadata if datum.name == "url" and "canonical" in datum.origin.lower()]
    sources = {addresses.domain(item.value.url) for item in found}
    if any(addresses.domain(datum.value) in sources for datum in canonical):
        return passed("The canonical address is the original's.")
    return failed(
        "The canonical address is not the original's; some publishers ask for it, and search engines then find two texts.", found[0]
    )


@word("terms-on-foreign-domain", "Terms stand on their publisher's site", Bearing.PERMISSION)
def terms_on_foreign_domain(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that a link to a publisher's terms leads to the publisher."""
    for item in case.signs("terms"):
        span = item.evidence.span
        links = [link for link in case.record.links if span and link.span.start < span.end and link.span.end > span.start]
        for link in links:
            words = case.record.text[link.span.start : link.span.end]
            party = next((pack for pack in case.terms if pack.domains and _named_in(pack, words)), None)
            if party and addresses.is_web(link.href) and not parties.at_one_of(link.href, party.domains):
                return cannot_tell(f"What is called the terms of {party.party} stands on {addresses.host(link.href)}.", item)
    return inapplicable("No link to terms leads astray.")


def _named_in(pack: Pack, words: str) -> bool:
    return any(fold(name) in fold(words) for name in (pack.party, *pack.names))


@word("copied-terms", "Terms name their own site", Bearing.PERMISSION)
def copied_terms(case: Case, _: Mapping[str, Any]) -> Answer:
    """Expect that the terms a page states do not name another publisher as the one to be credited."""
    lines: dict[Span, bool] = {}  # one line may hold thousands of terms
    for item in case.of(Kind.PERMISSION, Kind.DUTY):
        if _names_own_site(case, item, lines) and (other := _credited_instead(case, item)):
            return cannot_tell(f"The terms of this site name {other}: {item.evidence.text}", item)
    return inapplicable("No terms of this site name another publisher.")


def _credited_instead(case: Case, item: Item) -> str:
    """Return the other publisher whom the words of a term name, or the other site that they give; empty where they do neither."""
    words = item.evidence.text
    for pack in case.known:
        if (
            pack.domains
            and not parties.at_one_of(case.record.url, pack.domains)
            and parties.is_written_in(words, (pack.party, *pack.names))
        ):
            return pack.party
    span = item.evidence.span
    given = [link.href for link in case.record.links if span and span.start <= link.span.start < span.end]
    given += [f"https://{found[0]}" for found in _HOST.finditer(fold(words))]
    foreign = (address for address in given if addresses.domain(address) and not case.is_own(address) and parse_url(address) is None)
    return next(map(addresses.host, foreign), "")


def _names_own_site(case: Case, item: Item, lines: dict[Span, bool]) -> bool:
    line = case.line_span(item.evidence.span) if item.evidence.span else None
    if line is None or line not in lines:
        said = "".join(filter(str.isalnum, fold(case.line_of(item))))
        names = any(label in said for label in case.own_labels)
        if line is None:
            return names
        lines[line] = names
    return lines[line]
