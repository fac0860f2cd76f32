"""Texts made to stall a program, of any length: words repeated, markup nested or repeated, by the kind of file they stand in."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.readers.books import epub

_HEAD = "A note on the harbor\n\nBy Jane Doe\n\n"


def _repeated(piece: str, between: str = "") -> Callable[[int], str]:
    return lambda n: _HEAD + (piece + between) * (n // len(piece + between)) + " end."


WORDS: dict[str, Callable[[int], str]] = {
    name: _repeated(piece)
    for name, piece in {
        "blanks": " ", "tabs": "\t", "line ends": "\n", "blank lines": " \n", "no-break spaces": "\u00a0", "soft hyphens": "\u00ad",
        "zero width": "\u200b", "combining": "\u0301", "one letter": "a", "digits": "1", "years": "2019, ", "year ranges": "2010-2019 ",
        "copyright": "Copyright ", "(c)": "(c) ", "signs": "©", "signs and blanks": "© ", "sign and year": "© 2019 ", "signs and names": "© Jane Doe ",
        "all rights": "All rights reserved ", "by": "by ", "By names": "By Jane Doe ", "By lists": "Jane Doe, ", "and": "and ", "published by": "published by ",
        "originally": "originally published ", "reprinted": "reprinted with permission of ", "licensed under": "licensed under ", "CC BY": "CC BY 4.0 ",
        "license names": "Creative Commons Attribution ", "SPDX": "SPDX-License-Identifier: ", "addresses": "https://quay.example/a ",
        "license addresses": "https://creativecommons.org/licenses/by/4.0/ ", "colons": "://", "wwws": "www.", "mail": "a@quay.example ", "at signs": "@",
        "mail without end": "a.b-", "mail dots": "a@a.", "contact": "contact us ", "for permission": "for permission contact ",
        "open quotes": "“", "quotes": "“a ” ", "straight quotes": '"', "apostrophes": "'", "brackets": "[", "closed brackets": "[]", "round": "(", "closed round": "()",
        "angle": "<", "braces": "{", "backticks": "`", "backticks apart": "` ", "stars": "*", "stars apart": "*a ", "underscores": "_a", "tildes": "~", "hashes": "#",
        "pipes": "|", "dashes": "-", "em dashes": "— ", "dots": ".", "dots apart": ". ", "commas": ",", "slashes": "/", "backslashes": "\\", "ampersands": "&",
        "references": "&amp;", "equals": "=", "plus": "+", "colons alone": ":", "exclamations": "!", "dollars": "$", "percent": "%",
        "items": "- a\n", "numbered": "1. a\n", "quoted": "> ", "headings": "# a\n", "underlined": "a\n=\n", "tables": "| a | b |\n", "rules": "---\n",
        "links": "[a](https://quay.example/a) ", "pictures": "![a](a.png) ", "broken links": "[a](", "references of links": "[a][b] ", "definitions": "[a]: b\n",
        "notes": "[^1] ", "fences": "```\n", "comments": "<!-- ", "tags": "<a>", "directives": ".. a::\n", "roles": "`a`_ ", "targets": ".. _a: b\n",
        "macros": "link:a[b] ", "attributes": ":a: b\n", "blocks": "----\n", "paragraphs": "The harbor froze.\n\n", "sentences": "The harbor froze. ",
        "notices": "© 2019 Jane Doe. All rights reserved.\n\n", "bylines": "By Jane Doe\n\n", "permissions": "This article may be republished with credit. ",
        "conditions": "provided that ", "negations": "not ", "may": "may be ", "you may": "you may republish ", "without": "without permission ", "source": "Source: ",
        "sources": "Source: Harbor Gazette\n", "via": "via ", "views": "The views expressed ", "fair use": "fair use ", "abbreviations": "e.g. ", "initials": "J. ",
        "capitals": "Aa ", "companies": "Harbor Gazette Ltd. ", "photo": "Photo: Jane Doe ", "image credits": "Image credit: ", "dates": "May 1, 2019 ",
        "arabic": "حقوق ", "chinese": "版权所有", "cyrillic": "Все права ", "surrogates of emoji": "😀", "bidi": "\u202e", "ignores": "provenance: ignore ",
        "front matter": "a: b\n", "commas of numbers": "1,", "capital i with dot": "İ", "sharp s": "ß", "ligatures": "ﬁ", "script": "<script>", "style": "<style>",
        "cdata": "<![CDATA[", "instructions": "<?a ", "doctypes": "<!DOCTYPE ", "entities": "&#x41;", "nul": "\0", "carriage returns": "\r", "form feeds": "\f",
    }.items()
}  # fmt: skip


def _docx(text: str) -> bytes:
    from xml.sax.saxutils import escape

    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{escape(_xml(line))}</w:t></w:r></w:p>" for line in text.split("\n"))
    return docx(body)


def docx(body: str) -> bytes:
    """Return a DOCX with this body."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
    return packed.getvalue()


