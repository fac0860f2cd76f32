"""Where a text comes from: who is named, with which words, and what only looks like it."""

from __future__ import annotations

import pytest

from provenance.detectors.datelines import agency_literals
from provenance.detectors.signals import Tracker, trackers
from provenance.model import Image, Kind, Where
from provenance.values import LinkState, Relation
from tests.detectors.finding import finder, page

found = finder(Kind.SOURCE)


def test_a_reference_with_a_doi_names_its_periodical():
    cites = "Finch M, Calder R (2024) How otters share a river. Harbor Letters 19(4): e01. https://doi.org/10.1234/ice.1"
    text = f"# Otters\n\nBy Mara Finch\n\n{cites}\n\n" + "Otters take turns on the river every day.\n\n" * 20
    assert [(name, url) for _, name, url in said(text, "md")] == [("Harbor Letters", "https://doi.org/10.1234/ice.1")]


def test_references_with_dois_name_no_source():
    cites = "Finch M (2024) How otters share a river. Harbor Letters 19(4): e01. https://doi.org/10.1234/ice.{}\n\n"
    text = "# Otters\n\n" + "Otters take turns on the river every day.\n\n" * 20 + cites.format(1) + cites.format(2)
    assert said(text, "md") == []


def said(text: str, suffix: str = "html", url: str = "") -> list[tuple[str, str, str]]:
    """Return words, name and address of the sources in the body."""
    return [(item.text, item.value.name, item.value.url) for item in found(text, suffix, url) if item.where is Where.BODY]


@pytest.mark.parametrize(
    ("sentence", "quote", "name", "relation"),
    [
        (
            "この記事は「広報みなと」4月号に掲載したものです。",
            "この記事は「広報みなと」4月号に掲載したものです。",
            "広報みなと",
            "original",
        ),
        ("이 글은 계간 '항구' 봄호에 실린 글을 옮긴 것입니다.", "이 글은 계간 '항구' 봄호에 실린 글을 옮긴 것입니다.", "항구", "original"),
        ("Paru dans Le Port libre, n° 32, octobre 2010.", "Paru dans Le Port libre", "Le Port libre", "original"),
        ("Paru dans L'Ancre marine, n° 7.", "Paru dans L'Ancre marine", "L'Ancre marine", "original"),
        ('نقلا عن صحيفة "الميناء" اليومية', 'نقلا عن صحيفة "الميناء"', "الميناء", "republished-from"),
        ('Впервые опубликовано в газете "Маяк" в мае', 'Впервые опубликовано в газете "Маяк"', "Маяк", "original"),
        ("From Quay Songs (Lantern Press, 2011).", "From Quay Songs (Lantern Press, 2011).", "Quay Songs", "original"),
        ("His column is distributed by Quay Features.", "His column is distributed by Quay Features", "Quay Features", "syndicated"),
        (
            "（提供：港新聞）",
            "提供：港新聞",
            "港新聞",
            "original",
        ),
        (
            "(From The Quay Trade Journal)",
            "(From The Quay Trade Journal",
            "The Quay Trade Journal",
            "republished-from",
        ),
        (
            "This text incorporates text from the Manual of Mud, which is old.",
            "This text incorporates text from the Manual of Mud",
            "Manual of Mud",
            "republished-from",
        ),
        (
            "The original source of this article is South Quay.",
            "The original source of this article is South Quay",
            "South Quay",
            "original",
        ),
        (
            "This article was originally published by Harbor Weekly.",
            "This article was originally published by Harbor Weekly",
            "Harbor Weekly",
            "original",
        ),
        ("Originally published at quay.example on November 18, 2011.", "Originally published at quay.example", "quay.example", "original"),
        ("From the May 1991 issue of Harbor Monthly.", "From the May 1991 issue of Harbor Monthly", "Harbor Monthly", "republished-from"),
        (
            "Reprinted with permission of the Quay Journal.",
            "Reprinted with permission of the Quay Journal",
            "Quay Journal",
            "republished-from",
        ),
        (
            "Reproduced with permission from The Searchlight, June 22, 1992",
            "Reproduced with permission from The Searchlight",
            "The Searchlight",
            "republished-from",
        ),
        ("Quelle: dpa", "Quelle: dpa", "dpa", "syndicated"),
        ("Quelle: Hafenamt, Pressemitteilung", "Quelle: Hafenamt, Pressemitteilung", "Hafenamt", "original"),
        ("Fuente: Puerto Nuevo", "Fuente: Puerto Nuevo", "Puerto Nuevo", "original"),
        ("来源：港口网", "来源：港口网", "港口网", "republished-from"),
        ("2020-05-03 12:00 来源：港口网 作者：李小明", "来源：港口网", "港口网", "republished-from"),
        ("Reuters contributed to this report.", "Reuters contributed to this report", "Reuters", "syndicated"),
        ("Mit Material der dpa", "Mit Material der dpa", "dpa", "syndicated"),
        (
            "Adapted from a press release by the University of Quay.",
            "Adapted from a press release by the University of Quay",
            "University of Quay",
            "original",
        ),
        ("出典：港新聞", "出典：港新聞", "港新聞", "original"),
        ("(via Open Kettle)", "via Open Kettle", "Open Kettle", "via"),
        ("Cet article a été initialement publié sur Le Port.", "Cet article a été initialement publié sur Le Port", "Le Port", "original"),
        ("Dieser Beitrag wurde am 4. Februar 2020 im Hafenblatt veröffentlicht.", None, "Hafenblatt", "original"),
    ],
)
def test_a_credit_names_its_source_without_date_and_address(sentence, quote, name, relation):
    (item,) = found(page(f"<p>{sentence}</p>"))
    assert (item.value.name, item.value.relation) == (name, relation)
    assert quote is None or item.text == quote


