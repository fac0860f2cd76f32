"""Evidence, rules and the use in; findings and a verdict out. Pure: no files, no network, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from provenance import addresses, parties
from provenance.fingerprints import counted, fingerprint
from provenance.model import (
    NO_DECISIONS,
    Applied,
    Decision,
    Decisions,
    Finding,
    Kind,
    Outcome,
    Owner,
    Pack,
    Place,
    Record,
    Rule,
    Scope,
    Strength,
    Use,
    Verdict,
    Void,
    Where,
)
from provenance.rulebook.applies import Concern, concerned, unmet
from provenance.rulebook.decisions import Answers, Question, decide, remedy
from provenance.rulebook.expecting import answer
from provenance.rulebook.register import ALWAYS, register_of
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, inapplicable

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


class _Ruling(NamedTuple):
    """What a rule comes to; a document has dozens of them, and a named tuple is made in a third of the time of a dataclass."""

    rule: Rule
    pack: Pack
    answer: Answer
    quote: str = ""
    nth: int = 1
    """Which one it is of the findings of its rule with the same quote."""
    decision: Decision | None = None
    void: Void | None = None

    def known_by(self, path: str) -> str:
        """Return its fingerprint in a document of this path."""
        return fingerprint(self.rule.id, path, self.quote, self.nth)

    @property
    def effect(self) -> Verdict | None:
        """What it does to the verdict; a wish does nothing."""
        bearing, outcome = self.answer.bearing, self.answer.outcome
        return None if bearing is None or self.rule.strength is Strength.SHOULD else _EFFECTS.get((bearing, outcome))


def judge(  # noqa: PLR0913  # all that a verdict depends on
    record: Record, packs: Sequence[Pack], use: Use, owner: Owner, original: Record | None = None, decisions: Decisions = NO_DECISIONS
) -> Judgement:
    """Return the record with its findings, its verdict and the terms that apply.

    The original's record makes more of it decidable, and people's answers decide what the document leaves open.
    """
    nobody = Case(record, use, owner, Pack(id="", title="", kind="", party=""), known=tuple(packs), original=original)
    terms = concerned(nobody.known, nobody)
    rulings = list(_numbered(record, list(_rulings(nobody, terms))))
    if answers := Answers(decisions, record, use):
        rulings = _decided(rulings, answers, decisions.name(record.path))
        record = replace(record, notes=(*record.notes, *answers.left()))
    asks = dict.fromkeys(ask for ruling in rulings for ask in ruling.answer.asks)
    findings = tuple(_findings(record, rulings))
    judged = replace(record, findings=findings, verdict=_verdict(findings), terms=tuple(map(_applied, terms)))
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


def _rulings(nobody: Case, terms: Sequence[Concern]) -> Iterator[_Ruling]:
    that_apply = tuple(concern.pack for concern in terms)
    own = is_own(nobody.before(nobody.pack, that_apply))
    for pack in (*that_apply, *register_of(nobody.known).always):
        case = nobody.before(pack, that_apply)
        for rule in pack.rules:
            ruled = inapplicable(_OWN) if own and pack.kind != "house" else _answer(rule, case)
            yield _Ruling(rule, pack, ruled)


def _answer(rule: Rule, case: Case) -> Answer:
    reason = unmet(rule.applies, rule.unless, case)
    return inapplicable(reason) if reason else answer(rule.expects, case)


def is_own(case: Case) -> bool:
    """Tell whether the text belongs to the house that runs the check.

    Its holder or site is the house's, or it lies in the house's own repository and says nothing of holder or site; and nothing shows
    another origin.
    """
    owner = case.owner
    if not owner.holders and not owner.sites:
        return False
    if any(not _is_ours(case, item) for item in case.of(Kind.SOURCE)):
        return False
    holders = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder]
    if of_page := [item for item in holders if item.evidence.scope is Scope.PAGE]:
        return all(parties.is_one_of(item.value.holder, owner.holders) for item in of_page)
    if case.own_domains and any(parties.at_one_of(address, owner.sites) for address in _own_addresses(case)):
        return True
    return bool(owner.home) and not case.record.url and not _is_of_others(case, holders)


def shows_no_origin(record: Record) -> bool:
    """Tell whether a judged text would be own in the repository of whoever declares to own it."""
    somebody = Owner(holders=("—",), home="—")
    is_known = any(term.kind not in {"license", "convention"} for term in record.terms)
    return not is_known and is_own(Case(record, Use(), somebody, Pack(id="", title="", kind="", party="")))


def _is_ours(case: Case, item: Item) -> bool:
    """Tell whether a source is the house itself, or an address of the page's own site."""
    name, url = item.value.name, item.value.url
    if parties.is_one_of(name, case.owner.holders) or parties.at_one_of(url, case.owner.sites):
        return True
    return case.is_own(url) and (not name or addresses.is_web(url))


