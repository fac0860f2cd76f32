"""Says what is wrong with a run, and ends it."""

from __future__ import annotations

from typing import NoReturn

import typer

from provenance.errors import ProvenanceError
from provenance.renderers.escaping import disarm, visible


def stop(error: ProvenanceError) -> NoReturn:
    """Say what is wrong with the run, one fault a line with its frame, and leave with status 2."""
    for fault in error.faults:
        for line in fault.framed().splitlines():
            typer.echo(disarm(visible(line)), err=True)
    raise typer.Exit(2)
