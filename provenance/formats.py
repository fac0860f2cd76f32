"""Which files are read, by the endings of their names, and how large they may be."""

from __future__ import annotations

READER_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".qmd": "markdown", ".rmd": "markdown",
    ".txt": "text", ".text": "text",
}  # fmt: skip
"""The reader of each kind of file, by its ending in small letters; other files are read only where they are named."""

LIMIT = 20_000_000
"""Bytes of the largest document that is read unless the caller says otherwise."""


def too_large(count: int, limit: int = LIMIT) -> str:
    """Return why a document of so many bytes is not read."""
    return f"it has {_size(count)}, and the limit is {_size(limit)}"


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 100_000 else f"{count} bytes"
