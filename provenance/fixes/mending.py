"""What can be mended in a document without choosing words: links to the original that are dead or missing, and the canonical address."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final

import regex

from provenance.addresses import leads_nowhere
from provenance.crediting import Credit
from provenance.fixes.files import Edit, File
from provenance.model import Document, Evidence, Kind, Outcome, Record, Scope, Span, Where
from provenance.readers import frontmatter
from provenance.renderers.escaping import live_url, markdown_url
from provenance.values import LinkState, SourceValue

_HEAD_END: Final = regex.compile(r"</head\s*+>", regex.IGNORECASE)
_LINKED: Final = frozenset({"link-original", "link-original-if-supplied", "link-dead", "source-linked"})
_CANONICAL_KEY: Final = "canonical_url"


def mended(document: Document, record: Record, credit: Credit, file: File) -> list[Edit]:
    """Return the edits that put the known address of the original where a rule misses it."""
    url = live_url(credit.facts["url"].value) if "url" in credit.facts else None
    if not url or credit.conflicts:
        return []
    missed = {finding.condition for finding in record.findings if finding.outcome is Outcome.FAILED and finding.suppressed is None}
    edits = list(_links(document, record, credit, file, url)) if missed & _LINKED else []
    return [*edits, *(_canonical(document, file, url) if "canonical" in missed else ())]


def _links(document: Document, record: Record, credit: Credit, file: File, url: str) -> Iterator[Edit]:
    """Yield edits of the credits that name whom the text credits: a dead address is replaced, a name without a link becomes one."""
    name = credit.facts["publisher"].value if "publisher" in credit.facts else ""
    ours = [item for item in record.evidence if _is_credit(item) and isinstance(item.value, SourceValue) and item.value.name == name]
    dead = [item.span for item in ours if item.span and isinstance(item.value, SourceValue) and item.value.link is LinkState.DEAD]
    found = False
    for link in document.links:
        if leads_nowhere(link.href) and any(link.span.start < span.end and link.span.end > span.start for span in dead):
            span = file.span(document.source.field(link.key))
            if span and span[0] < span[1] and file.text[slice(*span)].strip() == link.href.strip():
                found = True
                yield Edit(*span, _address(url, file))
    if not found and not any(isinstance(item.value, SourceValue) and item.value.link is LinkState.LIVE for item in ours):
        yield from _named(document, ours, name, file, url)


def _is_credit(item: Evidence) -> bool:
    return item.kind is Kind.SOURCE and item.scope is Scope.PAGE and item.where is Where.BODY and item.visible


def _named(document: Document, ours: list[Evidence], name: str, file: File, url: str) -> Iterator[Edit]:
    for item in ours:
        at = document.text.find(name, item.span.start, item.span.end) if item.span and name else -1
        is_plain = isinstance(item.value, SourceValue) and item.value.link is LinkState.NONE
        if at >= 0 and is_plain and (span := file.span(document.source.text(Span(at, at + len(name))))) and file.text[slice(*span)] == name:
            yield Edit(*span, _linked(name, url, file))
            return


def _linked(name: str, url: str, file: File) -> str:
    if file.media_type == "text/html":
        return f'<a href="{html.escape(url)}">{name}</a>'
    return f"[{name}]({_address(url, file)})" if file.media_type == "text/markdown" else f"{name} ({url})"


def _address(url: str, file: File) -> str:
    if file.media_type == "text/html":
        return html.escape(url)
    if file.media_type == "text/markdown":
        safe = markdown_url(url) or ""
        return f"<{safe}>" if any(sign in safe for sign in "() ") else safe
    return url


def _canonical(document: Document, file: File, url: str) -> Iterator[Edit]:
    """Yield the edit that gives the canonical address, under the key or in the element that the document has for it."""
    said = [datum for datum in document.metadata if datum.name == "url" and "canonical" in datum.origin.lower()]
    if said:
        span = file.span(document.source.field(said[0].key))
        if span and file.text[slice(*span)].strip() == said[0].value.strip():
            yield Edit(*span, _address(url, file) if file.media_type == "text/html" else url)
    elif file.media_type == "text/html":
        if head := _HEAD_END.search(file.text):
            yield Edit(head.start(), head.start(), f'<link rel="canonical" href="{html.escape(url)}">{file.newline}')
    elif file.media_type == "text/markdown":
        yield Edit(*_in_front(file, _CANONICAL_KEY, url))


def _in_front(file: File, key: str, value: str) -> tuple[int, int, str]:
    """Return the edit that adds a key to the front matter, or front matter that has it; addresses need no escapes in quotes."""
    newline, quoted = file.newline, '"' + value.replace("\\", "%5C").replace('"', "%22") + '"'
    end = frontmatter.split(file.text).end
    if not end:
        return 0, 0, f"---{newline}{key}: {quoted}{newline}---{newline}{newline}"
    start = file.text[:3]
    if start == "{" or file.text.startswith("{"):
        at = file.text.index("{") + 1
        return at, at, f'{newline}  "{key}": {quoted},'
    first = regex.search(r"\r\n|\r|\n", file.text)
    at = first.end() if first else 0
    return at, at, f"{key} = {quoted}{newline}" if start == "+++" else f"{key}: {quoted}{newline}"
