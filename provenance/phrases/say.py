r"""How a phrase is written: a tiny language between plain words and a pattern.

| written            | stands for                                                                                          |
|--------------------|-----------------------------------------------------------------------------------------------------|
| `all rights`       | these words, whatever the case, the blanks and a comma or quote between them                        |
| `reproduc*`        | a word that begins so (`*rechte`: that ends so)                                                      |
| `(a | b c)`        | one of these                                                                                        |
| `[only]`           | this or nothing                                                                                     |
| `<reprint>`        | one of the words of that list                                                                       |
| `…` or `...`       | a gap of up to twelve words within the clause (forty characters where a script has no blanks)        |
| `{name}`           | a stretch that is kept: name, date, years, url, email, rest                                         |
| `\(`               | the sign itself                                                                                     |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from provenance.text import did_you_mean, fold

_NO_BLANKS = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
_SCRIPTS_WITHOUT_BOUNDARIES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Arabic}"
_WORD = rf"[\w--[{_SCRIPTS_WITHOUT_BOUNDARIES}]]"
_EDGE = rf"(?:(?<!{_WORD})|(?!{_WORD}))"
_UNBOUND = regex.compile(rf"[{_SCRIPTS_WITHOUT_BOUNDARIES}]")

_ON = r"\w*+"
_BEFORE = r"\w{0,30}?"
_JOIN = r"""[,;:"')\]*_]{0,3}+\s++(?:["'(\[*_>|]{1,3}+\s*+){0,2}+"""
# An elided article clings to its word: "l'autorisation".
_ELISION = r"(?:\w{1,4}')?"
_ELIDING = frozenset({"fr", "it", "ca"})
_JOIN_NO_BLANKS = r"""[,;:"')\]、，]{0,3}+\s*+["'(\[]{0,3}+"""
_GAP = r"[^\s\w;]{0,3}+(?:\s++[^\s;]++){0,12}?"
_GAP_NO_BLANKS = r"[^;；]{0,40}?"

_NAME_WORD = r"""[^\s()\[\]{}<>|"]++"""
_NAME_GOES_ON = r"(?:(?<![.!?:;,])|(?<=\b\w{1,3}\.)|(?<=,)(?=\s++(?:inc|llc|ltd|gmbh|jr|sr)\b))"
_SLOTS: Mapping[str, str] = {
    "name": rf"{_NAME_WORD}(?:{_NAME_GOES_ON}\s++(?!(?:and|but|which|that)\s(?:is|was|are|has)\b){_NAME_WORD}){{0,9}}",
    "date": r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|(?:[\w.,]++\s++){0,4}?(?:19|20)\d\d\b)",
    "years": r"(?:1[5-9]|20)\d\d(?:\s?[-/,&]\s?(?:(?:1[5-9]|20)?\d\d\b|present\b|now\b))*+-?+",
    "url": r"""(?:https?://[^\s<>"']++|[\w-]++(?:\.[\w-]++)++(?:/[^\s<>"']*+)?)""",
    "email": r"[\w.+-]++@[\w-]++(?:\.[\w-]++)++",
    "rest": r".*+",
}
_NAME_NO_BLANKS = r"""[^\s()\[\]{}<>|"。，、；：:,;]{1,30}"""

_TOKEN = regex.compile(
    r"""(?P<blank>\s++)
      | \\(?P<escaped>.)
      | (?P<gap>…|\.\.\.)
      | <(?P<list>[^<>\s]++)>
      | \{(?P<slot>[^{}\s]++)\}
      | (?P<sign>[()\[\]|])
      | (?P<word>\*?+[\w'’\-&@]++(?:\.[\w'’\-&@]++)*+\*?+)
      | (?P<other>[^\\<>{}()\[\]|*\s])""",
    regex.VERBOSE,
)


_QUOTES = frozenset("\"'“”„‘’«»")


