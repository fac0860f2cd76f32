"""Strict loading of language packs."""

from __future__ import annotations

import pytest

from provenance.errors import ProvenanceError
from provenance.model import Kind
from provenance.phrases import Lexicon, lexicon
from provenance.phrases.pack import read_pack
from provenance.text import fold

GOOD = """
language: en
words:
  reprint: [Reprint, copy]
permission:
  - say: "you may <reprint> it"
    action: reproduce
    means: ["You may copy it."]
"""


def test_a_pack_becomes_phrases_with_kind_attributes_and_line() -> None:
    """What a file says is all there."""
    (phrase,) = read_pack("en.yaml", GOOD.encode()).phrases
    assert (phrase.kind, phrase.language, phrase.attributes, phrase.means, phrase.line) == (
        Kind.PERMISSION, "en", {"action": "reproduce"}, ("You may copy it.",), 6,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("action:", "acton:", 'en.yaml:7:12: unknown key "acton" in a phrase of kind permission, did you mean "action"?'),
        ('    means: ["You may copy it."]\n', "", 'en.yaml:6:5: "means" is missing; expected sentences that must be found'),
        ('["You may copy it."]', "[]", '"means" is missing'),
        (
            "<reprint>",
            "<reprnt>",
            'en.yaml:6:9: in the phrase, at character 9: no list of words is called "reprnt", did you mean "reprint"?',
        ),
        ("permission:", "permit:", 'unknown key "permit"'),
        ("language: en", "", '"language" is missing'),
        ('["You may copy it."]', "yes", "en.yaml:8:12: expected a list"),
        ("language: en", "language: [en", "not YAML"),
    ],
)
def test_a_fault_in_a_pack_is_said_with_file_and_line(before: str, after: str, message: str) -> None:
    """Loading is strict, and says all that is wrong at once."""
    with pytest.raises(ProvenanceError) as caught:
        read_pack("en.yaml", GOOD.replace(before, after, 1).encode())
    assert message in str(caught.value)


def test_the_shipped_packs_load() -> None:
    """Every shipped pack is right, and its word lists can be asked for in folded form."""
    assert lexicon().phrases(Kind.PERMISSION)
    assert "republished" in lexicon().words("reprinted")
    assert lexicon().words("no such list") == frozenset()


def test_a_word_list_is_a_pattern_of_one_language_or_of_all() -> None:
    """Lists are read as phrases are; a list that no pack has matches nothing."""
    packs = [read_pack("en.yaml", GOOD.encode()), read_pack("de.yaml", b"language: de\nwords:\n  reprint: [nachdruck*]\n")]
    both = Lexicon(packs)
    assert both.pattern("reprint").search("der nachdrucker")
    assert both.pattern("reprint", "de").search("please copy") is None
    assert both.pattern("reprint", "en").search("please copy")
    assert both.pattern("no such list").search("please copy") is None


def test_turkish_letters_fold_like_latin_ones() -> None:
    """Capital and small i of Turkish meet, whatever the case they are written in."""
    assert fold("İZİN") == fold("izin")
    assert fold("HAKLARI") == fold("hakları")
