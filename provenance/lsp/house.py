"""What the documents of one configuration are judged by, as the server asks for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from provenance.lsp.documents import Opened
from provenance.lsp.layout import Layout
from provenance.model import Record, Report, Source, Use
from provenance.remarks import unreadable
from provenance.sidecars import Sidecars


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A configuration with its rules, its answers and its known findings."""

    judge: Callable[[Source], Report]
    """Returns the report on a document, with what is known, answered and ignored silenced."""
    use_of: Callable[[str], Use]
    """Returns the use that is declared for a path."""
    day: date
    """Today."""
    configuration: str | None = None
    """The file that says all this."""


HouseOf = Callable[[str, Sequence[str]], House | None]
"""Returns what a path is judged by, None where the configuration leaves it out; a ProvenanceError says what is wrong with it.

The folders are those that are open in the editor.
"""


class Judged(NamedTuple):
    """A document with what judging it came to."""

    document: Opened
    source: Source
    layout: Layout
    report: Report
    house: House

    @property
    def records(self) -> Sequence[Record]:
        """The records of the document, or of the documents in its file."""
        return self.report.records

    @property
    def day(self) -> date:
        """The day on which it is to be used."""
        return self.house.use_of(self.document.path).date or self.house.day


def source_of(document: Opened, folders: Sequence[str]) -> Source:
    """Return a document as the editor has it, with the files that speak for it in its repository, or in the folder that is open."""
    if not document.is_saved:
        return Source(path=document.path, data=document.data)
    sidecars = Sidecars()
    sidecars.within(next((folder for folder in folders if Path(document.path).is_relative_to(folder)), None))
    return Source(path=document.path.replace(os.sep, "/"), data=document.data, sidecars=sidecars.of(document.path))


def lost(path: str, why: str) -> Report:
    """Return the report on a document that was given up."""
    finding = unreadable(path, f"The document was not checked: {why}.")
    return Report(use=Use(), records=(Record(path=path, error=why, findings=(finding,)),))
