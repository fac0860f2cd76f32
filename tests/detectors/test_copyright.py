"""Copyright notices, sentences of ownership and metadata: holder, years, words and scope."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors.notices import notices
from provenance.model import Evidence, Kind, Scope, Where
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import CopyrightValue
from tests.detectors.pages import evidence, web


def found(text: str, path: str = "page.html") -> list[Evidence]:
    """Return the copyright evidence of a document."""
    return evidence(Kind.COPYRIGHT, text, path)


def values(text: str, path: str = "page.txt") -> list[tuple[str, str]]:
    """Return holder and years of each piece of copyright evidence."""
    return [(item.value.holder, item.value.years) for item in found(text, path) if isinstance(item.value, CopyrightValue)]


@pytest.mark.parametrize(
    ("text", "quote", "holder", "years"),
    [
        (
            "(c) The Quay 2020. Overname is alleen toegestaan na schriftelijke toestemming van de redactie en met vermelding van de bron erbij.",
            "(c) The Quay 2020",
            "The Quay",
            "2020",
        ),
        ("港声报新闻网版权所有，未经授权不得转载", "港声报新闻网版权所有", "港声报新闻网", ""),
        ("© Crown copyright", "© Crown copyright", "Crown", ""),
        ("© 2016-2020 बंदरगाह पत्रिका।", "© 2016-2020 बंदरगाह पत्रिका", "बंदरगाह पत्रिका", "2016-2020"),
        ("Copyright (c) 2020 Jane Doe, Kofi Roe, Lena Poe", "Copyright (c) 2020 Jane Doe, Kofi Roe, Lena Poe", "Jane Doe, Kofi Roe, Lena Poe", "2020"),
        ("© 2010–2017 Harbor Press, Inc. All rights reserved.", "© 2010–2017 Harbor Press, Inc.", "Harbor Press, Inc.", "2010-2017"),
        ("Copyright © Harbor Press, Harbor Press, 2017", "Copyright © Harbor Press, Harbor Press, 2017", "Harbor Press", "2017"),
        ("© Crown copyright 2023. Contains many maps.", "© Crown copyright 2023", "Crown", "2023"),
        ("Copyright 2009 by Jane Quill. Do not copy.", "Copyright 2009 by Jane Quill", "Jane Quill", "2009"),
        ("Copyright (c) by Jane Quill, 1991.", "Copyright (c) by Jane Quill, 1991", "Jane Quill", "1991"),
        ("(c) 1994 Jane A. Quill", "(c) 1994 Jane A. Quill", "Jane A. Quill", "1994"),
        ("Harbor Press © 2021", "Harbor Press © 2021", "Harbor Press", "2021"),
        ("Harbor GmbH, © 2019", "Harbor GmbH, © 2019", "Harbor GmbH", "2019"),
        ("1999 – 2021 © Harbor, a.s. | Contact", "1999 – 2021 © Harbor, a.s.", "Harbor, a.s.", "1999-2021"),
        ("Copyright 2025 © Harbor S.p.A. Tutti i diritti riservati", "Copyright 2025 © Harbor S.p.A.", "Harbor S.p.A.", "2025"),
        ("Copyright lowHarbor contributors.", "Copyright lowHarbor contributors", "lowHarbor contributors", ""),
        (
            "Copyright (c) All Rights Reserved by the Export Council of Harbor.",
            "Copyright (c) All Rights Reserved by the Export Council of Harbor",
            "the Export Council of Harbor",
            "",
        ),
        ("Copyright 2010-2011 a Harbor Devices Inc.", "Copyright 2010-2011 a Harbor Devices Inc.", "a Harbor Devices Inc.", "2010-2011"),
        ("Copyright (©) 2001, Harbor College", "Copyright (©) 2001, Harbor College", "Harbor College", "2001"),
        ("© Copyright Harbor 2018", "© Copyright Harbor 2018", "Harbor", "2018"),
        ("© harbor-press.example 2003 - 2020 powered by Engine", "© harbor-press.example 2003 - 2020", "harbor-press.example", "2003-2020"),
        ("© 2024, All rights reserved | Harbor Press", "© 2024, All rights reserved | Harbor Press", "Harbor Press", "2024"),
        ("© 2020 Harbor Press - News from the quay", "© 2020 Harbor Press", "Harbor Press", "2020"),
        ("© 2020 Harbor Press · Quay Street 4 · Phone 555", "© 2020 Harbor Press", "Harbor Press", "2020"),
        ("© 2020 Harbor Press Website by Studio Nine", "© 2020 Harbor Press", "Harbor Press", "2020"),
        ("© 2020 Harbor Press, licensed under terms", "© 2020 Harbor Press", "Harbor Press", "2020"),
        ("© MMXXIV Harbor & Sons Co., Ltd.", "© MMXXIV Harbor & Sons Co., Ltd.", "Harbor & Sons Co., Ltd.", "2024"),
        ("© 2013 Axel Harbor SE and others", "© 2013 Axel Harbor SE and others", "Axel Harbor SE and others", "2013"),
        ("© 2016 Museum of Design", "© 2016 Museum of Design", "Museum of Design", "2016"),
        ("© 2022 The Harbor Times. Proudly made here.", "© 2022 The Harbor Times", "The Harbor Times", "2022"),
        ("© 2022 Smith, Jones and Brown", "© 2022 Smith, Jones and Brown", "Smith, Jones and Brown", "2022"),
        ("© 2020 Harbor AG, Zürich", "© 2020 Harbor AG", "Harbor AG", "2020"),
        ("©2020–heute Harbor e.V.", "©2020–heute Harbor e.V.", "Harbor e.V.", "2020-present"),
        ("Copyright modelboat 2014.", "Copyright modelboat 2014", "modelboat", "2014"),
        ("These cartoons are copyright Javier Harbor. They hang here.", "copyright Javier Harbor", "Javier Harbor", ""),
        ("Portions are ©1998–2015 by individual harbor.example contributors. More", "©1998–2015 by individual harbor.example contributors",
         "individual harbor.example contributors", "1998-2015"),
        ("c. 1993 Jane Quill", "c. 1993 Jane Quill", "Jane Quill", "1993"),
        ("Copyright 1991", "Copyright 1991", "", "1991"),
        ("Copyright (c) All Rights Reserved 2014-2019 Harbor Foundation.", "Copyright (c) All Rights Reserved 2014-2019 Harbor Foundation",
         "Harbor Foundation", "2014-2019"),
        ("Copyright (c), ALL Harbors, 2008", "Copyright (c), ALL Harbors, 2008", "ALL Harbors", "2008"),
        ("Copyright (©) 2001, Harbor University", "Copyright (©) 2001, Harbor University", "Harbor University", "2001"),
        ("(C)opyright 2011-2015 by Jane Quill", "(C)opyright 2011-2015 by Jane Quill", "Jane Quill", "2011-2015"),
        ("Copyright lowHARBOR contributors.", "Copyright lowHARBOR contributors", "lowHARBOR contributors", ""),
        ("(c) the Harbor Community 2007", "(c) the Harbor Community 2007", "the Harbor Community", "2007"),
        ("Copyright (1997 Harbor Boats, Inc.)", "Copyright (1997 Harbor Boats, Inc.", "Harbor Boats, Inc.", "1997"),
        ("copyright C 1988 by Harbor Boats, Inc.", "copyright C 1988 by Harbor Boats, Inc.", "Harbor Boats, Inc.", "1988"),
        ("Copyright 1994\nThe Trustees of Harbor University.", "Copyright 1994\nThe Trustees of Harbor University", "The Trustees of Harbor University",
         "1994"),
        ("Copyright 1991,1993 by\nHarbor Boats", "Copyright 1991,1993 by\nHarbor Boats", "Harbor Boats", "1991-1993"),
        ("Copyright 1991\nIntroduction", "Copyright 1991", "", "1991"),
        ("Parts are copyright Jane Quill, Ann Poe, and Harbor S.A.", "copyright Jane Quill, Ann Poe, and Harbor S.A.",
         "Jane Quill, Ann Poe, and Harbor S.A.", ""),
        ("© «Гавань», 2009–2017.", "© «Гавань», 2009–2017", "Гавань", "2009-2017"),
        ('© "Harbor Press" 2004', '© "Harbor Press" 2004', "Harbor Press", "2004"),
        ("The “Copyright 2004 Harbor Press” line", "Copyright 2004 Harbor Press", "Harbor Press", "2004"),
        ("(a) Text (b) Pictures (c) Copyright 2019 Harbor Press", "Copyright 2019 Harbor Press", "Harbor Press", "2019"),
        ("版权所有 © 2020 港口公司", "版权所有 © 2020 港口公司", "港口公司", "2020"),
        ("港口公司 版权所有", "港口公司 版权所有", "港口公司", ""),
        ("港 口 公 司 版 权 所 有 ，未 经 授 权", "港 口 公 司 版 权 所 有", "港口公司", ""),
        ("저작권자 ⓒ '바다의 소식' 항구신문(www.harbor.example) 무단전재", "저작권자 ⓒ '바다의 소식' 항구신문", "항구신문", ""),
        ("حقوق النشر © 2020 الميناء", "حقوق النشر © 2020 الميناء", "الميناء", "2020"),
        ("Copyright (с) ООО «Гавань Медиа», 2019.", "Copyright (с) ООО «Гавань Медиа», 2019", "ООО «Гавань Медиа»", "2019"),
        ("Tekijänoikeus 2020 Satama Oy", "Tekijänoikeus 2020 Satama Oy", "Satama Oy", "2020"),
        ("Derechos Reservados © 2022, Puerto Hermanos, S.A. de C.V. Apoyo", "Derechos Reservados © 2022, Puerto Hermanos, S.A. de C.V.",
         "Puerto Hermanos, S.A. de C.V.", "2022"),
        ("Todos los derechos reservados Editora Puerto S.A. - Ciudad - 2022.", "Todos los derechos reservados Editora Puerto S.A. - Ciudad - 2022",
         "Editora Puerto S.A.", "2022"),
    ],
)  # fmt: skip
def test_a_notice_is_quoted_with_its_holder_and_years(text: str, quote: str, holder: str, years: str) -> None:
    """The shortest stretch with mark, years and holder, in any order and script."""
    [item] = found(text, "page.txt")
    assert item.text == quote
    assert item.value == CopyrightValue(holder=holder, years=years)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright © 2020 Your Company",
        "版权所有者应当注意。",
        "他谈到版权所有的问题",
        "© {{ year }} Harbor Press",
        "© [year] [fullname]",
        "Copyright (c) <year> by <author's name>.",
        "(a) the first item, (b) the second, (c) The third item of them",
        "See section 501(c)(3) of the code.",
        "Here f(c) = 2 holds.",
        "Copyright law is an old subject.",
        "Copyright Infringement Policy",
        "Copyright & Permissions",
        "Why Copyright Matters Today",
        "The copyright holder may object.",
        "He has a copyright on it.",
        "Use the © symbol on your pages.",
        "Copyright",
        "© RIPRODUZIONE RISERVATA",
        "Copyright @harbor",
        "Do I need a © here?",
        "Under the Copyright Act 1985 nothing changed.",
        "The Copyright, Designs and Patents Act 1988 says so.",
        "Option (C) 2018 is what typewriters wrote.",
        "So it was in 1976. Copyright and Related Rights in the Work",
        "COPYRIGHT,v 1.3 2002/03",
        "(c) Multiply a Matrix",
        "(a) one (b) two (c) Copyright fees",
        "It falls under the Act of 1976. Copyright and Related Rights in the Work are waived.",
    ],
)
def test_other_words_are_no_notice(text: str) -> None:
    """Samples nobody filled in, list items, formulas, topics, menu entries and prohibitions hold no holder."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("All items are the copyright property of Harbor Press, Inc. or its suppliers.", "Harbor Press, Inc. or its suppliers"),
        ("The copyrights of all articles are held by their respective authors.", "their respective authors"),
        ("Copyright of this text remains with Jane Quill.", "Jane Quill"),
        ("This text is copyrighted by the Harbor Foundation.", "the Harbor Foundation"),
        ("All content on these pages is the property of Harbor Press plc or its suppliers.", "Harbor Press plc or its suppliers"),
        ("Das Copyright aller Texte liegt bei der Hafenpresse.", "der Hafenpresse"),
        ("Die durch die Seitenbetreiber erstellten Inhalte unterliegen dem deutschen Urheberrecht.", "Seitenbetreiber"),
        ("本文版权归港口新闻社所有。", "港口新闻社"),
        ("著作権は港新聞社に帰属します。", "港新聞社"),
        ("Авторские права на статью принадлежат редакции «Гавань».", "редакции «Гавань»"),
    ],
)
def test_a_sentence_says_who_owns_the_copyright(text: str, holder: str) -> None:
    """Sentences of ownership count, and are quoted whole."""
    [item] = found(text, "page.txt")
    assert isinstance(item.value, CopyrightValue)
    assert item.value.holder == holder
    assert item.text == text


