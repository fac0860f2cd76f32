"""Packs as plain data, and packs of such data: of all that the policy may say, and of nothing else."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final, overload

from provenance import kinds, policy

_TUPLE, _LIST, _TABLE, _DAY, _CHOICE, _NOUN, _LATER = range(7)
"""What the first number of a list says of the rest; values that JSON has stand for themselves."""
_NONE: Final = object()


class ForeignError(TypeError):
    """A value that the policy does not know."""


class Later(Sequence[Any]):
    """What few ask for, made when somebody does: the examples are most of what the packs hold, and judging needs none."""

    def __init__(self, size: int, data: str) -> None:
        self._size = size
        self._data = data

    @cached_property
    def made(self) -> tuple[Any, ...]:
        """All of it."""
        return tuple(_values(json.loads(self._data)))

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, index: int | slice) -> Any:
        return self.made[index]

    def __eq__(self, other: object) -> bool:
        return self.made == (other.made if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self.made)


def _defaults(noun: Any) -> dict[str, Any]:
    """Return the fields of a noun with what they are where nothing is said."""
    if not dataclasses.is_dataclass(noun):
        return {name: noun._field_defaults.get(name, _NONE) for name in noun._fields}
    return {field.name: _default(field) for field in dataclasses.fields(noun)}


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _NONE if field.default is dataclasses.MISSING else field.default


def _is_noun(found: Any) -> bool:
    return dataclasses.is_dataclass(found) or hasattr(found, "_fields")


_CHOICES: Final = {
    name: {value.value: value for value in found}
    for name, found in vars(kinds).items()
    if isinstance(found, type) and issubclass(found, Enum) and found.__module__ == kinds.__name__
}
_NOUNS: Final[Mapping[str, tuple[Any, Mapping[str, Any]]]] = {
    name: (found, _defaults(found)) for name, found in vars(policy).items() if isinstance(found, type) and _is_noun(found)
}


def plain(value: Any) -> Any:
    """Return a pack, or a part of one, as lists, strings and numbers; a ForeignError says what the policy does not know."""
    name = type(value).__name__
    if isinstance(value, Enum) and name in _CHOICES:
        return [_CHOICE, name, value.value]
    if value is None or type(value) in {str, bool, int, float}:
        return value
    if name in _NOUNS and _NOUNS[name][0] is type(value):
        said = ((field, getattr(value, field), default) for field, default in _NOUNS[name][1].items())
        return [_NOUN, name, *(part for field, here, default in said if here != default for part in (field, plain(here)))]
    if type(value) in {tuple, list, Later}:
        return _row(value)
    if type(value) is dict and all(type(key) is str for key in value):
        return [_TABLE, *(part for key, inner in value.items() for part in (key, plain(inner)))]
    if type(value) is date:
        return [_DAY, value.isoformat()]
    raise ForeignError(f"{name} is no part of a pack")


def _row(values: Sequence[Any]) -> list[Any]:
    parts = list(map(plain, values))
    if isinstance(values, list):
        return [_LIST, *parts]
    if parts and all(isinstance(value, policy.Example) for value in values):
        return [_LATER, len(parts), json.dumps(parts, ensure_ascii=False, separators=(",", ":"))]
    return [_TUPLE, *parts]


def value_of(data: Any) -> Any:
    """Return what plain data came from."""
    return _READERS[data[0]](data) if type(data) is list else data


def _values(parts: Sequence[Any]) -> list[Any]:
    return [_READERS[part[0]](part) if type(part) is list else part for part in parts]


def _noun(data: Sequence[Any]) -> Any:
    return _NOUNS[data[1]][0](**dict(zip(data[2::2], _values(data[3::2]), strict=True)))


_READERS: Final[tuple[Callable[[Sequence[Any]], Any], ...]] = (
    lambda data: tuple(_values(data[1:])),
    lambda data: _values(data[1:]),
    lambda data: dict(zip(data[1::2], _values(data[2::2]), strict=True)),
    lambda data: date.fromisoformat(data[1]),
    lambda data: _CHOICES[data[1]][data[2]],
    _noun,
    lambda data: Later(data[1], data[2]),
)
