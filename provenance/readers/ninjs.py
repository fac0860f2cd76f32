"""News in JSON (IPTC ninjs 1 to 3): rights, people and sources of the item, its text, and the rights of what is attached to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import regex

from provenance.addresses import is_web
from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Role, Source, Span
from provenance.positions import unquote
from provenance.readers.assembly import Assembly
from provenance.readers.decoding import decode
from provenance.readers.json_scan import Json, Path, Scanned, scan
from provenance.readers.names import schema_name
from provenance.readers.offsets import Lines
from provenance.readers.written import Piece, Written

_ESCAPE = regex.compile(
    r"(?P<text>[^\\]++)|\\r\\n|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|\\", regex.DOTALL
)
_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_KEYS = MappingProxyType({"infosources": "sourceOrganization", "altids": "identifier", "uri": "identifier", "creditline": "creditText"})
"""Keys of ninjs alone; all others are named as elsewhere."""
_NAMED = ("name", "value", "uri")
"""What says of an object in a list who or what it is."""
_HEADLINES = ("headline", "headlines", "title")
_BODIES = ("body_html", "body_xhtml", "bodies", "body_text", "description_html", "description_text", "descriptions")
"""Where the text stands, the fullest first."""
_TYPES = MappingProxyType({
    "picture": "ImageObject", "graphic": "ImageObject", "video": "VideoObject", "audio": "AudioObject", "text": "DataFeedItem",
    "composite": "DataFeedItem",
})  # fmt: skip
_SURE = frozenset({"license", "copyrightNotice", "copyrightHolder", "usageInfo", "copyrightYear", "creditText"})
_DEEPEST = 4
"""Levels of items attached to attached items."""


def read(source: Source) -> Document:
    """Return a news item as a document; of a file that is not JSON throughout, what stands before the fault.

    Raise UnreadableDocumentError for files that hold no JSON object.
    """
    text, notes = decode(source.data)
    fault = _fault(text)
    found = scan(text)
    item = next((value for value in found.values if isinstance(value, dict)), None)
    if item is None:
        raise UnreadableDocumentError(f"it holds no JSON object{f' ({fault})' if fault else ''}")
    reading = _Reading(text, found)
    reading.fields(item, (found.values.index(item),), "")
    headline = reading.text(item, (found.values.index(item),))
    return reading.assembly.document(
        source,
        "application/json",
        title=headline,
        language=next(iter(reading.assembly.values("inLanguage")), ""),
        url=next(filter(is_web, reading.assembly.values("url")), ""),
        notes=(*notes, f"The JSON is faulty ({fault}); what could be made out was read.") if fault else notes,
    )


def _fault(text: str) -> str:
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return f"line {error.lineno}, column {error.colno}: {error.msg}"
    except (ValueError, RecursionError):
        return "it is nested too deep, or holds numbers too long"
    return ""


class _Reading:
    """One file: its values, and where they stand."""

    def __init__(self, text: str, found: Scanned) -> None:
        self._text = text
        self._found = found
        self.assembly = Assembly(Lines(text))

    def fields(self, item: dict[str, Json], path: Path, type_: str, depth: int = 0) -> None:
        """Add the metadata of an item and, as that of its parts, those of what is attached to it."""
        for key, value in item.items():
            plain = key.lower().replace("_", "")
            if plain == "associations" and depth < _DEEPEST:
                self._attached(value, (*path, key), depth)
            elif plain == "rightsinfo" and isinstance(value, dict):
                for inner in value:
                    self._field(schema_name(f"rightsinfo.{inner}"), f"{key}.{inner}", value[inner], (*path, key, inner), type_)
            else:
                self._field(_KEYS.get(plain) or schema_name(key), key, value, (*path, key), type_)

    def _attached(self, value: Json, path: Path, depth: int) -> None:
        pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in pairs:
            if isinstance(item, dict):
                self.fields(item, (*path, key), _TYPES.get(str(item.get("type")), "MediaObject"), depth + 1)

    def _field(self, name: str | None, key: str, value: Json, path: Path, type_: str) -> None:  # a statement and where it stands
        if name and (not type_ or name in _SURE):
            for at in self._strings(value, path):
                written = self._written(at)
                self.assembly.add(name, written.text, key, self._span(at), type_)

    def _strings(self, value: Json, path: Path) -> Iterator[Path]:
        """Yield where the strings stand that a field comes to: itself, those of a list, the names of objects in one."""
        for each, at in [(inner, (*path, index)) for index, inner in enumerate(value)] if isinstance(value, list) else [(value, path)]:
            if isinstance(each, dict):
                at, each = next((((*at, key), each[key]) for key in _NAMED if isinstance(each.get(key), str)), (at, None))  # noqa: PLW2901  # the object's own string
            if isinstance(each, str | int | float) and self._span(at).end:
                yield at

    def _span(self, path: Path) -> Span:
        return self._found.span(path) or Span(0, 0)

    def _written(self, path: Path) -> Written:
        return _unescaped(self._text, self._span(path))

    def text(self, item: dict[str, Json], path: Path) -> str:
        """Add headline and text of the item, and return the headline."""
        headline = next((words for key in _HEADLINES for words in self._texts(item, path, key)), Written(()))
        self.assembly.paragraph(headline, Role.HEADING)
        for key in _BODIES:
            if found := [words for words in self._texts(item, path, key) if words.text.strip()]:
                for words in found:
                    if "html" in key or (key in {"bodies", "descriptions"} and "<" in words.text):
                        self.assembly.markup(words)
                    else:
                        self.assembly.text(words)
                break
        return headline.text

    def _texts(self, item: dict[str, Json], path: Path, key: str) -> Sequence[Written]:
        """Return what stands under a key, however its words are written."""
        written = next((each for each in item if _plain(each) == _plain(key)), None)
        return [self._written(at) for at in self._text_paths(item[written], (*path, written))] if written is not None else []

    def _text_paths(self, value: Json, path: Path) -> Iterator[Path]:
        if isinstance(value, str):
            yield path
        elif isinstance(value, list):
            yield from (
                (*path, index, "value") for index, each in enumerate(value) if isinstance(each, dict) and isinstance(each.get("value"), str)
            )


def _plain(key: str) -> str:
    return key.lower().replace("_", "")


def _unescaped(source: str, span: Span) -> Written:
    """Return the string that stands between two quotes of JSON, with its escapes taken out."""
    pieces = []
    for found in _ESCAPE.finditer(source, *span):
        text = found["text"] or ("\n" if found.group() == "\\r\\n" else _letters(found.group()))
        pieces.append(Piece(text.replace("\r", "\n"), *found.span()))
    return Written(pieces)


def _letters(escape: str) -> str:
    if len(escape) <= 2:
        return unquote(f'"{escape}"') if len(escape) == 2 else ""
    letters = "".join(chr(int(code, 16)) for code in escape.split("\\u") if code)
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATE.search(letters) else letters
