"""By which packs and for which use each document is judged: the command line before overrides, these before the configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from provenance.config import Override, Settings
from provenance.ignoring import Patterns
from provenance.model import Pack, Use
from provenance.pipeline import Bench
from provenance.rulebook import load as load_rules
from provenance.rulebook.pages import said


class Benches:
    """The packs and the use of each document; all rule files are read, and their faults known, before the first document is."""

    def __init__(self, settings: Settings, rules: Sequence[str] | None, facts: Mapping[str, Any]) -> None:
        """Take the settings and what the command line says of rules and use, which goes before; raise ProvenanceError for wrong rules."""
        self._rules = tuple(rules or ())
        self._facts = {name: value for name, value in facts.items() if value is not None}
        self._overrides = [(override, Patterns(override.paths)) for override in settings.overrides]
        self._settings = settings
        self._packs: dict[tuple[str, ...], tuple[Pack, ...]] = {}
        self._known: dict[tuple[Override, ...], Bench] = {}
        self.base = self._bench(())
        for override in settings.overrides:
            self._load(override.rules)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs of all documents, each once."""
        return tuple({pack.id: pack for packs in self._packs.values() for pack in packs}.values())

    def of(self, path: str) -> Bench:
        """Return the packs and the use of a document."""
        return self._bench(self.overriding(path))

    def overriding(self, path: str) -> tuple[Override, ...]:
        """Return the overrides that hold for a document; of two that say the same, the later one counts."""
        return tuple(override for override, patterns in self._overrides if patterns.hold(path))

    def settled(self, path: str) -> Settings:
        """Return the settings as they hold for one document."""
        holding = self.overriding(path)
        rules = self._rules or next((override.rules for override in reversed(holding) if override.rules), self._settings.rules)
        return replace(self._settings, use=self.of(path).use, rules=rules, overrides=())

    def _bench(self, holding: tuple[Override, ...]) -> Bench:
        if holding not in self._known:
            rules = next((override.rules for override in reversed(holding) if override.rules), self._settings.rules)
            use = self._settings.use
            for override in holding:
                use = _with(use, override.use)
            use = replace(use, **self._facts)
            packs = self._load(rules if not self._rules else ())
            note = _note(use, replace(self._settings.use, **self._facts)) if holding else ""
            self._known[holding] = Bench(packs, use, note)
        return self._known[holding]

    def _load(self, rules: tuple[str, ...]) -> tuple[Pack, ...]:
        key = self._rules or rules or self._settings.rules
        if key not in self._packs:
            self._packs[key] = tuple(load_rules(key or None))
        return self._packs[key]


def _with(use: Use, other: Use) -> Use:
    return replace(use, **_facts(other))


def _facts(use: Use) -> dict[str, Any]:
    return {one.name: value for one in fields(Use) if (value := getattr(use, one.name)) is not None}


def _note(use: Use, base: Use) -> str:
    """Return what a report has to say of a document that is judged for another use than the report's."""
    other = {name: value for name, value in _facts(use).items() if getattr(base, name) != value}
    return f"The configuration declares another use for this document: {said(other)}." if other else ""
