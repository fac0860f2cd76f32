"""`check --show-settings`: what a run would go by, as a configuration that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from provenance.cli.benches import Benches
from provenance.config import Settings, toml_pair
from provenance.model import Silence, Use


def shown_settings(settings: Settings, benches: Benches, path: str | None, files: Mapping[str, Path | None]) -> Iterator[str]:
    """Yield the lines of a configuration in TOML that says all that holds, for one document where a path is given."""
    yield f"# configuration: {settings.file or 'none'}"
    yield from (f"# which extends: {file}" for file in settings.extends)
    yield from (f"# {name}: {file.as_posix() if file else 'none'}" for name, file in files.items())
    if path is not None:
        yield f"# for {path}"
    settled = benches.settled(path) if path is not None else settings
    use = benches.of(path).use if path is not None else benches.base.use
    yield toml_pair("rules", settled.rules) if settled.rules else "# rules: all that are shipped"
    yield toml_pair("exclude", settled.exclude)
    yield toml_pair("fail_on", settled.fail_on)
    yield from _table("[use]", _facts(use))
    yield from (f"# not answered: {name}" for name, value in asdict(use).items() if value is None)
    yield from _table("[owner]", {"holders": settled.owner.holders, "sites": settled.owner.sites})
    for silence in settled.ignore:
        for pattern in silence.paths:
            yield from _table("[[ignore]]", _ignored(silence, pattern))
    for override in settled.overrides:
        rules = {"rules": override.rules} if override.rules else {}
        yield from _table("[[overrides]]", {"paths": override.paths, "use": _facts(override.use), **rules})


def _facts(use: Use) -> dict[str, Any]:
    return {name: value for name, value in asdict(use).items() if value is not None}


def _ignored(silence: Silence, pattern: str) -> dict[str, Any]:
    until = {"until": date.fromisoformat(silence.until)} if silence.until else {}
    return {"path": pattern, "rule": silence.rule, "reason": silence.reason, **until}


def _table(head: str, values: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", head, *(toml_pair(key, value) for key, value in values.items()))
