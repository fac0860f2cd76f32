"""Permissions, prohibitions, duties and disclaimers: what is stated, in which words, and what only looks like it."""

from __future__ import annotations

import pytest

from provenance.detectors import detect
from provenance.model import Block, Document, Evidence, Kind, Place, Region, Role, Scope, Span
from provenance.values import DisclaimerType, DisclaimerValue, StatementValue

KINDS = {Kind.DISCLAIMER, Kind.PERMISSION, Kind.PROHIBITION, Kind.DUTY}


class Nowhere:
    """A source map of a document that was never a file."""

    def text(self, span: Span) -> Place:
        """Return the first place."""
        return Place(line=1, column=span.start + 1)

    def field(self, key: int) -> Place:
        """Return no place."""
        return Place()

    def line(self, number: int) -> str:
        """Return nothing."""
        return ""


def found(*paragraphs: str, region: Region = Region.MAIN, role: Role = Role.PARAGRAPH, title: str = "") -> list[Evidence]:
    """Return the statements of a document of these paragraphs."""
    text = ""
    blocks = []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), role=role, region=region))
        text += paragraph + "\n"
    document = Document(path="x", media_type="text/plain", text=text, blocks=blocks, source=Nowhere(), title=title)
    return [item for item in detect(document) if item.kind in KINDS]


def quoted(*paragraphs: str, region: Region = Region.MAIN) -> list[tuple[str, str]]:
    """Return kind and words of each statement, one pair for each stretch."""
    return list(dict.fromkeys((item.kind.value, item.text) for item in found(*paragraphs, region=region)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "This text may be freely reproduced provided acknowledgement to the Harbor Post appears.",
            [("permission", "This text may be freely reproduced"), ("duty", "provided acknowledgement to the Harbor Post appears.")],
        ),
        (
            "© 2019 Harbor Post, Inc. All rights reserved. This material may not be published, broadcast or rewritten.",
            [("prohibition", "All rights reserved."), ("prohibition", "This material may not be published, broadcast or rewritten.")],
        ),
        ("No part of this book may be reproduced without written permission.", "prohibition"),
        ("Reproduction without permission is prohibited.", "prohibition"),
        ("Articles may be reprinted only with permission.", "prohibition"),
        ("For other uses you must obtain permission from the copyright owner.", "duty"),
        ("Disclaimer: The contents of this article are of sole responsibility of the author.", "disclaimer"),
        (
            "It may be copied in whole or part, with proper attribution, as long as the copying is not for commercial gain.",
            [
                ("permission", "It may be copied in whole or part"),
                ("duty", "with proper attribution,"),
                ("duty", "as long as the copying is not for commercial gain."),
            ],
        ),
        (
            "As long as you name the author, you may republish this article.",
            [("duty", "As long as you name the author,"), ("permission", "you may republish this article.")],
        ),
        ("You do not need to ask us before you use this text.", "permission"),
        ("No text or illustration may be reproduced.", "prohibition"),
        ("Other than fair dealing for private study, no part of it may be reproduced without permission.", "prohibition"),
        (
            "Distributed under the terms of a license which permits unrestricted use, provided the original author is credited.",
            [("permission", "which permits unrestricted use"), ("duty", "provided the original author is credited.")],
        ),
        ("Nachdruck, auch auszugsweise, nur mit Genehmigung.", "prohibition"),
        (
            "Перепечатка материалов сайта допускается только при наличии ссылки.",
            [("permission", "Перепечатка материалов сайта допускается"), ("duty", "только при наличии ссылки.")],
        ),
        ("自由转载，请注明出处。", [("permission", "自由转载"), ("duty", "请注明出处。")]),
        ("無断転載を禁じます。", "prohibition"),
    ],
)
def test_a_statement_is_quoted_by_its_sentence_or_clause(text: str, expected: str | list[tuple[str, str]]) -> None:
    """One kind takes the sentence; two kinds share it, cut where the second begins."""
    pairs = [(kind, words.rstrip(",，")) for kind, words in quoted(text)]
    wanted = [(expected, text)] if isinstance(expected, str) else [(kind, words.rstrip(",，")) for kind, words in expected]
    assert pairs == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Whether the text may be reprinted freely is for the court to say.",
        'He said: "No part of this book may be reproduced", and closed it.',
        "May this article be reproduced?",
        "Reprinted with permission of the Harbor Post.",
        "Disclaimer",
        "This site uses cookies; your personal data may not be sold.",
        "You may have to wait.",
        "Police said the driver was not responsible for the accident.",
        "The use of fireworks is prohibited.",
        "The virus can be transmitted by air and may be copied in cells.",
    ],
)
def test_talk_about_the_topic_is_no_notice(text: str) -> None:
    """News, questions, quotations and other bans are left alone."""
    assert quoted(text) == []


def test_a_loose_form_needs_company_or_the_right_place() -> None:
    """What would be too little in running prose is enough in a footer, beside a notice, or under a title about terms."""
    loose = "Copying is permitted for private study."
    assert quoted(loose) == []
    assert quoted(loose, region=Region.FOOTER) == [("permission", loose)]
    assert ("permission", loose) in quoted("All rights reserved.", loose)
    assert found(loose, title="Terms of use")


