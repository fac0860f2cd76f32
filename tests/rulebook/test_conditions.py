"""The words of `expects`, each by what meets it, what misses it and what leaves it open."""

from __future__ import annotations

import pytest

from provenance.model import Datum, Image, Kind, Owner, Scope, Span, Use, Where
from provenance.rulebook.vocabulary import Case
from provenance.rulebook.words import WORDS
from provenance.values import Relation
from tests.making import byline, fair_use, holder, licensed, publisher, record, source, statement

LIVE = source("Harbor Gazette", "https://gazette.example/ice")
PLACED = source("Harbor Gazette", "https://gazette.example/ice", span=Span(0, 4))
DEAD = source("Harbor Gazette", "#")
HOME = source("Harbor Gazette", "https://gazette.example/")
WRONG = source("Harbor Gazette", "https://elsewhere.example/ice")
UNLINKED = source("Harbor Gazette")
PERMISSION = statement(Kind.PERMISSION, "reproduce", grantor="Harbor Gazette")
RESERVED = statement(Kind.PROHIBITION, "reserve", "All rights reserved.")
BY = licensed("CC-BY-4.0", "by", "4.0")
PIXEL = Image(0, "https://count.gazette.example/1.gif", "", "", 0)
PICTURE = Image(0, "ward.jpg", "A ward", "", 0)