@pytest.mark.parametrize(
    "sentence",
    [
        "According to Reuters, the bridge fell.",
        "Figure 3, reproduced from Quay Weekly with permission of Quay Press, shows mud.",
        "Source: Your Publication",
        "Originally published on [Blog Name].",
        "(From left: Ann Poe and Jo Roe)",
        "(From the harbor)",
        "First published on 3 May 2016.",
        "Erstveröffentlichung: 4.4.18",
        "Cet article a été initialement publié en avril 2017.",
        "The study was first published in Physical Letters.",
        "It may be reprinted with permission of Harbor Weekly.",
        'Please add: "Originally published in Harbor Weekly."',
        "Reprinted with permission of the author.",
        "The phone connects via Bluetooth.",
        "The original article was longer.",
        "Sources of the river lie in the hills.",
        "Source: unknown",
        "Source: /js/counter.js?page=1",
    ],
)
def test_what_only_looks_like_a_credit_is_none(sentence):
    assert said(page(f"<p>{sentence}</p>")) == []


def test_the_source_below_a_table_is_that_of_its_figures():
    table = "<table><tr><th>Year</th><th>Eels</th></tr><tr><td>1990</td><td>14</td></tr></table>"
    assert said(page(f"{table}<p>Source: Quay Office</p>")) == []
    assert said(page(f"{table}<p>The eels are gone.</p><p>Source: Quay Office</p>")) != []


def test_a_link_around_a_quoted_title_is_the_name():
    text = page('<p>This article uses material from the Wikipedia article <a href="https://mud.example/m">"Mud flats"</a>, it says.</p>')
    assert [(name, url) for _, name, url in said(text)] == [("Mud flats", "https://mud.example/m")]


def test_a_sentence_of_credit_is_surer_than_a_bracket_and_both_say_why():
    (whole,) = found(page("<p>This article was originally published by Quay Weekly.</p>"))
    (bracket,) = found(page("<p>(From The Quay Trade Journal)</p>"))
    assert whole.confidence > bracket.confidence
    assert "a sentence that credits this text" in whole.reason
    assert "bracket" in bracket.reason


def test_a_dead_link_stays_as_it_is_written_and_is_called_dead():
    (item,) = found("The original source of this article is [South Quay](#)\n", "md")
    assert (item.value.name, item.value.url, item.value.link) == ("South Quay", "#", LinkState.DEAD)


def test_the_address_of_a_credit_is_the_target_of_its_link():
    (item,) = found(page('<p>Read the <a href="https://quay.example/boats">original article</a>.</p>'))
    assert (item.value.url, item.value.link, item.value.relation) == ("https://quay.example/boats", LinkState.LIVE, Relation.ORIGINAL)


def test_a_link_that_stands_behind_the_name_is_not_taken_for_the_name():
    (item,) = found(
        page('<p>This article was originally published on The Quay and can be read <a href="https://quay.example/b">here.</a></p>')
    )
    assert (item.value.name, item.value.url) == ("The Quay", "https://quay.example/b")


