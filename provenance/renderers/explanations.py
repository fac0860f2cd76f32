"""Writes what there is to say of a rule, a condition or a pack: as plain text and as Markdown."""

from __future__ import annotations

from provenance.guidance import Page, Section
from provenance.renderers.escaping import disarm, markdown, markdown_url, visible


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
