"""Permissions, prohibitions, duties and disclaimers: which sentence, or which clause of it, states what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.detectors.clauses import Part, cut, has, is_clear, is_set_phrase, parts_of
from provenance.detectors.matching import Match
from provenance.detectors.page import Page
from provenance.detectors.subjects import is_reference, part_spoken_of, reserves_marks
from provenance.detectors.wording import Wording, compare
from provenance.model import Kind, Region, Role, Scope, Span
from provenance.phrases import lexicon
from provenance.text import fold

KINDS = (Kind.DISCLAIMER, Kind.PERMISSION, Kind.PROHIBITION, Kind.DUTY)

_NOTICE_REGIONS = frozenset({Region.FOOTER})
_NEAR = 400
_ADJACENT = 3
"""Code points between two sentences of which the second goes on with the first."""
_NEGATED = 12
_WAYS = ("reproduction", "reprinted", "reprint")
_REUSE = ("content", "own_content", *_WAYS)


class Statement(NamedTuple):
    """One statement of a sentence: the words that make it, and the matches it rests on."""

    kind: Kind
    span: Span
    matches: tuple[Match, ...]
    """Empty for a condition that follows a permission."""
    language: str
    supported: bool
    """Whether the text speaks of itself there, or the place is one for notices."""
    scope: Scope | None = None
    """Part, where it speaks of a picture, of code or data and not of the text; None where its place decides."""


@lru_cache(maxsize=1)
def statements(page: Page) -> tuple[Statement, ...]:
    """Return the statements of a page; the four detectors ask one after the other for the same page."""
    by_sentence: dict[Span, list[Match]] = {}
    for kind in KINDS:
        for match in page.matches.get(kind, ()):
            by_sentence.setdefault(match.sentence, []).append(match)
    notices = [match for matches in by_sentence.values() for match in matches if is_clear(match)]
    starts = sorted((match.block.region, match.span.start) for match in (*notices, *page.matches.get(Kind.COPYRIGHT, ())))
    found: list[Statement] = []
    stated = -_ADJACENT
    for sentence in sorted(by_sentence):
        stating = list(_of_sentence(page, sentence, by_sentence[sentence], starts, follows=sentence.start - stated < _ADJACENT))
        stated = sentence.end if stating else stated
        found += stating
    return tuple(found)


def _of_sentence(
    page: Page, sentence: Span, matches: Sequence[Match], notices: Sequence[tuple[Region, int]], *, follows: bool
) -> Iterable[Statement]:
    """Yield the statements of a sentence; `follows` where one stands right before it, of which its pronouns speak."""
    block = matches[0].block
    if block.role is Role.COMMENT or block.region is Region.TEASER or _is_question(page, sentence):
        return
    itself = any(has("own_content", language, page, sentence) for language in dict.fromkeys(match.phrase.language for match in matches))
    supported = itself or block.region in _NOTICE_REGIONS or _has_neighbor(sentence, block.region, notices) or _under_terms(page, sentence)
    supported = supported or follows
    kept = [match for match in matches if _stands(page, match, notices, itself=itself, supported=supported, follows=follows)]
    if not kept or _is_of_software(page, sentence):
        return
    cited = Scope.MENTION if is_reference(page, sentence) else None
    for part in cut(page, sentence, parts_of(page, sentence, kept)):
        yield Statement(part.kind, part.span, part.matches, part.language, supported, cited or _scope(page, sentence, part))


def _scope(page: Page, sentence: Span, part: Part) -> Scope | None:
    """Return what a statement is about where its words say it; a condition is about what is permitted before it."""
    if part.kind is Kind.DISCLAIMER:
        return None
    if is_set_phrase(part):
        return Scope.PART if reserves_marks(page, sentence, part.span) else None
    subject = Span(part.span.start, part.matches[0].span.start) if part.kind is Kind.DUTY and part.matches else part.span
    words = subject if part.matches else Span(sentence.start, part.span.start)
    return Scope.PART if part_spoken_of(page, sentence, words, part.language) else None


def _is_of_software(page: Page, sentence: Span) -> bool:
    """Tell whether a sentence stands in the license text of a program."""
    return has("software_license", None, page, Span(max(0, sentence.start - _NEAR), min(len(page.text), sentence.end + _NEAR)))


def _is_question(page: Page, sentence: Span) -> bool:
    return page.text[sentence.end - 1] in "?？؟"


def _has_neighbor(sentence: Span, region: Region, notices: Sequence[tuple[Region, int]]) -> bool:
    """Tell whether another clear statement or a copyright notice stands near in the same region: notices come together."""
    before = bisect_left(notices, (region, sentence.start - _NEAR)) < bisect_left(notices, (region, sentence.start))
    return before or bisect_left(notices, (region, sentence.end)) < bisect_left(notices, (region, sentence.end + _NEAR))


def _under_terms(page: Page, sentence: Span) -> bool:
    """Tell whether the title or the last heading says that this is about terms of use."""
    titles = lexicon().pattern("terms_title")
    index = bisect_right(page.headings, sentence.start, key=lambda block: block.span.start) - 1
    return bool(titles.search(fold(page.document.title)) or (index >= 0 and titles.search(page.folded, *page.headings[index].span)))


def _stands(  # noqa: PLR0913  # what its surroundings say of it
    page: Page, match: Match, notices: Sequence[tuple[Region, int]], *, itself: bool, supported: bool, follows: bool
) -> bool:
    """Tell whether a match is a notice, and not talk about one."""
    if match.phrase.kind is not Kind.DISCLAIMER and has("personal", match.phrase.language, page, match.sentence):
        return False
    if match.phrase.kind is Kind.PERMISSION and (_is_of_others(page, match) or _is_negated(page, match)):
        return False
    if match.phrase.kind is Kind.DUTY and _is_waived(page, match):
        return False
    if _is_quoted(page, match) or (not itself and has("mention", match.phrase.language, page, _without_bracket(page, match))):
        return False
    if is_clear(match):
        return itself or not _is_use_alone(page, match) or _among_notices(match, notices) or _under_terms(page, match.sentence)
    about = follows or _names_reuse(page, match) or _among_notices(match, notices)
    return supported and about and match.block.role is not Role.CODE and _is_of_language(page, match)


def _without_bracket(page: Page, match: Match) -> Span:
    """Return the sentence up to a bracket behind a match, in which the law may stand that it rests on."""
    opened = page.text.find(" (", match.span.end, match.sentence.end)
    return Span(match.sentence.start, opened if opened >= 0 else match.sentence.end)


def _names_reuse(page: Page, match: Match) -> bool:
    """Tell whether a sentence names something to read or a way of using it again; what a language has no words for is believed."""
    language = match.phrase.language
    known = [name for name in _REUSE if name in lexicon().lists(language)]
    return not known or match.phrase.kind is Kind.DISCLAIMER or any(has(name, language, page, match.sentence) for name in known)


def _is_use_alone(page: Page, match: Match) -> bool:
    """Tell whether a sentence speaks of nothing but use, which may be that of water or of a road."""
    language, sentence = match.phrase.language, match.sentence
    if match.phrase.kind is not Kind.PROHIBITION:
        return False
    use = lexicon().pattern("ambiguous-use", language)
    if match.phrase.attributes.get("action") != "reproduce" or not use.search(page.folded, *match.span):
        return False
    if any(has(name, language, page, sentence) for name in ("content", "license-whole", "license-part")):
        return False
    ways = (way for name in _WAYS for way in lexicon().pattern(name, language).finditer(page.folded, *sentence))
    return all(use.match(page.folded, *way.span()) for way in ways)


def _among_notices(match: Match, notices: Sequence[tuple[Region, int]]) -> bool:
    """Tell whether a sentence stands in a place for notices, or in one block with another clear one."""
    region, (first, last) = match.block.region, match.block.span
    before = bisect_left(notices, (region, first)) < bisect_left(notices, (region, match.sentence.start))
    return region in _NOTICE_REGIONS or before or bisect_left(notices, (region, match.sentence.end)) < bisect_left(notices, (region, last))


def _is_of_others(page: Page, match: Match) -> bool:
    """Tell whether a permission is a license grant, or one that somebody else gave to whoever published this."""
    sentence, language = match.sentence, match.phrase.language
    if match.phrase.attributes.get("form") == "deed":
        return False
    return has("license_grant", language, page, sentence) or has("borrowed", language, page, Span(sentence.start, match.span.end))


def _is_negated(page: Page, match: Match) -> bool:
    """Tell whether a word right before a permission takes it back."""
    start, end = max(match.sentence.start, match.span.start - _NEGATED), match.span.start
    negations = lexicon().pattern("negation", match.phrase.language).finditer(page.folded, start, end)
    return any(not page.folded[negation.end() : end].strip() for negation in negations)


def _is_waived(page: Page, match: Match) -> bool:
    """Tell whether a duty is one that nobody has: "you do not need to ask"."""
    waivers = lexicon().pattern("waived", match.phrase.language).finditer(page.folded, match.sentence.start, match.span.end)
    return any(waiver.end() >= match.span.start - 1 for waiver in waivers)


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


def confidence(page: Page, statement: Statement) -> tuple[float, str]:
    """Return how sure a statement is, and why: an exact wording, one near it and the difference, or a form alone."""
    if not statement.matches:
        return 0.85, "a condition of a permission"
    text = page.text[statement.span.start : statement.span.end]
    wording = compare(text, (known for match in statement.matches for known in match.phrase.means))
    certain, said = _of_wording(wording, clear=any(map(is_clear, statement.matches)))
    if statement.supported:
        certain, said = certain + 0.05, f"{said}, among notices or where the text speaks of itself"
    if any(match.torn for match in statement.matches):
        certain, said = certain - 0.05, f"{said}; its words are torn apart"
    return round(certain, 2), said


def _of_wording(wording: Wording, *, clear: bool) -> tuple[float, str]:
    if wording.exact:
        return 0.93, "an exact wording"
    base = 0.85 if clear else 0.65
    if wording.differences:
        return base + 0.05, f"near a known wording ({', '.join(wording.differences)})"
    return base, "a fixed form in words of its own" if clear else "a loose form"
