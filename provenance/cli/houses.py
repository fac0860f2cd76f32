"""What each document in an editor is judged by: as `check` judges its file, looked up anew each time, kept as long as nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from provenance import baseline, beside, ledger
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.ignores import silenced
from provenance.config import Settings, load
from provenance.ignoring import Patterns
from provenance.lsp.house import House
from provenance.model import Decisions, Report, Source
from provenance.pipeline import Run

_MOST = 8
"""Configurations whose rules, baselines and answers are kept."""
_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands beside a configuration."""

    decisions: Decisions
    file: Path | None
    """The baseline."""
    entries: Sequence[baseline.Known]


class Houses:
    """The configurations of all documents."""

    def __init__(self, rules: Sequence[str] | None, facts: Mapping[str, Any], config: str | None) -> None:
        """Take what the command line says, which goes before what each configuration says."""
        self._rules = rules
        self._facts = facts
        self._config = config
        self._benches: dict[Settings, tuple[Benches, dict[str, _Stamp]]] = {}
        self._beside: dict[Any, _Known] = {}

    def of(self, path: str, folders: Sequence[str]) -> House | None:
        """Return what a document is judged by; None where the configuration excludes it. A ProvenanceError says what is wrong."""
        start = path if Path(path).is_absolute() else next(iter(folders), ".")
        settings = load((start,), self._config)
        if Patterns(settings.exclude).hold(path):
            return None
        benches = self._loaded(settings)
        day = today()
        return House(
            judge=partial(_judged, settings, benches, self._known(start, settings, day), day),
            use_of=lambda each: benches.of(each).use,
            day=day,
            configuration=settings.file,
        )

    def _known(self, start: str, settings: Settings, day: date) -> _Known:
        """Return what stands beside a configuration, read again where it changed."""
        files = tuple(beside.find(name, start, settings.file) for name in (ledger.NAME, baseline.NAME))
        key = (files, tuple(_stamp(file) for file in files), day)
        if key not in self._beside:
            answers, known = files
            found = _Known(ledger.decisions(answers, day), known, baseline.read(known) if known else ())
            _forget(self._beside)
            self._beside[key] = found
        return self._beside[key]

    def _loaded(self, settings: Settings) -> Benches:
        """Return the rules of a configuration, read again where one of their files changed."""
        if settings in self._benches:
            benches, stamps = self._benches[settings]
            if stamps == {file: _stamp(file) for file in stamps}:
                return benches
        benches = Benches(settings, self._rules, self._facts)
        files = [*(pack.file for pack in benches.packs), *(self._rules or ()), *settings.rules]
        files += [rule for override in settings.overrides for rule in override.rules]
        _forget(self._benches)
        self._benches[settings] = benches, {file: _stamp(file) for file in files}
        return benches


def _stamp(file: str | Path | None) -> _Stamp:
    """Return what tells whether a file changed."""
    try:
        found = Path(file).stat() if file is not None else None
    except OSError:
        found = None
    return (found.st_mtime_ns, found.st_size) if found else (0, 0)


def _forget(kept: dict[Any, Any]) -> None:
    """Make room for one more, where the oldest is."""
    while len(kept) >= _MOST:
        del kept[next(iter(kept))]


def _judged(settings: Settings, benches: Benches, known: _Known, day: date, source: Source) -> Report:
    run = Run(benches.packs, benches.base.use, settings.owner, None, known.decisions, benches.of)
    run.take(source)
    report = silenced(run.report(), benches.packs, settings, benches.of(source.path).use.date or day, None)
    return baseline.against(report, known.file, known.entries) if known.file else report
