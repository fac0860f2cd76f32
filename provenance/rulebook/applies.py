"""Which packs concern a document, and which of their rules hold in a use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from provenance import parties
from provenance.model import Evidence, Kind, Pack, Record, Scope, Use
from provenance.rulebook.conditions.notices import matches_license
from provenance.rulebook.conditions.use import listed
from provenance.rulebook.vocabulary import Case, Item
from provenance.text import collapse, fold

ALWAYS = frozenset({"general", "house"})
"""Kinds of packs that concern every document."""


def concerned(packs: Iterable[Pack], case: Case) -> tuple[Pack, ...]:
    """Return the publishers' and licenses' packs that concern the document; a publisher's own reading of a license goes before it."""
    text = _Text(case.record)
    publishers = [pack for pack in packs if pack.kind == "publisher" and _concerns(pack, case, text)]
    read_anew = {_family(license_) for pack in publishers for license_ in pack.licenses}
    licenses = [pack for pack in packs if pack.kind == "license" and _licensed(pack, case)]
    return (*publishers, *(pack for pack in licenses if not {_family(name) for name in pack.licenses} & read_anew))


class _Text:
    """The folded text of a record, made when the first wording asks for it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._folded: str | None = None

    def says(self, wording: str) -> bool:
        if self._folded is None:
            self._folded = fold(collapse(self._record.text))
        return fold(wording) in self._folded


def _family(license_: str) -> str:
    return license_.lower().rstrip("0123456789.-")


def _concerns(pack: Pack, case: Case, text: _Text) -> bool:
    if parties.at_one_of(case.record.url, pack.domains):
        return True
    if any(_names(pack, item.evidence) for item in case.of(Kind.SOURCE, Kind.COPYRIGHT, Kind.PERMISSION)):
        return True
    return any(text.says(wording) for wording in pack.wordings)


def _names(pack: Pack, evidence: Evidence) -> bool:
    value: Any = evidence.value
    known = (pack.party, *pack.names)
    if evidence.kind is Kind.SOURCE:
        return parties.is_one_of(value.name, known) or parties.at_one_of(value.url, pack.domains)
    name = value.holder if evidence.kind is Kind.COPYRIGHT else value.grantor
    return bool(name) and parties.is_one_of(name, known)


def _licensed(pack: Pack, case: Case) -> bool:
    return any(matches_license(item, pack.licenses) for item in case.of(Kind.LICENSE))


def unmet(applies: Mapping[str, Any], use: Use, evidence: Sequence[Evidence]) -> str | None:
    """Return why a rule does not hold in this use, or None where it does; a fact that nobody declared does not switch a rule off."""
    for key, wanted in applies.items():
        if key == "evidence":
            if not any(_is(item, wanted) for item in evidence):
                return "What the rule is about does not stand in this document."
            continue
        fact = getattr(use, key)
        allowed = listed(wanted) if not isinstance(wanted, bool) else [wanted]
        if fact is not None and fact not in allowed:
            return f"This holds for {key} {', '.join(map(str, allowed))} only."
    return None


def _is(evidence: Evidence, wanted: Mapping[str, Any]) -> bool:
    if evidence.scope in {Scope.PART, Scope.MENTION}:
        return False
    item = Item(0, evidence)
    return all(evidence.kind == value if key == "kind" else getattr(item.value, key, None) == value for key, value in wanted.items())
