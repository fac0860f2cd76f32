"""Evidence, rules and the use in; findings and a verdict out. Pure: no files, no network, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from provenance import addresses, parties
from provenance.model import Applied, Finding, Kind, Level, Outcome, Owner, Pack, Place, Record, Rule, Scope, Strength, Use, Verdict, Where
from provenance.rulebook.applies import ALWAYS, Concern, concerned, unmet
from provenance.rulebook.expecting import answer
from provenance.rulebook.vocabulary import Answer, Bearing, Case, inapplicable
from provenance.text import collapse, fold

_EFFECTS = {
    (Bearing.DRAFT, Outcome.FAILED): Verdict.FIX,
    (Bearing.USE, Outcome.FAILED): Verdict.BLOCKED,
    (Bearing.USE, Outcome.CANT_TELL): Verdict.ASK,
    (Bearing.PERMISSION, Outcome.FAILED): Verdict.ASK,
    (Bearing.PERMISSION, Outcome.CANT_TELL): Verdict.ASK,
}
_WORST_FIRST = (Verdict.BLOCKED, Verdict.ASK, Verdict.FIX)
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
        return _EFFECTS.get((self.answer.bearing, self.answer.outcome)) if self.answer.bearing else None


def judge(record: Record, packs: Sequence[Pack], use: Use, owner: Owner, original: Record | None = None) -> Judgement:
    """Return the record with its findings, its verdict and the terms that apply; the original's record makes more of it decidable."""
    nobody = Case(record, use, owner, Pack(id="", title="", kind="", party=""), original=original)
    terms = concerned(packs, nobody)
    rulings = list(_rulings(nobody, terms, packs))
    asks = dict.fromkeys(ask for ruling in rulings for ask in ruling.answer.asks)
    judged = replace(record, findings=tuple(_findings(record, rulings)), verdict=_verdict(rulings), terms=tuple(map(_applied, terms)))
    return Judgement(judged, tuple(asks))


def _applied(concern: Concern) -> Applied:
    pack, terms = concern.pack, concern.pack.terms
    return Applied(
        pack=pack.id,
        title=pack.title,
        kind=pack.kind,
        party=pack.party,
        because=concern.tie.because,
        evidence=concern.tie.cited,
        contact=pack.contact,
        terms=terms,
    )


def _rulings(nobody: Case, terms: Sequence[Concern], packs: Sequence[Pack]) -> Iterator[_Ruling]:
    own = is_own(nobody)
    that_apply = tuple(concern.pack for concern in terms)
    for pack in (*that_apply, *(pack for pack in packs if pack.kind in ALWAYS)):
        case = replace(nobody, pack=pack, terms=that_apply)
        for rule in pack.rules:
            ruled = inapplicable(_OWN) if own and pack.kind != "house" else _answer(rule, case)
            yield _Ruling(rule, pack, ruled)


def _answer(rule: Rule, case: Case) -> Answer:
    reason = unmet(rule.applies, rule.unless, case)
    return inapplicable(reason) if reason else answer(rule.expects, case)


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
        rule, said = ruling.rule, ruling.answer
        quote = fold(collapse(record.evidence[said.cited[0]].text)) if said.cited else ""
        count = seen[rule.id, quote] = seen.get((rule.id, quote), 0) + 1
        yield Finding(
            rule=rule.id,
            condition=rule.condition,
            title=rule.title,
            outcome=said.outcome,
            level=rule.level,
            strength=rule.strength,
            message=said.message,
            remedy=rule.remedy,
            place=_place(record, said),
            evidence=said.cited,
            party="" if ruling.pack.kind in ALWAYS else ruling.pack.party,
            reference=rule.reference,
            fingerprint=fingerprint(rule.id, record.path, quote, count),
        )


def _place(record: Record, said: Answer) -> Place | None:
    cited = [record.evidence[index] for index in said.cited]
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
