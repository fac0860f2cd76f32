"""The single pass over the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from provenance.detectors.matching import Match, Matcher
from provenance.detectors.page import Page
from provenance.model import Block, Document, Evidence, Kind, Place, Span
from provenance.phrases import Lexicon
from provenance.phrases.pack import read_pack

PACK = """
language: en
permission:
  - say: "may be <reprinted>"
    means: [x]
  - say: "{name} grants permission"
    means: [x]
words:
  reprinted: [reprinted, copi*]
"""


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


class Signs:
    """A detector that only collects its literals."""

    name = Kind.COPYRIGHT
    literals = frozenset({"©", "print", "pre*", "*ted"})
    reads_comments = False

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Find nothing."""
        return ()


def page(text: str) -> Page:
    """Return a page of one paragraph."""
    return Page(Document(path="x", media_type="text/plain", text=text, blocks=[Block(Span(0, len(text)))], source=Nowhere()))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Return a matcher for a small pack."""
    return Matcher(Lexicon([read_pack("en.yaml", PACK.encode())]).all, [Signs()])


def matched(matcher: Matcher, text: str) -> list[str]:
    """Return what the phrases cover."""
    return [text[slice(*match.span)] for match in matcher.find(page(text)).matches.get(Kind.PERMISSION, [])]


def test_a_phrase_is_found_once_in_each_sentence(matcher: Matcher) -> None:
    """Two sentences give two matches, each within its sentence."""
    assert matched(matcher, "It may be reprinted. They may be copied here, and may be copied there.") == [
        "may be reprinted",
        "may be copied",
    ]


def test_a_phrase_does_not_cross_sentences(matcher: Matcher) -> None:
    """Words on both sides of a stop are no phrase."""
    assert matched(matcher, "We may be. Reprinted it was.") == []


def test_a_match_knows_its_slots_and_its_sentence(matcher: Matcher) -> None:
    """Slots and sentence are stretches of the text."""
    text = "Hello. The Centre grants permission to copy."
    (match,) = matcher.find(page(text)).matches[Kind.PERMISSION]
    assert text[slice(*match.slots["name"])] == "The Centre"
    assert text[slice(*match.sentence)] == "The Centre grants permission to copy."


def test_a_detector_gets_its_own_literals_at_word_boundaries(matcher: Matcher) -> None:
    """A literal within a longer word is no hit, unless a star says so."""
    text = "© print sprint prefix reprinted 印print"
    assert [text[slice(*hit)] for hit in matcher.find(page(text)).hits[Kind.COPYRIGHT]] == ["©", "print", "pre", "ted", "print"]
