"""What a rule file may say: every refusal one by one, and the pack that a good file becomes."""

from __future__ import annotations

from datetime import date

import pytest
import regex

from provenance.model import Example, Expectation, Level, Outcome, Pack, Rule, Strength, Terms, Use
from tests.rulebook.packs import FULL, SMALL, draft_of, faults_of


def with_top(lines: str) -> str:
    return SMALL.replace("rules:\n", f"{lines}\nrules:\n")


def with_rule(lines: str) -> str:
    return SMALL + f"    {lines}\n"


def expecting(words: str) -> str:
    return SMALL.replace("expects: credit-publisher", f"expects: {words}")


def with_example(example: str) -> str:
    return with_rule(f"examples: {{passed: [{example}]}}")


IN_QUOTES = [
    ("2017", "a number"),
    ("4.0", "a number"),
    ("off", "yes or no"),
    ("no", "yes or no"),
    ("true", "true or false"),
    ("2024-05-01", "a date"),
]


@pytest.mark.parametrize(("word", "found"), IN_QUOTES)
@pytest.mark.parametrize("key", ["title", "names", "text"])
def test_what_yaml_takes_for_no_text_has_to_stand_in_quotes(key, word, found):
    lines = {
        "title": SMALL.replace("title: Lantern Lane", f"title: {word}"),
        "names": with_top(f"names: [a, {word}]"),
        "text": with_example(word),
    }
    [fault] = faults_of(lines[key])
    assert fault.message == f"expected a text, found {found}: put it in quotes, '{word}'"
    assert fault.excerpt[fault.column - 1 :][: fault.width] == word


