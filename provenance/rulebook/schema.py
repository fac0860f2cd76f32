"""What a rule file may say: the tables that the loader, the editor's completion and the pack are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from provenance.model import Level, Pack, Rule, Sign, Strength, Terms
from provenance.phrases.say import SayError
from provenance.rulebook.facts import DOMAIN, FACTS, PERIOD, TEXT
from provenance.rulebook.nodes import File, Node, Scalar, Table, compose, decode, shown
from provenance.rulebook.prose import remedy
from provenance.rulebook.shapes import Flag, Listing, Number, Shape, Text
from provenance.rulebook.signs import made_ready
from provenance.rulebook.specimens import OF_A_PACK, OF_A_RULE, URL, Specimen
from provenance.rulebook.tables import Field, Fields, Made, Named, Words
from provenance.rulebook.vocabulary import Param
from provenance.rulebook.words import WORDS

KINDS: Final = ("publisher", "network", "wire", "platform", "government", "convention", "license", "general", "house")
_ID: Final = Text("an id of small letters, digits, dots and hyphens", r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LICENSE: Final = Text('a license such as "CC-BY-4.0" (SPDX)', r"[A-Za-z0-9.+-]+")
_PATH: Final = Text('a path such as "/uk/"', r"/[^\s?#]*")


def _param_shape(param: Param) -> Shape:
    shapes: Mapping[str, Shape] = {
        "text": TEXT,
        "texts": Listing(TEXT, single=True),
        "number": Number(),
        "flag": Flag(),
        "choice": Text(choices=param.choices),
        "choices": Listing(Text(choices=param.choices), single=True),
        "period": PERIOD,
    }
    return shapes[param.kind]


def _word_fields(params: Mapping[str, Param]) -> Fields:
    return Fields({name: Field(_param_shape(param), f"Parameter {name}.", required=param.required) for name, param in params.items()})


EXPECTS: Final = Words({name: Field(_word_fields(word.params), word.about) for name, word in WORDS.items()})


def _rule(file: File, node: Node, value: dict[str, Any]) -> Rule | None:
    assert isinstance(node, Table)
    strength = Strength(value.get("strength", "must"))
    level = Level(value.get("level", "error" if strength is Strength.MUST else "warning"))
    if strength is Strength.SHOULD and level is Level.ERROR:
        file.refuse_node("a wish (strength: should) never has level error: expected warning or note", node.entries["level"].value)
        return None
    expects = value["expects"] if "expects" in value else EXPECTS.check(file, node.entries["id"].value)
    if expects is None:
        return None
    plain = expects.words()[0]
    return Rule(
        id=value["id"],
        title=value.get("title", WORDS[plain].label),
        level=level,
        strength=strength,
        applies=value.get("applies", {}),
        unless=value.get("unless", {}),
        expects=expects,
        remedy=value.get("remedy", remedy(plain)),
        reference=value.get("reference", ""),
        examples=value.get("examples", ()),
        line=file.line(node.start),
    )


_RULE: Final = Made(
    Fields(
        {
            "id": Field(_ID, "The condition; reports call the rule <pack>/<id>.", required=True),
            "title": Field(TEXT, "What is expected, in a few words (default: what the word is called)."),
            "level": Field(Text(choices=tuple(Level)), "How loud it is when it fails (default: error; warning for a wish)."),
            "strength": Field(Text(choices=tuple(Strength)), "Whether the terms require or ask (default: must)."),
            "applies": Field(FACTS, "The uses and documents that it holds for; left out: all."),
            "unless": Field(FACTS, "The uses and documents that it does not hold for."),
            "expects": Field(EXPECTS, "A word of the rule language with its parameters, or several (default: the word that is the id)."),
            "remedy": Field(TEXT, "What an editor does when it fails (default: what the word says)."),
            "reference": Field(TEXT, "Where it is written (default: the address of the terms)."),
            "examples": Field(OF_A_RULE, "Short documents, by what the rule says of them."),
        }
    ),
    _rule,
)


def _terms(_: File, __: Node, value: dict[str, Any]) -> Terms:
    return Terms(**value)


_TERMS: Final = Made(
    Fields(
        {
            "url": Field(URL, "Where the terms stand.", required=True),
            "seen": Field(TEXT, "When they were read, or of when the copy is."),
            "read": Field(Text(choices=("whole", "beginning", "quoted")), "How far they were read."),
            "verified": Field(Flag(), "Whether the party's own page was read (default: true); else no rule fails a build."),
        }
    ),
    _terms,
)


def _say(file: File, node: Node, value: str) -> str | None:
    try:
        made_ready(value)
    except SayError as error:
        file.refuse_node(f"in the phrase, at character {error.column}: {error.message}", node)
        return None
    return value


_SIGN: Final = Listing(Made(TEXT, _say), single=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as its file has it, before it takes over the rules of another."""

    pack: Pack
    file: File
    extends: str = ""
    without: tuple[str, ...] = ()
    specimens: tuple[Specimen, ...] = ()
    table: Table | None = None

    def refuse(self, message: str, key: str, item: int | None = None) -> None:
        """Record a fault of the value of a key of the pack, or of an item of it."""
        assert self.table is not None
        node = self.table.entries[key].value
        self.file.refuse_node(message, node if item is None or isinstance(node, Scalar | Table) else node.items[item])


