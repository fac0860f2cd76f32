"""Fills the templates of reports/, in which every word of a document is made harmless."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import Any, Final

import regex
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from provenance.renderers import escaping
from provenance.resources import reports_dir

_GAP: Final = regex.compile(r"\n{3,}+")
_LANGUAGE: Final = regex.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def fill(name: str, format: str, **shown: Any) -> str:  # noqa: A002  # the word of the command line
    """Return a template of reports/ filled with what it shows; `format` (html, markdown, plain) says how words are made harmless in it."""
    template = _environment(format).get_template(name)
    if format == "html":
        return template.render(**shown).strip() + "\n"
    return _GAP.sub("\n\n", template.render(**shown)).strip() + "\n"


@lru_cache(maxsize=8)
def inline(name: str) -> Markup:
    """Return a file of reports/partials as it stands inside of a page, where a policy counts every character of it."""
    return Markup((reports_dir() / "partials" / name).read_text(encoding="utf-8").strip())  # noqa: S704  # our own file


@lru_cache(maxsize=8)
def digest(name: str) -> str:
    """Return how a policy names a file of reports/partials that stands inside of a page: `sha256-…` (CSP 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline(name).encode()).digest()).decode()


@lru_cache(maxsize=3)
def _environment(format: str) -> Environment:  # noqa: A002
    finalize = {"html": _finalize_html, "markdown": _finalize_markdown, "plain": _finalize_plain}[format]
    environment = Environment(
        loader=FileSystemLoader(reports_dir()),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(inline=inline, digest=digest)
    environment.filters["live"] = _markdown_target if format == "markdown" else escaping.live_url
    environment.filters["language"] = _language
    return environment


def _finalize_html(value: Any) -> Any:
    """Spell out what a page must not hold, also where it is printed into the log of a build server, and escape the rest."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(escaping.page_text(escaping.visible(value)))  # noqa: S704  # escaped in this very call


def _finalize_markdown(value: Any) -> Any:
    """Make every value that a template prints harmless, so that none can be forgotten."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup(escaping.markdown(value))  # noqa: S704  # escaped in this very call


def _finalize_plain(value: Any) -> Any:
    """Keep every value on its line: in plain text nothing else can come alive."""
    return Markup(escaping.single_line(value)) if isinstance(value, str) else value  # noqa: S704  # never becomes HTML unescaped


def _markdown_target(address: str) -> Markup | None:
    target = escaping.markdown_url(address)
    return Markup(target) if target else None  # noqa: S704  # every sign that could end the target is percent-encoded


def _language(tag: str) -> str:
    """Return a language tag that is one; empty else (BCP 47, as far as its shape goes)."""
    return tag if _LANGUAGE.fullmatch(tag) else ""
