"""HTML inside Markdown: its words, links and pictures, without building a tree (tags need not be closed where they open)."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import regex

from provenance.model import Datum, Role, Where
from provenance.readers.offsets import Draft, Range

_TAG = regex.compile(r"""<(/?+)([a-zA-Z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""")
_SIMPLE_TAG = regex.compile(r"<(/?+)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_DECLARATION = regex.compile(r"<[!?][^>]*+>")
_ENTITY = regex.compile(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_WORDS = regex.compile(r"[^<&]++|[<&]")
_BLANK_OR_WORDS = regex.compile(r"\s++|\S++(?: \S++)*+")
_ATTRIBUTE = regex.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_INVISIBLE = regex.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", regex.IGNORECASE)

_ROLES: dict[str, Role | None] = {
    "ul": None, "ol": None, "dl": None, "table": None, "tr": None,
    "li": Role.ITEM, "dt": Role.ITEM, "dd": Role.ITEM, "td": Role.CELL, "th": Role.CELL, "blockquote": Role.QUOTE,
    "caption": Role.CAPTION, "figcaption": Role.CAPTION,
    "h1": Role.HEADING, "h2": Role.HEADING, "h3": Role.HEADING, "h4": Role.HEADING, "h5": Role.HEADING, "h6": Role.HEADING,
}  # fmt: skip
"""What stands in these elements; None is what stands around them, which they are kept for to end what is open inside of them."""
_BLOCKS = frozenset(_ROLES) | frozenset({
    "address", "article", "aside", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "head",
    "header", "hr", "html", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title",
    "tr", "ul", "option", "select",
})  # fmt: skip
_DEEP = 50
"""How many open elements an end tag may look through for its beginning."""
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_DROPPED = frozenset({"script", "style"})
_UNSEEN = _DROPPED | {"template", "noscript"}


class Fragments:
    """Writes the HTML of a Markdown document into its draft; what is open stays open from one fragment to the next."""

    def __init__(self, draft: Draft, source: bytes) -> None:
        self._draft = draft
        self._source = source
        self._roles: list[tuple[str, Role | None]] = []
        self._anchor: tuple[int, str, tuple[str, ...], int] | None = None
        self._hiding = ""
        self._depth = 0
        self._cut_from = 0
        self._is_raw = False

    def role(self, role: Role) -> Role:
        """Return the role of a block: that of the element around it, else the one that Markdown gives."""
        return (self._roles[-1][1] if self._roles else None) or role

    def close(self, role: Role) -> None:
        """End a block; words within a hidden element are kept for the end."""
        if self._hiding:
            self._draft.cut(max(self._cut_from, self._draft.first), self.role(role), keep=not self._is_raw)
            self._draft.close(self.role(role))
            self._cut_from = len(self._draft.parts)
        elif len(self._draft.parts) > self._draft.first:
            self._draft.close(self.role(role))

    def finish(self, role: Role) -> None:
        """End what is still open at the end of the document."""
        self._end_anchor()
        self.close(role)

    def feed(self, ranges: Sequence[Range], role: Role) -> None:
        """Read a fragment that stands in these stretches of the source."""
        origin = _Origin(self._source, ranges)
        text = origin.text
        at = 0
        while at < len(text):
            if self._is_raw:
                at = _find_end(text, self._hiding, at)
                if at < 0:
                    return
            at = self._next(origin, at, role)

    def _next(self, origin: _Origin, at: int, role: Role) -> int:
        """Read what begins at an offset of the fragment; return where it ends."""
        text = origin.text
        if text[at] == "<":
            if text.startswith("<!--", at):
                return self._comment(origin, at)
            if tag := origin.tag(at):
                self._tag(origin, tag, role)
                return tag.end()
            if at < origin.last_end and (declaration := _DECLARATION.match(text, at)):
                return declaration.end()
        elif text[at] == "&" and (entity := _ENTITY.match(text, at)):
            decoded = html.unescape(entity.group())
            if decoded != entity.group():
                self._draft.put(decoded, origin.unit(at), origin.end(entity.end()))
                return entity.end()
        words = _WORDS.match(text, at)
        end = words.end() if words else at + 1
        self._words(origin, at, end)
        return end

    def _words(self, origin: _Origin, start: int, end: int) -> None:
        draft = self._draft
        if draft.ends_blank and origin.text[start:end].isspace():
            return
        for found in _BLANK_OR_WORDS.finditer(origin.text, start, end):
            words, (first, last) = found.group(), found.span()
            if not words[0].isspace():
                draft.put(words, origin.unit(first), origin.end(last))
            elif not draft.ends_blank:
                draft.put(" ", origin.unit(first), origin.end(last))

    def _comment(self, origin: _Origin, at: int) -> int:
        end = origin.text.find("-->", at + 4)
        inner_end = end if end >= 0 else len(origin.text)
        if not self._is_raw:
            self._draft.hide(_collapsed(origin, at + 4, inner_end), Role.COMMENT)
        return inner_end + 3

    def _tag(self, origin: _Origin, tag: regex.Match[str], role: Role) -> None:
        is_end, name = bool(tag.group(1)), tag.group(2).lower()
        if name in _BLOCKS:
            self.close(role)
        if self._hiding and name == self._hiding:
            self._depth += -1 if is_end else 1
            if not self._depth:
                self._unhide(role)
        elif is_end:
            self._end(name)
        else:
            self._begin(origin, tag, name)

    def _begin(self, origin: _Origin, tag: regex.Match[str], name: str) -> None:
        if name == "br":
            self._draft.put("\n", origin.unit(tag.start()), origin.end(tag.end()))
        elif name in {"a", "img", "script", "iframe"}:
            self._address(origin, tag, name)
        elif name in _ROLES:
            if self._roles and self._roles[-1][0] == name and _ROLES[name]:
                del self._roles[-1]
            self._roles.append((name, _ROLES[name] or (self._roles[-1][1] if self._roles else None)))
        if self._hiding or name in _VOID or tag.group(3).endswith("/"):
            return
        if name in _UNSEEN or (tag.group(3) and _is_hidden(tag)):
            self._hiding, self._depth, self._is_raw = name, 1, name in _DROPPED
            self._cut_from = len(self._draft.parts)

    def _end(self, name: str) -> None:
        if name == "a":
            self._end_anchor()
        elif name in _ROLES:
            inner = [opened for opened, _ in self._roles[: -_DEEP - 1 : -1]]
            if name in inner:
                del self._roles[-1 - inner.index(name) :]

    def _unhide(self, role: Role) -> None:
        self._draft.cut(max(self._cut_from, self._draft.first), self.role(role), keep=not self._is_raw)
        self._hiding, self._is_raw = "", False

    def _address(self, origin: _Origin, tag: regex.Match[str], name: str) -> None:
        found = dict(_attributes(tag))
        address, start, end = found.get("href" if name == "a" else "src", ("", 0, 0))
        if name == "a":
            self._end_anchor()
            if "href" in found:
                rel = tuple(found.get("rel", ("", 0, 0))[0].lower().split())
                self._anchor = (len(self._draft.parts), address, rel, origin.field(self._draft, start, end))
        elif address and name != "img":
            self._draft.scripts.append(Datum("script", address, Where.LINK, name, "", origin.field(self._draft, start, end)))
        elif address:
            alt, id_ = (found.get(key, ("", 0, 0))[0] for key in ("alt", "id"))
            self._draft.images.append((len(self._draft.parts), address, alt, id_, origin.field(self._draft, start, end)))

    def _end_anchor(self) -> None:
        if self._anchor:
            first, href, rel, key = self._anchor
            last = len(self._draft.parts)
            first = min(first, last)
            while last > first and self._draft.ranges[last - 1] is None:
                last -= 1
            self._draft.links.append((first, last, href, rel, key))
            self._anchor = None


class _Origin:
    """A fragment, and where each character of it stands in the source, in bytes."""

    def __init__(self, source: bytes, ranges: Sequence[Range]) -> None:
        lines = _joined(ranges)
        pieces = [source[start:end].decode() for start, end in lines]
        self.text = "".join(pieces)
        self._units = [start for start, _ in lines]
        self._starts = list(accumulate(map(len, pieces), initial=0))
        self._is_plain = len(pieces) == 1 and self.text.isascii()
        self._last = (0, self._units[0] if self._units else 0)
        self._quotes_are_broken = False
        self.last_end = self.text.rfind(">")
        """Where the last `>` stands: nothing that begins behind it is looked for."""

    def unit(self, offset: int) -> int:
        """Return where a character stands."""
        if self._is_plain:
            return self._units[0] + offset
        index = min(bisect_right(self._starts, offset), len(self._units)) - 1
        start, unit = self._starts[index], self._units[index]
        # Offsets are mostly asked for in their order, so that only the characters since the last one have to be measured.
        if start <= self._last[0] <= offset:
            start, unit = self._last
        unit += len(self.text[start:offset].encode())
        self._last = (offset, unit)
        return unit

    def end(self, offset: int) -> int:
        """Return where the character before an offset ends."""
        if self._is_plain:
            return self._units[0] + offset
        return self.unit(offset - 1) + len(self.text[offset - 1].encode()) if offset else self.unit(0)

    def field(self, draft: Draft, start: int, end: int) -> int:
        """Return the key of a field that stands at these offsets of the fragment."""
        first = self.unit(start)
        return draft.field({"start": first, "end": self.end(end) if end > start else first})

    def tag(self, at: int) -> regex.Match[str] | None:
        """Return the tag that begins at an offset; in a fragment with an open quote, quotes no longer protect a `>`."""
        if not self._quotes_are_broken:
            if found := _TAG.match(self.text, at):
                return found
            self._quotes_are_broken = self.text[at + 1 : at + 2].isalpha()
        return _SIMPLE_TAG.match(self.text, at) if self._quotes_are_broken and self.last_end > at else None


def _joined(ranges: Sequence[Range]) -> list[tuple[int, int]]:
    """Return the stretches with those made one that follow each other, as the lines of a fragment do outside of containers."""
    joined: list[tuple[int, int]] = []
    for place in ranges:
        if joined and joined[-1][1] == place["start"]:
            joined[-1] = (joined[-1][0], place["end"])
        else:
            joined.append((place["start"], place["end"]))
    return joined


def _attributes(tag: regex.Match[str]) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Yield the attributes of a tag, each with its value decoded and the offsets of the value as written; the first wins."""
    for found in reversed(list(_ATTRIBUTE.finditer(tag.group(3)))):
        group = next((number for number in (2, 3, 4) if found.group(number) is not None), 1)
        value = html.unescape(found.group(group)) if group > 1 else ""
        yield found.group(1).lower(), (value, tag.start(3) + found.start(group), tag.start(3) + found.end(group))


def _is_hidden(tag: regex.Match[str]) -> bool:
    written = tag.group(3).lower()
    if "hidden" not in written and "none" not in written:
        return False
    found = dict(_attributes(tag))
    return "hidden" in found or bool(_INVISIBLE.search(found.get("style", ("", 0, 0))[0]))


def _collapsed(origin: _Origin, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a stretch with their place, and one blank for the white space between them."""
    start += len(origin.text[start:end]) - len(origin.text[start:end].lstrip())
    for found in _BLANK_OR_WORDS.finditer(origin.text, start, end):
        words = " " if found.group()[0].isspace() else found.group()
        yield words, origin.unit(found.start()), origin.end(found.end())


def _find_end(text: str, name: str, at: int) -> int:
    found = regex.compile(rf"</{regex.escape(name)}\b", regex.IGNORECASE).search(text, at)
    return found.start() if found else -1
