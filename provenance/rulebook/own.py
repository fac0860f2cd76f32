"""The pages of findings that no rule file makes: unreadable documents, and what is wrong with ignores."""

from __future__ import annotations

from provenance.guidance import Page, Section
from provenance.remarks import REMARKS, rule_of


def own_pages() -> dict[str, Page]:
    """Return the pages by the ids of their rules."""
    return {rule_of(name): _page(name) for name in REMARKS}


def _page(name: str) -> Page:
    said = REMARKS[name]
    is_code = said.before.startswith("<")
    return Page(
        name=rule_of(name),
        kind="rule",
        title=said.title,
        sections=(
            Section("What", (said.what,)),
            Section("Why", (said.why,)),
            Section("Example", (said.before,), quoted=is_code),
            Section("Instead", (said.after,), quoted=is_code),
            Section("Remedy", (said.remedy,)),
            Section("Reference", (f"docs/reference.md, {said.chapter}",)),
        ),
    )
