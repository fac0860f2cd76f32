"""Finds the page that a name of a report means: a rule, a condition, a pack."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from provenance.guidance import Page
from provenance.model import Pack, Rule
from provenance.rulebook.own import own_pages
from provenance.rulebook.pages import pack_page, rule_page, word_page
from provenance.rulebook.words import WORDS


def explained(name: str, packs: Sequence[Pack]) -> tuple[Page | None, Collection[str]]:
    """Return the page of what a name means, None where it means nothing, and all names that mean something."""
    by_id = {pack.id: pack for pack in packs}
    rules = {rule.id: (pack, rule) for pack in packs for rule in pack.rules}
    conditions = {rule.condition: id_ for id_, (_, rule) in reversed(rules.items())}
    own = own_pages()
    known = [*rules, *WORDS, *conditions, *by_id, *own]
    if name in by_id:
        return pack_page(by_id[name]), known
    if name in WORDS:
        return word_page(name, packs), known
    found = rules.get(name) or rules.get(conditions.get(name, ""))
    if found:
        return rule_page(found[0], _with_examples(found[1], rules)), known
    return own.get(name) or own.get(f"provenance/{name}"), known


def explainer(packs: Sequence[Pack]) -> Callable[[str], Page | None]:
    """Return a function that returns the page of a rule by its id; None for one that these packs do not have."""
    rules = {rule.id: (pack, rule) for pack in packs for rule in pack.rules}
    own = own_pages()

    def page(name: str) -> Page | None:
        if name in rules:
            pack, rule = rules[name]
            return rule_page(pack, _with_examples(rule, rules))
        return own.get(name)

    return page


def _with_examples(rule: Rule, rules: dict[str, tuple[Pack, Rule]]) -> Rule:
    """Return a rule with the examples of the pack that it was taken over from."""
    _, stated = rules.get(f"{rule.origin}/{rule.condition}", (None, rule))
    return replace(rule, examples=rule.examples or stated.examples)