def test_a_notice_may_span_links_and_markup() -> None:
    """Links and emphasis inside a notice do not end it; a second notice on the page is a second piece."""
    page = web(foot='<p>Copyright &copy; <a href="#">Harbor</a> <b>Press</b>, 2017</p><p>© 2018 Other Press</p>')
    assert values(page, "page.html") == [("Harbor Press", "2017"), ("Other Press", "2018")]


@pytest.mark.parametrize(
    ("page", "scope"),
    [
        (web(foot="<p>© 2020 Harbor Press</p>"), Scope.SITE),
        (web("<p>© 2020 Jane Quill</p>"), Scope.PAGE),
        (web("<figure><img src=a.jpg><figcaption>The boat. © Jane Quill</figcaption></figure>"), Scope.PART),
        (web("<p>Photo: © Jane Quill</p>"), Scope.PART),
        (web(foot="<p>Theme © 2020 Studio Nine</p>"), Scope.PART),
        (web(foot="<p>Powered by Forum Software © Studio Nine</p>"), Scope.PART),
        (web("<p>All my drawings © Jane Quill 2009</p>"), Scope.PART),
        (web(foot="<p>Text and images © 2009 Jane Quill</p>"), Scope.SITE),
        (web("<p>Music: “This Article”, © 2009 Jane Quill</p>"), Scope.PART),
        (web("<p>A notice such as “© 2018 Jane Quill” has three parts.</p>"), Scope.MENTION),
        (web("<h2>References</h2><ol><li>Oss, P. On mud. Copyright 1957 Silt Press.</li></ol>"), Scope.MENTION),
        (web("<h2>References</h2><ol><li>Oss, P. On mud.</li></ol><p>© 1957 Silt Press</p>"), Scope.PAGE),
    ],
)
def test_the_place_says_what_a_notice_is_about(page: str, scope: Scope) -> None:
    """The footer speaks for the site, the article for the page, captions and credits for a part."""
    assert [item.scope for item in found(page)] == [scope]


