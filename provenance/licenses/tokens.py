"""The words that names of Creative Commons licenses are made of, in all languages, found one after the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import regex

from provenance.licenses.data import load
from provenance.licenses.values import ELEMENTS, jurisdictions, versions
from provenance.text import fold

_LONGEST_WORD = 60
# Between the words of one name: blanks, dashes, quotes, brackets; never the end of a sentence or a clause.
_SQUEEZED_AWAY = frozenset(" -'&.:!+/\u200c\u200d\u00ad\u2060")
_UNBOUND = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Arabic}]")
_CODE = regex.compile(r"(?:by|nc|nd|sa)++(?!\p{L})")
_CODES = regex.compile(r"by|nc|nd|sa")
_ZERO = regex.compile(r"cc[ -]?(?:0|zero)(?![\w.])|(?<=commons[ -])(?:0|zero)(?![\w.])")
_CC = regex.compile(r"cc(?=[^\p{L}\p{N}]|by|$)")
_VERSION = regex.compile(r"(?P<sign>v(?:er(?:sion)?)?\.?+\s?)?(?P<number>\d(?:\.\d)?)(?![\d%]|\.\d)")
_LAW = regex.compile(r"(?:[A-Z]{2}|IGO|igo|(?<=[-/])[a-z]{2})(?![\p{L}\p{N}])")
_CASE_ENDING = regex.compile(r"\p{Ll}{1,3}+(?!\p{L})")
_WORD = regex.compile(r"\p{L}++")


class Token(NamedTuple):
    """One meaningful word of a name."""

    kind: str
    """anchor · element · special · version · law · license · ending · between."""
    value: str
    end: int


def squeeze(text: str) -> str:
    """Return the letters and digits of a text, folded: what names are compared by."""
    return "".join(_bare(character) for character in fold(text) if character.isalnum())


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """Return a letter without its accents; a syllable of Hangul stays whole."""
    return character if "가" <= character <= "힣" else unicodedata.normalize("NFD", character)[0]


@lru_cache(maxsize=1)
def words() -> Mapping[str, tuple[Token, ...]]:
    """Return every squeezed word with what it may mean."""
    data = load("creative-commons-names")
    found: dict[str, dict[Token, None]] = {}
    for kind, value, word in _entries(data):
        if key := squeeze(word):
            found.setdefault(key, {})[Token(kind, value, 0)] = None
    return {key: tuple(tokens) for key, tokens in found.items()}


def _entries(data: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    for columns in data["elements"].values():
        for element, wordings in zip(ELEMENTS, columns, strict=True):
            yield from (("element", element, wording) for wording in wordings.split("|"))
    for unit, names in data["special"].items():
        yield from (("special", unit, name) for name in names)
    yield from (("anchor", "", name) for name in data["anchors"])
    yield from (("license", "", name) for name in data["license"] if not name.endswith("*"))
    for law, names in data["jurisdictions"].items():
        yield from (("law", law, name) for name in names)
    for kind in ("ending", "between"):
        yield from ((kind, "", name) for name in data[kind])


@lru_cache(maxsize=1)
def _license_stems() -> tuple[str, ...]:
    return tuple(fold(name.rstrip("*")) for name in load("creative-commons-names")["license"] if name.endswith("*"))


def token_at(text: str, folded: str, at: int, known_version: str | None) -> Token | None:
    """Return the token that stands at an offset: the longest word, a code, a version, a word for license."""
    if zero := _ZERO.match(folded, at):
        return Token("special", "zero", zero.end())
    if version := _VERSION.match(folded, at):
        return _version(version, folded)
    if code := _CODE.match(folded, at):
        return Token("element", " ".join(_CODES.findall(code.group())), code.end())
    if known_version and (law := _LAW.match(text, at)) and law.group().lower() in jurisdictions():
        return Token("law", law.group().lower(), law.end())
    if cc := _CC.match(folded, at):
        return Token("anchor", "cc", cc.end())
    return _word_at(text, folded, at, known_version) or _license_at(folded, at)


def _version(match: regex.Match[str], folded: str) -> Token | None:
    number = match.group("number")
    if len(number) > 1:
        return Token("version", number, match.end()) if number in versions() else None
    whole = f"{number}.0"
    joined = match.group("sign") or (match.start() and folded[match.start() - 1] == "-")
    return Token("version", whole, match.end()) if joined and whole in versions() else None


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Return the first letter or two of every squeezed word."""
    return frozenset(word[:2] for word in words())


def _word_at(text: str, folded: str, at: int, known_version: str | None) -> Token | None:
    first = folded[at : at + 2]
    if first.isascii() and first.isalnum() and _beginnings().isdisjoint((first, first[0])):
        return None  # of most words two letters say that they are none of these
    squeezed, ends = _letters(folded, at)
    for length in range(len(squeezed), 0, -1):
        tokens = words().get(squeezed[:length])
        if tokens is None or (token := _meaning(tokens, known_version)) is None:
            continue
        if _ends_word(text, ends[length - 1]):
            return token._replace(end=ends[length - 1])
        if token.kind == "anchor" and (ending := _CASE_ENDING.match(text, ends[length - 1])):
            return token._replace(end=ending.end())
    return None


def _meaning(tokens: tuple[Token, ...], known_version: str | None) -> Token | None:
    """Choose what a word means: a law only after a version; two elements by one name are none that is known."""
    usable = [token for token in tokens if token.kind != "law" or known_version]
    elements = {token.value for token in usable if token.kind == "element"}
    if len(elements) > 1:
        return Token("element", "?", 0)
    return usable[0] if usable else None


def _letters(folded: str, at: int) -> tuple[str, list[int]]:
    """Return the squeezed letters from an offset on, and where each ends."""
    letters: list[str] = []
    ends: list[int] = []
    for offset in range(at, min(len(folded), at + 2 * _LONGEST_WORD)):
        character = folded[offset]
        if character.isalnum():
            letters.append(_bare(character))
            ends.append(offset + 1)
            if len(letters) == _LONGEST_WORD:
                break
        elif unicodedata.category(character)[0] == "M" and ends:
            ends[-1] = offset + 1
        elif character not in _SQUEEZED_AWAY:
            break
    return "".join(letters), ends


def _ends_word(text: str, end: int) -> bool:
    """Tell whether a word ends here: no letter follows, or the scripts write no blanks, or a capital begins the next word."""
    if end >= len(text) or not text[end].isalpha() or _UNBOUND.match(text[end]) or _UNBOUND.match(text[end - 1]):
        return True
    return text[end - 1].islower() and text[end].isupper()


def _license_at(folded: str, at: int) -> Token | None:
    word = _WORD.match(folded, at)
    if word and word.group().startswith(_license_stems()):
        return Token("license", "", word.end())
    return None


def is_license_word(word: str) -> bool:
    """Tell whether a word means "license" in some language."""
    folded = fold(word).strip("()[]:\"' ")
    return folded.startswith(_license_stems()) or any(token.kind == "license" for token in words().get(squeeze(folded), ()))
