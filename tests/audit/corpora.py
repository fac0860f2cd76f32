"""Makes small corpora for tests, of invented outlets."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path


def page(title: str, words: str, *, foot: str = "© 2024 Harbor Gazette", head: str = "") -> str:
    """Return a page."""
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>"
        f"<p>By Jane Doe</p><p>{words}</p></main><footer>{foot}</footer></body></html>"
    )


def record(url: str, body: bytes, *, media: str = "text/html", kind: str = "response", status: int = 200, more: str = "") -> bytes:
    """Return a WARC record with an HTTP response."""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(path: Path, records: Iterable[bytes]) -> Path:
    """Write an archive in which each record is compressed by itself."""
    path.write_bytes(b"".join(gzip.compress(each, mtime=0) for each in records))
    return path


def rows(path: Path, objects: Iterable[object]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """Write a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    path.write_bytes(out.getvalue())
    return path