REFUSED = [
    # the file, the words under the caret, what is said
    ("", "", "empty: expected a pack"),
    ("# nothing\n", "#", "empty: expected a pack"),
    ("- a\n", "- a", "expected keys with values, found a list"),
    ("a\n", "a", "expected keys with values, found a text"),
    ("~\n", "~", "expected keys with values, found nothing"),
    (SMALL.replace("title: Lantern Lane\n", ""), "p", 'the key "title" is missing here'),
    (SMALL.replace("kind: publisher\n", ""), "p", 'the key "kind" is missing here'),
    (SMALL.replace("id: credit\n    ", ""), "t", 'the key "id" is missing here'),
    (SMALL.replace("kind: publisher", "kynd: publisher"), "kynd", 'unknown key "kynd", did you mean "kind"?'),
    (SMALL.replace("kind: publisher", "kind: publishr"), "publishr", 'unknown word "publishr", did you mean "publisher"?'),
    (
        SMALL.replace("kind: publisher", "kind: zzz"),
        "zzz",
        "expected publisher, network, wire, platform, government, convention, license, general or house",
    ),
    (
        SMALL.replace("kind: publisher", "kind: [house]"),
        "[house]",
        "expected publisher, network, wire, platform, government, convention, license, general or house, found a list",
    ),
    (SMALL.replace("title: Lantern Lane", "title:"), "", "expected a text, found nothing"),
    (SMALL.replace("title: Lantern Lane", "title: [Lantern Lane]"), "[Lantern Lane]", "expected a text, found a list"),
    (SMALL.replace("title: Lantern Lane", "title: {Lantern: Lane}"), "{Lantern: Lane}", "expected a text, found keys with values"),
    (SMALL.replace("pack: lantern-lane", "pack: Lantern-Lane"), "Lantern-Lane", "expected an id of small letters"),
    (SMALL.replace("pack: lantern-lane", "pack: lantern--lane"), "lantern--lane", "expected an id of small letters"),
    (SMALL.replace("pack: lantern-lane", "pack: ../lane"), "../lane", "expected an id of small letters"),
    (SMALL.replace("pack: lantern-lane", "pack: lane"), "lane", 'the pack is called "lane" and its file "lantern-lane"'),
    (with_top("names: Lantern Lane"), "Lantern Lane", "expected a list, found a text"),
    (with_top("names:"), "", "expected a list, found nothing"),
    (with_top("domains: [https://lane.example]"), "https://lane.example", "expected a domain in small letters"),
    (with_top("domains: [www.lane.example]"), "www.lane.example", "expected a domain in small letters"),
    (with_top("domains: [Lane.example]"), "Lane.example", "expected a domain in small letters"),
    (with_top("domains: [lane]"), "lane", "expected a domain in small letters"),
    (with_top("licenses: [CC BY 4.0]"), "CC BY 4.0", "expected a license such as"),
    (with_top("terms: https://lane.example"), "https://lane.example", "expected keys with values, found a text"),
    (with_top("terms: {read: whole}"), "{", 'the key "url" is missing here'),
    (with_top("terms: {url: lane.example}"), "lane.example", "expected an address that begins with"),
    (with_top('terms: {url: "javascript:alert(1)"}'), '"javascript:alert(1)"', "expected an address that begins with"),
    (with_top('terms: {url: "https://a b"}'), '"https://a b"', "expected an address that begins with"),
    (with_top("terms: {url: https://lane.example, read: all}"), "all", "expected whole, beginning or quoted"),
    (with_top("terms: {url: https://lane.example, verified: partial}"), "partial", "expected true or false, found a text"),
    (with_top("terms: {url: https://lane.example, verified: yes}"), "yes", "expected true or false, found yes or no"),
    (with_top("extends: CC-BY-4.0"), "CC-BY-4.0", "expected an id of small letters"),
    (with_top("extends: [cc-by-4.0]"), "[cc-by-4.0]", "expected an id of small letters, digits, dots and hyphens, found a list"),
    (with_top("without: [a]"), "without", '"extends" names: that key is missing'),
    (SMALL.replace("id: credit", "id: Credit Line"), "Credit Line", "expected an id of small letters"),
    (SMALL.replace("id: credit", "id: a/b"), "a/b", "expected an id of small letters"),
    (SMALL.replace("remedy:", "remdy:"), "remdy", 'unknown key "remdy", did you mean "remedy"?'),
    (with_rule("level: err"), "err", 'unknown word "err", did you mean "error"?'),
    (with_rule("strength: may"), "may", "must or should"),
    (with_rule("level: error\n    strength: should"), "error", "a wish (strength: should) never has level error"),
    (with_rule("applies: web"), "web", "expected keys with values, found a text"),
    (with_rule("applies: {media: web}"), "media", 'unknown key "media", did you mean "medium"?'),
    (with_rule("applies: {medium: papr}"), "papr", "expected web, print, newsletter, app or audio-video"),
    (with_rule("applies: {medium: [web, 2]}"), "2", "expected a text, found a number"),
    (with_rule("applies: {medium: {a: b}}"), "{a: b}", "expected a list, found keys with values"),
    (with_rule('applies: {commercial: "true"}'), '"true"', "expected true or false, found a text"),
    (with_rule("applies: {ads: off}"), "off", "expected a text, found yes or no: put it in quotes"),
    (with_rule("applies: {evidence: copyright}"), "copyright", "expected keys with values, found a text"),
    (with_rule("applies: {evidence: {holder: a}}"), "{", 'the key "kind" is missing here'),
    (with_rule("applies: {evidence: {kind: copyrihgt}}"), "copyrihgt", 'did you mean "copyright"?'),
    (with_rule("applies: {evidence: {kind: copyright, name: a}}"), "name", 'unknown key "name", expected kind, holder or years'),
    (with_rule("applies: {evidence: {kind: source, link: broken}}"), "broken", "expected live, dead or none"),
    (with_rule("applies: {evidence: {kind: byline, names: [a]}}"), "names", 'unknown key "names"'),
    (expecting("credit-publishr"), "credit-publishr", 'unknown word "credit-publishr", did you mean "credit-publisher"?'),
    (expecting("[credit-publisher]"), "[credit-publisher]", "expected a word of the rule language, found a list"),
    (expecting("{credit-publishr: {}}"), "credit-publishr", 'did you mean "credit-publisher"?'),
    (expecting("{credit-publisher: {}, logo: {}}"), "{credit-publisher: {}, logo: {}}", "expected one word, found 2"),
    (expecting("{}"), "{}", "expected one word, found 0"),
    (expecting("{link-original: article}"), "article", "expected keys with values, found a text"),
    (expecting("{link-original: }"), "}", "expected keys with values, found nothing"),
    (expecting("{link-original: {targt: article}}"), "targt", 'unknown key "targt", did you mean "target"?'),
    (expecting("{link-original: {target: articl}}"), "articl", 'unknown word "articl", did you mean "article"?'),
    (expecting("{link-original: {target: [article]}}"), "[article]", "expected article, publisher or either, found a list"),
    (expecting("media-limit"), "m", 'the key "media" is missing here'),
    (expecting("{media-limit: {}}"), "{", 'the key "media" is missing here'),
    (expecting("{media-limit: {media: [web, papr]}}"), "papr", 'unknown word "papr"'),
    (expecting("{no-bulk: {max: many}}"), "many", "expected a number, found a text"),
    (expecting('{no-bulk: {max: "2"}}'), '"2"', "expected a number, found a text"),
    (expecting("{no-bulk: {max: -2}}"), "-2", "expected a plain decimal number, zero or more"),
    (expecting("{no-bulk: {max: 0x10}}"), "0x10", "expected a plain decimal number, zero or more"),
    (expecting("{no-bulk: {max: .inf}}"), ".inf", "expected a plain decimal number, zero or more"),
    (expecting("{no-bulk: {max: 1:30}}"), "1:30", "expected a plain decimal number, zero or more"),
    (expecting("{eligible-user: {who: clubs, noncommercial: 1}}"), "1", "expected true or false, found a number"),
    (expecting("{eligible-user: {who: 24}}"), "24", "expected a text, found a number: put it in quotes"),
    (with_rule("examples: [a]"), "[a]", "expected keys with values, found a list"),
    (with_rule("examples: {passd: [a]}"), "passd", 'unknown key "passd", did you mean "passed"?'),
    (with_rule("examples: {passed: a}"), "a", "expected a list, found a text"),
    (with_example("[a]"), "[a]", "expected a text, found a list"),
    (with_example("{format: html}"), "{", 'the key "text" is missing here'),
    (with_example("{text: a, format: docx}"), "docx", "expected markdown, html or text"),
    (with_example("{text: a, url: harbor.example}"), "harbor.example", "expected an address that begins with"),
    (with_example("{text: a, use: web}"), "web", "expected keys with values, found a text"),
    (with_example("{text: a, use: {medium: [web]}}"), "[web]", "expected web, print, newsletter, app or audio-video, found a list"),
    (with_example("{text: a, use: {evidence: {}}}"), "evidence", 'unknown key "evidence"'),
    (with_example("{text: a, use: {date: tomorrow}}"), "tomorrow", 'expected a date as YYYY-MM-DD, found "tomorrow"'),
    (with_example("{text: a, use: {date: 2024-02-30}}"), "2024-02-30", "expected a date as YYYY-MM-DD"),
    (with_example('{text: a, use: {date: "20240501"}}'), '"20240501"', "expected a date as YYYY-MM-DD"),
    (with_example("{text: a, use: {date: 2024}}"), "2024", "expected a date as YYYY-MM-DD, found a number"),
    (with_example("{text: a, use: {date: 2024-05-01T10:00:00Z}}"), "2024-05-01T10:00:00Z", "expected a date as YYYY-MM-DD"),
]


