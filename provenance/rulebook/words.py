"""The vocabulary of the rule language, gathered from the rooms that define it."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.rulebook.conditions import (
    credit,
    fidelity,
    house,
    limits,
    links,
    notices,
    permission,
    pictures,
    situations,
    use,
    warnings,
    wordings,
)
from provenance.rulebook.vocabulary import Param, Word

__all__ = ["WORDS", "Param", "Word"]

_ROOMS = (credit, wordings, links, notices, pictures, fidelity, use, limits, permission, situations, warnings, house)

WORDS: Mapping[str, Word] = {word.name: word for room in _ROOMS for word in vars(room).values() if isinstance(word, Word)}
"""Every word by its name."""
