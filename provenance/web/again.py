"""A saved draft and the page that was published of it: what of the credit, the links and the words is still there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from provenance.addresses import is_web
from provenance.kinds import Kind, Outcome
from provenance.model import Finding, Record
from provenance.parties import is_one_of
from provenance.text import collapse
from provenance.values import BylineValue, LinkState, Relation, SourceValue

_WORST: Final = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED, Outcome.INAPPLICABLE)


class Check(NamedTuple):
    """One thing that has to be on the published page."""

    title: str
    outcome: Outcome
    message: str


class Standing(NamedTuple):
    """What all checks of a published page come to: the state of the reports, and a heading."""

    state: str
    heading: str


def standing(found: Sequence[Check]) -> Standing:
    """Return what checks come to, the worst first."""
    missing, open_ = (sum(check.outcome is outcome for check in found) for outcome in (Outcome.FAILED, Outcome.CANT_TELL))
    if missing:
        return Standing("fix", f"Published page: {missing} {'thing is' if missing == 1 else 'things are'} missing")
    if open_:
        return Standing("ask", f"Published page: {open_} {'thing needs' if open_ == 1 else 'things need'} a person")
    return Standing("ready", "Published page: everything is still there")


def checks(before: Record, after: Record) -> tuple[Check, ...]:
    """Return what became of a draft: `before` as it was saved, `after` the published page, judged and compared with it."""
    if after.error is not None:
        return (Check("The published page", Outcome.CANT_TELL, f"It could not be read: {after.error}."),)
    return (_text(after), _headline(after), _byline(before, after), _link(before, after), *_by_rules(after), _notices(after))


def _text(after: Record) -> Check:
    title, found = "Unchanged text", after.comparison
    if found is None or not found.is_same_text:
        return Check(title, Outcome.FAILED, "The page does not have the text of the saved draft.")
    if found.translated:
        return Check(title, Outcome.CANT_TELL, "The page is in another language than the saved draft.")
    if found.untouched and found.whole:
        return Check(title, Outcome.PASSED, "The page says the same words as the saved draft.")
    edits = len(found.edits(("headline",)))
    return Check(
        title, Outcome.FAILED, f"{edits} {'change' if edits == 1 else 'changes'} since the draft was saved; they are listed below."
    )


def _headline(after: Record) -> Check:
    same = after.comparison.headline_same if after.comparison else None
    messages = {
        True: (Outcome.PASSED, "The headline is the same."),
        False: (Outcome.FAILED, "The headline is another one than in the saved draft."),
        None: (Outcome.CANT_TELL, "One of the two has no headline."),
    }
    return Check("Headline", *messages[same])


def _byline(before: Record, after: Record) -> Check:
    names = _names(before)
    if not names:
        return Check("Byline", Outcome.INAPPLICABLE, "The saved draft named no author.")
    shown = collapse(after.text).casefold()
    there = _names(after)
    lost = [name for name in names if not is_one_of(name, there) and collapse(name).casefold() not in shown]
    if lost:
        return Check("Byline", Outcome.FAILED, f"The page does not name {', '.join(lost)}.")
    return Check("Byline", Outcome.PASSED, f"The page names {', '.join(names)}.")


def _names(record: Record) -> list[str]:
    values = (evidence.value for evidence in record.evidence if evidence.kind is Kind.BYLINE)
    return list(dict.fromkeys(name for value in values if isinstance(value, BylineValue) for name in value.names))


def _link(before: Record, after: Record) -> Check:
    title = "Link to the original"
    wanted = [*dict.fromkeys(_plain(address) for address in _sources(before))]
    if not wanted:
        if live := [*_sources(after)]:
            return Check(title, Outcome.PASSED, f"The page links {live[0]}.")
        return Check(title, Outcome.FAILED, "Neither the saved draft nor the page has a working link to the original.")
    there = {_plain(link.href) for link in after.links}
    found = next((address for address in wanted if address in there), None)
    if found is None:
        return Check(title, Outcome.FAILED, f"The page does not link {wanted[0]}.")
    return Check(title, Outcome.PASSED, f"The page links {found}.")


def _sources(record: Record) -> Iterator[str]:
    for evidence in record.evidence:
        value = evidence.value
        if (
            isinstance(value, SourceValue)
            and value.relation is not Relation.CANONICAL
            and value.link is LinkState.LIVE
            and is_web(value.url)
        ):
            yield value.url


def _plain(address: str) -> str:
    """Return an address without what makes no difference between two links to one page."""
    rest = address.strip().partition("://")[2] or address.strip()
    return rest.partition("#")[0].removeprefix("www.").rstrip("/")


def _by_rules(after: Record) -> Iterator[Check]:
    """Yield what only the terms say: whether they want a canonical link or a page counter, and whether it is there."""
    for title, part, nothing in (
        ("Canonical link", "canonical", "No terms of this text ask for a canonical link."),
        ("Page counter", "tracker", "No terms of this text ask for a page counter."),
    ):
        found = _worst(
            finding for finding in after.findings if part in finding.condition or (part == "tracker" and "pixel" in finding.condition)
        )
        yield Check(title, found.outcome, found.message) if found else Check(title, Outcome.INAPPLICABLE, nothing)


def _worst(findings: Iterable[Finding]) -> Finding | None:
    return min(findings, key=lambda finding: _WORST.index(finding.outcome), default=None)


def _notices(after: Record) -> Check:
    lost = after.comparison.notices_lost if after.comparison else ()
    if lost:
        return Check("Copyright and license notices", Outcome.FAILED, f"The page lacks: “{collapse(lost[0].text)[:200]}”.")
    return Check("Copyright and license notices", Outcome.PASSED, "No notice of the saved draft is missing.")
