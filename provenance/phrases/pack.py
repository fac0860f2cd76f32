"""Pack files in, phrases out: one YAML file is one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from provenance.errors import Fault, ProvenanceError
from provenance.model import Kind
from provenance.phrases import LanguagePack, Phrase
from provenance.phrases.patterns import read
from provenance.phrases.say import Lists, SayError
from provenance.text import did_you_mean

_STATEMENT = frozenset({"action", "summary", "purpose", "medium"})
_ATTRIBUTES: Mapping[Kind, frozenset[str]] = {
    Kind.SOURCE: frozenset({"relation"}),
    Kind.COPYRIGHT: frozenset(),
    Kind.LICENSE: frozenset({"spdx", "family", "version", "url"}),
    Kind.DISCLAIMER: frozenset({"type"}),
    Kind.PERMISSION: _STATEMENT,
    Kind.PROHIBITION: _STATEMENT,
    Kind.DUTY: _STATEMENT,
    Kind.BYLINE: frozenset({"role"}),
    Kind.CONTACT: frozenset({"purpose"}),
}
_EVERY_PHRASE = frozenset({"say", "means", "not", "form"})
_TOP = ("language", "name", "words", *_ATTRIBUTES)

# The C loader reads the packs six times as fast; without it PyYAML still works.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Context(NamedTuple):
    """What all phrases of a file share."""

    language: str
    lists: Lists
    common: frozenset[str]


class _Reader:
    """Walks the nodes of one file and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, node: yaml.Node, message: str, column: int | None = None, excerpt: str = "") -> None:
        mark = node.start_mark
        self.faults.append(Fault(file=self.file, message=message, line=mark.line + 1, column=column or mark.column + 1, excerpt=excerpt))

    def pairs(self, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, "expected keys with values")
            return
        for key, value in node.value:
            yield str(key.value), value

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.fault(node, "expected a list")
        return []

    def text(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.fault(node, "expected a text")
        return ""

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self.text(item) for item in self.items(node))


def read_pack(file: str, data: bytes) -> LanguagePack:
    """Return what a pack file says; raise ProvenanceError with all its faults, each with line and column."""
    reader = _Reader(file)
    top = _top(reader, data)
    if "language" not in top:
        reader.faults.append(Fault(file=file, message='"language" is missing; expected a code such as "en"', line=1))
        raise ProvenanceError(*reader.faults)
    language = reader.text(top["language"])
    words = {name: reader.texts(node) for name, node in reader.pairs(top["words"])} if "words" in top else {}
    phrases = tuple(_phrases(reader, language, words, top))
    if reader.faults:
        raise ProvenanceError(*reader.faults)
    return LanguagePack(language, reader.text(top["name"]) if "name" in top else language, words, phrases)


def _top(reader: _Reader, data: bytes) -> dict[str, yaml.Node]:
    try:
        root = yaml.compose(data, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise ProvenanceError(Fault(file=reader.file, message=f"not YAML: {error.problem}", line=line, column=column)) from None
    found: dict[str, yaml.Node] = {}
    for key, node in reader.pairs(root) if root is not None else ():
        if key not in _TOP:
            reader.fault(node, f'unknown key "{key}"{did_you_mean(key, _TOP)}')
        found[key] = node
    return found


def _phrases(reader: _Reader, language: str, words: Mapping[str, tuple[str, ...]], top: Mapping[str, yaml.Node]) -> Iterator[Phrase]:
    context = _Context(language, Lists(words), frozenset(words.get("common", ())))
    for kind in _ATTRIBUTES:
        for node in reader.items(top[kind]) if kind in top else ():
            if phrase := _phrase(reader, kind, node, context):
                yield phrase


def _phrase(reader: _Reader, kind: Kind, node: yaml.Node, context: _Context) -> Phrase | None:
    fields = dict(reader.pairs(node))
    known = _EVERY_PHRASE | _ATTRIBUTES[kind]
    for key in fields.keys() - known:
        reader.fault(fields[key], f'unknown key "{key}" in a phrase of kind {kind}{did_you_mean(key, known)}')
    for key in ("say", "means"):
        if key not in fields or not fields[key].value:
            reader.fault(
                node, f'"{key}" is missing; ' + ("expected the words" if key == "say" else "expected sentences that must be found")
            )
            return None
    say = reader.text(fields["say"])
    try:
        said = read(say, lists=context.lists, language=context.language, common=context.common)
    except SayError as error:
        reader.fault(fields["say"], f"in the phrase, at character {error.column}: {error.message}", error.column, say)
        return None
    return Phrase(
        kind=kind,
        language=context.language,
        say=say,
        source=said.source,
        literals=said.literals,
        others=said.others,
        attributes={key: reader.text(value) for key, value in fields.items() if key not in {"say", "means", "not"}},
        means=reader.texts(fields["means"]),
        unlike=reader.texts(fields["not"]) if "not" in fields else (),
        file=reader.file,
        line=node.start_mark.line + 1,
    )
