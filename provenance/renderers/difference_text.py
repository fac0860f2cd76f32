"""A comparison for terminals: a line of `-` and a line of `+` for each change, with the changed words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from provenance.comparison import Comparison, Piece, Side
from provenance.model import Record
from provenance.renderers import Options
from provenance.renderers.differences import Difference, Item, difference
from provenance.renderers.escaping import terminal
from provenance.renderers.text import paint

_STYLES: Final = {"edit": "red", "tolerated": "cyan", "lost": "yellow", "beside": "dim"}


def render(original: Record, copy: Record, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return the comparison that the copy's record holds."""
    assert copy.comparison is not None
    lines = _lines(original, copy, copy.comparison, options)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(original: Record, copy: Record, comparison: Comparison, options: Options) -> Iterator[str]:
    shown = difference(comparison)
    if not options.quiet:
        for item in shown.items:
            yield from _item(item, original.path, copy.path, options)
            yield ""
    yield from compact(shown, copy.path, options)


def compact(shown: Difference, path: str, options: Options, indent: str = "") -> Iterator[str]:
    """Yield the sentence and the facts of a comparison."""
    yield f"{indent}{paint(terminal(path), 'bold', options)}: {terminal(shown.sentence)}"
    width = max((len(name) for name, _ in shown.facts), default=0)
    for name, value in shown.facts:
        yield f"{indent}  {paint(f'{name.lower():<{width}}', 'dim', options)}  {terminal(value)}"


def _item(item: Item, original: str, copy: str, options: Options) -> Iterator[str]:
    labels = f" ({', '.join(item.labels)})" if item.labels else ""
    yield paint(item.title, _STYLES[item.state], options) + labels + (f": {terminal(' '.join(item.reasons))}" if item.reasons else "")
    places = [f"{terminal(path)}:{at}" for path, at in ((copy, item.position), (original, item.original_position)) if at]
    if places:
        yield f"  {paint('-->', 'blue', options)} {', '.join(places)}"
    for side, sign, style in ((Side.ORIGINAL, "-", "red"), (Side.COPY, "+", "green")):
        if any(piece.side is side for piece in item.pieces):
            yield f"{paint(sign, style, options)} {_woven(item.pieces, side, style, options)}"


def _woven(pieces: Iterable[Piece], side: Side, style: str, options: Options) -> str:
    """Return one of the two texts on a line; without colors the changed words stand in brackets as in `wdiff`."""
    opening, closing = ("", "") if options.color else ("[-", "-]") if side is Side.ORIGINAL else ("{+", "+}")
    shown = [piece for piece in pieces if piece.side in {side, Side.BOTH}]
    alone = all(piece.side is side for piece in shown)
    words = (
        paint(_flat(piece.text), style, options) if alone
        else f"{opening}{paint(_flat(piece.text), style, options)}{closing}" if piece.side is side
        else _flat(piece.text)
        for piece in shown
    )  # fmt: skip
    return "".join(words).replace("  ", " ")


def _flat(text: str) -> str:
    """Return the words on one line, with the blanks at their ends, which `terminal` takes away."""
    return f"{' ' * text[:1].isspace()}{terminal(text)}{' ' * text[-1:].isspace()}"
