"""The bytes of a web page as text, decoded as browsers do (WHATWG Encoding, HTML 13.2.3.2)."""

from __future__ import annotations

import regex
from turbohtml import detect

from provenance.readers.decoding import Decoded, byte_order_mark, decode, noted

_PRESCAN = 1024
"""Bytes in which browsers look for a declaration."""
_DECLARED = regex.compile(rb"""charset[\t\n\f\r ]*+=[\t\n\f\r ]*+["']?+([\w.:-]++)""", regex.IGNORECASE)
_UTF8_LABELS = frozenset({b"utf-8", b"utf8", b"unicode-1-1-utf-8", b"utf-16", b"utf-16le", b"utf-16be", b"unicode"})
"""A declared UTF-16 means UTF-8, since the declaration itself could be read."""
_ZEROS = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def decode_page(data: bytes) -> Decoded:
    """Return the text of a page without byte order mark, and what was lost on the way; newlines stand as they are."""
    if byte_order_mark(data):
        return decode(data)
    for start, encoding in _ZEROS:
        if data.startswith(start):
            return noted(data.decode(encoding, errors="replace"), f"was read as {encoding}")
    found = _DECLARED.search(data, 0, _PRESCAN)
    declared = found.group(1).lower() if found else b""
    if declared in _UTF8_LABELS or b"\x1b" not in data:  # escapes mark the letters of ISO-2022
        try:
            return _as_utf8(data.decode(), declared)
        except UnicodeDecodeError:
            pass
    return noted(data.decode(errors="replace"), "was read as UTF-8") if declared in _UTF8_LABELS else _as_browsers_do(data)


def _as_utf8(text: str, declared: bytes) -> Decoded:
    # Who saves a page often writes UTF-8 and leaves its declaration; by chance no text of another encoding is UTF-8.
    if not declared or declared in _UTF8_LABELS or text.isascii():
        return Decoded(text)
    return Decoded(text, (f"The page declares {declared.decode('ascii', 'replace')}, but is UTF-8 throughout; it was read as UTF-8.",))


def _as_browsers_do(data: bytes) -> Decoded:
    match = detect.detect(data)
    if not match.confidence or match.codec is None or match.encoding == "replacement":
        return decode(data)
    decoded = noted(data.decode(match.codec), f"was read as {match.encoding}")
    guessed = () if match.confidence == 1 else (f"The page names no encoding; it was read as {match.encoding}, which is a guess.",)
    return Decoded(decoded.text, (*guessed, *decoded.notes))
