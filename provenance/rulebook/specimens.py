"""The examples of a rule file: those of a rule, and those of the pack that say what each of its rules comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from provenance.model import Example, Outcome
from provenance.rulebook.facts import TEXT, USE
from provenance.rulebook.nodes import File, Node
from provenance.rulebook.shapes import Listing, Text
from provenance.rulebook.tables import Either, Field, Fields, Made

_MEDIA_TYPES: Final = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain"}
URL: Final = Text('an address that begins with "https://"', r"https?://[^\s/][^\s]*")

_DOCUMENT: Final[Mapping[str, Field]] = {
    "text": Field(TEXT, "The document, short and invented.", required=True),
    "format": Field(Text(choices=tuple(_MEDIA_TYPES)), "How it is written (default: markdown)."),
    "url": Field(URL, "The address it was saved from."),
    "use": Field(USE, "How it is to be used; what is left out is unknown."),
    "owner": Field(Listing(TEXT, single=True), "The names of the house that judges (default: none)."),
    "original": Field(TEXT, "The text that it was taken from, to be compared."),
}


def _document(file: File, node: Node, value: str | dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an example whose outcome only the place where it stands knows."""
    given = {"text": value} if isinstance(value, str) else dict(value)
    kind = given.pop("format", "markdown")
    return {**given, "media_type": _MEDIA_TYPES[kind], "line": file.line(node.start)}


def _examples(_: File, __: Node, value: dict[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(outcome=Outcome(outcome), **one) for outcome, listed in value.items() for one in listed)


OF_A_RULE: Final = Made(
    Fields(
        {
            outcome.value: Field(
                Listing(Made(Either(TEXT, Fields(_DOCUMENT)), _document)), f"Documents that the rule judges {outcome.value}."
            )
            for outcome in Outcome
        }
    ),
    _examples,
)


class Specimen(NamedTuple):
    """A document of which a pack says what its rules come to."""

    fields: Mapping[str, Any]
    expected: Outcome | Mapping[Outcome, tuple[str, ...]]
    """One outcome for all rules, or the conditions by outcome."""

    def named(self) -> Iterator[str]:
        """Yield the conditions that it names."""
        if not isinstance(self.expected, Outcome):
            yield from (name for names in self.expected.values() for name in names)

    def example(self, condition: str) -> Example | None:
        """Return what it is to one rule; None where it says nothing of it."""
        if isinstance(self.expected, Outcome):
            return Example(outcome=self.expected, **self.fields)
        outcome = next((outcome for outcome, names in self.expected.items() if condition in names), None)
        return Example(outcome=outcome, **self.fields) if outcome else None


def _specimen(file: File, node: Node, value: dict[str, Any]) -> Specimen:
    given = dict(value)
    expected = given.pop("expect")
    by_outcome = (
        {Outcome(outcome): tuple(names) for outcome, names in expected.items()} if isinstance(expected, dict) else Outcome(expected)
    )
    return Specimen(_document(file, node, given), by_outcome)


_EXPECTED: Final = Either(
    Text(choices=(Outcome.INAPPLICABLE.value,)),
    Fields({outcome.value: Field(Listing(TEXT, single=True), f"Conditions that are {outcome.value}.") for outcome in Outcome}),
)
OF_A_PACK: Final = Listing(
    Made(Fields({**_DOCUMENT, "expect": Field(_EXPECTED, "What the rules come to; `inapplicable` alone: all.", required=True)}), _specimen)
)