class SayError(ValueError):
    """A phrase that cannot be read: what is wrong, and at which character, counted from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


class Word(NamedTuple):
    """Letters as they stand, folded; open where a star lets the word go on."""

    text: str
    open_left: bool = False
    open_right: bool = False


class Gap(NamedTuple):
    """Some words that do not matter."""


class Slot(NamedTuple):
    """A stretch that is kept under a name."""

    name: str


class Series(NamedTuple):
    """One after the other."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several."""

    parts: tuple[Node, ...]


class Maybe(NamedTuple):
    """This or nothing."""

    part: Node


Node = Word | Gap | Slot | Series | Choice | Maybe


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A phrase made ready: its pattern as source text, and the literals of which one stands wherever it matches."""

    source: str
    literals: frozenset[str]


class _Token(NamedTuple):
    kind: str
    text: str
    column: int


def _tokens(say: str) -> list[_Token]:
    found = []
    at = 0
    while at < len(say):
        match = _TOKEN.match(say, at)
        if match is None:
            raise SayError(f"{say[at]!r} has no meaning here; write \\{say[at]} for the sign itself", at + 1)
        kind = str(match.lastgroup)
        if kind != "blank" and match.group() not in _QUOTES:  # quotes are part of every joint between words
            found.append(_Token(kind, str(match.group(kind)), at + 1))
        at = match.end()
    return found


class _Parser:
    """Reads one phrase; lists are read where they are named."""

    def __init__(self, say: str, lists: Lists) -> None:
        self.tokens = _tokens(say)
        self.end = len(say) + 1
        self.at = 0
        self.lists = lists

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def choice(self) -> Node:
        parts = [self.series()]
        while (token := self.peek()) and token.text == "|" and token.kind == "sign":
            self.at += 1
            parts.append(self.series())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def series(self) -> Node:
        parts: list[Node] = []
        while (token := self.peek()) and not (token.kind == "sign" and token.text in "|)]"):
            self.at += 1
            parts.append(self.part(token))
        if not parts:
            raise SayError("nothing stands here; expected a word", token.column if token else self.end)
        return parts[0] if len(parts) == 1 else Series(tuple(parts))

    def part(self, token: _Token) -> Node:
        match token.kind:
            case "gap":
                return Gap()
            case "slot":
                if token.text not in _SLOTS:
                    raise SayError(f'no slot is called "{token.text}"{did_you_mean(token.text, _SLOTS)}', token.column)
                return Slot(token.text)
            case "list":
                return self.lists.named(token.text, token.column)
            case "sign":
                return self.group(token)
            case _:
                return _word(token.text)

    def group(self, opening: _Token) -> Node:
        inner = self.choice()
        closing = {"(": ")", "[": "]"}[opening.text]
        token = self.peek()
        if token is None or token.text != closing:
            raise SayError(f'"{opening.text}" is never closed; expected "{closing}"', opening.column)
        self.at += 1
        return Maybe(inner) if opening.text == "[" else inner


def _word(text: str) -> Word:
    if len(text) == 1:
        return Word(fold(text))
    return Word(fold(text.strip("*'’")), text.startswith("*"), text.endswith("*"))


class Lists:
    """The named word lists of a pack, each read once."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        self._read: dict[str, Node] = {}
        self._open: list[str] = []

    def named(self, name: str, column: int) -> Node:
        """Return the list as a choice, the longest entry first."""
        if name not in self._words:
            raise SayError(f'no list of words is called "{name}"{did_you_mean(name, self._words)}', column)
        if name in self._open:
            raise SayError(f'the list "{name}" names itself', column)
        if name not in self._read:
            self._open.append(name)
            self._read[name] = Choice(tuple(parse(entry, self) for entry in sorted(self._words[name], key=len, reverse=True)))
            self._open.pop()
        return self._read[name]


def parse(say: str, lists: Lists) -> Node:
    """Return the phrase as a tree."""
    parser = _Parser(say, lists)
    tree = parser.choice()
    if (token := parser.peek()) is not None:
        raise SayError(f'"{token.text}" closes nothing', token.column)
    return tree


