"""Permissions, prohibitions, duties and disclaimers: which sentence, or which clause of it, states what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.model import Kind, Region, Role, Span
from provenance.phrases import lexicon
from provenance.text import trim

KINDS = (Kind.DISCLAIMER, Kind.PERMISSION, Kind.PROHIBITION, Kind.DUTY)

# Which kind keeps the words where two claim the same ones ("may not be copied" holds "may be copied"): the clear form, then the loose one.
_PRECEDENCE = {Kind.PROHIBITION: (0, 2), Kind.DISCLAIMER: (1, 3), Kind.DUTY: (4, 5), Kind.PERMISSION: (6, 7)}
_NOTICE_REGIONS = frozenset({Region.FOOTER})
_NEAR = 400
_SEPARATOR = regex.compile(r"\s[|·•–—]\s|[;；]|\s{3,}|[│┃]")
_PAUSE = regex.compile(r"[,，、;；:：](?:\s|(?=\p{Han}))|\s[-–—]\s")
_QUOTES = regex.compile('"')


class Statement(NamedTuple):
    """One statement of a sentence: the words that make it, and the matches it rests on."""

    kind: Kind
    span: Span
    matches: tuple[Match, ...]
    """Empty for a condition that follows a permission."""
    supported: bool
    """Whether the text speaks of itself there, or the place is one for notices."""


class _Part(NamedTuple):
    """A stretch of a sentence that one kind claims; `fixed` where its start is known exactly."""

    kind: Kind
    span: Span
    matches: tuple[Match, ...]
    fixed: bool = False


@lru_cache(maxsize=1)
def statements(page: Page) -> tuple[Statement, ...]:
    """Return the statements of a page; the four detectors ask one after the other for the same page."""
    by_sentence: dict[Span, list[Match]] = {}
    for kind in KINDS:
        for match in page.matches.get(kind, ()):
            by_sentence.setdefault(match.sentence, []).append(match)
    clear = sorted(match.span.start for matches in by_sentence.values() for match in matches if _is_clear(match))
    found: list[Statement] = []
    for sentence in sorted(by_sentence):
        found += _of_sentence(page, sentence, by_sentence[sentence], clear)
    return tuple(found)


def _is_clear(match: Match) -> bool:
    return match.phrase.attributes.get("form") != "weak"


def _has(name: str, page: Page, span: Span) -> bool:
    return lexicon().pattern(name).search(page.folded, span.start, span.end) is not None


def _of_sentence(page: Page, sentence: Span, matches: Sequence[Match], clear: Sequence[int]) -> Iterable[Statement]:
    block = matches[0].block
    if block.role is Role.COMMENT or block.region is Region.TEASER or _is_question(page, sentence):
        return
    itself = _has("own_content", page, sentence)
    supported = itself or block.region in _NOTICE_REGIONS or _has_neighbor(page, sentence, clear)
    if _has("software_license", page, Span(max(0, sentence.start - _NEAR), min(len(page.text), sentence.end + _NEAR))):
        return
    kept = [match for match in matches if _stands(page, match, itself=itself, supported=supported)]
    for part in _cut(page, sentence, _parts(page, sentence, kept)):
        yield Statement(part.kind, part.span, part.matches, supported)


def _is_question(page: Page, sentence: Span) -> bool:
    return page.text[sentence.end - 1] in "?？؟"


def _has_neighbor(page: Page, sentence: Span, clear: Sequence[int]) -> bool:
    """Tell whether another clear statement or a copyright notice stands near: notices come together."""
    near = (match.span.start for match in page.matches.get(Kind.COPYRIGHT, ()))
    return any(
        sentence.start - _NEAR < start < sentence.end + _NEAR and not sentence.start <= start < sentence.end for start in (*clear, *near)
    )


def _stands(page: Page, match: Match, *, itself: bool, supported: bool) -> bool:
    """Tell whether a match is a notice, and not talk about one."""
    if match.phrase.kind is not Kind.DISCLAIMER and _has("personal", page, match.sentence):
        return False
    if _is_quoted(page, match) or (not itself and _has("mention", page, match.sentence)):
        return False
    return _is_clear(match) or (supported and _is_of_language(page, match))


def _is_of_language(page: Page, match: Match) -> bool:
    """Tell whether no other language has more of its frequent words in the sentence; languages share many a word."""
    words = frozenset(page.folded[match.sentence.start : match.sentence.end].split())
    counts = {language: len(common & words) for language, common in lexicon().common.items()}
    own = counts.get(match.phrase.language)
    return own is None or own >= max(counts.values())


def _is_quoted(page: Page, match: Match) -> bool:
    """Tell whether the match stands between quotes that do not hold the whole sentence."""
    before = page.folded[match.sentence.start : match.span.start].count('"')
    after = page.folded[match.span.end : match.sentence.end].count('"')
    starts = page.folded[match.sentence.start] == '"'
    return before % 2 == 1 and after % 2 == 1 and not (starts and before == 1 and match.span.start - match.sentence.start < 3)


def _parts(page: Page, sentence: Span, matches: Sequence[Match]) -> list[_Part]:
    """Return what each kind claims of a sentence, without overlaps, in order."""
    apart = _without_overlaps(matches)
    kept = [match for match in apart if not _is_absorbed(match, apart)]
    granted = max((match.span.end for match in kept if match.phrase.kind is Kind.PERMISSION), default=0)
    parts = []
    for match in kept:
        start, end = match.span
        shared = match.phrase.kind is Kind.DUTY and start < granted < end
        parts.append(_Part(match.phrase.kind, Span(granted if shared else start, end), (match,)))
    return _merged(sorted([*parts, *_conditions(page, sentence, parts)], key=lambda part: part.span))


def _without_overlaps(matches: Sequence[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (_PRECEDENCE[match.phrase.kind][not _is_clear(match)], match.span)):
        if all(match.phrase.kind is other.phrase.kind or not _overlap(match.span, other.span) or _precedes(match, other) for other in kept):
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


def _precedes(permission: Match, duty: Match) -> bool:
    """Tell whether a duty goes on where a permission begins: in "reprint freely, naming the source" both need the verb."""
    return (
        permission.phrase.kind is Kind.PERMISSION
        and duty.phrase.kind is Kind.DUTY
        and permission.span < duty.span
        and permission.span.end < duty.span.end
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _conditions(page: Page, sentence: Span, parts: Sequence[_Part]) -> list[_Part]:
    """Return the conditions under which a sentence permits something, each up to the next."""
    granted = next((part for part in parts if part.kind is Kind.PERMISSION), None)
    if granted is None:
        return []
    firm = _connectors(page, "condition", sentence, parts)
    loose = _connectors(page, "condition_soft", Span(granted.span.end, sentence.end), parts)
    starts = sorted({*firm, *loose})
    found = []
    for start in starts:
        after = [granted.span.start] if start < granted.span.start else [other for other in firm if other > start]
        clause = Span(start, min(after, default=sentence.end))
        if start in firm or (cues(page, clause) and not found):
            found.append(_Part(Kind.DUTY, clause, (), fixed=True))
    return found


def _connectors(page: Page, name: str, span: Span, parts: Sequence[_Part]) -> list[int]:
    """Return where the connectors of a word list begin, outside of what is claimed already."""
    matches = lexicon().pattern(name).finditer(page.folded, span.start, span.end)
    return [match.start() for match in matches if not any(_overlap(Span(*match.span()), part.span) for part in parts)]


_CUES = {
    "cue_link": "link-original",
    "cue_notice": "keep-notices",
    "cue_author": "credit-author",
    "cue_credit": "credit-publisher",
    "cue_whole": "whole-text",
    "cue_edit": "no-edit",
    "cue_commercial": "no-commercial",
    "cue_consent": "prior-consent",
    "cue_notify": "notify",
    "cue_license": "license-notice",
}


def cues(page: Page, span: Span) -> list[str]:
    """Return the actions that the words of a clause ask for."""
    return [action for name, action in _CUES.items() if _has(name, page, span)]


def _merged(parts: Sequence[_Part]) -> list[_Part]:
    """Join neighbors of one kind; "all rights reserved" stays alone."""
    merged: list[_Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and last.kind is part.kind and not (_is_set_phrase(last) or _is_set_phrase(part)) and not part.fixed:
            merged[-1] = _Part(last.kind, Span(last.span.start, max(last.span.end, part.span.end)), last.matches + part.matches, last.fixed)
        elif not (last and _is_set_phrase(last) and _is_set_phrase(part)):
            merged.append(part)
    return merged


def _is_set_phrase(part: _Part) -> bool:
    """Tell whether a part is a set phrase that is quoted alone, whatever stands around it."""
    return any(
        match.phrase.attributes.get("action") == "reserve" or match.phrase.attributes.get("form") == "exact" for match in part.matches
    )


def _is_whole(part: _Part) -> bool:
    return any(match.phrase.attributes.get("form") == "whole" for match in part.matches)


def _cut(page: Page, sentence: Span, parts: Sequence[_Part]) -> Iterable[_Part]:
    """Yield each part with the clause around it."""
    start = sentence.start
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        if _is_set_phrase(part) and not _is_whole(part):
            end = part.span.end
            yield part._replace(span=Span(part.span.start, end + 1 if page.text[end : end + 1] in {".", "。"} else end))
        else:
            end = _boundary(page, part, following) if following else sentence.end
            begin = part.span.start if part.fixed else start
            if clause := _trimmed(page, part, Span(min(begin, part.span.start), max(end, part.span.end))):
                yield part._replace(span=clause)
        start = end


def _boundary(page: Page, part: _Part, following: _Part) -> int:
    """Return where the clause of the next part begins."""
    low, high = part.span.end, following.span.start
    if following.fixed or _is_set_phrase(following) or low >= high:
        return max(low, high) if low < high else high
    between = [match.start() for match in lexicon().pattern("clause").finditer(page.folded, low, high)]
    pauses = [match.end() for match in _PAUSE.finditer(page.folded, low, high)]
    stops = [match.end() for match in _SEPARATOR.finditer(page.folded, low, high)]
    return (stops or pauses or between or [high])[0]


def _trimmed(page: Page, part: _Part, clause: Span) -> Span | None:
    """Leave out what a bar, a bullet or wide blanks part from the statement, and marks at the ends."""
    start, end = clause
    if (owned := [found.end() for found in lexicon().pattern("rights").finditer(page.folded, start, part.span.start)]) and not part.fixed:
        pauses = [pause.end() for pause in _PAUSE.finditer(page.folded, owned[-1], part.span.start)]
        start = pauses[-1] if pauses else start
    for match in _SEPARATOR.finditer(page.folded, clause.start, clause.end):
        if match.end() <= part.span.start:
            start = max(start, match.end())
        elif match.start() >= part.span.end:
            end = match.start()
            break
    while start < end and page.text[start] in " ,;:)]|·•–—-":
        start += 1
    while end > start and page.text[end - 1] in " ,;([|·•":
        end -= 1
    return trim(page.text, Span(start, end))


def confidence(statement: Statement) -> tuple[float, str]:
    """Return how sure a statement is, and why."""
    if not statement.matches:
        return 0.85, "a condition of a permission"
    clear = any(map(_is_clear, statement.matches))
    if clear and statement.supported:
        return 0.95, "a fixed form, and the text speaks of itself or stands among notices"
    if clear:
        return 0.85, "a fixed form"
    return 0.7, "a loose form, among notices or where the text speaks of itself"
