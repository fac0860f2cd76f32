"""Names of outlets, as credit lines write them: where they end, and whether they name anybody."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import regex

from provenance import addresses
from provenance.detectors.names import is_in, is_sample, plain
from provenance.model import Span
from provenance.phrases import lexicon
from provenance.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detectors.page import Page
    from provenance.model import Link

_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")

_LATIN_BEFORE = regex.compile(r"(?:(?<![\p{Latin}\p{N}])[\p{Latin}\p{N}][\p{Latin}\p{N}.&'-]*+ )++$")

_QUOTED = regex.compile(
    r"(?P<lead>(?:[\p{L}\p{M}’'-]++\s){0,4}+)[«„“\"‘'‹「『《](?P<name>[^«»„“”\"‘’'‹›「」『』《》\n]{2,60}+)[»“”\"’'›」』》]"
)
"""A name in quotation marks, perhaps behind words such as "the weekly"."""
_OPENS_QUOTE = frozenset("«„“\"‘'‹「『《")
_CITED = regex.compile(r"(?:\s\p{Ll}[\p{L}\p{M}-]++){1,3}+(?=,\s(?:n[°º]|№|nr\b|no\.|num|vol|\d))")
"""The words in small letters with which the name of a periodical may end, before its issue."""
_ELIDED = regex.compile(r"(?<!\w)\p{Lu}\p{Ll}{0,3}[’']$")
_ARTICLE_BEFORE = regex.compile(r"(?<!\w)(\p{Lu}\p{Ll}{0,2}) ?$")
_LONGEST_ARTICLE = 5
_NAME_WORD = regex.compile(r"[^\s]++")

_CUT = regex.compile(r"\s[|–—]\s|\s++[\p{Han}\p{Hangul}\p{Katakana}]{1,6}\s?[:：]|;|\s{3,}|,\s(?=\d)|[.!?]\s(?=\p{Lu}\p{Ll}{2})|，|；|　")

_BRACKETED = regex.compile(r"[「『]([^」』]{1,30})[」』]")

_PAIRS = MappingProxyType({")": "(", "）": "（", "]": "[", "】": "【", "」": "「", "》": "《"})
_DESK = regex.compile(r"(?<=\p{L}{3})\s?/\p{Ll}{2,3}$")
"""The initials of an editor behind the agency."""


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


_BEFORE_ADDRESS = " ([<（【〈,;:，、；：–—-"
_YEAR_BEFORE = regex.compile(r"\(?(?:19|20)\d\d\s?[년年]?\)?\s?[,、，.]\s*+(?=\p{L}{2})")
"""The year of issue, which some citations give first."""


def label_name(text: str, slot: Span) -> tuple[str, int]:
    """Return what a label names: the rest of its line without date and desk, and where that ends."""
    start = slot.start + len(text[slot.start : slot.end]) - len(text[slot.start : slot.end].lstrip(" \u00a0©*_:\"'"))
    if quoted := _quoted_name(text, start):
        return quoted["name"].strip(" ,."), quoted.end()
    if year := _YEAR_BEFORE.match(text, start, slot.end):
        start = year.end()
    cut = _CUT.search(text, start, slot.end)
    written = text[start : cut.start() if cut else slot.end]
    written = _closed((_undated(written) or written).rstrip(" .,*_\"'"))
    written = written if is_in(written.partition("/")[0], "agencies") else _DESK.sub("", written)
    name = written
    head, comma, tail = written.rpartition(", ")
    if comma and is_in(tail, "source-kinds"):
        name = head
    first, blank, rest = name.partition(" ")
    if blank and is_in(first, "source-kinds") and not rest[0].islower():
        name = rest
    return name, start + len(written)


def name_of_link(page: Page, link: Link, slot: Span) -> str:
    """Return the words of a link; where they are a mere address, the name that is written in front of it."""
    words = page.text[slice(*link.span)].strip("_*\"' ")
    if not addresses.is_web(words) and not words.startswith("www."):
        return words
    before = label_name(page.text, Span(slot.start, max(slot.start, link.span.start)))[0].rstrip(_BEFORE_ADDRESS)
    return before if any(map(str.isalpha, before)) else words


def _closed(written: str) -> str:
    """Return a stretch without the bracket at its end that was opened before it."""
    return written[:-1].rstrip() if written[-1:] in _PAIRS and _PAIRS[written[-1]] not in written else written


def outlet_name(text: str, slot: Span) -> tuple[str, int]:
    """Return the name at the start of a slot, without what follows it in small letters, and where it ends."""
    if bracketed := _BRACKETED.search(text, *slot):
        return bracketed[1], bracketed.end()
    if quoted := _quoted_name(text, slot.start):
        return quoted["name"].strip(" ,."), quoted.end()
    words = _words_of_name(text, slot)
    if not words:
        return "", slot.start
    begin = words[0].start
    for span in words[:-1]:
        word = text[slice(*span)]
        if not word[0].islower() or "." in word or is_in(word, "agencies") or not is_in(word, "articles", "possessives", "source-words"):
            break
        begin = text.index(text[span.end :].lstrip()[:1], span.end)
    article = _ARTICLE_BEFORE.search(text, max(0, begin - _LONGEST_ARTICLE), begin)
    if article and is_in(article[1], "articles"):
        begin = article.start(1)
    if elided := _ELIDED.search(text, max(0, begin - _LONGEST_ARTICLE), begin):
        begin = elided.start()
    cited = _CITED.match(text, words[-1].end)
    written = text[begin : cited.end() if cited else words[-1].end]
    written = _unjoined(written, _undated(written)).rstrip(" .,:;_*\"'”»》")
    if _DENSE.match(written) and (latin := _LATIN_BEFORE.search(text, max(0, begin - 60), begin)):
        written = text[latin.start() : begin + len(written)]
        return written, latin.start() + len(written)
    return written.lstrip("_*\"'“„«"), begin + len(written)


def _unjoined(written: str, undated: str) -> str:
    """Return a name whose date was cut off without the small word that stood before this ("den 3 mars")."""
    head, _, tail = undated.rstrip(" ,").rpartition(" ")
    return head if undated != written and head and tail and _is_joining(tail) else undated


def _quoted_name(text: str, start: int) -> regex.Match[str] | None:
    """Return the name in quotation marks at the start of a slot, where nothing but words for outlets stands before it."""
    opened = start - 1 if text[start - 1 : start] in _OPENS_QUOTE else start
    found = _QUOTED.match(text, opened)
    return found if found and all(is_in(word, "source-words", "articles") for word in found["lead"].split()) else None


def _words_of_name(text: str, slot: Span) -> list[Span]:
    """Return the words at the start of a slot that belong to a name."""
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
    return words


def _ends_name(word: str, before: Sequence[str]) -> bool:
    """Tell whether a word does not belong to the name before it: a small word that outlets have not, a month, a date."""
    if before and is_in(word, "months", "weekdays"):
        return True
    if word[0].isdigit() and before:
        return len(word) > 2 and word[:4].isdigit() and not before[-1][:1].isdigit()
    if not word[0].islower() or (before and before[-1].rstrip(",").endswith(("'s", "’s"))):
        return False
    known = is_in(word, "articles", "possessives", "particles", "organization-particles", "organizations", "agencies", "source-words")
    return not (known or "." in word[1:-1] or (before and word in {"and", "&", "y", "et", "und", "e", "i"}))


def _is_joining(word: str) -> bool:
    return word[0].islower() and is_in(word, "articles", "possessives", "particles", "organization-particles", "name-joins")


def names_nobody(name: str, *, linked: bool) -> bool:
    """Tell whether a name is a pronoun, a date, a plain noun: nobody that a text comes from."""
    folded = plain(name)
    if name[0] in "/\\{<=&?%" or is_sample(name):
        return True
    agency = any(is_in(part, "agencies") for part in (name, name.partition(" ")[0], *name.replace(",", "/").split("/")))
    kind = is_in(name.partition(" ")[0], "source-kinds") and " " in name
    small = name[0].islower() and not linked and "." not in name[1:-1] and not (agency or kind)
    dated = not _undated(" " + name).strip()
    first = folded.partition(" ")[0]
    return (
        folded in lexicon().words("no-sources") or small or dated or len(folded) < 2 or (is_in(first, "months", "weekdays") and not linked)
    )