def test_the_page_of_a_license_is_no_source():
    line = '<p>Source: Harbor Office, <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence">Licence Ouverte 2.0</a></p>'
    assert [url for _, _, url in said(line)] == [""]


def test_a_language_is_no_source():
    assert said("<p>The text was translated from German.</p>") == []
    assert said("<p>Translated from Spanish</p>") == []


def test_a_translation_comes_from_the_title_and_not_from_the_author():
    text = "*Перевод статьи [Дины Книги](https://dina.example): [About Boats](https://quay.example/boats).*\n"
    assert said(text, "md") == [("Перевод статьи Дины Книги: About Boats", "About Boats", "https://quay.example/boats")]


def test_an_address_that_a_template_fills_in_is_looked_up_in_the_front_matter():
    text = "---\ncanonical_url: https://quay.example/boats\n---\n\nThis post was [originally posted](<{{% param canonical_url %}}>) on the Quay blog.\n"
    assert said(text, "md") == [("This post was originally posted on the Quay blog", "Quay blog", "https://quay.example/boats")]


def test_credits_inside_pictures_teasers_and_replies_are_not_the_texts():
    figure = "<figure><img src=a.png alt=a><figcaption>Source: Harbor Office</figcaption></figure>"
    replies = "<div class=comments><p>Source: Harbor Press</p></div>"
    assert said(page("").replace("</main>", figure + "</main>" + replies)) == []


def test_many_different_credits_belong_to_figures():
    assert said(page("".join(f"<p>Source: {name} Office</p>" for name in ("Harbor", "Bridge", "River", "Weather")))) == []


@pytest.mark.parametrize(
    ("line", "quote", "name"),
    [
        ("GULL POINT, Maine (AP) — The bridge fell.", "GULL POINT, Maine (AP)", "AP"),
        ("OSTEND, Belgium, June 3, 2019 /QuayWire/ -- The bridge fell.", "OSTEND, Belgium, June 3, 2019 /QuayWire/", "QuayWire"),
        ("LEITH, 4 May 2020 (QUAYWIRE) - The bridge fell.", "LEITH, 4 May 2020 (QUAYWIRE)", "QUAYWIRE"),
        ("Kiel (dpa/lno) - Die Brücke fiel.", "Kiel (dpa/lno)", "dpa"),
        ("MADRID (EFE).- El puente cayó.", "MADRID (EFE)", "EFE"),
        ("The bridge fell on a Monday. (Reuters)", "(Reuters)", "Reuters"),
        ("hbl/dpa", "hbl/dpa", "hbl/dpa"),
        ("[서울=연합뉴스] 다리가 무너졌다.", "[서울=연합뉴스]", "연합뉴스"),
        ("Reuters - The bridge fell.", "Reuters", "Reuters"),
        ("新华社北京4月24日电 桥塌了。", "新华社北京4月24日电", "新华社"),
    ],
)
def test_datelines_and_closing_tags_name_the_agency(line, quote, name):
    (item,) = found(page(f"<p>{line}</p>"))
    assert (item.text, item.value.name, item.value.relation) == (quote, name, Relation.SYNDICATED)


@pytest.mark.parametrize(
    "line",
    [
        "In 2004 (The Year) - nothing fell at all.",
        "Later the agency (AP) said that the bridge, which was old, had fallen.",
        "The ratio (and/or dpa/other) is open to all of us here.",
    ],
)
def test_an_agency_inside_a_sentence_is_no_dateline(line):
    assert said(page(f"<p>{line}</p>")) == []


def test_agencies_are_looked_for_with_their_signs_only():
    assert all(not literal.isalpha() for literal in agency_literals())


def test_a_line_of_outlet_and_date_below_the_title_is_an_origin():
    text = (
        "A bridge too many\n\nBy [South Quay](#)\n\nGlobal Harbor Research, July 25, 2017\n\n[South Quay](#) 24 July 2017\n\n"
        + "The bridge fell. " * 30
    )
    assert said(text, "md") == [
        ("Global Harbor Research, July 25, 2017", "Global Harbor Research", ""),
        ("South Quay 24 July 2017", "South Quay", "#"),
    ]


