"""For people: HTML and Markdown, filled from reports/."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import Any, Final

import regex
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from provenance.model import Report
from provenance.renderers import Options, escaping
from provenance.renderers.pages import MAX_SECTIONS, page
from provenance.resources import reports_dir

MAX_COMMENT: Final = 60_000
"""Bytes of a Markdown report: code hosts refuse a comment of more than 65,536 characters."""

_GAP: Final = regex.compile(r"\n{3,}+")
_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002  # the word of the command line
    """Return the report as one self-contained page or as a comment."""
    return _html(report, options) if format == "html" else markdown_report(report, options, MAX_COMMENT)


def fill(name: str, format: str, **shown: Any) -> str:  # noqa: A002
    """Return a template of reports/ filled with what it shows; `format` says how words are made harmless in it."""
    template = _environment(format).get_template(name)
    if format == "html":
        # Stripped, because the policy's hash counts every character between the tags.
        style = (reports_dir() / "partials" / "report.css").read_text(encoding="utf-8").strip()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        return template.render(**shown, style=Markup(style), style_hash=digest).strip() + "\n"  # noqa: S704  # our own file
    return _GAP.sub("\n\n", template.render(**shown)).strip() + "\n"


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


@lru_cache(maxsize=2)
def _environment(format: str) -> Environment:  # noqa: A002
    finalize = _finalize_html if format == "html" else _finalize_markdown
    environment = Environment(
        loader=FileSystemLoader(reports_dir()),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["live"] = escaping.live_url if format == "html" else _markdown_target
    environment.filters["language"] = _language
    return environment


def _finalize_html(value: Any) -> Any:
    """Spell out what a page must not hold; autoescaping does the rest."""
    return escaping.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _finalize_markdown(value: Any) -> Any:
    """Make every value that a template prints harmless, so that none can be forgotten."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(escaping.markdown(value))  # noqa: S704  # escaped in this very call


def _markdown_target(address: str) -> Markup | None:
    target = escaping.markdown_url(address)
    return Markup(target) if target else None  # noqa: S704  # every sign that could end the target is percent-encoded


def _language(tag: str) -> str:
    """Return a language tag that is one; empty else (BCP 47, as far as its shape goes)."""
    return tag if _LANGUAGE.fullmatch(tag) else ""
