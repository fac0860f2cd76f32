"""Evidence as plain data, and evidence of such data: of all that a record holds before it is judged, and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Final

from provenance import values
from provenance.kinds import Kind, Region, Role, Scope, Where
from provenance.model import Block, Datum, Evidence, Image, Link, Place, Record, Span
from provenance.silences import Silence

_JUDGED: Final = frozenset({"findings", "terms", "verdict", "source", "comparison", "error"})
"""What makes a record of a document more than evidence; with any of it, it is not kept."""
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_ENUMS: Final[dict[str, Any]] = {
    found.__name__: found
    for found in (*vars(values).values(), Kind, Region, Role, Scope, Where)
    if isinstance(found, type) and issubclass(found, Enum)
}
_CHOICES: Final = {"relation": "Relation", "link": "LinkState", "type": "DisclaimerType", "purpose": "ContactPurpose", "use": "ReservedUse"}


class ForeignError(TypeError):
    """A record that is more than evidence, or holds what plain data cannot say."""


def encoded(records: Iterable[Record]) -> bytes:
    """Return the records of a document, which nobody has judged, as bytes; a ForeignError where they cannot be kept."""
    data = [_record(record) for record in records]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> tuple[Record, ...]:
    """Return the records that bytes came from; a ValueError, KeyError, TypeError or IndexError where they came from none."""
    return tuple(map(_record_of, json.loads(data.decode("utf-8", "surrogatepass"))))


def _checked(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    raise ForeignError(f"{type(value).__name__} is no part of evidence")


def _row(values_: Iterable[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else value.value if isinstance(value, Enum) else list(map(_checked, value)) for value in values_]


def _place(place: Place | None) -> list[Any] | None:
    return None if place is None else [place.line, place.column, place.end_line, place.end_column, place.name]


def _place_of(data: Sequence[Any] | None) -> Place | None:
    if data is None:
        return None
    line, column, end_line, end_column, name = data
    return Place(line=line, column=column, end_line=end_line, end_column=end_column, name=name)


def _value_fields(found: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a value with the choices that they are of, or tuple for the one that is a row of names."""
    kind = found.__name__
    return tuple((each.name, _conversion(kind, each.name)) for each in fields(found))


def _conversion(kind: str, name: str) -> Any:
    if name == "names":
        return tuple
    is_choice = name in _CHOICES and not (kind == "StatementValue" and name == "purpose")
    return _ENUMS[_CHOICES[name]] if is_choice else None


_VALUES: Final = {
    name: (found, _value_fields(found)) for name, found in vars(values).items() if isinstance(found, type) and name.endswith("Value")
}


def _value(value: Any) -> list[Any]:
    name = type(value).__name__
    return [name, *_row(getattr(value, field) for field, _ in _VALUES[name][1])]


def _value_of(data: Sequence[Any]) -> Any:
    found, known = _VALUES[data[0]]
    given = zip(known, data[1:], strict=True)
    return found(**{name: value if made is None or value is None else made(value) for (name, made), value in given})


_EVIDENCE: Final = tuple(field.name for field in fields(Evidence) if field.name not in {"place", "value", "span"})
_EVIDENCE_CHOICES: Final = {"kind": Kind, "where": Where, "scope": Scope}


def _evidence(item: Evidence) -> list[Any]:
    return [_place(item.place), _value(item.value), item.span, *_row(getattr(item, name) for name in _EVIDENCE)]


def _evidence_of(data: Sequence[Any]) -> Evidence:
    place, value, span, *rest = data
    said = dict(zip(_EVIDENCE, rest, strict=True))
    for name, choice in _EVIDENCE_CHOICES.items():
        said[name] = choice(said[name])
    return Evidence(place=_place_of(place) or Place(), value=_value_of(value), span=Span(*span) if span is not None else None, **said)


_SILENCE: Final = tuple(field.name for field in fields(Silence) if field.name != "place")


def _silence(item: Silence) -> list[Any]:
    return [_place(item.place), *_row(getattr(item, name) for name in _SILENCE)]


def _silence_of(data: Sequence[Any]) -> Silence:
    said = dict(zip(_SILENCE, data[1:], strict=True))
    return Silence(place=_place_of(data[0]), **{**said, "paths": tuple(said["paths"])})


def _block_of(data: Sequence[Any]) -> Block:
    span, role, region, visible, in_article = data
    return Block(Span(*span), _ROLES[role], _REGIONS[region], visible, in_article)


_ROLES: Final = {role.value: role for role in Role}
_REGIONS: Final = {region.value: region for region in Region}
_WHERES: Final = {where.value: where for where in Where}


def _image_of(data: Sequence[Any]) -> Image:
    offset, src, alt, id_, key, region = data
    return Image(offset, src, alt, id_, key, _REGIONS[region])


_Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_ROWS: Final[dict[str, _Codec]] = {
    "blocks": (_row, _block_of),
    "links": (_row, lambda data: Link(Span(*data[0]), data[1], tuple(data[2]), data[3])),
    "images": (_row, _image_of),
    "metadata": (_row, lambda data: Datum(data[0], data[1], _WHERES[data[2]], *data[3:])),
    "evidence": (_evidence, _evidence_of),
    "silences": (_silence, _silence_of),
    "notes": (_checked, lambda note: note),
}
_FIELDS: Final = tuple(field.name for field in fields(Record) if field.name not in _JUDGED and field.name != "lines")


def _record(record: Record) -> list[Any]:
    if any(getattr(record, name) for name in _JUDGED):
        raise ForeignError("the record is more than evidence")
    lines = [[number, _checked(line)] for number, line in record.lines.items()]
    return [lines, *(_plain(name, getattr(record, name)) for name in _FIELDS)]


def _plain(name: str, value: Any) -> Any:
    return [_ROWS[name][0](row) for row in value] if name in _ROWS else _checked(value)


def _record_of(data: Sequence[Any]) -> Record:
    said: dict[str, Any] = {
        name: tuple(map(_ROWS[name][1], value)) if name in _ROWS else value for name, value in zip(_FIELDS, data[1:], strict=True)
    }
    return Record(lines=dict(data[0]), **said)
