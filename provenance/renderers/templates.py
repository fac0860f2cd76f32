"""For people: HTML and Markdown, filled from reports/."""

from __future__ import annotations

from typing import Final

from provenance.model import Report
from provenance.renderers import Options
from provenance.renderers.filling import fill
from provenance.renderers.pages import MAX_SECTIONS, page

MAX_COMMENT: Final = 60_000
"""Bytes of a Markdown report: code hosts refuse a comment of more than 65,536 characters."""


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002  # the word of the command line
    """Return the report as one self-contained page or as a comment."""
    return _html(report, options) if format == "html" else markdown_report(report, options, MAX_COMMENT)


def _html(report: Report, options: Options) -> str:
    return fill("report.html.j2", "html", page=page(report, statistics=options.statistics))


def markdown_report(report: Report, options: Options, room: int) -> str:
    """Return the report in Markdown, with the details of as many documents as there is room for, in bytes of UTF-8."""
    most = min(MAX_SECTIONS, len(report.records))
    while len((text := _comment(report, options, most)).encode()) > room and most:
        most //= 2
    return text


def _comment(report: Report, options: Options, most: int) -> str:
    return fill("report.md.j2", "markdown", page=page(report, statistics=options.statistics, most=most))
