"""Copyright notices in running text: the mark, the years and the holder, in any order and script."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.detectors.holders import Holder, is_name_like, is_second_half, read_holder, without_article
from provenance.detectors.lettered import is_list_item, numbers_item, words_within
from provenance.detectors.years import Years, years_at, years_before
from provenance.model import Span
from provenance.phrases import WordsPattern, lexicon
from provenance.text import fold, skip

_SYMBOL = r"\(©\)|©|ⓒ|Ⓒ|&copy\b;?|\\\(co(?=\s)"
_LETTER = r"\([cс]\)(?:opyright\b)?|［c］|⒞|(?<!\S)c\.(?=\s(?:1[89]|20)\d\d\s\p{L}++\s\p{L})"
_LOOSE_SIGNS = regex.compile(r"[\s:,.|·\-–—]*+")
_SEPARATOR = regex.compile(r"""(?:[\s:,.\-–—'"“”<>：，、]|\((?=(?:1[89]|20)\d\d[\s,][^()\n]{3,80}\)))*+""")
_BEFORE_STOP = regex.compile(r"""[\n|｜¦•●◦►▪。；;：<>\]})]|\s[·・∙/~*_-]++\s|\s[-–—]++\s|[.!?]\s(?=\p{Lu})|:\s""")
_HEAD = regex.compile(r"^[\s>#*\-–—\"“'(]*+$|[.!?:|]\s++$")
_BLANK = regex.compile(r"\s*+:?\s*+(?:\{\{|\{%|\$\{|%[A-Z_]|20xx|XXXX|[\[<]\?|[\[<](?P<word>\p{L}++))", regex.I)


_NEAR = 200
"""Code points around a mark that are looked at."""
_WORD_AND_YEARS = regex.compile(r"\p{L}++\s++(?P<years>\d{4}(?:\s?[-–]\s?\d{4})?+)\.\s")


class Notice(NamedTuple):
    """A notice where it stands, without reserved rights behind it."""

    span: Span
    holder: str
    years: str
    marked: bool
    """Whether © or (c) stands in it."""


class _Mark(NamedTuple):
    """The marks at the head of a notice with the years among them."""

    span: Span
    symbol: bool
    letter: bool
    words: tuple[str, ...]
    years: Years | None

    @property
    def strong_word(self) -> bool:
        """Whether a word stands there that begins a notice and is seldom a topic."""
        return any(word in lexicon().words("copyright-notice") for word in self.words)

    @property
    def behind(self) -> bool:
        """Whether it is a word that mostly follows the holder."""
        return bool(self.words) and self.words[0] in lexicon().words("copyright-behind")


@lru_cache(maxsize=1)
def marker_words() -> frozenset[str]:
    """Return the words that mark a notice, folded, and those of scripts without blanks with their letters spaced."""
    words = lexicon().words("copyright-marker")
    spaced = {" ".join(word) for word in words if regex.fullmatch(r"[\p{Han}]{2,6}", word)}
    return words | spaced


@lru_cache(maxsize=1)
def _mark_pattern() -> regex.Pattern[str]:
    words = "|".join(regex.escape(word, literal_spaces=True) for word in sorted(marker_words(), key=len, reverse=True))
    behind = "|".join(word for word in lexicon().words("copyright-behind") if regex.match(r"\p{Han}", word)) or "(?!)"
    word = rf"(?<![^\W_])(?:{words})|(?:{behind})(?=[\W_]|$)"
    tail = r"(?![a-zà-ÿ])(?!,v\b)(?:\sc(?=\s(?:1[89]|20)\d\d))?+"
    return regex.compile(rf"(?P<symbol>{_SYMBOL})|(?P<letter>{_LETTER})|(?P<word>{word}){tail}")


def notices(text: str, folded: str, start: int, end: int) -> list[Notice]:
    """Return the notices of one line."""
    found: list[Notice] = []
    at = start
    while at < end and (match := _mark_pattern().search(folded, at, end)):
        if match["letter"] and numbers_item(text, match):
            at = match.end()
            continue
        mark = _read_mark(text, folded, match.start(), end)
        notice = _with_word(folded, _notice(text, folded, mark, start if not found else found[-1].span.end, end), end)
        if notice and found and (joined := _joined(text, found[-1], notice)):
            found[-1] = joined
        elif notice:
            found.append(notice)
        at = max(mark.span.end, notice.span.end if notice else 0)
    return found


def _with_word(folded: str, notice: Notice | None, end: int) -> Notice | None:
    """Return a notice with the bare word that ends it: "© Crown copyright"."""
    word = (
        _mark_pattern().match(folded, notice.span.end + 1, end) if notice and folded[notice.span.end : notice.span.end + 1] == " " else None
    )
    if (
        notice is None
        or word is None
        or word["word"] not in lexicon().words("copyright-notice")
        or folded[word.end() : end].strip()[:1] not in {"", ".", ",", "|", ";"}
    ):
        return notice
    return notice._replace(span=Span(notice.span.start, word.end()))


def _joined(text: str, one: Notice, two: Notice) -> Notice | None:
    """Return "© Crown" and "copyright 2020" as the one notice that they are, whatever sentence follows."""
    ends = _WORD_AND_YEARS.match(text, *two.span) if two.holder else None
    if one.years or two.marked or (two.holder and not ends) or text[one.span.end : two.span.start].strip():
        return None
    return Notice(Span(one.span.start, ends.end("years") if ends else two.span.end), one.holder, two.years, one.marked)


def _read_mark(text: str, folded: str, at: int, end: int) -> _Mark:
    first, words, years = at, [], None
    symbol = letter = False
    last = at
    while at < end:
        if match := _mark_pattern().match(folded, at, end):
            symbol |= match["symbol"] is not None
            letter |= match["letter"] is not None
            words += [_unspaced(match["word"])] if match["word"] else []
            last = match.end()
        elif years is None and (found := years_at(text, at, end)):
            years, last = found, found.span.end
        elif (by := _by().match(folded, at, end)) and last < at and not text[by.start()].isupper():
            last = by.end()
        else:
            break
        at = skip(_SEPARATOR, text, last, end)
    return _Mark(Span(first, last), symbol, letter, tuple(words), years)


def _unspaced(word: str) -> str:
    """Return a word of Chinese characters without blanks between its letters."""
    return word.replace(" ", "") if regex.match(r"\p{Han}", word) else word


@lru_cache(maxsize=1)
def _by() -> WordsPattern:
    return lexicon().pattern("copyright-by")


def _notice(text: str, folded: str, mark: _Mark, start: int, end: int) -> Notice | None:
    if mark.letter and not (mark.symbol or mark.words) and is_list_item(text, mark.span, start, end, dated=bool(mark.years)):
        return None
    if _is_template(text, folded, mark.span.end, end):
        return None
    if mark.behind and (holder := _before(text, folded, mark, None, start)):
        return Notice(Span(holder.span.start, _first_word_end(folded, mark)), holder.name, "", marked=False)
    years = mark.years or years_before(text, start, mark.span.start)
    holder = read_holder(text, folded, mark.span.end, end)
    if holder and (is_second_half(holder) or _is_repeated(text, mark, holder, start)):
        holder = None
    if holder is None and (early := _after_reserved(text, folded, mark.span.end, end)):
        holder = early
    if holder and years is None:
        years = _trailing(text, holder.span.end, end) or years_before(text, mark.span.end, holder.span.start)
    before = _before(text, folded, mark, years, start) if holder is None else None
    if not _is_notice(text, folded, mark, years, holder or before, start, end, behind=before is None):
        return None
    return _assembled(mark, years, holder or before)


def _is_repeated(text: str, mark: _Mark, holder: Holder, start: int) -> bool:
    """Tell whether the name before the mark begins the sentence behind it: "X © 2013 X is not responsible"."""
    before = text[max(start, mark.span.start - _NEAR) : mark.span.start].strip()
    return (
        bool(before)
        and len(before) < 40
        and text.startswith(before, holder.span.start)
        and holder.span.end > holder.span.start + len(before)
    )


def _assembled(mark: _Mark, years: Years | None, holder: Holder | None) -> Notice:
    spans = [mark.span, *([years.span] if years else []), *([holder.span] if holder else [])]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return Notice(whole, holder.name if holder else "", years.value if years else "", mark.symbol or mark.letter)


def _trailing(text: str, at: int, end: int) -> Years | None:
    gap = regex.match(r"""[\s,.(;–—"”»-]{0,4}""", text[at : min(end, at + 4)])
    return years_at(text, at + (gap.end() if gap else 0), end)


def _first_word_end(folded: str, mark: _Mark) -> int:
    match = _mark_pattern().match(folded, mark.span.start)
    return match.end() if match else mark.span.end


def _is_template(text: str, folded: str, at: int, end: int) -> bool:
    """Tell whether a blank to be filled in, or a sample name, stands where the year or the holder would."""
    first = skip(_SEPARATOR, text, at, end)
    if lexicon().pattern("copyright-placeholder").match(folded, first, end):
        return True
    blank = _BLANK.match(folded, at, end)
    return blank is not None and (blank["word"] is None or blank["word"] in lexicon().words("copyright-blanks"))


def _after_reserved(text: str, folded: str, at: int, end: int) -> Holder | None:
    """Return the holder that stands behind the reserved-rights line, "© 2024 All rights reserved | Name", where nothing else follows."""
    at = skip(_LOOSE_SIGNS, text, at, end)
    reserved = lexicon().pattern("rights-reserved").match(folded, at, end)
    if reserved is None:
        return None
    gap = skip(_LOOSE_SIGNS, text, reserved.end(), end)
    if years := years_at(text, gap, end):
        gap = skip(_LOOSE_SIGNS, text, years.span.end, end)
    to = skip(_LOOSE_SIGNS, text, skip(lexicon().pattern("reserved-to"), folded, gap, end), end)
    rest = text[to:end].strip()
    begins = rest and (not rest[0].islower() or (to > gap and rest.split()[0] in lexicon().words("articles")))
    holder = read_holder(text, folded, to, end) if begins and len(rest.split()) <= 7 else None
    # A name announced by "reserved by" is one in small letters, too.
    holder = holder._replace(lower=holder.lower and to == gap) if holder else None
    return holder if holder and holder.span.end >= to + len(rest.rstrip(" .!")) else None


def _before(text: str, folded: str, mark: _Mark, years: Years | None, start: int) -> Holder | None:
    """Return the holder that stands before the mark: the whole stretch since the line or the last stop began."""
    end = min(mark.span.start, years.span.start) if years else mark.span.start
    first = max([start, *(stop.end() for stop in _BEFORE_STOP.finditer(text, max(start, end - 120), end))])
    stretch = text[first:end].strip(" ,;:-–—|\u00a0")
    if not stretch or (len(stretch.split()) > 7 and not regex.search(r"\p{Han}", stretch)):
        return None
    first += len(text[first:end]) - len(text[first:end].lstrip(" ,;:-–—|\u00a0"))
    holder = read_holder(text, folded, first, end)
    if holder is None or holder.lower or holder.span.start > first + 1 or holder.span.end < first + len(stretch) - 1:
        return None
    return holder if years or mark.behind or is_name_like(holder.name) else None


def _is_notice(  # noqa: PLR0913  # the parts of a notice and where it stands
    text: str, folded: str, mark: _Mark, years: Years | None, holder: Holder | None, start: int, end: int, *, behind: bool
) -> bool:
    if years:
        return not (_names_law(folded, mark, holder) or (not behind and mark.letter and _goes_on(folded, mark, end)))
    if holder is None:
        return False
    short = end - start <= 60 or words_within(text, start, end, 8)
    if mark.symbol or (mark.letter and mark.words):
        return not holder.lower or (short and _begins_line(text, mark, start) and not _is_topic(folded, mark.span.end, end))
    if mark.letter:
        return short and is_name_like(without_article(holder.name))
    if not mark.strong_word or _is_topic(folded, mark.span.end, end):
        return False
    return _stands_as_notice(text, folded, mark, holder, start, end, behind=behind)


def _begins_line(text: str, mark: _Mark, start: int) -> bool:
    """Tell whether nothing but signs, or the end of a sentence, stands before the mark in its line."""
    return _HEAD.search(text[max(start, mark.span.start - 60) : mark.span.start]) is not None


def _is_topic(folded: str, at: int, end: int) -> bool:
    at = skip(_SEPARATOR, folded, at, end) if folded[at : at + 1] != ":" else end
    return bool(lexicon().pattern("copyright-topic").match(folded, at, end))


def _names_law(folded: str, mark: _Mark, holder: Holder | None) -> bool:
    """Tell whether a bare word and a year name a law or an office: "Copyright Act 1985", "Copyright, Designs and Patents Act 1988"."""
    if holder is None or mark.symbol or mark.letter or mark.years:
        return False
    topic = lexicon().pattern("copyright-topic").fullmatch(folded[slice(*holder.span)])
    return topic is not None or folded[slice(*holder.span)].rpartition(" ")[2] in lexicon().words("copyright-laws")


def _goes_on(folded: str, mark: _Mark, end: int) -> bool:
    """Tell whether a verb follows a bare "(c)" and its year, so that all of it is the subject of a sentence."""
    return not (mark.symbol or mark.words) and lexicon().pattern("holder-stops").match(folded, mark.span.end + 1, end) is not None


def _stands_as_notice(  # noqa: PLR0913  # as above
    text: str, folded: str, mark: _Mark, holder: Holder, start: int, end: int, *, behind: bool
) -> bool:
    """Tell whether a bare word such as "copyright" marks a notice here: at the head of a short line, or after "is"."""
    if any(regex.search(r"\p{Han}|\p{Hangul}|\p{Thai}|\p{Arabic}|\p{Hebrew}", word) for word in mark.words):
        return end - start <= 120 or not behind
    by = _by().search(folded, mark.span.start, mark.span.end) is not None
    if not behind or holder.name.startswith("@") or (holder.lower and not by):
        return False
    before = text[max(start, mark.span.start - _NEAR) : mark.span.start]
    last = before.split()[-1:]
    headed = _begins_line(text, mark, start) or (bool(last) and fold(last[0]) in lexicon().words("copyright-heads"))
    return headed and (bool(before.strip()) or words_within(text, start, end, 14))
