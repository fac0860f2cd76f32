"""What a pack takes over from another: a publisher says little, its license much."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from provenance.model import Example, Pack, Rule
from provenance.rulebook.nodes import shown
from provenance.rulebook.schema import Draft, level_in
from provenance.text import did_you_mean


class Drafts(Protocol):
    """Where the packs are that may be extended."""

    def find(self, name: str) -> Draft | None:
        """Return the pack of this id; None where there is none, or where its file is broken."""

    def names(self) -> Collection[str]:
        """Return the ids of all packs, broken ones too."""


_Done = dict[int, tuple[Rule, ...] | None]
"""The rules of each draft that was looked at; None where they cannot be had, which has been said."""


def resolve(drafts: Iterable[Draft], known: Drafts) -> list[Pack]:
    """Return the packs with the rules that they take over; what cannot be taken over is a fault of the draft's file."""
    done: _Done = {}
    found = [(draft, _rules(draft, known, done)) for draft in drafts]
    return [replace(draft.pack, rules=rules) for draft, rules in found if rules is not None]


def _rules(draft: Draft, known: Drafts, done: _Done) -> tuple[Rule, ...] | None:
    """Return the rules of a draft, those of what it extends among them, and so on up."""
    line = [draft]
    seen = {id(draft)}
    while id(line[-1]) not in done and line[-1].extends:
        base = known.find(line[-1].extends)
        if base is None or id(base) in seen:
            _refuse(line, base, known)
            done.update(dict.fromkeys(seen))
            return None
        line.append(base)
        seen.add(id(base))
    if id(line[-1]) not in done:
        done[id(line[-1])] = _shown(line[-1], line[-1].pack.rules)
    for one, base in reversed(list(pairwise(line))):
        combined = _combined(one, base, done[id(base)])
        done[id(one)] = None if combined is None else _shown(one, combined)
    return done[id(draft)]


def _refuse(line: Sequence[Draft], base: Draft | None, known: Drafts) -> None:
    """Record why a line does not come to an end: an unknown pack, or a circle; a broken pack has its faults already."""
    last, names = line[-1], known.names()
    if base is not None:
        path = " → ".join([*(draft.pack.id for draft in line), base.pack.id])
        last.refuse(f"packs that extend each other in a circle: {path}", "extends")
    elif last.extends not in names:
        last.refuse(f"unknown pack {shown(last.extends)}{did_you_mean(last.extends, names)}", "extends")


def _combined(draft: Draft, base: Draft, taken: tuple[Rule, ...] | None) -> tuple[Rule, ...] | None:
    """Return the base's rules under the draft's id, without what it drops, changed and completed by its own."""
    if taken is None:
        return None
    there = [rule.condition for rule in taken]
    for index, name in enumerate(draft.without):
        if name not in there:
            draft.refuse(f"{shown(base.pack.id)} has no rule {shown(name)}{did_you_mean(name, there)}", "without", index)
    own = {rule.condition: rule for rule in draft.pack.rules}
    kept = [own.get(rule.condition) or _taken(rule, draft, base) for rule in taken if rule.condition not in draft.without]
    replaced = {rule.condition for rule in kept}
    return (*kept, *(rule for rule in draft.pack.rules if rule.condition not in replaced))


def _shown(draft: Draft, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules with what the pack's own examples say of them."""
    known = [rule.condition for rule in rules]
    for index, specimen in enumerate(draft.specimens):
        for name in dict.fromkeys(specimen.named()):
            if name not in known:
                draft.refuse(f"no rule {shown(name)} in this pack{did_you_mean(name, known)}", "examples", index)
    return tuple(replace(rule, examples=(*rule.examples, *_said_of(rule, draft))) for rule in rules)


def _said_of(rule: Rule, draft: Draft) -> Iterator[Example]:
    for specimen in draft.specimens:
        if (example := specimen.example(rule.condition)) is not None:
            yield example


def _taken(rule: Rule, draft: Draft, base: Draft) -> Rule:
    # The examples name the base's party and license; they are run where they stand.
    # A version of a license says the same in its own text; what a publisher takes over stands where the license says it.
    terms = draft.pack.terms if draft.pack.kind == base.pack.kind == "license" else None
    return replace(
        rule,
        id=f"{draft.pack.id}/{rule.condition}",
        level=level_in(rule, draft.pack.terms),
        examples=(),
        line=0,
        origin=rule.origin or base.pack.id,
        reference=terms.url if terms else rule.reference,
    )
