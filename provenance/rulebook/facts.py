"""The facts that a rule or an example may name: of the use, of the page, of its dates."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from provenance import values
from provenance.model import Kind, Period, Use
from provenance.rulebook.nodes import File, Node
from provenance.rulebook.shapes import Day, Flag, Listing, Shape, Text
from provenance.rulebook.tables import ByKind, Field, Fields, Made

TEXT: Final = Text()
DOMAIN: Final = Text(
    'a domain in small letters such as "example.org", without "https://" and "www."', r"(?!www\.)[^\s/:@A-Z.]+(?:\.[^\s/:@A-Z.]+)+"
)
_VALUES: Final[Mapping[Kind, type]] = {
    Kind.SOURCE: values.SourceValue,
    Kind.COPYRIGHT: values.CopyrightValue,
    Kind.LICENSE: values.LicenseValue,
    Kind.DISCLAIMER: values.DisclaimerValue,
    Kind.PERMISSION: values.StatementValue,
    Kind.PROHIBITION: values.StatementValue,
    Kind.DUTY: values.StatementValue,
    Kind.BYLINE: values.BylineValue,
    Kind.CONTACT: values.ContactValue,
    Kind.RESERVATION: values.ReservationValue,
}
_USE: Final[Mapping[str, Field]] = {
    "medium": Field(Text(choices=("web", "print", "newsletter", "app", "audio-video")), "Where the text is to appear."),
    "commercial": Field(Flag(), "Whether the use is commercial."),
    "changes": Field(Text(choices=("none", "edited", "excerpt", "translated")), "What was done to the text."),
    "images": Field(Flag(), "Whether pictures are taken over."),
    "ads": Field(Text(choices=("none", "page", "targeted")), "Which ads stand beside the text."),
    "paywall": Field(Flag(), "Whether readers pay."),
}

VALUES_OF_USE: Final[Mapping[str, tuple[Any, ...]]] = {
    name: one.shape.choices if isinstance(one.shape, Text) else (True, False) for name, one in _USE.items()
}
"""What each fact of a use can be."""


def _period(_: File, __: Node, value: dict[str, Any]) -> Period:
    return Period(value.get("from"), value.get("until"))


PERIOD: Final = Made(
    Fields({"from": Field(Day(), "The first day (open if left out)."), "until": Field(Day(), "The last day (open if left out).")}), _period
)


def _evidence_fields(kind: Kind, value: type) -> Fields:
    """Return the keys by which evidence of a kind can be told: those of its value that hold one text."""
    hints = {name: hint for name, hint in typing.get_type_hints(value).items() if typing.get_origin(hint) is not tuple}
    keys = {name: Field(_value_shape(hint), f"The {name} that it states.") for name, hint in hints.items()}
    return Fields({"kind": Field(Text(choices=(kind.value,)), "What the evidence is about.", required=True), **keys})


def _value_shape(hint: Any) -> Shape:
    parts = typing.get_args(hint) or (hint,)
    if bool in parts:
        return Flag()
    choices = next((part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)), None)
    return Text(choices=tuple(choices)) if choices else TEXT


_EVIDENCE: Final = ByKind({kind.value: _evidence_fields(kind, value) for kind, value in _VALUES.items()})
FACTS: Final = Fields(
    {
        **{name: Field(Listing(one.shape, single=True), one.about) for name, one in _USE.items()},
        "evidence": Field(_EVIDENCE, "Such evidence stands in the document."),
        "sign": Field(Listing(TEXT, single=True), "One of these signs of the pack stands on the page."),
        "original-sign": Field(Listing(TEXT, single=True), "One of these signs of the pack stands on the original."),
        "published": Field(PERIOD, "When the text was first published."),
    }
)
"""Facts for `applies` and `unless`."""


def _use(_: File, __: Node, value: dict[str, Any]) -> Use:
    return Use(**value)


_WHERE: Final[Mapping[str, Field]] = {"site": Field(DOMAIN, "The site it is for."), **_USE}
USE: Final = Made(Fields({**_WHERE, "date": Field(Day(), "The day of the check.")}), _use)
"""A declared use, as examples give it."""
FACTS_OF_USE: Final = Made(Fields(_WHERE), _use)
"""A use as it does not depend on the day."""