CASES = [
    ("link-original", [LIVE], {}, {}, "passed"),
    ("link-original", [DEAD], {}, {}, "failed"),
    ("link-original", [UNLINKED], {}, {}, "failed"),
    ("link-original", [WRONG], {}, {}, "failed"),
    ("link-original", [HOME], {}, {}, "failed"),
    ("link-original", [HOME], {"target": "either"}, {}, "passed"),
    ("link-original", [source("Harbor Gazette", "https://own.example/ice")], {}, {"site": "own.example"}, "failed"),
    ("link-original", [], {}, {}, "failed"),
    ("link-original-if-supplied", [], {}, {}, "inapplicable"),
    ("link-dead", [DEAD], {}, {}, "failed"),
    ("link-dead", [LIVE], {}, {}, "passed"),
    ("link-dead", [UNLINKED], {}, {}, "inapplicable"),
    ("credit-author", [byline("Jane Doe")], {}, {}, "passed"),
    ("credit-author", [byline("admin")], {}, {}, "failed"),
    ("credit-author", [byline("Redacción")], {}, {}, "failed"),
    ("credit-author", [], {}, {}, "failed"),
    ("credit-author-if-supplied", [], {}, {}, "inapplicable"),
    ("title-date", [PLACED], {"fields": ["title"]}, {"changes": "none"}, "passed"),
    ("title-date", [PLACED], {"fields": ["title"]}, {"changes": "edited"}, "cantTell"),
    ("link-original", [source("Harbor Gazette", "https://doi.org/10.1234/ice.1")], {}, {}, "passed"),
    ("link-original", [source("South Pier Press", "https://doi.org/10.1234/ice.1")], {}, {}, "failed"),
    ("credit-publisher", [LIVE], {}, {}, "passed"),
    ("credit-publisher", [source("South Pier Press", "https://pier.example/a")], {}, {}, "failed"),
    ("credit-publisher", [holder("Harbor Gazette")], {}, {}, "passed"),
    ("keep-notices", [holder("Jane Doe")], {}, {}, "passed"),
    ("keep-notices", [], {}, {}, "cantTell"),
    ("license-notice", [BY], {}, {}, "passed"),
    ("license-notice", [licensed("CC-BY-4.0", "by", "4.0", text="CC BY 4.0")], {}, {}, "failed"),
    ("license-notice", [licensed(None, "by", None, text="https://creativecommons.org/licenses/by/")], {}, {}, "failed"),
    ("license-notice", [], {}, {}, "failed"),
    ("no-extra-limits", [RESERVED], {}, {}, "cantTell"),
    ("no-extra-limits", [], {}, {}, "passed"),
    ("share-alike", [BY], {}, {"changes": "edited"}, "passed"),
    ("share-alike", [], {}, {"changes": "edited"}, "failed"),
    ("share-alike", [], {}, {"changes": "none"}, "inapplicable"),
    ("no-edit", [], {}, {"changes": "none"}, "passed"),
    ("no-edit", [], {}, {"changes": "edited"}, "failed"),
    ("no-edit", [], {}, {"changes": "translated"}, "inapplicable"),
    ("no-edit", [], {}, {}, "cantTell"),
    ("no-translation", [], {}, {"changes": "translated"}, "failed"),
    ("no-translation", [], {}, {"changes": "none"}, "passed"),
    ("whole-text", [], {}, {"changes": "excerpt"}, "failed"),
    ("whole-text", [], {}, {"changes": "none"}, "passed"),
    ("mark-changes", [], {}, {"changes": "none"}, "inapplicable"),
    ("mark-changes", [], {}, {"changes": "edited"}, "cantTell"),
    ("no-commercial", [], {}, {"commercial": False}, "passed"),
    ("no-commercial", [], {}, {"commercial": True}, "failed"),
    ("no-commercial", [], {}, {}, "cantTell"),
    ("no-sale", [], {}, {"paywall": True}, "failed"),
    ("no-sale", [], {"paywall": "allowed"}, {"paywall": True}, "cantTell"),
    ("no-sale", [], {}, {}, "cantTell"),
    ("no-ads-against", [], {}, {"ads": "page"}, "passed"),
    ("no-ads-against", [], {"level": "any"}, {"ads": "page"}, "failed"),
    ("no-ads-against", [], {}, {"ads": "targeted"}, "failed"),
    ("media-limit", [], {"media": ["web"]}, {"medium": "web"}, "passed"),
    ("media-limit", [], {"media": ["web"]}, {"medium": "print"}, "failed"),
    ("media-limit", [], {"media": ["web"]}, {}, "cantTell"),
    ("eligible-user", [], {"who": "members"}, {"commercial": False}, "cantTell"),
    ("eligible-user", [], {"who": "community sites", "noncommercial": True}, {"commercial": False}, "passed"),
    ("prior-consent", [], {"for": ["print", "commercial"]}, {"medium": "web", "commercial": False}, "inapplicable"),
    ("prior-consent", [], {"for": ["print", "commercial"]}, {"medium": "print", "commercial": False}, "cantTell"),
    ("prior-consent", [], {"for": ["print"]}, {}, "cantTell"),
    ("prior-consent", [], {}, {}, "cantTell"),
    ("no-third-party", [LIVE], {}, {}, "passed"),
    ("no-third-party", [LIVE, holder("South Pier Press")], {}, {}, "cantTell"),
    ("no-third-party", [source("South Pier Press", "https://pier.example/a")], {}, {}, "cantTell"),
    ("no-third-party", [LIVE, holder("Town Voices", scope=Scope.SITE)], {}, {}, "passed"),
    ("no-third-party", [], {}, {}, "passed"),
    ("permission-shown", [], {}, {}, "cantTell"),
    ("fair-use-no-license", [fair_use()], {}, {}, "failed"),
    ("fair-use-no-license", [fair_use(), PERMISSION], {}, {}, "inapplicable"),
    ("fair-use-no-license", [], {}, {}, "inapplicable"),
    ("arr-next-to-cc", [BY, RESERVED], {}, {}, "cantTell"),
    ("arr-next-to-cc", [BY], {}, {}, "inapplicable"),
    ("license-not-named", [licensed(None, "cc")], {}, {}, "failed"),
    ("license-not-named", [licensed(None, "cc"), BY], {}, {}, "passed"),
    ("license-not-named", [], {}, {}, "inapplicable"),
    ("license-mismatch", [BY, licensed("CC-BY-NC-3.0", "by-nc", "3.0")], {}, {}, "cantTell"),
    ("license-mismatch", [BY, licensed(None, "by")], {}, {}, "passed"),
    ("license-mismatch", [], {}, {}, "inapplicable"),
    ("third-party-owner", [PERMISSION, source("Wire", relation=Relation.SYNDICATED)], {}, {}, "failed"),
    ("third-party-owner", [PERMISSION, holder("South Pier Press")], {}, {}, "cantTell"),
    ("third-party-owner", [PERMISSION], {}, {}, "passed"),
    ("third-party-owner", [], {}, {}, "inapplicable"),
]


