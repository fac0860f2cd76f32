"""Bytes of text files as text, and what was lost or guessed on the way."""

from __future__ import annotations

import codecs
from typing import NamedTuple

import regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 100_000
"""Bytes from the first that is not ASCII on, by which an encoding is guessed."""
_WESTERN = "cp1252"

_HIGH = regex.compile(rb"[\x80-\xff]")
_ABOVE_ASCII = regex.compile(r"[^\x00-\x7f]")
_LETTER = regex.compile(r"(?=[^\x00-\x7f])\p{L}")
_LATIN_LETTER = regex.compile(r"(?=[^\x00-\x7f])\p{Latin}")
_DRAWN_LINE = regex.compile(r"([\u2500-\u259f])\1\1++")
# What stands above ASCII in Western text: small letters within words, capitals at their beginning or among capitals,
# the marks that typographers set. Not š and ž, by which the languages of Central Europe show.
_PLAUSIBLE = regex.compile(
    r"""(?<=[a-zA-Zß-ÿ'’])[ß-öø-ÿœ] | [à-öø-ÿœ](?=[a-z]) | \b[àâéèêóôÀÉÈÔÓ]\b
      | (?<![a-zß-ÿ])[À-ÖØ-ÞŒ](?=[a-zA-Zà-ÿÀ-Þ]) | (?<=[A-ZÀ-Þ])[À-ÖØ-ÞŒ]
      | [’‘“”–—…©®™°«»§€£¢·•\u00a0ºª½¼¾×±†›´] | (?<!\w)[¡¿„‚‹]""",
    regex.VERBOSE,
)


class Decoded(NamedTuple):
    """A text, without its byte order mark, and what a report has to say about the decoding."""

    text: str
    notes: tuple[str, ...] = ()


def byte_order_mark(data: bytes) -> str:
    """Return the encoding that a byte order mark names; empty where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def decode(data: bytes) -> Decoded:
    """Return bytes as text: by their byte order mark, else as UTF-8, else by the encoding that fits best."""
    if encoding := byte_order_mark(data):
        return _with_losses(data, encoding, f"is not {encoding.upper()} throughout, as its byte order mark says")
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return _with_losses(data, "utf-8", "is UTF-8 with faults")
    encoding = _guess(data)
    decoded = _with_losses(data, encoding, f"was read as {encoding}")
    return Decoded(decoded.text, (f"The file is not UTF-8; it was read as {encoding}, which is a guess.", *decoded.notes))


def _with_losses(data: bytes, encoding: str, what: str) -> Decoded:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return Decoded(text) if "\ufffd".encode(encoding, errors="ignore") in data else noted(text, what)


def noted(text: str, what: str) -> Decoded:
    """Return a decoded text with a note of its losses, if it has any; `what` says how the file was read."""
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text)
    places = "one place could not be decoded and is" if lost == 1 else f"{lost} places could not be decoded and are"
    return Decoded(text, (f"The file {what}; {places} shown as U+FFFD.",))


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most of what is above ASCII is UTF-8, so that a few bytes must be damage and not another encoding."""
    text = data.decode(errors="replace")
    lost = text.count("\ufffd")
    return len(_ABOVE_ASCII.findall(text)) - lost > 4 * lost


def _guess(data: bytes) -> str:
    first = _HIGH.search(data)
    start = max(0, first.start() - 1000) if first else 0
    sample = data[start : start + _SAMPLE]
    high = len(_HIGH.findall(sample))
    drawn = sum(len(line.group()) for line in _DRAWN_LINE.finditer(sample.decode("cp437")))
    if drawn * 3 > high:
        return "cp437"
    likely = _most_likely(sample)
    return _WESTERN if _is_latin(sample, likely) and _is_western(sample, high) else likely


def _most_likely(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 50 ms to import, needed by few files

    best = from_bytes(sample).best()
    return _WESTERN if best is None or best.encoding.startswith("utf") else best.encoding


def _is_latin(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="replace")
    return len(_LATIN_LETTER.findall(text)) * 2 >= len(_LETTER.findall(text))


def _is_western(sample: bytes, high: int) -> bool:
    # The usual guess for a lone © in English text is a code page of Central Europe.
    return len(_PLAUSIBLE.findall(sample.decode(_WESTERN, errors="replace"))) * 10 >= high * 9
