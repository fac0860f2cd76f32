"""What loads and is wrong all the same: each finding of the linter, and what it leaves in peace."""

from __future__ import annotations

import pytest

from provenance.model import Example, Expectation, Level, Outcome, Pack, Rule, Strength
from provenance.rulebook.lint import lint
from provenance.rulebook.words import WORDS

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
    fields = {"id": "lane", "title": "Lane", "kind": "publisher", "party": "Lane", "file": "lane.yaml", "rules": rules}
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
