"""What packs look for on a page beyond the evidence of every page: phrases, read and bounded as those of the language packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import regex

from provenance.model import Kind, Pack
from provenance.phrases import LanguagePack, Lexicon, Phrase
from provenance.phrases.patterns import Said, read
from provenance.phrases.say import Lists

_WITHOUT_BLANKS: Final = {"zh": r"[\p{Han}]", "ja": r"[\p{Hiragana}\p{Katakana}]", "ko": r"\p{Hangul}", "th": r"\p{Thai}"}


def made_ready(say: str) -> Said:
    """Return a phrase made ready; SayError says what cannot be read."""
    return read(say, lists=Lists({}), language=_language(say))


def _language(say: str) -> str:
    """Return the language whose rules of blanks a phrase follows, by its script; English stands for all with blanks."""
    return next((code for code, script in _WITHOUT_BLANKS.items() if regex.search(script, say)), "en")


def lexicon_of(packs: Iterable[Pack]) -> Lexicon:
    """Return the phrases of all signs of some packs, as the matcher takes them."""
    return Lexicon([LanguagePack("", "signs", {}, tuple(_phrases(packs)))])


def _phrases(packs: Iterable[Pack]) -> Iterator[Phrase]:
    for pack in packs:
        for sign in pack.signs:
            for say in sign.says:
                said = made_ready(say)
                yield Phrase(
                    kind=Kind.LABEL,
                    language="",
                    say=say,
                    source=said.source,
                    literals=said.literals,
                    others=said.others,
                    attributes={"pack": pack.id, "sign": sign.name},
                    means=(),
                    unlike=(),
                    file=pack.file,
                    line=0,
                )
