"""A document in, evidence out: one detector per kind, one pass over the text for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from provenance.detectors.labels import labels
from provenance.detectors.matching import Detector, Match, Matcher, in_comment
from provenance.detectors.page import Page
from provenance.detectors.site import inherited
from provenance.model import Document, Evidence, Kind, Pack
from provenance.phrases import lexicon
from provenance.rulebook.signs import Signs, lexicon_of

__all__ = ["Detector", "Match", "Matcher", "Page", "detect", "detectors", "matcher_of"]


@lru_cache(maxsize=1)
def detectors() -> tuple[Detector, ...]:
    """Return the detector of each kind."""
    modules = (f"{__name__}.{kind}" for kind in Kind)
    return tuple(import_module(module).DETECTOR for module in modules if find_spec(module))


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(lexicon().all, detectors())


def matcher_of(packs: Sequence[Pack]) -> Matcher:
    """Return what finds the signs of some rule packs too, and those that all packs share, in the same pass over the text."""
    return _matcher_with(tuple(Signs(pack.id, pack.file, pack.signs) for pack in packs if pack.signs))


@lru_cache(maxsize=16)
def _matcher_with(signs: tuple[Signs, ...]) -> Matcher:
    return Matcher((*lexicon().all, *lexicon_of(signs).all), detectors())


def detect(document: Document, matcher: Matcher | None = None) -> list[Evidence]:
    """Return the evidence of all kinds, with the signs of rule packs if the matcher knows them: the metadata's first, then by the text."""
    page = Page(document)
    found = (matcher or _matcher()).find(page)
    page.matches = found.matches
    evidence: dict[tuple[object, ...], Evidence] = {}
    for detector in detectors():
        kind = detector.name
        matches = found.matches.get(kind, [])
        hits = found.hits.get(kind, [])
        if not detector.reads_comments:
            matches = [match for match in matches if not in_comment(page, match.span)]
            hits = [hit for hit in hits if not in_comment(page, hit)]
        for item in detector.detect(page, hits, matches):
            evidence.setdefault((item.kind, item.scope, item.span, item.value, item.where, item.text), item)
    for item in labels(page, found.matches.get(Kind.LABEL, ())):
        evidence[item.kind, item.scope, item.span, item.value, item.where, item.text] = item
    of_site = inherited(document, list(evidence.values()), detect) if document.site else []
    return sorted([*evidence.values(), *of_site], key=lambda item: item.span or (-1, -1))
