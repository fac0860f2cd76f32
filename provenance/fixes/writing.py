"""Puts the credit into a document: what can be mended is mended, what is still asked for stands in one block, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from provenance.crediting import Credit, Line
from provenance.fixes import blocks
from provenance.fixes.files import Edit, File, UnwritableError, edited, moved, opened
from provenance.fixes.mending import mended
from provenance.model import Finding, Outcome, Record, Role, Source, Span, Strength
from provenance.readers import read
from provenance.renderers.escaping import visible

WRITABLE: Final = {"text/html": "HTML", "text/markdown": "Markdown", "text/plain": "text"}


class Written(NamedTuple):
    """A document with its credit, and what is left for people."""

    data: bytes
    """The same bytes as before where there is nothing to do."""
    credit: Credit
    record: Record
    """As the document is judged with its credit."""
    left: Sequence[Finding] = ()
    """What the terms ask a credit for and the document still lacks."""


class _Draft(NamedTuple):
    file: File
    block: Span | None
    """Where the earlier block stood in the text, of which it is taken out."""
    old: str


def written(source: Source, judge: Callable[[Source], Record], credit_of: Callable[[Record], Credit]) -> Written:
    """Return the document with the credit that its terms ask for; raise UnwritableError where its file cannot be changed.

    `judge` and `credit_of` are given the document without a block that was written earlier, so that the same facts give the same bytes.
    """
    draft = _draft(source)
    bare = replace(source, data=draft.file.data())
    document, record = read(bare), judge(bare)
    edits = mended(document, record, credit_of(record), draft.file)
    draft = draft._replace(
        file=draft.file._replace(text=edited(draft.file.text, edits)),
        block=Span(at := moved(draft.block.start, edits), at) if draft.block else None,
    )
    if edits:
        record = judge(replace(source, data=draft.file.data()))
    credit = credit_of(record)
    if not credit.is_certain or not _unmet(record, credit):
        return _finished(source, draft, credit, record, edits)
    attempts = list(_attempts(source, draft, credit, record, judge))
    best = min(attempts, key=lambda one: len(_unmet(one.record, credit)), default=None)
    helps = best is not None and len(_unmet(best.record, credit)) < len(_unmet(record, credit))
    return best if best and helps else _finished(source, draft, credit, record, edits)


def _draft(source: Source) -> _Draft:
    kind = read(source).media_type
    if kind not in WRITABLE:
        raise UnwritableError(f"is {kind}; a credit can be written into {', '.join(WRITABLE.values())}")
    file = opened(source.data, kind)
    found = blocks.find(file)
    if found is None:
        return _Draft(file, None, "")
    text = file.text
    return _Draft(
        file._replace(text=text[: found.start] + text[found.end :]), Span(found.start, found.start), text[found.start : found.end]
    )


def _finished(source: Source, draft: _Draft, credit: Credit, record: Record, edits: Sequence[Edit]) -> Written:
    """Return the document as it is, but for what was mended; an earlier block stays as it stands."""
    data = _with_block(draft, draft.old).data() if edits else source.data
    return Written(data, credit, record, _required(_unmet(record, credit)))


def _required(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.strength is Strength.MUST]


def _unmet(record: Record, credit: Credit) -> list[Finding]:
    asked = {rule for line in (*credit.lines, *credit.spare) for rule in line.rules} | {rule for gap in credit.gaps for rule in gap.rules}
    is_open = {Outcome.FAILED, Outcome.CANT_TELL}
    return [finding for finding in record.findings if finding.rule in asked and finding.outcome in is_open and finding.suppressed is None]


def _attempts(source: Source, draft: _Draft, credit: Credit, record: Record, judge: Callable[[Source], Record]) -> Iterator[Written]:
    """Yield the document with no more than it lacks, then with more, until nothing is left."""
    missed = {finding.rule for finding in _unmet(record, credit)}
    needed = [line for line in credit.complete if missed & {*line.rules}]
    if needed and not _new(draft, needed):
        return  # a text without marks carries them already, and more of the same would not help
    spare = [line for line in credit.spare if line.is_complete]
    for lines in (needed, [*needed, *(line for line in spare if missed & {*line.rules})], [*credit.complete, *spare]):
        if chosen := _new(draft, lines):
            mdx = source.path.lower().endswith(".mdx")
            data = _with_block(draft, blocks.rendered(draft.file, credit, chosen, mdx=mdx), top=credit.top).data()
            after = judge(replace(source, data=data))
            if not _is_shown(after, chosen, draft.file.media_type):
                continue
            left = _unmet(after, credit)
            yield Written(data, credit, after, _required(left))
            if not left:
                return


def _is_shown(record: Record, lines: Sequence[Line], media_type: str) -> bool:
    """Tell whether readers see the lines as they are meant, and not as the code or in the comment that a text never closes."""
    read_as_text = (block.span for block in record.blocks if block.visible and block.role not in {Role.CODE, Role.COMMENT})
    shown = _letters("".join(record.text[span.start : span.end] for span in read_as_text))
    return media_type == "text/plain" or all(_letters(visible(line.text)) in shown for line in lines)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _new(draft: _Draft, lines: Sequence[Line]) -> list[Line]:
    """Return the lines that a text without marks does not hold yet."""
    if draft.file.media_type != "text/plain":
        return list(lines)
    there = {line.strip() for line in draft.file.text.splitlines()}
    return [line for line in lines if blocks.rendered(draft.file, Credit(), [line]).strip() not in there]


def _with_block(draft: _Draft, block: str, *, top: bool = False) -> File:
    file, at = draft.file, draft.block
    if not block:
        return file
    if at is not None:
        return file._replace(text=file.text[: at.start] + block + file.text[at.start :])
    return file._replace(text=blocks.placed(file, block, top=top))
