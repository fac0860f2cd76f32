"""Words of all languages that rooms below the language packs need: abbreviations, legal forms."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from provenance.remembered import remembered


def words(name: str) -> tuple[str, ...]:
    """Return the entries of a list of common.yaml, as they are written there; raise KeyError where it has none of this name."""
    return _lists()[name]


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    data = files(__package__).joinpath("common.yaml").read_bytes()
    found = remembered("common", (data,), lambda: _read(data))
    return {name: tuple(entries) for name, entries in found.items()}


def _read(data: bytes) -> Any:
    import yaml  # noqa: PLC0415  # needed where nothing is remembered

    return yaml.safe_load(data)
