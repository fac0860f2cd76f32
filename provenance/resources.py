"""Finds the rule packs and templates, in a checkout and when installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def rules_dir() -> Path:
    """Return the folder of the shipped rule packs."""
    return _folder("rules")


def reports_dir() -> Path:
    """Return the folder of the templates."""
    return _folder("reports")


def samples_dir() -> Path:
    """Return the folder of the sample documents."""
    return _folder("samples")


def _folder(name: str) -> Path:
    # The wheel brings them inside the package under another name; an editable install does not, so the checkout is next.
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name
