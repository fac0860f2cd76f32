"""What a configuration may say, and the message when it says something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from provenance.addresses import host
from provenance.positions import Path
from provenance.text import did_you_mean


class Problem(NamedTuple):
    """One thing that a configuration says wrong."""

    message: str
    path: Path = ()
    """The keys and indices that lead to it."""
    is_key: bool = False
    """Whether the key itself is wrong, and not its value."""

    def __str__(self) -> str:
        """Return the message with the key that it is about."""
        return self.message if self.is_key else f"{'.'.join(str(step) for step in self.path if isinstance(step, str))} {self.message}"

    def below(self, step: str | int) -> Problem:
        """Return the problem as it is seen from the table or list around it."""
        return self._replace(path=(step, *self.path))


Check = Callable[[Any], Iterator[Problem]]


def _meant(word: str, known: Iterable[str]) -> str:
    return f'"{word[:60]}"{did_you_mean(word[:60], known)}, expected one of {", ".join(known)}'


def _kind(value: Any) -> str:
    for kinds, name in (
        (bool, "a boolean"),
        (str, "a string"),
        ((int, float), "a number"),
        (list, "a list"),
        (dict, "a table"),
        (datetime, "a time"),
        (date, "a date"),
    ):
        if isinstance(value, kinds):
            return name
    return "a time"


def _boolean(value: Any) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem(f"has to be true or false, not {_kind(value)}")


def _string(value: Any) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem(f"has to be a string, not {_kind(value)}")
    elif not value.strip():
        yield Problem("is empty")


def _domain(value: Any) -> Iterator[Problem]:
    problems = list(_string(value))
    yield from problems
    if not problems and not host(value):
        yield Problem(f'is not a domain like example.org: "{value[:60]}"')


def _date(value: Any) -> Iterator[Problem]:
    if isinstance(value, str):
        try:
            date.fromisoformat(value)
        except ValueError:
            yield Problem(f'is not a date like 2024-05-31: "{value[:60]}"')
    elif not isinstance(value, date) or isinstance(value, datetime):
        yield Problem(f"has to be a date like 2024-05-31, not {_kind(value)}")


def _one_of(*known: str) -> Check:
    def check(value: Any) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(f"has to be one of {', '.join(known)}, not {_kind(value)}")
        elif value not in known:
            yield Problem(f"is unknown: {_meant(value, known)}")

    return check


def _list_of(check: Check) -> Check:
    def check_all(value: Any) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(f"has to be a list of strings, not {_kind(value)}")
            return
        for index, element in enumerate(value):
            yield from (problem.below(index) for problem in check(element))

    return check_all


def _rule_name(value: Any) -> Iterator[Problem]:
    problems = list(_string(value))
    yield from problems
    if not problems and value.strip() == "*":
        yield Problem("has to name a rule: PACK/CONDITION, a condition, or PACK/* for all rules of a pack")


def _tables_of(known: Mapping[str, Check], *required: str) -> Check:
    check_one = _table_of(known)

    def check(value: Any) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(f"has to be a list of tables, not {_kind(value)}")
            return
        for index, element in enumerate(value):
            yield from (problem.below(index) for problem in check_one(element))
            missing = [key for key in required if isinstance(element, dict) and key not in element]
            yield from (Problem(f'the key "{key}" is missing here', (index,), is_key=True) for key in missing)

    return check


def _table_of(known: Mapping[str, Check]) -> Check:
    def check(value: Any) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(f"has to be a table, not {_kind(value)}")
            return
        for key, inner in value.items():
            if key in known:
                yield from (problem.below(key) for problem in known[key](inner))
            else:
                yield Problem(f"unknown key {_meant(key, known)}", (key,), is_key=True)

    return check


_USE = _table_of(
    {
        "site": _domain,
        "medium": _one_of("web", "print", "newsletter", "app", "audio-video"),
        "commercial": _boolean,
        "paywall": _boolean,
        "ads": _one_of("none", "page", "targeted"),
        "changes": _one_of("none", "edited", "excerpt", "translated"),
        "images": _boolean,
        "date": _date,
    }
)
_IGNORE: Mapping[str, Check] = {"rule": _rule_name, "reason": _string, "until": _date}
_OVERRIDE: Mapping[str, Check] = {
    "paths": _list_of(_string),
    "use": _USE,
    "rules": _list_of(_string),
    "ignore": _tables_of(_IGNORE, "rule", "reason"),
}

SETTINGS = _table_of(
    {
        "extend": _string,
        "use": _USE,
        "owner": _table_of({"holders": _list_of(_string), "sites": _list_of(_domain)}),
        "rules": _list_of(_string),
        "exclude": _list_of(_string),
        "ignore": _tables_of({"path": _string, **_IGNORE}, "path", "rule", "reason"),
        "overrides": _tables_of(_OVERRIDE, "paths"),
        "fail_on": _one_of("failed", "cantTell", "never"),
    }
)
