"""The word lists that rooms below the language packs share."""

from __future__ import annotations

import pytest

from provenance.common import words
from provenance.model import Span
from provenance.parties import same_name
from provenance.text import sentences


def test_a_list_is_read_as_it_is_written():
    assert {"Mr", "No", "z.B"} <= set(words("abbreviations"))


def test_a_list_that_is_not_there_is_a_fault_of_the_caller():
    with pytest.raises(KeyError):
        words("abreviations")


@pytest.mark.parametrize("text", ["La Sra. Poe vino.", "Mme. Poe est venue.", "Dr. Poe came.", "Ул. им. Петрова длинна."])
def test_a_stop_behind_an_abbreviation_ends_no_sentence(text):
    assert list(sentences(text, Span(0, len(text)))) == [Span(0, len(text))]


@pytest.mark.parametrize(
    "name", ["Harbor Post GmbH", "Harbor Post S.A.R.L.", "The Harbor Post, Inc.", "ООО «Harbor Post»", "Harbor Post Oyj"]
)
def test_a_legal_form_makes_no_other_party(name):
    assert same_name(name, "Harbor Post")
    assert same_name("Harbor Post", name)
