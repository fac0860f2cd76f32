"""`provenance diff OLD NEW`: what became of the findings between two reports, or two audits."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.audit.changes import FORMATS, render
from provenance.audit.difference import difference
from provenance.audit.reports import opened
from provenance.cli import options as opt
from provenance.cli.faults import stop
from provenance.cli.running import deliver, outputs
from provenance.errors import ProvenanceError

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

OldArgument = Annotated[str, typer.Argument(metavar="OLD", help="A report (json, jsonl), or the folder of an audit.")]
NewArgument = Annotated[str, typer.Argument(metavar="NEW", help="The later one.")]
FormatOption = Annotated[list[str] | None, typer.Option("--format", metavar="F[=FILE]", help=f"{', '.join(FORMATS)} (repeatable).")]


@app.command()
def diff(
    old: OldArgument, new: NewArgument, formats: FormatOption = None, output: opt.OutputOption = None, fail_on: opt.FailOnOption = "failed"
) -> None:
    """Show which findings are new, which are fixed, and how many are the same; new ones at the fail level end with status 1."""
    try:
        asked = outputs(formats or (), output, FORMATS)
        found = difference(opened(old), opened(new))
        for each in asked:
            deliver(render(found, old, new, each.format), each)
    except ProvenanceError as error:
        stop(error)
    raise typer.Exit(int(found.fails(fail_on or "failed")))
