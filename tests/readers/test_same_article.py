"""The same article as a web page, a Word document, a book and a PDF file says the same things."""

from __future__ import annotations

import html

import pytest

from provenance.model import Source
from provenance.pipeline import inspect_source
from provenance.renderers.json import evidence_object
from tests.readers.books import epub
from tests.readers.pdfs import Line, Page, Web, paragraphs, pdf
from tests.readers.test_docx import RELATIONS, RELS, word

TITLE = "The bread boat"
BYLINE = "By Mirela Osk"
ARTICLES = {
    "republished": [
        "The ferry to the north shore leaves twice a day in winter, and on most mornings the deck carries more bread than people.",
        "Mirela Osk has baked for the island since her father closed the mill; she says the crossing is the only hour in which nobody asks her.",
        "This article was originally published by Pier Press.",
        "© 2024 Pier Press. This work is licensed under a Creative Commons Attribution-NonCommercial 4.0 International License.",
        "You may republish this article online for non-commercial purposes, provided that you credit the author and link to the original article.",
        "The views expressed in this article are those of the author and do not necessarily reflect those of Pier Press.",
        "For permission to print this article, write to rights@pier.example.",
    ],
    "reserved": [
        "The pier has been closed since the storm of November, and nobody in the village can say when it will open again.",
        "Copyright © 2019-2023 Harbor Gazette. All rights reserved. No part of this text may be reproduced without written permission.",
        "The information in this article is provided as is, without warranty of any kind.",
    ],
}
NAME, ADDRESS = "Pier Press", "https://pier.example/bread-boat"


def with_link(text, link):
    before, name, after = text.partition(NAME)
    return f"{html.escape(before)}{link(name)}{html.escape(after)}" if name and text.startswith("This article was") else html.escape(text)


def page(texts):
    inside = "".join(f"<p>{with_link(text, lambda name: f'<a href={ADDRESS!r}>{name}</a>')}</p>\n" for text in [BYLINE, *texts])
    return f"<h1>{TITLE}</h1>\n{inside}"


def as_html(texts):
    return "a.html", f"<!DOCTYPE html><html lang=en><head><title>{TITLE}</title></head><body>{page(texts)}</body></html>".encode()


def as_docx(texts):
    def run(text):
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    def body(text):
        before, sign, after = with_link(text, "\0{}\0".format).partition("\0")
        name, _, after = after.partition("\0")
        return f'<w:p>{run(before)}{f"""<w:hyperlink r:id="r1">{run(name)}</w:hyperlink>{run(after)}""" if sign else ""}</w:p>'

    relation = f'<Relationship Id="r1" Type="hyperlink" Target="{ADDRESS}" TargetMode="External"/>'
    head = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(TITLE)}</w:p>'
    return "a.docx", word(head + "".join(map(body, [BYLINE, *texts])), {RELS: RELATIONS.format(relation)})


def as_epub(texts):
    return "a.epub", epub(page(texts), metadata=f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{TITLE}</dc:title>')


def as_pdf(texts):
    lines = [Line(TITLE, 760, size=20), *paragraphs(BYLINE, *texts, top=720)]
    credit = next((line for line in lines if line.text.startswith("This article was")), None)
    links = [Web(ADDRESS, (236, credit.y - 4, 286, credit.y + 10))] if credit else []
    return "a.pdf", pdf([Page(lines, links)], {"Title": TITLE})


def found(file):
    record = inspect_source(Source(path=file[0], data=file[1]))
    assert record.error is None
    return sorted((item["kind"], str(item["value"]), item["text"]) for item in map(evidence_object, record.evidence))


@pytest.mark.parametrize("write", [as_docx, as_epub, as_pdf])
@pytest.mark.parametrize("name", ARTICLES)
def test_the_notices_are_the_same_in_each_format(name, write):
    if write is as_pdf:
        pytest.importorskip("pypdfium2")
    expected = found(as_html(ARTICLES[name]))
    assert len(expected) > 3
    assert found(write(ARTICLES[name])) == expected
