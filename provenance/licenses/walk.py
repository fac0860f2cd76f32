"""What the words of a license name say, taken one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.licenses.tokens import Token


@dataclass(slots=True)
class Walk:
    """What the words of a name have said so far."""

    text: str
    folded: str
    end: int
    elements: set[str] = field(default_factory=set)
    special: str | None = None
    version: str | None = None
    law: str | None = None
    anchor: str | None = None
    licensed: bool = False
    unsure: bool = False
    closed: bool = False
    """Whether a version ended the elements."""

    def take(self, token: Token) -> bool:
        """Add a token; False where it begins another name."""
        steps = {"anchor": self._anchor, "element": self._element, "special": self._special, "version": self._version, "law": self._law}
        if token.kind == "license":
            self.licensed = True
        return steps.get(token.kind, self._move)(token)

    def _anchor(self, token: Token) -> bool:
        if self.elements or self.special:
            return False
        self.anchor = max(self.anchor or "", token.value or "creative commons")
        return self._move(token)

    def _special(self, token: Token) -> bool:
        if self.elements or self.special not in {None, "", token.value}:
            return False
        self.special = token.value
        return self._move(token)

    def _version(self, token: Token) -> bool:
        if self.version not in {None, "", token.value}:
            return False
        self.version = token.value
        self.closed = bool(self.elements)
        return self._move(token)

    def _law(self, token: Token) -> bool:
        if self.law not in {None, "", token.value}:
            return False
        self.law = token.value
        return self._move(token)

    def _element(self, token: Token) -> bool:
        if token.value == "?":
            self.unsure = True
            return self._move(token)
        elements = self.elements | set(token.value.split())
        if {"nd", "sa"} <= elements or self.special or self.closed:
            return False
        self.elements = elements
        return self._move(token)

    def _move(self, token: Token) -> bool:
        if token.kind not in {"between", "anchor"} or not self.end:
            self.end = token.end if token.kind != "ending" or self.version else self.end
        return True
