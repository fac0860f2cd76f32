"""License names in words, codes and many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.licenses import agree, is_license_word, literals, merge, names_in, parse_name, parse_spdx, parse_url, tokens
from provenance.licenses.data import load
from provenance.licenses.tokens import Token, words
from provenance.licenses.values import ELEMENTS
from provenance.text import fold
from provenance.values import LicenseValue


def read(text: str) -> tuple[str | None, str | None, str | None] | None:
    """Return family, version and jurisdiction of the license that a field says."""
    value = parse_name(text)
    return (value.family, value.version, value.jurisdiction) if value else None


def named(text: str) -> list[tuple[str, str | None]]:
    """Return the words and the family of each license that a text names, looked for at every letter."""
    folded = fold(text)
    starts = [at for at, character in enumerate(text) if character.isalnum() and (at == 0 or not text[at - 1].isalnum())]
    return [(text[slice(*found.span)], found.value.family) for found in names_in(text, folded, starts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CC BY 4.0", ("by", "4.0", None)),
        ("CC BY\u2011NC\u00a04.0", ("by-nc", "4.0", None)),
        ("CC BY–NC–ND 4.0", ("by-nc-nd", "4.0", None)),
        ("CC-BY-NC-SA-3.0-IGO", ("by-nc-sa", "3.0", "igo")),
        ("cc-by-sa", ("by-sa", None, None)),
        ("cc_by_nc_4", ("by-nc", "4.0", None)),
        ("by-nc-nd", ("by-nc-nd", None, None)),
        ("CC BY-SA 3.0 DE", ("by-sa", "3.0", "de")),
        ("CC BY 4.0 DE", ("by", "4.0", None)),
        ("Creative Commons 4.0 BY-NC", ("by-nc", "4.0", None)),
        ("Creative Commons Attribution-Noncommercial-Share Alike 3.0 United States License", ("by-nc-sa", "3.0", "us")),
        ("Creative Commons Attribution, Share Alike", ("by-sa", None, None)),
        ("Attribution 4.0 International (CC BY 4.0)", ("by", "4.0", None)),
        ("Creative Commons ShareAlike 1.0", ("sa", "1.0", None)),
        ("a Creative Commons license", ("cc", None, None)),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", ("zero", "1.0", None)),
        ("Creative Commons Zero", ("zero", "1.0", None)),
        ("Public Domain Mark 1.0", ("mark", "1.0", None)),
        ("GNU Free Documentation License, Version 1.2 or any later version", ("gfdl", "1.2", None)),
        ("Open Government Licence v3.0", ("ogl-uk", "3.0", None)),
        ("Licence Ouverte / Open Licence 2.0", ("etalab", "2.0", None)),
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", ("dl-de-by", "2.0", None)),
        ("공공누리 제1유형", ("kogl-1", None, None)),
        ("Public domain", ("public-domain", None, None)),
        ("MIT", ("mit", None, None)),
    ],
)
def test_a_field_names_a_license(text: str, expected: tuple[str | None, ...]) -> None:
    """Codes, words, dashes of all kinds, slugs and SPDX ids are read; what is not written stays open."""
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "All rights reserved",
        "2019",
        "/terms.jsp",
        "Send it, cc by Monday 4.0 litres",
        "zero",
        "by",
        "",
        "The attribution of the poem",
        "nd",
        "v4.0",
    ],
)
def test_other_fields_name_none(text: str) -> None:
    """Years, paths, carbon copies and single elements are no license."""
    assert parse_name(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Creative Commons Namensnennung - Nicht-kommerziell - Keine Bearbeitung 3.0 Deutschland Lizenz", ("by-nc-nd", "3.0", "de")),
        ("Licence Creative Commons Paternité - Partage à l'identique 2.0 France", ("by-sa", "2.0", "fr")),
        ("Creative Commons Reconocimiento-SinObraDerivada 3.0 España", ("by-nd", "3.0", "es")),
        ("Creative Commons Attribuzione - Non commerciale 4.0 Internazionale", ("by-nc", "4.0", None)),
        ("Creative Commons Atribuição-NãoComercial-SemDerivações 4.0 Internacional", ("by-nc-nd", "4.0", None)),
        ("Creative Commons Naamsvermelding-GelijkDelen 3.0 Nederland", ("by-sa", "3.0", "nl")),
        ("Creative Commons Erkännande-IckeKommersiell 2.5 Sverige", ("by-nc", "2.5", "se")),
        ("Creative Commons Uznanie autorstwa-Na tych samych warunkach 3.0 Polska", ("by-sa", "3.0", "pl")),
        ("Creative Commons Uveďte původ-Nezpracovávejte 3.0 Česká republika", ("by-nd", "3.0", "cz")),
        ("Creative Commons Nevezd meg! - Így add tovább! 4.0 Nemzetközi", ("by-sa", "4.0", None)),
        ("Creative Commonsi litsents Autorile viitamine + Mitteäriline eesmärk 3.0 Eesti", ("by-nc", "3.0", "ee")),
        ("Creative Commons «Attribution-ShareAlike» («Атрибуция-СохранениеУсловий») 4.0 Всемирная", ("by-sa", "4.0", None)),
        ("Creative Commons Із Зазначенням Авторства — Некомерційна 4.0 Міжнародна", ("by-nc", "4.0", None)),
        ("Криейтив Комънс Признание-Некомерсиално 2.5 България", ("by-nc", "2.5", "bg")),
        ("Creative Commons Αναφορά Δημιουργού - Παρόμοια Διανομή 4.0 Διεθνές", ("by-sa", "4.0", None)),
        ("Creative Commons Atıf-GayriTicari 4.0 Uluslararası", ("by-nc", "4.0", None)),
        ("المشاع الإبداعي نَسب المُصنَّف - غير تجاري 4.0 دولي", ("by-nc", "4.0", None)),
        ("Creative Commons ייחוס-שיתוף זהה 4.0 בין־לאומי", ("by-sa", "4.0", None)),
        ("ครีเอทีฟคอมมอนส์ แสดงที่มา-ไม่ใช้เพื่อการค้า 3.0 ประเทศไทย", ("by-nc", "3.0", "th")),
        ("クリエイティブ・コモンズ 表示 - 非営利 - 改変禁止 4.0 国際 ライセンス", ("by-nc-nd", "4.0", None)),
        ("크리에이티브 커먼즈 저작자표시-비영리-변경금지 4.0 국제 라이선스", ("by-nc-nd", "4.0", None)),
        ("知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议", ("by-nc-sa", "4.0", None)),
        ("署名-非商业性使用 4.0 国际", ("by-nc", "4.0", None)),
        ("創用CC 姓名標示-禁止改作 3.0 台灣 授權條款", ("by-nd", "3.0", "tw")),
        ("Creative Commons Ghi công - Phi thương mại 4.0 Quốc tế", ("by-nc", "4.0", None)),
    ],
)
def test_a_localized_name_is_read(text: str, expected: tuple[str | None, ...]) -> None:
    """The names that Creative Commons has in other languages mean the same licenses."""
    assert read(text) == expected


def test_every_language_of_the_data_names_all_four_elements() -> None:
    """Each wording of each language is found behind the anchor, with the family that its column says."""
    for language, columns in load("creative-commons-names")["elements"].items():
        assert len(columns) == len(ELEMENTS), language
        for element, wordings in zip(ELEMENTS, columns, strict=True):
            for wording in wordings.split("|"):
                family = "by" if element == "by" else f"by-{element}"
                assert read(f"Creative Commons {wording.strip()} 4.0") == (family, "4.0", None), (language, wording)


def test_names_are_quoted_with_what_belongs_to_them() -> None:
    """Version, port and the word "license" are part of the name; two notations of one license are one."""
    assert named("Text under Creative Commons License 3.0 Germany (CC BY-NC-ND 3.0 DE), see there.") == [
        ("Creative Commons License 3.0 Germany (CC BY-NC-ND 3.0 DE)", "by-nc-nd")
    ]
    assert named("CC BY-SA 3.0 and GFDL 1.2") == [("CC BY-SA 3.0", "by-sa"), ("GFDL 1.2", "gfdl")]
    assert named("CC BY 4.0, by Jane Quill") == [("CC BY 4.0", "by")]


def test_a_literal_stands_in_every_name() -> None:
    """What wakes the detector is found in names of all kinds."""
    known = [literal.strip("*") for literal in literals()]
    for text in ("CC BY 4.0", "Creative Commons", "署名-非商业性使用", "GFDL", "open government licence", "cc0"):
        assert any(literal in fold(text) for literal in known)


@pytest.mark.parametrize(
    ("name", "spdx"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc-by-nc-sa-3.0-us", None),
        ("CC0-1.0", "CC0-1.0"),
        ("GFDL-1.3-or-later", "GFDL-1.3-or-later"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
    ],
)
def test_an_spdx_id_is_read_as_written(name: str, spdx: str | None) -> None:
    """Known ids come back; a port that SPDX has no id for gets none."""
    value = parse_spdx(name)
    assert value is not None
    assert value.spdx == spdx


def test_an_unknown_id_is_none() -> None:
    """Words that are no SPDX id of this room are not guessed at."""
    assert parse_spdx("LicenseRef-Own") is None
    assert parse_spdx("x" * 1000) is None


def test_values_agree_where_nothing_contradicts() -> None:
    """The family "cc" goes with every license of Creative Commons and with nothing else; versions and laws must not differ."""
    by = LicenseValue(family="by")
    four = parse_spdx("CC-BY-4.0")
    three = parse_spdx("CC-BY-3.0")
    assert four is not None
    assert three is not None
    assert agree(LicenseValue(family="cc"), four)
    assert agree(by, four)
    assert not agree(three, four)
    assert not agree(LicenseValue(family="cc"), LicenseValue(family="gfdl"))
    assert merge(LicenseValue(family="cc"), four) == four
    assert merge(LicenseValue(family="cc", version="4.0"), by) == four


def test_a_word_for_two_elements_leaves_the_family_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one title names two kinds of license, only the address can decide."""
    both = {**words(), "samename": (Token("element", "nd", 0), Token("element", "sa", 0))}
    monkeypatch.setattr(tokens, "words", lambda: both)
    assert read("Creative Commons Attribution-Same Name 4.0") == ("cc", "4.0", None)


