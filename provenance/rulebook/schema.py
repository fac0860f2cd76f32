"""What a rule file may say: the tables that the loader, the editor's completion and the pack are made from."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any, Final

from provenance import values
from provenance.model import Example, Kind, Level, Outcome, Pack, Rule, Strength, Terms, Use
from provenance.rulebook.nodes import File, Node, Scalar, Table, compose, decode, shown
from provenance.rulebook.shapes import Day, Flag, Listing, Number, Shape, Text
from provenance.rulebook.tables import ByKind, Either, Field, Fields, Made, OneWord
from provenance.rulebook.vocabulary import Param
from provenance.rulebook.words import WORDS

KINDS: Final = ("publisher", "license", "general", "house")
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
}
_MEDIA_TYPES: Final = {"markdown": "text/markdown", "html": "text/html", "text": "text/plain"}

_TEXT: Final = Text()
_ID: Final = Text("an id of small letters, digits, dots and hyphens", r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_URL: Final = Text('an address that begins with "https://"', r"https?://[^\s/][^\s]*")
_DOMAIN: Final = Text(
    'a domain in small letters such as "example.org", without "https://" and "www."', r"(?!www\.)[^\s/:@A-Z.]+(?:\.[^\s/:@A-Z.]+)+"
)
_LICENSE: Final = Text('a license such as "CC-BY-4.0" (SPDX)', r"[A-Za-z0-9.+-]+")

_USE: Final[Mapping[str, Field]] = {
    "medium": Field(Text(choices=("web", "print", "newsletter", "app", "audio-video")), "Where the text is to appear."),
    "commercial": Field(Flag(), "Whether the use is commercial."),
    "changes": Field(Text(choices=("none", "edited", "excerpt", "translated")), "What was done to the text."),
    "images": Field(Flag(), "Whether pictures are taken over."),
    "ads": Field(Text(choices=("none", "page", "targeted")), "Which ads stand beside the text."),
    "paywall": Field(Flag(), "Whether readers pay."),
}


def _evidence_fields(kind: Kind, value: type) -> Fields:
    """Return the keys by which evidence of a kind can be told: those of its value that hold one text."""
    hints = {name: hint for name, hint in typing.get_type_hints(value).items() if typing.get_origin(hint) is not tuple}
    keys = {name: Field(_value_shape(hint), f"The {name} that it states.") for name, hint in hints.items()}
    return Fields({"kind": Field(Text(choices=(kind.value,)), "What the evidence is about.", required=True), **keys})


def _value_shape(hint: Any) -> Text:
    return Text(choices=tuple(hint)) if isinstance(hint, type) and issubclass(hint, StrEnum) else _TEXT


_EVIDENCE: Final = ByKind({kind.value: _evidence_fields(kind, value) for kind, value in _VALUES.items()})
_APPLIES: Final = Fields(
    {
        **{name: Field(Listing(one.shape, single=True), f"{one.about} The rule holds for these.") for name, one in _USE.items()},
        "evidence": Field(_EVIDENCE, "The rule holds where the document has such evidence."),
    }
)


def _param_shape(param: Param) -> Shape:
    shapes: Mapping[str, Shape] = {
        "text": _TEXT,
        "texts": Listing(_TEXT, single=True),
        "number": Number(),
        "flag": Flag(),
        "choice": Text(choices=param.choices),
        "choices": Listing(Text(choices=param.choices), single=True),
    }
    return shapes[param.kind]


def _word_fields(params: Mapping[str, Param]) -> Fields:
    return Fields({name: Field(_param_shape(param), f"Parameter {name}.", required=param.required) for name, param in params.items()})


_EXPECTS: Final = OneWord({name: Field(_word_fields(word.params), word.about) for name, word in WORDS.items()})


def _use(_: File, __: Node, value: dict[str, Any]) -> Use:
    return Use(**value)


def _example(file: File, node: Node, value: str | dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an example whose outcome only the list it stands in knows."""
    given = {"text": value} if isinstance(value, str) else dict(value)
    kind = given.pop("format", "markdown")
    return {**given, "media_type": _MEDIA_TYPES[kind], "line": file.line(node.start)}


_EXAMPLE: Final = Made(
    Either(
        _TEXT,
        Fields(
            {
                "text": Field(_TEXT, "The document, short and invented.", required=True),
                "format": Field(Text(choices=tuple(_MEDIA_TYPES)), "How it is written (default: markdown)."),
                "url": Field(_URL, "The address it was saved from."),
                "use": Field(
                    Made(
                        Fields({"site": Field(_DOMAIN, "The site it is for."), **_USE, "date": Field(Day(), "The day of the check.")}),
                        _use,
                    ),
                    "How it is to be used; what is left out is unknown.",
                ),
            }
        ),
    ),
    _example,
)


