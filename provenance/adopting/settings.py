"""The settings that answers amount to, as TOML that people read and change, beside what a file holds already."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, Final

from provenance.adopting.terms import Answers
from provenance.config import has_settings, toml_pair
from provenance.config_schema import SETTINGS
from provenance.errors import Fault, ProvenanceError
from provenance.positions import toml_entries

_OURS: Final = ("tool", "provenance")
_OPEN: Final = {
    "site": '"example.org"',
    "medium": "web, print, newsletter, app or audio-video",
    "commercial": "true or false",
    "paywall": "true or false",
    "ads": "none, page or targeted",
}
"""What can be said of the facts that are asked for."""
_FAIL_ON: Final = {
    "failed": "what is missing fails a build",
    "cantTell": "what needs a person fails a build, too",
    "never": "nothing fails a build",
}


def settings_text(answers: Answers, prefix: str = "") -> str:
    """Return the settings, under `[tool.provenance]` where the prefix says so; a ProvenanceError names an answer that cannot stand."""
    text = "\n".join(_lines(answers, prefix)) + "\n"
    data = tomllib.loads(text)
    for problem in SETTINGS(data["tool"]["provenance"] if prefix else data):
        raise ProvenanceError(Fault(file=f"--{problem.path[-1] if isinstance(problem.path[-1], str) else 'holder'}", message=str(problem)))
    return text


def _lines(answers: Answers, prefix: str) -> Iterator[str]:
    yield "# What `provenance check` goes by; `provenance check --show-settings` prints all that holds."
    if prefix:
        yield f"[{prefix.rstrip('.')}]"
    if answers.house:
        yield _commented(toml_pair("rules", ("all", "house")), "all terms that are known, and the policy for repositories of content")
    if answers.exclude:
        yield _commented(toml_pair("exclude", answers.exclude), "built, templates, or other people's")
    yield _commented(toml_pair("fail_on", answers.fail_on), _FAIL_ON[answers.fail_on])
    yield ""
    yield _commented(f"[{prefix}use]", "what is not answered is unknown, and never counts as met")
    for name, choices in _OPEN.items():
        yield _answered(answers, name, getattr(answers.use, name), choices)
    yield ""
    yield _commented(f"[{prefix}owner]", "whose texts need no permission")
    yield _answered(answers, "holders", answers.owner.holders or None, "names, as they stand behind ©")
    yield _answered(answers, "sites", answers.owner.sites or None, "domains")


def _answered(answers: Answers, key: str, value: Any, choices: str) -> str:
    origin = f"from {answers.origins[key]}" if key in answers.origins else ""
    if value is not None:
        return _commented(toml_pair(key, value), origin)
    if key in answers.proposed:
        return f"# {_commented(toml_pair(key, answers.proposed[key]), f'{origin}; take the # away if that is so')}"
    return f"# {key} = … ({choices})"


def _commented(line: str, comment: str) -> str:
    return f"{line}  # {comment}" if comment else line


def appended(project: str, text: str) -> str | None:
    """Return pyproject.toml with the settings at its end; None where TOML does not allow a table there."""
    whole = project.rstrip("\r\n")
    newline = "\r\n" if "\r\n" in project else "\n"
    after = (whole + "\n\n" if whole else "") + text
    after = after.replace("\r\n", "\n").replace("\n", newline)
    try:
        tomllib.loads(after.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return None
    return after


def without_settings(project: str) -> str | None:
    """Return pyproject.toml without our tables; None where they cannot be taken out alone."""
    body = project.removeprefix("\ufeff").replace("\r\n", "\n")
    headers = [entry for entry in toml_entries(body) if body.startswith("[", entry.value.start) and entry.key.start > entry.value.start]
    ends = [header.value.start for header in headers[1:]] + [len(body)]
    kept = body[: headers[0].value.start] if headers else body
    for header, end in zip(headers, ends, strict=True):
        if header.path[:2] != _OURS:
            kept += body[header.value.start : end]
    data, left = tomllib.loads(body), tomllib.loads(kept)
    if has_settings(data):
        del data["tool"]["provenance"]
    left_tool = left.get("tool", {})
    same = {**data, "tool": data.get("tool", {})} == {**left, "tool": left_tool}
    return kept if same else None
