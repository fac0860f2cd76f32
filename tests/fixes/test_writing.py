"""A credit written into documents: the terms are met afterwards, a second run changes nothing, and everything else stays as it was."""

from __future__ import annotations

import html
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.fixes import blocks
from provenance.fixes.attribution import credit
from provenance.fixes.files import UnwritableError, opened
from provenance.fixes.writing import written
from provenance.licenses import parse_spdx
from provenance.model import NO_DECISIONS, Owner, Source, Use
from provenance.pipeline import Run
from provenance.rulebook import load

PACKS = load(None)
USE = Use(site="harbor.example", medium="web", changes="none", images=False, commercial=False, paywall=False, ads="none")
CC = "https://creativecommons.org/licenses/by/4.0/"
DRAFT = "# Coats\n\nBy Mara Finch\n\nThe tide came over the wall.\n\nFirst published by [Lantern Lane](https://lane.example/coats).\n\nLicense: CC BY 4.0\n"
PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>Coats</title></head><body>\n<article><h1>Coats</h1><p>By Mara Finch</p>'
    "<p>The tide came over the wall.</p><p>License: CC BY 4.0</p>"
    '<p>First published by <a href="https://lane.example/coats">Lantern Lane</a>.</p>\n<footer>Tags</footer></article>\n'
    "<footer>© 2026 Harbor Gazette</footer></body></html>\n"
)


@lru_cache(maxsize=8)
def judging(use: Use) -> Run:
    """Return a run by all packs, whose patterns are made once."""
    return Run(PACKS, use, Owner(), None, NO_DECISIONS)


def put(data: bytes, path: str = "draft.md", use: Use = USE, url: str = ""):
    """Return a document with its credit, judged by all packs."""
    run = judging(use)
    return written(Source(path=path, data=data, url=url), lambda source: run.take(source)[0], lambda record: credit(record, PACKS, use))


KINDS = [
    pytest.param(
        "https://globalpressjournal.com/2026/03/03/coats", "", "global-press-journal/credit-wording", id="a publisher's own wording"
    ),
    pytest.param("https://www.propublica.org/article/coats", "", "propublica/credit-publisher", id="a publisher under a license"),
    pytest.param("https://agenciabrasil.ebc.com.br/2026/03/coats", "", "agencia-brasil/link-original", id="a government"),
    pytest.param(
        "",
        "First published by [Lantern Lane](https://lane.example/coats).\n\nLicense: CC BY 4.0",
        "cc-by-4.0/license-notice",
        id="a license",
    ),
]


@pytest.mark.parametrize("path", ["draft.md", "draft.html", "draft.txt"])
@pytest.mark.parametrize(("url", "notice", "rule"), KINDS)
def test_what_the_terms_ask_for_is_met_once_the_credit_is_written(path, url, notice, rule):
    body = f"# Coats\n\nBy Mara Finch\n\nThe tide came over the wall.\n\n{notice}\n"
    if path.endswith("html"):
        body = (
            PAGE
            if notice
            else PAGE.replace("<p>License: CC BY 4.0</p>", "").replace(PAGE[PAGE.index("<p>First") : PAGE.index("<footer>Tags")], "\n")
        )
    made = put(body.removeprefix("# " if path.endswith("txt") else "").encode(), path, url=url)
    assert made.data != body.encode()
    assert not made.left
    assert {finding.outcome for finding in made.record.findings if finding.rule == rule} == {"passed"}
    assert put(made.data, path, url=url).data == made.data


@pytest.mark.parametrize("pack", [pack for pack in PACKS if pack.kind == "license"], ids=lambda pack: pack.id)
def test_every_license_is_satisfied_by_the_credit_it_asks_for(pack):
    value = next((found for name in pack.licenses if (found := parse_spdx(name))), None)
    words = pack.wordings[0] if pack.wordings else f"License: <{value.url}>" if value and value.url else pack.title
    made = put(
        f"# Coats\n\nBy Mara Finch\n\nThe tide.\n\nFirst published by [Lantern Lane](https://lane.example/2026/03/03/coats).\n\n{words}\n".encode()
    )
    assert not made.left or made.credit.gaps


def test_a_sufficient_credit_is_left_alone():
    draft = DRAFT.replace("License: CC BY 4.0", f"License: [CC BY 4.0]({CC})").encode()
    made = put(draft)
    assert made.data == draft
    assert not made.left


def test_a_block_that_was_written_earlier_is_brought_up_to_date_in_its_place():
    first = put(DRAFT.encode()).data + b"\n## Notes\n\nMore.\n"
    second = put(first, use=Use(medium="web", changes="edited")).data.decode()
    assert second.count("<!-- provenance credit -->") == 1
    assert "This text has been edited.\n\n<!-- /provenance credit -->\n\n## Notes\n\nMore.\n" in second


