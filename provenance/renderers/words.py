"""The words in which people are told verdicts, outcomes and uses."""

from __future__ import annotations

from datetime import date
from typing import Final

from provenance.model import Decided, Decision, Finding, Outcome, Record, Report, Signed, Strength, Use, Verdict, Void
from provenance.renderers.counts import Tally, is_reminder, tally
from provenance.text import collapse

DISCLAIMER: Final = "An aid to reading the terms, not legal advice."

VERDICTS: Final = {Verdict.BLOCKED: "Blocked", Verdict.ASK: "Ask", Verdict.FIX: "Fix", Verdict.READY: "Ready"}
"""The worst first, as the contract orders them."""
UNREADABLE: Final = "Unreadable"
VERDICT_COUNTS: Final = {"blocked": "blocked", "error": "unreadable", "ask": "to ask about", "fix": "to fix", "ready": "ready"}
"""How many documents came to what, the worst first."""
OUTCOMES: Final = {
    Outcome.FAILED: "Missing",
    Outcome.CANT_TELL: "Needs a person",
    Outcome.PASSED: "Met",
    Outcome.INAPPLICABLE: "Not applicable",
}
DECIDED: Final = {Decided.PERMITTED: "permitted", Decided.REFUSED: "refused", Decided.MET: "met", Decided.NOT_MET: "not met"}
VOID: Final = {
    Void.EXPIRED: "its last day is over",
    Void.TEXT: "the text changed",
    Void.RULE: "the rule changed",
    Void.FINDING: "the finding rests on other words now",
    Void.USE: "it was given for another use",
    Void.PROHIBITION: "the terms forbid this use outright",
    Void.CONTRADICTED: "the document shows that it is not met",
    Void.UNNEEDED: "the document needs no answer here",
}
"""Why a person's answer has no effect."""
_ENDED: Final = frozenset({Void.EXPIRED, Void.TEXT, Void.RULE, Void.FINDING})

QUESTIONS: Final = {
    "site": ("--site", "On which site will it appear?"),
    "medium": ("--medium", "Where will it appear: web, print, newsletter, app, audio or video?"),
    "commercial": ("--commercial/--non-commercial", "Is the use commercial?"),
    "paywall": ("--paywall/--no-paywall", "Will readers have to pay for it?"),
    "ads": ("--ads", "Will there be advertising, and is it targeted at this text?"),
    "changes": ("--changes", "Will the text be changed, cut or translated?"),
    "images": ("--images/--no-images", "Will its pictures be used too?"),
    "date": ("--date", "When will it appear?"),
}
"""By the name of the use's field: the option that answers it, and the question to a person."""

_MEDIUMS: Final = {
    "web": "on the web",
    "print": "in print",
    "newsletter": "in a newsletter",
    "app": "in an app",
    "audio-video": "as audio or video",
}
_ADS: Final = {"none": "without advertising", "page": "with advertising on the page", "targeted": "with advertising sold against the text"}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)  # fmt: skip
_CHANGES: Final = {"none": "unchanged", "edited": "edited", "excerpt": "as an excerpt", "translated": "translated"}


def plural(number: int, one: str, many: str | None = None) -> str:
    """Return `1 thing` or `2 things`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pieces(number: int) -> str:
    """Return how many pieces of evidence there are."""
    return plural(number, "piece of evidence", "pieces of evidence") if number else "no evidence found"


def condition(finding: Finding) -> str:
    """Return the title of the rule; without one the name of the condition as a phrase: "Link original"."""
    words = finding.title or finding.condition.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def verdict(record: Record) -> str:
    """Return the one word for a document; empty where only evidence was asked for."""
    if record.error is not None:
        return UNREADABLE
    return VERDICTS[record.verdict] if record.verdict else ""


def heading(record: Record) -> str:
    """Return the verdict on one document as a person would say it."""
    counted = tally(record)
    if record.error is not None:
        return "Could not be read"
    match record.verdict:
        case Verdict.READY:
            return "Ready to republish: everything the terms ask for is met"
        case Verdict.FIX:
            return f"Not ready to republish: {plural(counted.missing, 'condition')} missing"
        case Verdict.ASK:
            return f"Ask before republishing: {asked(counted)}"
        case Verdict.BLOCKED:
            return "Do not republish: the terms forbid this use"
    return pieces(len(record.evidence)).capitalize()


def asked(counted: Tally) -> str:
    """Return what stands between the text and a permission."""
    if counted.questions:
        return f"{plural(counted.questions, 'question needs', 'questions need')} a person"
    return "nothing shows a permission for this text"


def report_heading(report: Report) -> str:
    """Return the verdict on all documents as a person would say it."""
    if len(report.records) == 1:
        return heading(report.records[0])
    total = plural(len(report.records), "document")
    if not report.records:
        return "Nothing was checked: no documents"
    if not any(record.verdict for record in report.records):
        return f"Evidence in {total}"
    ready = sum(record.verdict is Verdict.READY and record.error is None for record in report.records)
    if ready == len(report.records):
        return f"Ready to republish: all {total}"
    waiting = len(report.records) - ready
    return f"Not ready to republish: {waiting:,} of {total}"


def outcome_counts(counted: Tally) -> list[tuple[Outcome, str]]:
    """Return the outcomes that occur, each with its number in people's words: "2 need a person"."""
    wishes = f" ({plural(counted.wishes, 'wish', 'wishes')})" if counted.wishes else ""
    reminders = f" ({plural(counted.reminders, 'reminder')})" if counted.reminders else ""
    phrases = {
        Outcome.FAILED: f"{counted.failed:,} missing{wishes}",
        Outcome.CANT_TELL: f"{counted.person:,} {'needs' if counted.person == 1 else 'need'} a person{reminders}",
        Outcome.PASSED: f"{counted.passed:,} met",
        Outcome.INAPPLICABLE: f"{counted.inapplicable:,} not applicable",
    }
    return [(outcome, phrases[outcome]) for outcome in OUTCOMES if counted.of(outcome)]


