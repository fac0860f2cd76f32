"""What an editor offers for a document: its credit, mended links, and ignores that a person gives the reason of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from lsprotocol import types as lsp

from provenance.crediting import Credit
from provenance.fixes.files import Edit, UnwritableError, edited, opened
from provenance.fixes.ignoring import ignore_edit, ignore_table
from provenance.fixes.mending import mended
from provenance.fixes.writing import WRITABLE, written
from provenance.lsp.diagnostics import SOURCE, LayoutOf, Shown, shown
from provenance.lsp.documents import uri_of
from provenance.lsp.edits import changes
from provenance.lsp.house import Judged
from provenance.model import Record, Source, Strength
from provenance.readers import read
from provenance.renderers.escaping import terminal
from provenance.silences import TO_BE_WRITTEN

SOURCE_KIND: Final = f"{lsp.CodeActionKind.Source.value}.{SOURCE}.credit"
"""Offered wherever the pointer is, among what is done to the whole document."""
KINDS: Final = (lsp.CodeActionKind.QuickFix, SOURCE_KIND)
_CREDIT: Final = "Insert the credit that the terms ask for"
_MEND: Final = "Put the address of the original where it is missing"
_MOST_IGNORES: Final = 12


class Client(NamedTuple):
    """What the editor can do with actions."""

    resolves: bool = True
    """It asks for the edits of an action once somebody takes it."""
    disables: bool = True
    """It shows actions that cannot be taken, with the reason."""
    versions: bool = True
    """It takes edits for a version of a document."""


class Asked(NamedTuple):
    """Where actions are asked for."""

    range: lsp.Range
    diagnostics: Sequence[lsp.Diagnostic] = ()
    only: Sequence[str] | None = None

    def wants(self, kind: str) -> bool:
        """Tell whether actions of a kind are asked for (kinds are hierarchical, by dots)."""
        return self.only is None or any(kind == each or kind.startswith(f"{each}.") for each in self.only)


def actions(judged: Judged, asked: Asked, client: Client, layout_of: LayoutOf) -> list[lsp.CodeAction]:
    """Return what is offered for a stretch of a document."""
    start, end = judged.layout.offset(asked.range.start), judged.layout.offset(asked.range.end)
    found = shown(judged)
    here = [each for each in found if each.start <= end and start <= each.end]
    return [
        *_credits(judged, asked, client, found, here),
        *(_ignores(judged, asked, client, here, layout_of) if asked.wants(lsp.CodeActionKind.QuickFix) else ()),
    ]


def resolved(judged: Judged, client: Client) -> tuple[lsp.WorkspaceEdit | None, str]:
    """Return the edits that put the credit into a document, or why nothing is to be written."""

    def judge(source: Source) -> Record:
        return judged.house.judge(source).records[0]

    def credit_of(record: Record) -> Credit:
        return judged.report.credit(record) or Credit(needed=False)

    try:
        made = written(judged.source, judge, credit_of)
    except UnwritableError as error:
        return None, str(error)
    after = _marked(judged, made.data.decode("utf-8", "replace").removeprefix("\ufeff"))
    if after == judged.layout.text:
        return None, f"no credit would meet this: {made.left[0].message}" if made.left else "the document carries what is required"
    return _workspace(judged, changes(judged.layout, after), client), ""


def _credits(judged: Judged, asked: Asked, client: Client, found: Sequence[Shown], here: Sequence[Shown]) -> Iterator[lsp.CodeAction]:
    """Yield the action that writes the credit, and the one that only mends links, where the document lacks what they give."""
    record = judged.records[0]
    if len(judged.records) != 1 or record.media_type not in WRITABLE or record.error is not None:
        return
    credit = judged.report.credit(record)
    if credit is None or not credit.needed:
        return
    rules = {rule for line in (*credit.lines, *credit.spare) for rule in line.rules} | {rule for gap in credit.gaps for rule in gap.rules}
    links = {each.finding.rule for each in found if "link" in each.finding.condition or each.finding.condition == "canonical"}
    if links and (edits := _mended(judged, record, credit)):
        yield from _offered(asked, here, links, _MEND, edit=_workspace(judged, edits, client), is_preferred=True)
    if any(each.finding.rule in rules and each.finding.strength is Strength.MUST for each in found):
        why = "" if credit.is_certain else _why_not(credit)
        if why and client.disables:
            yield from _offered(asked, here, rules, _CREDIT, disabled=lsp.CodeActionDisabled(why))
        elif not why and client.resolves:
            yield from _offered(asked, here, rules, _CREDIT, data={"uri": judged.document.uri})
        elif not why and (edit := resolved(judged, client)[0]):
            yield from _offered(asked, here, rules, _CREDIT, edit=edit)


def _offered(asked: Asked, here: Sequence[Shown], rules: set[str], title: str, **more: Any) -> Iterator[lsp.CodeAction]:
    """Yield an action as the fix of findings that are here, else as one for the whole document."""
    fixes = [each for each in here if each.finding.rule in rules]
    kind = lsp.CodeActionKind.QuickFix if fixes and asked.wants(lsp.CodeActionKind.QuickFix) else SOURCE_KIND
    if asked.wants(kind):
        yield lsp.CodeAction(title, kind=kind, diagnostics=_diagnostics(asked, fixes), **more)


def _diagnostics(asked: Asked, fixes: Sequence[Shown]) -> list[lsp.Diagnostic] | None:
    codes = {each.finding.rule for each in fixes}
    return [each for each in asked.diagnostics if each.source == SOURCE and each.code in codes] or None


def _why_not(credit: Credit) -> str:
    said = [*credit.conflicts, *(gap.why for gap in credit.gaps)]
    return terminal(said[0]) + (f" (and {len(said) - 1} more)" if len(said) > 1 else "")


def _mended(judged: Judged, record: Record, credit: Credit) -> list[lsp.TextEdit]:
    try:
        file = opened(judged.source.data, record.media_type)
    except UnwritableError:
        return []
    edits = mended(read(judged.source), record, credit, file)
    return changes(judged.layout, _marked(judged, edited(file.text, edits))) if edits else []


def _marked(judged: Judged, text: str) -> str:
    """Return a text with the byte order mark that the editor's has."""
    return "\ufeff" + text if judged.layout.text.startswith("\ufeff") else text