def test_in_a_page_it_stands_before_the_footer_of_the_article():
    made = put(PAGE.encode(), "draft.html").data.decode()
    block = made[made.index('<div data-provenance="credit"') : made.index("</div>\n") + 7]
    assert made.replace(block, "") == PAGE
    assert made.index(block) < made.index("<footer>Tags")


def test_a_dead_link_to_a_known_original_is_mended_where_it_stands():
    draft = (
        '---\ncanonical_url: "https://www.propublica.org/article/coats"\n---\n'
        "# Coats\n\nBy Mara Finch\n\nFirst published by [ProPublica](#).\n"
    )
    made = put(draft.encode())
    assert b"First published by [ProPublica](https://www.propublica.org/article/coats)." in made.data


def test_a_name_without_a_link_to_a_known_original_becomes_one():
    made = put(b"# Coats\n\nBy Mara Finch\n\nThe tide.\n\nFirst published by ProPublica.\n", url="https://www.propublica.org/article/coats")
    assert b"First published by [ProPublica](https://www.propublica.org/article/coats)." in made.data


def test_a_canonical_address_that_the_terms_ask_for_is_given_in_the_head():
    page = (
        "<html><head><title>Coats</title></head><body><article><h1>Coats</h1><p>By Mara Finch</p><p>The tide.</p></article></body></html>"
    )
    made = put(page.encode(), "draft.html", url="https://knowablemagazine.org/content/article/2025/coats")
    assert b'<link rel="canonical" href="https://knowablemagazine.org/content/article/2025/coats">' in made.data


@pytest.mark.parametrize(
    "draft",
    [
        "# Coats\n\nWords.\n",
        f"# Coats\n\nLicensed under [CC BY 4.0]({CC}). Licensed under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/).\n",
        f"# Coats\n\nFirst published by [Lantern Lane](#) under [CC BY 4.0]({CC}).\n",
    ],
    ids=["no terms", "two licenses", "nothing known of author and address"],
)
def test_nothing_is_written_while_something_has_to_be_settled_or_given(draft):
    made = put(draft.encode())
    assert made.data == draft.encode()
    assert made.credit.conflicts or made.credit.gaps


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay_as_they_are(encoding, newline):
    draft = DRAFT.replace("tide", "Überschwemmung fünf").replace("\n", newline).encode(encoding)
    made = put(draft).data
    assert made.startswith(draft)
    text = made.decode(encoding)
    assert text.count("\n") == text.count(newline)
    assert put(made).data == made


def test_what_an_encoding_lacks_stands_as_a_reference_in_a_page_and_is_refused_in_plain_text():
    file = opened("Überfluß an Größe fiel früh über die Straße".encode("cp1252"), "text/html")
    assert file._replace(text="港").data() == b"&#28207;"
    plain = opened("Überfluß an Größe fiel früh über die Straße".encode("cp1252"), "text/plain")
    with pytest.raises(UnwritableError, match="save it as UTF-8"):
        plain._replace(text="港").data()


def test_other_kinds_of_files_are_refused_by_name():
    with pytest.raises(UnwritableError, match="HTML, Markdown, text"):
        put(b"Coats\n=====\n\n:author: Mara Finch\n\nThe tide.\n", "draft.rst")


def test_a_block_is_not_taken_from_a_comment_or_a_script():
    page = '<script>"<div data-provenance=\'credit\'>"</script><!-- <div data-provenance="credit"> --><p>Words.</p>'
    assert blocks.find(opened(page.encode(), "text/html")) is None


def test_nothing_is_written_where_no_reader_would_see_it():
    draft = (DRAFT + "\n```\nnever closed\n").encode()
    made = put(draft)
    assert made.data == draft
    assert made.left


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00\x1a"), max_size=80)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_whatever_stands_in_a_text_stays_and_a_second_run_changes_nothing(words, newline, ends):
    draft = (DRAFT.replace("The tide", f"The tide {words}").rstrip("\n") + "\n" * ends).replace("\n", newline)
    data = draft.encode()
    made = put(data).data
    if made != data:
        file = opened(made, "text/markdown")
        found = blocks.find(file)
        rest = file.text[: found.start] + file.text[found.end :]
        assert rest.rstrip("\r\n") == draft.rstrip("\r\n")
    assert put(made).data == made


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, TEXT)
def test_whatever_stands_in_a_page_stays_and_a_second_run_changes_nothing(title, words):
    page = PAGE.replace("Coats", html.escape(title)).replace("The tide", f"The tide {html.escape(words)}").encode()
    made = put(page, "draft.html").data
    if made != page:
        file = opened(made, "text/html")
        found = blocks.find(file)
        assert (file.text[: found.start] + file.text[found.end :].removeprefix("\n")).encode() == page
    assert put(made, "draft.html").data == made
