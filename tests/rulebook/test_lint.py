"""What loads and is wrong all the same: each finding of the linter, and what it leaves in peace."""

from __future__ import annotations

from datetime import date

import pytest

from provenance.model import Example, Expectation, Level, Outcome, Owner, Pack, Period, Rule, Sign, Strength, Terms, Use
from provenance.rulebook.ageing import last_seen, old_terms
from provenance.rulebook.facts import VALUES_OF_USE
from provenance.rulebook.lint import lint
from provenance.rulebook.reach import FAILS_ONLY
from provenance.rulebook.vocabulary import Case
from provenance.rulebook.words import WORDS
from tests.making import record, source

TERMS = Terms(url="https://lane.example", seen="2026")
ALL_EXAMPLES = tuple(Example(outcome=outcome, text="a") for outcome in (Outcome.PASSED, Outcome.FAILED, Outcome.INAPPLICABLE))


def rule(**more) -> Rule:
    fields = {
        "id": "lane/credit",
        "title": "Name us",
        "level": Level.ERROR,
        "strength": Strength.MUST,
        "applies": {},
        "expects": Expectation("credit-publisher", {}),
        "remedy": "Name us.",
        "reference": "https://lane.example",
        "examples": ALL_EXAMPLES,
        "line": 5,
    }
    return Rule(**{**fields, **more})


def pack(*rules: Rule, **more) -> Pack:
    fields = {"id": "lane", "title": "Lane", "kind": "publisher", "party": "Lane", "file": "lane.yaml", "rules": rules, "terms": TERMS}
    return Pack(**{**fields, **more})


def findings(*packs: Pack) -> list[str]:
    return [str(fault) for fault in lint(packs)]


def test_a_rule_with_everything_has_no_finding():
    assert findings(pack(rule())) == []


def test_no_packs_have_no_findings():
    assert findings() == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "the title is empty"),
        ({"remedy": ""}, "the remedy is empty"),
        ({"reference": ""}, "no reference"),
        ({"strength": Strength.SHOULD}, "a wish (strength: should) never has level error"),
        ({"examples": ALL_EXAMPLES[1:]}, "no example of passed"),
        ({"examples": (ALL_EXAMPLES[0], ALL_EXAMPLES[2])}, "no example of failed, or of cantTell"),
        ({"examples": ALL_EXAMPLES[:2]}, "no example of inapplicable"),
    ],
)
def test_what_a_rule_lacks_is_found_at_its_line(changed, said):
    [found] = findings(pack(rule(**changed)))
    assert found.startswith("lane.yaml:5: lane/credit: ")
    assert said in found


def test_a_rule_without_examples_lacks_three_kinds_of_them():
    assert len(findings(pack(rule(examples=())))) == 3


def test_where_no_document_can_fail_an_open_example_is_enough():
    examples = (Example(outcome=Outcome.CANT_TELL, text="a"), Example(outcome=Outcome.INAPPLICABLE, text="b"))
    assert findings(pack(rule(examples=examples))) == []


def test_where_a_person_has_to_answer_no_passed_example_is_asked_for():
    examples = (Example(outcome=Outcome.FAILED, text="a"), Example(outcome=Outcome.INAPPLICABLE, text="b"))
    assert findings(pack(rule(examples=examples, expects=Expectation("no-third-party", {})))) == []


def test_a_word_that_speaks_of_every_document_needs_no_inapplicable_example():
    examples = (Example(outcome=Outcome.PASSED, text="a"), Example(outcome=Outcome.CANT_TELL, text="b"))
    word = next(word.name for word in WORDS.values() if word.everywhere)
    assert findings(pack(rule(examples=examples, expects=Expectation(word, {})))) == []


def test_a_rule_that_was_taken_over_has_its_examples_elsewhere():
    assert findings(pack(rule(examples=(), origin="cc-by-4.0", line=0))) == []


def test_an_empty_title_of_a_pack_is_found():
    assert findings(pack(title=" ")) == ["lane.yaml: the title is empty"]


def test_a_doubled_rule_id_is_found_at_the_second():
    assert findings(pack(rule(), rule(line=9, applies={"medium": ("web",)}))) == [
        "lane.yaml:9: lane/credit: the id stands here a second time, first in line 5"
    ]


def test_a_doubled_pack_id_is_found_at_the_second():
    assert findings(pack(), pack(file="b/lane.yaml")) == ['b/lane.yaml: "lane" is the id of another pack too: lane.yaml']


