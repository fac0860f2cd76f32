"""The credit that the terms ask for, and what becomes of it in each format."""

from __future__ import annotations

import json
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provenance.crediting import Credit, Line, Part, Run
from provenance.detectors import matcher_of
from provenance.fixes.attribution import credit
from provenance.fixes.languages import known, words_of
from provenance.model import NO_DECISIONS, Owner, Source, Use
from provenance.pipeline import Run as Judging
from provenance.pipeline import inspect_original, inspect_source
from provenance.readers import read
from provenance.renderers.credits import credit_html, credit_markdown, credit_text, render_credit
from provenance.renderers.escaping import visible
from provenance.rulebook import load

PACKS = load(None)
CC = "https://creativecommons.org/licenses/by/4.0/"


def credited(text: str, use: Use | None = None, *, owner: Owner | None = None, url: str = "", original: str = "", path: str = "draft.md"):
    """Return the credit of a draft, judged by all packs."""
    before = inspect_original(Source(path="original.html", data=original.encode()), matcher_of(PACKS)) if original else None
    run = Judging(PACKS, use or Use(), owner or Owner(), before, NO_DECISIONS)
    (record,) = run.take(Source(path=path, data=text.encode(), url=url))
    return credit(record, PACKS, use or Use(), owner, before)


def test_a_license_asks_for_title_author_source_and_license():
    found = credited(
        f"# Coats\n\nBy Mara Finch\n\nWords.\n\nFirst published by [Lantern Lane](https://lane.example/coats) under [CC BY 4.0]({CC})."
    )
    assert [line.part for line in found.lines] == [Part.AUTHOR, Part.SOURCE, Part.LICENSE]
    assert credit_text(found).splitlines() == [
        "By Mara Finch",
        "Originally published by Lantern Lane (https://lane.example/coats): “Coats”",
        f"This text is licensed under CC BY 4.0 ({CC}).",
    ]
    assert {"cc-by-4.0/credit-author", "cc-by-4.0/link-original", "cc-by-4.0/license-notice"} <= set(found.satisfies)


def test_a_prescribed_sentence_is_filled_and_its_publisher_linked():
    found = credited("# Pumps\n\nBy Ines Okafor\n\nWords.", url="https://globalpressjournal.com/a/pumps")
    assert found.lines[0].text == "This story was originally published by Global Press Journal."
    assert [run.href for run in found.lines[0].runs if run.text == "Global Press Journal"] == ["https://globalpressjournal.com/a/pumps"]
    assert found.top
    assert [line.part for line in found.spare] == [Part.SOURCE]


def test_what_is_not_known_is_a_gap_and_never_a_line_to_write():
    found = credited("# Pumps\n\nWords.", url="https://globalpressjournal.com/a/pumps")
    assert [gap.name for gap in found.gaps] == ["author"]
    assert not any(line.part is Part.AUTHOR for line in found.complete)
    assert "[author?]" in credit_text(found)
    assert not found.is_certain


def test_the_original_gives_what_the_copy_lacks():
    original = (
        '<html lang="en"><head><title>Coats | Lantern Lane</title><link rel="canonical" href="https://lane.example/2026/coats">'
        '<meta property="og:site_name" content="Lantern Lane"><meta property="article:published_time" content="2026-03-03"></head>'
        f'<body><article><h1>Coats</h1><p>By Mara Finch</p><p>Words.</p><p>Licensed under <a href="{CC}">CC BY 4.0</a>.</p></article></body></html>'
    )
    found = credited(f"# Jackets\n\nWords.\n\nLicensed under [CC BY 4.0]({CC}).", original=original)
    assert credit_text(found).splitlines()[:2] == [
        "By Mara Finch",
        "Originally published by Lantern Lane (https://lane.example/2026/coats): “Coats”, March 3, 2026",
    ]


@pytest.mark.parametrize(("changes", "said"), [("edited", "This text has been edited."), ("none", ""), (None, "")])
def test_changes_are_said_only_where_the_use_declares_them(changes, said):
    found = credited(f"# Coats\n\nFrom [Lantern Lane](https://lane.example/coats) under [CC BY 4.0]({CC}).", Use(changes=changes))
    assert [line.text for line in found.lines if line.part is Part.CHANGES] == ([said] if said else [])


def test_no_terms_are_no_permission():
    assert credited("# Coats\n\nWords.").conflicts == [
        "No terms are known for this text: all rights are presumed reserved. Ask whoever holds them first."
    ]


