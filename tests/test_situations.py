"""tests/situations/*.yaml: each situation of the field as it shows, as it only seems to, and in harder forms, each judged as it should be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml

from provenance.detectors import Matcher, matcher_of
from provenance.judge import judge
from provenance.model import Level, Outcome, Owner, Pack, Record, Source, Use
from provenance.pipeline import inspect_original, inspect_source
from provenance.rulebook import load
from provenance.rulebook.corpus import counted
from provenance.rulebook.words import WORDS

FOLDER = Path(__file__).parent / "situations"
_SCRIPT = FOLDER.parent.parent / ".ci" / "situations.py"
NAMES = {"html": "page.html", "markdown": "page.md", "text": "page.txt"}
USE: Mapping[str, Any] = {
    "site": "town-voices.example",
    "medium": "web",
    "commercial": False,
    "paywall": False,
    "ads": "none",
    "changes": "none",
    "images": False,
    "date": "2026-06-01",
}
"""The use of a case that says nothing else; `null` in a case takes a fact away."""


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each case with the situation it belongs to."""
    for file in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]:
            yield file.stem, case


class Desk(NamedTuple):
    """What every case is judged with: the shipped packs beside the invented ones of all cases, and what finds their signs."""

    packs: tuple[Pack, ...]
    matcher: Matcher


@lru_cache(maxsize=1)
def desk() -> Desk:
    """Return the packs of all cases together, as a newsroom has them: none may take hold of another's documents."""
    invented = {name: text for _, case in cases() for name, text in case.get("packs", {}).items()}
    with TemporaryDirectory() as folder:
        for name, text in invented.items():
            Path(folder, f"{name}.yaml").write_text(text, encoding="utf-8")
        packs = (*load(), *load([Path(folder, f"{name}.yaml") for name in invented]))
    return Desk(packs, matcher_of(packs))


def judged(case: Mapping[str, Any]) -> list[Record]:
    """Return the records of a case's document, as many as it has copies."""
    packs, matcher = desk()
    given = {**USE, **case.get("use", {})}
    use = Use(**{**given, "date": given["date"] and date.fromisoformat(given["date"])})
    owner = Owner(**{key: tuple(value) for key, value in case.get("owner", {}).items()})
    name = NAMES[case["format"]]
    original = inspect_original(Source(path=f"original-{name}", data=case["original"].encode()), matcher) if "original" in case else None
    sources = [Source(path=f"{n}-{name}", data=case["document"].encode(), url=case.get("url", "")) for n in range(case.get("copies", 1))]
    records = [judge(inspect_source(one, matcher, original), packs, use, owner, original).record for one in sources]
    return list(counted(records, packs))


def faults(case: Mapping[str, Any], record: Record) -> Iterator[str]:
    """Yield what of a case came out otherwise than it should."""
    if record.verdict not in case["verdict"]:
        yield f"verdict: {record.verdict}, not {' or '.join(case['verdict'])}"
    came = {finding.rule: finding for finding in record.findings}
    for rule, expected in case.get("outcomes", {}).items():
        if rule not in came:
            yield f"{rule}: was not judged"
        elif came[rule].outcome not in expected:
            yield f"{rule}: {came[rule].outcome}, not {' or '.join(expected)} ({came[rule].message})"
    yield from (f"{rule}: says {came[rule].message!r}" for rule, words in case.get("says", {}).items() if words not in came[rule].message)
    yield from alarms(case, record)


def alarms(case: Mapping[str, Any], record: Record) -> Iterator[str]:
    """Yield the findings that a case says must not come: named ones, and in a text that is ready any error."""
    is_ready = case["verdict"] == ["ready"]
    for one in record.findings:
        if one.outcome is Outcome.FAILED and (one.rule in case.get("not-failed", ()) or (is_ready and one.level is Level.ERROR)):
            yield f"{one.rule}: a false alarm ({one.message})"
        if one.outcome is Outcome.CANT_TELL and one.rule in case.get("not-cantTell", ()):
            yield f"{one.rule}: a needless question ({one.message})"


@pytest.mark.parametrize(("situation", "case"), [pytest.param(s, c, id=f"{s}:{c['name']}") for s, c in cases()])
def test_a_situation_is_judged_as_it_should_be(situation, case):
    """Verdict, outcomes and silence are as the case's `why` demands."""
    records = judged(case)
    assert not list(faults(case, records[-1])), f"{situation}: {case['why']}"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_each_situation_is_shown_absent_and_in_a_harder_form(file):
    """The three kinds of cases are there, the rules that the page names exist, and one of them is asked for in a case."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    kinds = {case["name"].partition("-")[0] for case in told["cases"]}
    assert kinds == {"present", "absent", "harder"}
    asked = {
        rule for case in told["cases"] for rule in (*case.get("outcomes", ()), *case.get("not-failed", ()), *case.get("not-cantTell", ()))
    }
    assert {rule.rpartition("/")[2] for rule in asked} & {rule.rpartition("/")[2] for rule in told["rules"]}
    known = {rule.id for pack in desk().packs if pack.id == "general" for rule in pack.rules}
    assert all(rule in known if "/" in rule else rule in WORDS for rule in told["rules"])


@pytest.mark.skipif(not _SCRIPT.exists(), reason="the checkout is not at hand")
def test_the_page_of_situations_is_made_from_the_cases():
    """docs/situations.md says what the case files say; python .ci/situations.py --write puts it right."""
    assert subprocess.run([sys.executable, _SCRIPT], cwd=_SCRIPT.parent.parent, check=False).returncode == 0
