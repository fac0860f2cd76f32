"""The shapes of keys with values in a rule file, and of what is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from provenance.model import Expectation
from provenance.rulebook.nodes import File, Node, Scalar, Table, shown
from provenance.rulebook.shapes import LONGEST_GUESS, Listing, Shape, Text, guess, refuse_shape
from provenance.text import nearest


class Field(NamedTuple):
    """A key that a mapping may have."""

    shape: Shape
    about: str
    """For the person who writes it."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with known keys."""

    known: Mapping[str, Field] = field(default_factory=dict)

    def check(self, file: File, node: Node) -> dict[str, Any] | None:
        """Return the values by key; None where one of them is at fault."""
        if not isinstance(node, Table):
            refuse_shape(file, node, "keys with values")
            return None
        before = file.count
        meant = {self._refuse_key(file, entry.key) for name, entry in node.entries.items() if name not in self.known}
        values = {name: self.known[name].shape.check(file, entry.value) for name, entry in node.entries.items() if name in self.known}
        self.require(file, node, {*node.entries, *meant})
        return values if file.count == before else None

    def _refuse_key(self, file: File, key: Scalar) -> str | None:
        file.refuse_node(f"unknown key {shown(key.value)}{guess(file, key.value, self.known)}", key)
        return nearest(key.value, self.known) if len(key.value) <= LONGEST_GUESS and not file.left_out else None

    def require(self, file: File, node: Node, given: set[str | None]) -> None:
        """Record a fault for each key that has to be there and is not among the given ones."""
        for name, one in self.known.items():
            if one.required and name not in given:
                file.refuse(f'the key "{name}" is missing here', node.start)

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        properties = {name: {**one.shape.json(), "description": one.about} for name, one in self.known.items()}
        required = [name for name, one in self.known.items() if one.required]
        schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
        return {**schema, "required": required} if required else schema


@dataclass(frozen=True, slots=True)
class Either:
    """A text alone, or keys with values."""

    text: Text
    fields: Fields

    def check(self, file: File, node: Node) -> Any:
        """Return the text or the values by key."""
        return self.fields.check(file, node) if isinstance(node, Table) else self.text.check(file, node)

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"anyOf": [self.text.json(), self.fields.json()]}


@dataclass(frozen=True, slots=True)
class ByKind:
    """Keys with values, where the value of `kind` decides which they are."""

    cases: Mapping[str, Fields]

    def check(self, file: File, node: Node) -> dict[str, Any] | None:
        """Return the values by key."""
        if not isinstance(node, Table):
            refuse_shape(file, node, "keys with values")
            return None
        if "kind" not in node.entries:
            file.refuse('the key "kind" is missing here', node.start)
            return None
        kind = Text(choices=tuple(self.cases)).check(file, node.entries["kind"].value)
        return self.cases[kind].check(file, node) if kind else None

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"oneOf": [fields.json() for fields in self.cases.values()]}


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose keys are the author's own names."""

    item: Shape

    def check(self, file: File, node: Node) -> dict[str, Any] | None:
        """Return the values by name; None where one of them is at fault."""
        if not isinstance(node, Table):
            refuse_shape(file, node, "keys with values")
            return None
        before = file.count
        values = {name: self.item.check(file, entry.value) for name, entry in node.entries.items()}
        return values if file.count == before else None

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return {"type": "object", "additionalProperties": self.item.json()}


COMBINED: Final = {
    "any-of": "One of these is enough; the surest answer counts.",
    "all-of": "All of these are needed; the worst answer counts.",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A word of the rule language, alone or with its parameters; any-of and all-of take a list of such."""

    words: Mapping[str, Field]
    """Their parameters are Fields."""

    def check(self, file: File, node: Node) -> Expectation | None:
        """Return the word with its parameters."""
        if isinstance(node, Table):
            return self._with_params(file, node)
        name = Text(expected="a word of the rule language").check(file, node)
        if name is None or not self._is_known(file, name, node):
            return None
        if name in COMBINED:
            file.refuse_node(f"{name} needs a list of words", node)
            return None
        before = file.count
        self._params(name).require(file, node, set())
        return Expectation(name, {}) if file.count == before else None

    def _with_params(self, file: File, node: Table) -> Expectation | None:
        if len(node.entries) != 1:
            file.refuse_node(f"expected one word, found {len(node.entries)}: write any-of or all-of before a list of them", node)
            return None
        [(name, entry)] = node.entries.items()
        if not self._is_known(file, name, entry.key):
            return None
        if name in COMBINED:
            return self._combined(file, name, entry.value)
        params = self._params(name).check(file, entry.value)
        return None if params is None else Expectation(name, params)

    def _combined(self, file: File, name: str, node: Node) -> Expectation | None:
        before = file.count
        parts = Listing(self).check(file, node)
        if parts is not None and len(parts) < 2:
            file.refuse_node(f"{name} needs at least two words", node)
        return Expectation(name, {"of": parts}) if file.count == before else None

    def _is_known(self, file: File, name: str, node: Node) -> bool:
        known = {**self.words, **COMBINED}
        if name not in known:
            file.refuse_node(f"unknown word {shown(name)}{guess(file, name, known)}", node)
        return name in known

    def _params(self, name: str) -> Fields:
        fields = self.words[name].shape
        assert isinstance(fields, Fields)
        return fields

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it; the lists of any-of and all-of refer to the definition `expectation`."""
        return {"$ref": "#/$defs/expectation"}

    def definition(self) -> dict[str, Any]:
        """Return what the reference in the JSON Schema stands for."""
        bare = [name for name in self.words if not any(one.required for one in self._params(name).known.values())]
        table = Fields(self.words).json()
        listed = {"type": "array", "items": self.json(), "minItems": 2}
        table["properties"] |= {name: {**listed, "description": about} for name, about in COMBINED.items()}
        return {"anyOf": [{"enum": bare}, {**table, "minProperties": 1, "maxProperties": 1}]}


@dataclass(frozen=True, slots=True)
class Made:
    """A shape whose value becomes something else, which may know more faults."""

    shape: Shape
    make: Callable[[File, Node, Any], Any]

    def check(self, file: File, node: Node) -> Any:
        """Return what is made of the value; None where the value, or something in it, is at fault."""
        before = file.count
        value = self.shape.check(file, node)
        return self.make(file, node, value) if file.count == before and value is not None else None

    def json(self) -> dict[str, Any]:
        """Return the JSON Schema of it."""
        return self.shape.json()
