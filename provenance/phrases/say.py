r"""How a phrase is written: a tiny language between plain words and a pattern.

| written            | stands for                                                                                          |
|--------------------|-----------------------------------------------------------------------------------------------------|
| `all rights`       | these words, whatever the case, with blanks and signs between them                                  |
| `reproduc*`        | a word that begins so (`*rechte`: that ends so)                                                      |
| `*`                | any one word                                                                                        |
| `(a | b c)`        | one of these                                                                                        |
| `[only]`           | this or nothing                                                                                     |
| `<reprint>`        | one of the words of that list                                                                       |
| `…` or `...`       | a gap of up to twelve words within the clause (forty characters where a script has no blanks)        |
| `{name}`           | a stretch that is kept: name, date, years, url, email, rest                                         |
| `\(`               | the sign itself                                                                                     |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from provenance.text import did_you_mean, fold

_SLOTS = ("name", "date", "years", "url", "email", "rest")
_TOKEN = regex.compile(
    r"""(?P<blank>\s++)
      | \\(?P<escaped>.)
      | (?P<gap>…|\.\.\.)
      | <(?P<list>[^<>\s]++)>
      | \{(?P<slot>[^{}\s]++)\}
      | (?P<sign>[()\[\]|])
      | (?P<word>\*?+[\w'’\-&@]++(?:[./][\w'’\-&@]++)*+\*?+)
      | (?P<any>\*)
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


class AnyWord(NamedTuple):
    """One word, whatever it is."""


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


Node = Word | AnyWord | Gap | Slot | Series | Choice | Maybe


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
            case "any":
                return AnyWord()
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
