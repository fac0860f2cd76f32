"""Words about whose the text is, and what only a person can confirm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import regex

from provenance import addresses, parties
from provenance.model import Kind, Scope, Span, Where
from provenance.rulebook.conditions.wordings import holders_asked_for
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, Word, cannot_tell, failed, inapplicable, passed, word
from provenance.text import fold
from provenance.values import Relation

_ADDRESS = regex.compile(r"https?://\S++")
_SENTENCE = regex.compile(r"[^.!?。！？]{0,24}+")
_ORIGINS = frozenset({Relation.ORIGINAL, Relation.SYNDICATED})


def strangers(case: Case) -> list[Item]:
    """Return the holders and original sources that are not the party: its grant does not reach them."""
    found = []
    for item in case.of(Kind.COPYRIGHT, Kind.SOURCE):
        if not item.evidence.visible and item.evidence.where is Where.BODY:
            continue
        if item.evidence.kind is Kind.COPYRIGHT:
            is_stranger = bool(item.value.holder) and item.evidence.scope is Scope.PAGE and not case.is_party(item.value.holder)
        else:
            is_stranger = item.value.relation in _ORIGINS and _leads_elsewhere(case, item)
        if is_stranger:
            found.append(item)
    return sorted(found, key=lambda item: item.evidence.kind is not Kind.COPYRIGHT)


def _not_credited(case: Case) -> list[Item]:
    """Return the holders that are not the credited source: who licenses under terms that anybody may use is the one who is credited."""
    credited = [item.value.name for item in case.credits() if item.value.name]
    holders = [
        item for item in case.of(Kind.COPYRIGHT) if item.value.holder and item.evidence.visible and item.evidence.scope is Scope.PAGE
    ]
    return [item for item in holders if credited and not parties.is_one_of(item.value.holder, credited)]


def _not_asked_for(case: Case, found: list[Item]) -> list[Item]:
    """Return those that a copyright notice which the terms prescribe does not name itself."""
    lines = holders_asked_for(case)
    return [item for item in found if not any((at := item.evidence.span) and line.start <= at.start < line.end for line in lines)]


def _leads_elsewhere(case: Case, item: Item) -> bool:
    value = item.value
    if case.is_party(value.name) or case.at_party(value.url):
        return False
    if addresses.is_web(value.url) and case.is_own(value.url):
        return False
    return bool(value.name) or addresses.is_web(value.url)


def name_of(item: Item) -> str:
    """Return whom a piece of evidence names."""
    value = item.value
    return str(value.holder if item.evidence.kind is Kind.COPYRIGHT else value.name or addresses.host(value.url))


def _labels(case: Case, signs: Sequence[str]) -> list[Item]:
    """Return the labels that stand in the text itself: what the foot of a site says is about the site."""
    return [item for item in case.signs(*signs) if (at := item.evidence.span) and _in_text(case, at)]


def _in_text(case: Case, at: Span) -> bool:
    line = case.line_span(at)
    is_notice = any(item.evidence.scope is Scope.SITE for item in case.overlapping(line, Kind.COPYRIGHT))
    return not is_notice and any(block.span.start <= at.start < block.span.end for block in case.body)


@word("no-third-party", "Other people's texts are not covered", Bearing.PERMISSION, sign=Param(kind="texts"), items=Param(kind="flag"))
def no_third_party(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant to what the party owns.

    Where the holder or the original source is somebody else, or the text is labeled with a `sign` of the pack, it does not reach;
    with `items` neither does it where others hold what stands inside the text, such as its pictures.
    """
    if labeled := _labels(case, params.get("sign", ())):
        return failed(f"The text is labeled “{labeled[0].evidence.text}” and lies outside the grant of {case.pack.party}.", *labeled)
    others = _not_asked_for(case, strangers(case) if case.has_party else _not_credited(case))
    if others:
        name = name_of(others[0])
        verb = "holds the copyright" if others[0].evidence.kind is Kind.COPYRIGHT else "is the original source"
        return cannot_tell(f"{name} {verb}, and {case.pack.party} can only permit what is its own: ask {name}.", *others)
    if inside := _items_of_others(case) if params.get("items") else ():
        return cannot_tell(f"{name_of(inside[0])} holds what stands inside the text: ask {name_of(inside[0])}, or leave it out.", *inside)
    ours = [item for item in case.of(Kind.COPYRIGHT) if case.is_party(item.value.holder)]
    ours += [item for item in case.of(Kind.SOURCE) if case.is_party(item.value.name) or case.at_party(item.value.url)]
    return passed(f"Nothing shows that the text is not {case.pack.party}'s own.", *ours[:1])


