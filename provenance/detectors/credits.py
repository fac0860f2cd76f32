"""Credit sentences and lines: who they name, where their link leads, and whether they speak of the whole text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance import addresses
from provenance.detectors.names import is_in, plain
from provenance.detectors.signals import state_of
from provenance.model import Kind, Region, Role, Span
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import LinkState, Relation, SourceValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Link

_FOREIGN = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER, Region.NAVIGATION, Region.ASIDE})
_DECORATION = regex.compile(r"""[\s*_#>"'“„«(\[|•·–—\-~=+†‡©:：（【《\u200b]*+(?:(?:\p{L}++[’']?\p{L}*+\s){0,3}+\p{L}++\s?[:：]\s*+)?""")
"""Signs before a sentence, and a short label such as "Editor's note:"."""
_END = regex.compile(r"""[\s.!*_)\]>"'”“»|。）】》]*+(?:\n|$)""")
_NAME_WORD = regex.compile(r"[^\s]++")
_URL = regex.compile(r"https?://[^\s<>\"')\]]++")
_CUT = regex.compile(r"\s[|–—]\s|;|\s{3,}|,\s(?=\d)|[.!?]\s(?=\p{Lu}\p{Ll}{2})|，|；|　")
_TOP_LINES = 6
"""Lines at the beginning of a text that say from which book or issue it is."""
_DAY = regex.compile(r"\d\s?月\s?\d{1,2}\s?日")
_CLOSE = 3
"""How many code points after a name its link may begin."""
_MOST_LABELS = 3
"""Credits of different sources from which on they belong to figures or a list."""


@lru_cache(maxsize=1)
def _trailing_date() -> regex.Pattern[str]:
    """Return the pattern of a date or an issue's number at the end of a folded name."""
    known = lexicon()
    names = "|".join(map(regex.escape, sorted(known.words("months") | known.words("weekdays"), key=len, reverse=True)))
    return regex.compile(
        rf"[\s,(\-]*+(?:\b(?:(?:{names})\b\.?|\d{{1,2}}(?:st|nd|rd|th|\.)?),?\s){{0,3}}+\d{{1,4}}(?:[-/.]\d{{1,4}}){{0,2}}(?:\s?年.{{0,8}})?+[.,)\s]*+$"
    )


def _undated(text: str) -> str:
    found = _trailing_date().search(fold(text))
    return text[: found.start()] if found else text


class _Credit(NamedTuple):
    name: str
    span: Span
    link: Link | None


def credited(page: Page, matches: Sequence[Match]) -> Iterator[Evidence]:
    """Yield the sources that phrases name."""
    found: list[Evidence] = []
    labels: list[Evidence] = []
    for match in matches:
        if match.block.region in _FOREIGN or match.block.role in {Role.CODE, Role.CAPTION} or not _is_about_text(page, match):
            continue
        if evidence := _evidence(page, match):
            (labels if match.phrase.attributes.get("form") == "label" else found).append(evidence)
    distinct = {item.value for item in labels}
    if len(distinct) <= _MOST_LABELS:
        found += labels
    yield from _without_overlap(found)


def _without_overlap(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield of overlapping stretches the one that says most."""
    taken: list[Span] = []
    for item in sorted(found, key=lambda item: (-_worth(item.value), item.span or Span(0, 0))):
        span = item.span or Span(0, 0)
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
            yield item


def _worth(value: object) -> int:
    assert isinstance(value, SourceValue)
    return 2 * bool(value.name) + bool(value.url)


def _is_about_text(page: Page, match: Match) -> bool:
    """Tell whether a phrase speaks of the whole text, as its form in the language pack demands."""
    text, (start, end) = page.text, match.span
    match match.phrase.attributes.get("form", ""):
        case "opening" | "label" | "translation" | "wire":
            said = _opens(page, match)
        case "clause":
            said = not _is_asked_for(page, match)
        case "top":
            said = _opens(page, match) and text.count("\n", 0, start) < _TOP_LINES
        case "whole":
            said = _is_whole(page, match)
        case "linked":
            said = bool(_URL.search(text, *match.sentence) or page.links_in(match.sentence))
        case "capitals":
            said = _opens(page, match) and text[start:end].partition(" ")[0].isupper()
        case _:
            said = True
    return said


def _opens(page: Page, match: Match) -> bool:
    lead = _DECORATION.match(page.text, match.sentence.start, match.span.start + 1)
    return lead is not None and lead.end() >= match.span.start and not _is_prescribed(page, match)


def _is_prescribed(page: Page, match: Match) -> bool:
    """Tell whether a credit stands in quotation marks, as the one that others are asked to print."""
    start = match.span.start
    return page.folded[start - 1 : start] == '"' and start - 1 > match.block.span.start


def _is_asked_for(page: Page, match: Match) -> bool:
    """Tell whether a clause says what may or must be done, not what was done: "may be reprinted from"."""
    before = page.folded[match.sentence.start : match.span.start].split()
    return (bool(before) and is_in(before[-1], "passives")) or _is_prescribed(page, match)


def _is_whole(page: Page, match: Match) -> bool:
    """Tell whether a phrase is a line, a sentence or a bracket of its own."""
    before = page.text[max(0, match.span.start - 1) : match.span.start]
    after = page.text[match.span.end : match.span.end + 1]
    bracketed = before in "([（" and after in ")]）" if before and after else False
    return bracketed or (_opens(page, match) and match.sentence.end - match.span.end <= 3)


def _evidence(page: Page, match: Match) -> Evidence | None:
    credit = _credit(page, match)
    if credit is None:
        return None
    url = credit.link.href if credit.link else _written_address(page, credit)
    value = SourceValue(
        name=credit.name,
        url=url,
        relation=Relation(match.phrase.attributes["relation"]),
        link=state_of(url) if url or credit.link else LinkState.NONE,
    )
    return page.quote(Kind.SOURCE, credit.span, value, confidence=0.9, reason="a sentence of credit")


def _written_address(page: Page, credit: _Credit) -> str:
    """Return the address that stands in the open in a credit."""
    found = _URL.search(page.text, *credit.span)
    return found[0].rstrip(".,;") if found else credit.name if addresses.is_web(credit.name) else ""


def _credit(page: Page, match: Match) -> _Credit | None:
    """Return the name, the stretch and the link of a credit; None where it names nobody."""
    slot = match.slots.get("name") or match.slots.get("rest")
    if slot is None:
        return _linked_credit(page, match)
    form = match.phrase.attributes.get("form")
    if form == "wire":
        return _wire(page, slot, match)
    if form in {"linked", "translation"} and (page.links_in(match.sentence) or _URL.search(page.text, *match.sentence)):
        return _linked_credit(page, match)
    label = form == "label"
    slot = Span(slot.start, _line_end(page, slot.start)) if label else slot
    link = next(iter(page.links_in(Span(match.span.start, slot.end + _CLOSE))), None)
    name, stop = _label_name(page.text, slot) if label else _name(page.text, slot)
    if link and (not name or _is_named_by_link(page, link, slot)):
        name, stop = page.text[slice(*link.span)].strip("_*\"' "), max(stop, link.span.end)
    if not name or _names_nobody(name, linked=link is not None):
        return None
    return _Credit(name, Span(match.span.start, stop), link)


def _wire(page: Page, slot: Span, match: Match) -> _Credit | None:
    """Read the agency that opens a line, without the place and day that follow it."""
    if not _DAY.search(page.text, *match.span):
        return None
    written = page.folded[slice(*slot)]
    agencies = [agency for agency in lexicon().words("agencies") if written.startswith(agency)]
    size = max(map(len, agencies), default=len(written.partition(" ")[0]))
    return _Credit(page.text[slot.start : slot.start + size], match.span, None)


def _linked_credit(page: Page, match: Match) -> _Credit | None:
    """Read a credit whose name is its link, or an address in the open."""
    translation = match.phrase.attributes.get("form") == "translation"
    links = page.links_in(match.sentence) if translation else page.links_in(match.span) or page.links_in(match.sentence)
    link = links[-1 if translation else 0] if links else None
    url = _URL.search(page.text, match.span.start, match.sentence.end)
    if link is None and url is None:
        return None
    end = link.span.end if link else url.end() if url else 0
    name = page.text[slice(*link.span)].strip("_*\"' ") if link and translation else ""
    return _Credit(name, Span(match.span.start, max(match.span.end, end)), link)


def _is_named_by_link(page: Page, link: Link, slot: Span) -> bool:
    """Tell whether the words of a link are the name: they stand in the slot, and begin with a capital or are a host."""
    words = page.text[slice(*link.span)].strip("_*\"' ")
    return slot.start <= link.span.start < slot.end and bool(words) and (not words[0].islower() or "." in words)


def _line_end(page: Page, start: int) -> int:
    end = page.text.find("\n", start, start + 300)
    return min(end if end >= 0 else start + 300, page.block_at(start).span.end or len(page.text))


def _label_name(text: str, slot: Span) -> tuple[str, int]:
    """Return what a label names: the rest of its line without date and desk, and where that ends."""
    start = slot.start + len(text[slot.start : slot.end]) - len(text[slot.start : slot.end].lstrip(" \u00a0©*_:\"'"))
    cut = _CUT.search(text, start, slot.end)
    written = text[start : cut.start() if cut else slot.end]
    written = (_undated(written) or written).rstrip(" .,*_\"'")
    name = written
    head, comma, tail = written.rpartition(", ")
    if comma and is_in(tail, "source-kinds"):
        name = head
    first, blank, rest = name.partition(" ")
    if blank and is_in(first, "source-kinds"):
        name = rest
    return name, start + len(written)


def _name(text: str, slot: Span) -> tuple[str, int]:
    """Return the name at the start of a slot, without what follows it in small letters, and where it ends."""
    words: list[Span] = []
    for found in _NAME_WORD.finditer(text, *slot):
        word = found[0].strip("_*\"'“”„«»,.")
        if not word:
            break
        if _ends_name(word, [text[slice(*span)] for span in words]):
            break
        words.append(Span(*found.span()))
    while words and _is_joining(text[slice(*words[-1])]):
        words.pop()
    if not words:
        return "", slot.start
    begin = words[0].start
    for span in words[:-1]:
        word = text[slice(*span)]
        if not word[0].islower() or "." in word or is_in(word, "agencies") or not is_in(word, "articles", "possessives", "source-words"):
            break
        begin = text.index(text[span.end :].lstrip()[:1], span.end)
    written = text[begin : words[-1].end]
    written = _undated(written).rstrip(" .,:;_*\"'”»")
    return written.lstrip("_*\"'“„«"), begin + len(written)


def _ends_name(word: str, before: Sequence[str]) -> bool:
    """Tell whether a word does not belong to the name before it: a small word that outlets have not, a month, a date."""
    if before and is_in(word, "months", "weekdays"):
        return True
    if word[0].isdigit() and before:
        return len(word) > 2 and word[:4].isdigit() and not before[-1][:1].isdigit()
    if not word[0].islower():
        return False
    known = is_in(word, "articles", "possessives", "particles", "organization-particles", "organizations", "agencies", "source-words")
    return not (known or "." in word[1:-1] or (before and word in {"and", "&", "y", "et", "und", "e", "i"}))


def _is_joining(word: str) -> bool:
    return word[0].islower() and is_in(word, "articles", "possessives", "particles", "organization-particles", "name-joins")


def _names_nobody(name: str, *, linked: bool) -> bool:
    """Tell whether a name is a pronoun, a date, a plain noun: nobody that a text comes from."""
    folded = plain(name)
    small = (
        name[0].islower()
        and not linked
        and "." not in name[1:-1]
        and not is_in(name, "agencies")
        and not is_in(name.partition(" ")[0], "agencies")
    )
    dated = not _undated(" " + name).strip()
    first = folded.partition(" ")[0]
    return (
        folded in lexicon().words("no-sources") or small or dated or len(folded) < 2 or (is_in(first, "months", "weekdays") and not linked)
    )
