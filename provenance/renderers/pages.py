"""What the HTML and Markdown templates show, taken from a report and put into people's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from markupsafe import Markup

from provenance.model import Evidence, Finding, Level, Outcome, Record, Report, Strength
from provenance.renderers import evidence as said
from provenance.renderers import words
from provenance.renderers.codelines import code_lines
from provenance.renderers.counts import by_kind, by_rule, by_verdict, is_judged, is_reminder, tally
from provenance.renderers.credits import credit_html, credit_markdown, credit_text
from provenance.renderers.differences import difference
from provenance.renderers.facts import facts
from provenance.renderers.groups import grouped
from provenance.renderers.mails import mail
from provenance.renderers.notices import notices
from provenance.renderers.passages import Text, marked_text, worst
from provenance.renderers.terms import own_terms, public_licenses
from provenance.renderers.views import Condition, CreditBlock, Item, Link, Page, Row, Section

MAX_TEXT: Final = 60_000
"""Characters shown of one text."""
MAX_TEXTS: Final = 1_000_000
"""Characters shown of all texts: a browser has to bear the page."""
MAX_SECTIONS: Final = 200
MAX_ITEMS: Final = 2_500
"""Conditions and pieces of evidence of all documents that are shown in detail: each is about half a kilobyte of the page."""
MAX_ROWS: Final = 10_000
MAX_FOLDERS: Final = 200
MAX_DATA: Final = 60
"""Statements of the metadata that are shown of one document."""
MAX_CHANGES: Final = 100
"""Differences from its original that are shown of one document."""

_ORDER = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED, Outcome.INAPPLICABLE)
_ICONS = {"blocked": "stop", "error": "alert", "ask": "question", "fix": "cross", "ready": "check", "none": "dash"}


def page(report: Report, *, statistics: bool = False, most: int = MAX_SECTIONS) -> Page:
    """Return what to show of a report: an index, and a section for each of the first `most` documents, those with most to do in front."""
    judged = is_judged(report)
    records = sorted(report.records, key=_urgency) if judged else list(report.records)
    detailed = _detailed(records, most)
    sections = tuple(_sections([records[index] for index in detailed], report, single=len(records) == 1, judged=judged))
    numbers = {index: number for number, index in enumerate(detailed, start=1)}
    hrefs = [f"d{numbers[index]}" if index in numbers else "" for index in range(len(records))]
    groups, held = grouped(records, hrefs) if len(records) > 1 else ((), [""] * len(records))
    state = _state(records[0]) if records and judged else "none"
    return Page(
        judged=judged,
        heading=words.report_heading(report),
        state=state,
        icon=_ICONS[state],
        use=words.use_sentence(report.use),
        questions=tuple(words.unanswered_questions(report)),
        packs=tuple(report.packs),
        partial=report.partial,
        signed=words.signature(report.signed) if report.signed else "",
        verdicts=tuple(_verdicts(report)),
        rows=tuple(map(_row, records[:MAX_ROWS], hrefs, held)),
        groups=groups,
        folders=tuple(sorted(Counter(map(_folder, records)).most_common(MAX_FOLDERS))),
        sections=sections,
        documents=len(records),
        statistics=tuple(_statistics(report, judged=judged)) if statistics else (),
        date=words.day(report.use.date) if report.use.date else "",
    )


def _detailed(records: Sequence[Record], most: int) -> list[int]:
    """Return the records that are shown in detail; of one that could not be read there is no more to say than in the table."""
    order = sorted(range(len(records)), key=lambda index: records[index].error is not None)[:most]
    sizes = accumulate(len(records[index].findings) + len(records[index].evidence) for index in order)
    return sorted(index for place, (index, size) in enumerate(zip(order, sizes, strict=True)) if not place or size <= MAX_ITEMS)


def _urgency(record: Record) -> int:
    order = ("blocked", "error", "ask", "fix", "ready", "none")
    return order.index(_state(record))


def _state(record: Record) -> str:
    if record.error is not None:
        return "error"
    return record.verdict.value if record.verdict else "none"


def _verdicts(report: Report) -> Iterable[tuple[str, str, str]]:
    counted = by_verdict(report.records)
    for state, phrase in words.VERDICT_COUNTS.items():
        if counted[state]:
            yield state, _ICONS[state], f"{counted[state]:,} {phrase}"


def _statistics(report: Report, *, judged: bool) -> Iterable[tuple[str, str]]:
    if judged:
        return ((rule, words.counts_line(counted)) for rule, counted in by_rule(report.records))
    return ((kind, f"{number:,}") for kind, number in by_kind(report.records))


def _row(record: Record, href: str, groups: str) -> Row:
    state = _state(record)
    found = words.pieces(len(record.evidence))
    return Row(
        href=href,
        path=record.path,
        title=record.title,
        state=state,
        icon=_ICONS[state],
        word=words.verdict(record),
        counts=record.error or (words.counts_line(tally(record)) if record.verdict or record.findings else found),
        groups=groups,
        folder=_folder(record),
    )


def _folder(record: Record) -> str:
    return record.path.rpartition("/")[0] or "."


def _sections(records: Sequence[Record], report: Report, *, single: bool, judged: bool) -> Iterable[Section]:
    room = MAX_TEXTS
    for number, record in enumerate(records, start=1):
        prefix = "" if single else f"d{number}-"
        shown = _section(record, f"d{number}", prefix, min(MAX_TEXT, room), judged=judged)
        shown = replace(
            shown, own_terms=tuple(own_terms(record, report.use.date)), licenses=tuple(public_licenses(record, report.use.date))
        )
        room = max(0, room - min(MAX_TEXT, len(record.text)))
        yield replace(shown, mail=mail(record, report.use), credit=_credit(record, report)) if judged else shown


def _credit(record: Record, report: Report) -> CreditBlock | None:
    credit = report.credit(record) if record.terms else None
    if credit is None or not credit.needed or not credit.lines:
        return None
    markdown = Markup(credit_markdown(credit))  # noqa: S704  # escaped where it is made
    return CreditBlock(credit=credit, html=credit_html(credit), markdown=markdown, text=credit_text(credit))


def _section(record: Record, anchor: str, prefix: str, limit: int, *, judged: bool) -> Section:
    live = sorted((finding for finding in record.findings if finding.suppressed is None), key=_weight)
    named = [(f"{prefix}c{number}", finding) for number, finding in enumerate(live, start=1)]
    citing = _citing(named)
    cards = {index: [f"{anchor}-i{index + 1}"] for index in range(len(record.evidence))}
    targets = {index: [link.href for link in links] for index, links in citing.items()} if judged else cards
    text = marked_text(record, prefix, targets, _states(live), limit)
    state = _state(record)
    known = len(record.evidence)
    return Section(
        anchor=anchor,
        record=record,
        state=state,
        icon=_ICONS[state],
        word=words.verdict(record),
        heading=words.heading(record),
        found=words.pieces(known).capitalize(),
        facts=tuple(facts(record)),
        counts=tuple((outcome.value, phrase) for outcome, phrase in words.outcome_counts(tally(record))),
        conditions=tuple(_condition(finding, where, prefix, known) for where, finding in named),
        silenced=tuple(_condition(finding, "", prefix, known) for finding in record.findings if finding.suppressed is not None),
        items=tuple(_item(index, evidence, prefix, text, citing.get(index, ())) for index, evidence in enumerate(record.evidence)),
        text=text,
        notices=tuple(notices(record)),
        data=tuple(record.metadata[:MAX_DATA]),
        code=tuple(code_lines(record)) if limit else (),
        difference=difference(record.comparison, MAX_CHANGES) if record.comparison else None,
    )


def _weight(finding: Finding) -> tuple[int, int]:
    return _ORDER.index(finding.outcome), list(Level).index(finding.level)


def _citing(named: Iterable[tuple[str, Finding]]) -> dict[int, list[Link]]:
    """Return the conditions by the evidence they rest on, the weightiest first."""
    found: dict[int, list[Link]] = {}
    for anchor, finding in named:
        for index in finding.evidence:
            found.setdefault(index, []).append(Link(text=words.condition(finding), href=anchor))
    return found


def _states(findings: Iterable[Finding]) -> dict[int, Outcome]:
    """Return the worst outcome that rests on each piece of evidence."""
    found: dict[int, list[Outcome]] = {}
    for finding in findings:
        for index in finding.evidence:
            found.setdefault(index, []).append(finding.outcome)
    return {index: state for index, outcomes in found.items() if (state := worst(outcomes))}


def _condition(finding: Finding, anchor: str, prefix: str, known: int) -> Condition:
    return Condition(
        anchor=anchor,
        finding=finding,
        state=finding.outcome.value,
        word=words.OUTCOMES[finding.outcome],
        title=words.condition(finding),
        requirement=words.requirement(finding),
        wish=finding.strength is Strength.SHOULD,
        reminder=is_reminder(finding),
        position=said.position(finding.place),
        decided=finding.decision is not None and finding.void is None,
        void=words.void_decision(finding),
        evidence=tuple(Link(text=str(index + 1), href=f"{prefix}e{index + 1}") for index in finding.evidence if 0 <= index < known),
    )


def _item(index: int, evidence: Evidence, prefix: str, text: Text, conditions: Sequence[Link]) -> Item:
    return Item(
        number=index + 1,
        anchor=f"{prefix}e{index + 1}",
        placed=index in text.placed,
        evidence=evidence,
        label=said.label(evidence),
        value=said.value(evidence),
        scope=said.scope(evidence),
        where=said.where(evidence),
        position=said.position(evidence.place),
        confidence=said.confidence(evidence),
        conditions=tuple(conditions),
    )