def _xml(text: str) -> str:
    return "".join(
        sign for sign in text if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )


def _escaped(text: str) -> str:
    return _xml(text).replace("&", "&amp;").replace("<", "&lt;")


_FEED = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbor</title>{}</channel></rss>'
_OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Harbor</dc:title>{}</metadata></package>"
)
_JATS = (
    '<article dtd-version="1.3" article-type="news"><front><article-meta><title-group><article-title>Ice</article-title></title-group>{}'
    "</article-meta></front><body>{}</body></article>"
)

WRAPS: dict[str, tuple[str, Callable[[str], str | bytes]]] = {
    "text": ("a.txt", lambda text: text),
    "markdown": ("a.md", lambda text: text),
    "front matter": ("a.md", lambda text: f"---\ntitle: x\nlicense: {text}\n---\nWords."),
    "html": ("a.html", lambda text: f"<!doctype html><title>Ice</title><article><p>{text}</article>"),
    "html attribute": ("a.html", lambda text: f'<!doctype html><meta name=author content="{text.replace(chr(34), "")}"><p>Words.'),
    "json-ld": ("a.html", lambda text: f'<script type="application/ld+json">{json.dumps({"@type": "Article", "copyrightNotice": text})}</script><p>Words.'),
    "rst": ("a.rst", lambda text: text),
    "asciidoc": ("a.adoc", lambda text: text),
    "docx": ("a.docx", _docx),
    "feed": ("a.rss", lambda text: _FEED.format(f"<item><title>Ice</title><content:encoded>{_escaped(text)}</content:encoded></item>")),
    "opf": ("a.opf", lambda text: _OPF.format(f"<dc:rights>{_escaped(text)}</dc:rights>")),
    "jats": ("a.nxml", lambda text: _JATS.format("", f"<p>{_escaped(text)}</p>")),
    "epub": ("a.epub", lambda text: epub(f"<p>{_escaped(text)}</p>")),
    "ninjs": ("a.json", lambda text: json.dumps({"uri": "urn:a", "headline": "Ice", "usageterms": "none", "body_text": text})),
}  # fmt: skip


class Long(NamedTuple):
    """A text that grows with a number."""

    name: str
    path: str
    make: Callable[[int], bytes]


