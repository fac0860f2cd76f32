"""The credit in prescribed words counts as one; terms that anybody may grant have no party of their own."""

from __future__ import annotations

from datetime import date

import pytest

from provenance.model import Block, Datum, Image, Kind, Link, Outcome, Owner, Region, Role, Span, Use, Where
from provenance.rulebook import wording
from provenance.rulebook.vocabulary import Case
from provenance.rulebook.words import WORDS
from provenance.values import LabelValue
from tests.making import evidence, holder, licensed, publisher, record, rule, source

CITED = publisher(rule("credit-wording", params={"template": "{title}. {place}: Harbor Gazette; {year}."}))
LINE = "Ice in the harbor. Pell: Harbor Gazette; 2024."
ANYBODY = publisher(names=(), domains=(), party="Open Harbor License", kind="license")


def decide(word, case, **params):
    return WORDS[word].decide(case, params).outcome


def case_of(text, pack=CITED, *items, **more):
    body = [Block(Span(0, len(text)), Role.PARAGRAPH, Region.MAIN, True)]
    return Case(record(*items, text=text, blocks=body, title="Ice in the harbor", **more), Use(), Owner(), pack)


def test_a_citation_in_the_prescribed_form_credits_the_publisher_with_title_and_year():
    case = case_of(f"The ice came early.\n{LINE}")
    assert decide("credit-publisher", case) == Outcome.PASSED
    assert decide("title-date", case, fields=["title", "year"]) == Outcome.PASSED
    assert decide("title-date", case, fields=["date"]) == Outcome.FAILED
    assert decide("credit-position", case, where="end") == Outcome.PASSED


def test_the_form_without_the_publishers_name_credits_nobody():
    case = case_of("The ice came early.\nIce in the harbor. Pell: Lantern Lane; 2024.")
    assert decide("credit-publisher", case) == Outcome.FAILED


def test_who_grants_a_license_of_anybody_is_its_holder_or_source():
    assert decide("credit-publisher", case_of("Ice.", ANYBODY, holder("Harbor Transport Agency"))) == Outcome.PASSED
    assert decide("credit-publisher", case_of("Ice.", ANYBODY)) == Outcome.FAILED


def test_a_license_is_linked_by_its_page_on_any_host():
    words = "Open Government Licence v3.0"
    named = licensed("OGL-UK-3.0", "ogl-uk", "3.0", text=words, span=Span(0, len(words)))
    link = Link(Span(0, len(words)), "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", (), 0)
    pack = publisher(names=(), domains=(), licenses=("OGL-UK-3.0",))
    assert decide("license-notice", case_of(words, pack, named, links=(link,))) == Outcome.PASSED
    assert decide("license-notice", case_of(words, pack, named)) == Outcome.FAILED


def test_the_whole_text_is_more_than_a_share_of_it():
    whole = Case(record(), Use(changes="none"), Owner(), publisher())
    assert decide("excerpt-limit", whole, max=50, unit="percent") == Outcome.FAILED
    assert decide("excerpt-limit", Case(record(), Use(), Owner(), publisher()), max=50, unit="percent") == Outcome.CANT_TELL


def test_a_sign_shows_that_a_limit_is_kept_which_no_date_tells():
    label = evidence(LabelValue(pack="gazette", sign="late-issue"), kind=Kind.LABEL)
    case = Case(record(label), Use(date=date(2026, 1, 1)), Owner(), publisher())
    assert decide("time-window", case, says="from issue 71 on", sign=["late-issue"]) == Outcome.PASSED
    assert decide("time-window", case_of("Ice."), says="from issue 71 on", sign=["late-issue"]) == Outcome.CANT_TELL


@pytest.mark.parametrize("text", ["Th is translation is not offi cial.", "This translation is not official."])
def test_words_that_lost_their_ligatures_are_the_words(text):
    found = wording.find(["This translation is not official"], text)
    assert found is not None
    assert found.share == 1


def test_a_line_that_says_where_the_rest_stands_links_the_original():
    text = "The ice came early.\nRead the complete article at https://gazette.example/ice"
    at = Span(text.index("https"), len(text))
    said = Span(text.index("Read"), text.index(" at https"))
    link = Link(at, "https://gazette.example/ice", (), 0)
    label = evidence(LabelValue(pack="shared", sign="read-on"), kind=Kind.LABEL, span=said)
    assert decide("link-original", case_of(text, publisher(), label, links=(link,))) == Outcome.PASSED
    assert decide("link-original", case_of(text, publisher(), links=(link,))) == Outcome.FAILED


def test_an_icon_of_the_credited_site_is_its_logo_under_terms_of_nobody():
    credit = source("Harbor Gazette", "https://gazette.example/ice")
    icon = Image(0, "https://gazette.example/uploads/cropped-icon.png", "", "", 0)
    assert decide("logo", case_of("Ice.", ANYBODY, credit, images=(icon,))) == Outcome.PASSED
    assert decide("logo", case_of("Ice.", ANYBODY, images=(icon,))) == Outcome.FAILED


def test_a_copy_on_the_partys_platform_points_elsewhere():
    away = Datum("url", "https://lantern-lane.example/ice", Where.LINK, "rel=canonical", "", 0)
    case = case_of("Ice.", publisher(), url="https://gazette.example/mara/ice", metadata=(away,))
    assert decide("canonical", case) == Outcome.PASSED
    assert decide("canonical", case_of("Ice.", publisher(), metadata=(away,))) == Outcome.FAILED


def test_an_author_between_the_words_of_the_prescribed_sentence_is_named():
    pack = publisher(rule("credit-wording", params={"template": "Author: {author} for Harbor Gazette"}))
    assert decide("credit-author", case_of("This text is free. Author: Ruth Calder for Harbor Gazette", pack)) == Outcome.PASSED
    assert decide("credit-author", case_of("This text is free. Author: for Harbor Gazette", pack)) == Outcome.FAILED


def test_a_body_that_is_credited_may_hold_its_text_without_a_person():
    credit = source("Harbor Office", "https://office.example/ice")
    assert decide("credit-author-if-supplied", case_of("Ice.", ANYBODY, credit, holder("Harbor Office"))) == Outcome.PASSED
    assert decide("credit-author-if-supplied", case_of("Ice.", ANYBODY, credit, holder("Lantern Lane"))) == Outcome.FAILED
    assert decide("credit-author-if-supplied", case_of("Ice.", ANYBODY, credit)) == Outcome.FAILED
    assert decide("credit-author", case_of("Ice.", ANYBODY, credit, holder("Harbor Office"))) == Outcome.FAILED
