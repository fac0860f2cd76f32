"""HTML pages: visible blocks, links, pictures, marks and metadata, each with its place in the source."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import turbohtml

from provenance.model import Block, Document, Image, Link, Mark, Source, Span
from provenance.readers.charset import decode_page
from provenance.readers.html_hints import Hints
from provenance.readers.html_places import Field, HtmlMap
from provenance.readers.html_text import Walk
from provenance.readers.metadata import FOR_MACHINES, Metadata, media_type


def read(source: Source) -> Document:
    """Return a web page as a document; its text is what browsers show, then what they hide."""
    decoded = decode_page(source.data)
    document = read_markup(decoded.text)
    return replace(
        document,
        path=source.path,
        sha256=hashlib.sha256(source.data).hexdigest(),
        url=source.url or document.url,
        notes=decoded.notes,
    )


def read_markup(markup: str, places: Callable[[str, str, Walk, list[Field]], HtmlMap] = HtmlMap) -> Document:
    """Return decoded markup as a document without path; `places` makes what answers where things stand."""
    page = _parsed(markup)
    hints = Hints(page)
    walk = Walk(hints)
    walk.read(page)
    text = "".join(walk.parts)
    fields: list[Field] = []
    metadata = Metadata(page, hints.items, fields)
    links = _links(walk, hints, text, fields)
    images = _images(walk, fields)
    return Document(
        path="",
        media_type="text/html",
        text=text,
        blocks=_blocks(walk),
        source=places(markup, text, walk, fields),
        title=metadata.title,
        language=metadata.language,
        url=metadata.url(),
        links=links,
        images=images,
        marks=_marks(walk, text),
        metadata=metadata.data,
    )


def _parsed(source: str) -> turbohtml.Document:
    """Return the tree that browsers build; what stands in for scripts, which they keep as text, becomes elements without place."""
    page = turbohtml.parse(source, scripting=True, allow_declarative_shadow_roots=False)
    for element in page.select("noscript"):
        text = element.text
        if "<" in text or "&" in text:
            inside = list(turbohtml.parse_fragment(text, positions=False))
            element.clear()
            element.extend(inside)
    return page


def _blocks(walk: Walk) -> list[Block]:
    new = tuple.__new__  # a third of the time of the named constructors, which counts for the hundreds of blocks and links of a page
    return [
        new(Block, (new(Span, (start, end)), context.role, context.region, visible, context.article))
        for start, end, context, visible in walk.blocks
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without the white space at its ends; an empty one where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _links(walk: Walk, hints: Hints, text: str, fields: list[Field]) -> list[Link]:
    new, special, relations = tuple.__new__, hints.special, hints.relations
    links, key = [], len(fields)
    for (start, node), end in zip(walk.links, walk.link_ends, strict=True):
        href = node.attr("href")
        if href is not None:
            rel = relations[node.attr("rel")]
            if "license" in rel and media_type(node) in FOR_MACHINES:
                rel = tuple(token for token in rel if token != "license")  # noqa: S105  # a token of rel
            if node in special:
                rel = (*rel, *special[node].relations)
            span = new(Span, (start, end)) if start == end or (text[start] > " " and text[end - 1] > " ") else _trimmed(text, start, end)
            links.append(new(Link, (span, href, rel, key)))
            fields.append((node, "href"))
            key += 1
    return links


def _images(walk: Walk, fields: list[Field]) -> list[Image]:
    images = []
    for offset, node, context in walk.images:
        source = node.attr("src")
        if source:
            images.append(Image(offset, source, node.attr("alt") or "", node.attr("id") or "", len(fields), context.region))
            fields.append((node, "src"))
    return images


def _marks(walk: Walk, text: str) -> list[Mark]:
    marks = {(span, name) for start, end, name in walk.marks if (span := _trimmed(text, start, end)).start < span.end}
    return [Mark(span, name) for span, name in sorted(marks)]
