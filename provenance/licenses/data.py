"""The license data that ships with the package, each file read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

# The C loader reads the files six times as fast; without it PyYAML still works.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=8)
def load(name: str) -> Any:
    """Return what a data file of this room says."""
    return yaml.load(files(__package__).joinpath(f"{name}.yaml").read_bytes(), Loader=_Loader)  # noqa: S506  # a safe loader