def test_a_permission_names_its_grantor_and_medium() -> None:
    """Who grants, where to, and what has to be done for it."""
    items = found(
        "The Harbor Institute grants permission to cross-post its articles on community internet sites as long as the source is"
        " acknowledged together with a hyperlink to the original."
    )
    permission = items[0].value
    assert isinstance(permission, StatementValue)
    assert (permission.action, permission.grantor, permission.medium) == ("reproduce", "The Harbor Institute", "web")
    duties = [item.value.action for item in items[1:] if isinstance(item.value, StatementValue)]
    assert duties == ["credit-publisher", "link-original"]


def test_who_must_be_asked_is_a_duty_of_prior_consent() -> None:
    """A line that says whom to contact for a use states a duty, with the use it is about."""
    (item,) = found("For publication of our articles in print or on commercial sites, contact: desk@harbor.example")
    assert isinstance(item.value, StatementValue)
    assert (item.kind, item.value.action, item.value.purpose, item.value.medium) == (Kind.DUTY, "prior-consent", "commercial", "print")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We are not liable for the content of external sites.", DisclaimerType.LIABILITY),
        ("The views expressed here do not necessarily reflect those of the paper.", DisclaimerType.OPINION),
        ('We believe this constitutes a "fair use" of any such material.', DisclaimerType.FAIR_USE),
        ("The guide is provided as is.", DisclaimerType.WARRANTY),
        ("This post contains affiliate links.", DisclaimerType.AFFILIATE),
        ("The content is provided for information purposes only.", DisclaimerType.ACCURACY),
        ("This article does not constitute legal advice.", DisclaimerType.OTHER),
    ],
)
def test_a_disclaimer_has_its_type(text: str, kind: DisclaimerType) -> None:
    """The type follows from the phrase."""
    (item,) = found(text)
    assert item.value == DisclaimerValue(type=kind)


def test_a_fair_use_notice_is_a_disclaimer_and_permits_nothing() -> None:
    """Material made available under fair use is not made available to the reader."""
    items = found("We are making such material available to our readers under the provisions of fair use, and it may be freely copied.")
    assert {item.kind for item in items} == {Kind.DISCLAIMER}


def test_code_and_software_licenses_are_no_terms_of_the_text() -> None:
    """In code a statement is a mention at most; the license text of a program is not taken for terms of use."""
    assert all(item.scope is Scope.MENTION for item in found("All rights reserved.", role=Role.CODE))
    assert found('The software is provided "as is", without warranty of any kind.') == []


def test_a_comment_of_the_source_states_nothing() -> None:
    """What stands in an HTML comment is not for readers."""
    assert found("All rights reserved.", role=Role.COMMENT) == []


def test_clear_forms_are_surer_than_loose_ones() -> None:
    """Confidence tells the two apart, with a reason."""
    (clear,) = found("This article may be freely copied by schools and libraries.")
    (loose,) = found("The printing of this page in small numbers for pupils is permitted.")
    assert clear.confidence > loose.confidence
    assert clear.reason != loose.reason


def test_an_exact_wording_is_surest_and_a_near_one_names_the_difference() -> None:
    """Case, marks and blanks make no difference; a word too many is named."""
    (exact,) = found("All Rights Reserved")
    (near,) = found("Kopiering utan skriftligt tillstånd är förbjuden.")
    assert exact.reason.startswith("an exact wording")
    assert near.reason.startswith('near a known wording ("skriftligt" is added)')
    assert exact.confidence > near.confidence


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Code darf frei verwendet werden.",
        "Les photographies ne peuvent être reproduites sans autorisation.",
        "Kuvien käyttö ilman lupaa on kielletty.",
        "Использование фотографий без разрешения редакции запрещено.",
    ],
)
def test_what_is_said_of_code_or_pictures_is_about_a_part(sentence: str) -> None:
    """A statement about a part neither permits nor forbids the text."""
    assert {item.scope for item in found(sentence, region=Region.FOOTER)} == {Scope.PART}


@pytest.mark.parametrize(
    "sentence",
    [
        "Texte und Bilder dieser Seite dürfen nicht ohne Genehmigung verwendet werden.",
        "La reproduction des textes et des photos est interdite sans autorisation.",
        "Kein Teil dieses Textes darf ohne Genehmigung, auch nicht als Fotokopie, vervielfältigt werden.",
    ],
)
def test_what_is_said_of_texts_and_pictures_together_is_about_the_text(sentence: str) -> None:
    """The text is named beside the part."""
    assert Scope.PART not in {item.scope for item in found(sentence, region=Region.FOOTER)}


