"""Which clause of a sentence states what: overlaps settled, conditions found, the sentence cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

import regex

from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.model import Kind, Span
from provenance.phrases import WordsPattern, lexicon
from provenance.text import trim

# Which kind keeps the words where two claim the same ones ("may not be copied" holds "may be copied"): the clear form, then the loose one.
_PRECEDENCE = {Kind.PROHIBITION: (0, 2), Kind.DISCLAIMER: (1, 3), Kind.DUTY: (4, 6), Kind.PERMISSION: (5, 7)}
_SEPARATOR = regex.compile(r"\s[|·•–—]\s|[;；]|[│┃]")
_SEMICOLON = regex.compile(r"[;；]")
_PAUSE = regex.compile(r"[,，、;；:：](?:\s|(?=\p{Han}))|\s[-–—]\s")


_CONJUNCTION = 12


class Part(NamedTuple):
    """A stretch of a sentence that one kind claims; `fixed` where its start is known exactly."""

    kind: Kind
    span: Span
    matches: tuple[Match, ...]
    language: str
    fixed: bool = False


def is_clear(match: Match) -> bool:
    """Tell whether a phrase says enough by itself, wherever it stands."""
    return match.phrase.attributes.get("form") != "weak"


def has(name: str, language: str | None, page: Page, span: Span) -> bool:
    """Tell whether a stretch holds an entry of a word list of a language, or of any."""
    return lexicon().pattern(name, language).search(page.folded, span.start, span.end) is not None


def parts_of(page: Page, sentence: Span, matches: Sequence[Match]) -> list[Part]:
    """Return what each kind claims of a sentence, without overlaps, in order."""
    apart = _without_overlaps(matches)
    kept = [match for match in apart if not _is_absorbed(match, apart)]
    granted = max((match.span.end for match in kept if match.phrase.kind is Kind.PERMISSION), default=0)
    parts = []
    for match in kept:
        start, end = match.span
        shared = match.phrase.kind is Kind.DUTY and start < granted < end
        begun = match.phrase.attributes.get("form") in {"clause", "deed"}
        parts.append(Part(match.phrase.kind, Span(granted if shared else start, end), (match,), match.phrase.language, fixed=begun))
    return _merged(page, sorted([*parts, *_conditions(page, sentence, parts)], key=lambda part: part.span))


def _without_overlaps(matches: Sequence[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (_PRECEDENCE[match.phrase.kind][not is_clear(match)], match.span)):
        if all(match.phrase.kind is other.phrase.kind or not _overlap(match.span, other.span) or _share(match, other) for other in kept):
            kept.append(match)
    return kept


def _is_absorbed(match: Match, all_of_it: Sequence[Match]) -> bool:
    """Tell whether a match is only a turn of another statement of its sentence.

    A fair-use notice permits nothing to the reader, "permitted for information only" disclaims nothing, and consent named in a
    prohibition ("… is prohibited unless permission is obtained") is its exception.
    """
    kind, said = match.phrase.kind, match.phrase.attributes
    others = [other for other in all_of_it if other is not match]
    if kind in {Kind.PERMISSION, Kind.PROHIBITION} and any(other.phrase.attributes.get("type") == "fair-use" for other in others):
        return True
    if said.get("type") == "accuracy":
        return any(other.phrase.kind in {Kind.PERMISSION, Kind.PROHIBITION} for other in others)
    return said.get("action") == "prior-consent" and any(
        other.phrase.kind is Kind.PROHIBITION and other.phrase.attributes.get("action") != "reserve" for other in others
    )


def _share(permission: Match, duty: Match) -> bool:
    """Tell whether a permission and a duty may claim the same words: "reprint freely, naming the source", "reprint with credit allowed"."""
    if permission.phrase.kind is not Kind.PERMISSION or duty.phrase.kind is not Kind.DUTY:
        return False
    goes_on = permission.span < duty.span and permission.span.end < duty.span.end
    return goes_on or duty.phrase.attributes.get("form") == "exact"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _conditions(page: Page, sentence: Span, parts: Sequence[Part]) -> list[Part]:
    """Return the conditions under which a sentence permits something, each up to the next."""
    granted = next((part for part in parts if part.kind is Kind.PERMISSION), None)
    if granted is None:
        return []
    language = granted.language
    firm = _connectors(page, lexicon().pattern("condition", language), sentence, parts)
    soft = _connectors(page, lexicon().pattern("condition_soft", language), Span(granted.span.end, sentence.end), parts)
    loose = [_clause_start(page, granted.span.end, start) for start in soft]
    starts = sorted({*firm, *loose})
    found: list[Part] = []
    for start in starts:
        after = [granted.span.start] if start < granted.span.start else [other for other in firm if other > start]
        stops = [stop.start() for stop in _SEPARATOR.finditer(page.folded, start, sentence.end)]
        clause = Span(start, min([*after, *stops], default=sentence.end))
        if start in firm or (cues(page, clause, language) and not found and not _within_duty(page, start, parts)):
            found.append(Part(Kind.DUTY, clause, (), language, fixed=True))
    return found


def _clause_start(page: Page, granted: int, start: int) -> int:
    """Return where the clause of a loose connector begins: behind the semicolon after what is granted, if there is one."""
    return max([stop.end() for stop in _SEPARATOR.finditer(page.folded, granted, start)], default=start)


def _within_duty(page: Page, start: int, parts: Sequence[Part]) -> bool:
    """Tell whether a word such as "as" goes on with a duty that is stated already: "please acknowledge us as the source"."""
    duties = [part.span.end for part in parts if part.kind is Kind.DUTY and part.span.end <= start]
    return bool(duties) and not (_PAUSE.search(page.text, max(duties), start) or _SEPARATOR.search(page.text, max(duties), start))


def _connectors(page: Page, words: WordsPattern, span: Span, parts: Sequence[Part]) -> list[int]:
    """Return where the connectors of a word list begin, outside of what is claimed already."""
    matches = words.finditer(page.folded, span.start, span.end)
    return [match.start() for match in matches if not any(_overlap(Span(*match.span()), part.span) for part in parts)]


_CUES = {
    "cue_credit": "credit-publisher",
    "cue_author": "credit-author",
    "cue_link": "link-original",
    "cue_notice": "keep-notices",
    "cue_whole": "whole-text",
    "cue_edit": "no-edit",
    "cue_commercial": "no-commercial",
    "cue_consent": "prior-consent",
    "cue_notify": "notify",
    "cue_license": "license-notice",
}


def cues(page: Page, span: Span, language: str) -> list[str]:
    """Return the actions that the words of a clause ask for."""
    return [action for name, action in _CUES.items() if has(name, language, page, span)]


def _merged(page: Page, parts: Sequence[Part]) -> list[Part]:
    """Join neighbors of one kind that no semicolon parts; "all rights reserved" stays alone."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        apart = part.fixed or (last is not None and _SEMICOLON.search(page.text, last.span.end, part.span.start))
        if last and last.kind is part.kind and not (is_set_phrase(last) or is_set_phrase(part)) and not apart:
            merged[-1] = last._replace(span=Span(last.span.start, max(last.span.end, part.span.end)), matches=last.matches + part.matches)
        elif not (last and is_set_phrase(last) and is_set_phrase(part)):
            merged.append(part)
    return merged


