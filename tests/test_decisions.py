"""What people's answers make of findings, and when they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from provenance.judge import judge
from provenance.model import NO_DECISIONS, Decided, Decision, Decisions, Level, Outcome, Owner, Strength, Use, Verdict, Void
from provenance.rulebook.decisions import objection, rule_hash, text_hash
from tests.making import holder, publisher, record, rule, source

CREDIT = source("Harbor Gazette", "https://gazette.example/ice")
FOREIGN = record(CREDIT, holder("South Pier Press"))
OWNED = rule("no-third-party")


def judged(draft=FOREIGN, *rules, decisions=NO_DECISIONS, use=None):
    return judge(draft, [publisher(*(rules or (OWNED,)))], use or Use(), Owner(), None, decisions).record


def answer(decided=Decided.PERMITTED, draft=FOREIGN, asked=OWNED, **more):
    """Return the answers that `provenance decide` would write to the only finding of a draft."""
    [finding] = judged(draft, asked).findings
    fields = {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "path": draft.path,
        "decision": decided,
        "who": "Ines Okafor",
        "when": date(2026, 3, 3),
        "text_hash": text_hash(draft, finding.evidence),
        "rule_hash": rule_hash(asked),
    }
    return Decisions(entries=(Decision(**{**fields, **more}),), today=date(2026, 6, 1))


def only(record_):
    [finding] = record_.findings
    return finding


class TestEffect:
    @pytest.mark.parametrize("decided", [Decided.PERMITTED, Decided.MET])
    def test_a_good_answer_to_an_open_question_passes(self, decided):
        assert only(judged()).outcome is Outcome.CANT_TELL
        after = judged(decisions=answer(decided))
        assert only(after).outcome is Outcome.PASSED
        assert after.verdict is Verdict.READY

    def test_a_condition_that_a_person_finds_unmet_fails(self):
        after = judged(decisions=answer(Decided.NOT_MET))
        assert only(after).outcome is Outcome.FAILED
        assert after.verdict is Verdict.ASK

    def test_a_refused_permission_blocks_and_is_not_to_be_asked_for_again(self):
        after = judged(decisions=answer(Decided.REFUSED))
        assert after.verdict is Verdict.BLOCKED
        assert only(after).remedy != OWNED.remedy

    def test_the_message_says_who_when_until_when_where_and_what_was_asked(self):
        decisions = answer(until=date(2027, 3, 3), note="mail of the editor, 3 March")
        message = only(judged(decisions=decisions)).message
        assert message.startswith(
            "Permitted by decision of Ines Okafor of 2026-03-03, until 2027-03-03 (mail of the editor, 3 March). It answers this: "
        )
        assert "South Pier Press" in message

    def test_the_answer_stands_in_the_finding_and_its_fingerprint_stays(self):
        decisions = answer()
        finding = only(judged(decisions=decisions))
        assert finding.decision is decisions.entries[0]
        assert finding.fingerprint == only(judged()).fingerprint

    def test_an_answer_names_the_document_as_its_file_sees_it(self):
        there = replace(FOREIGN, path="news/draft.html")
        decisions = replace(answer(draft=there), name=lambda path: f"news/{path}")
        assert only(judged(decisions=decisions)).outcome is Outcome.PASSED

    def test_a_permission_of_who_grants_stands_for_what_the_document_lacks(self):
        lacking, asked = record(source("Harbor Gazette", "#")), rule("link-original")
        after = judged(lacking, asked, decisions=answer(draft=lacking, asked=asked))
        assert after.verdict is Verdict.READY

    def test_undeclared_facts_are_not_asked_for_where_a_person_answered(self):
        asked = rule("no-commercial")
        packs = [publisher(asked)]
        assert judge(FOREIGN, packs, Use(), Owner()).asks == ("commercial",)
        assert judge(FOREIGN, packs, Use(), Owner(), None, answer(asked=asked)).asks == ()


class TestEnd:
    def void(self, decisions, draft=FOREIGN, asked=OWNED, use=None):
        finding = only(judged(draft, asked, decisions=decisions, use=use))
        assert finding.outcome is only(judged(draft, asked, use=use)).outcome
        return finding.void

    def test_it_holds_to_the_end_of_its_last_day(self):
        last = answer(until=date(2026, 6, 1))
        assert only(judged(decisions=last)).void is None
        assert self.void(replace(last, today=date(2026, 6, 2))) is Void.EXPIRED

    def test_the_day_of_the_use_goes_before_today_and_without_both_nothing_ends(self):
        short = answer(until=date(2026, 4, 1))
        assert self.void(short) is Void.EXPIRED
        assert only(judged(decisions=short, use=Use(date=date(2026, 4, 1)))).void is None
        assert only(judged(decisions=replace(short, today=None))).void is None

    def test_it_ends_when_the_text_changes_and_not_when_its_lines_or_quotes_do(self):
        assert self.void(answer(), replace(FOREIGN, text="Some other words.")) is Void.TEXT
        assert only(judged(replace(FOREIGN, text="Some\n  WORDS."), decisions=answer())).void is None

    def test_it_ends_when_a_link_without_a_name_leads_elsewhere(self):
        nameless = record(source("", "https://pier.example/a"))
        moved = record(source("", "https://quay.example/a"))
        assert text_hash(nameless, (0,)) != text_hash(moved, (0,))
        assert text_hash(FOREIGN, (0,)) == text_hash(record(source("Harbor Gazette", "#"), holder("South Pier Press")), (0,))

    @pytest.mark.parametrize(
        "change", [{"applies": {"changes": ("none",)}}, {"unless": {"medium": ("print",)}}, {"strength": Strength.SHOULD}]
    )
    def test_it_ends_when_the_rule_changes(self, change):
        assert self.void(answer(), asked=replace(OWNED, **change)) is Void.RULE

    def test_it_does_not_end_when_only_the_words_of_the_rule_change(self):
        asked = replace(OWNED, title="Another title", remedy="Ask them.", level=Level.WARNING, line=99)
        assert only(judged(FOREIGN, asked, decisions=answer())).void is None

    def test_one_to_another_finding_of_the_rule_stands_beside_it_without_effect(self):
        assert self.void(answer(fingerprint="0" * 24)) is Void.FINDING

    def test_it_has_no_effect_in_another_use_than_it_was_given_for(self):
        web = answer(use=Use(medium="web"))
        assert self.void(web, use=Use(medium="print")) is Void.USE
        assert only(judged(decisions=web, use=Use(medium="web", paywall=True))).void is None

    def test_one_that_nothing_asks_for_is_a_note_of_the_document(self):
        after = judged(record(), decisions=answer())
        assert not after.findings
        assert any("Ines Okafor" in note and "gazette/no-third-party" in note for note in after.notes)


class TestProhibition:
    FORBIDDEN = Use(commercial=True)

    @pytest.mark.parametrize("decided", list(Decided))
    def test_no_answer_lifts_what_the_terms_forbid_outright(self, decided):
        asked = rule("no-commercial")
        [finding] = judged(FOREIGN, asked, use=self.FORBIDDEN).findings
        entry = answer(decided, asked=asked).entries[0]
        decisions = Decisions(entries=(replace(entry, fingerprint=finding.fingerprint),))
        after = judged(FOREIGN, asked, decisions=decisions, use=self.FORBIDDEN)
        assert after.verdict is Verdict.BLOCKED
        assert only(after).void is Void.PROHIBITION

    @pytest.mark.parametrize("decided", list(Decided))
    def test_it_cannot_even_be_recorded(self, decided):
        assert objection(Outcome.FAILED, Verdict.BLOCKED, decided) is Void.PROHIBITION

    @pytest.mark.parametrize("decided", [Decided.MET, Decided.NOT_MET])
    def test_what_the_document_shows_is_not_talked_away(self, decided):
        lacking, asked = record(source("Harbor Gazette", "#")), rule("link-original")
        after = judged(lacking, asked, decisions=answer(decided, lacking, asked))
        assert only(after).void is Void.CONTRADICTED
        assert after.verdict is Verdict.FIX

    def test_what_is_met_needs_no_answer(self):
        met, asked = record(CREDIT), rule("link-original")
        after = judged(met, asked, decisions=answer(Decided.REFUSED, met, asked))
        assert only(after).void is Void.UNNEEDED
        assert after.verdict is Verdict.READY
