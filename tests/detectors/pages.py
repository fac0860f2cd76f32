"""Small documents for the tests of the detectors, and the evidence of one kind in them."""

from __future__ import annotations

from provenance.detectors import detect
from provenance.model import Evidence, Kind, Source
from provenance.readers import read

PROSE = (
    "<p>The ferry leaves twice a day in winter, and the deck carries more bread than people. Nobody on the quay asks the baker for anything "
    "before she has unloaded the last of her crates and drunk the coffee that the harbor master keeps warm for her on the stove.</p>"
)


def web(body: str = "", *, head: str = "", foot: str = "", lang: str = "en") -> str:
    """Return a web page with an article, what is said of it below, and a footer."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Bread</title>{head}</head>'
        f"<body><main><article><h1>Bread</h1>{PROSE}{body}{PROSE}</article></main><footer>{foot}</footer></body></html>"
    )


def evidence(kind: Kind, text: str, path: str = "page.html") -> list[Evidence]:
    """Return the evidence of one kind that a document of this content holds."""
    return [item for item in detect(read(Source(path=path, data=text.encode()))) if item.kind is kind]