def test_two_packs_cannot_have_one_domain():
    one, two = pack(domains=("lane.example", "lane.example")), pack(id="road", file="road.yaml", domains=("road.example", "lane.example"))
    assert findings(one, two) == ['road.yaml: the domain "lane.example" belongs to another pack too: lane.yaml']


def link(target: str, **more) -> Rule:
    return rule(expects=Expectation("link-original", {"target": target}), **more)


def test_one_word_with_two_parameters_in_the_same_uses_contradicts_itself():
    rules = (link("article", id="lane/a"), link("either", id="lane/b", line=9))
    assert findings(pack(*rules)) == ["lane.yaml:9: lane/b: expects the same word with other parameters than lane/a, in the same uses"]


def test_one_word_with_two_parameters_in_different_uses_is_no_contradiction():
    web, app = {"medium": ("web",)}, {"medium": ("app",)}
    assert findings(pack(link("article", id="lane/a", applies=web), link("either", id="lane/b", applies=app))) == []


def test_the_order_of_media_makes_no_difference():
    one, two = {"medium": ("web", "app")}, {"medium": ("app", "web")}
    assert len(findings(pack(link("article", id="lane/a", applies=one), link("either", id="lane/b", applies=two)))) == 1


def test_one_word_with_the_same_parameters_twice_is_no_contradiction():
    assert findings(pack(link("article", id="lane/a"), link("article", id="lane/b"))) == []


def test_conditions_on_evidence_are_compared_too():
    mine, theirs = ({"evidence": {"kind": "copyright", "holder": holder}} for holder in ("Lane", "Road"))
    assert findings(pack(link("article", id="lane/a", applies=mine), link("either", id="lane/b", applies=theirs))) == []


def test_findings_come_in_the_order_of_files_and_lines():
    packs = (pack(rule(remedy="", line=9), rule(id="lane/b", title="", line=3)), pack(id="a", file="a.yaml", title=""))
    assert [found.partition(": ")[0] for found in findings(*packs)] == ["a.yaml", "lane.yaml:3", "lane.yaml:9"]


def test_a_publisher_without_terms_is_found_and_a_house_needs_none():
    assert findings(pack(rule(), terms=None)) == ["lane.yaml: no terms: say on which page they stand, and when it was read"]
    assert findings(pack(rule(), terms=None, kind="house")) == []


MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


