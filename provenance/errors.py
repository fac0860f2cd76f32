"""Everything that can go wrong and that we say ourselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a file of ours or of the user: where, what, and what was expected."""

    file: str
    message: str
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    """The line as it stands."""
    width: int = 1
    """How many characters the caret underlines."""

    def __str__(self) -> str:
        """Return `file:line:column: message`."""
        at = "".join(f":{number}" for number in (self.line, self.column) if number is not None)
        return f"{self.file}{at}: {self.message}"

    def framed(self) -> str:
        """Return the fault with its line and a caret below."""
        if not self.excerpt or self.column is None:
            return str(self)
        shown = self.excerpt.replace("\t", " ")
        return f"{self}\n    {shown}\n    {' ' * (self.column - 1)}{'^' * max(1, self.width)}"


class ProvenanceError(Exception):
    """A fault of the run (usage, configuration, rules): exit status 2."""

    def __init__(self, *faults: Fault) -> None:
        self.faults: Sequence[Fault] = faults
        super().__init__("\n".join(map(str, faults)))


class UnreadableDocumentError(Exception):
    """A document that cannot be read; becomes a finding, and the run goes on."""
