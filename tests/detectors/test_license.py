"""Licenses of pages: statements, links, badges, metadata, and what each of them is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Evidence, Kind, Scope, Where
from provenance.phrases import lexicon
from provenance.text import collapse
from provenance.values import LicenseValue
from tests.detectors.finding import finder, page
from tests.detectors.pages import evidence, web

CC = "https://creativecommons.org/licenses"


def found(text: str, path: str = "page.html") -> list[Evidence]:
    """Return the license evidence of a document."""
    return evidence(Kind.LICENSE, text, path)


def value(item: Evidence) -> LicenseValue:
    """Return what a piece of evidence says."""
    assert isinstance(item.value, LicenseValue)
    return item.value


def said(text: str, path: str = "page.html") -> list[tuple[str | None, str | None, str]]:
    """Return family, version and scope of each piece of license evidence."""
    return [(value(item).family, value(item).version, item.scope.value) for item in found(text, path)]


def linked(href: str, words: str, rel: str = "") -> str:
    """Return a link."""
    return f'<a href="{href}"{f" rel={rel!r}" if rel else ""}>{words}</a>'


def jsonld(data: str) -> str:
    """Return a script element of linked data."""
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    ("page", "quote", "spdx"),
    [
        (
            web(foot=f"<p>This work is licensed under a {linked(f'{CC}/by/4.0/', 'Creative Commons Attribution 4.0 International License', 'license')}.</p>"),
            "This work is licensed under a Creative Commons Attribution 4.0 International License.",
            "CC-BY-4.0",
        ),
        (web(f"<p>This article is under {linked(f'{CC}/by-sa/3.0/de/deed.de', 'a free license')}.</p>"), "This article is under a free license.", "CC-BY-SA-3.0-DE"),
        (web("<p>The text of this article is available under CC BY-NC 4.0, unless noted.</p>"), "The text of this article is available under CC BY-NC 4.0", "CC-BY-NC-4.0"),
        (web(foot="<p>Texts: CC BY-ND 4.0</p>"), "Texts: CC BY-ND 4.0", "CC-BY-ND-4.0"),
        (web(foot="<p>© 2021 Harbor Press · CC BY 4.0 · Contact</p>"), "CC BY 4.0", "CC-BY-4.0"),
        (web("<p>This text is under https://creativecommons.org/licenses/by-nc/4.0/.</p>"), "This text is under https://creativecommons.org/licenses/by-nc/4.0/.", "CC-BY-NC-4.0"),
        (web(f"<p>Our stories are {linked(f'{CC}/by-nd/4.0/', 'free to republish')}.</p>"), "Our stories are free to republish.", "CC-BY-ND-4.0"),
        (web(foot="<p>All content is available under the Open Government Licence v3.0, except where stated.</p>"),
         "All content is available under the Open Government Licence v3.0", "OGL-UK-3.0"),
        (web(foot="<p>The author has waived all rights under CC0 1.0 Universal.</p>"), "The author has waived all rights under CC0 1.0 Universal.", "CC0-1.0"),
    ],
)  # fmt: skip
def test_one_statement_is_one_piece_of_evidence(page: str, quote: str, spdx: str) -> None:
    """Name, link and verb are quoted together, from the head of the clause to the name."""
    [item] = found(page)
    assert (item.text, value(item).spdx) == (quote, spdx)
    assert item.scope in {Scope.PAGE, Scope.SITE}


def test_what_is_not_written_is_not_invented() -> None:
    """A name without a version has none and no SPDX id; no name at all leaves the family open."""
    [item] = found(web("<p>This text is available under a Creative Commons Attribution-ShareAlike licence.</p>"))
    assert value(item) == LicenseValue(family="by-sa")
    [item] = found(web("<p>This text is republished under a Creative Commons license.</p>"))
    assert value(item) == LicenseValue(family="cc")


def test_words_and_link_that_contradict_are_both_kept() -> None:
    """A conflict between the named and the linked license is for the judge."""
    page = web(f"<p>This article is under {linked(f'{CC}/by/4.0/', 'CC BY-NC 4.0', 'license')}.</p>")
    assert sorted(said(page)) == [("by", "4.0", "page"), ("by-nc", "4.0", "page")]


def test_two_licenses_are_two_choices() -> None:
    """Several links of rel=license each count (any of them may be chosen)."""
    gfdl = linked("https://www.gnu.org/copyleft/fdl.html", "GFDL", "license")
    page = web(foot=f"<p>Licensed under {linked(f'{CC}/by-sa/3.0/', 'CC BY-SA 3.0', 'license')} and the {gfdl}.</p>")
    assert [entry[0] for entry in said(page)] == ["by-sa", "gfdl"]


@pytest.mark.parametrize(
    "body",
    [
        f"<figure><img src=a.jpg><figcaption>The boat. Jo, {linked(f'{CC}/by/2.0/', 'CC BY 2.0')}</figcaption></figure>",
        f"<p>Icons from Iconery, licensed under {linked(f'{CC}/by/3.0/', 'CC BY 3.0')}.</p>",
        f"<p>Website template by Tempo under {linked(f'{CC}/by/3.0/', 'CC BY 3.0')}.</p>",
        f"<p>Music: “Waves” by Jo, {linked(f'{CC}/by/3.0/', 'CC BY 3.0')}</p>",
        f"<p>The passenger data set is available from the council under {linked(f'{CC}/by/4.0/', 'CC BY 4.0')}.</p>",
        f"<p>Image courtesy of Jo under a {linked(f'{CC}/by-nc/2.0/', 'Creative Commons license')}.</p>",
        f"<p>Titelbild: Jo, {linked(f'{CC}/by/3.0/de/', 'CC BY 3.0 DE')}</p>",
        "<p>Font: Lato, licensed under the SIL Open Font License 1.1.</p>",
        f"<blockquote><p>Text from elsewhere, {linked(f'{CC}/by-sa/3.0/', 'CC BY-SA 3.0')}</p></blockquote>",
    ],
)
def test_a_license_of_a_part_is_not_the_license_of_the_page(body: str) -> None:
    """Pictures, themes, music, data, fonts and quotations have licenses of their own."""
    assert {entry[2] for entry in said(web(body))} == {"part"}


@pytest.mark.parametrize(
    "body",
    [
        f"<p>This article is not licensed under {linked(f'{CC}/by/4.0/', 'CC BY 4.0')}.</p>",
        "<p>Our texts are no longer available under CC BY 4.0.</p>",
        "<p>Articles before 2010 were formerly licensed under CC BY-SA 3.0.</p>",
        f"<p>You may not copy it unless it is licensed under {linked(f'{CC}/by/4.0/', 'CC BY 4.0')}.</p>",
        "<p>Authors must publish their results under a Creative Commons Attribution licence (CC BY).</p>",
        "<p>From May, all research paid for by the fund must appear under a CC BY 4.0 licence, the ministry said.</p>",
        "<p>By submitting a comment you agree to license it under CC BY-SA 4.0.</p>",
        "<p>Creative Commons Attribution 4.0 is the most widely used of the open licenses.</p>",
        f"<p>Read more about {linked('https://creativecommons.org/', 'Creative Commons')}.</p>",
        f"<pre>&lt;a rel=license href={CC}/by/4.0/&gt;CC BY 4.0&lt;/a&gt;</pre>",
        "<h2>CC BY 4.0 explained</h2>",
        f"<ul><li>{linked(f'{CC}/by/4.0/', 'CC BY')}</li><li>{linked(f'{CC}/by-sa/4.0/', 'CC BY-SA')}</li><li>{linked(f'{CC}/by-nd/4.0/', 'CC BY-ND')}</li></ul>",
        (
            "<p>The museum, which had long resisted, said on Monday that it would release forty thousand scans of its paintings under a CC0 waiver, joining a "
            "growing list of institutions that have moved their collections to open licenses over the past years, a speaker said in a statement.</p>"
        ),
        "<p>Dieser Text steht nicht unter CC BY 4.0.</p>",
        "<p>The book entered the public domain last year.</p>",
    ],
)
def test_talk_about_licenses_is_a_mention(body: str) -> None:
    """Denials, demands, conditions, lists, code, headings and prose about licenses put nothing under one."""
    assert {entry[2] for entry in said(web(body))} <= {"mention"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Send your form, cc by Monday 4.0 litres at most.</p>",
        f"<form><select><option value='{CC}/by/4.0/'>CC BY 4.0</option></select><textarea>CC BY 4.0</textarea></form>",
        f"<p>Licence: {linked('https://notcreativecommons.org/licenses/by/4.0/', 'this one', 'license')}</p>",
        f"<!-- {linked(f'{CC}/by/4.0/', 'old license', 'license')} -->",
        "<p>Tous droits réservés.</p>",
    ],
)
def test_other_things_are_no_license(body: str) -> None:
    """Carbon copies, form controls, imitated hosts and commented links say nothing."""
    assert [entry for entry in said(web(body)) if entry[2] != "mention"] == []


@pytest.mark.parametrize(
    ("text", "family", "version"),
    [
        ("Der Text steht unter der Lizenz Creative Commons Namensnennung – Nicht kommerziell 4.0 International.", "by-nc", "4.0"),
        (
            "Ce texte est mis à disposition selon les termes de la Licence Creative Commons Attribution - Pas de Modification 4.0 International.",
            "by-nd",
            "4.0",
        ),
        ("Este texto está bajo una licencia de Creative Commons Reconocimiento-SinObraDerivada 3.0 España.", "by-nd", "3.0"),
        ("Questo testo è distribuito con Licenza Creative Commons Attribuzione 4.0 Internazionale.", "by", "4.0"),
        ("Este texto está licenciado com uma Licença Creative Commons Atribuição 4.0 Internacional.", "by", "4.0"),
        ("Tekst dostępny na licencji Creative Commons Uznanie autorstwa 3.0 Polska.", "by", "3.0"),
        ("Текст доступен по лицензии Creative Commons «Атрибуция-СохранениеУсловий» 4.0 Всемирная.", "by-sa", "4.0"),
        ("Bu metin Creative Commons Atıf-GayriTicari 4.0 Uluslararası Lisansı ile lisanslanmıştır.", "by-nc", "4.0"),
        ("この記事はクリエイティブ・コモンズ 表示 - 非営利 4.0 国際 ライセンスの下に提供されています。", "by-nc", "4.0"),
        ("이 글은 크리에이티브 커먼즈 저작자표시-비영리 4.0 국제 라이선스에 따라 이용할 수 있습니다.", "by-nc", "4.0"),
        ("本文采用知识共享署名-非商业性使用 4.0 国际许可协议进行许可。", "by-nc", "4.0"),
        ("Teksti on lisensoitu Creative Commons Nimeä 4.0 Kansainvälinen -lisenssillä.", "by", "4.0"),
        ("هذا النص مرخص بموجب رخصة المشاع الإبداعي نسب المصنف - غير تجاري 4.0 دولي.", "by-nc", "4.0"),
    ],
)
def test_statements_in_other_languages(text: str, family: str, version: str) -> None:
    """A sentence with a verb and a localized name puts the page under the license."""
    assert said(web(foot=f"<p>{text}</p>")) == [(family, version, "site")]


def test_a_badge_counts_where_no_words_stand() -> None:
    """A linked badge alone is link evidence; words that say the same make it needless."""
    badge = linked(
        f"{CC}/by/4.0/", '<img alt="Creative Commons License" src="https://i.creativecommons.org/l/by/4.0/88x31.png">', "license"
    )
    [item] = found(web(foot=f"<p>{badge}</p>"))
    assert (item.where, item.text, value(item).spdx) == (Where.LINK, f"{CC}/by/4.0/", "CC-BY-4.0")
    words = linked(f"{CC}/by/4.0/", "Creative Commons Attribution 4.0 International License", "license")
    assert [entry.where for entry in found(web(foot=f"<p>{badge}<br>This work is licensed under a {words}.</p>"))] == [Where.BODY]
    assert said(web(foot="<p><img src='https://licensebuttons.net/l/by-sa/4.0/88x31.png'></p>"))[0][:2] == ("by-sa", "4.0")


def test_icons_in_a_row_are_one_license_without_a_version() -> None:
    """The icons of the chooser stand for elements and say no version."""
    icons = "".join(
        f'<img src="https://mirrors.creativecommons.org/presskit/icons/{name}.svg?ref=chooser-v1">' for name in ("cc", "by", "nc", "sa")
    )
    assert said(web(foot=f"<p>{icons}</p>"))[0][:2] == ("by-nc-sa", None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f'<link rel="license" href="{CC}/by/4.0/">', [("by", "4.0", "page")]),
        (f'<meta name="DCTERMS.license" content="{CC}/by-nc/4.0/">', [("by-nc", "4.0", "page")]),
        ('<meta name="dc.rights" content="Creative Commons Attribution-NonCommercial 3.0">', [("by-nc", "3.0", "page")]),
        ('<meta name="dc.rights" content="2019">', []),
        ('<meta name="dc.rights" content="This text is not licensed under CC BY 4.0">', []),
        (jsonld(f'{{"@type":"NewsArticle","license":"{CC}/by/4.0/"}}'), [("by", "4.0", "page")]),
        (jsonld(f'{{"@type":"Article","license":{{"@type":"CreativeWork","url":"{CC}/by/4.0/"}}}}'), [("by", "4.0", "page")]),
        (jsonld('{"@type":"BlogPosting","license":"https://spdx.org/licenses/CC0-1.0.html"}'), [("zero", "1.0", "page")]),
        (jsonld(f'{{"@type":"WebSite","license":"{CC}/by-sa/4.0/"}}'), [("by-sa", "4.0", "site")]),
        (jsonld(f'{{"@type":"ImageObject","license":"{CC}/by-sa/4.0/"}}'), [("by-sa", "4.0", "part")]),
        (jsonld(f'{{"@type":"Dataset","license":"{CC}/by/4.0/"}}'), [("by", "4.0", "part")]),
        (jsonld(f'{{"@type":"Article","sdLicense":"{CC}/by/4.0/"}}'), []),
        ('<link rel="license" type="application/rsl+xml" href="https://harbor.example/license.xml">', []),
    ],
)  # fmt: skip
def test_metadata_declare_licenses(head: str, expected: list[tuple[str, str, str]]) -> None:
    """Links, meta elements and linked data count by the type of their node; the license of the data itself never."""
    assert said(web(head=head)) == expected


@pytest.mark.parametrize(
    "line",
    [
        f'license: "{CC}/by-nc/4.0/"',
        "license: CC-BY-NC-4.0",
        "licence: cc-by-nc-4.0",
        "license: Creative Commons Attribution-NonCommercial 4.0",
    ],
)
def test_front_matter_declares_a_license(line: str) -> None:
    """Addresses, SPDX ids, slugs and names are all read."""
    [item] = found(f"---\ntitle: Bread\n{line}\n---\n\nText.\n", "page.md")
    assert (item.where, value(item).spdx) == (Where.FRONTMATTER, "CC-BY-NC-4.0")


def test_a_license_page_of_ones_own_is_kept_by_its_address() -> None:
    """A declared license that is not known has an address and nothing else."""
    [item] = found(web(foot=f"<p>See our {linked('/terms/licence', 'licence', 'license')}.</p>"))
    assert value(item) == LicenseValue(url="/terms/licence")


def test_further_permissions_are_not_the_license() -> None:
    """What cc:morePermissions points to may be another license, and is not this one."""
    more = linked(f"{CC}/by-nc-sa/2.5/cn/", f"{CC}/by-nc-sa/2.5/cn/", "cc:morePermissions")
    page = web(
        foot=f"<p>{linked(f'{CC}/by-nc-sa/4.0/', 'CC BY-NC-SA 4.0', 'license')}. Permissions beyond it may be available at {more}.</p>"
    )
    assert said(page) == [("by-nc-sa", "4.0", "site")]


def test_comments_of_the_source_declare_by_rdf_and_tag() -> None:
    """RDF as the old chooser wrote it and SPDX tags count in comments, though no reader sees them."""
    rdf = f'<!-- <rdf:RDF xmlns="http://web.resource.org/cc/"><Work><license rdf:resource="{CC}/by-nc/2.5/" /></Work></rdf:RDF> -->'
    [item] = found(web(foot=rdf))
    assert (value(item).spdx, item.visible) == ("CC-BY-NC-2.5", False)
    [item] = found(web(foot="<!-- SPDX-License-Identifier: CC-BY-4.0 -->"))
    assert value(item).spdx == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("text", "scope"),
    [("All content on this site is licensed under CC BY 4.0.", Scope.SITE), ("This article is licensed under CC BY 4.0.", Scope.PAGE)],
)
def test_the_words_say_whether_the_site_is_meant(text: str, scope: Scope) -> None:
    """A statement about all texts of a site speaks for the site, wherever it stands."""
    assert [item.scope for item in found(web(f"<p>{text}</p>"))] == [scope]


def test_a_text_is_in_the_public_domain_where_the_words_say_so_of_it() -> None:
    """The public domain is a topic of many texts; a sentence about the text itself counts."""
    assert said(web(foot="<p>This text is in the public domain.</p>")) == [("public-domain", None, "site")]
    assert [entry[0] for entry in said(web("<p>This text is dedicated to the public domain: CC0 1.0.</p>"))] == ["zero"]


def test_software_licenses_are_of_the_code() -> None:
    """The text beside it may stand under another license."""
    page = web(
        foot=f"<p>Code samples are licensed under the MIT License; text is licensed under {linked(f'{CC}/by/4.0/', 'CC BY 4.0')}.</p>"
    )
    assert said(page) == [("mit", None, "part"), ("by", "4.0", "site")]


def test_many_languages_know_the_verbs() -> None:
    """The packs hold the words that put something under a license for thirty languages and more."""
    for word in (
        "licensed under",
        "steht unter",
        "mis à disposition",
        "bajo una licencia",
        "по лицензии",
        "采用",
        "이용할 수 있습니다",
        "lisanslanmıştır",
    ):
        assert any(lexicon().pattern("licensed-under").search(text) for text in (word, word.replace("ı", "i"))), word


@given(
    st.lists(
        st.sampled_from(
            [
                "CC BY",
                " 4.0",
                "creative commons ",
                "(",
                ")",
                "public domain",
                "\n",
                " licensed under ",
                "署名-",
                "非商业性使用",
                ". ",
                "GFDL ",
            ]
        ),
        max_size=30,
    )
)
def test_any_row_of_names_is_read_without_a_fault(words: list[str]) -> None:
    """Whatever names stand in a row, each quotation lies in the text."""
    text = "".join(words)
    for item in found(text, "page.txt"):
        assert collapse(item.text) in collapse(text)


def test_the_mark_of_a_license_in_another_script_is_read_by_its_alternative_text():
    mark = '<p>나룻배는 하루에 두 번 떠난다.</p><p><img src="/images/mark01.jpg" alt="공공누리 제1유형 출처표시"></p>'
    assert [item.value.family for item in found(f"<article>{mark}</article>")] == ["kogl-1"]


def test_a_license_in_brackets_behind_the_credit_is_that_of_the_text():
    license_ = '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
    credit = 'Reprinted from <a href="https://harbor.example/a">Harbor Weekly</a>, the paper of the quay and of the harbor'
    body = f"<p>{credit} ({license_}). We cut the end.</p>"
    assert [item.scope for item in finder(Kind.LICENSE)(page(body))] == ["page"]


def test_a_paragraph_may_end_in_the_name_of_its_license():
    told = "The Harbor Weekly is a small paper for the people of the quay. " * 5
    (found,) = finder(Kind.LICENSE)(f"# Ice\n\n{told}Creative Commons Attribution 4.0 (CC BY 4.0).\n", "md")
    assert found.scope == "page"


@pytest.mark.parametrize(
    ("alt", "scopes"),
    [
        ("Mara Finch (CC BY 2.0)", ["part"]),
        ("Credit: Mara Finch, CC BY 2.0, via the museum", ["part"]),
        ("CC BY 2.0", ["page"]),
    ],
)
def test_a_license_in_the_words_of_a_picture_is_its_own_where_somebody_is_credited(alt: str, scopes: list[str]) -> None:
    """The alternative text of a badge names the license alone."""
    assert [str(item.scope) for item in found(web(f'<p><img src="/pier.jpg" alt="{alt}"></p>'))] == scopes


TALK = "Nineteen people came to the course in the old ferry hall, and most of them had never tied a knot before they met Mara Finch there."


@pytest.mark.parametrize(
    "line",
    [
        "The course materials were released as slides under a Creative Commons license.",
        "The knots from Quay College are CC BY licensed.",
        "All slides will be released under a Creative Commons license.",
    ],
)
def test_amid_running_text_the_license_of_what_is_spoken_of_is_a_mention(line: str) -> None:
    """At the foot, and where the sentence speaks of this text, the same words state its license."""
    amid = "\n\n".join(["# Knots", *[TALK] * 5, line, *[TALK] * 7])
    assert all(item.scope is Scope.MENTION for item in found(amid, "post.md"))
    this = amid.replace(line, "This article is published under a Creative Commons Attribution license.")
    assert [item.scope for item in found(this, "post.md")] == [Scope.PAGE]


def test_an_unnamed_license_behind_a_link_is_that_of_what_is_linked() -> None:
    """What is said of materials elsewhere is no license of the page."""
    text = "Last year's materials are at [the college](https://quay.example/a) under a Creative Commons license."
    assert [item.scope for item in found(text, "post.md")] == [Scope.MENTION]
