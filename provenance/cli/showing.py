"""Writes explanations of rules, words and packs: for terminals, as Markdown, for programs."""

from __future__ import annotations

import json
from typing import Any

from provenance.guidance import Page
from provenance.renderers.escaping import json_text
from provenance.renderers.explanations import as_markdown, as_text


def as_json(page: Page) -> str:
    """Return a page as one JSON object: its sections by heading, its facts by name."""
    sections: dict[str, Any] = {section.heading.lower().replace(" ", "_"): "\n".join(section.lines) for section in page.sections}
    whole = {"name": page.name, "kind": page.kind, "title": page.title, **sections, **page.data}
    return json_text(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
"""How a page can be written."""
