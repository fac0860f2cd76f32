"""The text of an entry of a feed, in the three ways in which feeds write one: plain, as escaped HTML, as elements."""

from __future__ import annotations

from provenance.readers import wordpress
from provenance.readers.assembly import Assembly
from provenance.readers.written import Piece, Written
from provenance.readers.xml_tree import Element

_PLAIN = frozenset({"text", "text/plain"})


def put_text(assembly: Assembly, element: Element, *, is_exported: bool = False) -> None:
    """Add the text of an entry: HTML, escaped or as elements, or plain text where its type says so (RFC 4287, section 4.1.3)."""
    kind = element.get("type").lower()
    if kind == "xhtml" or element.name.startswith("html:") or any(child.name.startswith("html:") for child in element.children[:1]):
        start, end = element.inside, element.end
        assembly.markup(Written([Piece(element.tree.source[start:end], start, end)]))
    elif kind in _PLAIN or (not kind and element.name.startswith("atom:")):
        assembly.text(element.words())
    elif not kind or "html" in kind:
        assembly.markup(wordpress.paragraphs(element.words()) if is_exported else element.words())
