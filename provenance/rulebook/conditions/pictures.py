"""Words about pictures: whether the terms cover them, whether they are credited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, islice
from typing import Any, NamedTuple

import regex

from provenance import addresses, parties
from provenance.model import Image, Kind, Role, Span
from provenance.phrases import lexicon
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, passed, word
from provenance.text import fold, weight

_SCOPE = Param(kind="choice", choices=("all", "all-but-first", "third-party", "only-with-story", "own-license", "flagged"))
_REACH = 400
"""How far behind a picture its caption may end."""
_MARK = regex.compile(r"©|\(c\)")
_SHARED = regex.compile(r"\p{L}[\p{L}. -]{1,40}\s?/\s?\p{L}")
"""A photographer and an agency, as "Mia Lund / Harbor Pictures"."""
_OPENING = regex.compile(r"\W{0,3}")
_ENDED = regex.compile(r"[.!?…]['\")»]?\s{1,3}$")
_NAMED = regex.compile(r"(?: \p{L}{2,12}){0,2}\s?:\s?[^.\n]{2,80}[.*_)\s]{0,4}")
_WITH_NAME = regex.compile(r"(?: \p{L}{1,12}){0,2}(?:\s?[:：]\s?[\p{L}@]| [\p{Lu}@]|(?<=\p{Lo}) \p{Lo})")
_CLOSING = regex.compile(r"[^()]{1,80}\)\W{0,3}")
_PARTS = regex.compile(r"\.(?=\s|$)|[,;:：/|()]")
_FURNITURE = regex.compile(r"\{\{|\{%|[./-]badge[s]?[./?-]|\bshields\.io/", regex.IGNORECASE)
_RUNNING = 120
"""From so many letters on a block is running text."""
_CREDIT_LINE = 200
"""So many characters a credit has at most, where no caption is marked as one."""


class Picture(NamedTuple):
    """A picture with the words that stand to it."""

    image: Image
    caption: Span | None


def pictures(case: Case) -> list[Picture]:
    """Return the pictures of the text, counters, icons, badges of builds and what a template fills in left out."""
    shown = [image for image in case.record.images if (image.alt or not image.id) and not case.tracked_by_image(image)]
    shown = [image for image in shown if not _FURNITURE.search(image.src)]
    return [Picture(image, _caption(case, image)) for image in shown]


def _caption(case: Case, image: Image) -> Span | None:
    near = [block for block in case.record.blocks if image.offset <= block.span.end and block.span.start <= image.offset + _REACH]
    if said := next((block.span for block in near if block.role is Role.CAPTION), None):
        return said
    behind = next((block.span for block in near if block.visible and block.span.start >= image.offset), None)
    following = next(islice(dropwhile(lambda other: other is not image, case.record.images), 1, None), None)
    if behind is None or (following and following.offset <= behind.start):
        return None
    return behind if _is_credit_line(case.record.text[behind.start : behind.end]) else None


def _is_credit_line(line: str) -> bool:
    """Tell whether the line behind a picture is its credit, where the format has no captions."""
    if len(line) > _CREDIT_LINE:
        return False
    said = fold(line)
    if (mark := _MARK.search(said)) and _OPENING.fullmatch(said, 0, mark.start()):
        return True
    return any(_opens(said, found.start(), found.end()) for found in lexicon().pattern("caption-credit").finditer(said))


def _opens(said: str, start: int, end: int) -> bool:
    """Tell whether a word of credits begins the line, begins what ends it, or does so in brackets."""
    if _OPENING.fullmatch(said, 0, start):
        return True
    if said[:start].endswith("("):
        return _CLOSING.fullmatch(said, end) is not None
    return _ENDED.search(said, max(0, start - 6), start) is not None and _NAMED.fullmatch(said, end) is not None


def _names_somebody(caption: str) -> bool:
    """Tell whether a caption carries a mark, a pair of names, or a word of credits with a name behind it."""
    said = fold(caption)
    if _MARK.search(said) or _SHARED.search(said):
        return True
    return any(_WITH_NAME.match(caption, found.end()) for found in lexicon().pattern("caption-credit").finditer(said))


class _Standing(NamedTuple):
    """Whose a picture is, as far as its caption says it."""

    is_covered: bool | None
    said: str
    cited: tuple[Item, ...] = ()


def _standing(case: Case, picture: Picture) -> _Standing:
    name = picture.image.alt or picture.image.src
    if picture.caption is None:
        return _Standing(None, f"“{name}” has no credit")
    caption = case.record.text[picture.caption.start : picture.caption.end]
    items = tuple(case.overlapping(picture.caption))
    if any(item.evidence.kind is Kind.LICENSE for item in items):
        return _Standing(True, f"“{caption}” names a license of its own", items)
    if any(_is_ours(case, part) for part in _PARTS.split(caption) if part.strip()):
        return _Standing(True, f"“{caption}” credits who grants", items)
    if _names_somebody(caption) or items:
        return _Standing(False, f"“{caption}” credits somebody else", items)
    return _Standing(None, f"“{caption}” names nobody", items)


def _is_ours(case: Case, name: str) -> bool:
    authors = [author for item in case.of(Kind.BYLINE) for author in item.value.names]
    return case.is_party(name) or parties.is_one_of(name, authors)


@word("no-images", "Pictures are not covered", Bearing.DRAFT, scope=_SCOPE, sign=Param(kind="texts"))
def no_images(case: Case, params: Mapping[str, Any]) -> Answer:
    """Except pictures from the grant: all, all but the first, those of others, those without a license of their own, those with a sign."""
    if case.use.images is False:
        return passed("You declare that no pictures are taken over.")
    found = pictures(case)
    if not found:
        return passed("The text carries no pictures.")
    scope = params.get("scope", "all")
    if scope == "flagged":
        return _flagged(case, params)
    return _covered(case, scope, len(found)) or _uncovered(case, scope, found)


def _covered(case: Case, scope: str, count: int) -> Answer | None:
    if scope == "all-but-first" and count == 1:
        return passed("The first picture is covered.")
    if scope == "only-with-story" and case.use.changes == "none":
        return passed("The pictures stay with their story.")
    return None


def _uncovered(case: Case, scope: str, found: list[Picture]) -> Answer:
    if case.use.images is None:
        return cannot_tell(f"{len(found)} picture(s): whether they are taken over is not declared.", asks=("images",))
    if scope in {"all", "all-but-first"}:
        return failed(f"{len(found)} picture(s) stand in the text, and the terms cover {'none' if scope == 'all' else 'only the first'}.")
    return _each(case, found)


def _flagged(case: Case, params: Mapping[str, Any]) -> Answer:
    flagged = case.signs(*params.get("sign", ()))
    return (
        failed(f"The page says so of its pictures: {flagged[0].evidence.text}", *flagged) if flagged else passed("No picture is flagged.")
    )


def _each(case: Case, found: list[Picture]) -> Answer:
    standings = [_standing(case, picture) for picture in found]
    others = [one for one in standings if one.is_covered is False]
    if others:
        return failed(f"The terms do not cover each picture: {others[0].said}.", *others[0].cited[:1])
    unknown = [one for one in standings if one.is_covered is None]
    if unknown:
        return cannot_tell(f"Whose each picture is has to be asked: {unknown[0].said}.")
    return passed("Each picture is the grantor's own or has a license.", *standings[0].cited[:1])


@word("media-credit", "Keep credits of pictures", Bearing.DRAFT)
def media_credit(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that each picture keeps its caption and credit.

    The lead picture and a single one come from photographers and agencies. Whether a figure among others had a credit, only the
    original tells; whether those of an own text are own, only its house.
    """
    found = pictures(case)
    if case.use.images is False or not found:
        return inapplicable("No pictures are taken over.")
    bare = [picture for picture in found if picture.caption is None]
    if not bare:
        return passed("Each picture has its caption.")
    said = f"{len(bare)} of {len(found)} picture(s) have no credit, first “{bare[0].image.alt or bare[0].image.src}”"
    if case.original is not None and (before := pictures(replace(case, record=case.original))):
        return failed(f"{said}.") if _are_lost(before, bare) else passed("No picture lost its credit.")
    if case.is_at_home and not case.credits():
        return cannot_tell(f"{said}: where they are your own, none is owed.")
    if len(found) == 1 or _leads(case, bare[0]):
        return failed(f"{said}.")
    return cannot_tell(f"{said}: whether it had one shows beside the original.")


def _leads(case: Case, picture: Picture) -> bool:
    """Tell whether a picture stands before all running text."""
    text = next((block.span for block in case.body if weight(case.record.text, block.span) >= _RUNNING), None)
    return text is None or picture.image.offset <= text.start


def _are_lost(before: Sequence[Picture], bare: Sequence[Picture]) -> bool:
    """Tell whether a picture without a credit has one on the original; one under another name may be any of those."""
    known = {_file(one.image): one.caption is not None for one in before}
    return any(known.get(_file(one.image), any(known.values())) for one in bare)


def _file(image: Image) -> str:
    """Return by what a picture is known again, wherever it was moved to: the name of its file, without its ending."""
    return addresses.path(image.src).rpartition("/")[2].rpartition(".")[0] or image.src
