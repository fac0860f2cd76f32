"""License names in running text: found, measured, and read as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.licenses import other_names
from provenance.licenses.data import load
from provenance.licenses.tokens import token_at
from provenance.licenses.urls import parse_url
from provenance.licenses.values import ELEMENTS, agree, creative_commons, merge, parse_spdx
from provenance.licenses.walk import Walk
from provenance.model import Span
from provenance.text import fold
from provenance.values import LicenseValue

_SEPARATOR = regex.compile(r"""[\s\-/,:·・‧()\[\]"'_*+™®（）【】「」『』《》、，：!>]{0,8}+""")
_LONGEST_NAME = 260
_CODES = "cc by*|cc-by*|cc_by*|ccby*|cc0|cc 0|cc-0|cc zero|cc-zero|ccl|cc|by-nc*|by-nd*|by-sa*|by nc*|by sa*"
"""What names in letters begin with."""
_BEGINNINGS = frozenset({"anchor", "element", "special"})


class Named(NamedTuple):
    """A license that a text names."""

    span: Span
    """The name, with the version and the word "license" that belong to it."""
    value: LicenseValue
    weak: bool
    """Whether the words mean a license only where the sentence says so: "Creative Commons", "public domain"."""


@lru_cache(maxsize=1)
def _joining() -> regex.Pattern[str]:
    words = "|".join(regex.escape(fold(word)) for name in ("or", "and") for word in load("words")[name])
    return regex.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])|(?:{'|'.join(load('words')['joining'])})")


def joins(gap: str) -> bool:
    """Tell whether folded words between two license names put them side by side: "or", "and"."""
    return _joining().search(gap) is not None


def _walk(text: str, folded: str, start: int) -> Walk:
    walk = Walk(text, folded, 0)
    at = start
    limit = start + _LONGEST_NAME
    while at < limit:
        token = token_at(text, folded, at, walk.version)
        if token is None or (at == start and token.kind not in _BEGINNINGS) or not walk.take(token):
            break
        at = token.end
        separator = _SEPARATOR.match(folded, at)
        at = separator.end() if separator else at
        if "\n" in text[token.end : at]:
            break
    return walk


def _read(walk: Walk, start: int) -> Named | None:
    span = _closed(walk.text, Span(start, walk.end))
    if walk.special:
        value = creative_commons(_special(walk), walk.version, walk.law)
        return Named(span, value, weak=False) if value and _may_be_special(walk) else None
    if not walk.anchor and len(walk.elements) < 2:
        return None
    if walk.elements and not walk.unsure and _is_name(walk, start):
        value = creative_commons(_family(walk), walk.version, walk.law) or creative_commons(_family(walk))
        return Named(span, value, weak=False) if value else None
    if walk.anchor == "cc" and not (walk.licensed and walk.text.startswith("CC", start)):
        return None
    known = walk.unsure or (walk.anchor is not None and not walk.elements)
    return Named(span, LicenseValue(family="cc", version=walk.version), weak=not (walk.licensed or walk.version)) if known else None


def _closed(text: str, span: Span) -> Span:
    """Return the span with the bracket that closes what opened inside it."""
    inside = text[span.start : span.end]
    opened = sum(map(inside.count, "(（")) > sum(map(inside.count, ")）"))
    return Span(span.start, span.end + 1) if opened and text[span.end : span.end + 1] in {")", "）"} else span


def _special(walk: Walk) -> str:
    return "nc-sampling+" if walk.special == "sampling+" and "nc" in walk.elements else str(walk.special)


def _may_be_special(walk: Walk) -> bool:
    """Tell whether "sampling" or "zero" stand for a license: they need the anchor, "CC0" and "Public Domain Mark" do not."""
    return (
        walk.anchor is not None
        or walk.special == "mark"
        or (walk.special == "zero" and "cc" in walk.folded[max(0, walk.end - 60) : walk.end])
    )


def _family(walk: Walk) -> str:
    """Return the family; from version 2.0 on every license asks for attribution, whether or not the name says so."""
    elements = walk.elements if walk.version == "1.0" else walk.elements | {"by"}
    return "-".join(element for element in ELEMENTS if element in elements)


