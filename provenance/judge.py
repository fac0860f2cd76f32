"""Evidence, rules and the use in; findings and a verdict out. Pure: no files, no network, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from provenance import addresses, parties
from provenance.model import Finding, Kind, Level, Outcome, Owner, Pack, Place, Record, Rule, Scope, Strength, Use, Verdict, Where
from provenance.rulebook.applies import ALWAYS, concerned, unmet
from provenance.rulebook.vocabulary import Answer, Bearing, Case, inapplicable
from provenance.rulebook.words import WORDS
from provenance.text import collapse, fold

_EFFECTS = {
    (Bearing.DRAFT, Outcome.FAILED): Verdict.FIX,
    (Bearing.USE, Outcome.FAILED): Verdict.BLOCKED,
    (Bearing.USE, Outcome.CANT_TELL): Verdict.ASK,
    (Bearing.PERMISSION, Outcome.FAILED): Verdict.ASK,
    (Bearing.PERMISSION, Outcome.CANT_TELL): Verdict.ASK,
}
_WORST_FIRST = (Verdict.BLOCKED, Verdict.ASK, Verdict.FIX)
_WITH_PARTY = frozenset({"publisher", "license"})
_OWN = "An own text needs no permission."


class Judgement(NamedTuple):
    """What judging a document came to, and which undeclared facts would have decided more."""

    record: Record
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ruling:
    rule: Rule
    pack: Pack
    answer: Answer

    @property
    def effect(self) -> Verdict | None:
        """What it does to the verdict; a wish does nothing."""
        if self.rule.strength is Strength.SHOULD:
            return None
        bearing = self.answer.bearing or WORDS[self.rule.expects.word].bearing
        return _EFFECTS.get((bearing, self.answer.outcome))


def judge(record: Record, packs: Sequence[Pack], use: Use, owner: Owner) -> Judgement:
    """Return the record with its findings and verdict."""
    rulings = list(_rulings(record, packs, use, owner))
    asks = dict.fromkeys(ask for ruling in rulings for ask in ruling.answer.asks)
    judged = replace(record, findings=tuple(_findings(record, rulings)), verdict=_verdict(rulings))
    return Judgement(judged, tuple(asks))


def _rulings(record: Record, packs: Sequence[Pack], use: Use, owner: Owner) -> Iterator[_Ruling]:
    nobody = Case(record, use, owner, Pack(id="", title="", kind="", party=""))
    terms = concerned(packs, nobody)
    own = is_own(nobody)
    for pack in (*terms, *(pack for pack in packs if pack.kind in ALWAYS)):
        case = Case(record, use, owner, pack, terms)
        for rule in pack.rules:
            answer = inapplicable(_OWN) if own and pack.kind != "house" else _answer(rule, case)
            yield _Ruling(rule, pack, answer)


def _answer(rule: Rule, case: Case) -> Answer:
    reason = unmet(rule.applies, case.use, case.record.evidence)
    if reason:
        return inapplicable(reason)
    return WORDS[rule.expects.word].decide(case, rule.expects.params)


def is_own(case: Case) -> bool:
    """Tell whether the text belongs to the house that runs the check: its holder or site, and no sign of another origin."""
    owner = case.owner
    if not owner.holders and not owner.sites:
        return False
    for item in case.of(Kind.SOURCE):
        named_ours = parties.is_one_of(item.value.name, owner.holders) if item.value.name else False
        if not named_ours and (not case.is_own(item.value.url) or (item.value.name and not addresses.is_web(item.value.url))):
            return False
    holders = [item.value.holder for item in case.of(Kind.COPYRIGHT) if item.value.holder and item.evidence.scope is Scope.PAGE]
    if holders:
        return all(parties.is_one_of(holder, owner.holders) for holder in holders)
    return any(parties.at_one_of(f"https://{domain}", owner.sites) for domain in case.own_domains)


def _verdict(rulings: Iterable[_Ruling]) -> Verdict:
    effects = {ruling.effect for ruling in rulings}
    return next((verdict for verdict in _WORST_FIRST if verdict in effects), Verdict.READY)


def _findings(record: Record, rulings: Iterable[_Ruling]) -> Iterator[Finding]:
    seen: dict[tuple[str, str], int] = {}
    for ruling in rulings:
        rule, answer = ruling.rule, ruling.answer
        quote = fold(collapse(record.evidence[answer.cited[0]].text)) if answer.cited else ""
        count = seen[rule.id, quote] = seen.get((rule.id, quote), 0) + 1
        yield Finding(
            rule=rule.id,
            condition=rule.condition,
            title=rule.title,
            outcome=answer.outcome,
            level=rule.level,
            strength=rule.strength,
            message=answer.message,
            remedy=rule.remedy,
            place=_place(record, answer),
            evidence=answer.cited,
            party=ruling.pack.party if ruling.pack.kind in _WITH_PARTY else "",
            reference=rule.reference,
            fingerprint=fingerprint(rule.id, record.path, quote, count),
        )


def _place(record: Record, answer: Answer) -> Place | None:
    cited = [record.evidence[index] for index in answer.cited]
    in_body = [evidence for evidence in cited if evidence.where is Where.BODY]
    return (in_body or cited)[0].place if cited else None


def fingerprint(rule: str, path: str, quote: str, count: int) -> str:
    """Return what a finding is known by in baselines and decisions: rule, path, quote and its n-th occurrence, no line numbers."""
    return hashlib.sha256("\0".join((rule, path, quote, str(count))).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def unreadable(path: str, message: str) -> Finding:
    """Return the finding that a document could not be read."""
    rule = "provenance/unreadable-document"
    return Finding(
        rule=rule,
        condition="unreadable-document",
        title="The document can be read",
        outcome=Outcome.FAILED,
        level=Level.ERROR,
        strength=Strength.MUST,
        message=message,
        remedy="Give the document in a form that can be read, or exclude it.",
        place=None,
        evidence=(),
        party="",
        reference="",
        fingerprint=fingerprint(rule, path, "", 1),
    )