def test_a_notice_in_code_is_none() -> None:
    """Source code on a page shows notices of others."""
    assert values("```\n# © 2020 Harbor Press\n```\n", "page.md") == []


def test_metadata_name_the_holder_once() -> None:
    """Meta elements, JSON-LD and front matter count beside the visible notice; the same statement twice is one."""
    page = web(head='<meta name="copyright" content="2019 Harbor AG, Zürich"><meta name="copyright" content="2019 Harbor AG, Zürich">')
    [item] = found(page)
    assert (item.where, item.value) == (Where.META, CopyrightValue(holder="Harbor AG", years="2019"))
    linked = '{"@type":"NewsArticle","copyrightYear":2017,"copyrightHolder":{"@type":"Organization","name":"Harbor Press"}}'
    [item] = found(web(head=f'<script type="application/ld+json">{linked}</script>'))
    assert (item.where, item.scope, item.value) == (Where.JSONLD, Scope.PAGE, CopyrightValue(holder="Harbor Press", years="2017"))
    [item] = found("---\ntitle: Bread\ncopyright: 2026 Harbor Press\n---\n\nText.\n", "page.md")
    assert (item.where, item.value) == (Where.FRONTMATTER, CopyrightValue(holder="Harbor Press", years="2026"))


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.Rights" content="2019">',
        '<meta name="DC.Rights" content="/terms.jsp">',
        '<meta name="DC.Rights" content="https://harbor.example/terms">',
        '<meta name="copyright" content="© 2025 Your Company Name">',
        '<meta name="copyright" content="All rights reserved">',
        '<meta name="copyright" content="{{ site.owner }}">',
    ],
)
def test_metadata_without_a_holder_say_nothing(head: str) -> None:
    """Years alone, addresses, samples and reserved rights name no holder."""
    assert values(web(head=head), "page.html") == []


