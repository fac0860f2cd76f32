"""Every example in every language pack, one test each."""

from __future__ import annotations

import pytest

from provenance.detectors import detect, detectors
from provenance.model import Block, Document, Kind, Place, Span
from provenance.phrases import Phrase, lexicon
from provenance.text import fold

KINDS = {detector.name for detector in detectors()}


class Nowhere:
    """A source map of a document that was never a file."""

    def text(self, span: Span) -> Place:
        """Return the first place."""
        return Place(line=1, column=span.start + 1)

    def field(self, key: int) -> Place:
        """Return no place."""
        return Place()

    def line(self, number: int) -> str:
        """Return nothing."""
        return ""


def kinds(text: str) -> set[Kind]:
    """Return the kinds of evidence found in a text of one paragraph."""
    document = Document(path="x", media_type="text/plain", text=text, blocks=[Block(Span(0, len(text)))], source=Nowhere())
    return {item.kind for item in detect(document)}


def examples(attribute: str) -> list[object]:
    """Return each example with its phrase, named by file and line."""
    return [
        pytest.param(phrase, text, id=f"{phrase.file}:{phrase.line}-{number}")
        for phrase in lexicon().all
        for number, text in enumerate(getattr(phrase, attribute))
    ]


@pytest.mark.parametrize(("phrase", "text"), examples("means"))
def test_what_a_phrase_means_is_found_as_its_kind(phrase: Phrase, text: str) -> None:
    """The phrase matches its example, and the detector takes it for evidence of its kind."""
    assert phrase.pattern.search(fold(text)), f"{phrase.say} does not match"
    assert phrase.kind not in KINDS or phrase.kind in kinds(text)


@pytest.mark.parametrize(("phrase", "text"), examples("unlike"))
def test_what_a_phrase_does_not_mean_is_not_found(phrase: Phrase, text: str) -> None:
    """The counter-example gives no evidence of the kind."""
    assert phrase.kind not in kinds(text)
