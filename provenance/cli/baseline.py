"""`provenance baseline write|prune`: what was there before, so that a run fails on what is new alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from provenance import baseline, beside
from provenance.baseline import Known, Taken
from provenance.cli import options as opt
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.judging import Asked, judged
from provenance.cli.running import INTERRUPTED
from provenance.errors import ProvenanceError
from provenance.renderers.escaping import terminal
from provenance.renderers.words import plural

app = typer.Typer(help="Write down the findings that there are, and drop those that are gone.", no_args_is_help=True, rich_markup_mode=None)

PathsArgument = Annotated[list[str] | None, typer.Argument(metavar="[PATHS…]", help="Files and folders.", show_default=False)]


class _Desk(NamedTuple):
    """The file, what stands in it, what of this the run says nothing of, and what the run found."""

    file: Path
    before: tuple[Known, ...]
    outside: tuple[Known, ...]
    found: Taken


def _command(act: Callable[[_Desk], int]) -> Callable[..., None]:
    """Return the command that does something to the baseline; both take the options by which the documents are judged."""

    def command(  # noqa: PLR0913  # one parameter for each option
        paths: PathsArgument = None,
        baseline_file: opt.BaselineOption = None,
        rules: opt.RulesOption = None,
        site: opt.SiteOption = None,
        medium: opt.MediumOption = None,
        commercial: opt.CommercialOption = None,
        paywall: opt.PaywallOption = None,
        ads: opt.AdsOption = None,
        changes: opt.ChangesOption = None,
        images: opt.ImagesOption = None,
        day: opt.DateOption = None,
        exclude: opt.ExcludeOption = None,
        decisions: opt.DecisionsOption = None,
        config: opt.ConfigOption = None,
        jobs: opt.JobsOption = None,
        cache_dir: opt.CacheDirOption = None,
        no_cache: opt.NoCacheOption = False,
    ) -> None:
        facts = opt.facts(site, medium, commercial, paywall, ads, changes, images, day)
        asked = Asked(
            paths=paths or (),
            rules=rules,
            facts=facts,
            exclude=exclude,
            decisions=decisions,
            config=config,
            engine=opt.engine(jobs, cache_dir, no_cache),
        )
        _run(asked, baseline_file, act)

    return command


def _run(asked: Asked, file: str | None, act: Callable[[_Desk], int]) -> None:
    try:
        code = _done(asked, file, act)
    except ProvenanceError as error:
        stop(error)
    raise typer.Exit(code)


def _done(asked: Asked, file: str | None, act: Callable[[_Desk], int]) -> int:
    settings = asked.settings()
    path = Path(file) if file else beside.place(baseline.NAME, asked.first, settings.file)
    before = baseline.read(path) if path.exists() else ()
    report = judged(asked, settings)
    if report.partial:
        typer.echo(f"{terminal(path.as_posix())}: the run was interrupted, nothing was written", err=True)
        raise typer.Exit(INTERRUPTED)
    outside = tuple(baseline.outside(before, path, report, asked.paths or ["."]))
    return act(_Desk(path, before, outside, baseline.taken(report, path, before, today())))


def write_known(folder: str, file: Path) -> None:
    """Write what a folder has now into a baseline, as `baseline write` does; raise ProvenanceError where that cannot be done."""
    _done(Asked(paths=[folder]), str(file), _write)


def _write(desk: _Desk) -> int:
    for path, finding in desk.found.refused:
        message = f"{path}: {finding.rule}: the terms forbid this use outright, it is not put into the baseline"
        typer.echo(terminal(message), err=True)
    baseline.write(desk.file, [*desk.outside, *desk.found.entries])
    new = len(_keys(desk.found.entries) - _keys(desk.before))
    known = plural(len(_keys([*desk.outside, *desk.found.entries])), "finding")
    typer.echo(terminal(f"{known} in {desk.file.as_posix()}, {new} new"))
    return int(bool(desk.found.refused))


def _prune(desk: _Desk) -> int:
    kept = _keys([*desk.outside, *desk.found.entries])
    for entry in desk.before:
        if entry.fingerprint not in kept:
            typer.echo(terminal(f"{entry.path}: {entry.rule}: dropped"))
    remaining = [entry for entry in desk.before if entry.fingerprint in kept]
    if len(remaining) < len(desk.before):
        baseline.write(desk.file, remaining)
    dropped = len(desk.before) - len(remaining)
    typer.echo(terminal(f"{plural(len(remaining), 'finding')} kept, {dropped} dropped in {desk.file.as_posix()}"))
    return 0


def _keys(entries: Iterable[Known] | Sequence[Known]) -> set[str]:
    return {entry.fingerprint for entry in entries}


app.command("write", help="Write the open findings of these documents into the baseline; those of other documents stay in it.")(
    _command(_write)
)
app.command(
    "prune", help="Drop the entries of these documents that are no longer found, and those of documents that are gone; nothing is added."
)(_command(_prune))
