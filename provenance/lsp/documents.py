"""What editors have open: which of it is a document that we read, what it is called, and its bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from provenance.discovery import is_no_document
from provenance.formats import AMBIGUOUS, READER_BY_SUFFIX, START, kind_of

_BINARY: Final = frozenset({"epub", "pdf", "docx"})
"""Readers of what no editor shows as text."""
_SUFFIX_OF: Final = {
    "markdown": ".md", "mdx": ".mdx", "quarto": ".qmd", "rmd": ".rmd", "html": ".html", "xhtml": ".xhtml",
    "restructuredtext": ".rst", "rst": ".rst", "asciidoc": ".adoc", "plaintext": ".txt", "text": ".txt",
}  # fmt: skip
"""By the identifiers of languages (LSP 3.17, "Text Document Language Identifiers", and those of editors): the ending of such a file."""
_UNSAVED: Final = frozenset({"untitled", "buffer"})
"""Schemes of texts that have no file yet."""
_MARK: Final = "\ufeff"


class Opened(NamedTuple):
    """A document as the editor has it."""

    uri: str
    """As the editor writes it: answers have to name it in the same way."""
    path: str
    """Of its file, absolute; its name alone where it has none yet."""
    text: str
    version: int | None = None

    @property
    def data(self) -> bytes:
        """Return its bytes, in UTF-8 whatever they declare: the editor has decoded them by then."""
        # A byte order mark goes before every other declaration (WHATWG HTML, 13.2.3.1; XML 1.0, appendix F).
        mark = "" if self.text.isascii() or self.text.startswith(_MARK) else _MARK
        return (mark + self.text).encode("utf-8", "replace")

    @property
    def is_saved(self) -> bool:
        """Tell whether it has a file."""
        return Path(self.path).is_absolute()


def opened(uri: str, language: str, text: str, version: int | None = None) -> Opened | None:
    """Return the document that an editor has opened; None where it is none of the kinds that we read, or not the editor's to change."""
    path = path_of(uri)
    if path is None:
        scheme, _, name = uri.partition(":")
        suffix = _SUFFIX_OF.get(language.lower())
        if scheme not in _UNSAVED or suffix is None:
            return None
        name = Path(unquote(name)).name or "untitled"
        return Opened(uri, name if name.lower().endswith(suffix) else name + suffix, text, version)
    return None if is_no_document(Path(path).name) or not _is_read(path, language, text) else Opened(uri, path, text, version)


def _is_read(path: str, language: str, text: str) -> bool:
    """Tell whether a text is of a kind that we read: by the ending of its name, else by what the editor takes it for."""
    suffix = Path(path).suffix.lower()
    if suffix in READER_BY_SUFFIX:
        return READER_BY_SUFFIX[suffix] not in _BINARY
    if suffix in AMBIGUOUS:
        return bool(kind_of(text[:START].encode("utf-8", "replace")))
    # Whatever no editor knows is plain text to it.
    return _SUFFIX_OF.get(language.lower(), ".txt") != ".txt"


def path_of(uri: str) -> str | None:
    """Return the absolute path of a file (RFC 8089); None where an address means none of this computer's or its network."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file" or not parts.path:
        return None
    host = f"//{parts.netloc}" if parts.netloc not in {"", "localhost"} else ""
    path = url2pathname(host + parts.path)
    return os.path.normpath(path) if "\0" not in path and Path(path).is_absolute() else None


def uri_of(path: str) -> str:
    """Return the address of a file."""
    return Path(whole(path)).as_uri()


def whole(path: str) -> str:
    """Return a path from the root, without `.` and `..`; links in it stay."""
    return os.path.normpath(Path(path).absolute())