@pytest.mark.parametrize(("word", "items", "params", "use", "expected"), CASES)
def test_each_word_tells_met_from_missing_from_open(word, items, params, use, expected):
    general = word in {
        "fair-use-no-license",
        "arr-next-to-cc",
        "license-not-named",
        "license-mismatch",
        "third-party-owner",
        "permission-shown",
    }
    pack = publisher(licenses=("CC-BY-4.0",)) if not general else publisher(party="the holder", names=(), domains=())
    answer = WORDS[word].decide(Case(record(*items), Use(**use), Owner(), pack), params)
    assert answer.outcome == expected, answer.message


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_word_says_something_of_an_empty_page_in_an_unknown_use(word):
    params = {
        "who": "members",
        "media": ["web"],
        "where": "top",
        "words": ["permission"],
        "template": "First published by {outlet}",
        "text": "From the harbor:",
        "max": 3,
        "unit": "paragraph",
        "rule": "keep",
        "forbid": ["nofollow"],
        "purpose": "teaching",
        "fields": ["date"],
        "amount": "5 EUR",
    }
    answer = WORDS[word].decide(Case(record(), Use(), Owner(), publisher()), params)
    assert answer.message.endswith((".", "”"))
    assert answer.cited == ()


def test_the_message_of_a_use_outside_the_grant_quotes_the_sentence_that_says_so():
    duty = statement(Kind.DUTY, "prior-consent", "For commercial sites, write to us.", purpose="commercial")
    answer = WORDS["no-commercial"].decide(Case(record(LIVE, duty), Use(commercial=True), Owner(), publisher()), {})
    assert "For commercial sites, write to us." in answer.message
    assert answer.cited == (1,)


def test_the_holder_is_asked_for_and_cited_before_the_source():
    items = [source("South Pier Press", "#"), holder("South Pier Press")]
    answer = WORDS["no-third-party"].decide(Case(record(*items), Use(), Owner(), publisher()), {})
    assert "ask South Pier Press" in answer.message
    assert answer.cited == (1, 0)


@pytest.mark.parametrize(("images", "expected"), [([PIXEL], "passed"), ([PICTURE], "failed"), ([], "failed")])
def test_a_counter_is_known_by_its_host(images, expected):
    pack = publisher(trackers=("count.gazette.example",))
    assert WORDS["tracker"].decide(Case(record(LIVE, images=images), Use(), Owner(), pack), {}).outcome == expected


@pytest.mark.parametrize(
    ("images", "declared", "expected"),
    [([PICTURE], None, "cantTell"), ([PICTURE], False, "passed"), ([PICTURE], True, "failed"), ([], True, "passed")],
)
def test_pictures_need_a_permission_of_their_own_where_they_are_taken_over(images, declared, expected):
    answer = WORDS["no-images"].decide(Case(record(LIVE, images=images), Use(images=declared), Owner(), publisher()), {})
    assert answer.outcome == expected


@pytest.mark.parametrize(
    ("offset", "where", "expected"), [(0, "top", "passed"), (3800, "top", "failed"), (3800, "end", "passed"), (2000, "either", "failed")]
)
def test_a_credit_has_its_place(offset, where, expected):
    credit = source("Harbor Gazette", "https://gazette.example/ice", span=Span(offset, offset + 5))
    case = Case(record(credit, text="x" * 4000), Use(), Owner(), publisher())
    assert WORDS["credit-position"].decide(case, {"where": where}).outcome == expected


def test_a_chain_owes_its_duties_to_the_first_publisher():
    via = source("Relay", "https://relay.example/a", relation=Relation.VIA)
    first = source("Harbor Gazette", "https://gazette.example/ice")
    decide = WORDS["chain"].decide
    assert decide(Case(record(via, first), Use(), Owner(), publisher()), {}).outcome == "passed"
    assert (
        decide(Case(record(via, source("", "https://third.example/b", relation=Relation.VIA)), Use(), Owner(), publisher()), {}).outcome
        == "cantTell"
    )
    assert decide(Case(record(first), Use(), Owner(), publisher()), {}).outcome == "inapplicable"


def test_without_terms_the_report_says_whom_to_ask():
    decide = WORDS["permission-shown"].decide
    site, text = holder("Town Voices", scope=Scope.SITE), holder("South Pier Press")
    nobody = publisher(names=(), domains=())
    named = decide(Case(record(site, text), Use(), Owner(), nobody), {})
    assert named.message.endswith("Ask South Pier Press.")
    assert named.cited == (1,)
    assert decide(Case(record(source("Relay Wire")), Use(), Owner(), nobody), {}).message.endswith("Ask Relay Wire.")
    assert decide(Case(record(), Use(), Owner(), nobody), {}).message.endswith("Ask the holder.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reprinted with the kind Permission of the Gazette", "failed"),
        ("Mit freundlicher Genehmigung der Zeitung", "failed"),
        ("Reprinted from the Gazette", "inapplicable"),
        ("via: https://gazette.example/file-permissions-explained", "inapplicable"),
    ],
)
def test_a_permission_given_to_one_site_is_known_by_the_words_of_the_rule(text, expected):
    case = Case(record(source("Gazette", text=text)), Use(), Owner(), publisher(names=(), domains=()))
    assert WORDS["personal-permission"].decide(case, {"words": ["permission", "genehmigung"]}).outcome == expected


