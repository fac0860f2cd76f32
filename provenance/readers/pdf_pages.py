"""What PDFium tells of the pages of a file: lines with their place and size, where links lie over them, what is only a picture."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from provenance.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MISSING = "it is a PDF file, and what reads these is not installed: pip install 'provenance-check[pdf]'"
_LINE = regex.compile(r"[^\r\n\ufffe]++")
_HYPHEN = "\ufffe"
"""What PDFium puts where a word was divided at the end of a line."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\0": " ", "\u00a0": " "})
_INVISIBLE = 3
"""The rendering mode of text that is neither filled nor stroked (ISO 32000-1, 9.3.6)."""
_MOST_LINKS = 2000
_MOST_PAIRS = 100_000
"""Links and lines of a page that are held against each other."""
_MOST_OBJECTS = 20_000
_MOST_CHARACTERS = 400_000
"""Of one page."""
_LONGEST_URI = 8000
_PASSWORD = 4
_SECURITY = 5


class Area(NamedTuple):
    """A rectangle of a page in points, the origin in its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Anchor(NamedTuple):
    """Characters of a line that lead somewhere."""

    start: int
    end: int
    href: str


class Line(NamedTuple):
    """A line of a page."""

    text: str
    area: Area
    size: float
    """Of its font, in points."""
    base: float
    """The height of the line that its letters stand on."""
    is_divided: bool = False
    """Its last word goes on in the next line."""
    is_hidden: bool = False
    anchors: Sequence[Anchor] = ()


class Sheet(NamedTuple):
    """A page of a file."""

    number: int
    label: str
    """What readers of the file call it ("iv"); empty where that is its number."""
    lines: Sequence[Line]
    has_image: bool
    is_cut: bool
    """It has more characters or links than are read."""


def opened(data: bytes) -> PdfDocument:
    """Return a file; UnreadableDocumentError says why it cannot be opened."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415  # an extra, and needed by these files alone
    except ImportError:
        raise UnreadableDocumentError(MISSING) from None
    try:
        return PdfDocument(data)
    except PdfiumError as fault:
        if getattr(fault, "err_code", None) in {_PASSWORD, _SECURITY}:
            raise UnreadableDocumentError("it is encrypted, and can be read with its password alone") from None
        raise UnreadableDocumentError(f"it is a PDF file that cannot be opened ({fault})") from None


