"""For terminals: findings with the line and a caret below it, then a verdict for each document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.model import Evidence, Finding, Outcome, Place, Record, Report, Verdict
from provenance.renderers import Options, words
from provenance.renderers import evidence as said
from provenance.renderers.counts import by_kind, by_rule, by_verdict, is_judged, tally
from provenance.renderers.differences import sentence
from provenance.renderers.escaping import terminal
from provenance.renderers.frames import columns, cropped, frame

_STYLES: Final = {
    "red": "1;31",
    "yellow": "1;33",
    "magenta": "1;35",
    "cyan": "1;36",
    "green": "1;32",
    "blue": "1;34",
    "bold": "1",
    "dim": "2",
}
"""SGR parameters (ECMA-48, section 8.3.117)."""
_LABEL_STYLES: Final = {"error": "red", "warning": "yellow", "note": "cyan", "ask": "magenta", "met": "green"}
_VERDICT_STYLES: Final = {"Blocked": "red", "Unreadable": "red", "Ask": "magenta", "Fix": "yellow", "Ready": "green"}
_NARROWEST: Final = 40
_CITED: Final = 2
"""How many pieces of evidence are quoted below a finding, beyond the one in the frame."""


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return the report for a terminal; no line of it is a command to a build server."""
    lines = _judged(report, options) if is_judged(report) else _inspected(report, options)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def paint(text: str, style: str, options: Options) -> str:
    """Return the text in a style of its own, where colors are wanted."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if options.color and text and style else text


def _judged(report: Report, options: Options) -> Iterator[str]:
    for record in report.records:
        for finding in record.findings:
            if finding.outcome in options.show and finding.suppressed is None:
                yield from _finding(record, finding, options)
                yield ""
    yield from _verdicts(report, options)
    if options.statistics:
        yield from _rule_statistics(report)
    if not options.quiet:
        yield from _closing(report, options)


def _finding(record: Record, finding: Finding, options: Options) -> Iterator[str]:
    label = words.label(finding)
    head = paint(f"{label}[{terminal(finding.rule)}]", _LABEL_STYLES.get(label, "bold"), options)
    yield f"{head}: {paint(terminal(finding.message), 'bold', options)}"
    gutter = len(str(finding.place.line)) if finding.place and finding.place.line else 1
    pad = " " * gutter
    yield f"{pad}{paint('-->', 'blue', options)} {_address(record, finding.place)}"
    framed = list(_framed(record, finding, gutter, options))
    yield from framed
    bar = paint("|", "blue", options)
    if framed:
        yield f"{pad} {bar}"
    for key, text in _notes(record, finding, options):
        yield f"{pad} {paint('=', 'blue', options)} {paint(f'{key}:', 'bold', options)} {text}"


def _address(record: Record, place: Place | None) -> str:
    position = said.position(place)
    if place is not None and place.name and place.line:
        return terminal(position)  # in another file, that speaks for this one
    between = ": " if place is not None and place.line is None else ":"
    # A line is one of the file; what has none is said of the document in it.
    return terminal(record.file if between == ":" and position else record.path) + (between + terminal(position) if position else "")


def _framed(record: Record, finding: Finding, gutter: int, options: Options) -> Iterator[str]:
    place = finding.place
    line = record.lines.get(place.line) if place and place.line and place.name is None else None
    if place is None or line is None:
        return
    room = max(_NARROWEST, options.width) - gutter - 3
    found = frame(line.rstrip("\r\n"), place, room)
    bar = paint("|", "blue", options)
    label = _LABEL_STYLES.get(words.label(finding), "bold")
    yield f"{' ' * gutter} {bar}"
    yield f"{paint(str(place.line), 'blue', options)} {bar} {found.line}"
    carets = "^" * found.carets
    yield f"{' ' * gutter} {bar} {' ' * found.indent}{paint(f'{carets} {_marked(record, finding)}'.rstrip(), label, options)}"


def _cited(record: Record, finding: Finding) -> list[Evidence]:
    return [record.evidence[index] for index in finding.evidence if 0 <= index < len(record.evidence)]


def _marked(record: Record, finding: Finding) -> str:
    """Return the label of the evidence that stands where the finding points."""
    here = [evidence for evidence in _cited(record, finding) if _same_line(evidence.place, finding.place)]
    return terminal(said.label(here[0])) if here else ""


def _same_line(place: Place, other: Place | None) -> bool:
    return other is not None and place.line is not None and place.line == other.line


def _notes(record: Record, finding: Finding, options: Options) -> Iterator[tuple[str, str]]:
    if why := words.why(finding):
        yield "why", terminal(why)
    if void := words.void_decision(finding):
        yield "decision", terminal(void)
    elsewhere = [evidence for evidence in _cited(record, finding) if not _same_line(evidence.place, finding.place)]
    for evidence in elsewhere[:_CITED]:
        position = said.position(evidence.place)
        at = f" at {terminal(position)}" if position else ""
        yield "evidence", f"{terminal(said.label(evidence))}{at}: “{cropped(terminal(evidence.text), _room(options))}”"
    if finding.remedy and finding.outcome in {Outcome.FAILED, Outcome.CANT_TELL}:
        yield "help", terminal(finding.remedy)


def _room(options: Options) -> int:
    return max(_NARROWEST, options.width - 30)


def _verdicts(report: Report, options: Options) -> Iterator[str]:
    shown = [record for record in report.records if not options.quiet or record.verdict is not Verdict.READY or record.error is not None]
    width = max((len(words.verdict(record)) for record in shown), default=0)
    for record in shown:
        yield from _verdict(record, width, options)


def _verdict(record: Record, width: int, options: Options) -> Iterator[str]:
    word = words.verdict(record)
    head = paint(word.upper().ljust(width), _VERDICT_STYLES.get(word, "bold"), options)
    yield f"{head}  {paint(terminal(record.path), 'bold', options)}: {_reason(record)}"
    if options.quiet:
        return
    indent = " " * (width + 2)
    if record.findings and record.error is None:
        yield indent + paint(words.counts_line(tally(record)), "dim", options)
    if record.comparison is not None:
        yield f"{indent}compared: {terminal(sentence(record.comparison))}"
    yield from (f"{indent}note: {terminal(note)}" for note in record.notes)


def _reason(record: Record) -> str:
    if record.error is not None:
        return terminal(record.error)
    counted = tally(record)
    missing = f"{words.plural(counted.missing, 'thing')} missing{_named(record, Outcome.FAILED)}" if counted.missing else ""
    match record.verdict:
        case Verdict.READY:
            return "everything the terms ask for is met"
        case Verdict.FIX:
            return f"permitted, {missing or 'something is missing'}"
        case Verdict.ASK:
            asked = f"{words.asked(counted)}{_named(record, Outcome.CANT_TELL)}"
            return "; ".join(part for part in (asked, missing) if part)
        case Verdict.BLOCKED:
            return f"the terms forbid this use{_named(record, Outcome.FAILED)}"
    return words.counts_line(counted)


def _named(record: Record, outcome: Outcome) -> str:
    names = words.named(record, outcome)
    return f": {terminal(names)}" if names else ""


def _rule_statistics(report: Report) -> Iterator[str]:
    yield ""
    yield "missing  person     met     n/a  rule"
    for rule, counted in by_rule(report.records):
        yield f"{counted.failed:>7}  {counted.person:>6}  {counted.passed:>6}  {counted.inapplicable:>6}  {terminal(rule)}"


def _closing(report: Report, options: Options) -> Iterator[str]:
    yield ""
    if report.partial:
        yield paint("Interrupted: this report is partial.", "yellow", options)
    if report.missing:
        yield f"Not answered: {', '.join(map(terminal, words.unanswered_options(report)))}"
    yield paint(_summary(report), "bold", options)
    yield words.DISCLAIMER


def _summary(report: Report) -> str:
    verdicts = by_verdict(report.records)
    parts = [f"{verdicts[key]:,} {phrase}" for key, phrase in words.VERDICT_COUNTS.items() if verdicts[key]]
    head = words.plural(len(report.records), "document") if report.records else "Nothing was checked: no documents"
    return f"{head}{': ' if parts else ''}{', '.join(parts)}."


def _inspected(report: Report, options: Options) -> Iterator[str]:
    for record in report.records:
        yield paint(terminal(record.path), "bold", options) + f": {_description(record)}"
        places = [said.position(evidence.place) or evidence.where.value for evidence in record.evidence]
        width = max(map(len, places), default=0)
        for place, evidence in zip(places, record.evidence, strict=True):
            yield from _evidence(terminal(place).ljust(width), evidence, options)
        if not options.quiet:
            yield from (f"  note: {terminal(note)}" for note in record.notes)
        yield ""
    if options.statistics:
        yield from (f"{number:>7}  {kind}" for kind, number in by_kind(report.records))
        yield ""
    if not options.quiet:
        found = sum(len(record.evidence) for record in report.records)
        yield paint(f"{words.plural(len(report.records), 'document')}, {words.pieces(found)}.", "bold", options)
        yield words.DISCLAIMER


def _description(record: Record) -> str:
    if record.error is not None:
        return terminal(f"could not be read: {record.error}")
    title = f"“{record.title}”" if record.title else ""
    parts = [record.media_type, record.language, title, "" if record.evidence else "no evidence found"]
    return terminal(", ".join(part for part in parts if part))


def _evidence(place: str, evidence: Evidence, options: Options) -> Iterator[str]:
    kind = paint(f"{evidence.kind.value:<11}", "cyan", options)
    scope = f"{evidence.scope.value:<7}"
    indent = " " * (columns(place) + 4)
    yield f"  {place}  {kind} {scope} “{cropped(terminal(evidence.text), _room(options))}”"
    yield f"{indent}{terminal(said.value(evidence))} ({terminal(said.where(evidence))})"
    confidence = f"confidence {said.confidence(evidence)} ({evidence.confidence:.2f}): {evidence.reason}"
    yield f"{indent}{paint(terminal(confidence), 'dim', options)}"