def test_a_picture_of_the_metadata_is_a_part() -> None:
    """The holder of an ImageObject holds the picture."""
    data = '{"@type":"ImageObject","copyrightHolder":"Jane Quill"}'
    assert [item.scope for item in found(web(head=f'<script type="application/ld+json">{data}</script>'))] == [Scope.PART]


def test_many_languages_know_the_marks() -> None:
    """The packs hold marks and reserved-rights lines for forty languages."""
    for name in ("copyright-marker", "rights-reserved"):
        assert len(lexicon().words(name)) > 80
    for word in ("版权所有", "tekijänoikeus", "авторские права", "telif hakkı", "حقوق النشر", "hak cipta"):
        assert fold(word) in lexicon().words("copyright-marker")


@given(st.text(alphabet="©(c)Copyright 2019-–,.|·Foo版权所有by\u00a0", max_size=150))
def test_any_line_is_read_without_a_fault(text: str) -> None:
    """Whatever marks, years and signs stand in a line, its notices lie inside it, in order."""
    at = 0
    for notice in notices(text, fold(text), 0, len(text)):
        assert at <= notice.span.start < notice.span.end <= len(text)
        at = notice.span.start


def test_a_license_in_the_place_of_a_notice_is_no_holder():
    assert found('<meta name="copyright" content="CC BY-NC-SA 3.0 IT"><p>Words.</p>') == []
