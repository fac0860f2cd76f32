"""Bytes of text files as text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.readers.decoding import decode


def test_utf8_has_no_notes() -> None:
    """The usual case is silent."""
    assert decode("© Jäne 漢字 😀".encode()) == ("© Jäne 漢字 😀", ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    """The mark decides, and is no text."""
    assert decode(mark + "© Jäne 😀".encode(encoding)) == ("© Jäne 😀", ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("© 2010 Müller. All rights reserved – “quoted” text.", "cp1252"),
        ("A long English text that goes on. " * 50 + "Copyright © 1994 Foo", "latin-1"),
        ("Die Übernahme größerer Teile ist nur mit Genehmigung gestattet. © Süddeutscher Verlag. ", "latin-1"),
        ("Tous droits réservés. La reproduction est autorisée à condition de citer la source. L’été, déjà.", "cp1252"),
        ("É proibida a reprodução total ou parcial sem autorização. Não é à toa.", "cp1252"),
        ("Wszelkie prawa zastrzeżone. Przedruk dozwolony pod warunkiem podania źródła. Łódź, żółty.", "cp1250"),
        ("Všechna práva vyhrazena. Převzetí článku je možné pouze se souhlasem. Žluťoučký kůň.", "cp1250"),
        ("Все права защищены. Перепечатка разрешена только при наличии ссылки на источник.", "cp1251"),
        ("Все права защищены. Перепечатка разрешена только при наличии ссылки на источник.", "koi8_r"),
        ("Απαγορεύεται η αναδημοσίευση χωρίς άδεια.", "cp1253"),
        ("無断転載を禁じます。著作権は新聞社にあります。この記事は許可なく複製できません。", "shift_jis"),
        ("版权所有，未经许可不得转载。来源：新华网。本文由记者撰写，编辑整理。", "gb18030"),
        ("저작권자 무단 전재 및 재배포 금지. 이 기사는 기자가 작성했습니다.", "euc_kr"),
        ("╔═══════╗ Café ╚═══════╝ text", "cp437"),
    ],
)
def test_other_encodings_are_guessed_and_noted(text: str, encoding: str) -> None:
    """What is not UTF-8 is read by the encoding that fits, and the report says that it was a guess."""
    decoded = decode((text * 3).encode(encoding))
    assert decoded.text == text * 3
    assert len(decoded.notes) == 1
    assert "guess" in decoded.notes[0]


def test_a_few_broken_bytes_do_not_make_another_encoding() -> None:
    """Damaged UTF-8 stays UTF-8, and the loss is counted."""
    decoded = decode("Größe – Übernahme “hier” 漢字 ".encode() + b"\xff x")
    assert decoded.text == "Größe – Übernahme “hier” 漢字 \ufffd x"
    assert "one place" in decoded.notes[0]


def test_a_replacement_character_of_the_author_is_no_loss() -> None:
    """U+FFFD that the file itself holds is text."""
    assert decode("a\ufffdb".encode()).notes == ()


def test_losses_behind_a_byte_order_mark() -> None:
    """A mark that promises too much is noted."""
    assert "UTF-16-LE" in decode(codecs.BOM_UTF16_LE + b"a\0b").notes[0]


@given(st.binary(max_size=80))
def test_any_bytes_become_a_text_that_can_be_encoded(data: bytes) -> None:
    """Decoding never raises and never yields lone surrogates."""
    decode(data).text.encode()
