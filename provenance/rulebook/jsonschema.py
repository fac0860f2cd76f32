"""Describes a rule file to editors, as JSON Schema made from the loader's own tables."""

from __future__ import annotations

from typing import Any

from provenance.rulebook.schema import EXPECTS, PACK


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a rule file, for completion while it is written."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Rule pack of provenance",
        "description": "The terms of one party, as rules with examples.",
        **PACK.json(),
        "$defs": {"expectation": EXPECTS.definition()},
    }