def _ignores(judged: Judged, asked: Asked, client: Client, here: Sequence[Shown], layout_of: LayoutOf) -> Iterator[lsp.CodeAction]:
    """Yield the actions that ignore findings; what the terms forbid outright, and what is wrong with ignores, nobody can ignore."""
    rules = {each.finding.rule: each for each in here if not each.finding.forbids and not each.finding.rule.startswith(f"{SOURCE}/")}
    in_text = next((ignore_edit(judged.source, judged.records[0].media_type, rule) for rule in rules), None)
    named = next(iter(rules), "")
    for rule, one in list(rules.items())[:_MOST_IGNORES]:
        # Where it stands does not depend on which rule it names.
        edit = in_text._replace(words=in_text.words.replace(named, rule)) if in_text else None
        made = _ignored(judged, edit, client) if edit else _in_configuration(judged, rule, layout_of)
        if made is not None:
            title = f"Ignore {rule}, and say why in the place of {TO_BE_WRITTEN}"
            yield lsp.CodeAction(title, kind=lsp.CodeActionKind.QuickFix, diagnostics=_diagnostics(asked, [one]), edit=made)


def _ignored(judged: Judged, edit: Edit, client: Client) -> lsp.WorkspaceEdit:
    after = _marked(judged, edited(judged.layout.text.removeprefix("\ufeff"), [edit]))
    return _workspace(judged, changes(judged.layout, after), client)


def _in_configuration(judged: Judged, rule: str, layout_of: LayoutOf) -> lsp.WorkspaceEdit | None:
    """Return the edit that ignores a rule in the configuration, for documents without comments."""
    file = judged.house.configuration
    layout = layout_of(file) if file and judged.document.is_saved else None
    if file is None or layout is None:
        return None
    end = len(layout.text)
    newline = "\r\n" if "\r\n" in layout.text else "\n"
    gap = "" if not end else newline if layout.text.endswith("\n") else newline * 2
    words = gap + ignore_table(file, judged.document.path, rule, newline=newline)
    return lsp.WorkspaceEdit(changes={uri_of(file): [lsp.TextEdit(layout.range_of(end, end), words)]})


def _workspace(judged: Judged, edits: list[lsp.TextEdit], client: Client) -> lsp.WorkspaceEdit:
    """Return edits of a document, for the version that they were made for where the editor looks at it."""
    uri, version = judged.document.uri, judged.document.version
    if not client.versions:
        return lsp.WorkspaceEdit(changes={uri: edits})
    return lsp.WorkspaceEdit(
        document_changes=[lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri, version), list(edits))]
    )
