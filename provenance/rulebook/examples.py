"""Runs the examples inside rule files: passed, failed, cantTell, inapplicable."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from provenance.model import Example, Outcome, Pack, Rule

Check = Callable[[Pack, Rule, Example], Outcome]
"""Judges an example's document by its rule; the pipeline is handed in."""


def run(packs: Iterable[Pack], check: Check) -> list[tuple[Rule, Example, Outcome]]:
    """Return every example with the outcome that it really came to."""
    return [(rule, example, check(pack, rule, example)) for pack in packs for rule in pack.rules for example in rule.examples]
