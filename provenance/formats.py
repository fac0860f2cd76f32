"""Which files are read, by the endings of their names and by how they begin, and how large they may be."""

from __future__ import annotations

import regex

READER_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".txt": "text", ".text": "text",
    ".rst": "rst", ".rest": "rst", ".adoc": "asciidoc", ".asciidoc": "asciidoc",
    ".rss": "feed", ".atom": "feed", ".opf": "opf", ".nxml": "jats",
    ".epub": "epub", ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx",
}  # fmt: skip
"""The reader of each kind of file, by its ending in small letters; other files are read only where they are named."""

AMBIGUOUS = frozenset({".xml", ".rdf", ".json"})
"""Endings of files that may be anything; of a folder those are read that begin as a kind we know."""

START = 65_536
"""Bytes by which the kind of such a file is told."""

LIMIT = 20_000_000
"""Bytes of the largest document that is read unless the caller says otherwise."""

# What may stand before the root: declaration, instructions, comments, a document type with what it declares (XML 1.0, section 2.8).
_ROOT = regex.compile(
    rb"""(?:\xef\xbb\xbf)?+\s*+(?:<\?(?:[^?]++|\?(?!>))*+\?>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+
        |<!DOCTYPE(?:[^<>\[\]"']++|"[^"]*+"|'[^']*+')*+(?:\[(?:[^\]"']++|"[^"]*+"|'[^']*+')*+\]\s*+)?+>\s*+)*+
        <(?P<prefix>[\w.-]++:)?+(?P<name>[\w.-]++)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    regex.VERBOSE | regex.IGNORECASE,
)
_FEED_TERMS = regex.compile(rb"purl\.org/rss/|netscape\.com/rdf/|<(?:\w++:)?+channel[\s>]")
_ARTICLE_SIGNS = regex.compile(rb"<front[\s>]|<article-meta[\s>]|article-type=|\bdtd-version=|//NLM//DTD|JATS-")
_JSON_OBJECT = regex.compile(rb'(?:\xef\xbb\xbf)?+\s*+\{\s*+"')
_NEWS_KEYS = regex.compile(
    rb'"(uri|versioncreated|pubstatus|headlines?|byline|(?:alt_?ids)|(?P<sure>usageterms|copyrightholder|copyrightnotice|body_?x?html'
    rb'|body_?text|bodies|rightsinfo))"\s*+:',
    regex.IGNORECASE,
)


def kind_of(start: bytes) -> str:
    """Return the reader of a file in XML or JSON by how it begins; empty where no reader knows it."""
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _kind_of_xml(start)
    return "ninjs" if _JSON_OBJECT.match(start) and _is_news(start) else ""


def _kind_of_xml(start: bytes) -> str:
    root = _ROOT.match(start)
    name = root["name"] if root else b""
    if root is None or name not in {b"feed", b"rss", b"RDF", b"entry", b"package", b"article", b"pmc-articleset"}:
        return ""
    if name in {b"feed", b"entry"}:
        return "feed" if b"/Atom" in root["attributes"] or b"/atom/" in root["attributes"] else ""
    if name == b"RDF":
        return "feed" if _FEED_TERMS.search(start) else ""
    if name == b"package":
        return "opf" if b"idpf.org" in root["attributes"] or b"oeb-package" in start or b"unique-identifier" in root["attributes"] else ""
    return "feed" if name == b"rss" else "jats" if name == b"pmc-articleset" or _ARTICLE_SIGNS.search(start) else ""


def _is_news(start: bytes) -> bool:
    keys = {found.group(1).lower(): found["sure"] is not None for found in _NEWS_KEYS.finditer(start)}
    return len(keys) > 1 and any(keys.values())


def too_large(count: int, limit: int = LIMIT) -> str:
    """Return why a document of so many bytes is not read."""
    return f"it has {_size(count)}, and the limit is {_size(limit)}"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count} bytes"
