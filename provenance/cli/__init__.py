"""The command line: one file per command, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from provenance import __version__

COMMANDS = {
    "check": "Judge documents before they are published.",
    "init": "Write settings, a workflow, a hook and a baseline for a repository.",
    "attribute": "Show, or write, the credit that the terms of a document ask for.",
    "baseline": "Write down the findings that there are, so that only new ones fail.",
    "decide": "Record what a person answered to a finding.",
    "explain": "Explain a rule, a condition or a pack.",
    "inspect": "Show the evidence alone, without a verdict.",
    "compare": "Show what a copy took from its original, and what it changed.",
    "lsp": "Serve an editor: findings while you write, and what mends them.",
    "audit": "Judge a whole corpus, and sum up what is in it.",
    "diff": "Show which findings are new between two reports or audits.",
    "serve": "Open the editor's page, on this computer alone.",
    "rules": "List, show, lint and test the rule files.",
}
"""Every command and what it does; the module of the same name in this folder has it as `app`."""


class _LazyGroup(TyperGroup):
    """Imports a command's module when it runs, so that `--version` does not wait for the detectors."""

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"{__name__}.{cmd_name}").app)
        command.name = cmd_name
        # Completion is installed once, for all of them.
        command.params = [param for param in command.params if param.name not in {"install_completion", "show_completion"}]
        return command


_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=_LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=_SETTINGS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"provenance {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Say where a text comes from and under which terms it may be republished."""
