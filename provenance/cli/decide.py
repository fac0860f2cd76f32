"""`provenance decide`: record what a person answered to a finding, list the answers, drop those that ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from provenance import beside, ledger
from provenance.cli import options as opt
from provenance.cli.benches import Benches
from provenance.cli.clock import today
from provenance.cli.faults import stop
from provenance.cli.running import usage
from provenance.cli.taking import Documents, original_at
from provenance.config import Settings, load
from provenance.errors import Fault, ProvenanceError
from provenance.model import Decided, Decision, Decisions, Outcome, Record, Source, Use, Void
from provenance.pipeline import judge_source
from provenance.renderers.escaping import terminal
from provenance.renderers.words import OUTCOMES, VOID, plural
from provenance.rulebook.decisions import said
from provenance.text import did_you_mean

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

_OPEN = (Outcome.CANT_TELL, Outcome.FAILED)
_ENDED = frozenset({Void.EXPIRED, Void.TEXT, Void.RULE, Void.FINDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every answer is looked at with: the packs, the use, where answers are kept."""

    benches: Benches
    settings: Settings
    file: Path
    url: str | None
    original: Record | None

    def answers(self) -> Decisions:
        """Return the answers that there are; none where there is no file yet."""
        return ledger.decisions(self.file if self.file.exists() else None, today())

    def name(self, path: str) -> str:
        """Return a document's path as the answers have it; a ProvenanceError says that it cannot be written."""
        name = beside.name_of(self.file.parent.absolute(), path)
        if name != name.encode("utf-8", "replace").decode():
            raise ProvenanceError(Fault(file=terminal(path), message="the name of the file is not Unicode: rename it"))
        return name

    def judged(self, path: str, decisions: Decisions, name: str | None = None) -> Record:
        """Return the record of one document, under a name where one is given; a ProvenanceError says why there is none."""
        sources = list(Documents([path], exclude=self.settings.exclude, stdin_filename=None, url=self.url))
        if len(sources) != 1 or Path(path).is_dir():
            raise ProvenanceError(Fault(file=path, message="expected one document that is not excluded"))
        source = sources[0]
        if not isinstance(source, Source):
            raise ProvenanceError(Fault(file=path, message=source.reason))
        bench = self.benches.of(source.path)
        own = (name or source.path).removesuffix(f"#{source.part}") if source.part else name or source.path
        record = judge_source(replace(source, path=own), bench.packs, bench.use, self.settings.owner, self.original, decisions)
        if record.error is not None:
            raise ProvenanceError(Fault(file=path, message=f"could not be read: {record.error}"))
        return record


@app.command()
def decide(  # noqa: PLR0913  # one parameter for each option
    path: Annotated[str | None, typer.Argument(metavar="PATH", help="The document.", show_default=False)] = None,
    finding: Annotated[
        str | None, typer.Argument(metavar="RULE|FINGERPRINT", help="The finding, as reports name it.", show_default=False)
    ] = None,
    decided: Annotated[Decided | None, typer.Option("--as", help="The answer.", show_default=False)] = None,
    who: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who answers.", show_default=False)] = None,
    until: Annotated[
        date | None, typer.Option("--until", parser=opt.parse_date, metavar="YYYY-MM-DD", help="The last day on which it holds.")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help='Where it can be found: "mail of the editor, 3 March".')] = "",
    list_: Annotated[bool, typer.Option("--list", help="List the answers that there are.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Drop the answers that ended.")] = False,
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
    url: opt.UrlOption = None,
    original: opt.OriginalOption = None,
    config: opt.ConfigOption = None,
) -> None:
    """Record what a person answered to a finding, for the use that you declare; `check` reads it from provenance-decisions.yaml."""
    try:
        settings = load([path] if path else (), config)
        facts = opt.facts(site, medium, commercial, paywall, ads, changes, images, day)
        file = Path(decisions) if decisions else beside.place(ledger.NAME, path or ".", settings.file)
        if list_:
            _list(file, settings.use_with(**facts))
            return
        benches = Benches(settings, rules, facts)
        desk = _Desk(benches=benches, settings=settings, file=file, url=url, original=original_at(original, benches.base.packs))
        if prune:
            _prune(desk)
        else:
            _record(desk, *_named(path, finding), _said(decided, who, until, note))
    except ProvenanceError as error:
        stop(error)


def _named(path: str | None, wanted: str | None) -> tuple[str, str]:
    """Return the document and the finding; a ProvenanceError says which of them is missing."""
    if path is None or wanted is None:
        raise usage("decide: names a document and one of its findings: provenance decide PATH RULE --as permitted --by NAME")
    if path == "-":
        raise usage("decide: an answer belongs to a file, which standard input is not")
    return path, wanted


