"""Examples are judged one by one by what is handed in."""

from __future__ import annotations

from provenance.model import Outcome
from provenance.rulebook.examples import run
from tests.rulebook.packs import FULL, SMALL, draft_of


def test_every_example_comes_back_with_the_outcome_it_came_to():
    pack = draft_of(FULL).pack
    asked = []

    def check(of_pack, rule, example):
        asked.append((of_pack.id, rule.id, example.outcome))
        return Outcome.FAILED

    results = run([pack], check)
    assert [(rule.id, example.outcome, got) for rule, example, got in results] == [
        ("lantern-lane/link-original", outcome, Outcome.FAILED)
        for outcome in (Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE)
    ]
    assert asked == [("lantern-lane", rule.id, example.outcome) for rule, example, _ in results]


def test_rules_without_examples_are_not_judged():
    assert run([draft_of(SMALL).pack], lambda *_: Outcome.PASSED) == []
