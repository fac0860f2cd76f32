"""What people's answers make of findings: which answer belongs to which, whether it still holds, what it decides."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final, NamedTuple

from provenance.model import Decided, Decision, Decisions, Outcome, Record, Rule, Use, Verdict, Void
from provenance.rulebook.vocabulary import Answer, Bearing
from provenance.text import collapse, fold

_GOOD: Final = frozenset({Decided.PERMITTED, Decided.MET})
_OF_WHO_GRANTS: Final = frozenset({Decided.PERMITTED, Decided.REFUSED})
_WORDS: Final = {
    Decided.PERMITTED: "Permitted",
    Decided.REFUSED: "Refused",
    Decided.MET: "Met",
    Decided.NOT_MET: "Not met",
}
_LENGTH: Final = 24


class Question(NamedTuple):
    """A finding before anybody answered it."""

    rule: Rule
    fingerprint: str
    """With the path as the answers have it."""
    outcome: Outcome
    effect: Verdict | None
    cited: tuple[int, ...]
    """Indices into the document's evidence."""


def text_hash(record: Record, cited: Sequence[int]) -> str:
    """Return what changes with the words that readers see, and with the addresses that a finding rests on and no words name."""
    return _hash("\0".join((_seen(record), *(_address(record.evidence[index].value) for index in cited))))


def _address(value: Any) -> str:
    # A source that the words name stays the same when its dead link is mended.
    return "" if getattr(value, "name", "") else getattr(value, "url", None) or ""


def _seen(record: Record) -> str:
    stretches = [record.text[block.span.start : block.span.end] for block in record.blocks if block.visible]
    return fold(collapse(" ".join(stretches or [record.text])))


def rule_hash(rule: Rule) -> str:
    """Return what changes with what a rule asks for: its expectation, the uses that it holds for, its strength."""
    asked = (rule.expects, rule.applies, rule.unless, rule.strength)
    return _hash(json.dumps(asked, sort_keys=True, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else sorted(map(str, value)) if isinstance(value, set | frozenset) else str(value)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def objection(outcome: Outcome, effect: Verdict | None, decided: Decided) -> Void | None:
    """Return why a finding cannot be answered like this; None where it can."""
    if effect is Verdict.BLOCKED:
        return Void.PROHIBITION
    if outcome in {Outcome.PASSED, Outcome.INAPPLICABLE}:
        return Void.UNNEEDED
    shown = outcome is Outcome.FAILED
    return Void.CONTRADICTED if shown and decided not in _OF_WHO_GRANTS else None


class Answers:
    """The answers to the findings of one document in one use."""

    def __init__(self, decisions: Decisions, record: Record, use: Use) -> None:
        self._left = {entry.fingerprint: entry for entry in decisions.of(record.path)}
        self._day = use.date or decisions.today
        self._use = use
        self._record = record

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._left)

    def to(self, questions: Sequence[Question]) -> list[tuple[Decision, Void | None] | None]:
        """Return the answer to each question with the reason why it has no effect, if so; None where nobody answered.

        An answer to a finding that the document no longer has stands, without effect, beside another one of the same rule.
        """
        found = [self._left.pop(question.fingerprint, None) for question in questions]
        later = [entry or self._of_rule(question.rule.id) for entry, question in zip(found, questions, strict=True)]
        return [(entry, self._void(entry, question)) if entry else None for entry, question in zip(later, questions, strict=True)]

    def left(self) -> Iterator[str]:
        """Yield what there is to say of the answers that no question took."""
        for entry in self._left.values():
            yield f"{said(entry)} It answered {entry.rule}, and the document has no such finding now."

    def _of_rule(self, rule: str) -> Decision | None:
        found = next((entry for entry in self._left.values() if entry.rule == rule), None)
        return self._left.pop(found.fingerprint) if found else None

    def _void(self, entry: Decision, question: Question) -> Void | None:
        objected = objection(question.outcome, question.effect, entry.decision)
        if objected is Void.PROHIBITION:
            return objected
        if entry.until is not None and self._day is not None and entry.until < self._day:
            return Void.EXPIRED
        if entry.text_hash != text_hash(self._record, question.cited):
            return Void.TEXT
        if entry.rule_hash != rule_hash(question.rule):
            return Void.RULE
        if entry.fingerprint != question.fingerprint:
            return Void.FINDING
        return Void.USE if _other(entry.use, self._use) else objected


def _other(given: Use, now: Use) -> bool:
    """Tell whether a fact that an answer was given for is another one now."""
    pairs = [(getattr(given, one.name), getattr(now, one.name)) for one in fields(Use) if one.name != "date"]
    return any(before is not None and after is not None and before != after for before, after in pairs)


def decide(answer: Answer, decision: Decision) -> Answer:
    """Return what a question comes to by a person's answer; a refusal forbids what only needed a permission."""
    refused = decision.decision is Decided.REFUSED and answer.bearing is Bearing.PERMISSION
    return answer._replace(
        outcome=Outcome.PASSED if decision.decision in _GOOD else Outcome.FAILED,
        message=f"{said(decision)} It answers this: {answer.message}",
        asks=(),
        bearing=Bearing.USE if refused else answer.bearing,
    )


def remedy(rule: Rule, decision: Decision | None, void: Void | None) -> str:
    """Return what an editor does when the rule fails; after a refusal it is not to ask again."""
    refused = decision is not None and void is None and decision.decision is Decided.REFUSED
    return "Leave the text out, or come to an agreement and record it anew." if refused else rule.remedy


def said(decision: Decision) -> str:
    """Return an answer in a sentence: who gave it, when, until when, and where it can be found."""
    until = f", until {decision.until.isoformat()}" if decision.until else ""
    note = f" ({collapse(decision.note)})" if decision.note else ""
    return f"{_WORDS[decision.decision]} by decision of {collapse(decision.who)} of {decision.when.isoformat()}{until}{note}."
