"""The license data that ships with the package, each file read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from provenance.remembered import remembered


@lru_cache(maxsize=8)
def load(name: str) -> Any:
    """Return what a data file of this room says."""
    data = files(__package__).joinpath(f"{name}.yaml").read_bytes()
    return remembered(f"licenses-{name}", (data,), lambda: _read(data))


def _read(data: bytes) -> Any:
    import yaml  # noqa: PLC0415  # needed where nothing is remembered

    # The C loader reads the files six times as fast; without it PyYAML still works.
    return yaml.load(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # a safe loader
