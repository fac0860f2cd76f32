"""Makes small records, rules and packs for tests, with what a test does not care about filled in."""

from __future__ import annotations

from typing import Any

from provenance.model import Evidence, Expectation, Kind, Level, Pack, Place, Record, Rule, Scope, Strength, Where
from provenance.values import (
    BylineValue,
    CopyrightValue,
    DisclaimerType,
    DisclaimerValue,
    LicenseValue,
    LinkState,
    Relation,
    SourceValue,
    StatementValue,
    Value,
)

_KINDS = {
    SourceValue: Kind.SOURCE,
    CopyrightValue: Kind.COPYRIGHT,
    LicenseValue: Kind.LICENSE,
    DisclaimerValue: Kind.DISCLAIMER,
    BylineValue: Kind.BYLINE,
}


def evidence(value: Value, *, kind: Kind | None = None, text: str = "words", **more: Any) -> Evidence:
    """Return page-scope evidence from the body at line 3."""
    fields: dict[str, Any] = {
        "where": Where.BODY,
        "scope": Scope.PAGE,
        "visible": True,
        "place": Place(line=3, column=1, end_line=3, end_column=1 + len(text)),
        "detector": "test",
        "confidence": 0.9,
        "reason": "made for a test",
        "span": None,
    }
    return Evidence(kind=kind or _KINDS[type(value)], text=text, value=value, **{**fields, **more})


def source(name: str = "", url: str = "", relation: Relation = Relation.ORIGINAL, **more: Any) -> Evidence:
    """Return a credit; its link is live where an address is given and does not start with `#`."""
    link = LinkState.NONE if not url else LinkState.DEAD if url.startswith("#") else LinkState.LIVE
    return evidence(SourceValue(name=name, url=url, relation=relation, link=link), **more)


def holder(name: str, years: str = "2024", **more: Any) -> Evidence:
    """Return a copyright notice."""
    return evidence(CopyrightValue(holder=name, years=years), text=f"© {years} {name}", **more)


def licensed(spdx: str | None, family: str, version: str | None = None, **more: Any) -> Evidence:
    """Return a license statement whose words hold the address of the license."""
    return evidence(
        LicenseValue(spdx=spdx, family=family, version=version),
        **{"text": f"https://creativecommons.org/licenses/{family}/{version}/", **more},
    )


def statement(kind: Kind, action: str, text: str = "A sentence.", **value: Any) -> Evidence:
    """Return a permission, prohibition or duty."""
    return evidence(StatementValue(action=action, summary="a summary", **value), kind=kind, text=text)


def fair_use() -> Evidence:
    """Return a fair-use notice."""
    return evidence(DisclaimerValue(type=DisclaimerType.FAIR_USE))


def byline(*names: str) -> Evidence:
    """Return a byline."""
    return evidence(BylineValue(names=names))


def record(*items: Evidence, **more: Any) -> Record:
    """Return a judged document's record before judging."""
    return Record(**{"path": "draft.html", "media_type": "text/html", "text": "Some words.", "evidence": items, **more})


def rule(word: str, *, pack: str = "gazette", condition: str | None = None, **more: Any) -> Rule:
    """Return a rule that expects a word."""
    params = more.pop("params", {})
    fields: dict[str, Any] = {
        "title": word,
        "level": Level.ERROR,
        "strength": Strength.MUST,
        "applies": {},
        "remedy": "Mend it.",
        "reference": "https://gazette.example/terms",
    }
    return Rule(id=f"{pack}/{condition or word}", expects=Expectation(word, params), **{**fields, **more})


def publisher(*rules: Rule, **more: Any) -> Pack:
    """Return the pack of an invented publisher."""
    fields: dict[str, Any] = {
        "id": "gazette",
        "title": "Harbor Gazette",
        "kind": "publisher",
        "party": "Harbor Gazette",
        "names": ("Harbor Gazette", "The Gazette of the Harbor"),
        "domains": ("gazette.example",),
        "contact": "rights@gazette.example",
    }
    return Pack(rules=rules, **{**fields, **more})
