"""JSON-LD as metadata: what the nodes of a page say about author, rights and origin (JSON-LD 1.1, schema.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from provenance.readers.json_scan import Json, Path, parse
from provenance.readers.names import schema_name

_PARTIES = frozenset({"author", "creator", "contributor", "publisher", "sourceOrganization", "provider", "copyrightHolder"})
_RIGHTS = frozenset({
    "copyrightYear", "copyrightNotice", "creditText", "license", "usageInfo", "acquireLicensePage", "sdLicense",
    "isAccessibleForFree",
})  # fmt: skip
_ORIGINS = frozenset({"isBasedOn", "isBasedOnUrl", "citation", "translationOfWork"})
_WORKS = frozenset({"mainEntityOfPage", "url", "sameAs", "headline", "datePublished", "dateModified", "inLanguage"})
"""Said of a work; of a person or a picture they say nothing about the text."""
_PEOPLE = frozenset({
    "Person", "Organization", "NewsMediaOrganization", "Corporation", "ContactPoint", "NGO", "EducationalOrganization",
})  # fmt: skip
_NOT_WORKS = _PEOPLE | frozenset({
    "ImageObject", "VideoObject", "AudioObject", "ListItem", "BreadcrumbList", "SearchAction", "ReadAction", "Place",
    "PostalAddress", "Brand",
})  # fmt: skip
_ELSEWHERE = frozenset({
    "itemListElement", "mentions", "about", "comment", "review", "subjectOf", "citation", "isBasedOn", "exampleOfWork",
    "workExample", "blogPost", "hasPart", "liveBlogUpdate", "suggestedAnswer", "acceptedAnswer", "potentialAction", "breadcrumb",
    "significantLink", "relatedLink",
})  # fmt: skip
"""Properties that lead to nodes about other things than this text."""
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_STATED = _PARTIES | _RIGHTS | _ORIGINS
_DEEPEST = 60


class Statement(NamedTuple):
    """One property of one node, as a string, and where it stands: the script, and the path in it."""

    type: str
    property: str
    value: str
    script: int
    path: Path


class _At(NamedTuple):
    """A value where it stands."""

    value: Json
    script: int
    path: Path


def statements(scripts: Sequence[str]) -> list[Statement]:
    """Return what the scripts of one page say, in their order; references by @id are followed from one to another."""
    roots = [_At(value, number, (index,)) for number, script in enumerate(scripts) for index, value in enumerate(parse(script))]
    nodes = list(_nodes(roots))
    named: dict[str, _At] = {}
    for node in nodes:
        assert isinstance(node.value, dict)
        name = node.value.get("@id")
        if isinstance(name, str) and len(node.value) > 1:
            named.setdefault(name, node)
    return [statement for node in nodes for statement in _said(node, named)]


def _nodes(roots: Sequence[_At]) -> Iterator[_At]:
    """Yield every object that may be about this text, in the order of the scripts."""
    stack = list(reversed(roots))
    while stack:
        at = stack.pop()
        value = at.value
        if len(at.path) > _DEEPEST:
            continue
        if isinstance(value, list):
            stack += [_At(inner, at.script, (*at.path, index)) for index, inner in reversed(list(enumerate(value)))]
        elif isinstance(value, dict):
            yield at
            inside = [(key, inner) for key, inner in value.items() if isinstance(inner, list | dict) and _plain(key) not in _ELSEWHERE]
            stack += [_At(inner, at.script, (*at.path, key)) for key, inner in reversed(inside)]


def says(name: str, type_: str) -> bool:
    """Tell whether a property of a node of this type is about the text, its people or its rights."""
    if name in _WORKS:
        return type_ not in _NOT_WORKS
    return name in _STATED or (name == "email" and type_ in _PEOPLE)


def _said(node: _At, named: dict[str, _At]) -> Iterator[Statement]:
    assert isinstance(node.value, dict)
    type_ = _type(node.value)
    for key, value in node.value.items():
        name = _plain(key)
        if says(name, type_):
            for found in _strings(_At(value, node.script, (*node.path, key)), named, names_first=name in _PARTIES):
                yield Statement(type_, name, _clean(str(found.value)), found.script, found.path)


def _strings(at: _At, named: dict[str, _At], *, names_first: bool) -> Iterator[_At]:
    """Yield the strings that a property comes to: of a person the name, of a thing the address."""
    values = [_At(inner, at.script, (*at.path, index)) for index, inner in enumerate(at.value)] if isinstance(at.value, list) else [at]
    for each in values:
        found = _named(each, named, names_first=names_first) if isinstance(each.value, dict) else each
        if found is not None and isinstance(found.value, str | int | float) and str(found.value).strip():
            yield found


def _named(at: _At, named: dict[str, _At], *, names_first: bool) -> _At | None:
    assert isinstance(at.value, dict)
    if "@value" in at.value:
        return _At(at.value["@value"], at.script, (*at.path, "@value"))
    keys = ("name", "legalName", "alternateName") if names_first else ("@id", "url", "name")
    for node in (at, named.get(str(at.value.get("@id")))):
        for key in keys if node is not None and isinstance(node.value, dict) else ():
            value = node.value.get(key)  # type: ignore[union-attr]
            path = (*node.path, key)  # type: ignore[union-attr]
            value, path = (value[0], (*path, 0)) if isinstance(value, list) and value else (value, path)
            if isinstance(value, str) and value.strip() and not value.startswith(("_:", "#")):
                return _At(value, node.script, path)  # type: ignore[union-attr]
    return None


def _plain(key: str) -> str:
    """Return a property or type without its vocabulary: "schema:author", "https://schema.org/author"."""
    return key.rpartition("/")[2].rpartition(":")[2] if ":" in key else key


def _type(node: dict[str, Json]) -> str:
    said = node.get("@type", "")
    first = next((each for each in said if isinstance(each, str)), "") if isinstance(said, list) else said
    return _plain(first) if isinstance(first, str) else ""


def _clean(value: str) -> str:
    # An escape may leave half a pair, which no output can hold.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATE.search(value) else value


def name_of(statement: Statement) -> str:
    """Return the property under which a statement goes with the metadata of all other kinds."""
    return schema_name(statement.property) or statement.property
