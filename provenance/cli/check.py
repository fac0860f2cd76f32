"""`provenance check`: judge documents before they are published."""

from __future__ import annotations

import shutil
from pathlib import Path

import typer

from provenance import ledger
from provenance.cli import options as opt
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.running import INTERRUPTED, Output, colored, outputs, perform, put_out
from provenance.cli.taking import Documents, original_at
from provenance.config import load
from provenance.errors import ProvenanceError
from provenance.model import Level, Outcome, Report
from provenance.pipeline import Run
from provenance.renderers import Options
from provenance.rulebook import load as load_rules

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def check(  # noqa: PLR0913  # one parameter for each option
    paths: opt.PathsArgument = None,
    rules: opt.RulesOption = None,
    site: opt.SiteOption = None,
    medium: opt.MediumOption = None,
    commercial: opt.CommercialOption = None,
    paywall: opt.PaywallOption = None,
    ads: opt.AdsOption = None,
    changes: opt.ChangesOption = None,
    images: opt.ImagesOption = None,
    day: opt.DateOption = None,
    stdin_filename: opt.StdinFilenameOption = None,
    url: opt.UrlOption = None,
    original: opt.OriginalOption = None,
    exclude: opt.ExcludeOption = None,
    decisions: opt.DecisionsOption = None,
    formats: opt.FormatOption = None,
    output: opt.OutputOption = None,
    fail_on: opt.FailOnOption = None,
    config: opt.ConfigOption = None,
    color: opt.ColorOption = "auto",
    quiet: opt.QuietOption = False,
    statistics: opt.StatisticsOption = False,
) -> None:
    """Judge documents by the terms that apply to them, for the use that you declare."""
    try:
        asked = outputs(formats or (), output)
        settings = load(paths or (), config)
        use = settings.use_with(
            site=site, medium=medium, commercial=commercial, paywall=paywall, ads=ads, changes=changes, images=images, date=day
        )
        items = Documents(paths, exclude=(*settings.exclude, *(exclude or ())), stdin_filename=stdin_filename, url=url)
        packs = load_rules(rules or settings.rules or None)
        answers = ledger.decisions(Path(decisions) if decisions else ledger.find((paths or ["."])[0], settings.file), today())
        report = perform(Run(packs, use, settings.owner, original_at(original, packs), answers), items)
        if not quiet:
            items.say_left_out()
        put_out(report, asked, lambda out: _options(out, color=color, quiet=quiet, statistics=statistics))
    except ProvenanceError as error:
        stop(error)
    raise typer.Exit(INTERRUPTED if report.partial else status(report, fail_on or settings.fail_on))


def _options(out: Output, *, color: str, quiet: bool, statistics: bool) -> Options:
    width = shutil.get_terminal_size((100, 24)).columns
    return Options(color=out.file is None and colored(color), width=width, quiet=quiet, statistics=statistics)


def status(report: Report, fail_on: str) -> int:
    """Return 1 where a finding stands at the fail level or a document could not be read, else 0."""
    counted = {"failed": {Outcome.FAILED}, "cantTell": {Outcome.FAILED, Outcome.CANT_TELL}, "never": set[Outcome]()}[fail_on]
    findings = (finding for record in report.records for finding in record.findings if finding.suppressed is None)
    return int(any(finding.level is Level.ERROR and finding.outcome in counted for finding in findings))
