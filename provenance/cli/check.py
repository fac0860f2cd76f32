"""`provenance check`: judge documents before they are published."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import typer

from provenance import baseline, beside
from provenance.cli import options as opt
from provenance.cli.benches import Benches
from provenance.cli.faults import stop
from provenance.cli.judging import Asked, decisions_file, judged, list_files
from provenance.cli.running import INTERRUPTED, outputs, put_out, rendering
from provenance.cli.settings import shown_settings
from provenance.config import Settings
from provenance.errors import ProvenanceError
from provenance.model import Level, Outcome, Report
from provenance.renderers.escaping import terminal

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
    baseline_file: opt.BaselineOption = None,
    since: opt.SinceOption = None,
    formats: opt.FormatOption = None,
    output: opt.OutputOption = None,
    fail_on: opt.FailOnOption = None,
    config: opt.ConfigOption = None,
    color: opt.ColorOption = "auto",
    quiet: opt.QuietOption = False,
    statistics: opt.StatisticsOption = False,
    jobs: opt.JobsOption = None,
    cache_dir: opt.CacheDirOption = None,
    no_cache: opt.NoCacheOption = False,
    show_settings: opt.ShowSettingsOption = False,
    show_files: opt.ShowFilesOption = False,
) -> None:
    """Judge documents by the terms that apply to them, for the use that you declare."""
    asked = Asked(
        paths=paths or (),
        rules=rules,
        facts=opt.facts(site, medium, commercial, paywall, ads, changes, images, day),
        exclude=exclude,
        decisions=decisions,
        config=config,
        stdin_filename=stdin_filename,
        url=url,
        original=original,
        since=since,
        engine=opt.engine(jobs, cache_dir, no_cache),
    )
    try:
        wanted = outputs(formats or (), output)
        settings = asked.settings()
        settings = replace(settings, fail_on=fail_on or settings.fail_on)
        known = Path(baseline_file) if baseline_file else beside.find(baseline.NAME, asked.first, settings.file)
        if show_settings or show_files:
            _show(asked, settings, known, files=show_files)
            return
        report = _checked(asked, settings, known, quiet=quiet)
        put_out(report, wanted, partial(rendering, color=color, quiet=quiet, statistics=statistics))
    except ProvenanceError as error:
        stop(error)
    raise typer.Exit(INTERRUPTED if report.partial else status(report, settings.fail_on))


def _checked(asked: Asked, settings: Settings, known: Path | None, *, quiet: bool) -> Report:
    """Return the report of the documents, with what stands in the baseline silenced; a broken baseline ends the run before it begins."""
    entries = baseline.read(known) if known else ()
    report = judged(asked, settings, quiet=quiet)
    return baseline.against(report, known, entries) if known else report


def _show(asked: Asked, settings: Settings, known: Path | None, *, files: bool) -> None:
    """Print what would hold, for the document where a single one is named, or which documents would be checked."""
    if files:
        list_files(asked, settings)
        return
    path = asked.paths[0] if len(asked.paths) == 1 and Path(asked.paths[0]).is_file() else None
    found = {"decisions": decisions_file(asked, settings), "baseline": known}
    settings = replace(settings, exclude=(*settings.exclude, *(asked.exclude or ())))
    for line in shown_settings(settings, Benches(settings, asked.rules, asked.facts), path, found):
        typer.echo(terminal(line))


def status(report: Report, fail_on: str) -> int:
    """Return 1 where a finding stands at the fail level or a document could not be read, else 0."""
    counted = {"failed": {Outcome.FAILED}, "cantTell": {Outcome.FAILED, Outcome.CANT_TELL}, "never": set[Outcome]()}[fail_on]
    findings = (finding for record in report.records for finding in record.findings if finding.suppressed is None)
    return int(any(finding.level is Level.ERROR and finding.outcome in counted for finding in findings))
