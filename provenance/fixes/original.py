"""What is known of the original of a text: title, author, publisher, address, date and license, each with where it is known from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from provenance import addresses
from provenance.crediting import Known
from provenance.licenses import is_creative_commons, parse_spdx
from provenance.model import Evidence, Kind, Pack, Record, Role, Scope
from provenance.rulebook.conditions.credit import authors
from provenance.rulebook.conditions.notices import license_match
from provenance.rulebook.published import first_day, in_address
from provenance.rulebook.vocabulary import MEMBERS, Case, Item
from provenance.text import collapse
from provenance.values import LicenseValue, LinkState

_ORIGINAL: Final = "the original"
_TEXT: Final = "the text"
_PAGE: Final = "its own address"
_TERMS: Final = "the terms"
_LONGEST: Final = 300
"""So many characters a title or a name may have; what is longer is none."""
_PUBLISHERS: Final = ("publisher", "sourceOrganization", "isPartOf")


class Licensed(NamedTuple):
    """The licenses that a text is under, as far as it says so."""

    values: tuple[LicenseValue, ...] = ()
    """One, or alternatives of which one may be chosen; several without a choice contradict each other."""
    is_choice: bool = False
    name: str = ""
    """As people write the first."""
    basis: str = ""


class Original(NamedTuple):
    """The facts about an original, as far as they are known."""

    facts: Mapping[str, Known]
    day: date | None = None
    licensed: Licensed = Licensed()

    def of(self, name: str) -> str:
        """Return a fact; empty where it is not known."""
        return self.facts[name].value if name in self.facts else ""


def original_of(case: Case) -> Original:
    """Return what the original, else the copy with its terms, says of the original."""
    licensed = _licensed(case)
    address = _address(case)
    day = _day(case, address)
    found = {
        "title": _title(case),
        "author": _author(case),
        "publisher": _publisher(case),
        "url": address,
        "home": _home(case),
        "date": Known(day.isoformat(), _ORIGINAL if case.original and first_day(case.original) else _TEXT) if day else None,
        "year": _year(case, day),
        "license": Known(licensed.name, licensed.basis) if licensed.name else None,
        "license_url": Known(licensed.values[0].url or "", licensed.basis) if licensed.name and licensed.values[0].url else None,
    }
    return Original({name: known for name, known in found.items() if known and known.value}, day, licensed)


def _title(case: Case) -> Known | None:
    if case.original is not None:
        return Known(_headline(case.original), _ORIGINAL)
    compared = case.use.changes
    return None if compared == "translated" else Known(_headline(case.record), _TEXT)


def _headline(record: Record) -> str:
    """Return the headline of a page without the name of the site that its title may carry; empty where it has none."""
    said = [datum.value for datum in record.metadata if datum.name == "headline"]
    headings = (record.text[block.span.start : block.span.end] for block in record.blocks if block.visible and block.role is Role.HEADING)
    title = collapse(record.title)
    shown = [collapse(heading) for heading in (*headings, *said)]
    found = next((heading for heading in shown if heading and heading in title), title)
    return found if len(found) <= _LONGEST else ""


def _author(case: Case) -> Known | None:
    if case.original is not None and (found := authors(replace(case, record=case.original, original=None))):
        return Known(_joined(found[0]), _ORIGINAL)
    found = authors(case)
    return Known(_joined(found[0]), _TEXT) if found else None


def _joined(item: Item) -> str:
    names = ", ".join(dict.fromkeys(collapse(name) for name in item.value.names if name.strip()))
    return names if len(names) <= _LONGEST else ""


def _publisher(case: Case) -> Known | None:
    own = case.has_party and case.pack.kind != MEMBERS
    named = [item.value.name for item in _credits(case) if item.value.name and (not own or case.is_party(item.value.name))]
    if own:
        return Known(named[0], _TEXT) if named else Known(case.pack.party, _TERMS)
    if case.original is not None and (name := _says(case.original)):
        return Known(name, _ORIGINAL)
    return Known(collapse(named[0]), _TEXT) if named else None


def _says(record: Record) -> str:
    """Return whom the metadata of a page name as its publisher; empty where they name nobody."""
    said = [datum.value for name in _PUBLISHERS for datum in record.metadata if datum.name == name]
    return next((collapse(value) for value in said if value.strip() and not addresses.is_web(value) and value[0] != "@"), "")


def _credits(case: Case) -> list[Item]:
    """Return the sources that the text credits, those that readers see first, those of the party before others."""
    foreign = [item for item in case.of(Kind.SOURCE) if not (addresses.is_web(item.value.url) and _is_here(case, item.value.url))]
    seen = [item for item in foreign if item in case.shown_sources()]
    ordered = [*seen, *(item for item in foreign if item not in seen)]
    return sorted(ordered, key=lambda item: not case.names_party(item))


def _is_here(case: Case, address: str) -> bool:
    """Tell whether an address is of the site that the copy is for, else of the page itself, unless that stands on the party's site."""
    if case.use.site:
        return addresses.domain(address) == addresses.domain(case.use.site)
    return case.is_own(address) and not case.at_party(address)


