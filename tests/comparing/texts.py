"""Texts for comparisons: an invented article, pages around it, and the comparison of two of them."""

from __future__ import annotations

from provenance.comparing import compare
from provenance.comparison import Change, Comparison, Part
from provenance.model import Source
from provenance.pipeline import inspect_source

PARAGRAPHS = (
    "The harbor master of Lindhaven counts the boats every morning at six, and on Tuesday he counted one too many.",
    'It was a ferry without a name, moored between two trawlers. "Nobody had heard it come in," said Ida Maurer, who sells fish there.',
    "The port office asked 12 captains, none of whom had lost a ship. Its color was a faded green; the engine was still warm.",
    "By noon the ferry was gone again. The harbor master wrote the number down and did not cross it out.",
)


def page(
    *paragraphs: str,
    title: str = "A ferry without a name",
    site: str = "The Pier",
    url: str = "https://pier.example/ferry",
    byline: str = "By Runa Oddsen",
    around: str = "",
    footer: str = "",
) -> str:
    """Return a web page with an article, the furniture of its site around it."""
    body = "\n".join(paragraph if paragraph.startswith("<") else f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - {site}</title><link rel="canonical" href="{url}"></head><body>'
        f'<header><a href="/">{site}</a><nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport of {site}</a></li></ul></nav></header>'
        f'<main><article><h1>{title}</h1><p class="byline">{byline}</p>\n{body}\n</article>{around}</main>'
        f"<footer><p>{site}. Contact · Privacy</p>{footer}</footer></body></html>"
    )


def compared(original: str, copy: str, *, original_name: str = "original.html", copy_name: str = "copy.html") -> Comparison:
    """Return how one text differs from another; the names' endings say what they are."""
    records = [inspect_source(Source(path=name, data=text.encode())) for name, text in ((original_name, original), (copy_name, copy))]
    return compare(*records)


def in_text(original: str, copy: str) -> Comparison:
    """Return how the words of a copy differ, both within the same plain article."""
    frame = PARAGRAPHS[0], "{}", PARAGRAPHS[3]
    return compared(*("\n\n".join(frame).format(text) for text in (original, copy)), original_name="original.txt", copy_name="copy.txt")


def edits(comparison: Comparison) -> list[Change]:
    """Return the changes of the words and of the marks around them."""
    return [change for change in comparison.changes if change.part in {Part.TEXT, Part.QUOTE}]
