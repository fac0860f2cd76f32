"""Feeds of news: Atom, and RSS in all its versions; what channel and entries say of their rights and origins, and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import regex

from provenance.addresses import domain, is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Role, Source, Span
from provenance.readers import wordpress
from provenance.readers.assembly import Assembly
from provenance.readers.feed_names import names
from provenance.readers.feed_text import put_text
from provenance.readers.names import schema_name
from provenance.readers.written import Written
from provenance.readers.xml_tree import Element, Tree

_ENTRIES = ("item", "atom:entry", "entry")
_ROOTS = frozenset({"rss", "rdf:RDF", "RDF", "atom:feed", "feed", "atom:entry", "entry"})
_SITE = "WebSite"
"""The schema.org type under which goes what a channel says of all its entries."""
_ITEM = "DataFeedItem"
_PICTURE = "ImageObject"
_PARTIES = frozenset({"atom:author", "atom:contributor", "author", "managingEditor", "itunes:author"})
_TEXTS = ("content:encoded", "atom:content", "content", "html:body", "html:div", "description", "atom:summary", "summary", "itunes:summary")
"""Where the text of an entry stands, the fullest first."""
_RELATIONS = MappingProxyType({"license": "license", "via": "isBasedOn", "canonical": "url", "alternate": "url"})
_RSL = "application/rsl+xml"
_OF_SOURCE = frozenset({"author", "copyrightNotice", "license"})
"""What holds for a copied entry if it does not say it itself."""
_MEDIA = frozenset({"media:group", "media:content", "media:thumbnail"})
_MAILBOX = regex.compile(r"\s*+[^\s@()<>]++@[^\s@()<>]++\s++\(([^()]++)\)\s*+")
"""How RSS 2.0 writes a person."""


class Statement(NamedTuple):
    """One field of a channel or an entry, under its schema.org name."""

    name: str
    value: str
    origin: str
    place: Span | None
    """None where it is an attribute, whose place is looked up once somebody asks."""
    element: Element
    attribute: str = ""
    type: str = ""


class Entry(NamedTuple):
    """A text of a feed: everything that a document of its own would need."""

    title: Written
    texts: Sequence[Element]
    """What is shown of it: the content, else the summary."""
    statements: Sequence[Statement]
    url: str
    element: Element


def read(source: Source) -> Document:
    """Return a feed as one document: the channel's fields, then each entry with its title and text.

    Raise UnreadableDocumentError for files that are no feed or of which nothing is well-formed.
    """
    feed = _opened(source)
    tree, root, channel, said = feed.tree, feed.root, feed.channel, feed.said
    found = list(entries(root))
    url = feed.url or next((e.url for e in found if e.url), "")
    assembly = Assembly(tree.lines)
    title = channel.first("title", "atom:title")
    if title and channel.name not in _ENTRIES:
        assembly.paragraph(title.words(), Role.HEADING)
        for subtitle in channel.all("description", "atom:subtitle", "atom:tagline"):
            put_text(assembly, subtitle)
    _put_statements(assembly, said, _SITE if len(found) > 1 else "", url, skip_authors=bool(found) and all(map(_has_author, found)))
    shared = _shared(found)
    for entry in found:
        assembly.paragraph(entry.title, Role.HEADING)
        for text in entry.texts:
            put_text(assembly, text)
        own = [each._replace(type=each.type or (_ITEM if len(found) > 1 and _key(each) not in shared else "")) for each in entry.statements]
        _put_statements(assembly, own, "", url)
    heading = title or next((entry.title for entry in found if entry.title.text), None)
    return assembly.document(
        source,
        feed.media_type,
        title=heading.words().text if isinstance(heading, Element) else heading.text if heading else "",
        language=feed.language,
        url=url,
        notes=tree.notes,
    )


def read_all(source: Source) -> Iterator[Document]:
    """Yield each entry of a feed, or each post and page of a WordPress export, as a document: of the channel it has what that says of all.

    A feed without entries is one document. Raise UnreadableDocumentError as `read` does.
    """
    feed = _opened(source)
    found = list(entries(feed.root))
    kept = [entry for entry in found if not wordpress.reason_to_skip(entry.element)]
    notes = [*feed.tree.notes, *wordpress.left_out(entry.element for entry in found)]
    if not kept or feed.root.name in _ENTRIES:
        document = read(source)
        yield replace(document, notes=(*document.notes, *notes[len(feed.tree.notes) :]))
        return
    for entry, name in zip(kept, names([entry.element for entry in kept], [entry.url for entry in kept]), strict=True):
        yield _document(source, feed, entry, name, notes)
        notes = []  # what is said of the file is said once


def _document(source: Source, feed: _Feed, entry: Entry, name: str, notes: Sequence[str]) -> Document:
    assembly = Assembly(feed.tree.lines)
    assembly.paragraph(entry.title, Role.HEADING)
    for text in entry.texts:
        put_text(assembly, text, is_exported=feed.is_exported)
    channel = [each for each in feed.said if each.name != "url"]
    _put_statements(assembly, channel, _SITE, feed.url, skip_authors=_has_author(entry))
    if feed.title is not None and (words := feed.title.words()).text:
        assembly.add("publisher", words.text, feed.title.written, words.whole(), _SITE)
    _put_statements(assembly, entry.statements, "", feed.url)
    document = assembly.document(
        source, feed.media_type, title=entry.title.text, language=feed.language, url=entry.url, notes=notes, digest=entry.element.digest()
    )
    return replace(document, path=f"{source.path}#{name}", part=name)


class _Feed(NamedTuple):
    """A feed, and what its channel says of all entries."""

    tree: Tree
    root: Element
    channel: Element
    said: Sequence[Statement]
    url: str
    is_exported: bool
    """It is an export of WordPress."""

    @property
    def media_type(self) -> str:
        return "application/atom+xml" if self.root.name.startswith("atom:") else "application/rss+xml"

    @property
    def title(self) -> Element | None:
        return self.channel.first("title", "atom:title")

    @property
    def language(self) -> str:
        return self.root.get("xml:lang") or next((each.words().text for each in self.channel.all("language", "dc:language")), "")


def _opened(source: Source) -> _Feed:
    tree = Tree(source.data)
    root = tree.root
    assert root is not None
    if root.name not in _ROOTS:
        raise UnreadableDocumentError(f"its root element is <{root.written[:60]}>, where a feed has <rss>, <feed> or <rdf:RDF>")
    channel = root.first("channel") or root
    said = list(_statements(channel)) if channel.name not in _ENTRIES else []
    url = next((each.value for each in said if each.name == "url" and is_web(each.value)), "")
    return _Feed(tree, root, channel, said, url, wordpress.is_export(channel))


def entries(root: Element) -> Iterator[Entry]:
    """Yield the entries of a feed, each with all that a document of its own would need."""
    holders = [root, *root.all("channel")]
    for element in [root] if root.name in _ENTRIES else [entry for holder in holders for entry in holder.all(*_ENTRIES)]:
        title = element.first("title", "atom:title", "dc:title")
        statements = [*_statements(element), *_of_source(element), *_of_media(element)]
        texts = next((found for name in _TEXTS if (found := [each for each in element.all(name) if each.end > each.start])), [])
        url = next((each.value for each in statements if each.name == "url" and is_web(each.value)), "")
        yield Entry(title.words() if title else Written(()), texts[:1], statements, url, element)


def _statements(element: Element) -> Iterator[Statement]:
    """Yield what the children of a channel or an entry say of it."""
    for child in element.children:
        if child.name in {"atom:link", "link"} and child.get("href"):
            yield from _of_link(child)
        elif child.name in _PARTIES:
            yield from _of_party(child)
        elif child.name == "source" and element.name == "item":
            yield from _named_source(child, child.words(), child, "url")
        elif child.name == "wp:postmeta":
            yield from _of_meta(child)
        elif child.name.startswith("rsl:"):
            yield Statement("reservation", child.words().text.strip() or child.get("url") or child.written, child.written, None, child)
        elif child.name != "atom:source" and (name := _name_of(child.name)):
            yield from _of_field(child, name)


def _name_of(tag: str) -> str | None:
    """Return what a field amounts to; the link of a channel or an entry is its own address."""
    return "url" if tag == "link" else schema_name(tag.removeprefix("atom:"))


def _of_field(child: Element, name: str) -> Iterator[Statement]:
    attribute = next((key for key in ("rdf:resource", "resource", "url", "href") if child.get(key)), "")
    words = child.words()
    if attribute:
        yield Statement(name, child.get(attribute), child.written, None, child, attribute)
    if words.text.strip():
        yield Statement(name, words.text, child.written, words.whole(), child)


def _of_link(link: Element) -> Iterator[Statement]:
    for rel in (link.get("rel") or "alternate").lower().split():
        name = _RELATIONS.get(rel)
        if name == "license" and link.get("type").lower() == _RSL:
            name = "reservation"
        if name:
            yield Statement(name, link.get("href"), f"rel={rel}", None, link, "href")


def _of_party(party: Element) -> Iterator[Statement]:
    role = {"atom:contributor": "contributor", "managingEditor": "editor"}.get(party.name, "author")
    names = list(party.all("atom:name", "name"))
    for element in names or [party]:
        words = element.words()
        origin = party.written if element is party else f"{party.written}.{element.written}"
        if (mailbox := _MAILBOX.fullmatch(words.text)) and element is party:
            words = words.part(*mailbox.span(1))
        if words.text.strip():
            yield Statement(role, words.text, origin, words.whole(), element)


def _of_meta(meta: Element) -> Iterator[Statement]:
    """Yield the preferred address that plug-ins of WordPress keep with an exported post."""
    key, value = meta.first("wp:meta_key"), meta.first("wp:meta_value")
    if key and value and schema_name(origin := key.words().text.strip()) == "url":
        yield from (each._replace(origin=origin) for each in _of_field(value, "url"))


def _of_source(entry: Element) -> Iterator[Statement]:
    """Yield what the feed that an entry was copied from says of itself (RFC 4287, section 4.2.11)."""
    own = {name for child in entry.children if (name := _name_of(child.name))}
    for source in entry.all("atom:source"):
        links = {link.get("rel") or "alternate": link for link in source.all("atom:link") if link.get("href")}
        link = next((links[rel] for rel in ("alternate", "self") if rel in links), None)
        title = source.first("atom:title")
        yield from _named_source(source, title.words() if title else Written(()), link, "href")
        yield from (each for each in _statements(source) if each.name in _OF_SOURCE - own)


def _named_source(source: Element, name: Written, link: Element | None, attribute: str) -> Iterator[Statement]:
    if link is not None and link.get(attribute):
        yield Statement("isBasedOn", link.get(attribute), f"{source.written}.{attribute}", None, link, attribute)
    if name.text.strip():
        yield Statement("isBasedOn", name.text, source.written, name.whole(), link or source)


def _of_media(entry: Element) -> Iterator[Statement]:
    """Yield what an entry says of its pictures, sounds and videos (Media RSS 1.5.1)."""
    holders = [entry]
    for holder in holders:  # grows meanwhile
        for child in holder.children:
            if child.name in _MEDIA:
                holders.append(child)
            elif child.name.startswith("media:") and (name := schema_name(child.name)):
                yield from (each._replace(type=_PICTURE) for each in _of_field(child, name))


def _has_author(entry: Entry) -> bool:
    return any(each.name == "author" for each in entry.statements)


def _key(statement: Statement) -> tuple[str, str]:
    return statement.name, " ".join(statement.value.split())


def _shared(found: Sequence[Entry]) -> set[tuple[str, str]]:
    """Return what all entries say alike, so that it holds for the whole document."""
    said = [{_key(each) for each in entry.statements if not each.type} for entry in found]
    return set.intersection(*said) if said else set()


def _put_statements(assembly: Assembly, said: Iterable[Statement], type_: str, url: str, *, skip_authors: bool = False) -> None:
    names_own = False
    for each in said:
        if each.name == "isBasedOn":
            # A feed that names itself as the source of its entry says nothing, neither by its address nor by its title.
            is_own = is_web(each.value) and bool(url) and domain(each.value) == domain(url)
            names_own = is_own if is_web(each.value) else names_own
            if is_own or names_own:
                continue
        if each.name == "author" and skip_authors:
            continue
        place = each.place or partial(each.element.place_of, each.attribute)
        assembly.add(each.name, each.value, each.origin, place, each.type or ("" if each.name == "author" else type_))
