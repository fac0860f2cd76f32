"""The mail that asks for a permission: to whom, in which language, and that no document can write it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from provenance.model import Kind, Record, Use, Verdict
from provenance.renderers.mails import is_address, mail
from provenance.values import ContactPurpose, ContactValue
from tests.making import evidence, holder
from tests.renderers.sample import FLOODS, HOSTILE

USE = Use(site="harbor-neighbors.example", medium="web", commercial=False, changes="none")
ASKING = replace(FLOODS, verdict=Verdict.ASK)


def _asking(address: str, **more: object) -> Record:
    contact = evidence(ContactValue(email=address, purpose=ContactPurpose.PERMISSION), kind=Kind.CONTACT)
    return replace(ASKING, terms=(), evidence=(contact, holder("Northlight Wire")), **more)  # type: ignore[arg-type]


def test_the_mail_names_the_text_the_use_and_the_holder() -> None:
    made = mail(ASKING, USE)
    assert made
    assert (made.to, made.party, made.language) == ("rights@quay-observer.example", "The Quay Observer", "en")
    assert made.subject == "Permission to republish “Night tide floods the old harbor”"
    for words in (
        FLOODS.url,
        "on a web site, harbor-neighbors.example",
        "Purpose: not commercial",
        "The text: unchanged",
        "names Northlight Wire as",
    ):
        assert words in made.body


@pytest.mark.parametrize(
    ("language", "words"), [("de-AT", "Guten Tag"), ("fr", "Bonjour"), ("es", "Buenos días"), ("it", "Buongiorno"), ("fi", "Hello")]
)
def test_it_is_written_in_the_language_of_the_text_where_there_are_words_for_it(language: str, words: str) -> None:
    made = mail(replace(ASKING, language=language), Use())
    assert made
    assert words in made.body
    assert made.language == (language[:2] if language != "fi" else "en")


def test_a_mail_program_reads_back_what_was_meant() -> None:
    made = mail(ASKING, USE)
    assert made
    parts = urlsplit(made.href)
    assert (parts.scheme, parts.path) == ("mailto", made.to)
    assert parse_qs(parts.query) == {"subject": [made.subject], "body": [made.body.replace("\n", "\r\n")]}


def test_no_mail_where_none_is_needed_or_nobody_is_known_to_ask() -> None:
    assert mail(FLOODS, USE) is None
    assert mail(replace(ASKING, evidence=(), terms=()), USE) is None


@pytest.mark.parametrize(
    "address",
    ["a@b.example?bcc=c@d.example", "a@b.example&cc=x", "a@b.example\nBcc: c@d.example", "a b@c.example", "a@b", "@b.example", "a@-b.example",
     "a@b.example,c@d.example", "a..b@c.example", "a%0Ab@c.example", "a@b.example/x", ""],
)  # fmt: skip
def test_an_address_that_could_be_more_than_one_gets_no_mail(address: str) -> None:
    assert not is_address(address)
    assert mail(_asking(address), USE) is None


def test_words_of_a_document_stay_on_their_line() -> None:
    made = mail(_asking("rights@wire.example", title=f"A title\r\nBcc: x@y.example {HOSTILE}"), USE)
    assert made
    assert "\n" not in made.subject
    assert not any(line.startswith("Bcc") for line in made.body.splitlines())
    assert "\x1b" not in made.body
