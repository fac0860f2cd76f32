"""Names of people and organizations as bylines and credit lines write them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.model import Span
from provenance.phrases import lexicon
from provenance.text import fold

_WORD = regex.compile(
    r"""["“”„'‘`«][\p{L}.\-\ ]{2,30}["”“'’»](?=\s)             # a nickname in quotes
      | \p{L}(?:[\p{L}\p{M}\p{Nd}'’ʼ`.\-‐]|·(?=\p{L}))*+(?:&\p{L}++)?+        # a word, initials, an abbreviation, a host
      | \p{Nd}++(?=\s\p{Lu})                                   # the number that begins "7 News"
    """,
    regex.VERBOSE,
)
_GAP = regex.compile(r"[ \u00a0]{1,3}+")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Myanmar}々ー]")
_DENSE_NAME = regex.compile(r"[\p{L}\p{M}\p{Nd}·・＝=.\-ー々]++")
_AFFILIATION = r"(?:\s?\d{1,2}(?:\s?,\s?\d{1,2})*+[*†‡§]{0,2}+(?=\s*+(?:[,;&]|\p{L}{1,4}\s|$)))?+"
"""The numbers of an author's institutions, as journals print them behind the name."""
_JOINT = regex.compile(_AFFILIATION + r"\s*+(?:[,;/|&、，；／｜+]|(?<=\s)\p{L}{1,4}(?=\s))\s*+")
_JOINING_WORD = regex.compile(r"(\p{L}{1,4})\s++")
_OPENING = regex.compile(r"[\s*_#(\[【（《:：\-–—]*+(?:[\"'“”„«»](?!\p{L}++[\"'“”»]\s))?+")
_INITIALS = regex.compile(r"(?:\p{Lu}\.){1,3}")
_PARTS = regex.compile(r"[\s/|-]++")
_ANY_LETTER = regex.compile(r"\p{L}")
_DAY = regex.compile(r"[\s.,]*+\d")
_NAME_NEXT = regex.compile(r"[ \u00a0]\p{Lu}(?:\.|[\p{Ll}\p{Lu}]{2})")
"""What follows a month or a weekday that is a given name: "June Carter", "Augustus P."."""
_MOST_WORDS = 8
_MOST_NAMES = 12
_LONGEST_DENSE = 24
_LONGEST_SHORT_DAY = 3


class Names(NamedTuple):
    """The names that stand at a place, and the stretch from the first to the last of them."""

    names: tuple[str, ...]
    span: Span
    personal: bool
    """Whether they look like people's: two words or more, none of which an organization or a role has."""


class _Name(NamedTuple):
    text: str
    end: int
    words: int
    organization: bool


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """Return a word as the word lists hold it."""
    return fold(word).strip(".,;:'\"()[]")


@lru_cache(maxsize=1 << 16)
def is_in(word: str, *lists: str) -> bool:
    """Tell whether a word stands in one of some word lists."""
    bare = plain(word)
    return any(bare in lexicon().words(name) for name in lists)


@lru_cache(maxsize=1)
def _dense_ends() -> tuple[str, ...]:
    """Return what ends a stretch that is no name: "reports from Taipei"."""
    return tuple(word for word in lexicon().words("byline-tails") if _DENSE.match(word))


@lru_cache(maxsize=1)
def _dense_organizations() -> tuple[str, ...]:
    return tuple(word for word in lexicon().words("organizations") if _DENSE.match(word))


@lru_cache(maxsize=1 << 14)
def is_organization(text: str) -> bool:
    """Tell whether a name holds a word that organizations have, or is a host."""
    if _DENSE.match(text):
        return text.endswith(_dense_organizations())
    if text.partition(" ")[0].endswith(("'s", "’s")):
        return True
    return any(is_in(word, "organizations", "agencies") or ("." in word[2:-2] and len(word) > 6) for word in _PARTS.split(text))


def is_known(name: str) -> bool:
    """Tell whether a name begins with a given name, or with initials."""
    first = name.split(maxsplit=1)[0]
    return is_in(first, "given-names") or is_in(first.partition("-")[0], "given-names") or bool(_INITIALS.fullmatch(first))


@lru_cache(maxsize=1)
def _suffix() -> regex.Pattern[str]:
    words = "|".join(sorted(lexicon().words("suffixes"), key=len, reverse=True))
    return regex.compile(rf",?\s(?:{words})\b\.?", regex.IGNORECASE)


def is_handle(text: str) -> bool:
    """Tell whether a text is an account name, an address or a sample, and not a name."""
    folded = fold(text).strip()
    addressed = folded.startswith(("@", "http:", "https:", "//", "www.", "/")) or "{" in folded or "@" in folded
    return not _ANY_LETTER.search(folded) or addressed or folded in lexicon().words("no-names")


def is_sample(name: str) -> bool:
    """Tell whether a name is what templates put in place of one: "Author Name", "[Publication Name]"."""
    words = regex.split(r"[\s_-]++", name.strip(" []<>{}"))
    return all(is_in(word, "sample-words") for word in words) and (len(words) > 1 or name[0] in "[<{")


def skip(pattern: regex.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where a pattern that stands at a place ends; the place itself where it does not stand there."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def read_names(text: str, start: int, end: int) -> Names | None:
    """Return the names that stand at a place and go on to `end` at most; None where no name stands there."""
    at = first = skip(_OPENING, text, start, end)
    names: list[_Name] = []
    comma = False
    while (
        len(names) < _MOST_NAMES
        and (name := _name(text, at, end))
        and (not names or _may_follow(names[0], name, closes=comma and not _goes_on(text, name.end, end)))
    ):
        if not names:
            first = name.end - len(name.text)
        names.append(name)
        joint = _JOINT.match(text, name.end, end)
        if joint is None or not _joins(joint[0]):
            break
        comma, at = joint[0].strip() == ",", joint.end()
        word = _JOINING_WORD.match(text, at, end)
        if word and is_in(word[1], "name-joins"):  # "Jane Doe, John Roe, and Ann Poe"
            comma, at = False, word.end()
    if not names:
        return None
    return Names(tuple(name.text for name in names), Span(first, names[-1].end), names[0].words > 1 and not names[0].organization)


def _joins(joint: str) -> bool:
    word = joint.strip()
    return not word[0].isalpha() or is_in(word, "name-joins")


def _goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether a further name is joined by a word, as the last of several people is."""
    joint = _JOINT.match(text, at, end)
    if joint is None or not _joins(joint[0]):
        return False
    word = _JOINING_WORD.match(text, joint.end(), end)
    return joint[0].strip()[0] != "," or bool(word and is_in(word[1], "name-joins"))


def _may_follow(first: _Name, name: _Name, *, closes: bool) -> bool:
    """Tell whether a further name is one of the same kind, and not the place or house of the first."""
    alike = name.organization == first.organization and (name.words > 1 or first.words == 1)
    return alike and not (closes and not first.organization and is_known(first.text) and not is_known(name.text))


def _name(text: str, at: int, end: int) -> _Name | None:
    if _DENSE.match(text, at, end):
        return _dense_name(text, at, end)
    words = _words(text, at, end)
    if not words:
        return None
    stop = words[-1].end
    last = text[slice(*words[-1])]
    if last[-1] in ".-‐'’" and len(last) > 3 and not is_in(last, "suffixes"):
        stop -= 1
    suffix = _suffix().match(text, stop, end)
    written = text[words[0].start : suffix.end() if suffix else stop]
    collective = is_organization(written) or is_in(text[slice(*words[0])], "roles", "articles")
    return _Name(written, words[0].start + len(written), len(words), collective)


def _dense_name(text: str, at: int, end: int) -> _Name | None:
    """Read a name of a script without blanks: up to the next sign or blank."""
    found = _DENSE_NAME.match(text, at, end)
    written = found[0].rstrip(".-") if found else ""
    if not 1 < len(written) <= _LONGEST_DENSE or written.endswith(_dense_ends()):
        return None
    return _Name(written, at + len(written), 2, is_organization(written))


def _words(text: str, at: int, end: int) -> list[Span]:
    """Read capitalized words, initials and the small words between them."""
    words: list[Span] = []
    while len(words) < _MOST_WORDS and (found := _WORD.match(text, at, end)):
        word = found[0]
        before = [text[slice(*span)] for span in words]
        given = not before and is_in(word, "months", "weekdays") and word[0].isupper() and _NAME_NEXT.match(text, found.end(), end)
        if len(before) > 1 and _names_agency(text, found.start(), end):
            break
        if not (given or _belongs(word, before)) or (before and _opens_date(text, Span(*found.span()), end)):
            break
        if not before and is_in(word, "titles"):
            pass
        elif before and is_in(word, "roles") is False and all(is_in(known, "roles") for known in before) and word[0].isupper():
            words = [Span(*found.span())]
        else:
            words.append(Span(*found.span()))
        gap = _GAP.match(text, found.end(), end)
        if gap is None or (
            word[-1] == "." and len(word) > 4 and not _INITIALS.fullmatch(word) and not is_in(word, "titles", "suffixes", "degrees")
        ):
            break
        at = gap.end()
    while words and (_is_small(text[slice(*words[-1])]) or not text[words[-1].start].isalnum()):
        words.pop()
    return words


def _names_agency(text: str, at: int, end: int) -> bool:
    """Tell whether the two words at a place are the agency behind a reporter's name: "By JANE DOE Associated Press"."""
    return is_in(" ".join(text[at : min(end, at + 40)].split()[:2]).rstrip(","), "agencies")


def _opens_date(text: str, word: Span, end: int) -> bool:
    """Tell whether the name of a day or month opens a date; short ones such as "Thu" and "May" are names of people too."""
    if not is_in(text[slice(*word)], "months", "weekdays"):
        return False
    following = _WORD.match(text, skip(_GAP, text, word.end, end), end)
    return _DAY.match(text, word.end, end) is not None or (following is not None and is_in(following[0], "months"))


def _belongs(word: str, before: list[str]) -> bool:
    """Tell whether a word may stand in a name, after the words before it."""
    if not word[0].isalnum():
        return True
    if word[0].isdigit() or (before and word.isupper() and len(word) > 1 and "." not in word and is_in(word, "name-joins")):
        return not before
    if word[0].islower():
        return _is_small(word) and (is_in(word, "particles", "articles") or any(is_in(known, "organizations", "roles") for known in before))
    if before and is_in(word, "roles"):
        return all(is_in(known, "roles", "articles") for known in before)
    if before:
        return not is_in(word, "degrees", "byline-ends") and (len(word) <= _LONGEST_SHORT_DAY or not is_in(word, "weekdays"))
    return is_in(word, "given-names", "degrees") or not is_in(word, "months", "weekdays", "byline-ends")


def _is_small(word: str) -> bool:
    return word[0].islower() and is_in(word, "particles", "articles", "organization-particles")