def test_an_own_text_needs_no_credit():
    found = credited("# Coats\n\nWords.\n\n© 2026 Harbor Gazette", owner=Owner(holders=("Harbor Gazette",)))
    assert not found.needed
    assert not found.conflicts


def test_two_licenses_that_contradict_each_other_have_to_be_settled_first():
    found = credited(
        f"# Coats\n\nThis text is licensed under [CC BY 4.0]({CC}).\n\n"
        "This article is licensed under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/)."
    )
    assert any("contradict each other" in said for said in found.conflicts)
    assert not found.is_certain


def test_a_page_counter_is_a_reminder_and_never_markup():
    found = credited(
        "# Ice\n\nBy Ruth Calder\n\nFirst published by [ProPublica](https://www.propublica.org/article/ice).", Use(medium="web")
    )
    assert any("pixel.propublica.org" in said for said in found.reminders)
    assert "pixel" not in credit_html(found)


NAMES = {
    "ja": ("港新聞", "山田太郎"), "ko": ("항구신문", "김민수"), "zh-Hans": ("港口周刊", "李明华"), "zh-Hant": ("港口週刊", "李明華"),
    "ar": ("صحيفة الميناء", "سلمى حداد"), "ru": ("Портовая газета", "Анна Петрова"), "uk": ("Портова газета", "Анна Петренко"),
    "be": ("Портовая газета", "Ганна Каваль"), "hi": ("बंदरगाह समाचार", "अनिता शर्मा"),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(known()))
def test_the_lines_of_each_language_are_read_back_as_what_they_say(language):
    words = words_of(language)
    publisher, author = NAMES.get(language, ("Harbor Gazette", "Ines Okafor"))
    said = [
        f"---\nlang: {language}\n---\n# Qua Nova",
        "Lorem ipsum dolor sit amet 7 8 9.",
        words.says["author"].replace("{author}", author),
        words.says["source"].replace("{publisher}", f"[{publisher}](https://gazette.example/2026/qua)"),
        words.says["license"].replace("{license}", f"[CC BY 4.0]({CC})"),
        words.says["translated"],
        words.says["changed"],
    ]
    evidence = inspect_source(Source(path="draft.md", data="\n\n".join(said).encode()), matcher_of(PACKS)).evidence
    assert [item.value.names for item in evidence if item.kind == "byline"] == [(author,)]
    assert [(item.value.name, item.value.link) for item in evidence if item.kind == "source"] == [(publisher, "live")]
    assert [(item.value.spdx, item.scope) for item in evidence if item.kind == "license"] == [("CC-BY-4.0", "page")]
    assert {"changed", "translated"} <= {item.value.sign for item in evidence if item.kind == "label"}


ANY = st.text(min_size=1, max_size=60)


def _line(title: str, href: str) -> Credit:
    return Credit(lines=[Line(Part.SOURCE, (Run(title, about="title"), Run(" by "), Run(title, href, about="publisher")))])


@given(ANY, ANY)
def test_any_text_stays_text_in_html(title, href):
    page = read(Source(path="a.html", data=f"<html><body>{credit_html(_line(title, href))}</body></html>".encode()))
    assert all(link.href.startswith(("http://", "https://")) for link in page.links)
    assert not page.images
    assert page.text.count("\n") <= 1


@given(ANY, ANY)
def test_any_text_stays_text_in_markdown(title, href):
    page = read(Source(path="a.md", data=credit_markdown(_line(title, href)).encode()))
    assert all(link.href.lower().startswith(("http://", "https://")) for link in page.links)
    assert not page.images
    assert "\n" not in page.text.strip("\n")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "#", "mailto:a@b.example", "//x.example/", "ftp://x.example/"])
def test_only_addresses_of_the_web_become_links(href):
    assert "<a" not in credit_html(_line("Coats", href))
    assert "](" not in credit_markdown(_line("Coats", href))


@given(ANY, ANY)
def test_any_text_stays_a_value_in_front_matter(author, source):
    made = Credit(fields={"author": author, "source": source})
    said = {"author": visible(author), "original_url": visible(source)}
    assert yaml.safe_load(render_credit(made, "yaml")) == said
    assert tomllib.loads(render_credit(made, "toml")) == said
    assert json.loads(render_credit(made, "json")) == said


def test_a_copy_at_the_publishers_own_address_is_asked_for_its_site():
    found = credited("# Pumps\n\nBy Ines Okafor\n\nWords.", url="https://globalpressjournal.com/a/pumps")
    assert any("--site" in said for said in found.reminders)
