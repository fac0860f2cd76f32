"""Reads `[tool.provenance]` of pyproject.toml, or provenance.toml: the use, the owner, packs, what is left out."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
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
    fail_on: str = "failed"
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
    shown = file if file is not None else _shown(found)
    text = _read(found, shown)
    data = _parse(text, shown)
    prefix = _TABLE if found.name == _SHARED else ()
    if prefix and not _has_table(data):
        raise ProvenanceError(Fault(file=shown, message="has no table [tool.provenance]"))
    return _Reading(text, shown, prefix).settings(data, found.parent)


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
        return "provenance" in text and _has_table(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return "[tool.provenance" in text


def _has_table(data: Mapping[str, Any]) -> bool:
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

    def settings(self, data: dict[str, Any], folder: Path) -> Settings:
        """Return what the file says; raise ProvenanceError with everything that is wrong."""
        for name in self._prefix:
            data = data[str(name)]
        faults = [self._fault(problem) for problem in SETTINGS(data)]
        if faults:
            raise ProvenanceError(*sorted(faults, key=lambda fault: (fault.line or 0, fault.column or 0)))
        use = dict(data.get("use", {}))
        if isinstance(use.get("date"), str):
            use["date"] = date.fromisoformat(use["date"])
        owner = data.get("owner", {})
        return Settings(
            use=Use(**use),
            owner=Owner(holders=tuple(owner.get("holders", ())), sites=tuple(owner.get("sites", ()))),
            rules=tuple(_rule(entry, folder) for entry in data.get("rules", ())),
            exclude=tuple(_pattern(entry, folder) for entry in data.get("exclude", ())),
            ignore=tuple(self._silence(entry, number, folder) for number, entry in enumerate(data.get("ignore", ()))),
            fail_on=data.get("fail_on", "failed"),
            file=self._shown,
        )

    def _silence(self, entry: Mapping[str, Any], number: int, folder: Path) -> Silence:
        return Silence(
            rule=entry["rule"].strip(),
            reason=entry["reason"].strip(),
            until=str(entry.get("until", "")),
            path=_pattern(entry["path"], folder),
            line=self._fault(Problem("", ("ignore", number))).line or 0,
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