class TestReach:
    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"applies": {"medium": ()}}, "holds for no value of medium"),
            ({"applies": {"medium": ("web",)}, "unless": {"medium": ("web", "app")}}, "never holds in a declared use"),
            ({"unless": {"commercial": (True, False)}}, "never holds in a declared use"),
            ({"applies": {"published": Period(JUNE, MAY)}}, "`published` ends before it begins"),
            ({"expects": Expectation("no-images", {}), "applies": {"images": (False,)}}, "can never fail"),
            ({"expects": Expectation("no-translation", {}), "applies": {"changes": ("none", "edited")}}, "can never fail"),
            ({"expects": Expectation("media-limit", {"media": ("web", "app")}), "applies": {"medium": ("web",)}}, "can never fail"),
            ({"expects": Expectation("excerpt-limit", {"max": 0, "unit": "word"})}, "permits an excerpt of nothing"),
            ({"expects": Expectation("time-window", {"after-days": 9, "within-days": 3})}, "the window closes before it opens"),
            ({"expects": Expectation("time-window", {"published": Period(JUNE, MAY)})}, "`published` ends before it begins"),
            ({"expects": Expectation("no-third-party", {"sign": ("partner",)})}, 'looks for the sign "partner"'),
            ({"applies": {"sign": ("partner",)}}, 'looks for the sign "partner"'),
        ],
    )
    def test_what_can_never_come_to_anything_is_found_at_its_line(self, changed, said):
        [found] = findings(pack(rule(**changed)))
        assert found.startswith("lane.yaml:5: lane/credit: ")
        assert said in found

    @pytest.mark.parametrize(
        "changed",
        [
            {"applies": {"medium": ("web", "app")}, "unless": {"medium": ("app",)}},
            {"unless": {"medium": ("web",), "commercial": (True,)}},
            {"applies": {"published": Period(MAY, JUNE)}},
            {"expects": Expectation("no-images", {}), "applies": {"images": (True, False)}},
            {"expects": Expectation("media-limit", {"media": ("web",)}), "applies": {"medium": ("web", "print")}},
            {"expects": Expectation("time-window", {"after-days": 3, "within-days": 9})},
            {"expects": Expectation("excerpt-limit", {"max": 100, "unit": "word"})},
        ],
    )
    def test_what_can_is_left_in_peace(self, changed):
        assert findings(pack(rule(**changed))) == []

    def test_a_sign_of_the_pack_is_known(self):
        assert findings(pack(rule(applies={"sign": ("partner",)}), signs=(Sign("partner", ("partner content",)),))) == []

    def test_a_rule_outside_the_validity_of_the_pack_is_dead(self):
        old = rule(applies={"published": Period(None, MAY)})
        [found] = findings(pack(old, valid=Period(JUNE, None)))
        assert "outside the time in which the terms of the pack are valid" in found

    def test_one_alternative_twice_is_found(self):
        twice = Expectation("any-of", {"of": (Expectation("logo", {}), Expectation("logo", {}))})
        [found] = findings(pack(rule(expects=twice)))
        assert "names one expectation twice: logo" in found

    def test_what_another_rule_undoes_is_found(self):
        whole, part = (
            rule(id=f"lane/{word}", expects=Expectation(word, params), line=line)
            for line, word, params in ((5, "whole-text", {}), (9, "excerpt-limit", {"max": 100, "unit": "word"}))
        )
        [found] = findings(pack(whole, part))
        assert found == "lane.yaml:9: lane/excerpt-limit: cannot be met beside lane/whole-text, in the same uses"

    @pytest.mark.parametrize(("word", "only"), FAILS_ONLY.items())
    def test_the_linter_knows_when_a_word_can_fail(self, word, only):
        """Under all other values of the fact the word itself finds nothing to object to."""
        fact, values = only
        for value in set(VALUES_OF_USE[fact]) - values:
            case = Case(record(source("Lane", "https://lane.example/a")), Use(**{fact: value}), Owner(), pack())
            assert WORDS[word].decide(case, {}).outcome in {Outcome.PASSED, Outcome.INAPPLICABLE}


class TestWidth:
    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"wordings": ("free",)}, 'wordings: "free" is too short'),
            ({"wordings": (" ",)}, 'wordings: " " is too short'),
            ({"names": ("",)}, 'names: "" is too short'),
            ({"trackers": ("px",)}, 'trackers: "px" is too short'),
            ({"signs": (Sign("partner", ()),)}, 'the sign "partner" has no phrase'),
            ({"signs": (Sign("partner", ("by",)),)}, 'the phrase "by" is a word of few letters'),
            ({"valid": Period(JUNE, MAY)}, "`valid` ends before it begins"),
        ],
    )
    def test_words_that_stand_on_every_page_or_on_none_are_found(self, changed, said):
        [found] = findings(pack(**changed))
        assert found.startswith(f"lane.yaml: {said}")

    def test_short_phrases_of_scripts_with_longer_words_are_left_in_peace(self):
        signs = (Sign("partner", ("partner content", "転載", "sponsored")),)
        assert findings(pack(signs=signs, names=("共同",), wordings=("articles may be reprinted",), trackers=("px.lane.example",))) == []


class TestAge:
    @pytest.mark.parametrize(
        ("seen", "last"),
        [
            ("January 2025", date(2025, 1, 31)),
            ("2024", date(2024, 12, 31)),
            ("2024-03-09", date(2024, 3, 9)),
            ("described by the publisher in 2008 and 2012", date(2012, 12, 31)),
            ("article footers of January 2022 and September 2023", date(2023, 9, 30)),
            ("undated copy", None),
            ("2024-99-99", None),
            ("", None),
        ],
    )
    def test_the_last_day_that_the_words_allow_counts(self, seen, last):
        assert last_seen(seen) == last

    def test_old_terms_get_a_note_and_young_ones_none(self):
        old = pack(terms=Terms(url="https://lane.example", seen="March 2024"))
        assert list(old_terms([old], date(2026, 3, 31))) == []
        [note] = old_terms([old], date(2026, 4, 1))
        assert str(note) == "lane.yaml: the terms were last read in 2024, or are of that year: look whether they changed"
        assert list(old_terms([old, pack(terms=None)], date(2026, 4, 1), months=60)) == []
