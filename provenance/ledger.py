"""Reads and writes provenance-decisions.yaml: people's answers to findings, in git, one entry an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from provenance.beside import name_of
from provenance.errors import Fault, ProvenanceError
from provenance.model import Decided, Decision, Decisions, Finding, Pack, Record, Use, Void
from provenance.outputs import write_whole
from provenance.rulebook.decisions import objection, rule_hash, text_hash
from provenance.rulebook.facts import FACTS_OF_USE
from provenance.rulebook.nodes import File, Node, Table, compose, in_quotes, opened, shown, told
from provenance.rulebook.shapes import Day, Listing, Text
from provenance.rulebook.tables import Field, Fields, Made

NAME: Final = "provenance-decisions.yaml"
MAX_BYTES: Final = 10_000_000
_HEAD: Final = """\
# People's answers to findings of provenance, written by `provenance decide`.
# Comments in this file are not kept: what there is to say of an answer stands in its note.
"""
_ORDER: Final = ("path", "rule", "fingerprint", "decision", "who", "when", "until", "note", "use", "text_hash", "rule_hash")
_HASH: Final = Text("a hash of 24 small letters and digits, in quotes", "[0-9a-f]{24}")
_RULE: Final = Text("a rule as PACK/CONDITION", r"[a-z0-9.-]+/[a-z0-9.-]+")
_SAID: Final = Text("a text that is not empty", r"(?s).*\S.*")


def _decision(file: File, node: Node, value: dict[str, Any]) -> Decision | None:
    assert isinstance(node, Table)
    if "until" in value and value["until"] < value["when"]:
        file.refuse_node(f"ends before it was given, on {value['when'].isoformat()}", node.entries["until"].value)
        return None
    return Decision(**{**value, "decision": Decided(value["decision"]), "line": file.line(node.start)})


_ENTRY: Final = Made(
    Fields(
        {
            "path": Field(_SAID, "The document, as it is seen from the folder of this file.", required=True),
            "rule": Field(_RULE, "The rule whose finding is answered.", required=True),
            "fingerprint": Field(_HASH, "The finding.", required=True),
            "decision": Field(Text(choices=tuple(Decided)), "The answer.", required=True),
            "who": Field(_SAID, "Who gave it.", required=True),
            "when": Field(Day(), "The day on which it was given.", required=True),
            "until": Field(Day(), "The last day on which it holds."),
            "note": Field(Text(), "Where the answer can be found."),
            "use": Field(FACTS_OF_USE, "The use that it was given for; what is left out makes no difference."),
            "text_hash": Field(_HASH, "Of the text that it was given for.", required=True),
            "rule_hash": Field(_HASH, "Of the rule as it was.", required=True),
        }
    ),
    _decision,
)
_LEDGER: Final = Listing(_ENTRY)
_OBJECTIONS: Final = {
    Void.PROHIBITION: "the terms forbid this use outright, and no answer recorded here changes that: ask the holder; an exception that it "
    "grants in writing is a rule pack of your own, which extends its terms without this rule",
    Void.CONTRADICTED: "the document shows that it is not met: mend it, or record `permitted` where who grants agreed to it as it is",
    Void.UNNEEDED: "the document needs no answer here",
}


def read(path: Path) -> tuple[Decision, ...]:
    """Return the answers of a file; a ProvenanceError brings everything that is wrong with it."""
    file = opened(path, MAX_BYTES)
    node = compose(file)
    found = () if node is None else _LEDGER.check(file, node) or ()
    if node is not None and not file.count:
        _refuse_doubled(file, found)
    if file.count:
        raise ProvenanceError(*told(file))
    return found


def _refuse_doubled(file: File, entries: Iterable[Decision]) -> None:
    lines: dict[str, int] = {}
    for entry in entries:
        if entry.fingerprint in lines:
            start = sum(map(len, file.text.splitlines(keepends=True)[: entry.line - 1]))
            message = f"a second answer to {shown(entry.rule)} in {shown(entry.path)}, first in line {lines[entry.fingerprint]}: keep one"
            file.refuse(message, start)
        lines.setdefault(entry.fingerprint, entry.line)


def decisions(path: Path | None, today: date | None) -> Decisions:
    """Return the answers of a file as they stand on a day; none where there is no file."""
    if path is None:
        return Decisions(today=today)
    return Decisions(entries=read(path), today=today, name=partial(name_of, path.parent.absolute()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says in answer to a finding."""

    decided: Decided
    who: str
    when: date
    until: date | None = None
    note: str = ""


def answer(packs: Iterable[Pack], use: Use, record: Record, finding: Finding, said: Said) -> Decision:
    """Return the entry for an answer to a finding of these packs; a ProvenanceError says why it cannot be answered like this."""
    objected = objection(finding.outcome, finding.effect, said.decided)
    if objected is not None:
        why = _OBJECTIONS[objected]
        raise ProvenanceError(Fault(file=finding.rule, message=f"{finding.message} {why[0].upper()}{why[1:]}."))
    rule = next(rule for pack in packs for rule in pack.rules if rule.id == finding.rule)
    return Decision(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        path=record.path,
        decision=said.decided,
        who=said.who,
        when=said.when,
        until=said.until,
        note=said.note,
        use=replace(use, date=None),
        text_hash=text_hash(record, finding.evidence),
        rule_hash=rule_hash(rule),
    )


def write(path: Path, entries: Iterable[Decision]) -> None:
    """Write answers, ordered by document and rule; a ProvenanceError says what cannot be written."""
    ordered = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.fingerprint))
    write_whole(path, "\n".join([_HEAD, *("\n".join(_lines(entry)) + "\n" for entry in ordered)]) if ordered else f"{_HEAD}\n[]\n")


def _lines(entry: Decision) -> Iterator[str]:
    values = {name: getattr(entry, name) for name in _ORDER}
    values["use"] = {one.name: value for one in fields(Use) if (value := getattr(entry.use, one.name)) is not None and one.name != "date"}
    given = [f"{name}: {_written(value)}" for name, value in values.items() if value not in (None, "", {})]
    return (f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(given))


def _written(value: Any) -> str:
    if isinstance(value, Decided | date):
        return value.value if isinstance(value, Decided) else value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_written(one)}" for name, one in value.items()) + "}"
    return in_quotes(value)
