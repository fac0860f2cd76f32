"""A report in, text out: which renderer writes which format."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Final, Protocol

from provenance.errors import Fault, ProvenanceError
from provenance.model import Outcome, Record, Report
from provenance.text import did_you_mean

FORMATS: Final = {
    "text": "provenance.renderers.text",
    "json": "provenance.renderers.json",
    "jsonl": "provenance.renderers.json",
    "html": "provenance.renderers.templates",
    "markdown": "provenance.renderers.templates",
    "sarif": "provenance.renderers.sarif",
    "github": "provenance.renderers.github",
    "gitlab": "provenance.renderers.gitlab",
    "junit": "provenance.renderers.junit",
    "rdjson": "provenance.renderers.rdjson",
    "csv": "provenance.renderers.csv",
}
EVIDENCE_FORMATS: Final = ("text", "json", "jsonl", "html", "markdown", "csv")
"""Those that can show evidence without findings."""

COMPARISON_FORMATS: Final = {
    "text": "provenance.renderers.difference_text",
    "json": "provenance.renderers.difference_json",
    "jsonl": "provenance.renderers.difference_json",
    "html": "provenance.renderers.difference_pages",
    "markdown": "provenance.renderers.difference_pages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a report is to look; what it says does not depend on it."""

    color: bool = False
    width: int = 100
    """Columns of the terminal."""
    statistics: bool = False
    quiet: bool = False
    """Only what has to be acted on."""
    show: frozenset[Outcome] = frozenset({Outcome.FAILED, Outcome.CANT_TELL})
    """The outcomes whose findings are spelt out; the others are counted."""


class Renderer(Protocol):
    """What a module named in FORMATS must offer."""

    def render(self, report: Report, format: str, options: Options) -> str:  # noqa: A002  # the word of the command line
        """Return the whole output, ending in a line end."""


def render(report: Report, format: str, options: Options) -> str:  # noqa: A002  # the word of the command line
    """Return the report in a format of FORMATS; a ProvenanceError names one that does not exist."""
    if format not in FORMATS:
        message = f'unknown format "{format}"{did_you_mean(format, FORMATS)}, expected one of {", ".join(FORMATS)}'
        raise ProvenanceError(Fault(file="--format", message=message))
    module: Renderer = importlib.import_module(FORMATS[format])
    return module.render(report, format, options)


class ComparisonRenderer(Protocol):
    """What a module named in COMPARISON_FORMATS must offer."""

    def render(self, original: Record, copy: Record, format: str, options: Options) -> str:  # noqa: A002  # as above
        """Return the whole output, ending in a line end; the copy's record holds the comparison."""


def render_comparison(original: Record, copy: Record, format: str, options: Options) -> str:  # noqa: A002  # as above
    """Return a comparison in a format of COMPARISON_FORMATS; the copy's record holds it."""
    module: ComparisonRenderer = importlib.import_module(COMPARISON_FORMATS[format])
    return module.render(original, copy, format, options)
