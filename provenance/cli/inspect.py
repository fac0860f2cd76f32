"""`provenance inspect`: the evidence alone, no verdict."""

from __future__ import annotations

from functools import partial

import typer

from provenance.cli import options as opt
from provenance.cli.faults import stop
from provenance.cli.running import INTERRUPTED, outputs, perform, put_out, rendering
from provenance.cli.taking import Documents
from provenance.config import load
from provenance.errors import ProvenanceError
from provenance.model import Owner, Use
from provenance.pipeline import Run
from provenance.renderers import EVIDENCE_FORMATS

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def inspect(  # noqa: PLR0913  # one parameter for each option
    paths: opt.PathsArgument = None,
    stdin_filename: opt.StdinFilenameOption = None,
    url: opt.UrlOption = None,
    exclude: opt.ExcludeOption = None,
    formats: opt.FormatOption = None,
    output: opt.OutputOption = None,
    config: opt.ConfigOption = None,
    color: opt.ColorOption = "auto",
    quiet: opt.QuietOption = False,
    jobs: opt.JobsOption = None,
    cache_dir: opt.CacheDirOption = None,
    no_cache: opt.NoCacheOption = False,
) -> None:
    """Show the evidence of documents: where they come from, who holds the rights, what is permitted, forbidden and owed."""
    try:
        asked = outputs(formats or (), output, EVIDENCE_FORMATS)
        settings = load(paths or (), config)
        items = Documents(paths, exclude=(*settings.exclude, *(exclude or ())), stdin_filename=stdin_filename, url=url)
        report = perform(Run(None, Use(), Owner()), items, opt.engine(jobs, cache_dir, no_cache))
        if not quiet:
            items.say_left_out()
        put_out(report, asked, partial(rendering, color=color, quiet=quiet))
    except ProvenanceError as error:
        stop(error)
    if report.partial:
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(1 if any(record.error for record in report.records) else 0)
