"""`provenance rules list|show|lint|test|schema|pages`: the rule files: what is there, why, are they right."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.options import RulesOption
from provenance.errors import Fault, ProvenanceError
from provenance.model import Example, Expectation, Outcome, Owner, Pack, Record, Rule, Source
from provenance.outputs import write_whole
from provenance.renderers.escaping import terminal
from provenance.rulebook import load

app = typer.Typer(help="List, show, lint and test the rule files.", no_args_is_help=True, rich_markup_mode=None)

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS…]", help="Packs by name, file or folder; all shipped ones by default.", show_default=False),
]
_SUFFIXES = {"text/markdown": ".md", "text/html": ".html", "text/plain": ".txt"}


@app.command("list")
def list_(
    rules: RulesOption = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How to write it.")] = "text",
) -> None:
    """List the packs with the number of their rules."""
    packs = _load(rules)
    if format_ == "json":
        _echo_json({"packs": [_described(pack) for pack in packs]})
        return
    width = max((len(pack.id) for pack in packs), default=0)
    for pack in packs:
        typer.echo(f"{pack.id:<{width}}  {pack.kind:<9}  {len(pack.rules):>3}  {terminal(pack.title)}")


@app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A pack, a rule as PACK/CONDITION, or a condition.")],
    rules: RulesOption = None,
) -> None:
    """Show a pack, a rule or a condition as `provenance explain` does: what, why, example, instead, reference."""
    from provenance.cli.explain import explain_by_name  # noqa: PLC0415  # the vocabulary is not needed to list

    try:
        typer.echo(explain_by_name(identifier, _load(rules)), nl=False)
    except ProvenanceError as error:
        stop(error)


@app.command()
def pages(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Where the pages go; what stands there under their names is replaced.")],
    rules: RulesOption = None,
) -> None:
    """Write a page for each condition, or, with --rules, one for each pack and for each of its rules."""
    from provenance.cli.booklet import booklet  # noqa: PLC0415  # as above

    written = booklet(_load(rules) if rules else None)
    try:
        for name, text in written.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
    except OSError as error:
        stop(ProvenanceError(Fault(file=str(error.filename or folder), message=f"cannot be written: {error.strerror or error}")))
    except ProvenanceError as error:
        stop(error)
    typer.echo(f"{_counted(len(written), 'page')} in {terminal(folder)}")


@app.command()
def lint(
    paths: Paths = None,
    months: Annotated[int, typer.Option("--months", metavar="N", min=0, help="After how many months terms are old.")] = 24,
) -> None:
    """Look for missing examples, dead rules, doubled ids, patterns that are too wide and contradictions; any makes status 1.

    Terms that were read long ago get a note, which changes no status.
    """
    from provenance.rulebook.ageing import old_terms  # noqa: PLC0415  # as above
    from provenance.rulebook.lint import lint as find  # noqa: PLC0415  # as above

    packs = _load(paths)
    found, notes = find(packs), list(old_terms(packs, today(), months))
    for fault in found:
        typer.echo(terminal(str(fault)))
    for note in notes:
        typer.echo(terminal(f"note: {note}"))
    rules = _counted(sum(len(pack.rules) for pack in packs), "rule")
    more = f", {_counted(len(notes), 'note')}" if notes else ""
    typer.echo(f"{_counted(len(packs), 'pack')}, {rules}, {_counted(len(found), 'finding')}{more}")
    raise typer.Exit(1 if found else 0)


@app.command("test")
def run_examples(paths: Paths = None) -> None:
    """Judge the examples inside the rule files; one that comes out otherwise makes status 1."""
    from provenance.rulebook.examples import run  # noqa: PLC0415  # as above

    packs = _load(paths)
    try:
        results = [(pack, *result) for pack in packs for result in run([pack], _check(_company(pack, packs)))]
    except ProvenanceError as error:
        stop(error)
    wrong = [result for result in results if result[3] is not result[2].outcome]
    for pack, rule, example, got in wrong:
        message = f"{rule.id}: the example is said to be {example.outcome} and comes out as {got}"
        typer.echo(terminal(str(Fault(file=pack.file, line=example.line, message=message))))
    typer.echo(f"{_counted(len(results), 'example')}, {len(wrong)} wrong")
    raise typer.Exit(1 if wrong else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a rule file, for completion in an editor."""
    from provenance.rulebook.jsonschema import schema as describe  # noqa: PLC0415  # as above

    _echo_json(describe())


def _company(pack: Pack, packs: Sequence[Pack]) -> list[Pack]:
    """Return the packs that the examples of a pack are judged by: it alone, or all where it looks at what the others say."""
    from provenance.rulebook.register import ALWAYS  # noqa: PLC0415  # as above

    return list({one.id: one for one in (*load(), *packs, pack)}.values()) if pack.kind in ALWAYS else [pack]


def _check(company: Sequence[Pack]) -> Callable[[Pack, Rule, Example], Outcome]:
    """Return the check for the examples of one pack; a document that several rules share is judged once."""
    from provenance.detectors import matcher_of  # noqa: PLC0415  # readers and detectors are not needed to list
    from provenance.pipeline import inspect_original, judge_source  # noqa: PLC0415  # as above

    records: dict[tuple[object, ...], Record] = {}

    def check(pack: Pack, rule: Rule, example: Example) -> Outcome:
        key = (example.text, example.media_type, example.url, example.use, example.original, example.owner)
        if key not in records:
            source = _source(example, example.text, example.url)
            original = inspect_original(_source(example, example.original), matcher_of(company)) if example.original else None
            records[key] = judge_source(source, company, example.use, Owner(holders=example.owner), original)
        record = records[key]
        if record.error is not None:
            raise ProvenanceError(
                Fault(file=pack.file, line=example.line, message=f"{rule.id}: the example cannot be read: {record.error}")
            )
        return next((finding.outcome for finding in record.findings if finding.rule == rule.id), Outcome.INAPPLICABLE)

    return check


def _source(example: Example, text: str, url: str = "") -> Source:
    return Source(path=f"example{_SUFFIXES[example.media_type]}", data=text.encode("utf-8", "replace"), url=url)


def _described(pack: Pack) -> dict[str, Any]:
    terms = pack.terms
    return {
        "id": pack.id,
        "title": pack.title,
        "kind": pack.kind,
        "party": pack.party,
        "names": list(pack.names),
        "domains": list(pack.domains),
        "licenses": list(pack.licenses),
        "contact": pack.contact or None,
        "terms": {"url": terms.url, "seen": terms.seen, "read": terms.read, "verified": terms.verified} if terms else None,
        "file": pack.file,
        "rules": [
            {
                "id": rule.id,
                "title": rule.title,
                "level": rule.level,
                "strength": rule.strength,
                "expects": _expected(rule.expects),
                "origin": rule.origin or pack.id,
                "reference": rule.reference,
            }
            for rule in pack.rules
        ],
    }


def _expected(expectation: Expectation) -> dict[str, Any]:
    return {expectation.word: [_expected(part) for part in expectation.parts] or dict(expectation.params)}


def _load(paths: Sequence[str] | None) -> tuple[Pack, ...]:
    try:
        return load(paths or None)
    except ProvenanceError as error:
        stop(error)


def _echo_json(value: Any) -> None:
    from provenance.renderers.escaping import json_text  # noqa: PLC0415  # as above

    typer.echo(json_text(json.dumps(value, ensure_ascii=False, indent=2)))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
