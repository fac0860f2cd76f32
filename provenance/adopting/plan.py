"""Which files an adoption writes, and what they hold: new ones, entries in existing ones, or what a person has to paste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from provenance.adopting import builds
from provenance.adopting.settings import appended, settings_text, without_settings
from provenance.adopting.terms import Answers, Found, Step, Wanted
from provenance.adopting.yaml_lists import mentions, with_item
from provenance.errors import Fault, ProvenanceError

_COMMAND: Final = "provenance check"
_HOOK: Final = "provenance-check"
_HOOKS: Final = ".pre-commit-config.yaml"
_PIPELINE: Final = ".gitlab-ci.yml"


def plan(found: Found, answers: Answers, wanted: Wanted) -> list[Step]:
    """Return the steps; a ProvenanceError where an existing file is broken or an answer cannot be written."""
    steps = [_settings(found, answers, force=wanted.force)]
    if wanted.ci == "github":
        steps.append(_workflow(found, wanted))
    elif wanted.ci == "gitlab":
        steps += _job(found, wanted)
    if wanted.pre_commit:
        steps.append(_hook(found, wanted))
    return steps


def _settings(found: Found, answers: Answers, *, force: bool) -> Step:
    own = "provenance.toml"
    if found.configuration is not None and not force:
        return Step(path=found.configuration.name, before="", after=None, note="has settings already; --force replaces them")
    if found.configuration is not None and found.configuration.name == own:
        return _own(found, own, settings_text(answers), force=True)
    if found.project is None:
        return _own(found, own, settings_text(answers), force=True)
    base = found.project if found.configuration is None else without_settings(found.project)
    after = appended(base, settings_text(answers, "tool.provenance.")) if base is not None else None
    if after is not None:
        return Step(path="pyproject.toml", before=found.project, after=after, note="[tool.provenance]")
    if found.configuration is not None:
        raise ProvenanceError(Fault(file="pyproject.toml", message="its settings do not stand in tables of their own: change them by hand"))
    return _own(found, own, settings_text(answers), force=True)  # `tool` is an inline table, which none can be added to


def _workflow(found: Found, wanted: Wanted) -> Step:
    folder = found.root / ".github" / "workflows"
    others = [*folder.glob("*.yml"), *folder.glob("*.yaml")]
    for file in sorted(others):
        path = file.relative_to(found.root).as_posix()
        if path != builds.WORKFLOW and _COMMAND in (_read(found, path) or ""):
            return Step(path=path, before="", after=None, note="checks already")
    try:
        text = builds.workflow(wanted.requirement, wanted.branch)
    except ValueError as error:
        raise ProvenanceError(Fault(file="--requirement", message=str(error))) from None
    return _own(found, builds.WORKFLOW, text, force=wanted.force)


def _job(found: Found, wanted: Wanted) -> Iterator[Step]:
    before = _read(found, _PIPELINE)
    if before is not None and _COMMAND in before:
        yield Step(path=_PIPELINE, before=before, after=None, note="checks already")
        return
    stages = mentions(before or "", "stages", _PIPELINE)
    stage = "test" if "test" in stages or not stages else stages[0]
    yield _own(found, builds.JOB, builds.job(wanted.requirement, stage), force=wanted.force)
    if before is None or builds.JOB not in before:
        yield _entry(_PIPELINE, before, "include", f"local: {builds.JOB}")
    else:
        yield Step(path=_PIPELINE, before=before, after=before, note="includes it already")


def _hook(found: Found, wanted: Wanted) -> Step:
    before = _read(found, _HOOKS)
    if before is not None and _HOOK in before:
        return Step(path=_HOOKS, before=before, after=None, note="has the hook already")
    return _entry(_HOOKS, before, "repos", builds.hook(wanted.requirement))


def _entry(path: str, before: str | None, key: str, item: str) -> Step:
    after = with_item(before or "", key, item, path)
    if after is not None:
        return Step(path=path, before=before, after=after, note=f"an entry of `{key}`" if before else "")
    first, *rest = item.rstrip("\n").split("\n")
    paste = "\n".join((f"  - {first}", *(f"    {line}" for line in rest)))
    note = f"left as it is, since its `{key}` cannot be added to safely"
    return Step(path=path, before=before, after=None, note=note, paste=f"{key}:\n{paste}")


def _own(found: Found, path: str, after: str, *, force: bool) -> Step:
    """Return the step of a file that is ours alone."""
    before = _read(found, path)
    if before is None or before == after:
        return Step(path=path, before=before, after=after)
    if force:
        return Step(path=path, before=before, after=after, note="replaced")
    return Step(path=path, before=before, after=None, note="is there already, and says something else; --force replaces it")


def _read(found: Found, path: str) -> str | None:
    file = found.root / path
    if not file.exists():
        return None
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProvenanceError(Fault(file=path, message=f"is not UTF-8 (byte {error.start + 1})")) from None
    except OSError as error:
        raise ProvenanceError(Fault(file=path, message=f"cannot be read: {error.strerror or error}")) from None
