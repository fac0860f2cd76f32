"""What there is to read: documents as bytes, the files that speak for them, and what could not be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.kinds import SiteFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """A file that says for other files who holds their copyright and under which license they stand."""

    path: str
    """As it is shown."""
    data: bytes = field(repr=False)
    target: str
    """The document's own path, from the folder of the sidecar, with `/`."""
    fault: str = ""
    """Why it could not be read."""
    role: SiteFile | None = None
    """What it is to the whole site; None where it speaks for single files (REUSE 3.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Bytes to be read, and what is known of them beforehand."""

    path: str
    """As it is shown: relative with `/`, or the name given for standard input."""
    data: bytes = field(repr=False)
    url: str = ""
    """Where a saved page came from, if the caller says it."""
    sidecars: Sequence[Sidecar] = ()
    """The files that speak for it, from the root of the project to the one beside it."""
    media_type: str = ""
    """What it is, if the caller knows it better than its name does; empty lets name and content say it."""
    note: str = ""
    """What is known of it that its bytes do not show: that they were cut."""
    part: str = ""
    """The only document that is meant, where the file holds several, such as an entry of a feed; empty means all of them."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be opened: it becomes a finding that names it."""

    path: str
    reason: str