def is_set_phrase(part: Part) -> bool:
    """Tell whether a part is a set phrase that is quoted alone, whatever stands around it."""
    return any(
        match.phrase.attributes.get("action") == "reserve" or match.phrase.attributes.get("form") == "exact" for match in part.matches
    )


def _is_whole(part: Part) -> bool:
    return any(match.phrase.attributes.get("form") == "whole" for match in part.matches)


def cut(page: Page, sentence: Span, parts: Sequence[Part]) -> Iterable[Part]:
    """Yield each part with the clause around it; set phrases stand alone, even within another part."""
    inner = [part for part in parts if any(part is not other and _is_within(part, other) for other in parts)]
    start = sentence.start
    outer = [part for part in parts if part not in inner]
    for part, following in zip_longest(outer, outer[1:]):
        if is_set_phrase(part) and not _is_whole(part):
            yield _with_stop(page, part)
            end = part.span.end
        else:
            end = _boundary(page, part, following) if following else sentence.end
            begin = part.span.start if part.fixed else start
            if clause := _trimmed(page, part, Span(min(begin, part.span.start), max(end, part.span.end))):
                yield part._replace(span=clause)
        start = end
    yield from inner


def _is_within(part: Part, other: Part) -> bool:
    return is_set_phrase(part) and other.span.start <= part.span.start and part.span.end <= other.span.end


def _with_stop(page: Page, part: Part) -> Part:
    start, end = part.span
    return part._replace(span=Span(start, end + 1 if page.text[end : end + 1] in {".", "。"} else end))


def _boundary(page: Page, part: Part, following: Part) -> int:
    """Return where the clause of the next part begins."""
    low, high = part.span.end, following.span.start
    if following.fixed or is_set_phrase(following) or low >= high:
        return max(low, high) if low < high else high
    between = [match.start() for match in lexicon().pattern("clause", part.language).finditer(page.folded, low, high)]
    pauses = [match.end() for match in _PAUSE.finditer(page.folded, low, high)]
    stops = [match.end() for match in _SEPARATOR.finditer(page.folded, low, high)]
    return (stops or pauses or between or [high])[0]


def _follows_notice(page: Page, part: Part, start: int) -> bool:
    """Tell whether a copyright notice stands before a clear statement, or, where letters are spaced out, whatever else may stand there."""
    spaced = page.text[part.span.start + 1] == " " and any(match.torn for match in part.matches)
    noticed = "©" in page.folded[start : part.span.start] and all(map(is_clear, part.matches))
    return not part.fixed and (spaced or noticed)


def _trimmed(page: Page, part: Part, clause: Span) -> Span | None:
    """Leave out what a bar, a bullet or wide blanks part from the statement, and marks at the ends."""
    start, end = clause
    if (owned := [found.end() for found in lexicon().pattern("rights").finditer(page.folded, start, part.span.start)]) and not part.fixed:
        pauses = [pause.end() for pause in _PAUSE.finditer(page.folded, owned[-1], part.span.start)]
        start = pauses[-1] if pauses else start
    if _follows_notice(page, part, start):
        start = max([pause.end() for pause in _PAUSE.finditer(page.folded, start, part.span.start)], default=part.span.start)
    for match in _SEPARATOR.finditer(page.folded, clause.start, clause.end):
        if match.end() <= part.span.start:
            start = max(start, match.end())
        elif match.start() >= part.span.end:
            end = match.start()
            break
    for match in lexicon().pattern("clause", part.language).finditer(page.folded, max(part.span.end, end - _CONJUNCTION), end):
        end = match.start() if not page.folded[match.end() : end].strip() else end
    while start < end and page.text[start] in " ,，、;；:：)]|·•–—-":
        start += 1
    while end > start and page.text[end - 1] in " ,，、;；([|·•>＞":
        end -= 1
    return trim(page.text, Span(start, end))