def _draft(file: File, node: Node, value: dict[str, Any]) -> Draft | None:
    assert isinstance(node, Table)
    given = dict(value)
    id_, extends, without, specimens = (given.pop(name, "") for name in ("pack", "extends", "without", "examples"))
    stem = PurePath(file.name).stem
    if id_ != stem:
        file.refuse_node(f"the pack is called {shown(id_)} and its file {shown(stem)}: give both the same name", node.entries["pack"].value)
    if without and not extends:
        file.refuse_node('"without" drops rules of the pack that "extends" names: that key is missing', node.entries["without"].key)
    given["party"] = given.get("party") or given["title"]
    terms: Terms | None = given.get("terms")
    given["rules"] = tuple(_owned(rule, id_, given["party"], terms) for rule in given.get("rules", ()))
    given["signs"] = tuple(Sign(name, says) for name, says in given.get("signs", {}).items())
    return Draft(Pack(id=id_, file=file.name, **given), file, extends, tuple(without), tuple(specimens), node)


def level_in(rule: Rule, terms: Terms | None) -> Level:
    """Return the level of a rule under some terms; where nobody read the party's own, none of them can fail a build."""
    cannot_fail = terms is not None and not terms.verified and rule.level is Level.ERROR
    return Level.WARNING if cannot_fail else rule.level


def _owned(rule: Rule, pack: str, party: str, terms: Terms | None) -> Rule:
    """Return a rule as one of a pack."""
    return replace(
        rule,
        id=f"{pack}/{rule.id}",
        level=level_in(rule, terms),
        remedy=rule.remedy.replace("{party}", party),
        reference=rule.reference or (terms.url if terms else ""),
    )


PACK: Final = Made(
    Fields(
        {
            "pack": Field(_ID, "The id of the pack: the name of its file without .yaml.", required=True),
            "title": Field(TEXT, "Whose terms these are.", required=True),
            "kind": Field(Text(choices=KINDS), "What they are.", required=True),
            "party": Field(TEXT, "Who grants, as findings name it (default: the title)."),
            "names": Field(Listing(TEXT), "Names by which credits and notices know the party."),
            "domains": Field(Listing(DOMAIN), "Domains of the party."),
            "paths": Field(Listing(_PATH), "Paths of its domains that the terms are for (default: all)."),
            "valid": Field(PERIOD, "When a text has to have been first published for these terms (default: ever)."),
            "brand": Field(_ID, "What several editions have in common: of packs of one brand the most specific one applies."),
            "licenses": Field(Listing(_LICENSE), "Licenses under which the party publishes: SPDX ids, or families without version."),
            "wordings": Field(Listing(TEXT), "Words by which its terms are known on a page."),
            "signs": Field(Named(_SIGN), "Phrases by which its rules know something on a page: a label, a button."),
            "trackers": Field(Listing(TEXT), "Hosts or element ids of its page counter."),
            "contact": Field(TEXT, "Whom to ask."),
            "terms": Field(_TERMS, "The page the pack was made from."),
            "extends": Field(_ID, "A pack whose rules are taken over; a rule here with the same id replaces one."),
            "without": Field(Listing(_ID), "Rules that are not taken over."),
            "rules": Field(Listing(_RULE), "What a copy has to meet."),
            "examples": Field(OF_A_PACK, "Documents, with what each rule says of them."),
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
