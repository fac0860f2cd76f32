"""Rules as SARIF describes them to those who look at a result: in short, in full, with help in two formats."""

from __future__ import annotations

from typing import Any, Final

from provenance.guidance import Page
from provenance.model import Finding, Report
from provenance.renderers import words
from provenance.renderers.escaping import markdown, terminal
from provenance.renderers.explanations import as_markdown, as_text
from provenance.renderers.issues import clipped
from provenance.renderers.sarif_places import address

MAX_SHORT: Final = 1_000
"""Characters of a description: GitHub takes 1,024."""
MAX_HELP: Final = 60_000
"""Characters of a help text."""


def descriptor(report: Report, finding: Finding) -> dict[str, Any]:
    """Return what a run says of the rule of a finding (reportingDescriptor, section 3.49)."""
    page = report.explain(finding.rule)
    reference = address(finding.reference) or (address(_reference(page)) if page else "")
    title = terminal(page.title if page else words.condition(finding))
    why = terminal(" ".join(line for section in page.sections if section.heading == "Why" for line in section.lines)) if page else ""
    return {
        "id": terminal(finding.rule),
        "shortDescription": {"text": clipped(title, MAX_SHORT)},
        "fullDescription": {"text": clipped(why or title, MAX_SHORT)},
        "help": _help(page, finding.remedy or title),
        **({"helpUri": reference} if reference else {}),
        "defaultConfiguration": {"level": _level(page, finding)},
        "properties": {"tags": [tag for tag in ("provenance", terminal(finding.condition)) if tag]},
    }


def _help(page: Page | None, otherwise: str) -> dict[str, str]:
    if page is None:
        return {"text": clipped(terminal(otherwise), MAX_HELP), "markdown": clipped(markdown(otherwise), MAX_HELP)}
    return {"text": clipped(as_text(page), MAX_HELP), "markdown": clipped(as_markdown(page), MAX_HELP)}


def _reference(page: Page) -> str:
    return str(page.data.get("reference") or page.data.get("standard") or "")


def _level(page: Page | None, finding: Finding) -> str:
    return str(page.data.get("level", finding.level)) if page else finding.level.value
