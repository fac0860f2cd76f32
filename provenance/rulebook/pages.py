"""Explains a rule or a pack to people: what, why, example, instead, reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from provenance.model import Example, Expectation, Outcome, Pack, Rule, Strength, Terms, Use
from provenance.rulebook.words import WORDS

_INDENT: Final = "    "
_READ: Final = {"whole": "read to its end", "beginning": "its beginning was read", "quoted": "read in quotations"}


def rule_page(pack: Pack, rule: Rule) -> str:
    """Return the page of a rule, as plain text with fixed headings."""
    return "\n".join(
        [rule.id, *_section("What", _what(rule)), *_section("Why", _why(pack, rule)), *_shown_examples(rule), *_foot(pack, rule)]
    )


def pack_page(pack: Pack) -> str:
    """Return the page of a pack: who it is, how it is known, and its rules."""
    facts = {
        "Kind": pack.kind,
        "Party": pack.party,
        "Names": ", ".join(pack.names),
        "Domains": ", ".join(pack.domains),
        "Licenses": ", ".join(pack.licenses),
        "Wordings": " · ".join(pack.wordings),
        "Trackers": ", ".join(pack.trackers),
        "Contact": pack.contact,
        "Terms": _terms(pack.terms),
    }
    width = max((len(rule.condition) for rule in pack.rules), default=0)
    rules = [f"{rule.condition:<{width}}  {rule.level:<7}  {rule.title}" for rule in pack.rules]
    known = [f"{name + ':':<10}{value}" for name, value in facts.items() if value]
    return "\n".join([f"{pack.id}: {pack.title}", "", *known, *_section("Rules", rules)])


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", heading, *(_INDENT + line for line in lines)] if lines else []


def _what(rule: Rule) -> list[str]:
    about = dict.fromkeys(line for name in rule.expects.words() for line in WORDS[name].about.splitlines())
    holds = [f"It holds for {said(rule.applies)}."] if rule.applies else []
    holds += [f"It does not hold for {said(rule.unless)}."] if rule.unless else []
    return [rule.title, *about, f"In the rule language: {expected(rule.expects)}", *holds]


def expected(expectation: Expectation) -> str:
    """Return an expectation in one line: `any-of (canonical; link-original (target: article))`."""
    if expectation.parts:
        return f"{expectation.word} ({'; '.join(map(expected, expectation.parts))})"
    return f"{expectation.word} ({said(expectation.params)})" if expectation.params else expectation.word


def said(facts: Mapping[str, Any]) -> str:
    """Return parameters or facts in one line: `medium: web or app, commercial: no`."""
    return ", ".join(f"{name}: {_said(value)}" for name, value in facts.items() if value is not None)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return " or ".join(map(_said, value))
    if isinstance(value, dict):
        return f"({said(value)})"
    return value.isoformat() if isinstance(value, date) else str(value)


def _why(pack: Pack, rule: Rule) -> list[str]:
    verb = "requires" if rule.strength is Strength.MUST else "asks for"
    taken = [f"It is taken over from {rule.origin}."] if rule.origin else []
    return [f"{pack.party} {verb} it; a copy that fails it gets a finding of level {rule.level}.", *taken]


def _shown_examples(rule: Rule) -> Iterator[str]:
    wrong = _first(rule, Outcome.FAILED) or _first(rule, Outcome.CANT_TELL)
    right = _first(rule, Outcome.PASSED) or _first(rule, Outcome.INAPPLICABLE)
    for heading, example in (("Example", wrong), ("Instead", right)):
        if example:
            yield from _section(f"{heading} ({example.outcome}{_used(example.use)})", example.text.strip().splitlines())


def _first(rule: Rule, outcome: Outcome) -> Example | None:
    return next((example for example in rule.examples if example.outcome is outcome), None)


def _used(use: Use) -> str:
    facts = said({name: getattr(use, name) for name in Use.__dataclass_fields__})
    return f", with {facts}" if facts else ""


def _foot(pack: Pack, rule: Rule) -> list[str]:
    terms = _terms(pack.terms)
    same = pack.terms is not None and pack.terms.url == rule.reference
    reference = [line for line in ([terms] if same else [rule.reference, terms]) if line]
    return [*_section("Remedy", rule.remedy.splitlines()), *_section("Reference", reference)]


def _terms(terms: Terms | None) -> str:
    if terms is None:
        return ""
    notes = [f"seen: {terms.seen}" if terms.seen else "", _READ.get(terms.read, ""), "" if terms.verified else "not verified"]
    how = "; ".join(note for note in notes if note)
    return f"{terms.url} ({how})" if how else terms.url
