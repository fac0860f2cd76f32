"""Puts an ignore into a document, with room for the reason that a person has to give; in a configuration where it has no comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import regex

from provenance.beside import name_of
from provenance.config import toml_pair
from provenance.directives import directives
from provenance.fixes import blocks
from provenance.fixes.files import Edit, File, edited
from provenance.model import Source
from provenance.readers import frontmatter, read
from provenance.silences import TO_BE_WRITTEN

_FORMS: Final[Mapping[str, str]] = {
    "text/html": "<!-- {} -->",
    "text/markdown": "<!-- {} -->",
    "text/x-rst": ".. {}",
    "text/asciidoc": "// {}",
}
"""How a comment is written."""
_TITLE: Final = regex.compile(r"(?:[^\s][^\r\n]*+(?:\r\n|\r|\n))++(?:[ \t]*+(?:\r\n|\r|\n))?+")
"""The lines that a text in reStructuredText or AsciiDoc begins with: title, author, revision, attributes."""


def ignore_edit(source: Source, media_type: str, rule: str) -> Edit | None:
    """Return the edit that ignores a rule in a text in UTF-8; None where its kind has no comments, or none would be read there."""
    form = _FORMS.get(media_type)
    if form is None or source.path.lower().endswith(".mdx"):  # whose comments, {/* … */}, are no ignores
        return None
    file = File(source.data.decode("utf-8", "replace").removeprefix("\ufeff"), "utf-8", "", media_type)
    words = form.format(f"provenance ignore {rule}: {TO_BE_WRITTEN}")
    edit = _placed(file, words)
    after = directives(read(replace(source, data=edited(file.text, [edit]).encode("utf-8", "replace"))))
    return edit if any(each.rule == rule and each.reason == TO_BE_WRITTEN and not each.fault for each in after) else None


def _placed(file: File, words: str) -> Edit:
    newline = file.newline
    if file.media_type == "text/html":
        at = _behind_start(file.text)
        before = newline if at and not file.text[:at].endswith(("\n", "\r")) else ""
        behind = "" if before and file.text[at:].startswith(("\r", "\n")) else newline
        return Edit(at, at, f"{before}{words}{behind}")
    if file.media_type == "text/markdown":
        at = frontmatter.split(file.text).end
        before = newline if at and not file.text[:at].endswith(("\n", "\r")) else ""
        return Edit(at, at, f"{before}{words}{newline * 2}")
    head = _TITLE.match(file.text)
    at = head.end() if head else 0
    before = "" if not at or file.text[:at].endswith(newline * 2) else newline
    return Edit(at, at, f"{before}{words}{newline * 2}")


def _behind_start(text: str) -> int:
    """Return where the visible part of a page begins: behind its `body` tag, its head, its document type or its front matter."""
    at = frontmatter.split(text).end
    for tag in blocks.tags(text):
        if tag.name == "body" and not tag.is_end:
            return tag.span.end
        if (tag.name == "html" and not tag.is_end) or (tag.name == "head" and tag.is_end):
            at = tag.span.end
    return at or _behind_doctype(text)


_DOCTYPE: Final = regex.compile(r"\s*+<!doctype[^>]*+>", regex.IGNORECASE)


def _behind_doctype(text: str) -> int:
    found = _DOCTYPE.match(text)
    return found.end() if found else 0


def ignore_table(configuration: str, path: str, rule: str, *, newline: str = "\n") -> str:
    """Return the table that ignores a rule in the document of a path, for the end of a configuration."""
    name = name_of(Path(configuration).absolute().parent, path)
    pattern = regex.sub(r"([*?\[\]\\!#])", r"\\\1", name)
    table = "[[tool.provenance.ignore]]" if Path(configuration).name == "pyproject.toml" else "[[ignore]]"
    values = {"path": f"/{pattern}", "rule": rule, "reason": TO_BE_WRITTEN}
    return newline.join((table, *(toml_pair(key, value) for key, value in values.items()), ""))
