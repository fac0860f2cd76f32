"""AsciiDoc: author line and attributes of its head as metadata, its blocks as Asciidoctor reads them, links; nothing is included."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from provenance.model import Datum, Document, Role, Source, Where
from provenance.readers import frontmatter
from provenance.readers.decoding import decode
from provenance.readers.inline import Grammar, Target, after, document, label, lines_of, stripped, write
from provenance.readers.offsets import Draft
from provenance.readers.written import Piece

_BRACKETS = r"\[(?P<words>(?:[^\]\[\^,]{1,500}+|\[[^\[\]]{0,200}+\]|,(?![^\]\[]{0,300}=)){0,100}+)[^\]\[]{0,300}+\]"
_TARGET = r"[^\s\[\]<>]{1,500}+"
_INLINE = regex.compile(
    rf"""(?P<url>(?:https?|ftp)://{_TARGET}){_BRACKETS} | \b(?:link|mailto):(?P<url>{_TARGET}){_BRACKETS}
      | \bxref:{_TARGET}{_BRACKETS} | \bimage:(?P<image>(?!:){_TARGET})\[(?P<alt>[^\],\[]{{0,300}}+)[^\]\[]{{0,300}}+\]
      | \bfootnote:[\w-]{{0,100}}+{_BRACKETS}
      | <<[^<>,]{{1,200}}+,(?P<words>[^<>]++)>> | \{{(?P<name>\w[\w-]*+)\}}
      | \*\*(?P<words>[^*]++)\*\* | __(?P<words>[^_]++)__ | ``(?P<words>[^`]++)`` | (?<!\w)`(?P<words>[^`\s][^`]*+)`(?!\w)
      | (?<![\w*])\*(?P<words>[^\s*][^*]*+)\*(?![\w*]) | (?<![\w_])_(?P<words>[^\s_][^_]*+)_(?![\w_]) | \ \+$""",
    regex.VERBOSE,
)
_ATTRIBUTE = regex.compile(r":(?P<name>\w[\w-]*+):(?:[ \t]++(?P<value>\S.*+))?+")
_HEADING = regex.compile(r"(?:={1,6}|\#{1,6})[ \t]++(?=\S)")
_DELIMITER = regex.compile(r"-{4,}+|\.{4,}+|\+{4,}+|_{4,}+|={4,}+|\*{4,}+|/{4,}+|--|```.*+|[|,:!]={3,}+")
_ITEM = regex.compile(r"[ \t]*+(?:\*{1,5}|-|\.{1,5}|\d{1,4}\.|[a-zA-Z]\.|<\.>)[ \t]++(?=\S)|[^\s:][^:\n]{0,200}?::(?:[ \t]++|$)")
_SETTINGS = regex.compile(r"\[[^\[\]]*+\]|\[\[[^\[\]]*+\]\]")
_MACRO = regex.compile(r"(?P<kind>\w++)::(?P<target>\S*?)\[(?P<inside>[^\[\]]*+)\]")
_RULE = regex.compile(r"'{3,}+|\*{3}|-{3}|<{3}|\+")
_CELL = regex.compile(r"\|([^|]*+)")
_REVISION = regex.compile(r"v?\d[\w.]*+(?:,.*+)?+|\d{4}-\d\d-\d\d.*+")
_AUTHOR = regex.compile(r"\s*+(?P<name>[^<>;]{1,100})(?:<(?P<address>[^<>]++)>)?\s*+(?:;|$)")
_CODE = frozenset("-.+`")
_CODES = ("source", "listing", "literal", "stem", "mermaid", "plantuml", "pass")


def read(source: Source) -> Document:
    """Return a file in AsciiDoc as a document; never raises."""
    text, notes = decode(source.data)
    front = frontmatter.split(text)
    walk = _Walk(lines_of(text, front.end))
    for origin, value, start, end in front.fields:
        walk.datum(origin, value, start, end)
    walk.run()
    return document(source, "text/asciidoc", text, walk, (*notes, *front.notes))


class _Walk:
    """Goes once over the lines; blocks between delimiters may stand in each other."""

    def __init__(self, lines: list[Piece]) -> None:
        self.draft = Draft()
        self.data: list[Datum] = []
        self.title = ""
        self._lines = lines
        self._at = 0
        self._open: list[tuple[str, Role]] = []
        self._next: Role | None = None
        """What the settings before a block say of it."""
        self._grammar = Grammar(_INLINE, {}, _attributes(lines))

    def run(self) -> None:
        """Write the whole file."""
        self._head()
        while self._at < len(self._lines):
            if self._lines[self._at].text:
                self._block(self._lines[self._at])
            else:
                self._at += 1

    def datum(self, key: str, value: str, start: int, end: int) -> None:
        """Add a field of the front matter or the head."""
        place = self.draft.field({"start": start, "end": end})
        self.data.append(Datum(frontmatter.property_of(key), value, Where.FRONTMATTER, key, "", place))

    def _head(self) -> None:
        """Read title, author line and attributes, up to the first empty line behind the title."""
        has_title, number = False, 0
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if attribute := _ATTRIBUTE.fullmatch(line.text):
                if attribute["value"]:
                    self.datum(attribute["name"], attribute["value"], line.start + attribute.start("value"), line.end)
            elif line.text.startswith("//") and not line.text.startswith("////"):
                self._hide([after(line, 2)])
            elif not has_title and line.text.startswith("= "):
                has_title = True
                self._heading(line)
                continue
            elif not line.text and not has_title:
                pass
            elif has_title and line.text and number < 2:
                number += 1
                if not _REVISION.fullmatch(line.text):
                    self._authors(line)
            else:
                return
            self._at += 1

    def _authors(self, line: Piece) -> None:
        for author in _AUTHOR.finditer(line.text):
            name = after(Piece(author["name"], line.start + author.start("name"), line.start + author.end("name")), 0)
            name = Piece(name.text.rstrip(), name.start, name.start + len(name.text.rstrip()))
            if name.text:
                self.datum("author", name.text.replace("_", " "), name.start, name.end)
            if author["address"]:
                start = line.start + author.start("address")
                self.datum("email", author["address"], start, start + len(author["address"]))

    def _block(self, line: Piece) -> None:  # noqa: C901  # one branch for each kind of block
        self._at += 1
        role = self._next or (self._open[-1][1] if self._open else Role.PARAGRAPH)
        if line.text.startswith("//") and not line.text.startswith("////"):
            self._hide([after(line, 2)])
        elif delimiter := _DELIMITER.fullmatch(line.text):
            self._delimited(delimiter.group())
        elif _ATTRIBUTE.fullmatch(line.text) or _RULE.fullmatch(line.text):
            pass
        elif _SETTINGS.fullmatch(line.text):
            self._next = _role_of(line.text.strip("[]").lower()) or self._next
        elif macro := _MACRO.fullmatch(line.text):
            self._macro(line, macro)
        elif _HEADING.match(line.text):
            self._at -= 1
            self._heading(line)
        elif line.text.startswith("|"):
            self._row(line)
        elif line.text[0] == "." and line.text[1:2] not in {"", " ", "."}:
            self._write([after(line, 1)], role)
        elif item := _ITEM.match(line.text):
            self._write([after(line, item.end() if not line.text[: item.end()].rstrip().endswith("::") else 0), *self._more()], Role.ITEM)
        elif line.text[0].isspace() and role is not Role.ITEM:
            self._write([line, *self._more()], Role.CODE)
        else:
            self._write([line, *self._more()], role)

    def _more(self) -> Iterator[Piece]:
        """Yield the lines that belong to a paragraph, and go on behind them."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if (
                not line.text
                or _DELIMITER.fullmatch(line.text)
                or _SETTINGS.fullmatch(line.text)
                or _RULE.fullmatch(line.text)
                or _ITEM.match(line.text)
            ):
                return
            self._at += 1
            if not line.text.startswith("//"):
                yield stripped(line)

    def _write(self, lines: list[Piece], role: Role) -> None:
        if role is Role.CODE:
            for number, line in enumerate(lines):
                self.draft.put(("\n" if number else "") + line.text, line.start, line.end)
        else:
            write(self.draft, lines, self._grammar)
        self.draft.close(role)
        self._next = None

    def _hide(self, lines: list[Piece]) -> None:
        self.draft.hide([line for line in lines if line.text], Role.COMMENT)

    def _heading(self, line: Piece) -> None:
        self._at += 1
        found = _HEADING.match(line.text)
        write(self.draft, [after(line, found.end() if found else 0)], self._grammar)
        if line.text.startswith("= "):
            self.title = self.title or "".join(self.draft.parts[self.draft.first :]).strip()
        self.draft.close(Role.HEADING)

    def _delimited(self, delimiter: str) -> None:
        """Read a block of code or a comment as a whole; open or close a block of others."""
        sign = delimiter[0]
        if (sign in _CODE and delimiter != "--") or sign == "/":
            end = "```" if sign == "`" else delimiter
            start = self._at
            while self._at < len(self._lines) and self._lines[self._at].text != end:
                self._at += 1
            inside = [line for line in self._lines[start : self._at] if line.text]
            self._at += 1
            if sign == "/":
                self._hide(inside)
            else:
                self._write(inside, Role.CODE)
        elif self._open and self._open[-1][0] == delimiter:
            del self._open[-1]
        elif sign not in "|,:!":
            self._open.append(
                (delimiter, Role.QUOTE if sign == "_" else self._next or (self._open[-1][1] if self._open else Role.PARAGRAPH))
            )
            self._next = None

    def _macro(self, line: Piece, found: regex.Match[str]) -> None:
        if found["kind"] == "image":
            start = line.start + found.start("target")
            place = self.draft.field({"start": start, "end": start + len(found["target"])})
            self.draft.images.append((len(self.draft.parts), found["target"], found["inside"].partition(",")[0], "", place))

    def _row(self, line: Piece) -> None:
        for cell in _CELL.finditer(line.text):
            self._write([after(Piece(cell.group(1), line.start + cell.start(1), line.start + cell.end(1)), 0)], Role.CELL)


def _role_of(settings: str) -> Role | None:
    """Return what the settings before a block make of it."""
    kind = settings.partition(",")[0].strip()
    return Role.QUOTE if kind in {"quote", "verse"} else Role.CODE if kind.startswith(_CODES) else None


def _attributes(lines: list[Piece]) -> dict[str, Target]:
    """Return the attributes that a file sets, which may stand for words anywhere in it."""
    found = {}
    for line in lines:
        if (attribute := _ATTRIBUTE.fullmatch(line.text)) and attribute["value"]:
            start = line.start + attribute.start("value")
            found[label(attribute["name"])] = Target(attribute["value"], start, line.end)
    return found
