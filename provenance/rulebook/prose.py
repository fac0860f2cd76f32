"""What there is to say of each word of the rule language beyond its function: data in YAML beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

_FILE: Final = Path(__file__).with_name("words.yaml")
_SHORTENERS: Final = Path(__file__).with_name("shorteners.yaml")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def prose() -> Mapping[str, Mapping[str, str]]:
    """Return the entries of words.yaml by word."""
    found: Mapping[str, Mapping[str, str]] = yaml.load(_FILE.read_bytes(), Loader=_LOADER)  # noqa: S506  # a safe loader, and our own file
    return found


@lru_cache(maxsize=1)
def shorteners() -> frozenset[str]:
    """Return the domains that only send readers on."""
    return frozenset(yaml.load(_SHORTENERS.read_bytes(), Loader=_LOADER))  # noqa: S506  # as above


def remedy(word: str) -> str:
    """Return what an editor does where the word is not met; `{party}` stands for whose terms they are."""
    return prose().get(word, {}).get("remedy", "")