def words() -> Iterator[Long]:
    """Yield every repeated word in every kind of file."""
    for kind, (path, wrap) in WRAPS.items():
        for name, text in WORDS.items():
            yield Long(f"{kind}: {name}", path, lambda n, wrap=wrap, text=text: _bytes(wrap(text(n))))


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def _pages() -> dict[str, Callable[[int], str]]:
    """Return HTML that grows with the number of its characters."""
    ld = '<script type="application/ld+json">'
    return {
        "deep": lambda n: "<div>" * (n // 5) + "x",
        "deep and closed": lambda n: "<div>" * (n // 11) + "© 2019 Jane Doe" + "</div>" * (n // 11),
        "deep spans": lambda n: "<p>" + "<span>a " * (n // 8),
        "deep quotes": lambda n: "<blockquote>By Jane Doe " * (n // 24),
        "deep lists": lambda n: "<ul><li>© 2019 Jane Doe" * (n // 23),
        "deep articles": lambda n: "<article>© 2019 Jane Doe" * (n // 24),
        "deep figures": lambda n: "<figure><figcaption>Photo: Jane Doe" * (n // 35),
        "deep footers": lambda n: "<footer>© 2019 Jane Doe" * (n // 24),
        "deep bylines": lambda n: "<div class=byline>By Jane Doe " * (n // 30),
        "deep hidden": lambda n: "<div hidden>© 2019 Jane Doe " * (n // 28),
        "bold": lambda n: "<p><b><i>" * (n // 9) + "x",
        "misnested": lambda n: "<p><b><i></p></b>" * (n // 17),
        "attributes": lambda n: "<p " + " ".join(f"a{at}=v" for at in range(n // 9)) + ">x",
        "classes": lambda n: f"<p class='{'byline author ' * (n // 14)}'>x",
        "one long attribute": lambda n: f"<a href='https://quay.example/{'a' * n}'>x</a>",
        "links": lambda n: "<a href='https://quay.example/a'>Source</a> " * (n // 44),
        "links of a list": lambda n: "<li><a href='https://quay.example/a'>Jane Doe</a>" * (n // 47),
        "license links": lambda n: "<a rel=license href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a> " * (n // 78),
        "author links": lambda n: "By <a rel=author href=/jane>Jane Doe</a> " * (n // 40),
        "links in links": lambda n: "<a href=b>a" * (n // 11),
        "open link": lambda n: "<a href=b>" + "word " * (n // 5),
        "pictures": lambda n: "<img src=a.png alt='Photo: Jane Doe'>" * (n // 37),
        "figures": lambda n: "<figure><img src=a.png><figcaption>Photo: Jane Doe / Quay</figcaption></figure>" * (n // 80),
        "list items": lambda n: "<li>a" * (n // 5),
        "cells": lambda n: "<table>" + "<tr><td>a<td>b" * (n // 14),
        "paragraphs": lambda n: "<p>The harbor froze." * (n // 20),
        "empty paragraphs": lambda n: "<p></p>" * (n // 7),
        "notices": lambda n: "<p>© 2019 Jane Doe. All rights reserved." * (n // 40),
        "bylines": lambda n: "<p class=byline>By Jane Doe" * (n // 27),
        "credits": lambda n: "<p>Originally published by <a href='https://quay.example/a'>Quay</a>." * (n // 70),
        "permissions": lambda n: "<p>This article may be republished with credit to Quay." * (n // 57),
        "articles": lambda n: "<article><h2>Ice</h2><p>By Jane Doe</p></article>" * (n // 49),
        "comments of readers": lambda n: "<div class=comment><p>By Jane Doe</p><p>© 2019 Jane Doe</p></div>" * (n // 65),
        "headings": lambda n: "<h2>Ice</h2>" * (n // 12),
        "lines": lambda n: "<p>" + "By Jane Doe<br>" * (n // 15),
        "metas": lambda n: "<meta name=author content='Jane Doe'>" * (n // 37),
        "licenses of the head": lambda n: "<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>" * (n // 71),
        "canonicals": lambda n: "<link rel=canonical href='https://quay.example/a'>" * (n // 51),
        "items of microdata": lambda n: "<div itemscope itemtype='https://schema.org/Article'><span itemprop=author>Jane Doe</span></div>" * (n // 95),
        "deep microdata": lambda n: "<div itemscope itemtype='https://schema.org/Article' itemprop=isPartOf><span itemprop=author>Jane</span>" * (n // 102),
        "itemrefs": lambda n: "".join(f"<div id=a{at} itemscope itemref='a{at + 1} a{at + 2}'>x</div>" for at in range(n // 45)),
        "nodes": lambda n: ld + json.dumps({"@graph": [{"@type": "Article", "@id": f"#{at}", "author": {"@id": f"#{at + 1}"}, "license": "CC BY"} for at in range(n // 90)]}) + "</script><p>x",
        "nodes of one name": lambda n: ld + json.dumps({"@graph": [{"@type": "Article", "@id": "#a", "author": {"@id": "#a"}} for at in range(n // 55)]}) + "</script><p>x",
        "deep nodes": lambda n: ld + '{"author":' * (n // 11) + "1" + "}" * (n // 11) + "</script><p>x",
        "brackets of nodes": lambda n: ld + "[" * n + "</script><p>x",
        "broken nodes": lambda n: ld + '{"@type":"Article","author":' * (n // 28) + "</script><p>x",
        "strings of nodes": lambda n: ld + '{"a":"' + '\\"' * (n // 2) + "</script><p>x",
        "scripts": lambda n: (ld + '{"@type":"Article","author":"Jane Doe"}</script>') * (n // 83) + "<p>x",
        "comments": lambda n: "<!-- a -->" * (n // 10) + "<p>x",
        "ignores": lambda n: "<!-- provenance: ignore[general] -->" * (n // 36) + "<p>x",
        "ignores of lines": lambda n: "<!-- provenance: ignore-next-line general/fair-use-no-license reason -->\n" * (n // 73) + "<p>x",
        "open comment": lambda n: "<p>x<!-- " + "- " * (n // 2),
        "open tag": lambda n: "<p>x<a " + "b " * (n // 2),
        "open quote": lambda n: "<p>x<a href='" + "<p>" * (n // 3),
        "less than": lambda n: "<p>" + "< " * (n // 2),
        "end tags": lambda n: "<p>x" + "</div>" * (n // 6),
        "end tags of paragraphs": lambda n: "</p>" * (n // 4) + "x",
        "templates": lambda n: "<template><p>a" * (n // 14),
        "selects": lambda n: "<select><option>a" * (n // 17),
        "svg": lambda n: "<svg><title>a" * (n // 13),
        "textareas": lambda n: "<textarea>" * (n // 10),
        "frames": lambda n: "<iframe src=a>" * (n // 14),
        "languages": lambda n: "<p lang=de>© 2019 Jane Doe" * (n // 26),
        "years of holders": lambda n: "<p>© " + ", ".join(f"{1900 + at % 120}" for at in range(n // 6)) + " Jane Doe",
        "names of one line": lambda n: "<p>By " + ", ".join(f"Jane D{'aeiou'[at % 5]}e" for at in range(n // 10)),
        "different notices": lambda n: "".join(f"<p>© {1900 + at % 120} Jane Doe{at}. All rights reserved." for at in range(n // 46)),
        "different credits": lambda n: "".join(f"<p>Source: <a href='https://quay{at}.example/a'>Quay {at}</a>" for at in range(n // 60)),
        "different bylines": lambda n: "".join(f"<p>By Jane Doe{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676 % 26)}" for at in range(n // 17)),
        "different domains": lambda n: "".join(f"<a href='https://h{at}.quay{at}.example/'>Jane {at}</a> " for at in range(n // 48)),
        "mail addresses": lambda n: "".join(f"<p>For permission contact rights{at}@quay.example." for at in range(n // 52)),
    }  # fmt: skip


def _marked() -> dict[str, tuple[str, Callable[[int], str | bytes]]]:
    """Return what only one kind of file has."""
    return {
        "markdown: deep quotes": ("a.md", lambda n: ">" * n + " a"),
        "markdown: deep items": ("a.md", lambda n: "- " * (n // 2) + "a"),
        "markdown: indented items": ("a.md", lambda n: "".join(" " * at + "- a\n" for at in range(int(n**0.5)))),
        "markdown: many quotes": ("a.md", lambda n: "> a\n\n" * (n // 5)),
        "markdown: front matter alone": ("a.md", lambda n: "---\n" + "".join(f"k{at}: v\n" for at in range(n // 9)) + "---\nx"),
        "markdown: front matter of lists": ("a.md", lambda n: "---\nauthors: " + "[" * n + "\n---\nx"),
        "markdown: authors": ("a.md", lambda n: "---\nauthors:\n" + "- name: Jane Doe\n" * (n // 17) + "---\nx"),
        "markdown: open front matter": ("a.md", lambda n: "---\n" + "a: b\n" * (n // 5)),
        "markdown: toml": ("a.md", lambda n: "+++\n" + "".join(f"k{at} = 1\n" for at in range(n // 9)) + "+++\nx"),
        "markdown: toml arrays": ("a.md", lambda n: "+++\na = " + "[" * n + "\n+++\nx"),
        "markdown: definitions": ("a.md", lambda n: "".join(f"[a{at}]: https://quay.example/{at}\n" for at in range(n // 34)) + "[a1]"),
        "markdown: used definitions": ("a.md", lambda n: "".join(f"[a{at}]: https://quay.example/{at}\n\n[a{at}]\n\n" for at in range(n // 44))),
        "markdown: html": ("a.md", lambda n: "<div>\n\n" * (n // 7) + "x"),
        "markdown: html inline": ("a.md", lambda n: "a <b>" * (n // 5)),
        "rst: nested": ("a.rst", lambda n: "".join(" " * at + "a\n\n" for at in range(int(n**0.5)))),
        "rst: fields": ("a.rst", lambda n: ":Copyright: Jane Doe\n" * (n // 21)),
        "rst: links": ("a.rst", lambda n: "`a <https://quay.example>`_ " * (n // 28)),
        "rst: anonymous": ("a.rst", lambda n: "`a`__ " * (n // 14) + "\n\n" + "__ https://q.example\n" * (n // 28)),
        "rst: named targets": ("a.rst", lambda n: "".join(f"`a{at}`_ " for at in range(n // 40)) + "\n\n" + "".join(f".. _a{at}: https://q.example/\n" for at in range(n // 40))),
        "rst: substitutions": ("a.rst", lambda n: "|a| " * (n // 4) + "\n\n.. |a| replace:: b"),
        "rst: titles": ("a.rst", lambda n: "Ice\n===\n\n" * (n // 9)),
        "rst: images": ("a.rst", lambda n: ".. image:: a.png\n   :alt: b\n\n" * (n // 30)),
        "asciidoc: entries": ("a.adoc", lambda n: "= Ice\n" + "".join(f":a{at}: b\n" for at in range(n // 9)) + "\n{a1}"),
        "asciidoc: references": ("a.adoc", lambda n: "= Ice\n:a: b\n\n" + "{a} " * (n // 4)),
        "asciidoc: doubling": ("a.adoc", lambda n: "= Ice\n:a0: bb\n" + "".join(f":a{at + 1}: {{a{at}}}{{a{at}}}\n" for at in range(n // 18)) + "\n{a30}"),
        "asciidoc: images": ("a.adoc", lambda n: "image::a.png[b]\n\n" * (n // 17)),
        "asciidoc: footnotes": ("a.adoc", lambda n: "a footnote:[b] " * (n // 15)),
        "asciidoc: open blocks": ("a.adoc", lambda n: "====\n=====\n" * (n // 11)),
        "docx: runs": ("a.docx", lambda n: docx("<w:p>" + "<w:r><w:t>© </w:t></w:r>" * (n // 10) + "</w:p>")),
        "docx: paragraphs": ("a.docx", lambda n: docx("<w:p><w:r><w:t>© 2019 Jane Doe</w:t></w:r></w:p>" * (n // 20))),
        "docx: tables": ("a.docx", lambda n: docx("<w:tbl><w:tr><w:tc>" * (n // 20) + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * (n // 20))),
        "docx: fields": ("a.docx", lambda n: docx("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "a"</w:instrText></w:r>' * (n // 40) + "</w:p>")),
        "docx: links": ("a.docx", lambda n: docx("<w:p>" + '<w:hyperlink w:anchor="a"><w:r><w:t>b</w:t></w:r></w:hyperlink>' * (n // 20) + "</w:p>")),
        "feed: items": ("a.rss", lambda n: _FEED.format("<item><title>Ice</title><description>By Jane Doe</description></item>" * (n // 65))),
        "feed: named items": ("a.rss", lambda n: _FEED.format("".join(f"<item><title>Ice {at}</title><guid>{at}</guid><description>© 2019 Jane Doe</description></item>" for at in range(n // 85)))),
        "feed: categories": ("a.rss", lambda n: _FEED.format("<item>" + "<category>a</category>" * (n // 22) + "</item>")),
        "feed: deep": ("a.rss", lambda n: _FEED.format("<item>" * (n // 6))),
        "feed: entries": ("a.atom", lambda n: '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ice</title>' + "<entry><title>Ice</title><author><name>Jane Doe</name></author><content>x</content></entry>" * (n // 90) + "</feed>"),
        "feed: markup": ("a.rss", lambda n: _FEED.format("<item><description>" + "&lt;div>" * (n // 8) + "</description></item>")),
        "feed: of a site": ("a.xml", lambda n: _FEED.format("".join(f"<item><title>Ice {at}</title><wp:post_id xmlns:wp='http://wordpress.org/export/1.2/'>{at}</wp:post_id><wp:post_type xmlns:wp='http://wordpress.org/export/1.2/'>post</wp:post_type><content:encoded>By Jane Doe</content:encoded></item>" for at in range(n // 240)))),
        "opf: rights": ("a.opf", lambda n: _OPF.format("<dc:rights>CC BY 4.0</dc:rights>" * (n // 32))),
        "opf: refinements": ("a.opf", lambda n: _OPF.format("".join(f'<dc:creator id="a{at}">Jane</dc:creator><meta refines="#a{at}" property="role">aut</meta>' for at in range(n // 85)))),
        "jats: authors": ("a.nxml", lambda n: _JATS.format("<contrib-group>" + "<contrib contrib-type='author'><name><surname>Doe</surname></name></contrib>" * (n // 75) + "</contrib-group>", "<p/>")),
        "jats: sections": ("a.nxml", lambda n: _JATS.format("", "<sec><title>a</title>" * (n // 27) + "</sec>" * (n // 27))),
        "jats: licenses": ("a.nxml", lambda n: _JATS.format("<permissions>" + "<license><license-p>CC BY</license-p></license>" * (n // 48) + "</permissions>", "<p/>")),
        "jats: references": ("a.nxml", lambda n: _JATS.format("", "<p>" + "<xref rid='a'>1</xref>" * (n // 22) + "</p>")),
        "epub: chapters": ("a.epub", lambda n: epub(*["<p>© 2019 Jane Doe</p>"] * (n // 400))),
        "epub: notes": ("a.epub", lambda n: epub("<p>" + "<a href='c1.xhtml#a'>1</a>" * (n // 26) + "</p>")),
        "epub: manifest": ("a.epub", lambda n: epub("<p>a</p>", manifest="".join(f'<item id="i{at}" href="i{at}.png" media-type="image/png"/>' for at in range(n // 50)))),
        "epub: spine": ("a.epub", lambda n: epub("<p>By Jane Doe</p>", spine='<itemref idref="c1"/>' * (n // 22))),
        "ninjs: associations": ("a.json", lambda n: json.dumps({"uri": "urn:a", "headline": "Ice", "usageterms": "none", "associations": {f"a{at}": {"uri": "urn:b", "usageterms": "none"} for at in range(n // 45)}})),
        "ninjs: deep": ("a.json", lambda n: '{"uri":"urn:a","headline":"Ice","usageterms":' + "[" * n),
        "ninjs: people": ("a.json", lambda n: json.dumps({"uri": "urn:a", "headline": "Ice", "usageterms": "none", "person": [{"name": "Jane Doe", "rel": "author"}] * (n // 40)})),
        "ninjs: bylines": ("a.json", lambda n: json.dumps({"uri": "urn:a", "headline": "Ice", "byline": "By Jane Doe, " * (n // 13), "body_text": "x"})),
    }  # fmt: skip


def marked() -> Iterator[Long]:
    """Yield markup that is nested or repeated, of every kind of file."""
    for name, make in _pages().items():
        yield Long(f"html: {name} (markup)", "a.html", lambda n, make=make: _bytes("<!doctype html><title>Ice</title>" + make(n)))
    for name, (path, made) in _marked().items():
        yield Long(f"{name} (markup)", path, lambda n, made=made: _bytes(made(n)))


def everything() -> Iterator[Long]:
    """Yield all."""
    yield from marked()
    yield from words()
