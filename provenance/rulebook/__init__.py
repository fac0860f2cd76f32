"""Rule files in, rules out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provenance.model import Pack

__all__ = ["load"]


def load(paths: Sequence[Path | str] | None = None) -> tuple[Pack, ...]:
    """Return the packs of these names, files and folders, or all shipped ones; a ProvenanceError brings every fault of every file."""
    from provenance.rulebook import shelf  # noqa: PLC0415  # YAML costs 20 ms, and looking at evidence needs no rules

    return shelf.load(paths)
