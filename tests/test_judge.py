"""Evidence, rules and a use in; findings and a verdict out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.fingerprints import fingerprint
from provenance.judge import judge
from provenance.model import Kind, Level, Outcome, Owner, Pack, Scope, Strength, Use, Verdict, Where
from tests.making import byline, fair_use, holder, licensed, publisher, record, rule, source, statement

CREDIT = source("Harbor Gazette", "https://gazette.example/ice")
GENERAL = Pack(
    id="general",
    title="General",
    kind="general",
    party="the holder",
    rules=(rule("permission-shown", pack="general", condition="no-terms"),),
)


def verdict(item, *packs, use=None, owner=None):
    return judge(item, (*packs, GENERAL), use or Use(), owner or Owner()).record.verdict


def outcomes(item, *packs, use=None, owner=None):
    judged = judge(item, packs, use or Use(), owner or Owner()).record
    return {finding.rule: finding.outcome for finding in judged.findings}


class TestVerdict:
    def test_nothing_found_is_ask_and_never_ready(self):
        assert verdict(record()) is Verdict.ASK

    def test_everything_met_is_ready(self):
        assert verdict(record(CREDIT), publisher(rule("link-original"))) is Verdict.READY

    def test_a_missing_link_is_fix(self):
        assert verdict(record(source("Harbor Gazette", "#")), publisher(rule("link-original"))) is Verdict.FIX

    def test_a_forbidden_use_is_blocked(self):
        assert verdict(record(CREDIT), publisher(rule("no-commercial")), use=Use(commercial=True)) is Verdict.BLOCKED

    def test_a_use_for_which_the_terms_name_a_contact_is_ask(self):
        asking = publisher(rule("no-commercial", params={"otherwise": "ask"}))
        assert verdict(record(CREDIT), asking, use=Use(commercial=True)) is Verdict.ASK

    def test_an_undeclared_fact_never_counts_as_met(self):
        assert verdict(record(CREDIT), publisher(rule("no-commercial"))) is Verdict.ASK

    def test_a_question_for_a_person_that_is_not_about_permission_leaves_ready_standing(self):
        assert verdict(record(CREDIT), publisher(rule("no-endorsement"))) is Verdict.READY

    def test_a_wish_that_is_not_met_leaves_ready_standing(self):
        wish = rule("logo", strength=Strength.SHOULD, level=Level.NOTE)
        assert verdict(record(CREDIT), publisher(wish)) is Verdict.READY

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (["link-original", "no-third-party", "no-sale"], Verdict.BLOCKED),
            (["link-original", "no-third-party"], Verdict.ASK),
            (["link-original"], Verdict.FIX),
        ],
    )
    def test_the_worst_effect_wins(self, words, expected):
        draft = record(source("Harbor Gazette", "#"), holder("South Pier Press"))
        assert verdict(draft, publisher(*(rule(word) for word in words)), use=Use(paywall=True)) is expected

    def test_a_fair_use_notice_permits_nothing(self):
        assert verdict(record(fair_use())) is Verdict.ASK


class TestWhichTermsApply:
    @pytest.mark.parametrize(
        "item",
        [
            source("Harbor Gazette"),
            source("", "https://www.gazette.example/ice"),
            holder("The Gazette of the Harbor"),
            statement(Kind.PERMISSION, "reproduce", grantor="the Harbor Gazette"),
        ],
    )
    def test_a_publisher_is_known_by_credit_domain_holder_or_grantor(self, item):
        assert outcomes(record(item), publisher(rule("no-endorsement"))) == {"gazette/no-endorsement": Outcome.CANT_TELL}

    def test_a_publisher_is_known_by_the_address_of_its_own_page(self):
        assert outcomes(record(url="https://gazette.example/ice"), publisher(rule("no-endorsement")))

    def test_a_publisher_is_known_by_its_wording_whatever_quotes_and_case_it_stands_in(self):
        worded = publisher(rule("no-endorsement"), wordings=("you may take the Gazette's articles",))
        assert outcomes(record(text="Notice: You may  take the Gazette’s articles home."), worded)

    def test_a_publisher_that_nothing_names_does_not_apply(self):
        assert outcomes(record(source("South Pier Press")), publisher(rule("no-endorsement"))) == {}

    @pytest.mark.parametrize(
        ("item", "applies"),
        [
            (licensed("CC-BY-4.0", "by", "4.0"), True),
            (licensed(None, "by"), True),
            (licensed("CC-BY-3.0", "by", "3.0"), False),
            (licensed("CC-BY-NC-4.0", "by-nc", "4.0"), False),
            (licensed(None, "by-nc"), False),
        ],
    )
    def test_a_license_applies_by_its_id_or_by_its_family_where_no_version_is_written(self, item, applies):
        pack = Pack(
            id="cc-by-4.0",
            title="CC BY",
            kind="license",
            party="CC BY",
            licenses=("CC-BY-4.0",),
            rules=(rule("no-endorsement", pack="cc-by-4.0"),),
        )
        assert bool(outcomes(record(item), pack)) is applies

    def test_a_publishers_own_reading_of_a_license_goes_before_the_license(self):
        cc = Pack(
            id="cc-by-4.0",
            title="CC BY",
            kind="license",
            party="CC BY",
            licenses=("CC-BY-4.0",),
            rules=(rule("no-endorsement", pack="cc-by-4.0"),),
        )
        own = publisher(rule("no-endorsement"), licenses=("CC-BY-4.0",))
        assert set(outcomes(record(CREDIT, licensed("CC-BY-4.0", "by", "4.0")), own, cc)) == {"gazette/no-endorsement"}

    def test_a_rule_for_one_medium_does_not_hold_in_another(self):
        web = publisher(rule("link-original", applies={"medium": "web"}))
        assert outcomes(record(source("Harbor Gazette")), web, use=Use(medium="print")) == {"gazette/link-original": Outcome.INAPPLICABLE}

    def test_a_rule_for_one_medium_holds_where_the_medium_is_not_declared(self):
        web = publisher(rule("link-original", applies={"medium": "web"}))
        assert outcomes(record(source("Harbor Gazette")), web) == {"gazette/link-original": Outcome.FAILED}


class TestOwnTexts:
    OWNER = Owner(holders=("Town Voices",), sites=("town-voices.example",))

    def test_a_text_of_the_house_needs_no_permission(self):
        assert verdict(record(holder("Town Voices")), owner=self.OWNER) is Verdict.READY

    def test_a_page_of_the_houses_site_without_any_other_origin_is_own(self):
        assert verdict(record(url="https://town-voices.example/market"), owner=self.OWNER) is Verdict.READY

    def test_a_credit_to_somebody_else_makes_it_foreign(self):
        mixed = record(holder("Town Voices"), source("South Pier Press", "https://pier.example/a"))
        assert verdict(mixed, owner=self.OWNER) is Verdict.ASK

    def test_without_an_owner_nothing_is_own(self):
        assert verdict(record(holder("Town Voices"))) is Verdict.ASK


class TestFindings:
    def test_a_finding_points_to_the_near_miss_and_says_whose_terms_it_is(self):
        judged = judge(record(source("Harbor Gazette", "#")), (publisher(rule("link-original")),), Use(), Owner()).record
        (finding,) = judged.findings
        assert (finding.place.line, finding.evidence, finding.party) == (3, (0,), "Harbor Gazette")
        assert '"#"' in finding.message

    def test_a_fingerprint_does_not_move_with_the_line(self):
        item = source("Harbor Gazette", "#")
        moved = replace(item, place=replace(item.place, line=99, end_line=99))
        found = [judge(record(each), (publisher(rule("link-original")),), Use(), Owner()).record.findings[0] for each in (item, moved)]
        assert found[0].fingerprint == found[1].fingerprint
        assert found[0].place != found[1].place

    def test_a_fingerprint_tells_paths_and_quotes_apart(self):
        made = {fingerprint("a/b", path, quote, n) for path in ("x", "y") for quote in ("p", "q") for n in (1, 2)}
        assert len(made) == 8

    def test_the_open_questions_of_the_use_are_gathered(self):
        pack = publisher(rule("no-commercial"), rule("no-sale"), rule("media-limit", params={"media": ["web"]}))
        assert judge(record(CREDIT), (pack,), Use(), Owner()).asks == ("commercial", "paywall", "medium")


def test_the_name_of_the_own_site_is_no_tie_to_a_party_of_the_same_name():
    metadata = source("Gazette", "", where=Where.JSONLD)
    gazette = publisher(rule("credit-publisher"), names=("Gazette",), domains=("gazette.example",))
    page = record(metadata, url="https://www.gazette.test/ice")
    assert judge(page, (gazette,), Use(), Owner()).record.terms == ()
    assert judge(replace(page, url="https://relay.example/ice"), (gazette,), Use(), Owner()).record.terms != ()


class TestOwnRepository:
    HOME = Owner(holders=("Town Voices",), sites=("town-voices.example",), home="/somewhere")

    def test_a_text_of_the_houses_repository_that_shows_no_other_origin_is_own(self):
        assert verdict(record(), owner=self.HOME) is Verdict.READY
        assert verdict(record(byline("Mara Finch")), owner=self.HOME) is Verdict.READY
        assert verdict(record(), owner=Owner(holders=("Town Voices",))) is Verdict.ASK

    @pytest.mark.parametrize("item", [
        record(source("South Pier Press", "https://pier.example/a")),
        record(source("South Pier Press")),
        record(holder("South Pier Press")),
        record(holder("South Pier Press", scope=Scope.SITE)),
        record(url="https://pier.example/a"),
    ])  # fmt: skip
    def test_a_text_in_it_that_shows_another_origin_is_not(self, item):
        assert verdict(item, owner=self.HOME) is Verdict.ASK

    def test_a_text_that_names_a_known_party_is_judged_by_its_terms(self):
        pack = publisher(rule("no-endorsement"))
        item = record(byline("Harbor Gazette"))
        assert outcomes(item, pack, owner=self.HOME) == outcomes(item, pack)
        assert outcomes(item, pack, owner=replace(self.HOME, holders=("Harbor Gazette",))) == {
            "gazette/no-endorsement": Outcome.INAPPLICABLE
        }

    def test_a_source_on_the_houses_own_site_is_no_other_origin(self):
        assert verdict(record(source("", "https://www.town-voices.example/market")), owner=self.HOME) is Verdict.READY

    def test_the_license_of_somebody_elses_theme_does_not_make_a_text_foreign(self):
        assert verdict(record(holder("Jo Kim", scope=Scope.SITE, where=Where.SIDECAR)), owner=self.HOME) is Verdict.READY
