"""The nouns of an adoption: what was found, what was answered, and each file that is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from provenance.model import Owner, Use

Ci = Literal["github", "gitlab", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is there before."""

    root: Path
    generator: str = ""
    """The name of the site generator whose configuration is there."""
    configuration: Path | None = None
    """The file that has our settings already."""
    project: str | None = None
    """The text of pyproject.toml."""
    is_top: bool = False
    """Whether the folder is the top of a git repository."""
    ci: Ci = "none"
    pre_commit: bool = False
    exclude: tuple[str, ...] = ()
    """Folders of built pages and of other people's files, as patterns, which no .gitignore leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the settings are to say; None and nothing stay unanswered."""

    use: Use = field(default_factory=Use)
    owner: Owner = field(default_factory=Owner)
    fail_on: str = "failed"
    house: bool = False
    """Whether the policy for content repositories judges as well."""
    exclude: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """The places that answers were read from, by the keys that they are written under."""
    proposed: Mapping[str, Any] = field(default_factory=dict)
    """What the repository says of a key that nobody answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which files are asked for, and how they are made."""

    ci: Ci = "none"
    pre_commit: bool = False
    requirement: str
    """What pip installs on other machines."""
    branch: str = "main"
    """The branch on which everything is checked."""
    force: bool = False
    """Whether files of ours that say something else are replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One file: what stands in it and what is to stand in it."""

    path: str
    """From the root, with `/`."""
    before: str | None
    after: str | None
    """None where it stays as it is."""
    note: str = ""
    """Why it stays, or how it changes."""
    paste: str = ""
    """What a person has to put into it, where that cannot be done safely."""

    @property
    def is_change(self) -> bool:
        """Tell whether something is to be written."""
        return self.after is not None and self.after != self.before
