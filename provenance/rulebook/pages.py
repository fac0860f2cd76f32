"""Explains rules, words of the rule language and packs to people: what, why, example, instead, reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from provenance.guidance import Page, Section
from provenance.model import Example, Expectation, Outcome, Pack, Rule, Strength, Terms, Use
from provenance.rulebook.prose import Explanation, explanation, remedy
from provenance.rulebook.vocabulary import Bearing, Param
from provenance.rulebook.words import WORDS

_READ: Final = {"whole": "read to its end", "beginning": "its beginning was read", "quoted": "read in quotations"}
_BEARINGS: Final = {
    Bearing.DRAFT: "Not met, it makes the verdict fix: the draft can be mended.",
    Bearing.USE: "Not met, it makes the verdict blocked; left open, ask: it decides whether the declared use is permitted.",
    Bearing.PERMISSION: "Not met or left open, it makes the verdict ask: somebody has to grant.",
    Bearing.REMINDER: "The verdict stands: only a person can answer, beside or after publication.",
}
_NEEDS: Final = {
    "document": "the document",
    "original": "the original, for the last word (--original)",
    "use": "declared facts of the use",
    "person": "a person's answer, where the rest says nothing (provenance decide)",
}


def rule_page(pack: Pack, rule: Rule) -> Page:
    """Return the page of a rule."""
    words = rule.expects.words()
    known = explanation(words[0])
    shown = list(_examples(rule, known))
    return Page(
        name=rule.id,
        kind="rule",
        title=rule.title,
        sections=_filled(
            Section("What", tuple(_what(rule))),
            Section("Why", (known.why, *_wanted(pack, rule)) if known else tuple(_wanted(pack, rule))),
            *shown,
            Section("Remedy", tuple(rule.remedy.splitlines())),
            Section("Reference", tuple(_references(pack, rule, known))),
        ),
        data={
            "pack": pack.id,
            "words": list(words),
            "level": rule.level,
            "strength": rule.strength,
            **_facts(known),
            "reference": rule.reference,
        },
    )


def word_page(name: str, packs: Sequence[Pack] = ()) -> Page:
    """Return the page of a word of the rule language, with the packs among these whose rules use it."""
    word, known = WORDS[name], explanation(name)
    users = [rule.id for pack in packs for rule in pack.rules if name in rule.expects.words()]
    params = {param: _param(about) for param, about in word.params.items()}
    shown = _specimen(known) if known else ()
    return Page(
        name=name,
        kind="condition",
        title=word.label,
        sections=_filled(
            Section("What", (*word.about.splitlines(), _BEARINGS[word.bearing], *_shown_by(known), *_params(params))),
            Section("Why", (known.why,) if known else ()),
            *shown,
            Section("Remedy", (remedy(name).replace("{party}", "the publisher"),)),
            Section("Reference", tuple(_vocabularies(known))),
            Section("Used by", tuple(users)),
        ),
        data={"bearing": word.bearing, "parameters": params, **_facts(known), "rules": users},
    )


def pack_page(pack: Pack) -> Page:
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
    known = {name: value for name, value in facts.items() if value}
    width = max((len(rule.condition) for rule in pack.rules), default=0)
    rules = tuple(f"{rule.condition:<{width}}  {rule.level:<7}  {rule.title}" for rule in pack.rules)
    return Page(
        name=pack.id,
        kind="pack",
        title=pack.title,
        sections=_filled(
            Section("What", tuple(f"{name + ':':<10}{value}" for name, value in known.items())), Section("Rules", rules, quoted=True)
        ),
        data={**{name.lower(): value for name, value in known.items()}, "rules": [rule.id for rule in pack.rules]},
    )


def _filled(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if any(section.lines))


def _what(rule: Rule) -> Iterator[str]:
    yield rule.title
    yield from dict.fromkeys(line for name in rule.expects.words() for line in WORDS[name].about.splitlines())
    yield f"In the rule language: {expected(rule.expects)}"
    if rule.applies:
        yield f"It holds for {said(rule.applies)}."
    if rule.unless:
        yield f"It does not hold for {said(rule.unless)}."
    yield from _shown_by(explanation(rule.expects.words()[0]))


def _wanted(pack: Pack, rule: Rule) -> Iterator[str]:
    verb = "requires" if rule.strength is Strength.MUST else "asks for"
    yield f"{pack.party} {verb} it; a copy that fails it gets a finding of level {rule.level}."
    if rule.origin:
        yield f"It is taken over from {rule.origin}."


def _shown_by(known: Explanation | None) -> Iterator[str]:
    if known is None:
        return
    if known.proves:
        yield f"Met by: {'; '.join(known.proves)}."
    if known.disproves:
        yield f"Not met by: {'; '.join(known.disproves)}."
    yield f"To tell, it takes: {'; '.join(_NEEDS[need] for need in known.needs)}."


def _params(params: Mapping[str, str]) -> Iterator[str]:
    for name, about in params.items():
        yield f"Parameter {name}: {about}"


def _param(param: Param) -> str:
    kinds = {"choice": "one of", "choices": "some of"}
    values = f"{kinds[param.kind]} {', '.join(param.choices)}" if param.kind in kinds else param.kind
    return f"{values}{' (required)' if param.required else ''}"


def _facts(known: Explanation | None) -> dict[str, Any]:
    if known is None:
        return {}
    listed = {name: list(getattr(known, name)) for name in ("proves", "disproves", "odrl", "ccrel", "needs")}
    return {**listed, "standard": known.reference}


def _vocabularies(known: Explanation | None) -> Iterator[str]:
    if known is None:
        return
    yield known.reference
    if known.odrl:
        yield f"ODRL: {', '.join(f'odrl:{term}' for term in known.odrl)}"
    if known.ccrel:
        yield f"ccREL: {', '.join(f'cc:{term}' for term in known.ccrel)}"


def _references(pack: Pack, rule: Rule, known: Explanation | None) -> Iterator[str]:
    terms = _terms(pack.terms)
    same = pack.terms is not None and pack.terms.url == rule.reference
    yield from (line for line in ([terms] if same else [rule.reference, terms]) if line)
    # What a standard says of the word may not be what this party's own license says.
    yield from list(_vocabularies(known))[1 if rule.reference else 0 :]


def _examples(rule: Rule, known: Explanation | None) -> Iterator[Section]:
    wrong = _first(rule, Outcome.FAILED) or _first(rule, Outcome.CANT_TELL)
    right = _first(rule, Outcome.PASSED) or _first(rule, Outcome.INAPPLICABLE)
    given = [(heading, example) for heading, example in (("Example", wrong), ("Instead", right)) if example]
    for heading, example in given:
        yield Section(heading, tuple(example.text.strip().splitlines()), f"{example.outcome}{_used(example.use)}", quoted=True)
    if known and not given:
        yield from _specimen(known)


def _specimen(known: Explanation) -> Iterator[Section]:
    yield Section("Example", tuple(known.before.splitlines()), quoted=True)
    yield Section("Instead", tuple(known.after.splitlines()), quoted=True)


def _first(rule: Rule, outcome: Outcome) -> Example | None:
    return next((example for example in rule.examples if example.outcome is outcome), None)


def _used(use: Use) -> str:
    facts = said({name: getattr(use, name) for name in Use.__dataclass_fields__})
    return f", with {facts}" if facts else ""


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


def _terms(terms: Terms | None) -> str:
    if terms is None:
        return ""
    notes = [f"seen: {terms.seen}" if terms.seen else "", _READ.get(terms.read, ""), "" if terms.verified else "not verified"]
    how = "; ".join(note for note in notes if note)
    return f"{terms.url} ({how})" if how else terms.url
