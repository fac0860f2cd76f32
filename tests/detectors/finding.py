"""Reads a small file as the program would, and returns the evidence of one kind."""

from __future__ import annotations

from importlib import import_module

from provenance.detectors import detect
from provenance.model import Evidence, Kind, Source

_READERS = {"html": "html", "md": "markdown", "txt": "text"}


def finder(kind: Kind):
    """Return a function from the text of a file to its evidence of this kind."""

    def found(text: str, suffix: str = "html", url: str = "") -> list[Evidence]:
        read = import_module(f"provenance.readers.{_READERS[suffix]}").read
        return [item for item in detect(read(Source(path=f"x.{suffix}", data=text.encode(), url=url))) if item.kind is kind]

    return found


def page(body: str, head: str = "", title: str = "A bridge too many") -> str:
    """Return an HTML page with this title, and running text below the body's lines."""
    running = (
        "<p>"
        + "The bridge was built in a year that nobody remembers, and it leads from one bank to the other and back again. " * 3
        + "</p>"
    )
    return f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}{running}</main></body></html>"
