"""What `check` and `baseline` do alike: judge the documents of a command line by its packs, for its use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer

from provenance import beside, ledger
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.ignores import is_whole, silenced
from provenance.cli.ownership import say_what_an_owner_settles
from provenance.cli.running import perform
from provenance.cli.since import Since
from provenance.cli.taking import Documents, original_at
from provenance.config import Settings, load
from provenance.engine import Engine
from provenance.model import Failure, Report, Source
from provenance.pipeline import Run
from provenance.renderers.escaping import terminal


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
    engine: Engine = field(default_factory=Engine)

    @property
    def first(self) -> str:
        """Return the path from which files of ours are looked for."""
        return self.paths[0] if self.paths else "."

    def settings(self) -> Settings:
        """Return the configuration."""
        return load(self.paths, self.config)


def documents(asked: Asked, settings: Settings) -> Documents:
    """Return the documents of a command line."""
    exclude = (*settings.exclude, *(asked.exclude or ()))
    return Documents(asked.paths, exclude=exclude, stdin_filename=asked.stdin_filename, url=asked.url)


def decisions_file(asked: Asked, settings: Settings) -> Path | None:
    """Return where people's answers are; None where there are none."""
    return Path(asked.decisions) if asked.decisions else beside.find(ledger.NAME, asked.first, settings.file)


def list_files(asked: Asked, settings: Settings) -> None:
    """Print the documents that would be checked, one a line; what is left out is said on standard error."""
    items = documents(asked, settings)
    since = Since(asked.since, asked.first) if asked.since is not None else None
    for item in since.changed(items) if since else items:
        typer.echo(terminal(item.path))
    items.say_left_out()


def judged(asked: Asked, settings: Settings, *, quiet: bool = False) -> Report:
    """Return the report on the documents, partial where it was interrupted; say on standard error which files were not read."""
    items = documents(asked, settings)
    benches = Benches(settings, asked.rules, asked.facts)
    answers = ledger.decisions(decisions_file(asked, settings), today())
    original = original_at(asked.original, benches.base.packs)
    since = Since(asked.since, asked.first) if asked.since is not None else None

    def judge(sources: Iterable[Source | Failure], *, whole: bool | None = None) -> Report:
        report = perform(Run(benches.packs, benches.base.use, settings.owner, original, answers, benches.of), sources, asked.engine)
        return silenced(report, benches.packs, settings, benches.base.use.date or today(), whole)

    report = judge(since.changed(items) if since else items, whole=since is None and is_whole(asked.paths, settings))
    report = since.new(report, judge) if since else report
    if not quiet:
        items.say_left_out()
        say_what_an_owner_settles(report, settings.owner)
        if since:
            since.say()
    return report
