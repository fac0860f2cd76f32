"""Who wrote the text: the author line, its names, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors.names import is_handle, is_organization, read_names
from provenance.model import Kind, Where
from tests.detectors.finding import finder, page

found = finder(Kind.BYLINE)
RUNNING = "The bridge was built in a year that nobody remembers, and it leads from one bank to the other and back again. " * 3


def bylines(text: str, suffix: str = "html") -> list[tuple[str, tuple[str, ...]]]:
    """Return words and names of each byline."""
    return [(item.text, item.value.names) for item in found(text, suffix)]


def plain(*lines: str) -> str:
    """Return a text file of a title, these lines and running text."""
    return "\n\n".join(("A BRIDGE TOO MANY", *lines, RUNNING, RUNNING))


@pytest.mark.parametrize(
    ("line", "quote", "names"),
    [
        ("By Jane Doe", "By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Roe, Staff", "By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("By Jane Doe, The Associated Press", "By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE Associated Press", "By JANE DOE", ("JANE DOE",)),
        ("Updated: November 2, 2022 by Jane Doe · 4 Comments", "by Jane Doe", ("Jane Doe",)),
        ("jeudi 3 mai 2012, par Jeanne Livre", "par Jeanne Livre", ("Jeanne Livre",)),
        ("Authors<br>Jane Doe<br>John Roe<br>14 May 2020", "Authors\nJane Doe\nJohn Roe", ("Jane Doe", "John Roe")),
        ("Wubbo Zilverbaard<br>Gastauteur", "Wubbo Zilverbaard", ("Wubbo Zilverbaard",)),
        ("Wubbo Zilver wubbo at quay.example", "Wubbo Zilver", ("Wubbo Zilver",)),
        ("By Jane Doe, MS, RDN", "By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe, Quay’s Fire", "By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe, John Roe, 7 News Quay", "By Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("BY: JANE DOE", "BY: JANE DOE", ("JANE DOE",)),
        ("By Staff Writer Jane Doe", "By Staff Writer Jane Doe", ("Jane Doe",)),
        ("By Dr. Donald A. Doe, Jr.", "By Dr. Donald A. Doe, Jr.", ("Donald A. Doe, Jr.",)),
        ('By Jane "Tania Mae" Doe', 'By Jane "Tania Mae" Doe', ('Jane "Tania Mae" Doe',)),
        ("By Associated Press", "By Associated Press", ("Associated Press",)),
        ("Written by Grant Doe, PhD", "Written by Grant Doe", ("Grant Doe",)),
        ("Von Anja Müller-Lüdenscheidt", "Von Anja Müller-Lüdenscheidt", ("Anja Müller-Lüdenscheidt",)),
        ("Ein Artikel von Dinah Buch", "Ein Artikel von Dinah Buch", ("Dinah Buch",)),
        ("Par Émilie de la Tour", "Par Émilie de la Tour", ("Émilie de la Tour",)),
        ("Por Laura Jordán / Javier Urbina", "Por Laura Jordán / Javier Urbina", ("Laura Jordán", "Javier Urbina")),
        ("Por Ana García y Luis Pérez", "Por Ana García y Luis Pérez", ("Ana García", "Luis Pérez")),
        ("di Viviana Rossi", "di Viviana Rossi", ("Viviana Rossi",)),
        ("Автор: Лида Книга", "Автор: Лида Книга", ("Лида Книга",)),
        ("Autor/-in: Ruth Kalder", "Autor/-in: Ruth Kalder", ("Ruth Kalder",)),
        ("Autor: Piotr Książka", "Autor: Piotr Książka", ("Piotr Książka",)),
        ("Auteur : Koffi Livre", "Auteur : Koffi Livre", ("Koffi Livre",)),
        ("최윤호 기자", "최윤호 기자", ("최윤호",)),
        ("文／山田太郎", "文／山田太郎", ("山田太郎",)),
        ("作者：李小明", "作者：李小明", ("李小明",)),
        ("2020-05-03 12:00 作者：李小明", "作者：李小明", ("李小明",)),
        ("記者 李小明 ／ 台北報導", "記者 李小明", ("李小明",)),
        ("2022-09-30 18:05 港聲報／ 記者 李小明 ／台北報導", "記者 李小明", ("李小明",)),
        ("Ein Reisebericht von Dinah Buch", "Ein Reisebericht von Dinah Buch", ("Dinah Buch",)),
        ("A trip report by Jane Doe", "A trip report by Jane Doe", ("Jane Doe",)),
        ("（記者李小明／台北報導）橋塌了。", "記者李小明", ("李小明",)),
        ("[서울=항구] 홍길동 기자 = 다리가 무너졌다.", "홍길동 기자", ("홍길동",)),
        ("Jane Doe | 3 May 2020", "Jane Doe", ("Jane Doe",)),
        ("By AUGUSTUS P. DOE", "By AUGUSTUS P. DOE", ("AUGUSTUS P. DOE",)),
        ("By August Doe and June Roe", "By August Doe and June Roe", ("August Doe", "June Roe")),
        ("Otto Doe<br>Harbor Gazette", "Otto Doe", ("Otto Doe",)),
        ("【東京都・山田太郎】橋が落ちた。", "【東京都・山田太郎】", ("山田太郎",)),
        ("【カイロ鈴木花子、ロンドン佐藤健一】橋が落ちた。", "【カイロ鈴木花子、ロンドン佐藤健一】", ("鈴木花子", "佐藤健一")),
        ("Posted by Jane Doe at 3:00 PM", "Posted by Jane Doe", ("Jane Doe",)),
        ("AFP", "AFP", ("AFP",)),
        ("بقلم: محمد الكاتب", "بقلم: محمد الكاتب", ("محمد الكاتب",)),
    ],
)
def test_an_author_line_is_quoted_with_its_word_and_its_names_without(line, quote, names):
    assert bylines(page(f"<p>{line}</p>")) == [(quote, names)]


@pytest.mark.parametrize(
    "line",
    [
        "The boat was driven by Kimberly Carrell.",
        "By 2020 the bridge had fallen.",
        "By May 2020 the bridge had fallen.",
        "By Your Name",
        "By Author Name",
        "【スポーツ・野球特集】橋が落ちた。",
        "By the police, nothing was said about it.",
        "Un ponte di Mantova è caduto.",
        "By admin",
        "by Anonymous",
        "Author Unknown",
        "Photo by Jane Doe",
        "Medically reviewed by Jane Doe, MD",
        "记者了解到，桥塌了。",
        "By Monday the bridge will stand.",
        "Von Hamburg nach Kiel fährt ein Schiff.",
        "Published by Harbor Media Ltd in the harbor of the town.",
        "POR ESO INFORMAR ES UN DEBER",
        "© 2020 by Jane Doe",
    ],
)
def test_what_only_looks_like_an_author_line_is_none(line):
    assert bylines(page(f"<p>{line}</p>")) == []


def test_names_in_the_markup_near_the_title_are_the_byline():
    assert bylines(page('<div class="byline"><a href="/people/xiu">Xiu Vell</a></div>')) == [("Xiu Vell", ("Xiu Vell",))]


def test_the_word_before_a_marked_name_belongs_to_the_quotation():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Xiu Vell"}}</script>'
    assert bylines(page('<p>Recipe tested by <span class="author">Xiu Vell</span></p>', head)) == [("by Xiu Vell", ("Xiu Vell",))]


def test_an_author_of_the_metadata_is_found_in_the_text():
    head = '<meta name=author content="Xiu Vell">'
    (item,) = found(page("<p>Xiu Vell</p>", head))
    assert (item.where, item.text) == (Where.BODY, "Xiu Vell")


def test_the_metadata_speaks_where_the_body_is_silent_the_article_first():
    head = (
        '<meta name=author content="Meta Person"><script type="application/ld+json">'
        '[{"@type":"WebPage","author":"Page Person"},{"@type":"NewsArticle","author":{"@type":"Organization","name":"Quay News"}}]</script>'
    )
    (item,) = found(page("", head))
    assert (item.where, item.value.names) == (Where.JSONLD, ("Quay News",))


@pytest.mark.parametrize("author", ["@janedoe", "https://quay.example/jane", "105092", "{{ author }}"])
def test_handles_addresses_and_numbers_are_no_authors(author):
    assert bylines(page("", f'<meta name=author content="{author}">')) == []


def test_authors_of_teasers_replies_and_pictures_are_not_the_pages():
    others = (
        '<aside class="related"><ul><li><a href="/b">Boats</a> <span class="author">By John Roe</span></li></ul></aside>'
        '<div class="comments"><p class="author">By Ann Onymous</p></div>'
        "<figure><img src=a.png><figcaption>By Carla Lens</figcaption></figure>"
    )
    assert bylines(page("<p>By Jane Doe</p>").replace("</main>", "</main>" + others)) == [("By Jane Doe", ("Jane Doe",))]


def test_the_person_whom_the_title_is_about_is_not_its_author():
    assert bylines(page("<p>Jane Doe</p><p>May 3, 2020</p>", title="Jane Doe opens the bridge")) == []


def test_the_author_of_a_review_on_the_page_is_not_the_pages():
    head = '<script type="application/ld+json">{"@type":"Review","author":{"@type":"Person","name":"John Roe"}}</script>'
    assert bylines(page("", head)) == []


def test_the_same_author_is_reported_once_from_the_line_below_the_title():
    text = page("<p>By Jane Doe</p>").replace("</main>", "<p>Articles by: Jane Doe</p></main>")
    assert bylines(text) == [("By Jane Doe", ("Jane Doe",))]


def test_front_matter_names_the_author_with_links_and_houses_stripped():
    text = "---\ntitle: Boats\nauthor: '[Reese Doe](https://reese.example) (Quay), [Ana Roe](https://ana.example) (Pier)'\n---\n\nBoats float.\n"
    (item,) = found(text, "md")
    assert (item.where, item.value.names) == (Where.FRONTMATTER, ("Reese Doe", "Ana Roe"))


def test_author_and_translator_of_a_translation_are_both_named():
    text = "# Boats\n\n> * 原文作者：[Jane Doe](https://jane.example)\n> * 译者：[李小明](https://li.example)\n\n" + RUNNING
    assert bylines(text, "md") == [("原文作者：Jane Doe", ("Jane Doe",)), ("译者：李小明", ("李小明",))]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Translated from the Norwegian by Peder Lund.", ("Peder Lund",)),
        ("Aus dem Polnischen von Dinah Buch", ("Dinah Buch",)),
        ("Traduction de l'anglais par Jeanne Livre.", ("Jeanne Livre",)),
        ("Traducción del gallego de Ana Libros.", ("Ana Libros",)),
        ("Перевод с польского: Лида Книга", ("Лида Книга",)),
        ("अनुवाद: कमला पुस्तक", ("कमला पुस्तक",)),
    ],
)
def test_a_translator_is_named_beside_the_author_wherever_the_credits_stand(credit, names):
    assert [names for _, names in bylines(page(f"<p>By Jane Doe</p><p>{RUNNING * 4}</p><p>{credit}</p>"))] == [("Jane Doe",), names]


@pytest.mark.parametrize(
    "credit", ["Her book was translated from the Norwegian by Peder Lund.", "Translated from the Norwegian by machine."]
)
def test_a_translator_of_something_else_is_not_the_texts(credit):
    assert [names for _, names in bylines(page(f"<p>By Jane Doe</p><p>{RUNNING * 4}</p><p>{credit}</p>"))] == [("Jane Doe",)]


def test_a_translator_does_not_take_the_place_of_the_author_of_the_metadata():
    text = page(f"<p>{RUNNING}</p><p>Translated from the Norwegian by Peder Lund.</p>", head='<meta name="author" content="Jane Doe">')
    assert {names for _, names in bylines(text)} == {("Jane Doe",), ("Peder Lund",)}


def test_the_holder_of_a_notice_is_the_author_where_the_name_stands_alone_in_a_plain_file():
    text = plain("Wubbo Zilverbaard") + "\n\n© Wubbo Zilverbaard, 2003\n"
    assert bylines(text, "txt") == [("Wubbo Zilverbaard", ("Wubbo Zilverbaard",))]
    assert bylines(plain("Wubbo Zilverbaard"), "txt") == []


def test_a_license_beside_a_notice_is_no_part_of_an_author():
    assert bylines(plain("Anacat CC-BY-SA") + "\n\n© Anacat CC-BY-SA\n", "txt") == []


def test_numbers_of_institutions_part_the_authors_of_a_paper():
    text = plain("Jane Doe 1*, Kofi Roe 2,3 and Lena Poe 1")
    assert [names for _, names in bylines(text, "txt")] == [("Jane Doe", "Kofi Roe", "Lena Poe")]


def test_a_name_ends_where_its_link_ends_whatever_the_page_glues_behind():
    text = page(
        f'<p><span>3. Mai 2019</span> von <a rel="author" href="/author/jane">Jane Doe</a>in <a href="/c/quay">Quay</a></p><p>{RUNNING}</p>'
    )
    assert [names for _, names in bylines(text)] == [("Jane Doe",)]


def test_a_category_that_the_markup_puts_beside_the_author_is_none():
    text = page(
        f'<p class="author">Jane Doe</p><p class="author">Workshop</p><p>{RUNNING}</p>', head='<meta name="author" content="Jane Doe">'
    )
    assert [names for _, names in bylines(text)] == [("Jane Doe",)]


def test_an_author_with_the_house_glued_behind_is_the_one_of_the_metadata():
    text = page(
        f'<div class="authors">Authors<br>Jane Doe University of Quay</div><p>{RUNNING}</p>', head='<meta name="author" content="Jane Doe">'
    )
    assert [names for _, names in bylines(text)] == [("Jane Doe",)]


@pytest.mark.parametrize(
    ("lines", "quote", "names"),
    [
        (("by Jane Doe",), "by Jane Doe", ("Jane Doe",)),
        (("by", "JANE E. DOE AND JOHN ROE"), "by\nJANE E. DOE AND JOHN ROE", ("JANE E. DOE", "JOHN ROE")),
        (("Jane Doe", "Copyright (c) 1990"), "Jane Doe", ("Jane Doe",)),
        (("Speech by Dr. Jane Doe, Professor of Bridges",), "Speech by Dr. Jane Doe", ("Jane Doe",)),
    ],
)
def test_a_plain_file_names_its_author_below_its_title(lines, quote, names):
    assert bylines(plain(*lines), "txt") == [(quote, names)]


def test_a_signature_closes_a_plain_file():
    assert bylines(plain() + "\n\n--James Doe\n", "txt") == [("--James Doe", ("James Doe",))]


def test_the_sender_of_a_message_is_its_author():
    text = "From: jane@quay.example (Jane Doe)\nSubject: Bridges\nDate: 3 May 1994\n\n" + RUNNING
    assert bylines(text, "txt") == [("From: jane@quay.example (Jane Doe)", ("Jane Doe",))]


def test_each_article_of_a_file_has_its_author():
    text = f"FIRST BRIDGE\n\nby Jane Doe\n\n{RUNNING}\n\nSECOND BRIDGE\n\nby John Roe\n\n{RUNNING}"
    assert [names for _, names in bylines(text, "txt")] == [("Jane Doe",), ("John Roe",)]


def test_a_plain_file_without_an_author_line_has_the_one_who_holds_its_copyright():
    (item,) = found(plain() + "\n\nCopyright 1995 by Bruce E. Doe, All Rights Reserved.\n", "txt")
    assert (item.value.names, item.confidence) == (("Bruce E. Doe",), 0.5)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane van der Berg, New Desk", ("Jane van der Berg",)),
        ("J.R.R. Doe & C.S. Roe", ("J.R.R. Doe", "C.S. Roe")),
        ("the Editors of Quay Gazette", ("the Editors of Quay Gazette",)),
        ("Theresa May", ("Theresa May",)),
        ("Jane Doe May 3, 2020", ("Jane Doe",)),
        ("Jane Doe Updated today", ("Jane Doe",)),
        ("Li Wei, Chen Jie and Wang Fang", ("Li Wei", "Chen Jie", "Wang Fang")),
        ("Jane Doe, John Roe, and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
    ],
)
def test_names_end_where_other_words_begin(text, names):
    read = read_names(text, 0, len(text))
    assert read is not None
    assert read.names == names


def test_no_name_begins_with_a_small_word():
    assert read_names("the police said", 0, 15) is None


@pytest.mark.parametrize(
    ("name", "expected"), [("Quay News", True), ("www.quay.example", True), ("Quay’s Fire", True), ("Jane Doe", False), ("港新聞社", True)]
)
def test_organizations_are_told_by_their_words(name, expected):
    assert is_organization(name) is expected


def test_a_name_is_no_handle():
    assert not is_handle("Jane Doe")


@given(st.text(max_size=60))
def test_any_line_is_read_without_harm_and_its_names_stand_in_it(text):
    read = read_names(text, 0, len(text))
    if read:
        assert all(name in text for name in read.names)
        assert text[slice(*read.span)].startswith(read.names[0])
