"""The comparison of a pair as its readers get it: changes in order, counts, and what was kept beside the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from provenance.comparing import targets
from provenance.comparing.changes import Found, word_changes
from provenance.comparing.pair import Pair
from provenance.comparing.passages import Step, passages
from provenance.comparing.words import keys_in
from provenance.comparison import Change, ChangeKind, Comparison, Lost, Part, Picture
from provenance.model import Link

_LOST: Final = {
    Part.BYLINE: "The author is named nowhere in the copy.",
    Part.NOTICE: "The copy says nothing alike.",
    Part.LINK: "No link of the copy leads there.",
}


def summarize(pair: Pair) -> Comparison:
    """Return the comparison of a pair."""
    ours, theirs = pair.original.record, pair.copy.record
    found = Comparison(
        original_path=ours.path,
        original_url=ours.url,
        is_same_text=pair.is_same_text,
        translated=pair.is_translated,
        original_language=pair.languages[0],
        copy_language=pair.languages[1],
        words_original=pair.words_original,
        words_copy=pair.words_copy,
        headline_original=pair.original.headline,
        headline_copy=pair.copy.headline,
    )
    if not found.is_same_text:
        return found
    links = targets.links_in(pair.original, pair.original_parts or pair.original.parts)
    found = replace(
        found,
        bylines_lost=targets.bylines_lost(pair.original, pair.copy),
        links_original=len(links),
        links_lost=targets.links_lost(pair.original, links, theirs),
        notices_lost=targets.notices_lost(pair.original, pair.copy),
    )
    return found if found.translated else _with_words(pair, found)


def _with_words(pair: Pair, found: Comparison) -> Comparison:
    words = word_changes(pair)
    head = _headline(found)
    edits = [one for one in words if one.change.part is Part.TEXT and one.change.kind is not ChangeKind.MOVED and not one.is_touch]
    ours = targets.pictures(pair.original, pair.original_parts)
    pictures = list(targets.kept_and_lost(ours, targets.pictures(pair.copy, pair.copy_parts)))
    paragraphs, paragraphs_taken = pair.paragraphs
    found = replace(
        found,
        words_taken=pair.words_taken,
        words_cut=sum(one.cut for one in edits),
        words_added=sum(one.added for one in edits),
        characters_taken=pair.characters_taken,
        paragraphs_original=paragraphs,
        paragraphs_taken=paragraphs_taken,
        headline_same=not head if found.headline_original and found.headline_copy else None,
        pictures_kept=tuple(other for one, other in pictures if one and other),
        pictures_lost=tuple(one for one, other in pictures if one and not other),
        pictures_added=tuple(other for one, other in pictures if other and not one),
        passages=tuple(passages(pair.copy.record.text, (_step(one, index) for index, one in enumerate(words, len(head))))),
    )
    changed = [*head, *(one.change for one in words)]
    return replace(found, changes=(*changed, *_beside(pair, found, changed)))


def _headline(found: Comparison) -> list[Change]:
    ours, theirs = found.headline_original, found.headline_copy
    if not ours or not theirs or keys_in(ours) == keys_in(theirs):
        return []
    return [Change(kind=ChangeKind.CHANGED, part=Part.HEADLINE, original=ours, copy=theirs)]


def _step(one: Found, index: int) -> Step:
    return Step(
        change=index,
        original=one.change.original,
        copy=one.change.copy,
        where=one.at,
        block=one.block,
        is_whole=one.is_whole,
    )


def _beside(pair: Pair, found: Comparison, changed: Sequence[Change]) -> Iterator[Change]:
    """Yield what became of the things beside the words, where no changed words tell it."""
    yield from _links(pair, found)
    for part, lost in ((Part.BYLINE, found.bylines_lost), (Part.NOTICE, found.notices_lost)):
        told = [change.original for change in changed if change.part is part]
        yield from (_cut(part, one) for one in lost if not any(one.text in text for text in told))
    for picture in found.pictures_lost:
        yield Change(kind=ChangeKind.CUT, part=Part.PICTURE, original=_named(picture))
    for picture in found.pictures_added:
        yield Change(kind=ChangeKind.ADDED, part=Part.PICTURE, copy=_named(picture))


def _cut(part: Part, lost: Lost) -> Change:
    return Change(
        kind=ChangeKind.CUT,
        part=part,
        original=f"{lost.text} ({lost.href})" if lost.href else lost.text,
        original_span=lost.span,
        original_place=lost.place,
        reason=_LOST[part],
    )


def _links(pair: Pair, found: Comparison) -> Iterator[Change]:
    """Yield links that are gone, and those whose words now lead elsewhere."""
    theirs = targets.links_in(pair.copy, pair.copy_parts)
    by_words = {" ".join(pair.copy.keys_of(link.span)): link for link in theirs.values()}
    known = {targets.target(lost.href) for lost in found.links_lost}
    for lost in found.links_lost:
        other = by_words.get(" ".join(keys_in(lost.text)))
        if other is None or targets.target(other.href) in known:
            yield _cut(Part.LINK, lost)
        else:
            yield replace(
                _cut(Part.LINK, lost),
                kind=ChangeKind.CHANGED,
                copy=_linked(pair, other),
                copy_span=other.span,
                reason="The same words lead elsewhere.",
            )


def _linked(pair: Pair, link: Link) -> str:
    return f"{pair.copy.record.text[slice(*link.span)]} ({link.href})"


def _named(picture: Picture) -> str:
    return f"{picture.alt} ({picture.src})" if picture.alt else picture.src
