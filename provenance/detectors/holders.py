"""Where the holder of a copyright notice begins and ends."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.detectors.years import years_at
from provenance.model import Span
from provenance.phrases import lexicon
from provenance.text import fold, skip

_HARD_STOP = regex.compile(
    r"""[\n|｜¦•●◦‣►▪★✦■□▼▲。；;（(\[［<{}>℗™®]
      | \s[·・∙‧/\\~*_=‐-―-]++(?=\s|$) | \s[-–—]{1,3}(?=\s|$) | [-–—_=*]{2,}
      | [·・∙](?=\s) | : \s | ：| :: | //
      | \s(?:©|ⓒ|\(c\)|\(C\))
    """,
    regex.VERBOSE,
)
_EMAIL = regex.compile(r"[^\s@]++@[^\s@]++\.\w++")
_ADDRESS = regex.compile(r"https?:", regex.I)
_DOMAIN = regex.compile(r"(?:www\.)?[\p{L}\d-]++(?:\.[\p{L}\d-]++)*\.\p{L}{2,12}(?:/\S*+)?[.,!]?")
_NUMBER = regex.compile(r"[+(]?\d[\d\-/.()\s]*+[,.]?")
_LOOSE = regex.compile(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}]) (?=[\p{Han}\p{Hiragana}\p{Katakana}])")
_TAIL = " \t\n\u00a0,;:-–—!?'\"“”‘’|/\\*_~.…،؛।॥"
_LEADING = regex.compile(r"""[\s,:;.\-–—"“”'‘’*_~|]*+""")
_OPENING = regex.compile(r"[\s,:;.\-–—*_~|，、]*+")
_SLOGAN = regex.compile(r"""['‘"“][^'’"”\n]{2,40}['’"”]\s++(?=\p{L})""")
_LISTED = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*+(?:\s\p{Lu}[\p{L}.'’-]*+){0,3},\s){1,11}(?P<join>&|\p{L}{1,4})\s")
_CLOSING = regex.compile(r"""[^"“”«»„]++(?<=[\w.])(?=["”»](?:\W|$))""")
"""A name up to the mark that closes a quotation begun before it."""
_PERSON = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*+\s){1,2}+\p{Lu}[\p{L}'’-]++\.?")
_OPENS, _CLOSES = "«“„「『‹", "»”“」』›"
_MOST_WORDS = 14
_LONGEST = 120


class Holder(NamedTuple):
    """A holder where it stands."""

    span: Span
    name: str
    lower: bool
    """Whether it begins with a word in small letters of a script that has capitals, and is no address."""


def _choice(name: str) -> str:
    words = sorted(lexicon().words(name), key=len, reverse=True)
    return "|".join(str(regex.escape(word, literal_spaces=True)).replace(" ", r"\s++") for word in words)


@lru_cache(maxsize=1)
def _suffix() -> regex.Pattern[str]:
    """Return the abbreviations of companies: a stop behind them may end the sentence or not; only a further one follows inside a name."""
    return regex.compile(f"(?:{_choice('company-suffixes')})", regex.I)


@lru_cache(maxsize=1)
def _abbreviation() -> regex.Pattern[str]:
    return regex.compile(rf"(?:\p{{L}}|\p{{L}}\.\p{{L}}(?:\.\p{{L}})*|{_choice('name-abbreviations')})\.", regex.I)


@lru_cache(maxsize=1)
def _word() -> regex.Pattern[str]:
    """Return the pattern of a word; two spans of a page may stand side by side without a blank: "a.s.Contents"."""
    return regex.compile(rf"(?i:{_suffix().pattern})\.(?=\p{{Lu}}\p{{Ll}})|\S++")


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Return the words between the words of a name, with which no name ends."""
    known = lexicon()
    lists = ("particles", "articles", "organization-particles", "name-joins", "reserved-to")
    return frozenset({"&", "+", "or", "d/b/a", "dba"}).union(*(known.words(name) for name in lists)) - {"i", "a"}


def limit(text: str, folded: str, start: int, end: int) -> int:
    """Return where a holder must end at the latest: at a sign, a reserved-rights line, a word that begins another matter."""
    end = min(end, start + _LONGEST + 40)
    if stop := _HARD_STOP.search(text, start, end):
        end = stop.start()
    if closing := _CLOSING.match(text, start, end):
        end = closing.end()
    for name in ("rights-reserved", "holder-ends", "copyright-marker", "holder-stops"):
        for match in lexicon().pattern(name).finditer(folded, start, end):
            if not _belongs_to_name(text, match, start, name):
                end = match.start()
                break
    return end


def _belongs_to_name(text: str, match: regex.Match[str], start: int, name: str) -> bool:
    """Tell whether a stop word is part of the name: "Museum of Contact", "Contact Press"; phrases of two words never are."""
    if name in {"rights-reserved", "copyright-marker"} or " " in match.group().strip():
        return False
    capital = text[match.start()].isupper() and not text[match.start() : match.end()].isupper()
    goes_on = text[match.end() : match.end() + 2].strip()[:1].isupper()
    if name == "holder-stops":
        written = text[match.start() : match.end()]
        following = text[match.end() : match.end() + _LONGEST].split(maxsplit=1)[:1]
        goes_on_small = bool(following) and following[0][0].isupper() and not following[0].isupper()
        return (capital or goes_on_small) and goes_on if match.start() == start else written != written.lower()
    before = text[start : match.start()].split()
    if not before:
        return capital and goes_on
    return capital and before[-1].lower() in _small_words()


def read_holder(text: str, folded: str, start: int, end: int) -> Holder | None:
    """Return the holder that begins at an offset and ends before another; None where none stands there."""
    start = skip(_OPENING, text, start, end)
    if slogan := _SLOGAN.match(text, start, end):
        start = slogan.end()
    start = skip(_LEADING, text, start, end)
    stop = limit(text, folded, start, end)
    last = _last_word(text, start, stop)
    if last is None:
        return None
    span = _trimmed(text, Span(start, last))
    if span is None:
        return None
    name = clean(text[span.start : span.end])
    return Holder(span, name, _is_lower(text, span)) if name and not is_placeholder(name) else None


def clean(name: str) -> str:
    """Return a name without soft hyphens, double blanks, letter spacing and a doubled name."""
    name = _LOOSE.sub("", " ".join(name.replace("\u00ad", "").split()))
    first, comma, second = name.partition(",")
    return _unquoted(first if comma and first.strip() == second.strip() else name)


def _unquoted(name: str) -> str:
    """Return a name without the quotation marks that hold all of it; those around its last words belong to it."""
    inner = name[1:-1]
    quoted = len(name) > 2 and name[0] in _OPENS and name[-1] in _CLOSES and not any(sign in _OPENS or sign in _CLOSES for sign in inner)
    return inner.strip() if quoted else name


def is_placeholder(name: str) -> bool:
    """Tell whether a name is a sample that nobody replaced, or none at all."""
    folded = fold(name)
    if any(sign in name for sign in "{}[]<>%$") or "@id" in name:
        return True
    return (
        lexicon().pattern("no-holders").fullmatch(folded.strip(" .'\"")) is not None
        or lexicon().pattern("copyright-placeholder").match(folded) is not None
    )


def _is_small(word: str) -> bool:
    return word == word.lower() and word in _small_words()


def is_name_like(name: str) -> bool:
    """Tell whether all words of a stretch begin with a capital, or are small words between such."""
    return all(not word[0].islower() or _is_small(word) for word in name.split())


def is_second_half(holder: Holder) -> bool:
    """Tell whether a name is the second half of another: "and Related Rights"."""
    return holder.name[0] in "&+" or (holder.lower and holder.name.split(maxsplit=1)[0] in lexicon().words("name-joins") - {"a", "i"})


def without_article(words: str) -> str:
    """Return the beginning of a name without a small article before its capital."""
    first, _, rest = words.partition(" ")
    return rest if first in lexicon().words("articles") and rest[:1].isupper() else words


def _is_lower(text: str, span: Span) -> bool:
    first = text[span.start : span.end].split(maxsplit=1)[0]
    return first[0].islower() and first == first.lower() and not _DOMAIN.fullmatch(first)


def _last_word(text: str, start: int, stop: int) -> int | None:
    """Return where the last word of a name ends."""
    last: int | None = None
    words = list(_word().finditer(text, start, min(stop, start + _LONGEST)))[:_MOST_WORDS]
    for index, match in enumerate(words):
        word = match.group()
        if _is_foreign(text, match, stop, index, [known.group() for known in words[:index]]):
            return last
        last = match.end()
        after = [known.group() for known in words[index + 1 :]]
        if after and _ends_name(word, index) and not _goes_on(text, word, match, words, index, stop):
            return last
    return last


def _is_foreign(text: str, match: regex.Match[str], stop: int, index: int, before: list[str]) -> bool:
    """Tell whether a word cannot be part of a name: an address, a year, a telephone number."""
    word = match.group()
    if _EMAIL.search(word) or years_at(text, match.start(), stop):
        return True
    if index and (_ADDRESS.match(word) or word.startswith("www.")):
        return True
    if index and _DOMAIN.fullmatch(word) and match.end() >= stop and "." in word[:-1]:
        return before[-1].lower() not in _small_words() and not before[-1].endswith(",") and not _suffix().fullmatch(word.strip(".,"))
    return bool(_NUMBER.fullmatch(word)) and (word.startswith(("+", "(")) or len(word.strip(".,")) > 3)


def _ends_name(word: str, index: int) -> bool:
    """Tell whether a name may end after a word: a comma, a full stop, a company's suffix, an ideographic comma."""
    if word[-1] in ",،،":
        return True
    if word[-1] in ".!?…":
        return not _abbreviation().fullmatch(word.lstrip("(\"'")) or bool(_suffix().fullmatch(word.strip(".")))
    return index > 0 and bool(_suffix().fullmatch(word)) and not word.islower() and len(word) > 2


def _goes_on(  # noqa: PLR0913  # the word, and the words around it
    text: str, word: str, match: regex.Match[str], words: list[regex.Match[str]], index: int, stop: int
) -> bool:
    """Tell whether the words after a possible end still belong to the name."""
    following = words[index + 1 :]
    after = following[0].group()
    bare = after.strip(".,;)")
    if _suffix().fullmatch(bare) and (bare != bare.lower() or "." in after or word[-1] == ","):
        return True
    if word[-1] not in ",،":
        return _is_small(after) and word[-1] not in "!?…"
    head = text[words[0].start() : match.end() - 1]
    rest = text[following[0].start() : stop]
    return _repeats(head, rest) or _lists_names(head, rest, text[stop : stop + 1])


def _repeats(head: str, rest: str) -> bool:
    return rest.startswith(head.strip())


def _lists_names(head: str, rest: str, sign: str) -> bool:
    """Tell whether a comma joins names: a last one follows "and", or two names of people make the whole line."""
    if _ends_list(rest) or (_PERSON.fullmatch(head.strip()) and _lists_more(rest)):
        return True
    if rest.count(", ") + head.count(", ") > 0 and sign in {"", "\n"}:
        return all(_PERSON.fullmatch(name) for name in (*head.strip().split(", "), *rest.strip(" .").split(", ")))
    return bool(
        _PERSON.fullmatch(head.strip())
        and _PERSON.fullmatch(rest.strip())
        and sign in {"", "\n"}
        and not _suffix().fullmatch(head.rsplit(maxsplit=1)[-1])
    )


def _lists_more(rest: str) -> bool:
    """Tell whether further names in commas follow, and a last one behind "and"."""
    listed = _LISTED.match(rest)
    return listed is not None and listed["join"].lower() in lexicon().words("name-joins") | {"&"}


def _ends_list(rest: str) -> bool:
    """Tell whether a few words and an "and" with a further name follow."""
    joins = lexicon().words("name-joins") | {"&"}
    words = rest.split()[:5]
    index = next((at for at, word in enumerate(words[:4]) if word.lower() in joins), None)
    if index is None or index + 1 >= len(words):
        return False
    return index == 0 or (words[index + 1][0].isupper() and not any(word[-1] in ",." for word in words[:index]))


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a name's span without signs and dangling words at its ends; an abbreviation keeps its stop."""
    start, end = span.start, _without_tail(text, *span)
    words = text[start:end].split()
    while words and _is_small(words[-1]):
        end = _without_tail(text, start, start + text[start:end].rindex(words.pop()))
    return Span(start, end) if start < end and any(character.isalpha() for character in text[start:end]) else None


def _without_tail(text: str, start: int, end: int) -> int:
    """Return where a name ends before signs, and before a bracket that was opened in front of it."""
    opened = any(sign in "(（" for sign in text[start:end])
    while end > start and ((text[end - 1] in _TAIL and not _keeps_stop(text, start, end)) or (text[end - 1] in ")）" and not opened)):
        end -= 1
    return end


def _keeps_stop(text: str, start: int, end: int) -> bool:
    if text[end - 1] != ".":
        return False
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return bool(_suffix().fullmatch(word.rstrip(".").strip(",")) or _abbreviation().fullmatch(word)) and (
        len(word) > 2 or word[0].isupper()
    )
