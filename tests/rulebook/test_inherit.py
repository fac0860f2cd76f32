"""What a pack takes over with `extends`, and what it cannot."""

from __future__ import annotations

import pytest

from provenance.errors import ProvenanceError
from provenance.model import Outcome, Pack
from provenance.rulebook import load
from tests.rulebook.packs import pack, write

BASE = pack(
    "base", "terms: {url: https://base.example}", credit="credit-publisher", link="{link-original: {target: article}}", logo="keep-notices"
)


def packs_of(folder, *texts: str) -> dict[str, Pack]:
    for text in texts:
        write(folder, text.partition("\n")[0].removeprefix("pack: "), text)
    return {one.id: one for one in load([folder])}


def faults_of(folder, *texts: str) -> list[str]:
    with pytest.raises(ProvenanceError) as caught:
        packs_of(folder, *texts)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_a_pack_takes_over_the_rules_under_its_own_id(tmp_path):
    child = packs_of(tmp_path, BASE, pack("child", "extends: base"))["child"]
    assert [rule.id for rule in child.rules] == ["child/credit", "child/link", "child/logo"]
    assert {rule.origin for rule in child.rules} == {"base"}
    assert child.party == "child"


def test_a_taken_over_rule_keeps_its_reference_and_leaves_its_examples_and_line_where_they_stand(tmp_path):
    base = BASE.replace("    remedy: Mend it.\n", "    remedy: Mend it.\n    examples: {passed: [a]}\n", 1)
    packs = packs_of(tmp_path, base, pack("child", "extends: base\nterms: {url: https://child.example}").replace("license", "publisher"))
    assert [example.outcome for example in packs["base"].rules[0].examples] == [Outcome.PASSED]
    rule = packs["child"].rules[0]
    assert (rule.reference, rule.examples, rule.line) == ("https://base.example", (), 0)


def test_a_version_of_a_license_says_the_same_in_its_own_text(tmp_path):
    child = pack("child", "extends: base\nterms: {url: https://child.example}")
    assert {rule.reference for rule in packs_of(tmp_path, BASE, child)["child"].rules} == {"https://child.example"}


def test_a_rule_with_the_same_id_replaces_one_in_its_place(tmp_path):
    child = packs_of(tmp_path, BASE, pack("child", "extends: base", more="keep-notices", link="{link-original: {target: either}}"))["child"]
    assert [rule.id for rule in child.rules] == ["child/credit", "child/link", "child/logo", "child/more"]
    assert child.rules[1].expects.params == {"target": "either"}
    assert [rule.origin for rule in child.rules] == ["base", "", "base", ""]


def test_without_drops_rules(tmp_path):
    child = packs_of(tmp_path, BASE, pack("child", "extends: base\nwithout: [credit, logo]"))["child"]
    assert [rule.id for rule in child.rules] == ["child/link"]


def test_a_rule_that_was_dropped_and_is_given_anew_stands_at_the_end(tmp_path):
    child = packs_of(tmp_path, BASE, pack("child", "extends: base\nwithout: [credit]", credit="keep-notices"))["child"]
    assert [rule.id for rule in child.rules] == ["child/link", "child/logo", "child/credit"]


def test_what_was_taken_over_can_be_taken_over_again(tmp_path):
    middle = pack("middle", "extends: base\nwithout: [logo]", link="keep-notices")
    child = packs_of(tmp_path, BASE, middle, pack("a-child", "extends: middle\nwithout: [credit]"))["a-child"]
    assert [(rule.id, rule.origin, rule.expects.word) for rule in child.rules] == [("a-child/link", "middle", "keep-notices")]


def test_the_base_itself_is_not_changed(tmp_path):
    base = packs_of(tmp_path, BASE, pack("child", "extends: base\nwithout: [logo]", credit="keep-notices"))["base"]
    assert [rule.expects.word for rule in base.rules] == ["credit-publisher", "link-original", "keep-notices"]


def test_a_shipped_pack_can_be_extended_by_its_name(tmp_path):
    child = packs_of(tmp_path, pack("child", "extends: cc-by-4.0"))["child"]
    assert "child/license-notice" in {rule.id for rule in child.rules}


def test_a_pack_that_was_asked_for_goes_before_the_shipped_one_of_the_same_name(tmp_path):
    child = packs_of(tmp_path, pack("cc-by-4.0", credit="keep-notices"), pack("child", "extends: cc-by-4.0"))["child"]
    assert [rule.id for rule in child.rules] == ["child/credit"]


def test_an_unknown_base_is_refused_with_the_name_that_was_meant(tmp_path):
    assert faults_of(tmp_path, BASE, pack("child", "extends: bass")) == ['child.yaml:4:10: unknown pack "bass", did you mean "base"?']


def test_an_unknown_base_is_reported_once_though_others_build_on_it(tmp_path):
    texts = [pack("a", "extends: b"), pack("b", "extends: nowhere"), pack("c", "extends: b")]
    assert faults_of(tmp_path, *texts) == ['b.yaml:4:10: unknown pack "nowhere"']


def test_a_broken_base_brings_its_own_faults_only(tmp_path):
    assert faults_of(tmp_path, BASE.replace("Mend it.", "[]", 1), pack("child", "extends: base")) == [
        "base.yaml:9:13: expected a text, found a list"
    ]


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        ([pack("a", "extends: a")], "a → a"),
        ([pack("a", "extends: b"), pack("b", "extends: a")], "a → b → a"),
        ([pack("a", "extends: b"), pack("b", "extends: c"), pack("c", "extends: b")], "a → b → c → b"),
    ],
)
def test_a_circle_is_refused_once(tmp_path, texts, path):
    [fault] = faults_of(tmp_path, *texts)
    assert fault.endswith(f":4:10: packs that extend each other in a circle: {path}")


def test_dropping_a_rule_that_is_not_there_is_refused_at_its_name(tmp_path):
    assert faults_of(tmp_path, BASE, pack("child", "extends: base\nwithout: [credit, lonk]")) == [
        'child.yaml:5:19: "base" has no rule "lonk", did you mean "link"?'
    ]


def test_a_rule_that_a_base_dropped_cannot_be_dropped_again(tmp_path):
    texts = [BASE, pack("child", "extends: base\nwithout: [logo]"), pack("grandchild", "extends: child\nwithout: [logo]")]
    assert faults_of(tmp_path, *texts) == ['grandchild.yaml:5:11: "child" has no rule "logo"']


def test_a_line_of_a_thousand_packs_is_followed_to_its_end(tmp_path):
    last = 1100
    for number in range(last):
        write(tmp_path, f"p{number}", pack(f"p{number}", f"extends: p{number + 1}"))
    write(tmp_path, f"p{last}", pack(f"p{last}", a="logo"))
    assert {rule.id for one in load([tmp_path]) for rule in one.rules} == {f"p{number}/a" for number in range(last + 1)}


def test_what_an_unverified_pack_takes_over_fails_no_build_either(tmp_path):
    child = pack("child", "extends: base\nterms: {url: https://child.example, verified: false}")
    packs = packs_of(tmp_path, BASE, child)
    assert {rule.level for rule in packs["base"].rules} == {"error"}
    assert {rule.level for rule in packs["child"].rules} == {"warning"}
