"""Files and places as SARIF names them: relative addresses, regions, places of files without lines."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import regex

from provenance.model import Place
from provenance.renderers.escaping import live_url, terminal
from provenance.renderers.issues import Spot

ROOT: Final = "%SRCROOT%"
"""The folder that paths are seen from; where it is, the reader of the report knows (section 3.14.14)."""
_ABSOLUTE: Final = regex.compile(r"/|[A-Za-z]:/")
_KEPT: Final = ":/?#[]@!$&'()*+,;=%~"
"""What has a meaning in an address, beside letters, digits and `-._` (RFC 3986, section 2.2)."""


def artifact(path: str) -> dict[str, Any]:
    """Return the address of a file: relative to the root, or from that of the file system."""
    if _ABSOLUTE.match(path):
        return {"uri": f"file:///{_encoded(path.lstrip('/'))}"}
    return {"uri": _encoded(path) or ".", "uriBaseId": ROOT}


def _encoded(path: str) -> str:
    try:
        data = path.encode("utf-8", "surrogateescape")  # names that are no UTF-8 keep their bytes
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    return quote(data, safe="/")


def location(spot: Spot) -> dict[str, Any]:
    """Return where something stands; files without lines have the part's name."""
    physical: dict[str, Any] = {"artifactLocation": artifact(spot.path)}
    if spot.place.line is not None:
        physical["region"] = region(spot.place)
    found: dict[str, Any] = {"physicalLocation": physical}
    if spot.part:
        found["logicalLocations"] = [{"fullyQualifiedName": terminal(spot.part)}]
    return found


def region(place: Place) -> dict[str, int]:
    """Return a stretch of a file, in lines and code points from 1, its end exclusive (section 3.30)."""
    first = place.line or 1
    last = max(first, place.end_line or first)
    numbers = {"startLine": first, "startColumn": place.column, "endLine": last, "endColumn": place.end_column}
    if place.column is None or place.end_column is None or (first == last and place.end_column < place.column):
        del numbers["endColumn"]
    return {name: number for name, number in numbers.items() if number is not None}


def address(url: str) -> str:
    """Return a web address as RFC 3986 has it; empty where it is none that may become a link."""
    live = live_url(url)
    return quote(live.encode("utf-8", "surrogatepass"), safe=_KEPT) if live else ""
