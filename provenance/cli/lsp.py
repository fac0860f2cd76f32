"""`provenance lsp`: a language server for editors, over standard input and output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from provenance.cli import options as opt
from provenance.cli.faults import stop
from provenance.cli.running import usage
from provenance.errors import Fault, ProvenanceError
from provenance.pipeline import prepare
from provenance.rulebook import load as load_rules

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def lsp(  # noqa: PLR0913  # one parameter for each option
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
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak over standard input and output, as it always does.")] = True,
) -> None:
    """Serve an editor (Language Server Protocol): findings while you write, whose terms they rest on, and what mends them."""
    del stdio
    try:
        _run(rules, opt.facts(site, medium, commercial, paywall, ads, changes, images, day), config)
    except ProvenanceError as error:
        stop(error)


def _run(rules: list[str] | None, facts: dict[str, object], config: str | None) -> None:
    try:
        from provenance.cli.houses import Houses  # noqa: PLC0415  # an extra that most installations do not have
        from provenance.lsp.server import serve  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("provenance"):
            raise
        raise usage(f'lsp: needs {error.name}, which is not installed: pip install "provenance-check[lsp]"') from None
    _refuse(rules, config)
    if sys.stdin.isatty():
        typer.echo("provenance lsp is started by an editor, and waits for its messages on standard input; Ctrl-C ends it.", err=True)
    taken, given = _streams()
    prepare()
    raise typer.Exit(0 if serve(Houses(rules, facts, config).of, taken, given) else 1)


def _refuse(rules: list[str] | None, config: str | None) -> None:
    """Raise ProvenanceError for a command line that nobody could mend while the editor runs."""
    if config is not None and not Path(config).is_file():
        raise ProvenanceError(Fault(file=config, message="no such file"))
    if rules:
        load_rules(rules)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Return where messages come from and go to; whatever else is printed goes to the log."""
    given = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, given
