"""Trees of phrases to patterns over folded text, and to the literals by which they are looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from provenance.phrases.say import AnyWord, Choice, Gap, Lists, Maybe, Node, SayError, Series, Slot, Word, parse

_NO_BLANKS = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
_SCRIPTS_WITHOUT_BOUNDARIES = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Arabic}"
# Small letters and digits beside which a word can end; a range is faster to try than a property, and the text is folded.
_LETTER = r"[0-9a-z_\u00df-\u05ff\u0900-\u0963\u0966-\u0dff\u10a0-\u10ff\u1e00-\u1fff]"
_FROM_EDGE = rf"(?<!{_LETTER})"
_TO_EDGE = rf"(?!{_LETTER})"
_CLINGING = frozenset({"ar", "fa", "ur", "ckb", "ps"})
"""Languages whose particles cling to the next word."""
_UNBOUND = regex.compile(rf"[{_SCRIPTS_WITHOUT_BOUNDARIES}]")
_QUICK = 12
"""Literals in a group that are checked one by one before a pattern is tried."""

_ON = r"\w*+"
_BEFORE = r"\w{0,30}?"
# What may stand between two words: blanks with the signs around them.
_JOIN = r"[\W_]{1,6}+"
# An elided article clings to its word: "l'autorisation".
_ELISION = r"(?:\w{1,4}')?"
_ELIDING = frozenset({"fr", "it", "ca"})
_JOIN_NO_BLANKS = r"[\W_]{0,4}+"
_GAP = r"[^\s\w;]{0,3}+(?:\s++[^\s;]++){0,12}?"
_GAP_NO_BLANKS = r"[^;；]{0,40}?"

_ANY_WORD = r"[^\s;]++"
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
_NAME_NO_BLANKS = r"""(?:[a-z][\w&.'-]*+(?:\x20[a-z][\w&.'-]*+){1,5}|[^\s()\[\]{}<>|"。，、；：:,;]{1,30})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A phrase made ready: its pattern as source text, and the literals of which one stands wherever it matches."""

    source: str
    literals: frozenset[str]
    others: tuple[frozenset[str], ...]
    """Further literals, one of each group stands there too; too frequent to look for, but quick to check."""


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
            case Gap() | AnyWord():
                return self.gap if isinstance(node, Gap) else _ANY_WORD
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


def _length(word: str) -> int:
    """Weigh a literal: a character of a script without blanks says as much as four letters."""
    return len(word) * (4 if _UNBOUND.match(word) else 1)


def _rarity(group: frozenset[str], common: frozenset[str]) -> float:
    return min(_length(word) * (0.3 if word in common else 1) for word in group) - 0.01 * len(group)


def _required(node: Node, common: frozenset[str]) -> list[frozenset[str]]:
    """Return groups of literals of which one each stands in every match."""
    match node:
        case Word():
            return [frozenset({f"{'*' if node.open_left else ''}{node.text}{'*' if node.open_right else ''}"})]
        case Choice():
            best = [_rarest(_required(part, common), common) for part in node.parts]
            return [frozenset().union(*best)] if all(best) else []
        case Series():
            return [group for part in node.parts for group in _required(part, common)]
        case _:
            return []


def _rarest(groups: Sequence[frozenset[str]], common: frozenset[str]) -> frozenset[str]:
    return max(groups, key=lambda group: _rarity(group, common), default=frozenset())


def read(say: str, *, lists: Lists, language: str, common: frozenset[str] = frozenset()) -> Said:
    """Return a phrase made ready for matching; `common` are words too frequent to look for."""
    tree = parse(say, lists)
    groups = _required(tree, common)
    literals = _rarest(groups, common)
    if not literals:
        raise SayError("every word can be left out; expected one that always stands there", 1)
    others = sorted((group for group in groups if group != literals and len(group) <= _QUICK), key=len)
    return Said(
        source=write(tree, language), literals=literals, others=tuple(frozenset(word.strip("*") for word in group) for group in others)
    )


def required(tree: Node) -> frozenset[str]:
    """Return strings of which one stands in every match of a tree; empty where nothing must."""
    return frozenset(word.strip("*") for word in _rarest(_required(tree, frozenset()), frozenset()))


def write(tree: Node, language: str) -> str:
    """Return a tree as the source of a pattern that begins and ends at the edge of a word."""
    inner = _Writer(language).node(tree)
    return f"(?:{inner})" if language in _NO_BLANKS or language in _CLINGING else f"{_FROM_EDGE}(?:{inner}){_TO_EDGE}"


def compile_source(source: str) -> regex.Pattern[str]:
    """Return the pattern of a phrase."""
    return regex.compile(source, regex.V0)
