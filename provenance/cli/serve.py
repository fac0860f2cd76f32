"""`provenance serve`: the editor's page, on this computer alone."""

from __future__ import annotations

import webbrowser
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from provenance import beside, ledger
from provenance.cli import options as opt
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.ignores import silenced
from provenance.cli.running import usage
from provenance.config import Settings, load
from provenance.errors import ProvenanceError
from provenance.pipeline import prepare
from provenance.renderers.escaping import terminal
from provenance.resources import samples_dir
from provenance.rulebook import load as load_rules

if TYPE_CHECKING:
    from provenance.web.desk import Desk

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

PORT = 8765


@app.command()
def serve(  # noqa: PLR0913  # one parameter for each option
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port; 0 takes any free one.")] = PORT,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    decisions: opt.DecisionsOption = None,
    rules: opt.RulesOption = None,
    site: opt.SiteOption = None,
    medium: opt.MediumOption = None,
    commercial: opt.CommercialOption = None,
    paywall: opt.PaywallOption = None,
    ads: opt.AdsOption = None,
    changes: opt.ChangesOption = None,
    images: opt.ImagesOption = None,
    day: opt.DateOption = None,
    config: opt.ConfigOption = None,
) -> None:
    """Open the editor's page: paste a text, see what is missing, copy the credit, sign off. It runs on this computer, and sends nothing."""
    try:
        settings = load((), config)
        facts = opt.facts(site, medium, commercial, paywall, ads, changes, images, day)
        _run(settings, Benches(settings, rules, facts), decisions, port, is_opened=not no_open)
    except ProvenanceError as error:
        stop(error)


def _run(settings: Settings, benches: Benches, decisions: str | None, port: int, *, is_opened: bool) -> None:
    try:
        from provenance.web.server import bound  # noqa: PLC0415  # an extra that most installations do not have
        from provenance.web.server import serve as serve_pages  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("provenance"):
            raise
        raise usage(f'serve: needs {error.name}, which is not installed: pip install "provenance-check[web]"') from None
    file = Path(decisions) if decisions else beside.place(ledger.NAME, ".", settings.file)
    if file.exists():
        ledger.read(file)  # its faults are told before anybody records an answer
    desk = _desk(settings, benches, file)
    listening = bound(port)
    prepare()
    serve_pages(desk, listening, lambda address: _say(address, is_opened=is_opened))
    typer.echo("Stopped. What was not saved is gone.")


def _desk(settings: Settings, benches: Benches, file: Path) -> Desk:
    from provenance.web.desk import Desk  # noqa: PLC0415  # as above

    return Desk(
        bench_of=benches.of,
        owner=settings.owner,
        answers=file,
        today=today,
        finish=lambda report: silenced(report, benches.packs, settings, report.use.date or today(), None),
        sample=lru_cache(maxsize=1)(lambda: load_rules([str(samples_dir() / "commons-wire.yaml")])),
    )


def _say(address: str, *, is_opened: bool) -> None:
    typer.echo(terminal(address))
    if is_opened:
        # Some browsers do not return before they are closed.
        Thread(target=webbrowser.open, args=(address,), daemon=True).start()
