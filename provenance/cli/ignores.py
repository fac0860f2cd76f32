"""What documents and the configuration ignore, as a run hears it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from provenance.config import Settings
from provenance.errors import Fault, ProvenanceError
from provenance.ignoring import Patterns
from provenance.model import Pack, Report, Silence
from provenance.remarks import UNKNOWN
from provenance.renderers.escaping import terminal
from provenance.rulebook.shelf import Shelf
from provenance.rulebook.words import WORDS
from provenance.silencing import Names, heard, problem


def names_of(packs: Sequence[Pack]) -> Names:
    """Return what an ignore may name where these packs judge."""
    return Names(
        rules=frozenset(rule.id for pack in packs for rule in pack.rules),
        packs=frozenset(pack.id for pack in packs),
        others=frozenset({*Shelf().names(), *WORDS}),
    )


def silenced(report: Report, packs: Sequence[Pack], settings: Settings, day: date, whole: bool | None) -> Report:
    """Return the report with what is ignored silenced.

    Say on standard error which ignores of the configuration ended and, where the run is whole, are left over; nothing if `whole` is None.
    """
    if not settings.ignore and not any(record.silences for record in report.records):
        return report
    names = names_of(packs)
    wrong = {silence: found for silence in settings.ignore if (found := problem(silence, names, day))}
    if unknown := [silence for silence, (name, _) in wrong.items() if name == UNKNOWN]:
        raise ProvenanceError(*(Fault(file=each.file, message=wrong[each][1], line=each.line) for each in unknown))
    holding = [(silence, Patterns(silence.paths)) for silence in settings.ignore if silence not in wrong]
    results = [
        heard(record, [silence for silence, patterns in holding if patterns.hold(record.file)], names, day) for record in report.records
    ]
    used = {silence for result in results for silence in result.used}
    left = [silence for silence, _ in holding if silence not in used and names.judges(silence.rule)] if whole else []
    for file, line, message in sorted(_told(wrong, left)) if whole is not None else ():
        typer.echo(terminal(f"{file}:{line}: {message}"), err=True)
    return replace(report, records=tuple(result.record for result in results))


def _told(wrong: dict[Silence, tuple[str, str]], left: Sequence[Silence]) -> Iterator[tuple[str, int, str]]:
    yield from ((silence.file, silence.line, message) for silence, (_, message) in wrong.items())
    yield from ((silence.file, silence.line, f"The ignore of {silence.rule} silences nothing: take it out.") for silence in left)


def is_whole(paths: Sequence[str], settings: Settings) -> bool:
    """Tell whether paths mean all that the configuration is for: only then can anything in it be left over."""
    folder = Path(settings.file or ".").absolute().parent
    return any(folder.is_relative_to(Path(path).absolute()) for path in paths or ["."] if path != "-")
