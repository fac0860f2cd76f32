"""reStructuredText: its fields as metadata, its blocks as Docutils reads them, links with their targets; nothing is included or run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from provenance.model import Datum, Document, Role, Source, Where
from provenance.readers import frontmatter
from provenance.readers.decoding import decode
from provenance.readers.inline import after, document, indent, lines_of, stripped, write
from provenance.readers.names import schema_name
from provenance.readers.offsets import Draft
from provenance.readers.rst_names import DIRECTIVE, TARGET, grammar
from provenance.readers.written import Piece

_RULE = regex.compile(r"([!-/:-@\[-`{-~])\1{2,}+")
_FIELD = regex.compile(r":(?![:\s])((?:[^:\\]++|\\.|:(?!\s|$))++):(?:\s++|$)")
_NOTE = regex.compile(r"\.\.[ ]++\[[^\]\s]++\](?:[ ]++|$)")
_META = regex.compile(r"\.\.[ ]++(?P<key>[a-z_][\w-]*+):[ ]++(?P<value>\S.*+)")
"""How Nikola writes the metadata of a post, in comments at its head."""
_ITEM = regex.compile(r"(?:[*+•-]|(?:\d{1,4}|[a-zA-Z#]|[ivxIVX]{2,6})[.)]|\((?:\d{1,4}|[a-zA-Z])\))(?:[ ]++|$)")
_TABLE_RULE = regex.compile(r"\+[-=+]++|={2,}+(?:[ ]++=++)++")
_CELL = regex.compile(r"[^|]++")
_CODE = frozenset({
    "code", "code-block", "sourcecode", "highlight", "literalinclude", "raw", "math", "parsed-literal", "doctest", "graphviz", "digraph",
    "mermaid", "plantuml", "prompt", "program-output", "ipython", "testcode", "testoutput",
})  # fmt: skip
_SILENT = frozenset({
    "include", "toctree", "contents", "default-role", "sectnum", "highlight-language", "meta", "class", "role", "index", "csv-table",
})  # fmt: skip
_QUOTES = frozenset({"epigraph", "highlights", "pull-quote", "blockquote"})
_PICTURES = frozenset({"image", "figure", "thumbnail"})
_ARGUED = frozenset({"container", "list-table", "table", "list"})
"""Directives whose argument is no text."""


def read(source: Source) -> Document:
    """Return a file in reStructuredText as a document; never raises."""
    text, notes = decode(source.data)
    walk = _Walk(lines_of(text))
    walk.run()
    return document(source, "text/x-rst", text, walk, notes)


class _Walk:
    """Goes once over the lines; what is indented below a list item or a directive belongs to it."""

    def __init__(self, lines: list[Piece]) -> None:
        self.draft = Draft()
        self.data: list[Datum] = []
        self.title = ""
        self._lines = lines
        self._at = 0
        self._around: list[tuple[int, Role]] = []
        """From which column on what belongs to which role."""
        self._is_head = True
        """Nothing but title, fields and comments has come yet."""
        self._code_above = False
        self._grammar = grammar(lines)

    def run(self) -> None:
        """Write the whole file."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text:
                self._block(stripped(line), indent(line))
            else:
                self._at += 1

    def _block(self, line: Piece, column: int) -> None:
        while self._around and column < self._around[-1][0]:
            del self._around[-1]
        base, role = self._around[-1] if self._around else (0, Role.PARAGRAPH)
        if self._code_above and column > base:
            self._code(column)
        elif line.text.startswith(".. ") or line.text == "..":
            self._explicit(line, column)
        elif column == 0 and self._heading():
            pass
        elif _RULE.fullmatch(line.text) or _TABLE_RULE.fullmatch(line.text):
            self._at += 1
        elif field := _FIELD.match(line.text):
            self._field(line, column, field)
        elif item := _ITEM.match(line.text):
            self._around.append((column + 1, Role.ITEM))
            self._paragraph(after(line, item.end()), column + 1, Role.ITEM)
        elif line.text.startswith("|") and (line.text[1:2] in {"", " "} or line.text.endswith("|")):
            self._row(line)
        elif line.text.startswith(">>> "):
            self._code(column)
        else:
            self._paragraph(line, column, Role.QUOTE if column > base and role is Role.PARAGRAPH else role)
        self._code_above = self._code_above and self._at < len(self._lines) and not self._lines[self._at].text

    def _heading(self) -> bool:
        """Write the title at this line, if it is one: a rule stands below it, perhaps one above."""
        above = bool(_RULE.fullmatch(self._lines[self._at].text))
        at = self._at + above
        if at + 1 >= len(self._lines) or not self._lines[at].text or not _RULE.fullmatch(self._lines[at + 1].text):
            return False
        line = stripped(self._lines[at])
        if _RULE.fullmatch(line.text) or len(self._lines[at + 1].text) < min(len(line.text), 4):
            return False
        write(self.draft, [line], self._grammar)
        self.title = self.title or "".join(self.draft.parts[self.draft.first :]).strip()
        self.draft.close(Role.HEADING)
        self._at = at + 2
        return True

    def _paragraph(self, first: Piece, column: int, role: Role) -> None:
        """Write the lines up to an empty one, or up to those that are indented differently."""
        lines = [first] if first.text else []
        self._at += 1
        start = self._at
        while self._at < len(self._lines) and self._lines[self._at].text:
            inner = indent(self._lines[self._at])
            words = stripped(self._lines[self._at])
            if inner != column and (role is not Role.ITEM or inner < column or _ITEM.match(words.text)):
                if self._at == start and inner > column:
                    self._around.append((inner, Role.PARAGRAPH))  # what a term above it means
                break
            if role is Role.ITEM and _ITEM.match(words.text) and inner <= column:
                break
            lines.append(words)
            self._at += 1
        self._put(lines, role)

    def _put(self, lines: list[Piece], role: Role) -> None:
        self._is_head = False
        if lines and lines[-1].text.endswith("::"):
            last = lines[-1]
            self._code_above = True
            cut = len(last.text) - (2 if last.text[:-2].endswith(" ") or last.text == "::" else 1)
            lines[-1] = Piece(last.text[:cut].rstrip(), last.start, last.start + len(last.text[:cut].rstrip()))
        write(self.draft, [line for line in lines if line.text], self._grammar)
        self.draft.close(role)

    def _row(self, line: Piece) -> None:
        """Write a row of a table, or a line of verse."""
        self._at += 1
        self._is_head = False
        for cell in _CELL.finditer(line.text) if line.text.endswith("|") and len(line.text) > 1 else ():
            write(self.draft, [after(Piece(cell.group(), line.start + cell.start(), line.start + cell.end()), 0)], self._grammar)
            self.draft.close(Role.CELL)
        if not line.text.endswith("|"):
            write(self.draft, [after(line, 1)], self._grammar)
            self.draft.close(Role.PARAGRAPH)

    def _below(self, column: int) -> Iterator[Piece]:
        """Yield the lines that are indented deeper, without the empty ones, and go on behind them."""
        while self._at < len(self._lines) and (not self._lines[self._at].text or indent(self._lines[self._at]) > column):
            if self._lines[self._at].text:
                yield stripped(self._lines[self._at])
            self._at += 1

    def _code(self, column: int) -> None:
        for line in _broken(self._below(column - 1)):
            self.draft.put(*line)
        self.draft.close(Role.CODE)
        self._code_above = False

    def _field(self, line: Piece, column: int, found: regex.Match[str]) -> None:
        """Take a field of the head as metadata; elsewhere write it as an item."""
        self._at += 1
        value = [after(line, found.end()), *self._below(column)]
        words = " ".join(each.text for each in value if each.text)
        if self._is_head and column == 0:
            self._datum(found.group(1).strip(), words, value)
        else:
            write(self.draft, [line, *value[1:]], self._grammar)
            self.draft.close(Role.ITEM)

    def _datum(self, key: str, value: str, lines: list[Piece]) -> None:
        shown = [line for line in lines if line.text]
        if shown:
            place = self.draft.field({"start": shown[0].start, "end": shown[-1].end})
            self.data.append(Datum(frontmatter.property_of(key.lower()), value, Where.FRONTMATTER, key, "", place))

    def _explicit(self, line: Piece, column: int) -> None:
        """Read what begins with two dots: a directive, a target, a note, a comment."""
        self._at += 1
        meta = _META.fullmatch(line.text) if self._is_head and column == 0 else None
        if directive := DIRECTIVE.match(line.text):
            self._directive(directive, line, column)
        elif TARGET.match(line.text):
            pass
        elif note := _NOTE.match(line.text):
            self._at -= 1
            self._around.append((column + 1, Role.PARAGRAPH))
            self._paragraph(after(line, note.end()), column + 1, Role.ITEM)
        elif meta and schema_name(meta["key"]) and not meta["key"].startswith("spdx"):
            self._datum(meta["key"], meta["value"].rstrip(), [after(line, meta.start("value"))])
        else:
            lines = [after(line, 2), *self._below(column)]
            self.draft.hide(_broken(each for each in lines if each.text), Role.COMMENT)

    def _directive(self, found: regex.Match[str], line: Piece, column: int) -> None:
        kind, argument = found["kind"].lower().rpartition(":")[2], after(line, found.end())
        if found["name"] or kind in _SILENT or kind in _CODE:
            if kind == "meta":
                for each in list(self._below(column)):
                    if field := _FIELD.match(each.text):
                        self._datum(field.group(1), each.text[field.end() :], [after(each, field.end())])
            elif kind in _CODE and not found["name"]:
                self._code(column + 1)
            else:
                list(self._below(column))
            return
        options = dict(self._options(column))
        if kind in _PICTURES:
            place = self.draft.field({"start": argument.start, "end": argument.end})
            alt, target = (options[key].text if key in options else "" for key in ("alt", "target"))
            self.draft.images.append((len(self.draft.parts), argument.text, alt, "", place))
            if target:
                place = self.draft.field({"start": options["target"].start, "end": options["target"].end})
                self.draft.links.append((len(self.draft.parts), len(self.draft.parts), target, (), place))
        elif argument.text and kind not in _ARGUED:
            write(self.draft, [argument], self._grammar)
            self.draft.close(Role.PARAGRAPH)
        self._is_head = False
        role = Role.CAPTION if kind == "figure" else Role.QUOTE if kind in _QUOTES else Role.PARAGRAPH
        following = next((each for each in self._lines[self._at : self._at + 3] if each.text), None)
        if following and indent(following) > column:
            self._around.append((indent(following), role))

    def _options(self, column: int) -> Iterator[tuple[str, Piece]]:
        while self._at < len(self._lines) and self._lines[self._at].text and indent(self._lines[self._at]) > column:
            line = stripped(self._lines[self._at])
            field = _FIELD.match(line.text)
            if field is None:
                return
            yield field.group(1), after(line, field.end())
            self._at += 1


def _broken(lines: Iterable[Piece]) -> Iterator[Piece]:
    """Yield lines with a line end between each two."""
    for number, line in enumerate(lines):
        if number:
            yield Piece("\n", line.start, line.start)
        yield line
