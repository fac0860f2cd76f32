"""Places for the changes of a comparison: spans of the two texts turned into lines of their files."""

from __future__ import annotations

from dataclasses import replace

from provenance.comparison import Change, Comparison, Lost
from provenance.model import Place, SourceMap, Span


def located(comparison: Comparison, original: SourceMap | None, copy: SourceMap | None) -> Comparison:
    """Return a comparison with the places of what it quotes, as far as the sources of the two texts are known."""

    def place(source: SourceMap | None, span: Span | None) -> Place | None:
        return source.text(span) if source is not None and span is not None else None

    def change(one: Change) -> Change:
        return replace(
            one,
            original_place=place(original, one.original_span) or one.original_place,
            copy_place=place(copy, one.copy_span) or one.copy_place,
        )

    def lost(one: Lost) -> Lost:
        return replace(one, place=place(original, one.span) or one.place)

    return replace(
        comparison,
        changes=tuple(map(change, comparison.changes)),
        bylines_lost=tuple(map(lost, comparison.bylines_lost)),
        links_lost=tuple(map(lost, comparison.links_lost)),
        notices_lost=tuple(map(lost, comparison.notices_lost)),
    )
