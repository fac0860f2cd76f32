"""Says once, after a run without an owner, what declaring one would settle."""

from __future__ import annotations

import typer

from provenance.judge import shows_no_origin
from provenance.model import Owner, Report, Verdict

_FEW = 2
"""Fewer documents are drafts that somebody looks at, no repository."""


def say_what_an_owner_settles(report: Report, owner: Owner) -> None:
    """Print on standard error how many documents are held against terms that own texts do not need."""
    if owner.holders or owner.sites:
        return
    count = sum(
        record.verdict in {Verdict.ASK, Verdict.FIX} and record.error is None and shows_no_origin(record) for record in report.records
    )
    if count >= _FEW:
        typer.echo(
            f"no owner declared: {count} documents are judged as foreign and show no other origin; where they are yours, say so in [owner]"
            " (provenance init proposes it), and they need no permission",
            err=True,
        )
