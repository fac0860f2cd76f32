"""Charts as inline SVG, drawn by ourselves: bars, and the graph of who republishes whom. Each has a table beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from provenance.audit.figures import NODES, Figure
from provenance.audit.republishing import Edge
from provenance.renderers.escaping import single_line

BARS: Final = 20
_ROW, _LABEL, _WIDTH, _ROOM = 24, 250, 380, 720
_LETTERS: Final = 36


def bars(figure: Figure) -> Markup:
    """Return the first rows of a figure as bars; empty where there is nothing to show."""
    rows = figure.rows[:BARS]
    most = max((row[figure.bar] for row in rows), default=0)
    if not figure.bar or not most:
        return Markup()
    drawn = [_bar(at, str(row[0]), row[figure.bar], most) for at, row in enumerate(rows)]
    return _drawing(f"{figure.title}: bars; the table below has the numbers", _ROOM, len(rows) * _ROW + 4, drawn)


def _bar(at: int, name: str, value: int, most: int) -> Markup:
    middle, width = at * _ROW + 17, max(1, round(value / most * _WIDTH))
    return Markup(
        '<text x="{}" y="{}" text-anchor="end">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="16" rx="2"/>'
        '<text x="{}" y="{}">{}</text>'
    ).format(_LABEL - 8, middle, _short(name), _LABEL, middle - 13, width, _LABEL + width + 6, middle, f"{value:,}")


def graph(edges: Sequence[Edge]) -> Markup:
    """Return who republishes whom as a ring of parties with arrows; empty where there are too many to be read, or none."""
    names = sorted({name for by, source, _ in edges for name in (by, source)})
    if not names or len(names) > NODES:
        return Markup()
    places = {name: _on_ring(at, len(names)) for at, name in enumerate(names)}
    arrows = [_arrow(places[by], places[source], number) for by, source, number in edges if by != source]
    labels = [_node(name, *places[name]) for name in names]
    head = Markup(
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="12" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    return _drawing(
        "Who republishes whom: arrows from who publishes to who is named; the table has the numbers", 900, 760, [head, *arrows, *labels]
    )


def _on_ring(at: int, number: int) -> tuple[int, int]:
    angle = 2 * math.pi * at / number
    return round(450 + 270 * math.cos(angle)), round(380 + 310 * math.sin(angle))


def _arrow(start: tuple[int, int], end: tuple[int, int], number: int) -> Markup:
    width = round(1 + min(4.0, math.log10(number) * 1.5), 1)
    return Markup('<line class="arrow" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}" marker-end="url(#tip)"/>').format(
        *start, *end, width
    )


def _node(name: str, x: int, y: int) -> Markup:
    anchor, shift = ("start", 9) if x >= 450 else ("end", -9)
    return Markup('<circle class="node" cx="{}" cy="{}" r="5"/><text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        x, y, x + shift, y + 5, anchor, _short(name, 26)
    )


def _drawing(label: str, width: int, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        width, height, label, Markup().join(parts)
    )


def _short(name: Any, most: int = _LETTERS) -> Markup:
    line = single_line(str(name))
    return escape(line if len(line) <= most else f"{line[: most - 1]}…")
