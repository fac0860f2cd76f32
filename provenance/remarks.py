"""Findings of the program itself, which no rule file makes: `provenance/…`."""

from __future__ import annotations

from typing import Final, NamedTuple

from provenance.fingerprints import fingerprint
from provenance.model import Finding, Level, Outcome, Place, Strength


class Remark(NamedTuple):
    """What there is to say of such a finding."""

    title: str
    what: str
    why: str
    before: str
    after: str
    remedy: str
    chapter: str
    """Of docs/reference.md."""


UNREADABLE: Final = "unreadable-document"
MALFORMED: Final = "ignore-malformed"
NO_REASON: Final = "ignore-without-reason"
UNKNOWN: Final = "ignore-unknown-rule"
BAD_DATE: Final = "ignore-bad-date"
ENDED: Final = "ignore-ended"
FORBIDDEN: Final = "ignore-prohibition"
UNUSED: Final = "unused-ignore"

REMARKS: Final = {
    UNREADABLE: Remark(
        "The document can be read",
        "A document that was named, or that stands in a folder that was, can be opened and holds text.",
        "What was not read was not checked. It is a finding of level error, and the other documents are still checked.",
        "a scanned letter without text, a file over 20 MB, a binary file that is called .md",
        "the text of the letter, the article alone, a file that the settings exclude",
        "Give the document in a form that can be read, or exclude it.",
        "Limits",
    ),
    MALFORMED: Remark(
        "An ignore can be read",
        "A comment that begins with `provenance ignore`, `off` or `on`, or an entry of the front matter, has the form of one.",
        "An ignore that is not understood silences nothing, and whoever wrote it should know.",
        "<!-- provenance ignore * -->",
        "<!-- provenance ignore gazette/link-original: their archive is closed -->",
        "Write it as `provenance ignore RULE: reason`.",
        "Ignores",
    ),
    NO_REASON: Remark(
        "An ignore has a reason",
        "Behind the rule that is ignored stands why.",
        "Who comes later has to know whether the reason still holds. Without one, nothing is silenced.",
        "<!-- provenance ignore gazette/link-original -->",
        "<!-- provenance ignore gazette/link-original: their archive is closed -->",
        "Write the reason behind a colon.",
        "Ignores",
    ),
    UNKNOWN: Remark(
        "An ignored rule exists",
        "The rule of an ignore is one that there is: PACK/CONDITION, a condition, or PACK/* for all of a pack.",
        "A wrong name silences nothing, now or after the rule was renamed.",
        "<!-- provenance ignore gazette/link-orignal: their archive is closed -->",
        "<!-- provenance ignore gazette/link-original: their archive is closed -->",
        "Write the rule as reports name it.",
        "Ignores",
    ),
    BAD_DATE: Remark(
        "The end of an ignore is a date",
        "What stands behind `until` is a day of the calendar as YYYY-MM-DD.",
        "An end that is not understood would never come. Until it is mended, nothing is silenced.",
        "<!-- provenance ignore gazette/link-original: their archive is closed (until=spring) -->",
        "<!-- provenance ignore gazette/link-original: their archive is closed (until=2027-03-01) -->",
        "Write the last day as YYYY-MM-DD.",
        "Ignores",
    ),
    ENDED: Remark(
        "An ignore has not ended",
        "The last day of an ignore is not over: on the day of the use, or today.",
        "Its finding counts again.",
        "<!-- provenance ignore gazette/link-original: their archive is closed (until=2020-03-01) -->",
        "<!-- provenance ignore gazette/link-original: still closed, asked again (until=2090-03-01) -->",
        "Mend what the finding says, or look whether the reason still holds and give it a new end.",
        "Ignores",
    ),
    FORBIDDEN: Remark(
        "What is forbidden outright is not ignored",
        "No ignore names a finding by which the terms forbid the declared use.",
        "A comment in a text permits nothing: the finding stays.",
        "<!-- provenance ignore gazette/no-commercial: we need it -->",
        "an agreement with the publisher, written as a rule pack of your own that extends its terms without this rule",
        "Take the ignore out, and leave the text out or agree with who holds the rights.",
        "Ignores",
    ),
    UNUSED: Remark(
        "An ignore is needed",
        "There is a finding that the ignore silences: one that is missing, or that needs a person.",
        "An ignore that is left over would silence what comes later.",
        "an ignore of gazette/link-original beside a link that works",
        "the link alone",
        "Take it out.",
        "Ignores",
    ),
}


def rule_of(name: str) -> str:
    """Return the id of the rule that findings of this name go by."""
    return f"provenance/{name}"


def unreadable(path: str, message: str) -> Finding:
    """Return the finding that a document could not be read."""
    return _finding(UNREADABLE, path, message, Level.ERROR, Strength.MUST, None, 1)


def remark(name: str, path: str, message: str, place: Place | None, count: int) -> Finding:
    """Return a finding about the document's own ignores, which no verdict rests on; `count` tells it from others of its name."""
    return _finding(name, path, message, Level.WARNING, Strength.SHOULD, place, count)


def _finding(  # noqa: PLR0913  # what makes them differ
    name: str, path: str, message: str, level: Level, strength: Strength, place: Place | None, count: int
) -> Finding:
    return Finding(
        rule=rule_of(name),
        condition=name,
        title=REMARKS[name].title,
        outcome=Outcome.FAILED,
        level=level,
        strength=strength,
        message=message,
        remedy=REMARKS[name].remedy,
        place=place,
        evidence=(),
        party="",
        reference="",
        fingerprint=fingerprint(rule_of(name), path, "", count),
    )