def _is_name(walk: Walk, start: int) -> bool:
    """Tell a name from a carbon copy: a small "cc by" needs a version, a further element or a word for license."""
    if walk.anchor != "cc" or walk.text.startswith("CC", start) or walk.folded.startswith("cc-by", start):
        return True
    return walk.version is not None or len(walk.elements) > 1 or walk.licensed


@lru_cache(maxsize=1)
def literals() -> frozenset[str]:
    """Return folded strings, one of which stands in every license name; a star at an end lets the word go on."""
    data = load("creative-commons-names")
    found = {f"{fold(anchor)}*" for anchor in data["anchors"]} | {"creative-common*", "creative_commons"}
    found |= set(_CODES.split("|"))
    found |= {fold(name) for name in data["special"]["mark"]}
    for by, *others_ in data["elements"].values():
        for first in by.split("|"):
            for wording in (word for column in others_ for word in column.split("|")):
                found |= {f"{fold(first.strip())}{dash}{fold(wording.strip())}*" for dash in ("-", " - ")}
    return frozenset(found) | other_names.literals()


def names_in(text: str, folded: str, starts: Sequence[int]) -> Iterator[Named]:
    """Yield the licenses named at some offsets of a text, in order and without overlaps; one name in two notations is one."""
    last: Named | None = None
    for start in starts:
        if last is not None and start < last.span.end:
            continue
        found = name_at(text, folded, start)
        if found is None:
            continue
        if last is not None and (joined := _joined(text, last, found)):
            last = joined
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


@lru_cache(maxsize=1)
def _notation_gap() -> regex.Pattern[str]:
    joins = "|".join(map(regex.escape, sorted(load("words")["or"], key=len, reverse=True)))
    return regex.compile(rf"""[\s\-/,:(（「\["'="]{{1,6}}+(?:(?:{joins})(?!\p{{L}}))?+[\s("']{{0,2}}+""")


def _joined(text: str, one: Named, two: Named) -> Named | None:
    """Return two notations of one license, "Attribution 4.0 International (CC BY 4.0)", as one name."""
    gap = text[one.span.end : two.span.start]
    if len(gap) > 12 or "\n" in gap or not agree(one.value, two.value):
        return None
    if not _notation_gap().fullmatch(gap) or not ({"(", "（", "[", "「"} & set(gap) or one.value.family == "cc"):
        return None
    return Named(_closed(text, Span(one.span.start, two.span.end)), merge(one.value, two.value), one.weak and two.weak)


def name_at(text: str, folded: str, start: int) -> Named | None:
    """Return the license that is named at an offset."""
    if start and folded[start - 1].isalpha() and folded[start].isascii() and folded[start - 1].isascii() and not _camel(text, start):
        return None
    if found := _read(_walk(text, folded, start), start):
        return found
    known = other_names.at(text, folded, start)
    return Named(known.span, known.value, known.weak) if known else None


def _camel(text: str, start: int) -> bool:
    return text[start].isupper() and text[start - 1].islower()


_STARTS = regex.compile(r"(?<!\p{L})\p{L}")


def parse_name(text: str) -> LicenseValue | None:
    """Return the license that a field says by an address, an SPDX id, a name in any language or a slug; None where it says none."""
    written = text.strip()
    if not written or len(written) > 2000:
        return None
    if found := parse_url(written) or parse_spdx(written):
        return found
    slug = written.replace("_", "-")
    folded = fold(slug)
    starts = [match.start() for match in _STARTS.finditer(folded)][:80]
    for named in names_in(slug, folded, starts):
        return named.value
    return _bare(slug, folded)


def _bare(slug: str, folded: str) -> LicenseValue | None:
    """Return the license that a field names by its elements alone ("by-nc-sa", "Attribution 4.0")."""
    walk = _walk(slug, folded, 0)
    if (len(walk.elements) > 1 or walk.version) and walk.elements and not walk.unsure and walk.end >= len(slug.rstrip(" .)")):
        return creative_commons(_family(walk), walk.version, walk.law)
    return None
