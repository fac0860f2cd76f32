"""The pages of rules and packs have fixed headings, and say what the files say."""

from __future__ import annotations

import json

import pytest

from provenance.cli.showing import as_json, as_markdown, as_text
from provenance.guidance import Page, Section
from provenance.rulebook import load
from provenance.rulebook.explaining import explained, explainer
from provenance.rulebook.pages import pack_page, rule_page, said, word_page
from provenance.rulebook.prose import data, explanation
from provenance.rulebook.words import WORDS
from tests.rulebook.packs import FULL, SMALL, draft_of


def page(text: str, number: int = 0) -> str:
    pack = draft_of(text).pack
    return as_text(rule_page(pack, pack.rules[number])).rstrip("\n")


def test_a_rule_with_examples_has_all_headings_in_order():
    lines = page(FULL).splitlines()
    headings = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert headings[:2] == ["What", "Why"]
    assert headings[2] == (
        "Example (failed, with site: harbor.example, medium: web, commercial: no, "
        "paywall: yes, ads: page, changes: none, images: yes, date: 2024-05-01)"
    )
    assert headings[3:] == ["Instead (passed)", "Remedy", "Reference"]


def test_a_rule_page_says_word_parameters_uses_and_source():
    text = page(FULL)
    assert text.startswith("lantern-lane/link-original\n")
    assert "In the rule language: link-original (target: article)" in text
    assert "It holds for medium: web or app, commercial: no, evidence: (kind: copyright, holder: Lantern Lane)." in text
    assert "The Lantern Lane Trust asks for it" in text
    assert text.endswith(
        "Reference\n    https://lantern-lane.example/reprint#links\n"
        "    https://lantern-lane.example/reprint (seen: 2024; read to its end; not verified)\n"
        "    ccREL: cc:Attribution, cc:attributionURL"
    )


def test_the_terms_stand_once_where_the_reference_is_their_address():
    assert page(FULL, 1).count("https://lantern-lane.example/reprint") == 1


def test_a_rule_without_reference_and_examples_has_no_empty_headings():
    text = page(SMALL.replace("credit-publisher", "no-bulk"))
    assert "\n\n\n" not in text
    assert "Remedy\n    Name us.\n" in text


def test_a_pack_page_lists_what_is_known_and_the_rules():
    assert as_text(pack_page(draft_of(SMALL).pack)).splitlines() == [
        "lantern-lane: Lantern Lane",
        "",
        "What",
        "    Kind:     publisher",
        "    Party:    Lantern Lane",
        "",
        "Rules",
        "    credit  error    Name us",
    ]


def test_facts_are_said_in_words():
    assert said({"a": True, "b": ("x", "y"), "c": None, "d": 2}) == "a: yes, b: x or y, d: 2"


@pytest.mark.parametrize("pack", load(), ids=lambda pack: pack.id)
def test_every_shipped_rule_has_a_page_that_says_what_why_and_where(pack):
    assert as_text(pack_page(pack)).startswith(f"{pack.id}: ")
    for rule in pack.rules:
        lines = as_text(rule_page(pack, rule)).splitlines()
        assert {"What", "Why", "Remedy", "Reference"} <= set(lines)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_is_explained_in_full(name):
    known = explanation(name)
    assert known is not None
    assert set(known.needs) <= {"document", "original", "use", "person"}
    assert known.needs
    assert known.why.endswith(".")
    assert known.before != known.after
    assert known.reference.startswith("https://")
    assert [section.heading for section in word_page(name).sections] == ["What", "Why", "Example", "Instead", "Remedy", "Reference"]


def test_nothing_is_explained_that_is_no_word():
    assert set(data("explained")) <= set(data("words"))


@pytest.mark.parametrize("name", sorted(data("explained")))
def test_a_comma_inside_an_item_did_not_cut_it(name):
    """In a YAML list between brackets a comma ends an item, which then begins in the middle of a sentence."""
    known = explanation(name)
    for item in (*known.proves, *known.disproves):
        assert item.partition(" ")[0] not in {"and", "or", "with", "but"}


def test_a_condition_names_the_rules_that_use_it_and_its_parameters():
    pack = draft_of(FULL).pack
    page = word_page("link-original", [pack])
    assert page.sections[-1] == Section("Used by", ("lantern-lane/link-original",))
    assert page.data["parameters"] == {"target": "one of article, publisher, either"}


class TestNames:
    def found(self, name, *packs):
        page, known = explained(name, packs or load())
        assert page is None or name in known or name == "unreadable-document"
        return page

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("link-original", "condition"),
            ("propublica/link-original", "rule"),
            ("propublica", "pack"),
            ("provenance/unreadable-document", "rule"),
            ("unreadable-document", "rule"),
        ],
    )
    def test_a_name_of_a_report_means_one_page(self, name, kind):
        assert self.found(name).kind == kind

    def test_a_condition_that_is_no_word_is_that_of_a_rule(self):
        assert self.found("credit", draft_of(SMALL).pack).name == "lantern-lane/credit"

    def test_a_name_that_means_nothing_has_no_page(self):
        assert self.found("no-such-thing") is None


class TestWays:
    PAGE = Page(
        name="lane/credit",
        kind="rule",
        title="Name *us* <b>",
        sections=(
            Section("What", ("https://lane.example/a(b) (seen)", "See [here](javascript:alert(1)) \x1b[31m")),
            Section("Example", ("``` <script>",), "failed", quoted=True),
        ),
    )

    def test_markdown_shows_the_words_and_nothing_comes_alive(self):
        text = as_markdown(self.PAGE)
        assert "# Name \\*us\\* &lt;b&gt;" in text
        assert "- <https://lane.example/a(b)> (seen)" in text
        assert "\\[here\\]" in text
        assert "\x1b" not in text
        assert "````\n``` <script>\n````" in text

    def test_text_is_harmless_on_a_terminal(self):
        assert "\x1b" not in as_text(self.PAGE)
        assert "Example (failed)\n    ``` <script>\n" in as_text(self.PAGE)

    def test_json_has_the_sections_by_heading(self):
        assert json.loads(as_json(self.PAGE))["example"] == "``` <script>"


def test_reports_get_the_page_of_each_rule_that_they_name_and_of_no_other():
    pack = draft_of(FULL).pack
    explain = explainer([pack])
    assert [explain(rule.id) for rule in pack.rules] == [rule_page(pack, rule) for rule in pack.rules]
    assert explain("provenance/unreadable-document").title == "The document can be read"
    assert explain("lantern-lane/nothing") is None
