"""Machine-readable signals, licenses by name and address, contradictions and scopes: tables of snippets and of what they must give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance.detectors import detect
from provenance.kinds import Kind, Outcome
from provenance.model import Evidence, Owner, Pack, Source, Use, Where
from provenance.readers import read
from provenance.rulebook.conditions.situations import license_mismatch
from provenance.rulebook.vocabulary import Case
from provenance.values import BylineValue, CopyrightValue, LicenseValue, ReservationValue, SourceValue
from tests.detectors.pages import web
from tests.making import record

FOLDER = Path(__file__).parent / "signals"
Row = dict[str, Any]


def rows() -> list[Any]:
    """Return the rows of all tables, each named by its file and its words."""
    found = [(path.stem, row) for path in sorted(FOLDER.glob("*.yaml")) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return [pytest.param(row, id=f"{table}: {row['row']}") for table, row in found]


def evidence(row: Row) -> list[Evidence]:
    """Return the evidence of the document that a row describes: its Markdown, its text, or a page with these parts."""
    suffix = next((suffix for suffix in ("md", "txt", "page") if suffix in row), "")
    parts = {name: row[name] for name in ("head", "foot", "lang") if name in row}
    text = row[suffix] if suffix else web(row.get("body", ""), **parts)
    name = f"x.{suffix}" if suffix in {"md", "txt"} else "x.html"
    return detect(read(Source(path=name, data=text.encode(), url=row.get("url", ""))))


def line(item: Evidence) -> str:
    """Return in one line what a piece of evidence says."""
    hidden = "hidden" if item.where is Where.BODY and not item.visible else ""
    return " ".join(part for part in (item.kind.value, *said(item), hidden) if part)


def said(item: Evidence) -> list[str]:
    """Return the value and the scope of a piece of evidence, as the tables write them."""
    scope = item.scope.value
    match item.value:
        case LicenseValue() as value:
            name = "/".join(part for part in (value.family, value.version or "-", value.jurisdiction) if part)
            return [name if value.family else f"url {value.url}", scope]
        case SourceValue() as value:
            return [value.relation.value, value.name or value.url if item.where is Where.LINK and value.name else value.url or value.name]
        case CopyrightValue() as value:
            return [value.holder or "-", value.years or "-", scope]
        case BylineValue() as value:
            return ["; ".join(value.names)]
        case ReservationValue() as value:
            reserved = {True: "reserved", False: "permitted", None: "unsaid"}[value.reserved]
            return [value.signal, value.use or "-", reserved, scope, value.policy or ""]
        case value:
            return [str(getattr(value, "action", value)), scope]


@pytest.mark.parametrize("row", rows())
def test_a_snippet_gives_what_its_row_says(row: Row) -> None:
    """Of the kinds that the row names, the snippet gives these pieces of evidence and no others."""
    kinds = {*(expected.split()[0] for expected in row.get("gives", [])), *row.get("none", [])}
    assert kinds <= set(Kind)
    found = [item for item in evidence(row) if item.kind in kinds]
    assert sorted(map(line, found)) == sorted(row.get("gives", []))
    ids = [item.value.spdx for item in found if isinstance(item.value, LicenseValue)]
    assert ids == row.get("spdx", ids)


@pytest.mark.parametrize("row", [param for param in rows() if "mismatch" in param.values[0]])
def test_a_contradiction_is_seen_and_a_choice_is_none(row: Row) -> None:
    """The word license-mismatch asks a person exactly where the row says that its licenses contradict each other."""
    case = Case(record(*evidence(row)), Use(), Owner(), Pack(id="", title="", kind="", party=""))
    assert (license_mismatch.decide(case, {}).outcome is Outcome.CANT_TELL) == row["mismatch"]
