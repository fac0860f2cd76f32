"""What there is to say to people of a rule, a condition or a pack, under fixed headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Section(NamedTuple):
    """A heading with the lines below it."""

    heading: str
    lines: tuple[str, ...]
    note: str = ""
    """What the heading says in brackets."""
    quoted: bool = False
    """Whether the lines are a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What there is to say of one thing, under fixed headings."""

    name: str
    kind: str
    """rule · condition · pack."""
    title: str
    sections: tuple[Section, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    """The facts in it, for programs."""


def no_page(name: str) -> Page | None:  # noqa: ARG001  # the shape of what explains rules
    """Return None: nothing is known of any rule."""
    return None