@pytest.mark.parametrize(
    "line", ["Jane Doe, July 25, 2017", "News vom 23.01.2020", "Updated Monday 3 May 2020", "By Quay News, May 20, 2026"]
)
def test_a_person_or_a_word_before_a_date_is_no_outlet(line):
    assert said(page(f"<p>{line}</p>")) == []


def test_the_sites_own_name_before_a_date_is_no_origin():
    head = '<meta property="og:site_name" content="Quay News">'
    assert said(page("<p>Quay News 3 May 2020</p>", head)) == []


def test_the_canonical_address_is_reported_even_where_it_is_the_pages_own():
    head = '<link rel=canonical href="https://quay.example/b"><meta property="og:url" content="https://quay.example/og">'
    (item,) = found(page("", head), url="https://quay.example/b")
    assert (item.text, item.where, item.value.relation) == ("https://quay.example/b", Where.LINK, Relation.CANONICAL)


def test_og_url_counts_where_no_canonical_link_stands():
    (item,) = found(page("", '<meta property="og:url" content="https://quay.example/og">'))
    assert (item.where, item.value.relation) == (Where.META, Relation.CANONICAL)


@pytest.mark.parametrize(
    ("line", "relation", "url", "name"),
    [
        ("canonical_url: https://quay.example/b", "canonical", "https://quay.example/b", ""),
        ("original_url: https://quay.example/b", "original", "https://quay.example/b", ""),
        ("crosspost: https://quay.example/b", "republished-from", "https://quay.example/b", ""),
        ("source: Quay Weekly", "original", "", "Quay Weekly"),
        ("crossposts:\n- name: Quay blog\n  url: https://quay.example/b", "syndicated", "https://quay.example/b", "Quay blog"),
    ],
)
def test_front_matter_says_where_a_post_comes_from(line, relation, url, name):
    (item,) = found(f"---\ntitle: Boats\n{line}\n---\n\nBoats float.\n", "md")
    assert (item.where, item.value.relation, item.value.url, item.value.name) == (Where.FRONTMATTER, relation, url, name)


def test_a_sentence_of_credit_in_a_preface_is_quoted_with_its_marks():
    credit = "This post was originally published on [Dina's blog](https://dina.example/b)."
    (item,) = found(f"---\ntitle: Boats\npreface: I like boats very much. {credit}\n---\n\nBoats float.\n", "md")
    assert (item.text, item.value.url) == (credit.removesuffix("."), "https://dina.example/b")


@pytest.mark.parametrize(
    "address",
    ["https://canonical.url/to/page", "https://example.com/your-post", "{{ page.url }}", "https://quay.example/[insert link]", "#"],
)
def test_placeholders_are_no_sources(address):
    assert found(f'---\ntitle: Boats\ncanonical_url: "{address}"\noriginal_url: "{address}"\n---\n\nBoats float.\n', "md") == []


def test_a_source_in_the_metadata_of_the_same_site_is_no_source():
    head = '<meta name="syndication-source" content="https://www.quay.example/b">'
    assert found(page("", head), url="https://quay.example/b") == []


def test_a_source_in_the_metadata_of_another_site_is_one():
    head = '<meta name="syndication-source" content="https://pier.example/b">'
    (item,) = found(page("", head), url="https://quay.example/b")
    assert (item.value.url, item.value.relation) == ("https://pier.example/b", Relation.SYNDICATED)


def test_a_journal_under_dc_source_counts():
    (item,) = found(page("", '<meta name="DC.source" content="Journal of Bridges">'))
    assert item.value.name == "Journal of Bridges"


def test_a_page_counter_says_whose_text_it_counts():
    counter = '<img src="https://counter.theconversation.com/content/1/count.gif" alt="" width=1 height=1>'
    (item,) = found(page(counter), url="https://quay.example/b")
    assert (item.value.name, item.value.relation, item.value.link) == ("The Conversation", Relation.REPUBLISHED, LinkState.NONE)


def test_a_tracker_without_a_name_is_its_hosts():
    counter = '<img id="republication-tracker-tool-source" src="https://prairie.example/?republication-pixel=true&post=5">'
    (item,) = found(page(counter), url="https://quay.example/b")
    assert item.value.name == "prairie.example"


def test_a_counter_on_its_own_site_is_no_republication():
    counter = '<img id="republication-tracker-tool-source" src="https://quay.example/?republication-pixel=true&post=5">'
    assert found(page(counter), url="https://quay.example/b") == []


