"""What a pack takes over from another: a publisher says little, its license much."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from provenance.model import Pack, Rule
from provenance.rulebook.nodes import shown
from provenance.rulebook.schema import Draft
from provenance.text import did_you_mean


class Drafts(Protocol):
    """Where the packs are that may be extended."""

    def find(self, name: str) -> Draft | None:
        """Return the pack of this id; None where there is none, or where its file is broken."""

    def names(self) -> Collection[str]:
        """Return the ids of all packs, broken ones too."""


def resolve(drafts: Iterable[Draft], known: Drafts) -> list[Pack]:
    """Return the packs with the rules that they take over; what cannot be taken over is a fault of the draft's file."""
    packs = []
    reported: set[int] = set()
    for draft in drafts:
        line = _lineage(draft, known, reported)
        if line:
            packs.append(replace(draft.pack, rules=_inherited(line)))
    return packs


def _lineage(draft: Draft, known: Drafts, reported: set[int]) -> list[Draft]:
    """Return the draft, what it extends, what that extends, and so on; empty where this does not come to an end."""
    line = [draft]
    while name := line[-1].extends:
        base = known.find(name)
        if base is None:
            _refuse_unknown(line[-1], known, reported)
            return []
        if any(base is one for one in line):
            _refuse_circle(line, base, reported)
            return []
        line.append(base)
    for one, base in pairwise(line):
        _refuse_without(one, base, line, reported)
    return line


def _refuse_unknown(draft: Draft, known: Drafts, reported: set[int]) -> None:
    names = known.names()
    if draft.extends in names or id(draft) in reported:
        return
    reported.add(id(draft))
    draft.refuse(f"unknown pack {shown(draft.extends)}{did_you_mean(draft.extends, names)}", "extends")


def _refuse_circle(line: Sequence[Draft], base: Draft, reported: set[int]) -> None:
    if any(id(draft) in reported for draft in line):
        return
    reported.update(map(id, line))
    path = " → ".join([*(draft.pack.id for draft in line), base.pack.id])
    line[-1].refuse(f"packs that extend each other in a circle: {path}", "extends")


def _refuse_without(draft: Draft, base: Draft, line: Sequence[Draft], reported: set[int]) -> None:
    if not draft.without or id(draft) in reported:
        return
    reported.add(id(draft))
    there = [rule.condition for rule in _inherited(line[[one is base for one in line].index(True) :])]
    for index, name in enumerate(draft.without):
        if name not in there:
            draft.refuse(f"{shown(base.pack.id)} has no rule {shown(name)}{did_you_mean(name, there)}", "without", index)


def _inherited(line: Sequence[Draft]) -> tuple[Rule, ...]:
    """Return the rules of the first of the line: those of the last one, changed and completed by each before it."""
    rules: list[Rule] = []
    for draft, base in zip(reversed(line), [None, *reversed(line[1:])], strict=True):
        own = {rule.condition: rule for rule in draft.pack.rules}
        taken = [_own_or_taken(rule, own, draft, base) for rule in rules if rule.condition not in draft.without]
        replaced = {rule.condition for rule in taken}
        rules = [*taken, *(rule for rule in draft.pack.rules if rule.condition not in replaced)]
    return tuple(rules)


def _own_or_taken(rule: Rule, own: dict[str, Rule], draft: Draft, base: Draft | None) -> Rule:
    if rule.condition in own:
        return own[rule.condition]
    # The examples name the base's party and license; they are run where they stand.
    origin = rule.origin or (base.pack.id if base else "")
    return replace(rule, id=f"{draft.pack.id}/{rule.condition}", examples=(), line=0, origin=origin)
