"""What is known of the words of the rule language beyond their functions: data in YAML beside it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=8)
def data(name: str) -> Any:
    """Return what a file of this folder holds: `words`, `explained`, `shorteners`, `shared-signs`."""
    return yaml.load(Path(__file__).with_name(f"{name}.yaml").read_bytes(), Loader=_LOADER)  # noqa: S506  # a safe loader, our own file


def shorteners() -> frozenset[str]:
    """Return the domains that only send readers on."""
    return frozenset(data("shorteners"))


def remedy(word: str) -> str:
    """Return what an editor does where the word is not met; `{party}` stands for whose terms they are."""
    said: str = data("words").get(word, {}).get("remedy", "")
    return said


class Explanation(NamedTuple):
    """What a person wants to know of a word: why it is there, what shows it, an example before and after."""

    why: str
    proves: tuple[str, ...]
    disproves: tuple[str, ...]
    odrl: tuple[str, ...]
    ccrel: tuple[str, ...]
    needs: tuple[str, ...]
    """document · original · use · person."""
    before: str
    after: str
    reference: str
    """A standard, or a page that says it."""


def explanation(word: str) -> Explanation | None:
    """Return what explained.yaml says of a word; None where it says nothing."""
    found = data("explained").get(word)
    if not found:
        return None
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    return Explanation(**fields)
