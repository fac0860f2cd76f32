"""Findings that many documents share, shown once with the documents that have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.model import Finding, Outcome, Record, Strength
from provenance.renderers import words
from provenance.renderers.counts import is_reminder

MAX_GROUPS: Final = 100
MAX_FILES: Final = 50
"""Files that are named of one group; the index names them all."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a group."""

    path: str
    href: str
    """Empty where it has no section of its own."""
    message: str
    """Empty where all documents of the group have the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One rule with one outcome, in all the documents where it came to that."""

    anchor: str
    state: str
    word: str
    title: str
    rule: str
    message: str
    """What all of them say; empty where they differ."""
    remedy: str
    requirement: str
    reference: str
    count: int
    members: tuple[Member, ...]
    reminder: bool
    wish: bool

    @property
    def more(self) -> int:
        """Return how many documents are not named."""
        return self.count - len(self.members)


_Found = dict[tuple[str, str], dict[int, Finding]]


def grouped(records: Sequence[Record], hrefs: Sequence[str]) -> tuple[tuple[Group, ...], list[str]]:
    """Return the groups, those with most to do in front, and for each record the anchors of its groups, parted by blanks."""
    found = _found(records)
    order = sorted(found, key=lambda key: _weight(key, found[key]))[:MAX_GROUPS]
    groups = tuple(_group(f"g{number}", found[key], records, hrefs) for number, key in enumerate(order, start=1))
    held: list[list[str]] = [[] for _ in records]
    for group, key in zip(groups, order, strict=True):
        for index in found[key]:
            held[index].append(group.anchor)
    return groups, [" ".join(anchors) for anchors in held]


def _found(records: Sequence[Record]) -> _Found:
    found: _Found = {}
    for index, record in enumerate(records):
        for finding in record.findings:
            if finding.suppressed is None and finding.outcome in {Outcome.FAILED, Outcome.CANT_TELL}:
                found.setdefault((finding.outcome, finding.rule), {}).setdefault(index, finding)
    return found


def _weight(key: tuple[str, str], members: dict[int, Finding]) -> tuple[bool, bool, int, str]:
    first = next(iter(members.values()))
    return is_reminder(first) or first.strength is Strength.SHOULD, first.outcome is not Outcome.FAILED, -len(members), key[1]


def _group(anchor: str, found: dict[int, Finding], records: Sequence[Record], hrefs: Sequence[str]) -> Group:
    first = next(iter(found.values()))
    same = len({finding.message for finding in found.values()}) == 1
    return Group(
        anchor=anchor,
        state=first.outcome.value,
        word=words.OUTCOMES[first.outcome],
        title=words.condition(first),
        rule=first.rule,
        message=first.message if same else "",
        remedy=first.remedy,
        requirement=words.requirement(first),
        reference=first.reference,
        count=len(found),
        members=tuple(_members(found, records, hrefs, same=same)),
        reminder=is_reminder(first),
        wish=first.strength is Strength.SHOULD,
    )


def _members(found: dict[int, Finding], records: Sequence[Record], hrefs: Sequence[str], *, same: bool) -> Iterator[Member]:
    for index in list(found)[:MAX_FILES]:
        yield Member(records[index].path, hrefs[index], "" if same else found[index].message)
