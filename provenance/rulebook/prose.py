"""What is known of the words of the rule language beyond their functions: data in YAML beside it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=8)
def data(name: str) -> Any:
    """Return what a file of this folder holds: `words`, `shorteners`, `shared-signs`."""
    return yaml.load(Path(__file__).with_name(f"{name}.yaml").read_bytes(), Loader=_LOADER)  # noqa: S506  # a safe loader, our own file


def shorteners() -> frozenset[str]:
    """Return the domains that only send readers on."""
    return frozenset(data("shorteners"))


def remedy(word: str) -> str:
    """Return what an editor does where the word is not met; `{party}` stands for whose terms they are."""
    said: str = data("words").get(word, {}).get("remedy", "")
    return said
