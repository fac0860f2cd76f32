"""What packs find in whole documents: captions without markup, members of networks, sentences that the terms ask for."""

from __future__ import annotations

import pytest

from provenance.model import Owner, Source, Use
from provenance.pipeline import inspect_source, judge_source
from tests.making import publisher, rule

EDITED = "The ice came early this year, and the harbor master closed the pier on a Tuesday before noon."
SENTENCE = "The harbor project of many towns brings these lines of {outlet} to all who live by the sea."
ASKED = "The harbor project of many towns brings these lines of Lantern Lane to all who live by the sea."
AT_HOME = "https://gazette.example/ice"


def outcome(text, word, *, use=None, original=None, file="a.md", url=AT_HOME, params=None, others=(), **pack):
    before = inspect_source(Source(path=file, data=original.encode())) if original else None
    rules = publisher(rule(word, params=params or {}), *others, **pack)
    judged = judge_source(Source(path=file, data=text.encode(), url=url), [rules], use or Use(site="towns.example"), Owner(), before)
    return next(str(finding.outcome) for finding in judged.findings if finding.condition == word)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("*Photo: Mara Finch*", "passed"),
        ("© Mara Finch", "passed"),
        ("The pier in March (photo: Mara Finch)", "passed"),
        ("Der Steg im März. Foto: Mara Finch", "passed"),
        ("Zdjęcie: Mara Finch", "passed"),
        ("写真：森 はるか", "passed"),
        ("Bildung kostet den Hafen wenig.", "failed"),
        ("The harbor and/or the pier stayed closed.", "failed"),
        ("![The ferry](ferry.jpg)\n\n*Photo: Mara Finch*", "failed"),
    ],
)
def test_the_line_behind_a_picture_is_its_credit_where_nothing_is_marked_as_a_caption(behind, expected):
    assert outcome(f"![The pier](pier.jpg)\n\n{behind}\n", "media-credit") == expected


@pytest.mark.parametrize(("pictures", "expected"), [(1, "passed"), (2, "failed")])
def test_terms_may_cover_the_first_picture_only(pictures, expected):
    text = "\n\n".join(f"![A pier](pier-{number}.jpg)" for number in range(pictures))
    assert outcome(text, "no-images", params={"scope": "all-but-first"}, use=Use(images=True)) == expected


@pytest.mark.parametrize(("kind", "expected"), [("network", "passed"), ("publisher", "failed")])
@pytest.mark.parametrize("word", ["link-original", "credit-publisher"])
def test_who_passes_on_what_members_publish_is_content_with_their_name_and_link(word, kind, expected):
    text = "This story was originally published by [Lantern Lane](https://lantern-lane.example/ice)."
    assert outcome(text, word, kind=kind) == expected


def test_a_sentence_that_the_terms_ask_for_is_no_change_and_has_its_place():
    asking = {"others": [rule("credit-wording", params={"template": SENTENCE})]}
    copy, use = f"{ASKED}\n\n{EDITED}\n", Use(changes="none", site="towns.example")
    assert outcome(copy, "no-edit", use=use, original=f"{EDITED}\n", **asking) == "passed"
    assert outcome(copy, "no-edit", use=use, original=f"{EDITED}\n") == "failed"
    assert outcome(copy, "credit-position", params={"where": "top"}, **asking) == "passed"


def test_a_sentence_that_no_reader_sees_is_missing():
    page = f"<p>{EDITED}</p><p hidden>{ASKED}</p>"
    assert outcome(page, "credit-wording", params={"template": SENTENCE}, file="a.html") == "failed"
    assert outcome(page.replace(" hidden", ""), "credit-wording", params={"template": SENTENCE}, file="a.html") == "passed"


def test_a_link_that_no_reader_sees_is_not_the_asked_for_kind():
    page = f'<p>{EDITED}</p><p hidden>From the <a href="{AT_HOME}">Harbor Gazette</a></p>'
    assert outcome(page, "link-live", params={"forbid": "hidden"}, file="a.html") == "failed"
    assert outcome(page.replace(" hidden", ""), "link-live", params={"forbid": "hidden"}, file="a.html") == "passed"


def test_the_logo_is_known_by_its_description_or_its_address():
    assert outcome("![Logo of the Harbor Gazette](a.png)", "logo") == "passed"
    assert outcome("![A lamp](https://gazette.example/logo.png)", "logo") == "passed"
    assert outcome("![A lamp](https://towns.example/logo.png)", "logo") == "failed"


def test_a_citation_says_when_the_text_was_read():
    credit = "Source: [Harbor Gazette](https://gazette.example/ice)"
    assert outcome(f"{credit}, retrieved on 4 May 2026.", "title-date", params={"fields": ["accessed"]}, url="") == "passed"
    assert outcome(f"{credit}.", "title-date", params={"fields": ["accessed"]}, url="") == "cantTell"