def counts_line(counted: Tally) -> str:
    """Return the outcomes of a document in one line of people's words."""
    parts = [phrase for _, phrase in outcome_counts(counted)]
    if counted.suppressed:
        parts.append(f"{counted.suppressed:,} silenced")
    return " · ".join(parts) or "no rule applies"


def named(record: Record, outcome: Outcome, most: int = 3) -> str:
    """Return the conditions that the verdict hangs on, by id, and how many more there are; empty where there are none."""
    live = [finding for finding in record.findings if finding.outcome is outcome and finding.suppressed is None]
    weighty = [finding for finding in live if finding.strength is Strength.MUST and not is_reminder(finding)] or live
    names = list(dict.fromkeys(finding.condition for finding in weighty))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def requirement(finding: Finding) -> str:
    """Return who wants it and how much; empty where the rule belongs to no party."""
    if not finding.party:
        return ""
    return f"{finding.party} {'requires this' if finding.strength is Strength.MUST else 'asks for this, and does not require it'}"


def why(finding: Finding) -> str:
    """Return who wants it and where that is written; empty where nothing says it."""
    said = requirement(finding)
    return f"{said} ({finding.reference})" if said and finding.reference else said or finding.reference


def void_decision(finding: Finding) -> str:
    """Return what a person answered and why it has no effect; empty where nobody answered, or the answer counts."""
    if finding.decision is None or finding.void is None:
        return ""
    ended = f"ended because {VOID[finding.void]}: decide anew" if finding.void in _ENDED else f"without effect: {VOID[finding.void]}"
    return f"{_answer(finding.decision)}; {ended}."


def decision(finding: Finding) -> str:
    """Return what a person answered, and why it has no effect where it has none; empty where nobody answered."""
    if finding.decision is None or finding.void is not None:
        return void_decision(finding)
    until = f", until {day(finding.decision.until)}" if finding.decision.until else ""
    return f"{_answer(finding.decision)}{until}."


def _answer(decision: Decision) -> str:
    note = f" ({collapse(decision.note)})" if decision.note else ""
    return f"{collapse(decision.who)} decided on {day(decision.when)}: {DECIDED[decision.decision]}{note}"


def label(finding: Finding) -> str:
    """Return the word in front of a finding: its level, or that a person is asked or reminded."""
    match finding.outcome:
        case Outcome.FAILED:
            return finding.level.value
        case Outcome.CANT_TELL:
            return "reminder" if is_reminder(finding) else "ask"
        case Outcome.PASSED:
            return "met"
    return "not applicable"


def use_sentence(use: Use) -> str:
    """Return the use as one sentence; what nobody said is not in it."""
    said = [
        f"on {use.site}" if use.site else "",
        _MEDIUMS.get(use.medium, use.medium) if use.medium else "",
        _flag(use.commercial, "commercial", "not commercial"),
        _flag(use.paywall, "behind a paywall", "free to read"),
        _ADS.get(use.ads, use.ads) if use.ads else "",
        _CHANGES.get(use.changes, use.changes) if use.changes else "",
        _flag(use.images, "with its pictures", "without its pictures"),
        f"to appear on {day(use.date)}" if use.date else "",
    ]
    said = [collapse(part) for part in said if part]
    return f"To be published {', '.join(said)}." if said else "Nothing was said about the use."


def signature(signed: Signed) -> str:
    """Return who signed a report off, in a sentence."""
    note = f": {collapse(signed.note)}" if signed.note else ""
    return f"Signed off by {collapse(signed.name)} on {day(signed.day)}{note}"


def day(date: date) -> str:
    """Return a date in words, whatever the language of the machine."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def _flag(value: bool | None, yes: str, no: str) -> str:
    if value is None:
        return ""
    return yes if value else no


def unanswered_options(report: Report) -> list[str]:
    """Return the options that would answer what nobody said about the use."""
    return [QUESTIONS[name][0] if name in QUESTIONS else name for name in report.missing]


def unanswered_questions(report: Report) -> list[str]:
    """Return the questions to a person that nobody answered."""
    return [QUESTIONS[name][1] if name in QUESTIONS else name for name in report.missing]
