"""What `provenance init` says of its work: what was written, what a person has to paste, and what comes next."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import typer

from provenance.adopting import Step, Wanted
from provenance.config import Settings
from provenance.renderers.escaping import disarm, terminal, visible

_ASKED = ("site", "medium", "commercial", "paywall", "ads")


def show_summary(steps: Sequence[Step]) -> None:
    """Print a line for each file, and what is to be pasted."""
    for step in steps:
        for line in _lines(step):
            _put(line)


def _put(line: str) -> None:
    """Print one line as it is laid out, without what a terminal would obey."""
    typer.echo(disarm(visible(line)))


def _lines(step: Step) -> Iterator[str]:
    if step.is_change:
        done = "written" if step.before is None or not step.note else "changed"
        yield f"{done:<8} {step.path}" + (f" ({step.note})" if step.note else "")
    else:
        yield f"{'kept':<8} {step.path}" + (f" ({step.note})" if step.note else "")
    if step.paste:
        yield f"paste this into {step.path}:"
        yield from step.paste.splitlines()


def show_changes(steps: Sequence[Step], baseline: str) -> None:
    """Print what would be written as a diff."""
    for step in steps:
        if step.is_change:
            before, after = (step.before or "").splitlines(), (step.after or "").splitlines()
            old = f"a/{step.path}" if step.before is not None else "/dev/null"
            for line in difflib.unified_diff(before, after, old, f"b/{step.path}", lineterm=""):
                _put(line)
        else:
            show_summary([step])
    if baseline:
        typer.echo(f"would write {baseline} with what is found now")


def show_next_steps(settings: Settings, wanted: Wanted, *, has_baseline: bool, is_top: bool) -> None:
    """Print the next three things to do."""
    said = asdict(settings.use)
    open_facts = [name for name in _ASKED if said[name] is None]
    steps = [
        f"Say in {settings.file} what is not answered: {', '.join(open_facts)}." if open_facts else "",
        "" if settings.owner.holders or settings.owner.sites else f"Say in {settings.file} whose texts need no permission: [owner].",
        "Run `provenance check` and read what it says.",
        "" if has_baseline else "Run `provenance baseline write` where what is there now is to count as known.",
        "Commit these files." if is_top else "",
        "Run `pre-commit install`, once in each clone." if wanted.pre_commit else "",
    ]
    typer.echo("\nNext:")
    for number, step in enumerate([step for step in steps if step][:3], 1):
        typer.echo(terminal(f"{number}. {step}"))
