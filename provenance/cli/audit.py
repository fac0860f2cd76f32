"""`provenance audit CORPUS --output DIR`: a whole corpus, with tables, a summary, and a run that goes on where it was ended."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from provenance import beside, ledger
from provenance.cli import options as opt
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.meter import Meter
from provenance.cli.running import INTERRUPTED, usage
from provenance.config import Settings, load
from provenance.errors import ProvenanceError
from provenance.model import Decisions
from provenance.pipeline import Run
from provenance.renderers.escaping import terminal
from provenance.workers import Limits, usable_cores

if TYPE_CHECKING:
    from provenance.audit.running import Order, Result

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

_LIMITS: Final = Limits()
_NEEDED: Final = ("pyarrow", "duckdb", "fastwarc", "datasketch", "zstandard")

CorpusArgument = Annotated[str, typer.Argument(metavar="CORPUS", help="A folder, or a WARC, WET, JSONL, Parquet, ZIP or TAR file.")]
FolderOption = Annotated[str, typer.Option("--output", metavar="DIR", help="Where tables and summary go; the same one again goes on.")]
EngineOption = Annotated[str, typer.Option("--engine", metavar="local|NAME", help="What does the work.")]
RestartOption = Annotated[bool, typer.Option("--restart", help="Begin anew, where the folder holds another audit.")]
HtmlOption = Annotated[str, typer.Option("--html-column", metavar="NAME", help="The field of rows with a page (default: guessed).")]
TextOption = Annotated[str, typer.Option("--text-column", metavar="NAME", help="The field of rows with a text (default: guessed).")]
AddressOption = Annotated[str, typer.Option("--url-column", metavar="NAME", help="The field of rows with the address (default: guessed).")]
SecondsOption = Annotated[float, typer.Option("--deadline", metavar="SECONDS", min=0.1, help="What one document may take.")]
MemoryOption = Annotated[int, typer.Option("--memory", metavar="MB", min=32, help="What one document may need.")]


@app.command()
def audit(  # noqa: PLR0913  # one parameter for each option
    corpus: CorpusArgument,
    output: FolderOption,
    engine: EngineOption = "local",
    jobs: opt.JobsOption = None,
    restart: RestartOption = False,
    html_column: HtmlOption = "",
    text_column: TextOption = "",
    url_column: AddressOption = "",
    deadline: SecondsOption = _LIMITS.seconds,
    memory: MemoryOption = _LIMITS.megabytes,
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
    fail_on: opt.FailOnOption = None,
    config: opt.ConfigOption = None,
    quiet: opt.QuietOption = False,
) -> None:
    """Judge a whole corpus, and sum up what is in it. Run again with the same folder, it goes on where it was ended."""
    try:
        _require(engine)
        from provenance.audit.members import Columns  # noqa: PLC0415  # an extra that most installations do not have
        from provenance.audit.running import Order  # noqa: PLC0415  # as above

        settings = load([corpus], config)
        found = Path(decisions) if decisions else beside.find(ledger.NAME, corpus, settings.file)
        answers = ledger.decisions(found, today())
        order = Order(
            corpus=corpus,
            folder=Path(output),
            exclude=(*settings.exclude, *(exclude or ())),
            columns=Columns(html=html_column, text=text_column, url=url_column),
            limits=Limits(deadline, memory),
            jobs=jobs or usable_cores(),
            restart=restart,
            basis=repr((answers.entries, answers.today if answers.entries else None, settings.overrides)),
        )
        benches = Benches(settings, rules, opt.facts(site, medium, commercial, paywall, ads, changes, images, day))
        status = _audited(order, settings, benches, answers, fail_on or settings.fail_on, quiet=quiet)
    except ProvenanceError as error:
        stop(error)
    raise typer.Exit(status)


def _require(engine: str) -> None:
    if engine != "local":
        raise usage(f'--engine: there is no engine "{engine}"; expected local')
    for name in _NEEDED:
        if find_spec(name) is None:
            raise usage(f'audit: needs {name}, which is not installed: pip install "provenance-check[corpora]"')


def _audited(order: Order, settings: Settings, benches: Benches, answers: Decisions, fail_on: str, *, quiet: bool) -> int:  # noqa: PLR0913  # all of it
    from provenance.audit.running import opened, perform  # noqa: PLC0415  # as above

    corpus = opened(order)
    run = Run(benches.packs, benches.base.use, settings.owner, None, answers, benches.of)
    meter = Meter([max(1, file.size) for file in corpus.files])
    try:
        result = perform(order, corpus, run, meter, fail_on)
    except KeyboardInterrupt:
        typer.echo("interrupted; what is complete is kept, and the same command goes on from there", err=True)
        return INTERRUPTED
    finally:
        meter.close()
    if not quiet:
        _say(order, result)
    return int(result.failing)


def _say(order: Order, result: Result) -> None:
    """Print what came of the documents, and where the summary is."""
    counts = ", ".join(f"{count:,} {status}" for status, count in result.statuses.items() if count or status == "checked")
    typer.echo(terminal(f"{sum(result.statuses.values()):,} documents: {counts}"))
    if result.left_out:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in result.left_out.most_common(8))
        typer.echo(terminal(f"left out (no documents of a kind that is read): {kinds}"))
    typer.echo(terminal(f"summary: {order.folder / 'index.html'}"))
