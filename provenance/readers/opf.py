"""Package files of EPUB books (OPF 2 and 3): what their metadata say of rights, origin and people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from provenance.addresses import is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Role, Source, Span
from provenance.readers.assembly import Assembly
from provenance.readers.names import schema_name
from provenance.readers.xml_tree import Element, Tree

# MARC relators, by which EPUB says what somebody did for a book.
_ROLES = MappingProxyType({"aut": "author", "trl": "translator", "edt": "editor", "pbl": "publisher", "cph": "copyrightHolder"})
_PEOPLE = frozenset({"dc:creator", "dc:contributor"})


def read(source: Source) -> Document:
    """Return a package file as a document: its text is title and description of the book, all else is metadata.

    Raise UnreadableDocumentError for files that are no package or of which nothing is well-formed.
    """
    tree = Tree(source.data)
    root = tree.root
    assert root is not None
    if root.name != "package":
        raise UnreadableDocumentError(f"its root element is <{root.written[:60]}>, where a package file of EPUB has <package>")
    assembly = Assembly(tree.lines)
    for said in statements(root):
        assembly.add(said.name, said.value, said.origin, said.place)
    fields = list(_fields(root))
    title = next((field for field in fields if field.name == "dc:title"), None)
    if title:
        assembly.paragraph(title.words(), Role.HEADING)
    for field in fields:
        if field.name == "dc:description":
            assembly.markup(field.words())
    return assembly.document(
        source,
        "application/oebps-package+xml",
        title=title.words().text if title else "",
        language=next(iter(assembly.values("inLanguage")), ""),
        url=next(filter(is_web, assembly.values("url")), ""),
        notes=tree.notes,
    )


class Statement(NamedTuple):
    """One field of the metadata, under its schema.org name, and where it stands in the package file."""

    name: str
    value: str
    origin: str
    place: Span | Callable[[], Span]


def statements(root: Element) -> Iterator[Statement]:
    """Yield what the metadata of a package say of the book."""
    fields = list(_fields(root))
    roles = _refined_roles(fields)
    for field in fields:
        yield from _of_field(field, roles)


def _fields(root: Element) -> Iterator[Element]:
    """Yield the fields of the metadata, which OPF 1 and 2 may group."""
    for metadata in root.all("metadata"):
        for child in metadata.children:
            if child.name in {"dc-metadata", "x-metadata"}:
                yield from child.children
            else:
                yield child


def _refined_roles(fields: list[Element]) -> Mapping[str, str]:
    """Return the role that EPUB 3 gives a field, by the id of the field."""
    return {
        field.get("refines").removeprefix("#"): field.words().text.strip()
        for field in fields
        if field.name == "meta" and field.get("refines") and field.get("property") == "role"
    }


def _of_field(field: Element, roles: Mapping[str, str]) -> Iterator[Statement]:
    if field.name == "meta" and field.get("refines"):
        return
    if field.name == "link":
        for relation in field.get("rel").split():
            name = schema_name(relation)
            if name and field.get("href"):
                yield Statement(name, field.get("href"), f"rel={relation}", partial(field.place_of, "href"))
        return
    if field.name == "meta" and field.get("name"):
        if name := schema_name(field.get("name")):
            yield Statement(name, field.get("content"), field.get("name"), partial(field.place_of, "content"))
        return
    key = field.get("property") if field.name == "meta" else field.name
    if name := schema_name(key):
        role = roles.get(field.get("id"), "") or field.get("role") or field.get("opf:role")
        words = field.words()
        yield Statement(_name(field, name, role), words.text, key if field.name == "meta" else field.written, words.whole())


def _name(field: Element, name: str, role: str) -> str:
    """Return the property of a field; what people did for the book their role says, and of most roles only that they took part."""
    return _ROLES.get(role, "contributor") if role and field.name in _PEOPLE else name
