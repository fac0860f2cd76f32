"""`provenance explain RULE|CONDITION|PACK`: what, why, example, instead, reference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from provenance.cli.faults import stop
from provenance.cli.options import RulesOption
from provenance.cli.showing import FORMATS
from provenance.errors import Fault, ProvenanceError
from provenance.model import Pack
from provenance.rulebook import load
from provenance.rulebook.explaining import explained
from provenance.text import did_you_mean

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def explain(
    name: Annotated[str, typer.Argument(metavar="RULE|CONDITION|PACK", help="As reports name it: PACK/CONDITION, a condition, a pack.")],
    rules: RulesOption = None,
    format_: Annotated[Literal["text", "markdown", "json"], typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """Explain a rule, a condition or a pack: what it is, why it is there, an example, what to do instead, where it is written."""
    try:
        typer.echo(explain_by_name(name, load(rules or None), format_), nl=False)
    except ProvenanceError as error:
        stop(error)


def explain_by_name(name: str, packs: Sequence[Pack], format_: str = "text") -> str:
    """Return the page of what a name means; a ProvenanceError says what was probably meant."""
    page, known = explained(name, packs)
    if page is None:
        message = f"no such rule, condition or pack{did_you_mean(name[:100], known)}"
        raise ProvenanceError(Fault(file=name[:100], message=message))
    return FORMATS[format_](page)
