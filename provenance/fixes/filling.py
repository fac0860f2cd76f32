"""Fills the sentences that terms prescribe with what is known of the original, and links it in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import regex

from provenance.crediting import Run
from provenance.fixes.languages import Words, language_of, words_of
from provenance.fixes.original import Original
from provenance.model import Pack
from provenance.rulebook.vocabulary import MEMBERS
from provenance.text import fold

_SLOT: Final = regex.compile(r"\{(?P<slot>[^{}]*+)\}|(?P<gap>…)")
_FACTS: Final = {
    "author": "author",
    "title": "title",
    "date": "date",
    "year": "year",
    "publisher": "publisher",
    "site": "publisher",
    "url": "url",
    "link": "url",
    "article": "article",
    "license": "license",
    "license_url": "license_url",
}
"""The fact that a slot of a prescribed sentence is filled with; {outlet} is who reports, and of a network's text its member."""


def filled(template: str, original: Original, pack: Pack, words: Words) -> tuple[Run, ...]:
    """Return a prescribed sentence with its slots filled; what is not known is marked as missing, and the original is linked once."""
    runs, at = [], 0
    said = words_of(language_of(template) or words.language)
    for slot in _SLOT.finditer(template):
        runs.append(Run(template[at : slot.start()]))
        runs.append(_slot(slot["slot"] or "", original, pack, said))
        at = slot.end()
    runs.append(Run(template[at:]))
    return linked(tuple(run for run in runs if run.text), original, (pack.party, *pack.names, *pack.domains))


def _slot(name: str, original: Original, pack: Pack, words: Words) -> Run:
    fact = "publisher" if name == "outlet" and pack.kind == MEMBERS else _FACTS.get(name, "")
    url = original.of("url")
    if fact == "article":
        return Run("article", url) if url else Run(name)
    value = words.day(original.day) if fact == "date" and original.day else original.of(fact)
    if not value:
        return Run(name or "…", about=fact, missing=True)
    if fact in {"url", "license_url"}:
        return Run(value, value, about=fact, rel="license" if fact == "license_url" else "")
    return licensed(original) if fact == "license" else Run(value, about=fact)


def licensed(original: Original) -> Run:
    """Return the name of the license with its link."""
    return Run(original.of("license"), original.of("license_url"), rel="license", about="license")


def linked(runs: Sequence[Run], original: Original, names: Iterable[str]) -> tuple[Run, ...]:
    """Return the runs with a link to the original on the publisher's name, else on the title, where none of them has one."""
    url = original.of("url")
    if not url or any(run.href == url for run in runs):
        return tuple(runs)
    for at, run in enumerate(runs):
        if run.about == "publisher" and not run.missing:
            return (*runs[:at], run._replace(href=url), *runs[at + 1 :])
    for at, run in enumerate(runs):
        if not run.about and (parts := _split(run, sorted(names, key=len, reverse=True), url)):
            return (*runs[:at], *parts, *runs[at + 1 :])
    title = next((at for at, run in enumerate(runs) if run.about == "title" and not run.missing), None)
    return tuple(run._replace(href=url) if at == title else run for at, run in enumerate(runs))


def _split(run: Run, names: Sequence[str], url: str) -> tuple[Run, ...]:
    """Return a run in three, the one in the middle a name with the link; nothing where no name stands in it."""
    for name in names:
        at = fold(run.text).find(fold(name)) if name else -1
        if at >= 0:
            end = at + len(name)
            parts = (Run(run.text[:at]), Run(run.text[at:end], url, about="publisher"), Run(run.text[end:]))
            return tuple(part for part in parts if part.text)
    return ()
