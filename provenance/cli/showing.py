"""Writes explanations of rules, words and packs: for terminals, as Markdown, for programs."""

from __future__ import annotations

import json
from typing import Any

from provenance.renderers.escaping import disarm, json_text, markdown, markdown_url, visible
from provenance.rulebook.pages import Page, Section


def as_text(page: Page) -> str:
    """Return a page for a terminal, its headings at the margin."""
    lines = [f"{page.name}: {page.title}" if page.kind != "rule" else page.name]
    for section in page.sections:
        lines += [
            "",
            f"{section.heading} ({section.note})" if section.note else section.heading,
            *(f"    {line}" for line in section.lines),
        ]
    return "".join(f"{disarm(visible(line)).rstrip()}\n" for line in lines)


def as_markdown(page: Page) -> str:
    """Return a page as a Markdown file."""
    blocks = [f"# {markdown(page.title)}", f"`{page.name}`", *(_block(section) for section in page.sections)]
    return "\n\n".join(blocks) + "\n"


def _block(section: Section) -> str:
    note = f"\n\n{markdown(section.note)}:" if section.note else ""
    return f"## {section.heading}{note}\n\n{_fenced(section) if section.quoted else _paragraphs(section)}"


def _fenced(section: Section) -> str:
    text = "\n".join(disarm(visible(line)) for line in section.lines)
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def _paragraphs(section: Section) -> str:
    return "\n".join(f"- {_linked(line)}" for line in section.lines) if len(section.lines) > 1 else _linked(section.lines[0])


def _linked(line: str) -> str:
    address, _, rest = line.partition(" ")
    target = markdown_url(address)
    if target is None:
        return markdown(line)
    return f"<{target}>{f' {markdown(rest)}' if rest else ''}"


def as_json(page: Page) -> str:
    """Return a page as one JSON object: its sections by heading, its facts by name."""
    sections: dict[str, Any] = {section.heading.lower().replace(" ", "_"): "\n".join(section.lines) for section in page.sections}
    whole = {"name": page.name, "kind": page.kind, "title": page.title, **sections, **page.data}
    return json_text(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""How a page can be written."""
