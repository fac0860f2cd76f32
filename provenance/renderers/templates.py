"""For people: HTML and Markdown, filled from reports/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from provenance.model import Report
from provenance.renderers import Options
from provenance.renderers.filling import fill
from provenance.renderers.pages import page

MAX_COMMENT: Final = 60_000
"""Bytes of a Markdown report: code hosts refuse a comment of more than 65,536 characters."""
MAX_LINES: Final = 100
"""Rows of a table of documents or of rules in a Markdown report."""


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002  # the word of the command line
    """Return the report as one self-contained page or as a comment."""
    return _html(report, options) if format == "html" else markdown_report(report, options, MAX_COMMENT)


def _html(report: Report, options: Options) -> str:
    return fill("report.html.j2", "html", page=page(report, statistics=options.statistics))


def markdown_report(report: Report, options: Options, room: int) -> str:
    """Return the report in Markdown with as much as there is room for, in bytes of UTF-8; it says what it left out."""
    whole = page(report, statistics=options.statistics)
    for most, rows, evidence in _sizes(len(whole.sections)):
        shown = replace(whole, sections=whole.sections[:most], statistics=whole.statistics[:rows])
        text = fill("report.md.j2", "markdown", page=shown, rows=rows, evidence=evidence)
        if len(text.encode()) <= room:
            break
    return text


def _sizes(most: int) -> Iterator[tuple[int, int, bool]]:
    """Yield how many documents in detail, how many rows, and whether with evidence: from all that may be shown to the least."""
    yield most, MAX_LINES, True
    while most:
        yield most, MAX_LINES, False
        most //= 2
    rows = MAX_LINES
    while rows:
        yield 0, rows, False
        rows //= 2
    yield 0, 0, False
