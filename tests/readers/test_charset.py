"""How the bytes of a page become text."""

from __future__ import annotations

import codecs

import pytest

from provenance.readers.charset import decode_page
from tests.readers.pages import page, shown


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Güte".encode(), "<p>Güte"),
        (codecs.BOM_UTF8 + "<p>Güte".encode(), "<p>Güte"),
        ("\ufeff<p>Güte".encode("utf-16-le"), "<p>Güte"),
        ("\ufeff<p>Güte".encode("utf-16-be"), "<p>Güte"),
        ("<p>Güte".encode("utf-16-le"), "<p>Güte"),
        ("<p>Güte".encode("utf-16-be"), "<p>Güte"),
        (b"<meta charset=latin1><p>\x93G\xfcte\x94", "<meta charset=latin1><p>“Güte”"),
        ("<meta charset='windows-1251'><p>Права".encode("cp1251"), "<meta charset='windows-1251'><p>Права"),
        ("<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>著作権".encode("shift_jis"),
         "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>著作権"),
        ("<meta charset=utf-16><p>Güte".encode(), "<meta charset=utf-16><p>Güte"),
    ],
)  # fmt: skip
def test_pages_are_decoded_as_browsers_do(data: bytes, text: str) -> None:
    """By their mark, by what they declare, by UTF-8."""
    assert decode_page(data) == (text, ())


def test_an_undeclared_encoding_is_guessed_and_said() -> None:
    """A guess is reported."""
    decoded = decode_page("<p>Все права защищены, перепечатка запрещена без разрешения редакции".encode("cp1251"))
    assert "перепечатка" in decoded.text
    assert "guess" in decoded.notes[0]


def test_a_page_that_was_saved_as_utf8_is_read_so() -> None:
    """Its declaration tells what it was before."""
    decoded = decode_page("<meta charset=gbk><p>版权所有".encode())
    assert decoded.text.endswith("版权所有")
    assert "gbk" in decoded.notes[0]
    assert decode_page("<meta charset=iso-2022-jp><p>著作権".encode("iso-2022-jp")).text.endswith("著作権")


def test_losses_are_said() -> None:
    """What could not be decoded is counted."""
    decoded = decode_page("<meta charset=utf-8><p>Güte ".encode() + b"\xff \xfe")
    assert decoded.text.endswith("Güte \ufffd \ufffd")
    assert "2 places" in decoded.notes[0]
    assert page(b"<meta charset=utf-8><p>\xff").notes == (
        "The file was read as UTF-8; one place could not be decoded and is shown as U+FFFD.",
    )


def test_damaged_utf8_without_declaration_stays_utf8() -> None:
    """One torn letter at the end does not make a page Western."""
    decoded = decode_page("<p>Güte größer Übermaß äöü".encode() + b"\xc3")
    assert decoded.text == "<p>Güte größer Übermaß äöü\ufffd"
    assert decoded.notes


def test_an_encoding_that_browsers_refuse_does_not_raise() -> None:
    """Labels of attacks are read as something."""
    assert shown(page(b"<meta charset=iso-2022-kr><p>x")) == ["x"]
    assert shown(page(b"<meta charset=nonsense><p>x")) == ["x"]
