"""Rows with named fields: which of them hold a document, its address, and what makes a document of a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from provenance.audit.members import Columns, Lost, Member, document
from provenance.errors import Fault, ProvenanceError

_HTML: Final = ("html", "raw_html", "content_html", "body_html", "page_html", "contentHtml", "bodyHtml")
_TEXT: Final = ("text", "content", "body", "article", "raw_content", "markdown", "document", "articleBody", "page_content", "maintext")
_URL: Final = ("url", "uri", "link", "source_url", "page_url", "canonical_url", "original_url", "WARC-Target-URI", "warc_target_uri")


def chosen(names: Collection[str], columns: Columns) -> Columns:
    """Return the fields that hold documents, of those that there are; a ProvenanceError names one that was asked for and is not there."""
    for option, name in (("--html-column", columns.html), ("--text-column", columns.text), ("--url-column", columns.url)):
        if name and name not in names:
            raise ProvenanceError(Fault(file=option, message=f'there is no column "{name}", only {_listed(names)}'))
    html = columns.html or ("" if columns.text else _first(_HTML, names))
    return Columns(html=html, text=columns.text or _first(_TEXT, names), url=columns.url or _first(_URL, names))


def member(path: str, row: Mapping[str, Any], columns: Columns) -> Member:
    """Return the document of a row, or why there is none."""
    guessed = _guessed(row, columns)
    url = row.get(guessed.url)
    url = url.strip() if isinstance(url, str) else ""
    for name, media_type in ((guessed.html, "text/html"), (guessed.text, "")):
        value = row.get(name) if name else None
        if isinstance(value, str | bytes) and value:
            data = value if isinstance(value, bytes) else value.encode("utf-8", "backslashreplace")
            return document(path, data, url=url, media_type=media_type)
    fields = ", ".join(filter(None, (guessed.html, guessed.text)))
    return Lost(path, f"its {fields} is empty" if fields else f"no field holds a text; there are {_listed(row)}", url=url)


def _guessed(row: Mapping[str, Any], columns: Columns) -> Columns:
    if columns.html or columns.text:
        return columns if columns.url else Columns(html=columns.html, text=columns.text, url=_first(_URL, row))
    return Columns(html=_first(_HTML, row), text=_first(_TEXT, row), url=columns.url or _first(_URL, row))


def _first(known: tuple[str, ...], names: Collection[str]) -> str:
    return next((name for name in known if name in names), "")


def _listed(names: Collection[str]) -> str:
    shown = ", ".join(str(name)[:40] for name in list(names)[:12]) or "none"
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown
