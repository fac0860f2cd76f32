"""Reads `[tool.provenance]` of pyproject.toml, or provenance.toml: the use, the owner, packs, what is left out."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import regex

from provenance.config_schema import SETTINGS, Problem
from provenance.errors import Fault, ProvenanceError
from provenance.model import Owner, Silence, Span, Use
from provenance.positions import Entry, names_in, toml_entries
from provenance.positions import Path as KeyPath

_OWN, _SHARED = "provenance.toml", "pyproject.toml"
_TABLE = ("tool", "provenance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What holds for some documents only."""

    paths: tuple[str, ...]
    """Patterns as in `exclude`."""
    use: Use = field(default_factory=Use)
    """The facts that are others there."""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a configuration says; where it says nothing, what holds without one."""

    use: Use = field(default_factory=Use)
    owner: Owner = field(default_factory=Owner)
    rules: tuple[str, ...] = ()
    """Packs by name or path; none means all that are shipped."""
    exclude: tuple[str, ...] = ()
    """Patterns as in `.gitignore`, from the current folder or absolute."""
    ignore: tuple[Silence, ...] = ()
    """What is ignored, with patterns of paths as in `exclude`."""
    overrides: tuple[Override, ...] = ()
    """In the order of the files; later ones go before."""
    fail_on: str = "failed"
    extends: tuple[str, ...] = ()
    """The configurations that it builds on, the nearest first."""
    file: str | None = None
    """Where it was read from."""

    def use_with(self, **values: Any) -> Use:
        """Return the use with what the command line says of it; None says nothing."""
        return replace(self.use, **{name: value for name, value in values.items() if value is not None})


def load(paths: Sequence[str], file: str | None = None) -> Settings:
    """Return the settings of a file, or of the nearest one upwards from the first path; raise ProvenanceError with all its faults."""
    found = Path(file) if file is not None else _nearest(paths[0] if paths else ".")
    if found is None:
        return Settings()
    return _settings(found, file if file is not None else _shown(found), ())


def tables(file: Path) -> dict[str, Any]:
    """Return what a TOML file holds; a ProvenanceError says where it is none."""
    shown = _shown(file.absolute())
    return _parse(_read(file, shown), shown)


def _settings(file: Path, shown: str, above: tuple[Path, ...]) -> Settings:
    """Return what a file says, on top of what the one says that it extends; `above` are those that led here."""
    text = _read(file, shown)
    data = _parse(text, shown)
    prefix = _TABLE if file.name == _SHARED else ()
    if prefix and not has_settings(data):
        raise ProvenanceError(Fault(file=shown, message="has no table [tool.provenance]"))
    for name in prefix:
        data = data[str(name)]
    reading = _Reading(text, shown, prefix)
    reading.refuse(SETTINGS(data))
    base = Settings()
    if "extend" in data:
        other = file.parent / data["extend"]
        led = (*above, file.resolve())
        if other.resolve() in led:
            chain = " → ".join(path.name for path in (*led[led.index(other.resolve()) :], other))
            reading.refuse([Problem(f"goes in a circle: {chain}", ("extend",))])
        if not other.is_file():
            reading.refuse([Problem(f'names no file: "{data["extend"][:60]}"', ("extend",))])
        base = _settings(other, _shown(other.absolute()), led)
    return reading.settings(data, file.parent, base)


def _nearest(path: str) -> Path | None:
    """Return the first file upwards from a path that has settings."""
    start = Path("." if path == "-" else path).absolute()
    for folder in (start, *start.parents):
        if (own := folder / _OWN).is_file():
            return own
        if (shared := folder / _SHARED).is_file() and _mentions_us(shared):
            return shared
    return None


def _mentions_us(file: Path) -> bool:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    try:
        return "provenance" in text and has_settings(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return "[tool.provenance" in text


def has_settings(data: Mapping[str, Any]) -> bool:
    """Tell whether what a pyproject.toml holds has settings of ours."""
    tool = data.get(_TABLE[0])
    return isinstance(tool, dict) and _TABLE[1] in tool


def _shown(file: Path) -> str:
    return Path(os.path.relpath(file)).as_posix() if file.is_relative_to(Path.cwd()) else file.as_posix()


def _read(file: Path, shown: str) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProvenanceError(Fault(file=shown, message=f"is not UTF-8 (byte {error.start + 1}), as TOML has to be")) from None
    except OSError as error:
        raise ProvenanceError(Fault(file=shown, message=(error.strerror or str(error)).lower())) from None


_AT = regex.compile(r" \(at (?:line (\d++), column (\d++)|end of document)\)$")


def _parse(text: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _AT.search(message)
        lines = text.splitlines() or [""]
        line, column = (int(place.group(1)), int(place.group(2))) if place and place.group(1) else (len(lines), len(lines[-1]) + 1)
        fault = Fault(
            file=shown,
            message=f"is not valid TOML: {_AT.sub('', message)}",
            line=line,
            column=column,
            excerpt=lines[min(line, len(lines)) - 1],
        )
        raise ProvenanceError(fault) from None
    except RecursionError:
        raise ProvenanceError(Fault(file=shown, message="is nested too deep")) from None


class _Reading:
    """One configuration, with the places of what it says."""

    def __init__(self, text: str, shown: str, prefix: KeyPath) -> None:
        self._text = text
        self._shown = shown
        self._prefix = prefix
        self._entries = toml_entries(text)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Raise ProvenanceError with everything that is wrong, in the order of the lines."""
        faults = [self._fault(problem) for problem in problems]
        if faults:
            raise ProvenanceError(*sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0)))

    def settings(self, data: Mapping[str, Any], folder: Path, base: Settings) -> Settings:
        """Return what the file says on top of others: facts and lists of its own go before, what is left out and ignored is added."""
        owner = data.get("owner", {})
        overrides = list(enumerate(data.get("overrides", ())))
        return Settings(
            use=replace(base.use, **_facts(data)),
            owner=Owner(
                holders=tuple(owner.get("holders", base.owner.holders)),
                sites=tuple(owner.get("sites", base.owner.sites)),
                home=os.fspath(folder.absolute()),
            ),
            rules=_rules(data, folder) if "rules" in data else base.rules,
            exclude=(*base.exclude, *(_pattern(entry, folder) for entry in data.get("exclude", ()))),
            ignore=(*base.ignore, *self._silences(data, (), folder), *self._silences_of(overrides, folder)),
            overrides=(*base.overrides, *(_override(entry, folder) for _, entry in overrides)),
            fail_on=data.get("fail_on", base.fail_on),
            extends=(base.file, *base.extends) if base.file else (),
            file=self._shown,
        )

    def _silences_of(self, overrides: Iterable[tuple[int, Mapping[str, Any]]], folder: Path) -> Iterator[Silence]:
        for number, override in overrides:
            yield from self._silences(override, ("overrides", number), folder)

    def _silences(self, table: Mapping[str, Any], path: KeyPath, folder: Path) -> Iterator[Silence]:
        """Yield what a table ignores, for the paths of each entry or of the table."""
        for number, entry in enumerate(table.get("ignore", ())):
            patterns = table["paths"] if path else [entry["path"]]
            yield Silence(
                rule=entry["rule"].strip(),
                reason=entry["reason"].strip(),
                until=str(entry.get("until", "")),
                paths=tuple(_pattern(pattern, folder) for pattern in patterns),
                file=self._shown,
                line=self._fault(Problem("", (*path, "ignore", number))).line or 0,
            )

    def _fault(self, problem: Problem) -> Fault:
        span = self._span(problem)
        line = self._text.count("\n", 0, span.start) + 1
        start = self._text.rfind("\n", 0, span.start) + 1
        excerpt = self._text[start:].split("\n", 1)[0]
        width = max(1, min(span.end - span.start, len(excerpt) - (span.start - start)))
        return Fault(file=self._shown, message=str(problem), line=line, column=span.start - start + 1, excerpt=excerpt, width=width)

    def _span(self, problem: Problem) -> Span:
        """Return where a problem stands: an unknown key, else a value."""
        path = (*self._prefix, *problem.path)
        entry = next((entry for entry in self._entries if entry.path[: len(path)] == path), None)
        if entry is None:
            return Span(0, 0)
        if entry.path == path and not problem.is_key:
            return entry.value
        return self._name(entry, len([step for step in path if isinstance(step, str)]))

    def _name(self, entry: Entry, count: int) -> Span:
        """Return where the last of so many names stands in the key of an entry, whose header may hold the first of them."""
        names = names_in(self._text, entry.key)
        before = len([step for step in entry.path if isinstance(step, str)]) - len(names)
        return names[count - before - 1] if 0 < count - before <= len(names) else entry.key


def _facts(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a table's use, with the date as a date."""
    use = dict(table.get("use", {}))
    if isinstance(use.get("date"), str):
        use["date"] = date.fromisoformat(use["date"])
    return use


def _rules(table: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    return tuple(_rule(entry, folder) for entry in table.get("rules", ()))


def _override(table: Mapping[str, Any], folder: Path) -> Override:
    paths = tuple(_pattern(entry, folder) for entry in table["paths"])
    return Override(paths=paths, use=Use(**_facts(table)), rules=_rules(table, folder))


def _rule(entry: str, folder: Path) -> str:
    """Return a pack as it is found from the current folder: a name as it is, a path from the folder of the configuration."""
    path = folder / entry
    is_path = "/" in entry or os.sep in entry or entry.endswith((".yaml", ".yml")) or path.exists()
    return _shown(path.absolute()) if is_path else entry


def _pattern(entry: str, folder: Path) -> str:
    """Return a pattern so that it means from the current folder what it means from the folder of the configuration."""
    sign, pattern = ("!", entry[1:]) if entry.startswith("!") else ("", entry)
    if "/" not in pattern.rstrip("/") or folder.absolute() == Path.cwd():
        return entry  # a pattern without a folder holds everywhere
    root = regex.sub(r"([*?\[\]\\!#])", r"\\\1", folder.absolute().as_posix())
    return f"{sign}/{root.lstrip('/')}/{pattern.lstrip('/')}"


def toml_pair(key: str, value: Any) -> str:
    """Return a key with its value, as TOML has them on one line."""
    return f"{key} = {_written(value)}"


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        inner = ", ".join(toml_pair(key, each) for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