def test_words_for_license_are_known_in_all_scripts() -> None:
    """Inflected and compound words for "license" are recognized."""
    assert all(map(is_license_word, ("License", "Lizenzvertrag", "licencia", "лицензией", "许可协议", "ライセンス", "라이선스")))
    assert not is_license_word("liberty")


@given(st.text(max_size=200))
def test_any_field_is_read_without_a_fault(text: str) -> None:
    """Whatever a field holds, reading it answers."""
    parse_name(text)
    parse_name(f"Creative Commons {text}")


@pytest.mark.parametrize(
    ("text", "family", "version"),
    [
        ("この記事は政府標準利用規約（第2.0版）に従っています。", "gjstu", "2.0"),
        ("本資料は公共データ利用規約（第1.0版）で提供されています。", "pdl-japan", "1.0"),
        ("공공누리 출처표시+상업적 이용금지", "kogl-2", None),
        ("공공누리 출처표시, 상업적이용금지", "kogl-2", None),
        ("공공누리 출처표시 변경금지", "kogl-3", None),
        ('본 저작물은 공공누리 "제3유형: 출처표시+변경금지" 조건에 따라 이용할 수 있습니다.', "kogl-3", None),
        ("공공누리 출처표시+상업적 이용금지+변경금지", "kogl-4", None),
    ],
)
def test_names_are_found_where_a_script_sets_no_blank_before_them(text, family, version):
    folded = fold(text)
    found = list(names_in(text, folded, range(len(text))))
    assert [(one.value.family, one.value.version) for one in found] == [(family, version)]


def test_a_general_name_gives_way_to_the_kind_that_stands_beside_it():
    broad, kind = parse_url("https://www.kogl.or.kr/info/license.do"), parse_name("공공누리 제2유형")
    assert agree(broad, kind)
    assert merge(broad, kind).family == "kogl-2"
    assert not agree(parse_name("공공누리 제1유형"), kind)
