"""What machines are asked not to do with the text: mining, training, archiving; signals in the page and sentences to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import regex

from provenance.detectors.statements import confidence, statements
from provenance.model import Datum, Kind, Scope, Span
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import ReservationValue, ReservedUse

if TYPE_CHECKING:
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence

_ROBOTS = {
    "noai": ReservedUse.TRAINING,
    "noimageai": ReservedUse.TRAINING,
    "noarchive": ReservedUse.ARCHIVING,
    "nocache": ReservedUse.ARCHIVING,
    "nosnippet": ReservedUse.EXCERPTING,
    "max-snippet:0": ReservedUse.EXCERPTING,
    "noindex": ReservedUse.INDEXING,
    "none": ReservedUse.INDEXING,
}
"""Directives of robots elements (Google; noai and noimageai are a convention of DeviantArt)."""
_PREFERENCES = {
    "search": ReservedUse.INDEXING,
    "ai-input": ReservedUse.INPUT,
    "ai-use": ReservedUse.INPUT,
    "ai-train": ReservedUse.TRAINING,
    "train-ai": ReservedUse.TRAINING,
    "train-genai": ReservedUse.TRAINING,
    "tdm": ReservedUse.MINING,
}
"""Keys of Content-Signal (Cloudflare) and Content-Usage (IETF AIPREF drafts), old and new."""
_SIGNALS = {"content-signal": "Content-Signal", "content-usage": "Content-Usage"}
_LINE = regex.compile(r"\b(content-signal|content-usage)s?\s?:\s?([^\n]{1,300})")
_PREFERENCE = regex.compile(r"\b([a-z-]{1,20})\s?=\s?(yes|no|y|n)\b")
_C2PA_TEXT = "-----begin c2pa manifest-----"
_HIDDEN_MANIFEST = regex.compile(r"\ufeff[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}+")
"""A manifest in variation selectors (C2PA 2.4, A.8); it starts with eight bytes of its own."""
_BESIDE = 3
"""Statements of one sentence stand side by side."""
_WORDS = ((ReservedUse.TRAINING, "machine-training"), (ReservedUse.MINING, "machine-mining"))
"""The word lists that say which use of machines a sentence speaks of."""


class Reservation:
    """Finds what is said to machines, and what is said about them."""

    name = Kind.RESERVATION
    literals = frozenset({*_SIGNALS, _C2PA_TEXT, "\ufeff"})
    reads_comments = True

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the signals of the metadata, those in the text, and the sentences that forbid mining or training."""
        del matches
        yield from _declared(page)
        yield from _written(page, hits)
        yield from _stated(page)


def _declared(page: Page) -> Iterator[Evidence]:
    policy = next((datum.value.strip() for datum in page.data("tdm-policy") if datum.value.strip()), None)
    for datum in page.data("tdm-reservation", "robots", "rsl", "c2pa", *_SIGNALS):
        for value, scope in _of_datum(datum, policy):
            yield page.state(Kind.RESERVATION, datum, value, confidence=0.95, reason=f"a signal to machines: {datum.origin}", scope=scope)


def _of_datum(datum: Datum, policy: str | None) -> Iterator[tuple[ReservationValue, Scope]]:
    written = datum.value.strip()
    match datum.name:
        case "tdm-reservation":
            if written in {"0", "1"}:  # whatever else is written counts as unset (TDMRep, section 5)
                yield ReservationValue(signal="TDMRep", use=ReservedUse.MINING, reserved=written == "1", policy=policy), Scope.PAGE
        case "robots":
            yield from _of_robots(written)
        case "rsl" | "c2pa":
            address = None if "/" not in written or written.lower().startswith("application/") else written
            yield ReservationValue(signal=datum.name.upper(), policy=address), Scope.PAGE
        case name:
            yield from ((value, Scope.PAGE) for value in _preferences(_SIGNALS[name], fold(written)))


def _of_robots(written: str) -> Iterator[tuple[ReservationValue, Scope]]:
    asked = dict.fromkeys("".join(part.split()) for part in fold(written).split(","))
    for directive in asked:
        if use := _ROBOTS.get(directive):
            scope = Scope.PART if directive == "noimageai" else Scope.PAGE
            yield ReservationValue(signal="robots", use=use, reserved=True), scope


def _preferences(signal: str, folded: str) -> Iterator[ReservationValue]:
    for found in _PREFERENCE.finditer(folded):
        if use := _PREFERENCES.get(found[1]):
            yield ReservationValue(signal=signal, use=use, reserved=found[2].startswith("n"))


def _written(page: Page, hits: Sequence[Span]) -> Iterator[Evidence]:
    """Yield what stands in the text in the notation of robots.txt, and the manifests of C2PA in it."""
    for hit in hits:
        if match := _LINE.match(page.folded, hit.start):
            span = Span(*match.span())
            for value in _preferences(_SIGNALS[match[1]], match[2]):
                yield page.quote(Kind.RESERVATION, span, value, confidence=0.9, reason="a line in the notation of robots.txt")
        elif found := _HIDDEN_MANIFEST.match(page.text, hit.start):
            yield _manifest(page, Span(*found.span()), "a run of variation selectors holds a manifest")
        elif page.folded.startswith(_C2PA_TEXT, hit.start):
            yield _manifest(page, hit, "a manifest stands in the text")


def _manifest(page: Page, span: Span, reason: str) -> Evidence:
    return page.quote(Kind.RESERVATION, span, ReservationValue(signal="C2PA"), confidence=0.9, reason=reason)


def _stated(page: Page) -> Iterator[Evidence]:
    """Yield the prohibitions that speak of mining or training, of two in each other the shorter; as prohibitions they are reported too."""
    forbidding = [statement for statement in statements(page) if statement.kind is Kind.PROHIBITION]
    for use, words in _WORDS:
        speaking = [statement for statement in forbidding if lexicon().pattern(words).search(page.folded, *statement.span)]
        for index, statement in enumerate(speaking):
            beside = speaking[max(0, index - _BESIDE) : index + _BESIDE + 1]
            if not any(_holds(statement.span, other.span) for other in beside):
                certainty, reason = confidence(page, statement)
                value = ReservationValue(signal="statement", use=use, reserved=True)
                yield page.quote(Kind.RESERVATION, statement.span, value, confidence=certainty, reason=reason)


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


DETECTOR = Reservation()