def _begins_with_gap(node: Node | None) -> bool:
    match node:
        case Gap():
            return True
        case Series() | Choice():
            return _begins_with_gap(node.parts[0])
        case _:
            return False


def _is_sign(node: Node | None) -> bool:
    return isinstance(node, Word) and not node.text[0].isalnum()


class _Writer:
    """Writes a tree as a pattern over folded text."""

    def __init__(self, language: str) -> None:
        no_blanks = language in _NO_BLANKS
        self.join = _JOIN_NO_BLANKS if no_blanks else _JOIN + (_ELISION if language in _ELIDING else "")
        self.gap = _GAP_NO_BLANKS if no_blanks else _GAP
        self.name = _NAME_NO_BLANKS if no_blanks else _SLOTS["name"]

    def node(self, node: Node) -> str:
        match node:
            case Word():
                return (_BEFORE if node.open_left else "") + str(regex.escape(node.text)) + (_ON if node.open_right else "")
            case Gap():
                return self.gap
            case Slot():
                return f"(?P<{node.name}>{self.name if node.name == 'name' else _SLOTS[node.name]})"
            case Choice():
                return f"(?:{'|'.join(self.node(part) for part in node.parts)})"
            case Maybe():
                return f"(?:{self.node(node.part)})?"
            case Series():
                return self.series(node.parts)

    def series(self, parts: Sequence[Node]) -> str:
        """Join the parts: a blank stands before each that is there, so that one left out takes its blank along."""
        written = ""
        before: Node | None = None
        for part in parts:
            inner = part.part if isinstance(part, Maybe) else part
            joint = self._joint(before, inner)
            if not isinstance(part, Maybe):
                written += (joint if before is not None else "") + self.node(part)
                before = part
            else:
                written += f"(?:{joint}{self.node(inner)})?" if before is not None else f"(?:{self.node(inner)}{self._joint(inner, None)})?"
        return written

    def _joint(self, before: Node | None, after: Node | None) -> str:
        """Return what stands between two parts: signs need no blank beside them, a gap brings its own."""
        if _begins_with_gap(after):
            return ""
        return r"\s*+" if _is_sign(before) or _is_sign(after) else self.join


def _rarity(group: frozenset[str], common: frozenset[str]) -> float:
    return min(len(word) * (4 if _UNBOUND.match(word) else 1) * (0.3 if word in common else 1) for word in group) - 0.01 * len(group)


def _required(node: Node, common: frozenset[str]) -> frozenset[str]:
    """Return literals of which one stands in every match; empty where none is sure."""
    match node:
        case Word():
            literal = f"{'*' if node.open_left else ''}{node.text}{'*' if node.open_right else ''}"
            return frozenset({literal})
        case Choice():
            groups = [_required(part, common) for part in node.parts]
            return frozenset().union(*groups) if all(groups) else frozenset()
        case Series():
            sure = [group for part in node.parts if (group := _required(part, common))]
            return max(sure, key=lambda group: _rarity(group, common), default=frozenset())
        case _:
            return frozenset()


def read(say: str, *, lists: Lists, language: str, common: frozenset[str] = frozenset()) -> Said:
    """Return a phrase made ready for matching; `common` are words too frequent to look for."""
    tree = parse(say, lists)
    literals = _required(tree, common)
    if not literals:
        raise SayError("every word can be left out; expected one that always stands there", 1)
    return Said(source=write(tree, language), literals=literals)


def write(tree: Node, language: str) -> str:
    """Return a tree as the source of a pattern that begins and ends at the edge of a word."""
    return f"{_EDGE}{_Writer(language).node(tree)}{_EDGE}"


def compile_source(source: str) -> regex.Pattern[str]:
    """Return the pattern of a phrase."""
    return regex.compile(source, regex.V1)
