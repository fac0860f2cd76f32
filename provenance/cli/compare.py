"""`provenance compare ORIGINAL COPY`: what a copy took from its original, and what it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.cli import options as opt
from provenance.cli.faults import stop
from provenance.cli.running import deliver, outputs, rendering, usage
from provenance.discovery import discover
from provenance.errors import ProvenanceError
from provenance.model import Failure, Record, Source
from provenance.pipeline import inspect_original, inspect_source
from provenance.renderers import COMPARISON_FORMATS, render_comparison
from provenance.renderers.escaping import terminal

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def compare(  # noqa: PLR0913  # one parameter for each option
    original: Annotated[
        str, typer.Argument(metavar="ORIGINAL", help="The text as it was first published: a file, or - for standard input.")
    ],
    copy: Annotated[str, typer.Argument(metavar="COPY", help="The text that was made of it: a file, or - for standard input.")],
    original_url: Annotated[str | None, typer.Option("--original-url", metavar="ADDRESS", help="Where the original came from.")] = None,
    stdin_filename: opt.StdinFilenameOption = None,
    url: Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where the copy came from.")] = None,
    formats: opt.FormatOption = None,
    output: opt.OutputOption = None,
    color: opt.ColorOption = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", help="Only the summary.")] = False,
) -> None:
    """Show what a copy took from its original, and what it cut, added and changed: text, headline, links, credits, pictures."""
    try:
        asked = outputs(formats or (), output, COMPARISON_FORMATS)
        if original == copy == "-":
            raise usage("COPY: only one of the two can come from standard input")
        first = _read(original, original_url, stdin_filename)
        second = _read(copy, url, stdin_filename)
        before = inspect_original(first) if isinstance(first, Source) else Record(path=first.path, error=first.reason)
        after = inspect_source(second, original=before) if isinstance(second, Source) else Record(path=second.path, error=second.reason)
        if unreadable := [record for record in (before, after) if record.error is not None]:
            for record in unreadable:
                typer.echo(f"{terminal(record.path)}: could not be read: {terminal(record.error or '')}", err=True)
            raise typer.Exit(1)
        for out in asked:
            deliver(render_comparison(before, after, out.format, rendering(out, color=color, quiet=quiet)), out)
    except ProvenanceError as error:
        stop(error)


def _read(path: str, url: str | None, stdin_filename: str | None) -> Source | Failure:
    if Path(path).is_dir():
        raise usage(f"{path}: is a folder; compare takes two documents")
    found = next(discover([path], stdin_filename=stdin_filename))
    return Source(path=found.path, data=found.data, url=url) if isinstance(found, Source) and url else found