@pytest.mark.parametrize(("text", "under", "said"), REFUSED)
def test_what_a_rule_file_may_not_say_is_refused_under_a_caret(text, under, said):
    fault = faults_of(text)[0]
    assert said in fault.message
    assert fault.excerpt[fault.column - 1 :][: fault.width] == under


def test_a_key_that_was_misspelt_is_not_called_missing_as_well():
    assert len(faults_of(SMALL.replace("remedy:", "remdy:"))) == 1


def test_all_faults_of_a_file_are_found_at_once():
    text = SMALL.replace("publisher\n", "publishr\n").replace("title: Lantern Lane", "title: 1").replace("remedy", "remdy")
    assert [fault.line for fault in faults_of(text)] == [2, 3, 8, 7]


@pytest.mark.parametrize("text", [SMALL, FULL])
@pytest.mark.parametrize("refused", ["*name", "!!str x", "&name x"])
def test_a_value_that_yaml_refused_is_not_made_into_anything(text, refused):
    for value in regex.findall(r": ([^ \n|{\[]\S*)", text):
        assert faults_of(text.replace(f": {value}", f": {refused}", 1))


def test_a_refused_value_has_one_fault_only():
    assert [fault.message.partition(" (")[0] for fault in faults_of(SMALL.replace("title: Lantern Lane", "title: *name"))] == ["an alias"]