def _said(decided: Decided | None, who: str | None, until: date | None, note: str) -> ledger.Said:
    """Return what the command line says of an answer; a ProvenanceError says what is missing."""
    if decided is None:
        raise usage(f"--as: is missing, expected one of {', '.join(Decided)}")
    if who is None or not who.strip():
        raise usage("--by: is missing: an answer has a name")
    if until is not None and until < today():
        raise usage(f"--until: {until.isoformat()} is over")
    return ledger.Said(decided=decided, who=who.strip(), when=today(), until=until, note=note.strip())


def _record(desk: _Desk, path: str, wanted: str, answer: ledger.Said) -> None:
    record = desk.judged(path, Decisions())
    number = _found(record, wanted)
    named = desk.judged(path, Decisions(), desk.name(path))
    bench = desk.benches.of(named.file)
    entry = ledger.answer(bench.packs, bench.use, named, named.findings[number], answer)
    kept = [other for other in desk.answers().entries if (other.path, other.rule) != (entry.path, entry.rule)]
    ledger.write(desk.file, [*kept, entry])
    verdict = desk.judged(path, desk.answers()).verdict
    typer.echo(terminal(f"{entry.path}: {entry.rule}: {said(entry)}"))
    typer.echo(terminal(f"Written to {desk.file.as_posix()}. The verdict on {path} is {verdict}."))


def _found(record: Record, wanted: str) -> int:
    """Return which finding is meant, by its rule, its fingerprint or, where it is open, its condition."""
    numbered = list(enumerate(record.findings))
    found = [(number, finding) for number, finding in numbered if wanted in {finding.rule, finding.fingerprint}]
    found = found or [(number, finding) for number, finding in numbered if wanted == finding.condition and finding.outcome in _OPEN]
    if not found:
        raise _unknown(record, wanted)
    if len(found) > 1:
        each = ", ".join(f"{finding.rule} ({finding.fingerprint})" for _, finding in found)
        raise ProvenanceError(Fault(file=wanted, message=f"several findings are meant: {each}; name one by its fingerprint"))
    return found[0][0]


def _unknown(record: Record, wanted: str) -> ProvenanceError:
    has = [f"{finding.rule} ({OUTCOMES[finding.outcome].lower()})" for finding in record.findings if finding.outcome in _OPEN]
    listed = f"it has: {', '.join(has)}" if has else "none of its findings is open"
    meant = did_you_mean(wanted[:100], [finding.rule for finding in record.findings])
    return ProvenanceError(Fault(file=wanted[:100], message=f"this document has no such finding{meant or ','} {listed}"))


def _list(file: Path, use: Use) -> None:
    """Print one answer a line, and which of them are over."""
    entries = ledger.read(file) if file.exists() else ()
    day = use.date or today()
    for entry in entries:
        over = " (over)" if entry.until is not None and entry.until < day else ""
        typer.echo(terminal(f"{entry.path}: {entry.rule}: {said(entry)}{over}"))
    typer.echo(terminal(f"{plural(len(entries), 'answer')} in {file.as_posix()}"))


def _prune(desk: _Desk) -> None:
    """Drop the answers that ended, and those to documents and findings that are gone; say each one."""
    answers = desk.answers()
    dropped = {
        entry.fingerprint: why
        for path in dict.fromkeys(entry.path for entry in answers.entries)
        for entry, why in _ended(desk, answers, path)
    }
    for entry in answers.entries:
        if entry.fingerprint in dropped:
            typer.echo(terminal(f"{entry.path}: {entry.rule}: dropped, {dropped[entry.fingerprint]}: {said(entry)}"))
    kept = [entry for entry in answers.entries if entry.fingerprint not in dropped]
    if dropped:
        ledger.write(desk.file, kept)
    typer.echo(terminal(f"{plural(len(kept), 'answer')} kept, {len(dropped)} dropped in {desk.file.as_posix()}"))


def _ended(desk: _Desk, answers: Decisions, path: str) -> Iterator[tuple[Decision, str]]:
    document = desk.file.parent / path
    entries = [entry for entry in answers.entries if entry.path == path]
    if not beside.file_of(document).exists():
        yield from ((entry, "the document is gone") for entry in entries)
        return
    findings = desk.judged(str(document), answers).findings
    voids = {finding.decision.fingerprint: finding.void for finding in findings if finding.decision}
    for entry in entries:
        void = voids.get(entry.fingerprint) if entry.fingerprint in voids else Void.FINDING
        if void in _ENDED:
            yield entry, VOID[void]
