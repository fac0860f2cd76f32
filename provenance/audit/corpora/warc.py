"""Archives of web crawls: the pages and texts of WARC files (ISO 28500), and of the WET files that crawls make of them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from provenance.audit.members import Columns, File, LeftOut, Lost, Member, document
from provenance.formats import LIMIT

_READ: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_OF_CONTENT: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_UNICODE: Final = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"})


def members(file: File, columns: Columns, start: int) -> Iterator[Member]:
    """Yield the records of an archive; those that are no response with a page or a text are counted by what they are."""
    del columns  # records have none
    last, again = -1, 0
    records = ArchiveIterator(file.paths[0], record_types=WarcRecordType.any_type, parse_http=True, auto_decode="all", fsspec_args=False)
    for number, record in enumerate(records):
        offset = record.stream_pos
        again = again + 1 if offset <= last else 0  # a file that is compressed as a whole has one offset for many records
        last = max(last, offset)
        if number >= start:
            yield _member(record, f"{file.name}#{offset}" + (f".{again}" if again else ""))


def _member(record: Any, path: str) -> Member:
    if not record.record_type & _OF_CONTENT:
        return LeftOut(f"WARC {record.record_type}")
    kind, charset, status = _kind(record)
    if status is not None and not 200 <= status < 300:
        return LeftOut(f"HTTP {status}")
    if kind not in _READ:
        return LeftOut(kind or "without media type")
    url = record.headers.get("WARC-Target-URI", "") or ""
    promised = 0 if _is_encoded(record) else record.content_length
    try:
        data = record.reader.read(LIMIT + 1)
    except OSError as fault:
        return Lost(path, f"its record cannot be read ({fault})"[:200], url=url)
    if len(data) < min(promised, LIMIT):
        return Lost(path, "the archive ends in the middle of it", url=url)
    note = "The crawl cut it off." if record.headers.get("WARC-Truncated") else ""
    return document(path, _in_unicode(data, charset), url=url, media_type=kind, note=note)


def _is_encoded(record: Any) -> bool:
    """Tell whether the length of a record's content says nothing of what it decodes to."""
    http = record.http_headers
    return http is not None and bool(http.get("Content-Encoding") or http.get("Transfer-Encoding"))


def _kind(record: Any) -> tuple[str, str, int | None]:
    """Return media type, charset and status; of a record without HTTP what its own header says."""
    if record.is_http and record.http_headers is not None:
        return (record.http_content_type or "").lower(), record.http_charset or "", record.http_headers.status_code
    said, _, rest = (record.headers.get("Content-Type", "") or "").partition(";")
    return said.strip().lower(), rest.partition("charset=")[2].strip().strip('"'), None


def _in_unicode(data: bytes, charset: str) -> bytes:
    """Return a page in UTF-8 with its mark, where its header says its encoding: that goes before what the page says (HTML 13.2.3.2)."""
    if not charset or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        name = codecs.lookup({"iso-8859-1": "windows-1252"}.get(charset.lower(), charset)).name
        return data if name in _UNICODE else codecs.BOM_UTF8 + data.decode(name, "replace").encode()
    except (LookupError, ValueError):
        return data


def share(file: File, place: str, number: int) -> float:
    """Return how much of a file lies before a member, by its offset."""
    del number
    return int(place.partition(".")[0]) / max(1, file.size) if place[:1].isdigit() else 0.0