def test_every_tracker_counts_itself_and_no_picture_of_another_host():
    for tracker in trackers():
        src = f"https://{tracker.host or 'quay.example'}{tracker.path or '/'}?{tracker.query}"
        assert tracker.counts(Image(0, src, "", tracker.id, 0)), tracker
        assert not tracker.counts(Image(0, "https://pictures.example/a.png", "", "", 0)), tracker


def test_an_address_that_cannot_be_parsed_counts_nothing():
    assert not Tracker(host="quay.example").counts(Image(0, "http://[::1", "", "", 0))


def test_the_one_source_that_the_markup_names_is_taken():
    (item,) = found(page('<p class="source"><a href="https://pier.example/b">Pier Weekly</a></p>'), url="https://quay.example/b")
    assert (item.value.name, item.value.url) == ("Pier Weekly", "https://pier.example/b")


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("出典：港町ウェブサイト（https://minato.example/fune）", "港町ウェブサイト", "https://minato.example/fune"),
        ("출처: 2024년, 항구시, https://hanggu.example/", "항구시", "https://hanggu.example/"),
        ("Source: Harbor Gazette, https://gazette.example/ice", "Harbor Gazette", "https://gazette.example/ice"),
        ("자료출처=항구일보 www.hanggu.example", "항구일보", "www.hanggu.example"),
        ("स्त्रोत: बंदरगाह समाचार, https://bandar.example/nav", "बंदरगाह समाचार", "https://bandar.example/nav"),
    ],
)
def test_the_name_in_front_of_a_written_address_is_the_source(line, name, url):
    assert [(item[1], item[2]) for item in said(f"# A\n\nText.\n\n{line}\n", "md")] == [(name, url)]


def test_the_model_sentence_of_a_license_names_who_made_the_work():
    text = "# 가\n\n본 저작물은 '항구시'에서 '2024년' 작성하여 공공누리 제1유형으로 개방한 '나룻배'를 이용하였습니다.\n"
    assert [item[1] for item in said(text, "md")] == ["항구시"]


HEAD = "# Ice\n\nBy Mara Finch\n\nThe ferry leaves twice a day, in summer and in winter, and nobody waits for it.\n\n"


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("[Original notice](https://quay.example/n/1)", "", "https://quay.example/n/1"),
        ("Continue reading [Ice music](https://quay.example/ice) on Quay Journal", "Quay Journal", "https://quay.example/ice"),
        ("Weiterlesen bei [Kaizeitung](https://kai.example/eis)", "Kaizeitung", "https://kai.example/eis"),
        ("Lire la suite sur [Gazette du Port](https://port.example/glace)", "Gazette du Port", "https://port.example/glace"),
        ("This post adapts [a question](https://qa.example/q/7) on [Kindly](https://qa.example).", "", "https://qa.example/q/7"),
        ("*Odette Brunel, [Rue des Lilas](https://lilas.example/67), n° 67, 2010.*", "Rue des Lilas", "https://lilas.example/67"),
        ("Ines Tarrant, [Bogland Quarterly](https://bogland.example/67), 12 (3), 2010.", "Bogland Quarterly", "https://bogland.example/67"),
        ("Original: [Open Shelf](https://shelf.example/77)", "Open Shelf", "https://shelf.example/77"),
        ("Abdruck mit freundlicher Genehmigung der Kaizeitung", "Kaizeitung", ""),
        ("本文获《港湾周刊》授权转载。", "港湾周刊", ""),
        ("Först publicerad i Hamnbladet den 3 mars 2018 (https://hamn.example/is)", "Hamnbladet", "https://hamn.example/is"),
        ("Reprinted on Harbor Vigil with the kind permission of Quay Journal.", "Quay Journal", ""),
    ],
)
def test_a_line_at_the_end_says_where_the_text_stands(line: str, name: str, url: str) -> None:
    """Links to the original, adaptations and citations of an issue are credits."""
    assert [(one, address) for _, one, address in said(HEAD + line, "md", "https://town.example/ice")] == [(name, url)]