def _own_addresses(case: Case) -> list[str]:
    """Return where the page stands, whole and by its registrable domains."""
    return [case.record.url, *(f"https://{domain}" for domain in case.own_domains)]


def _is_of_others(case: Case, holders: Sequence[Item]) -> bool:
    """Tell whether a text without holder and address of its own is somebody else's: by the foot of its page or by a known party's terms."""
    on_page = [item.value.holder for item in holders if item.evidence.where is not Where.SIDECAR]
    if on_page and not any(parties.is_one_of(holder, case.owner.holders) for holder in on_page):
        return True
    known = (pack for pack in case.terms if pack.kind not in {"license", "convention"})
    return any(not parties.is_one_of(pack.party, case.owner.holders) for pack in known)


def _verdict(findings: Iterable[Finding]) -> Verdict:
    effects = {finding.effect for finding in findings}
    return next((verdict for verdict in _WORST_FIRST if verdict in effects), Verdict.READY)


def _numbered(record: Record, rulings: Sequence[_Ruling]) -> Iterator[_Ruling]:
    keys = counted(record, [(ruling.rule.id, ruling.answer.cited) for ruling in rulings])
    for ruling, (quote, count) in zip(rulings, keys, strict=True):
        yield _Ruling(ruling.rule, ruling.pack, ruling.answer, quote, count)


def _decided(rulings: Sequence[_Ruling], answers: Answers, path: str) -> list[_Ruling]:
    given = answers.to([_question(ruling, path) for ruling in rulings])
    return [_with(ruling, *found) if found else ruling for ruling, found in zip(rulings, given, strict=True)]


def _question(ruling: _Ruling, path: str) -> Question:
    return Question(ruling.rule, ruling.known_by(path), ruling.answer.outcome, ruling.effect, ruling.answer.cited)


def _with(ruling: _Ruling, decision: Decision, void: Void | None) -> _Ruling:
    return ruling._replace(decision=decision, void=void, answer=ruling.answer if void else decide(ruling.answer, decision))


def _findings(record: Record, rulings: Iterable[_Ruling]) -> Iterator[Finding]:
    for ruling in rulings:
        rule, said = ruling.rule, ruling.answer
        yield Finding(
            rule=rule.id,
            condition=rule.condition,
            title=rule.title,
            outcome=said.outcome,
            level=rule.level,
            strength=rule.strength,
            message=said.message,
            remedy=remedy(rule, ruling.decision, ruling.void),
            place=_place(record, said),
            evidence=said.cited,
            party="" if ruling.pack.kind in ALWAYS else ruling.pack.party,
            reference=rule.reference,
            fingerprint=ruling.known_by(record.path),
            effect=ruling.effect,
            decision=ruling.decision,
            void=ruling.void,
        )


def _place(record: Record, said: Answer) -> Place | None:
    if said.place is not None or not said.cited:
        return said.place
    cited = [record.evidence[index] for index in said.cited]
    in_body = [evidence for evidence in cited if evidence.where is Where.BODY]
    return (in_body or cited)[0].place