def test_a_small_file_becomes_a_pack_with_the_defaults():
    rule = Rule(
        id="lantern-lane/credit",
        title="Name us",
        level=Level.ERROR,
        strength=Strength.MUST,
        applies={},
        expects=Expectation("credit-publisher", {}),
        remedy="Name us.",
        reference="",
        line=5,
    )
    expected = Pack(
        id="lantern-lane", title="Lantern Lane", kind="publisher", party="Lantern Lane", rules=(rule,), file="folder/lantern-lane.yaml"
    )
    assert draft_of(SMALL, "folder/lantern-lane.yaml").pack == expected


def test_a_full_file_keeps_all_that_it_says_of_the_party():
    pack = draft_of(FULL).pack
    assert pack.party == "The Lantern Lane Trust"
    assert pack.names == ("Lantern Lane", "Lantern Lane Weekly")
    assert pack.domains == ("lantern-lane.example", "news.lantern-lane.example")
    assert (pack.licenses, pack.trackers) == (("CC-BY-4.0",), ("count.lantern-lane.example",))
    assert pack.wordings == ("articles of Lantern Lane may be reprinted",)
    assert pack.contact == "desk@lantern-lane.example"
    assert pack.terms == Terms(url="https://lantern-lane.example/reprint", seen="2024", read="whole", verified=False)


def test_a_rule_keeps_its_conditions_and_its_place():
    rule = draft_of(FULL).pack.rules[0]
    evidence = {"kind": "copyright", "holder": "Lantern Lane"}
    assert (rule.strength, rule.level, rule.line) == (Strength.SHOULD, Level.NOTE, 17)
    assert rule.applies == {"medium": ("web", "app"), "commercial": (False,), "evidence": evidence}
    assert rule.expects == Expectation("link-original", {"target": "article"})


def test_a_rule_may_hold_for_what_machines_are_asked():
    said = "applies: {evidence: {kind: reservation, use: training, reserved: true}}"
    assert draft_of(with_rule(said)).pack.rules[0].applies == {"evidence": {"kind": "reservation", "use": "training", "reserved": True}}


def test_examples_keep_outcome_format_use_and_line():
    passed, failed, open_, inapplicable = draft_of(FULL).pack.rules[0].examples
    assert passed == Example(outcome=Outcome.PASSED, text="First in [Lantern Lane](https://lantern-lane.example/coats).\n", line=31)
    use = Use(
        site="harbor.example",
        medium="web",
        commercial=False,
        paywall=True,
        ads="page",
        changes="none",
        images=True,
        date=date(2024, 5, 1),
    )
    assert (failed.outcome, failed.media_type, failed.url, failed.use) == (Outcome.FAILED, "text/html", "https://harbor.example/coats", use)
    assert (open_.outcome, open_.text) == (Outcome.CANT_TELL, "Coats.")
    assert (inapplicable.outcome, inapplicable.use) == (Outcome.INAPPLICABLE, Use(medium="print"))


def test_a_rule_without_reference_points_to_the_terms():
    own, default = draft_of(FULL).pack.rules
    assert own.reference == "https://lantern-lane.example/reprint#links"
    assert default.reference == "https://lantern-lane.example/reprint"


def test_a_wish_is_a_warning_unless_it_says_otherwise():
    assert draft_of(with_rule("strength: should")).pack.rules[0].level is Level.WARNING
    assert draft_of(with_rule("level: note")).pack.rules[0].strength is Strength.MUST


@pytest.mark.parametrize(
    ("words", "params"),
    [
        ("{media-limit: {media: web}}", {"media": ("web",)}),
        ("{media-limit: {media: [web, app]}}", {"media": ("web", "app")}),
        ("{no-bulk: {max: 2, period: month}}", {"max": 2, "period": "month"}),
        ("{no-bulk: {max: 2.5}}", {"max": 2.5}),
        ("{eligible-user: {who: clubs, noncommercial: true}}", {"who": "clubs", "noncommercial": True}),
        ("{link-original: {}}", {}),
    ],
)
def test_parameters_are_values_and_what_may_be_a_list_is_a_tuple(words, params):
    assert draft_of(expecting(words)).pack.rules[0].expects.params == params


def test_a_pack_without_rules_still_says_whose_terms_are_unknown():
    assert draft_of("pack: lantern-lane\ntitle: Lantern Lane\nkind: publisher\n").pack.rules == ()


def test_a_domain_may_have_letters_of_any_script():
    assert draft_of(with_top("domains: [bücher.example, пример.рф]")).pack.domains == ("bücher.example", "пример.рф")