def test_terms_that_anybody_may_use_reach_what_belongs_to_the_credited_source():
    license_pack = publisher(kind="license", party="A license", names=(), domains=())
    decide = WORDS["no-third-party"].decide
    credited = source("Town Archive", "https://archive.example/a")
    for items, expected in (
        ([credited, holder("Town Archive")], "passed"),
        ([credited, holder("South Pier Press")], "cantTell"),
        ([], "passed"),
    ):
        assert decide(Case(record(*items), Use(), Owner(), license_pack), {}).outcome == expected


def test_a_license_without_versions_is_named_without_one():
    terms = publisher(licenses=("kogl-1",))
    decide = WORDS["license-notice"].decide
    case = Case(record(licensed(None, "kogl-1")), Use(), Owner(), terms)
    assert decide(case, {"link": False}).outcome == "passed"


def test_a_convention_of_credits_permits_nothing():
    decide = WORDS["permission-shown"].decide
    for kind, expected in (("publisher", "passed"), ("convention", "cantTell")):
        case = Case(record(source("Harbor Gazette")), Use(), Owner(), publisher(), terms=(publisher(kind=kind),))
        assert decide(case, {}).outcome == expected


def test_a_canonical_address_at_the_original_makes_its_site_not_the_copys_own():
    """Search engines are pointed to the original, and the page is told to stand elsewhere: the link to the original counts."""
    told = Datum("url", "https://gazette.example/ice", Where.LINK, "rel=canonical", "", 0)
    copy = record(source("Quay", "https://gazette.example/ice"), url="https://gazette.example/ice", metadata=(told,))
    anybodys = publisher(names=(), domains=(), party="the holder")
    answer = WORDS["link-original"].decide(Case(copy, Use(site="own.example"), Owner(), anybodys), {})
    assert answer.outcome == "passed", answer.message


def test_in_the_own_repository_a_person_says_to_whom_a_permission_was_given():
    item = record(source("Gazette", text="Reprinted with permission of the Gazette"))
    for owner, expected in ((Owner(), "failed"), (Owner(holders=("Quay Journal",), home="/quay"), "cantTell")):
        case = Case(item, Use(), owner, publisher(names=(), domains=()))
        assert WORDS["personal-permission"].decide(case, {"words": ["permission"]}).outcome == expected


def test_a_name_that_speaks_of_permission_tells_of_none():
    case = Case(record(source("Permission and ice", text="Original: Permission and ice")), Use(), Owner(), publisher(names=(), domains=()))
    assert WORDS["personal-permission"].decide(case, {"words": ["permission"]}).outcome == "inapplicable"


def test_what_the_site_says_in_its_license_file_no_page_has_to_link():
    pack = publisher(kind="license", party="A license", names=(), domains=(), licenses=("CC-BY-4.0",))
    for more, expected in (({}, "failed"), ({"where": Where.SIDECAR, "scope": Scope.SITE}, "passed")):
        stated = licensed("CC-BY-4.0", "by", "4.0", text="Attribution 4.0", **more)
        assert WORDS["license-notice"].decide(Case(record(stated), Use(), Owner(), pack), {}).outcome == expected


def test_whether_pictures_in_the_own_repository_are_own_a_person_says():
    item = record(images=(Image(0, "pier.jpg", "The pier", "", 0),))
    for owner, expected in ((Owner(), "failed"), (Owner(holders=("Quay Journal",), home="/quay"), "cantTell")):
        assert WORDS["media-credit"].decide(Case(item, Use(), owner, publisher()), {}).outcome == expected


@pytest.mark.parametrize("src", ["https://ci.example/build/badge.svg", "https://img.shields.io/ice", "{{ author.picture }}"])
def test_badges_and_what_a_template_fills_in_are_no_pictures_of_the_text(src):
    case = Case(record(images=(Image(0, src, "Build", "", 0),)), Use(), Owner(), publisher())
    assert WORDS["media-credit"].decide(case, {}).outcome == "inapplicable"