def _address(case: Case) -> Known | None:
    """Return the address of the original article, never that of a home page or of the copy's own site."""
    return next((one for one in _addresses(case) if _is_article(one.value) and not _is_here(case, one.value)), None)


def _addresses(case: Case) -> Iterator[Known]:
    if case.original is not None:
        yield Known(case.original.url, _ORIGINAL)
    credited = [item for item in _credits(case) if item.value.link is LinkState.LIVE]
    if case.pack.domains and case.pack.kind != MEMBERS:
        yield from (Known(item.value.url, _TEXT) for item in credited if case.at_party(item.value.url))
        yield from (Known(link.href, _TEXT) for link in (*case.party_links(), *case.links_to_the_rest()))
        yield from (Known(case.record.url, _PAGE) for _ in range(case.at_party(case.record.url)))
        yield from (Known(datum.value, _TEXT) for datum in case.record.metadata if datum.name == "url" and case.at_party(datum.value))
    else:
        yield from (Known(item.value.url, _TEXT) for item in credited)


def _is_article(address: str) -> bool:
    return addresses.is_web(address) and address.strip().lower().startswith("http") and addresses.path(address) not in {"", "/"}


def _home(case: Case) -> Known | None:
    """Return the address of the party's site, as its terms have it."""
    return Known(f"https://{case.pack.domains[0]}/", _TERMS) if case.pack.domains else None


def _day(case: Case, address: Known | None) -> date | None:
    written = in_address(addresses.path(address.value)) if address else None
    days = (period.first for period in (case.published, written) if period and period.first == period.last)
    return next((day for day in days if day), None)


def _year(case: Case, day: date | None) -> Known | None:
    if day:
        return Known(str(day.year), _TEXT)
    first, last = case.published
    return Known(str(first.year), _TEXT) if first and last and first.year == last.year else None


def _licensed(case: Case) -> Licensed:
    for record, basis in ((case.original, _ORIGINAL), (case.record, _TEXT)):
        if record is not None and (found := _stated(replace(case, record=record, original=None))):
            values = tuple(dict.fromkeys(item.value for item in found))
            return Licensed(values, all(value.alternative for value in values), _name(case, found[0].evidence), basis)
    known = [value for name in case.pack.licenses if (value := parse_spdx(name))] if case.pack.kind != "license" else []
    if len(known) == len(case.pack.licenses) == 1 and known[0].version:
        return Licensed((known[0],), name=_spelt(known[0], case.terms), basis=_TERMS)
    return Licensed()


def _stated(case: Case) -> Sequence[Item]:
    """Return the licenses that a text itself states, else those of its site; those that the terms name before others."""
    found = [item for item in case.of(Kind.LICENSE) if item.value.family != "cc"]
    found = [item for item in found if item.evidence.scope is Scope.PAGE] or found
    own = case.pack.licenses if case.pack.kind != "license" else ()
    fitting = [item for item in found if license_match(item.value, own)]
    exact = sorted(fitting or found, key=lambda item: not item.value.version)
    return [item for item in exact if not any(_says_less(item.value, other.value) for other in exact)]


def _says_less(value: LicenseValue, other: LicenseValue) -> bool:
    return value != other and value.family == other.family and not value.version and bool(other.version)


def _name(case: Case, evidence: Evidence) -> str:
    assert isinstance(evidence.value, LicenseValue)
    return _spelt(evidence.value, (*case.terms, *case.known))


def _spelt(value: LicenseValue, packs: Sequence[Pack]) -> str:
    """Return a license as people write it: "CC BY-SA 3.0 DE"; another than one of Creative Commons by the title of its terms."""
    if is_creative_commons(value) and value.family:
        family = {"zero": "CC0", "mark": "Public Domain Mark"}.get(value.family, f"CC {value.family.upper()}")
        return " ".join(part for part in (family, value.version, (value.jurisdiction or "").upper()) if part)
    titles = (pack.title for pack in packs if pack.kind == "license" and license_match(value, pack.licenses) > 1)
    return next(titles, "").partition(" (")[0] or value.spdx or ""
