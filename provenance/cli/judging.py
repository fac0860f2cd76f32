"""What `check` and `baseline` do alike: judge the documents of a command line by its packs, for its use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provenance import beside, ledger
from provenance.cli.clock import today
from provenance.cli.ignores import is_whole, silenced
from provenance.cli.running import perform
from provenance.cli.since import Since
from provenance.cli.taking import Documents, original_at
from provenance.config import Settings, load
from provenance.model import Failure, Report, Source
from provenance.pipeline import Run
from provenance.rulebook import load as load_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a command line says of what is judged, and how; None and nothing leave it to the configuration."""

    paths: Sequence[str]
    rules: Sequence[str] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What it says of the use."""
    exclude: Sequence[str] | None = None
    decisions: str | None = None
    config: str | None = None
    stdin_filename: str | None = None
    url: str | None = None
    original: str | None = None
    since: str | None = None
    """The ref of git since which a finding has to be new."""

    @property
    def first(self) -> str:
        """Return the path from which files of ours are looked for."""
        return self.paths[0] if self.paths else "."

    def settings(self) -> Settings:
        """Return the configuration."""
        return load(self.paths, self.config)


def judged(asked: Asked, settings: Settings, *, quiet: bool = False) -> Report:
    """Return the report on the documents, partial where it was interrupted; say on standard error which files were not read."""
    items = Documents(asked.paths, exclude=(*settings.exclude, *(asked.exclude or ())), stdin_filename=asked.stdin_filename, url=asked.url)
    packs = load_rules(asked.rules or settings.rules or None)
    file = Path(asked.decisions) if asked.decisions else beside.find(ledger.NAME, asked.first, settings.file)
    answers = ledger.decisions(file, today())
    use = settings.use_with(**asked.facts)
    original = original_at(asked.original, packs)
    since = Since(asked.since, asked.first) if asked.since is not None else None

    def judge(documents: Iterable[Source | Failure], *, whole: bool | None = None) -> Report:
        report = perform(Run(packs, use, settings.owner, original, answers), documents)
        return silenced(report, packs, settings, use.date or today(), whole)

    report = judge(since.changed(items) if since else items, whole=since is None and is_whole(asked.paths, settings))
    report = since.new(report, judge) if since else report
    if not quiet:
        items.say_left_out()
        if since:
            since.say()
    return report