def test_each_clause_of_a_sentence_is_about_what_it_names_itself() -> None:
    """Behind a semicolon another thing may be spoken of."""
    sentence = "I testi possono essere ripresi citando la fonte; per le fotografie occorre chiedere l'autorizzazione."
    scopes = {(item.kind, item.text): item.scope for item in found(sentence, region=Region.FOOTER)}
    assert scopes == {
        (Kind.PERMISSION, "I testi possono essere ripresi"): Scope.SITE,
        (Kind.DUTY, "citando la fonte"): Scope.SITE,
        (Kind.DUTY, "per le fotografie occorre chiedere l'autorizzazione."): Scope.PART,
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Vstup do sklepa bez souhlasu správce je zakázán.",
        "El pescado no se puede reproducir aquí, dice el guarda.",
        "İzinsiz avlanmak yasaktır.",
        "渔夫说，未经许可外人不得入内。",
        "Il bosco non si può riprodurre altrove.",
        "Prawo wymaga zgody sąsiadów.",
    ],
)
def test_what_forbids_other_things_than_reuse_is_no_statement(sentence: str) -> None:
    """A ban on entering, fishing or hunting stands near a notice of the page, and is none itself."""
    assert found(sentence, "© 2020 Port") == []


def test_a_copyright_notice_before_a_prohibition_is_left_out() -> None:
    """The notice is evidence of its own."""
    items = found("저작권자 © 항구일보 무단전재 및 재배포 금지, AI 학습 및 활용 금지")
    assert [item.text for item in items] == ["무단전재 및 재배포 금지", "AI 학습 및 활용 금지"]


@pytest.mark.parametrize(
    ("torn", "kind"),
    [
        ("清 河 在 线 版 权 所 有，未 经 书 面 许 可 不 得 转 载", Kind.PROHIBITION),
        ("無 断 転 載 を 禁 じ ま す", Kind.PROHIBITION),
        ("本 文 僅 代 表 作 者 個 人 觀 點", Kind.DISCLAIMER),
        ("Th is article may be freely repro- duced.", Kind.PERMISSION),
        ("This arti\u00adcle may be freely repro\u00adduced.", Kind.PERMISSION),
        ("This article may not be modiﬁed or reproduced.", Kind.PROHIBITION),
        ("This work may not be modifi ed or reproduced without written per- mission.", Kind.PROHIBITION),
    ],
)
def test_words_torn_apart_are_read_as_whole(torn: str, kind: Kind) -> None:
    """Spaced letters, split ligatures and hyphens of line ends hide nothing; the reason says that words were torn."""
    (item,) = found(torn)
    assert item.kind is kind
    assert item.text in torn
    assert item.reason.endswith("its words are torn apart")


def test_a_torn_statement_is_quoted_as_it_stands() -> None:
    """The words are those of the text, with their blanks."""
    (item,) = found("清 河 在 线 版 权 所 有，未 经 书 面 许 可 不 得 转 载")
    assert item.text == "未 经 书 面 许 可 不 得 转 载"


@pytest.mark.parametrize(
    "text",
    [
        "Harbor Lab and the Harbor Lab logo are registered trademarks. All rights reserved.",
        "All rights reserved in the name and logo of Harbor Lab.",
        "Name und Logo von Hafenlabor sind eingetragene Marken. Alle Rechte vorbehalten.",
        "Le nom et le logo sont des marques déposées. Tous droits réservés.",
    ],
)
def test_rights_reserved_in_a_mark_are_no_terms_of_the_text(text: str) -> None:
    """A name, a logo or a trade mark is a part; so much for it alone."""
    (item,) = [one for one in found(text) if one.kind is Kind.PROHIBITION]
    assert item.scope is Scope.PART


@pytest.mark.parametrize(
    "text",
    [
        "© 2024 Harbor Lab. Harbor Lab is a registered trademark. All rights reserved.",
        "The ferry was on its mark. All rights reserved.",
        "All rights reserved.",
    ],
)
def test_beside_a_copyright_notice_the_text_itself_is_reserved(text: str) -> None:
    """A mark that is only named there changes nothing."""
    assert [one.scope for one in found(text) if one.kind is Kind.PROHIBITION] == [Scope.PAGE]


def test_the_law_in_a_bracket_behind_a_ban_does_not_make_it_talk_about_law() -> None:
    """What a ban rests on may be named behind it."""
    assert quoted("Kopiowanie tekstów bez mojej zgody jest zabronione (Ustawa o prawie autorskim z 1994 r.).") == [
        ("prohibition", "Kopiowanie tekstów bez mojej zgody jest zabronione (Ustawa o prawie autorskim z 1994 r.).")
    ]


def test_a_bracket_that_closes_a_notice_is_no_word_of_it() -> None:
    """Korean papers set their notice in angle brackets."""
    assert [text for _, text in quoted("<저작권자 © 항구타임즈, 무단 전재 및 재배포 금지>")] == ["무단 전재 및 재배포 금지"]


def test_a_sentence_may_go_on_with_the_terms_of_the_one_before_it() -> None:
    """A pronoun speaks of the text that the sentence before it permits to copy; elsewhere it speaks of anything."""
    assert quoted("This leaflet may be photocopied. It must not be altered.")[1] == ("prohibition", "It must not be altered.")
    assert quoted("The date is fixed. It must not be altered.") == []


def test_a_duty_goes_on_behind_the_word_as() -> None:
    """What is named as the source belongs to the duty to name it."""
    assert quoted("Articles may be reproduced elsewhere; please acknowledge Quay Notes as the source.")[1] == (
        "duty",
        "please acknowledge Quay Notes as the source.",
    )
