"""The shapes of single values and lists in a rule file: each checks a node, says what was expected, describes itself to editors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

import regex

from provenance.rulebook.nodes import File, Node, Scalar, Sequence, shown
from provenance.text import did_you_mean

LONGEST_GUESS: Final = 60
_LONGEST_LIST: Final = 20
_DECIMAL: Final = regex.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DATE: Final = regex.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FOUND: Final = {"text": "a text", "number": "a number", "flag": "true or false", "day": "a date", "switch": "yes or no", "null": "nothing"}


class Shape(Protocol):
    """What a value has to be."""

    def check(self, file: File, node: Node) -> Any:
        """Return the value of a node; None, and faults in the file, where it is not of this shape."""

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return _FOUND[node.kind]
    return "a list" if isinstance(node, Sequence) else "keys with values"


def refuse_shape(file: File, node: Node, expected: str) -> None:
    """Record that a node is of another shape, unless it was refused before."""
    if isinstance(node, Scalar) and node.kind == "refused":
        file.met_again += 1
    else:
        file.refuse_node(f"expected {expected}, found {_found(node)}", node)


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


def guess(file: File, word: str, known: Collection[str]) -> str:
    """Return what was probably meant, or what may stand there; nothing for the faults that are only counted."""
    if file.left_out or len(word) > LONGEST_GUESS:
        return ""
    return did_you_mean(word, known) or (f", expected {_listed(tuple(known))}" if len(known) <= _LONGEST_LIST else "")


@dataclass(frozen=True, slots=True)
class Text:
    """A text, any or one of some."""

    expected: str = "a text"
    pattern: str = ""
    choices: tuple[str, ...] = ()

    def check(self, file: File, node: Node) -> str | None:
        """Return the text; a number, a date or `off` that YAML would not take for text has to stand in quotes."""
        if not isinstance(node, Scalar) or node.kind in {"refused", "null"}:
            refuse_shape(file, node, _listed(self.choices) or self.expected)
            return None
        if node.kind != "text" and node.value not in self.choices:
            file.refuse_node(f"expected a text, found {_found(node)}: put it in quotes, '{node.value}'", node)
            return None
        return node.value if self._fits(file, node) else None

    def _fits(self, file: File, node: Scalar) -> bool:
        if self.choices and node.value not in self.choices:
            file.refuse_node(f"unknown word {shown(node.value)}{guess(file, node.value, self.choices)}", node)
            return False
        if self.pattern and not regex.fullmatch(self.pattern, node.value):
            file.refuse_node(f"expected {self.expected}, found {shown(node.value)}", node)
            return False
        return True

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        if self.choices:
            return {"enum": list(self.choices)}
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"} if self.pattern else {"type": "string"}


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def check(self, file: File, node: Node) -> bool | None:
        """Return the truth value; only `true` and `false` say one."""
        if isinstance(node, Scalar) and node.kind == "flag":
            return node.value.lower() == "true"
        refuse_shape(file, node, "true or false")
        return None

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is not below zero."""

    def check(self, file: File, node: Node) -> int | float | None:
        """Return the number, whole where it is written so."""
        if not isinstance(node, Scalar) or node.kind != "number":
            refuse_shape(file, node, "a number")
            return None
        if not _DECIMAL.fullmatch(node.value) or float(node.value) < 0:
            file.refuse_node("expected a plain decimal number, zero or more", node)
            return None
        return float(node.value) if "." in node.value else int(node.value)

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"type": "number", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    def check(self, file: File, node: Node) -> date | None:
        """Return the date, written YYYY-MM-DD, in quotes or not."""
        if not isinstance(node, Scalar) or node.kind not in {"day", "text"}:
            refuse_shape(file, node, "a date as YYYY-MM-DD")
            return None
        try:
            # Not fromisoformat alone: it takes "20240501" and weeks as well.
            return date.fromisoformat(node.value if _DATE.fullmatch(node.value) else "")
        except ValueError:
            file.refuse_node(f"expected a date as YYYY-MM-DD, found {shown(node.value)}", node)
            return None

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"type": "string", "format": "date", "pattern": f"^{_DATE.pattern}$"}


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, or one value alone where `single` says so."""

    item: Shape
    single: bool = False

    def check(self, file: File, node: Node) -> tuple[Any, ...] | None:
        """Return the values as a tuple, also where one stands alone."""
        if self.single and isinstance(node, Scalar):
            return (self.item.check(file, node),)
        if not isinstance(node, Sequence):
            refuse_shape(file, node, "a list")
            return None
        return tuple(self.item.check(file, item) for item in node.items)

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        listing = {"type": "array", "items": self.item.json()}
        return {"anyOf": [self.item.json(), listing]} if self.single else listing
