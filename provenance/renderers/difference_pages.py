"""A comparison for people: one self-contained page, or a comment in Markdown; filled from reports/."""

from __future__ import annotations

from typing import Final

from provenance import __version__
from provenance.model import Record
from provenance.renderers import Options
from provenance.renderers.differences import difference
from provenance.renderers.filling import fill
from provenance.renderers.templates import MAX_COMMENT
from provenance.renderers.words import DISCLAIMER

MAX_ITEMS: Final = 2_000
"""Changes that a page shows: a browser has to bear it."""
MAX_COMMENTED: Final = 200


def render(original: Record, copy: Record, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return the comparison that the copy's record holds."""
    if format == "html":
        return _filled(original, copy, "html", MAX_ITEMS)
    most = MAX_COMMENTED
    while len(text := _filled(original, copy, "markdown", most)) > MAX_COMMENT and most:
        most //= 2
    return text


def _filled(original: Record, copy: Record, format: str, most: int) -> str:  # noqa: A002  # the word of the command line
    assert copy.comparison is not None
    return fill(
        f"comparison.{'html' if format == 'html' else 'md'}.j2",
        format,
        original=original,
        copy=copy,
        shown=difference(copy.comparison, most),
        version=__version__,
        disclaimer=DISCLAIMER,
    )
