"""Says what became of findings: for terminals, for pull requests, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from provenance.audit.difference import Difference, Stated
from provenance.renderers.escaping import json_text, markdown, terminal

SCHEMA: Final = "provenance/difference/1"
FORMATS: Final = ("text", "json", "markdown")
SHOWN: Final = 100
"""Findings of each kind that are shown to people."""


def render(found: Difference, old: str, new: str, format: str) -> str:  # noqa: A002  # the word of the command line
    """Return a difference in one of FORMATS, ending in a line end."""
    if format == "json":
        return _json(found, old, new)
    lines = _markdown(found) if format == "markdown" else _text(found)
    return "\n".join(lines) + "\n"


def counts(found: Difference) -> str:
    """Return the numbers in one line."""
    return f"{len(found.new):,} new, {len(found.fixed):,} fixed, {len(found.gone):,} gone with their documents, {found.same:,} the same"


def _kinds(found: Difference) -> tuple[tuple[str, Sequence[Stated]], ...]:
    return ("New", found.new), ("Fixed", found.fixed), ("Gone with their documents", found.gone)


def _text(found: Difference) -> Iterator[str]:
    for sign, (_, findings) in zip("+-~", _kinds(found), strict=True):
        for one in findings[:SHOWN]:
            yield terminal(f"{sign} {one.path}: {one.level if one.outcome == 'failed' else 'ask'}: {one.message} [{one.rule}]")
        if len(findings) > SHOWN:
            yield f"{sign} and {len(findings) - SHOWN:,} more; the format json has all"
    yield counts(found)


def _markdown(found: Difference) -> Iterator[str]:
    yield f"**{counts(found)}**"
    for title, findings in _kinds(found):
        if findings:
            yield from ("", f"### {title}", "", "| Document | Outcome | Message | Rule |", "| --- | --- | --- | --- |")
            for one in findings[:SHOWN]:
                yield f"| {' | '.join(markdown(value) for value in (one.path, one.outcome, one.message, one.rule))} |"
            if len(findings) > SHOWN:
                yield from ("", f"… and {len(findings) - SHOWN:,} more, left out.")


def _json(found: Difference, old: str, new: str) -> str:
    lists: dict[str, Any] = {name: [one._asdict() for one in getattr(found, name)] for name in ("new", "fixed", "gone")}
    whole = {"schema": SCHEMA, "old": old, "new_report": new, **lists, "same": found.same}
    return json_text(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