def _items_of_others(case: Case) -> list[Item]:
    """Return the notices of others that stand to parts of the text; pictures that are left out have none."""
    if case.use.images is False:
        return []
    found = [item for item in case.all_of(Kind.COPYRIGHT) if item.evidence.scope is Scope.PART and item.evidence.visible]
    return [item for item in found if item.value.holder and not case.is_party(item.value.holder)]


def _reminder(name: str, label: str, about: str, says: str, bearing: Bearing = Bearing.REMINDER, **params: Param) -> Word:
    """Return a word that only a person can answer: it keeps its place in the report as a question."""

    def decide(case: Case, _: Mapping[str, Any]) -> Answer:
        return cannot_tell(says.format(party=case.grantor))

    return Word(name=name, label=label, bearing=bearing, decide=decide, about=about, params=params)


no_endorsement = _reminder(
    "no-endorsement",
    "No implied endorsement",
    "Forbid any claim of support or partnership.",
    "Nothing may suggest that {party} endorses you.",
)
no_distortion = _reminder(
    "no-distortion",
    "Accurate and in context",
    "Require that the text is used accurately and in its context, and misleads nobody.",
    "The text may not be distorted or put into a misleading context.",
)
no_machine = _reminder(
    "no-machine",
    "No mining, scraping, AI training",
    "Forbid automated collection, mining and training of models.",
    "{party} forbids automated collection and the training of models with the text.",
)
no_personal_data = _reminder(
    "no-personal-data",
    "No personal data",
    "Except what names private persons from the grant.",
    "The grant of {party} does not cover personal data in the text.",
)
no_passing_on = _reminder(
    "no-passing-on",
    "No passing on",
    "Forbid sub-licenses, transfer and archives for others.",
    "The permission of {party} is yours alone and cannot be passed on.",
)
social_tag = _reminder(
    "social-tag", "Tag the publisher on social media", "Ask for a mention when sharing.", "Mention {party} when you share the text."
)
takedown = _reminder(
    "takedown",
    "Remove or correct when told",
    "Require removal or correction on request.",
    "Remove or correct the text when {party} says so.",
)
pay = _reminder(
    "pay",
    "Pay a fee",
    "Require a fee; `amount` and `for` tell a person how much and what for.",
    "A fee is due to {party}.",
    bearing=Bearing.PERMISSION,
    **{"amount": Param(kind="text"), "for": Param(kind="text")},
)


@word("notify", "Tell the publisher", Bearing.REMINDER, when=Param(kind="choice", choices=("before", "after")), what=Param(kind="text"))
def notify(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the publisher is told; before publication it is a question of permission."""
    when = params.get("when", "after")
    contact = f" ({case.pack.contact})" if case.pack.contact else ""
    answer = cannot_tell(f"Tell {case.pack.party}{contact} {when} publication.")
    return answer._replace(bearing=Bearing.PERMISSION) if when == "before" else answer


def _credit(case: Case, item: Item) -> str:
    """Return a credit with what stands behind the name in its sentence, folded, without the name and addresses."""
    text = item.evidence.text
    behind = _SENTENCE.match(case.line_of(item).partition(text)[2])
    said = text.replace(item.value.name, "") if item.value.name else text
    return fold(_ADDRESS.sub("", said + (behind[0] if behind else "")))


@word("personal-permission", "A permission to one site is not passed on", Bearing.PERMISSION, words=Param(kind="texts", required=True))
def personal_permission(case: Case, params: Mapping[str, Any]) -> Answer:
    """Expect that no credit tells of a permission given to that page only; `words` are those by which such a credit is known."""
    known = [fold(word) for word in params["words"]] if (credited := case.credits()) else []
    given = [item for item in credited if any(map(_credit(case, item).__contains__, known))]
    if not given:
        return inapplicable("No permission given to another site is named.")
    if any(parties.is_one_of(name_of(item), (pack.party, *pack.names)) for item in given for pack in case.terms):
        return inapplicable("Whose permission it is has terms of its own, which are judged.")
    if case.is_at_home:
        return cannot_tell(f"A permission is spoken of, and whether it was given to you is not said: {given[0].evidence.text}", given[0])
    return failed(f"The permission was given to the page it stands on, not to you: {given[0].evidence.text}", given[0])
