"""What a permission, a prohibition or a duty says: action, purpose, medium and who grants."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.detectors.clauses import cues
from provenance.detectors.matching import name_in
from provenance.detectors.page import Page
from provenance.detectors.statements import Statement, confidence, statements
from provenance.model import Evidence, Kind
from provenance.phrases import lexicon
from provenance.values import StatementValue

_MOST_ACTIONS = 3

# Summaries for people, by ODRL action or condition word; the verb in front says whether one may, may not or must.
_SAYS = {
    "reserve": "all rights reserved",
    "prior-consent": "ask for permission before use",
    "credit-publisher": "name the source",
    "credit-author": "name the author",
    "credit-wording": "use the suggested citation",
    "link-original": "link to the original",
    "keep-notices": "keep the notices with the text",
    "whole-text": "reproduce the text as a whole",
    "no-edit": "leave the text unchanged",
    "mark-changes": "mark what was changed",
    "no-commercial": "use it without profit only",
    "notify": "tell the publisher of the use",
    "license-notice": "follow the terms of the license",
}
_MAY = {Kind.PERMISSION: "may {} the text", Kind.PROHIBITION: "may not {} the text", Kind.DUTY: "must {}"}
_VERBS = {
    "no-endorsement": "imply endorsement by",
    "no-ads-against": "sell ads against",
    "no-machine": "train machines on",
    "no-bulk": "copy in bulk",
}


def evidence(page: Page, kind: Kind) -> Iterator[Evidence]:
    """Yield the statements of one kind as evidence; a duty that asks for several things is given once for each."""
    for statement in statements(page):
        if statement.kind is kind:
            certainty, reason = confidence(page, statement)
            for action in _actions(page, statement):
                value = _value(page, statement, action)
                yield page.quote(kind, statement.span, value, confidence=certainty, reason=reason, scope=statement.scope)


def _actions(page: Page, statement: Statement) -> list[str]:
    stated = [match.phrase.attributes["action"] for match in statement.matches if "action" in match.phrase.attributes]
    if statement.kind is not Kind.DUTY:
        return stated[:1] or ["use"]
    if statement.matches and not stated[0].startswith("credit"):
        return list(dict.fromkeys(stated))[:_MOST_ACTIONS]
    asked = cues(page, statement.span, statement.language)
    return list(dict.fromkeys([*asked, *stated]))[:_MOST_ACTIONS] or ["credit-publisher"]


def _value(page: Page, statement: Statement, action: str) -> StatementValue:
    attributes = statement.matches[0].phrase.attributes if statement.matches else {}
    summary = attributes.get("summary") or _SAYS.get(action) or _MAY[statement.kind].format(_VERBS.get(action, action))
    return StatementValue(
        action=action,
        summary=summary,
        purpose=attributes.get("purpose") or _first(page, statement, "noncommercial", "commercial"),
        medium=attributes.get("medium") or _first(page, statement, "web", "paper", "newsletter"),
        grantor=_grantor(page, statement),
    )


def _first(page: Page, statement: Statement, *names: str) -> str | None:
    """Return which of these word lists speaks first in the clause; print is called paper in the packs, as "print" is a verb too."""
    start, end = statement.span
    patterns = ((name, lexicon().pattern(name, statement.language)) for name in names)
    found = ((match.start(), name) for name, pattern in patterns if (match := pattern.search(page.folded, start, end)))
    name = min(found, default=(0, None))[1]
    return "print" if name == "paper" else name


def _grantor(page: Page, statement: Statement) -> str | None:
    for match in statement.matches:
        slot = match.slots.get("name")
        span = name_in(page, slot, frozenset()) if slot else None
        if span and not lexicon().pattern("pronoun").match(page.folded, span.start, span.end) and page.text[span.start].isupper():
            return page.text[span.start : span.end]
    return None