def sheets(file: PdfDocument, most: int) -> Iterator[Sheet | str]:
    """Yield the pages, at most so many; for those that cannot be read the reason."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415  # as above

    for number in range(1, min(len(file), most) + 1):
        try:
            page = file[number - 1]
        except PdfiumError as fault:
            yield f"page {number} cannot be read ({fault})"
            continue
        try:
            yield _sheet(page, number, file.get_page_label(number - 1))
        except (PdfiumError, UnicodeError, AssertionError) as fault:
            yield f"page {number} cannot be read ({fault})"
        finally:
            page.close()


def _sheet(page: PdfPage, number: int, label: str) -> Sheet:
    words = page.get_textpage()
    try:
        count = words.count_chars()
        text = words.get_text_range(0, min(count, _MOST_CHARACTERS)) if count > 0 else ""
        has_image = _has_image(page)
        lines = [_line(words, text, found) for found in _LINE.finditer(text) if not found.group().isspace()]
        links = list(_links(page))
        kept = links[: _MOST_PAIRS // max(1, len(lines))]
        lines = _linked(words, lines, kept)
        shown = [_finished(line, words, begin, is_scan=has_image) for line, begin in lines]
    finally:
        words.close()
    return Sheet(
        number,
        "" if label in {"", str(number)} else label,
        shown,
        has_image,
        is_cut=count > _MOST_CHARACTERS or len(kept) < len(links) or len(links) >= _MOST_LINKS,
    )


def _line(words: Any, text: str, found: regex.Match[str]) -> tuple[Line, int]:
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    end = found.start() + len(found.group().rstrip())
    first, last = _box(words, start), _box(words, end - 1)
    middle = _box(words, (start + end) // 2)
    area = Area(
        min(first.left, last.left),
        min(first.bottom, last.bottom, middle.bottom),
        max(first.right, last.right),
        max(first.top, last.top, middle.top),
    )
    is_divided = text[found.end() : found.end() + 1] == _HYPHEN
    return Line(text[start:end], area, *_measured(words, _index(words, start)), is_divided=is_divided), start


def _measured(words: Any, index: int) -> tuple[float, float]:
    """Return the size of a character as it is shown, which the font size is a part of, and the height that it stands on."""
    raw = _raw()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    size = float(raw.FPDFText_GetFontSize(words, index))
    if raw.FPDFText_GetMatrix(words, index, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return size, y.value


def _finished(line: Line, words: Any, begin: int, *, is_scan: bool) -> Line:
    """Return a line with letters for its ligatures and with what readers see of it: invisible text over a picture is what that shows."""
    text, anchors = line.text, line.anchors
    if any(sign in text for sign in "ﬀﬁﬂﬃﬄﬅﬆ"):
        at = list(accumulate((len(sign.translate(_LIGATURES)) for sign in text), initial=0))
        anchors = [anchor._replace(start=at[anchor.start], end=at[anchor.end]) for anchor in anchors]
    is_hidden = not is_scan and _mode(words, _index(words, begin)) == _INVISIBLE
    return line._replace(text=text.translate(_LIGATURES), anchors=anchors, is_hidden=is_hidden)


def _mode(words: Any, index: int) -> int:
    item = _raw().FPDFText_GetTextObject(words, index)
    return int(_raw().FPDFTextObj_GetTextRenderMode(item)) if item else 0


def _linked(words: Any, lines: list[tuple[Line, int]], links: Sequence[tuple[str, Area]]) -> list[tuple[Line, int]]:
    """Return the lines with the links that lie over them; a character belongs to a link that covers its middle."""
    middles: dict[int, list[float]] = {}
    for href, area in links:
        for number, (line, begin) in enumerate(lines):
            middle = (line.area.bottom + line.area.top) / 2
            if area.bottom <= middle <= area.top and area.left < line.area.right and line.area.left < area.right:
                if begin not in middles:
                    middles[begin] = [_middle(words, begin + at) for at in range(len(line.text))]
                over = (at for at, across in enumerate(middles[begin]) if area.left <= across <= area.right)
                covered = [at for at in over if not line.text[at].isspace()]
                if covered:
                    anchor = Anchor(covered[0], covered[-1] + 1, href)
                    lines[number] = (line._replace(anchors=sorted([*line.anchors, anchor])), begin)
    return lines


def _middle(words: Any, at: int) -> float:
    box = _box(words, at)
    return (box.left + box.right) / 2


def _box(words: Any, at: int) -> Area:
    values = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = values
    _raw().FPDFText_GetCharBox(words, _index(words, at), left, right, bottom, top)
    return Area(left.value, bottom.value, right.value, top.value)


def _index(words: Any, at: int) -> int:
    """Return which character of the page stands at an offset of its text, which leaves some out."""
    return max(0, int(_raw().FPDFText_GetCharIndexFromTextIndex(words, at)))


def _links(page: PdfPage) -> Iterator[tuple[str, Area]]:
    """Yield the addresses that annotations lead to, with each rectangle that they lie over."""
    raw, place, link = _raw(), ctypes.c_int(0), _raw().FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, place, link):
            return
        if href := _uri(page, link):
            for area in _areas(link):
                yield href, area


def _uri(page: PdfPage, link: Any) -> str:
    raw = _raw()
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    size = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    if not 1 < size <= _LONGEST_URI:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    return buffer.value.decode("utf-8", "replace").strip()


def _areas(link: Any) -> Iterator[Area]:
    """Yield the rectangles of the lines that a link lies over, or the one around all of them."""
    raw, quad, rect = _raw(), _raw().FS_QUADPOINTSF(), _raw().FS_RECTF()
    count = min(raw.FPDFLink_CountQuadPoints(link), 100)
    for number in range(count):
        if raw.FPDFLink_GetQuadPoints(link, number, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield Area(min(across), min(up), max(across), max(up))
    if count <= 0 and raw.FPDFLink_GetAnnotRect(link, rect):
        yield Area(rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))


def _has_image(page: PdfPage) -> bool:
    raw = _raw()
    count = min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    return any(raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, number)) == raw.FPDF_PAGEOBJ_IMAGE for number in range(count))


def _raw() -> Any:
    import pypdfium2.raw  # noqa: PLC0415  # as above

    return pypdfium2.raw