def test_a_passage_that_a_few_words_replaced_was_cut():
    before = f"{EDITED} A ferry lay outside for two days. The crew slept on deck, and the cook counted the last potatoes."
    assert outcome(f"{EDITED} Nobody had thought of the ferry.", "whole-text", original=before) == "failed"


@pytest.mark.parametrize(("changes", "expected"), [("excerpt", "passed"), ("none", "failed"), (None, "cantTell")])
def test_an_excerpt_may_have_no_stated_length(changes, expected):
    assert outcome(f"{EDITED}\n", "excerpt-limit", use=Use(changes=changes)) == expected


def test_beside_the_original_the_whole_of_it_is_no_excerpt():
    assert outcome(f"{EDITED}\n", "excerpt-limit", original=f"{EDITED}\n", use=Use(changes="excerpt")) == "failed"


@pytest.mark.parametrize(("changes", "expected"), [("none", "failed"), ("excerpt", "cantTell")])
def test_the_whole_text_is_all_of_its_per_cents(changes, expected):
    assert outcome(f"{EDITED}\n", "excerpt-limit", use=Use(changes=changes), params={"max": 50, "unit": "percent"}) == expected


@pytest.mark.parametrize(("params", "verdict"), [({}, "blocked"), ({"otherwise": "ask"}, "ask")])
def test_a_translation_may_be_a_question_of_consent(params, verdict):
    pack = publisher(rule("no-translation", params=params))
    credit = b"First published by [Harbor Gazette](https://gazette.example/ice).\n"
    judged = judge_source(Source(path="a.md", data=credit), [pack], Use(changes="translated"), Owner())
    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("template", "expected"), [("© {author}, license: CC BY 4.0", "passed"), ("Read more at Harbor Gazette", "cantTell")]
)
def test_whom_the_prescribed_credit_names_as_the_holder_is_no_stranger_to_the_terms(template, expected):
    text = "Source: [Harbor Gazette](https://gazette.example/ice)\n\n© Mara Finch, license: CC BY 4.0\n"
    asking = [rule("credit-wording", params={"template": template})]
    assert outcome(text, "no-third-party", url="", others=asking) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mara Finch, of Lantern Lane", "passed"),
        ("The ice, says a report of Lantern Lane", "failed"),
        ("Admin, of Lantern Lane", "failed"),
        (", of Lantern Lane", "failed"),
    ],
)
def test_the_credit_that_the_terms_prescribe_names_the_author(line, expected):
    asking = [rule("credit-wording", params={"template": "{author}, of Lantern Lane"})]
    assert outcome(f"{EDITED}\n\n{line}\n", "credit-author", others=asking, party="Lantern Lane") == expected


LONG = "The ice came early this year, and the harbor master closed the pier on a Tuesday before noon, when the ferry was still out."


@pytest.mark.parametrize(
    ("copy", "original", "expected"),
    [
        (f"![Pier](pier.jpg)\n\n{LONG}\n\n![Ferry](ferry.jpg)\n", None, "failed"),
        (f"{LONG}\n\n![Pier](pier.jpg)\n\n{LONG}\n\n![Ferry](ferry.jpg)\n", None, "cantTell"),
        (f"{LONG}\n\n![Pier](/files/pier.webp)\n", f"{LONG}\n\n![Pier](pier.jpg)\n\n*Photo: Mara Finch*\n", "failed"),
        (f"{LONG}\n\n![Pier](/files/pier.webp)\n", f"{LONG}\n\n![Pier](pier.jpg)\n\n{LONG}\n", "passed"),
        (f"{LONG}\n\n![Pier](/files/pier.webp)\n", f"{LONG}\n", "failed"),
    ],
)
def test_a_figure_among_others_may_never_have_had_a_credit(copy, original, expected):
    assert outcome(copy, "media-credit", original=original) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Photo: Mara Finch", "failed"),
        ("Photo by Mara Finch", "failed"),
        ("Courtesy of the Harbor Museum", "failed"),
        ("摄影：林晓", "failed"),
        ("写真 森はるか", "failed"),
        ("Mara Finch / Relay Pictures", "failed"),
        ("图 1：港口的结冰过程", "cantTell"),
        ("Image by:", "cantTell"),
        ("The picture shows how the ice goes out.", "cantTell"),
    ],
)
def test_a_caption_credits_somebody_where_a_name_stands_behind_the_word(caption, expected):
    page = f'<figure><img src="pier.jpg" alt="Pier"><figcaption>{caption}</figcaption></figure>'
    shown = {"use": Use(images=True), "params": {"scope": "own-license"}, "file": "a.html"}
    assert outcome(page, "no-images", **shown) == expected


def test_a_picture_credited_to_the_site_of_the_party_is_its_own():
    page = '<figure><img src="pier.jpg" alt="Pier"><figcaption>Photo: harbor-gazette.example.org</figcaption></figure>'
    shown = {"use": Use(images=True), "params": {"scope": "own-license"}, "file": "a.html", "names": ("harbor-gazette.example.org",)}
    assert outcome(page, "no-images", **shown) == "passed"
