"""The text of a document with its evidence marked, as the templates show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.model import Outcome, Record, Span
from provenance.renderers import evidence as said
from provenance.renderers.marking import Segment, covered, excerpts, lines, segments

_WORST_FIRST = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.PASSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The number and name at the end of a mark."""

    number: int
    label: str
    href: str
    """The condition that rests on it; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are marked in the same way from end to end."""

    text: str
    classes: str = ""
    """Empty where no evidence stands."""
    anchors: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text."""

    pieces: tuple[Piece, ...]
    hidden: bool = False
    """Whether no reader sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a text that is shown, line by line, and how much was left out in front of it."""

    left_out: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is shown of a text."""

    passages: tuple[Passage, ...]
    left_out: int
    """Characters after the last passage."""
    placed: frozenset[int]
    """Evidence whose beginning is shown."""


def marked_text(record: Record, prefix: str, citing: Mapping[int, Sequence[str]], states: Mapping[int, Outcome], limit: int) -> Text:
    """Return the text with its evidence marked; `citing` holds the anchors of the findings by evidence, `states` their worst outcome."""
    spans = {
        index: evidence.span for index, evidence in enumerate(record.evidence) if evidence.span and _within(evidence.span, record.text)
    }
    shown = excerpts(record.text, list(spans.values()), limit)
    placed = frozenset(index for index, span in spans.items() if covered(span, shown))
    marker = _Marker(record, prefix, citing, states)
    hidden = min((block.span.start for block in record.blocks if not block.visible), default=len(record.text))
    passages = []
    for before, span in zip([Span(0, 0), *shown], shown, strict=False):
        near = {index: spans[index] for index in placed if spans[index].start < span.end and span.start < spans[index].end}
        paragraphs = tuple(Paragraph(tuple(marker.pieces(line, near)), line.start >= hidden) for line in lines(record.text, span))
        passages.append(Passage(left_out=span.start - before.end, paragraphs=paragraphs))
    return Text(passages=tuple(passages), left_out=len(record.text) - shown[-1].end if shown else len(record.text), placed=placed)


def worst(outcomes: Sequence[Outcome]) -> Outcome | None:
    """Return the outcome that a reader has to know first."""
    return next((outcome for outcome in _WORST_FIRST if outcome in outcomes), None)


def _within(span: Span, text: str) -> bool:
    return 0 <= span.start < min(span.end, len(text))


@dataclass(frozen=True, slots=True)
class _Marker:
    record: Record
    prefix: str
    citing: Mapping[int, Sequence[str]]
    states: Mapping[int, Outcome]

    def pieces(self, line: Span, spans: Mapping[int, Span]) -> Iterator[Piece]:
        ends = {index: self._end(spans[index]) for index in spans}
        for segment in segments(line, {index: Span(spans[index].start, ends[index]) for index in spans}):
            yield self._piece(segment)

    def _end(self, span: Span) -> int:
        # A line end or blank after the last word would carry the tag into the next paragraph.
        return span.start + len(self.record.text[span.start : span.end].rstrip())

    def _piece(self, segment: Segment) -> Piece:
        return Piece(
            text=self.record.text[segment.span.start : segment.span.end],
            classes=self._classes(segment.marks),
            anchors=tuple(f"{self.prefix}e{index + 1}" for index in segment.opens),
            tags=tuple(self._tag(index) for index in reversed(segment.closes)),
        )

    def _classes(self, marks: Sequence[int]) -> str:
        if not marks:
            return ""
        state = worst([self.states[index] for index in marks if index in self.states])
        hidden = not all(self.record.evidence[index].visible for index in marks)
        names = ["mark", state.value if state else "", "hidden-text" if hidden else "", "several" if len(marks) > 1 else ""]
        return " ".join(name for name in names if name)

    def _tag(self, index: int) -> Tag:
        anchors = self.citing.get(index, ())
        return Tag(number=index + 1, label=said.label(self.record.evidence[index]), href=anchors[0] if anchors else "")
