"""Findings of the program itself, which no rule file makes: `provenance/…`."""

from __future__ import annotations

from provenance.fingerprints import fingerprint
from provenance.model import Finding, Level, Outcome, Strength

UNREADABLE = "provenance/unreadable-document"


def unreadable(path: str, message: str) -> Finding:
    """Return the finding that a document could not be read."""
    return Finding(
        rule=UNREADABLE,
        condition="unreadable-document",
        title="The document can be read",
        outcome=Outcome.FAILED,
        level=Level.ERROR,
        strength=Strength.MUST,
        message=message,
        remedy="Give the document in a form that can be read, or exclude it.",
        place=None,
        evidence=(),
        party="",
        reference="",
        fingerprint=fingerprint(UNREADABLE, path, "", 1),
    )
