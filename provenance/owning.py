"""Proposes whose house a folder is, by what its site says of itself: copyright, author, name and address, nothing invented."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from provenance import addresses, licenses
from provenance.common import words
from provenance.detectors import detect
from provenance.detectors.holders import is_placeholder
from provenance.model import Document, Owner, Place, Scope, SiteFile, Standing
from provenance.parties import is_one_of
from provenance.readers.site import standing
from provenance.sidecars import site_of
from provenance.text import fold
from provenance.values import CopyrightValue

_SAMPLES = ("example.com", "example.org", "example.net", "localhost")
"""Hosts of documentation (RFC 2606), which configurations are delivered with."""
_LONGEST = 80


class Hint(NamedTuple):
    """A name or a site that may be the owner's, and where it stands."""

    value: str
    place: Place


class Suggestion(NamedTuple):
    """Who may own the texts of a folder, each with the place that says so."""

    holders: tuple[Hint, ...] = ()
    sites: tuple[Hint, ...] = ()

    @property
    def owner(self) -> Owner:
        """Return it as a configuration would say it."""
        return Owner(holders=tuple(hint.value for hint in self.holders), sites=tuple(hint.value for hint in self.sites))


def suggested_owner(folder: Path) -> Suggestion:
    """Return the holders and sites that a folder names: in its site's configuration, its README, a notice in its license.

    Reads the folder itself and nothing else; files that cannot be read say nothing, and neither do samples that nobody replaced.
    """
    said, _ = standing(site_of(os.fspath(folder)))
    sites = list(_apart(_sites(said)))
    holders = list(_apart([*_copyrights(said), *(_people(said))]))
    brand = [hint for hint in _fields(said, "headline") if any(_is_called(site.value, hint.value) for site in sites)]
    return Suggestion(tuple(_apart([*holders, *brand])), tuple(sites))


def _copyrights(said: Sequence[Standing]) -> Iterator[Hint]:
    """Yield the holders that notices name: those of configurations, else of the README, else of a license."""
    for role in (SiteFile.CONFIG, SiteFile.README, SiteFile.LICENSE):
        found = [hint for each in said if each.role is role for hint in _holders(each.document) if _is_name(hint.value)]
        if found:
            yield from found
            return


def _holders(document: Document) -> Iterator[Hint]:
    """Yield the holders of a file; the notice in the text of a license is often that of who wrote the license."""
    if all(known.has_notice for known in licenses.known_texts(document.text)):
        for item in detect(document):
            if isinstance(item.value, CopyrightValue) and item.scope in {Scope.PAGE, Scope.SITE}:
                yield Hint(item.value.holder, replace(item.place, name=document.path))


def _people(said: Sequence[Standing]) -> list[Hint]:
    """Return the authors and organizations that a configuration names, else those of a manifest."""
    for role in (SiteFile.CONFIG, SiteFile.MANIFEST):
        found = [hint for hint in _fields([each for each in said if each.role is role], "publisher", "author") if _is_name(hint.value)]
        if found:
            return found
    return []


def _fields(said: Iterable[Standing], *names: str) -> Iterator[Hint]:
    for each in said:
        for datum in each.document.metadata:
            if datum.name in names and datum.where == "sidecar":
                yield Hint(datum.value.partition("<")[0].strip(), _place(each.document, datum.key))


def _sites(said: Sequence[Standing]) -> Iterator[Hint]:
    for hint in _fields(said, "url"):
        host = addresses.host(hint.value)
        if host and not any(host == known or host.endswith(f".{known}") for known in (*words("code-hosts"), *_SAMPLES)):
            yield Hint(host, hint.place)


def _place(document: Document, key: int) -> Place:
    return replace(document.source.field(key), name=document.path)


def _is_name(name: str) -> bool:
    """Tell whether a value may be the name of somebody: letters, a capital where the script has any, nothing that is filled in later."""
    if not 1 < len(name) <= _LONGEST or "@" in name or "//" in name or is_placeholder(name):
        return False
    return any(map(str.isalpha, name)) and (name != name.lower() or name == name.upper())


def _is_called(host: str, title: str) -> bool:
    """Tell whether a site is named as its address says it ("Ferry Notes" on ferry-notes.example)."""
    wanted = "".join(filter(str.isalnum, fold(title).removeprefix("the ")))
    return len(wanted) > 3 and wanted == "".join(filter(str.isalnum, host.partition(".")[0]))


def _apart(hints: Iterable[Hint]) -> Iterator[Hint]:
    """Yield each name once."""
    kept: list[str] = []
    for hint in hints:
        if hint.value and not is_one_of(hint.value, kept):
            kept.append(hint.value)
            yield hint