@pytest.mark.parametrize(
    "line",
    [
        "Continue reading [the ferry's timetable](https://town.example/timetable) on our site",
        "Continue reading on the train.",
        "Original: oil on wood",
        "Abdruck nur mit Genehmigung des Verlags",
        "- A. Roe, [Ice](https://one.example/a), 2010\n- B. Roe, [Snow](https://two.example/b), 2011",
        "A. Roe, [Ice](https://one.example/a), 2010\n\nB. Roe, [Snow](https://two.example/b), 2011",
        "The winter was long, and [Harbor Weekly](https://one.example/a), 2010, says so in every line.",
    ],
)
def test_links_that_lead_to_other_texts_are_no_credit(line: str) -> None:
    """Own pages, references and sentences about something else name no source."""
    assert said(HEAD + line, "md", "https://town.example/ice") == []


def test_in_the_middle_of_a_text_a_link_to_read_on_is_none_to_its_original() -> None:
    """Only at the head and the end do such lines speak of the text itself."""
    more = "The ferry leaves twice a day, in summer and in winter, and nobody waits for it.\n\n" * 8
    assert said(HEAD + more + "Continue reading on [Quay Journal](https://quay.example/ice)\n\n" + more, "md") == []


def test_the_poster_of_a_message_with_its_date_is_no_outlet():
    line = '<p>Post by <a href="./memberlist.php?u=8">guyrope_gus</a> » Sun Mar 01, 2015 8:14 pm</p>'
    assert said(page(f"{line}<p>Brush it first.</p>"), url="https://board.example/t") == []


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://gazette.example.net/your-article", LinkState.DEAD),
        ("https://harborgazette.org/path/to/ice", LinkState.DEAD),
        ("https://harborgazette.org/19/5/run-your-blog-on-ice", LinkState.LIVE),
    ],
)
def test_a_link_that_a_template_left_in_leads_nowhere(address, link):
    [item] = [item for item in found(f"The ferry leaves.\n\nvia: [Harbor Gazette]({address})\n", "md") if item.where is Where.BODY]
    assert item.value.link is link


LONG = "Every key is made by one machine and proved by another before anybody signs with it, and the record of both is kept for years."


@pytest.mark.parametrize("behind", [f"\n\n{LONG}\n\n{LONG}\n", ""])
def test_a_bracket_behind_a_paragraph_cites_for_it_where_the_text_goes_on(behind):
    said_ = said(f"# Keys\n\n{LONG}\n\n{LONG} [Source: Harbor Institute]{behind}", "md")
    assert [name for _, name, _ in said_] == ([] if behind else ["Harbor Institute"])


def test_an_agency_in_brackets_alone_deep_in_a_text_is_no_dateline():
    assert said("# Policy\n\n" + f"{LONG}\n\n" * 70 + "Montreal (CP)\n\n" + LONG, "md") == []


def test_a_bracket_with_the_initials_of_the_words_before_it_is_no_agency():
    assert said(f"# Terms\n\nCertificate Policy (CP)\n\n{LONG}\n", "md") == []
    assert [name for _, name, _ in said(f"# Ice\n\nMontreal (CP)\n\n{LONG}\n", "md")] == ["CP"]


@pytest.mark.parametrize(
    "line",
    [
        "Files are found (via `Pier.lookup`).",
        "- `Theo Quay`",
        "Keys were asked for (from the `harbor-institute.example` domain).",
        "Ruth found a trick (via [Mara Finch](https://finch.example/a)) for tides.",
        "By now sixteen people meet on the pier, talking via a Beacon channel.",
        "*Image credit: supplied by Mara Quay*",
        "[This post](https://quay.example/b) from Mara Finch says more.",
        "[This blog post from 2012](https://quay.example/b) says more.",
        "An article is published in HTML.",
    ],
)
def test_names_in_code_in_passing_of_pictures_and_of_other_texts_are_no_source(line: str) -> None:
    """Only what is said of the text itself tells where it comes from."""
    assert said(f"# Keys\n\n{line}\n\n{LONG}\n\n{LONG}\n", "md") == []


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("{{gazette.site}}/ice", LinkState.LIVE),
        ("{% post_url 2012-01-02-ice %}", LinkState.LIVE),
        ("{{gazette_link}}", LinkState.DEAD),
    ],
)
def test_an_address_that_a_generator_makes_whole_leads_somewhere(address, link):
    """A variable before a path is filled in when the site is built; one alone was left in."""
    [item] = found(page(f'<p>This article was originally published by <a href="{address}">Harbor Gazette</a>.</p>'))
    assert item.value.link is link