def _examples(_: File, __: Node, value: dict[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(outcome=Outcome(outcome), **one) for outcome, listed in value.items() for one in listed)


_EXAMPLES: Final = Made(
    Fields({outcome.value: Field(Listing(_EXAMPLE), f"Documents that the rule judges {outcome.value}.") for outcome in Outcome}), _examples
)


def _rule(file: File, node: Node, value: dict[str, Any]) -> Rule | None:
    strength = Strength(value.get("strength", "must"))
    level = Level(value.get("level", "error" if strength is Strength.MUST else "warning"))
    if strength is Strength.SHOULD and level is Level.ERROR:
        assert isinstance(node, Table)
        file.refuse_node("a wish (strength: should) never has level error: expected warning or note", node.entries["level"].value)
        return None
    return Rule(
        id=value["id"],
        title=value["title"],
        level=level,
        strength=strength,
        applies=value.get("applies", {}),
        expects=value["expects"],
        remedy=value["remedy"],
        reference=value.get("reference", ""),
        examples=value.get("examples", ()),
        line=file.line(node.start),
    )


_RULE: Final = Made(
    Fields(
        {
            "id": Field(_ID, "The condition; reports call the rule <pack>/<id>.", required=True),
            "title": Field(_TEXT, "What is expected, in a few words.", required=True),
            "level": Field(Text(choices=tuple(Level)), "How loud it is when it fails (default: error; warning for a wish)."),
            "strength": Field(Text(choices=tuple(Strength)), "Whether the terms require or ask (default: must)."),
            "applies": Field(_APPLIES, "The uses and documents that it holds for; left out: all."),
            "expects": Field(_EXPECTS, "One word of the rule language, with its parameters.", required=True),
            "remedy": Field(_TEXT, "What an editor does when it fails.", required=True),
            "reference": Field(_TEXT, "Where it is written (default: the address of the terms)."),
            "examples": Field(_EXAMPLES, "Short documents, by what the rule says of them."),
        }
    ),
    _rule,
)


def _terms(_: File, __: Node, value: dict[str, Any]) -> Terms:
    return Terms(**value)


_TERMS: Final = Made(
    Fields(
        {
            "url": Field(_URL, "Where the terms stand.", required=True),
            "seen": Field(_TEXT, "When they were read, or of when the copy is."),
            "read": Field(Text(choices=("whole", "beginning", "quoted")), "How far they were read."),
            "verified": Field(Flag(), "Whether the party's own page was read (default: true)."),
        }
    ),
    _terms,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as its file has it, before it takes over the rules of another."""

    pack: Pack
    file: File
    extends: str = ""
    without: tuple[str, ...] = ()
    table: Table | None = None

    def refuse(self, message: str, key: str, item: int | None = None) -> None:
        """Record a fault of the value of a key of the pack, or of an item of it."""
        assert self.table is not None
        node = self.table.entries[key].value
        self.file.refuse_node(message, node if item is None or isinstance(node, Scalar | Table) else node.items[item])


def _draft(file: File, node: Node, value: dict[str, Any]) -> Draft | None:
    assert isinstance(node, Table)
    given = dict(value)
    id_, extends, without = given.pop("pack"), given.pop("extends", ""), given.pop("without", ())
    stem = PurePath(file.name).stem
    if id_ != stem:
        file.refuse_node(f"the pack is called {shown(id_)} and its file {shown(stem)}: give both the same name", node.entries["pack"].value)
    if without and not extends:
        file.refuse_node('"without" drops rules of the pack that "extends" names: that key is missing', node.entries["without"].key)
    terms = given.get("terms")
    given["rules"] = tuple(
        replace(rule, id=f"{id_}/{rule.id}", reference=rule.reference or (terms.url if terms else "")) for rule in given.get("rules", ())
    )
    given["party"] = given.get("party") or given["title"]
    return Draft(Pack(id=id_, file=file.name, **given), file, extends, without, node)


PACK: Final = Made(
    Fields(
        {
            "pack": Field(_ID, "The id of the pack: the name of its file without .yaml.", required=True),
            "title": Field(_TEXT, "Whose terms these are.", required=True),
            "kind": Field(Text(choices=KINDS), "What they are.", required=True),
            "party": Field(_TEXT, "Who grants, as findings name it (default: the title)."),
            "names": Field(Listing(_TEXT), "Names by which credits and notices know the party."),
            "domains": Field(Listing(_DOMAIN), "Domains of the party."),
            "licenses": Field(Listing(_LICENSE), "SPDX ids under which the party publishes."),
            "wordings": Field(Listing(_TEXT), "Words by which its terms are known on a page."),
            "trackers": Field(Listing(_TEXT), "Hosts or element ids of its page counter."),
            "contact": Field(_TEXT, "Whom to ask."),
            "terms": Field(_TERMS, "The page the pack was made from."),
            "extends": Field(_ID, "A pack whose rules are taken over; a rule here with the same id replaces one."),
            "without": Field(Listing(_ID), "Rules that are not taken over."),
            "rules": Field(Listing(_RULE), "What a copy has to meet."),
        }
    ),
    _draft,
)


def read(name: str, data: bytes) -> tuple[File, Draft | None]:
    """Return a rule file, with its faults, and the pack that it holds; None where it has faults."""
    file = decode(name, data)
    node = compose(file)
    if node is None:
        if not file.faults:
            file.refuse("empty: expected a pack (pack, title, kind, rules)", 0)
        return file, None
    draft = PACK.check(file, node)
    return file, draft if isinstance(draft, Draft) and not file.count else None
