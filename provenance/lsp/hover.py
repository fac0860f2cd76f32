"""What an editor tells of the words under the pointer: what is missing and how to mend it, whose terms ask for it, where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from lsprotocol import types as lsp

from provenance.lsp.diagnostics import Shown, shown
from provenance.lsp.house import Judged
from provenance.model import Applied, Evidence, Finding, Outcome, Record
from provenance.renderers import evidence as said
from provenance.renderers import words
from provenance.renderers.escaping import live_url, markdown, markdown_url, terminal
from provenance.renderers.issues import clipped
from provenance.renderers.terms import Card, card
from provenance.rulebook.ageing import last_seen

_MOST: Final = 6
"""Findings, pieces of evidence or terms that are told at one place."""
_MOST_ASKED: Final = 16
_LONGEST: Final = 400
_SIGNS: Final = {Outcome.FAILED: "✗", Outcome.CANT_TELL: "?", Outcome.PASSED: "✓"}


class Pen:
    """Writes words of documents and terms so that they show as they are: in Markdown, or as plain text for editors without it."""

    def __init__(self, *, is_markdown: bool) -> None:
        self._is_markdown = is_markdown

    @property
    def kind(self) -> lsp.MarkupKind:
        """What comes of it."""
        return lsp.MarkupKind.Markdown if self._is_markdown else lsp.MarkupKind.PlainText

    def words(self, text: str) -> str:
        """Return words."""
        text = clipped(terminal(text), _LONGEST)
        return markdown(text) if self._is_markdown else text

    def strong(self, text: str) -> str:
        """Return words that stand out."""
        return f"**{self.words(text)}**" if self._is_markdown else self.words(text)

    def link(self, text: str, address: str) -> str:
        """Return words that lead to an address, where it is one of the web."""
        if live_url(address) is None:
            return self.words(text)
        return f"[{self.words(text)}](<{markdown_url(address)}>)" if self._is_markdown else f"{self.words(text)} <{terminal(address)}>"

    def item(self, text: str) -> str:
        """Return an entry of a list, of words that are written already."""
        return f"- {text}"


def hover(judged: Judged, position: lsp.Position, pen: Pen) -> lsp.Hover | None:
    """Return what there is to tell at a position; None where nothing stands there."""
    at = judged.layout.offset(position)
    findings = [each for each in shown(judged) if each.start <= at <= each.end][:_MOST]
    evidence = [each for record in judged.records for each in _evidence_at(judged, record, at)][:_MOST]
    if not findings and not evidence:
        return None
    parts = [*(_finding(each, pen) for each in findings)]
    if evidence:
        parts.append("\n".join(pen.item(f"{pen.strong(said.label(each))}: {pen.words(said.value(each))}") for each in evidence))
    record = _record_at(judged, findings)
    parts += [_terms(record, applied, judged.day, pen) for applied in record.terms[:_MOST]]
    parts.append(pen.words(f"{words.heading(record)}."))
    return lsp.Hover(lsp.MarkupContent(pen.kind, "\n\n".join(parts)), _range(judged, findings, evidence))


def _record_at(judged: Judged, findings: Iterable[Shown]) -> Record:
    return next((each.issue.record for each in findings), judged.records[0])


def _evidence_at(judged: Judged, record: Record, at: int) -> Iterator[Evidence]:
    for each in record.evidence:
        if each.place.line is not None and each.place.name is None:
            start, end = judged.layout.span(each.place)
            if start <= at <= end:
                yield each


def _range(judged: Judged, findings: list[Shown], evidence: list[Evidence]) -> lsp.Range:
    spans = [(each.start, each.end) for each in findings] + [judged.layout.span(each.place) for each in evidence]
    return judged.layout.range_of(*min(spans, key=lambda span: span[1] - span[0]))


def _finding(one: Shown, pen: Pen) -> str:
    finding = one.finding
    lines = [
        f"{pen.strong(words.condition(finding))} ({pen.words(words.OUTCOMES[finding.outcome])}, {pen.words(finding.rule)})",
        pen.words(finding.message),
        *([f"{pen.words('How to mend it:')} {pen.words(finding.remedy)}"] if finding.remedy else ()),
        *_why(finding, pen),
        *([pen.words(void)] if (void := words.void_decision(finding)) else ()),
    ]
    return "\n\n".join(lines)


def _why(finding: Finding, pen: Pen) -> Iterator[str]:
    if required := words.requirement(finding):
        yield pen.link(required, finding.reference)
    elif finding.reference:
        yield pen.link(finding.reference, finding.reference)


def _terms(record: Record, applied: Applied, day: date, pen: Pen) -> str:
    """Return whose terms apply and why, their page and how old the reading of it is, whom to ask, and what they ask."""
    found = card(applied, day)
    head = f"{pen.strong('Terms of')} {pen.link(found.title, found.url)}: {pen.words(found.because)}"
    facts = [pen.words(each) for each in _facts(found, _age(applied, day))]
    asks = [finding for finding in record.findings if finding.rule.startswith(f"{applied.pack}/") and finding.outcome in _SIGNS]
    listed = [pen.item(_asked(finding, pen.words)) for finding in asks[:_MOST_ASKED]]
    if len(asks) > _MOST_ASKED:
        listed.append(pen.item(pen.words(f"and {len(asks) - _MOST_ASKED} more")))
    return "\n\n".join(part for part in (head, " · ".join(facts), "\n".join(listed)) if part)


def _age(applied: Applied, day: date) -> str:
    seen = last_seen(applied.terms.seen) if applied.terms else None
    return f" ({words.plural((day - seen).days, 'day')} ago)" if seen and seen < day else ""


def _facts(found: Card, age: str) -> Iterator[str]:
    if found.read:
        yield f"Read: {found.read}{age}"
    if found.warning:
        yield found.warning
    if found.contact:
        yield f"Ask: {found.contact}"


def _asked(finding: Finding, write: Callable[[str], str]) -> str:
    silenced = " (silenced)" if finding.suppressed is not None else ""
    return f"{_SIGNS[finding.outcome]} {write(words.condition(finding) + silenced)}"
