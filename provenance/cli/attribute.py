"""`provenance attribute FILE`: the credit that the terms of a document ask for, shown, compared or written into it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from provenance import ledger
from provenance.cli import options as opt
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.judging import Asked, decisions_file, documents
from provenance.cli.running import Output, deliver, usage
from provenance.cli.taking import original_at
from provenance.crediting import Credit
from provenance.errors import Fault, ProvenanceError
from provenance.fixes.attribution import credit as credit_of
from provenance.fixes.files import UnwritableError
from provenance.fixes.writing import Written, written
from provenance.model import Failure, Record, Source
from provenance.outputs import write_bytes
from provenance.pipeline import Run
from provenance.readers.decoding import decode
from provenance.renderers.credits import render_credit
from provenance.renderers.escaping import terminal, visible

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
Form = Literal["html", "markdown", "text", "yaml", "toml", "json"]
_FORM_OF = {"text/html": "html", "text/markdown": "markdown"}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one document is judged and credited by."""

    source: Source
    judge: Callable[[Source], Record]
    credit: Callable[[Record], Credit]


@app.command()
def attribute(  # noqa: PLR0913  # one parameter for each option
    path: Annotated[str, typer.Argument(metavar="FILE", help="The document, or - for standard input.")],
    form: Annotated[Form | None, typer.Option("--format", help="How it is shown (default: as the document is written).")] = None,
    write: Annotated[bool, typer.Option("--write", help="Put it into the document.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --write would change.")] = False,
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
    decisions: opt.DecisionsOption = None,
    output: opt.OutputOption = None,
    config: opt.ConfigOption = None,
) -> None:
    """Show the credit that the terms of a document ask for, or write it into the document."""
    asked = Asked(
        paths=[path],
        rules=rules,
        facts=opt.facts(site, medium, commercial, paywall, ads, changes, images, day),
        decisions=decisions,
        config=config,
        stdin_filename=stdin_filename,
        url=url,
        original=original,
    )
    try:
        _refuse(path, write=write, diff=diff, form=form, output=output)
        desk = _desk(asked)
        if write or diff:
            raise typer.Exit(_write(desk, Path(path) if write else None, Output("text", output)))
        raise typer.Exit(_show(desk, form, Output("text", output)))
    except UnwritableError as error:
        stop(ProvenanceError(Fault(file=path, message=f"cannot be changed: {error}; nothing was written")))
    except ProvenanceError as error:
        stop(error)


def _refuse(path: str, *, write: bool, diff: bool, form: str | None, output: str | None) -> None:
    """Raise ProvenanceError for options that contradict each other, and for a document that cannot be written."""
    if write and diff:
        raise usage("--diff: shows what --write would change; take one of the two")
    if form and (write or diff):
        raise usage("--format: a credit is written as the document is; leave it out with --write and --diff")
    if write and output:
        raise usage("--output: with --write the document itself is written")
    if Path(path).is_dir():
        raise usage(f"FILE: {path} is a folder; attribute takes one document")
    if write and path == "-":
        raise usage("--write: standard input cannot be written; name a file, or take --diff")
    if write and Path(path).is_file() and not Path(path).stat().st_mode & 0o222:
        raise ProvenanceError(Fault(file=path, message="is read-only; nothing was written"))


def _desk(asked: Asked) -> _Desk:
    settings = asked.settings()
    benches = Benches(settings, asked.rules, asked.facts)
    original = original_at(asked.original, benches.base.packs)
    answers = ledger.decisions(decisions_file(asked, settings), today())
    source = next(iter(documents(asked, settings)), None)
    if source is None:
        raise usage(f"FILE: {asked.first} is left out by the configuration")
    if isinstance(source, Failure):
        raise ProvenanceError(Fault(file=source.path, message=f"cannot be opened: {source.reason}"))
    bench = benches.of(source.path)
    run = Run(benches.packs, benches.base.use, settings.owner, original, answers, benches.of)

    def judge(taken: Source) -> Record:
        record = run.take(taken)[0]
        if record.error is not None:
            raise ProvenanceError(Fault(file=taken.path, message=f"cannot be read: {record.error}"))
        return record

    return _Desk(source, judge, lambda record: credit_of(record, bench.packs, bench.use, settings.owner, original))


def _show(desk: _Desk, form: str | None, output: Output) -> int:
    record = desk.judge(desk.source)
    credit = desk.credit(record)
    if credit.lines and credit.needed:
        deliver(render_credit(credit, form or _FORM_OF.get(record.media_type, "text")) + "\n", output)
    _say(_remarks(credit))
    return int(credit.needed and not credit.is_certain)


def _write(desk: _Desk, target: Path | None, output: Output) -> int:
    made = written(desk.source, desk.judge, desk.credit)
    changed = made.data != desk.source.data
    if target is None:
        deliver(_difference(desk.source, made.data), output)
    elif changed:
        write_bytes(target, made.data)
    _say(_outcome(desk.source.path, made, changed=changed, wrote=target is not None))
    return int(bool(made.left) or (made.credit.needed and not made.credit.is_certain))


def _outcome(path: str, made: Written, *, changed: bool, wrote: bool) -> Iterator[str]:
    if changed and wrote:
        yield f"{path}: the credit is written."
    elif not changed and not made.left and made.credit.needed and not made.credit.conflicts:
        yield f"{path}: nothing to do, the document carries the credit that is asked for."
    elif not changed and made.credit.needed:
        yield f"{path}: nothing was written."
    yield from _remarks(made.credit)
    for finding in made.left:
        if finding.rule not in {rule for gap in made.credit.gaps for rule in gap.rules}:
            yield f"still missing: {finding.message} [{finding.rule}]"


def _remarks(credit: Credit) -> Iterator[str]:
    """Yield what people have to settle, give or do themselves."""
    if not credit.needed:
        yield "This is an own text: nobody asks for a credit."
        return
    yield from (f"settle first: {said}" for said in credit.conflicts)
    yield from (f"missing: {gap.why}{_rules(gap.rules)}" for gap in credit.gaps)
    yield from (f"remember: {said}" for said in credit.reminders)


def _rules(rules: Sequence[str]) -> str:
    return f" [{', '.join(rules)}]" if rules else ""


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        typer.echo(terminal(line), err=True)


def _difference(source: Source, data: bytes) -> str:
    """Return the changes as a unified diff, in which nothing obeys a terminal."""
    before, after = (decode(one).text.splitlines() for one in (source.data, data))
    names = (f"a/{source.path}", f"b/{source.path}")
    return "".join(f"{visible(line)}\n" for line in difflib.unified_diff(before, after, *names, lineterm=""))
