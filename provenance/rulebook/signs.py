"""What packs look for on a page beyond the evidence of every page: phrases, read and bounded as those of the language packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import regex

from provenance.model import Kind, Sign
from provenance.phrases import LanguagePack, Lexicon, Phrase, lexicon
from provenance.phrases.patterns import Said, read
from provenance.phrases.say import Lists
from provenance.phrases.stored import pack_of, plain
from provenance.remembered import remembered
from provenance.rulebook.prose import data
from provenance.rulebook.vocabulary import SHARED

_WITHOUT_BLANKS: Final = {"zh": r"[\p{Han}]", "ja": r"[\p{Hiragana}\p{Katakana}]", "ko": r"\p{Hangul}", "th": r"\p{Thai}"}


def made_ready(say: str) -> Said:
    """Return a phrase made ready; SayError says what cannot be read."""
    return read(say, lists=Lists({}), language=_language(say))


def _language(say: str) -> str:
    """Return the language whose rules of blanks a phrase follows, by its script; English stands for all with blanks."""
    return next((code for code, script in _WITHOUT_BLANKS.items() if regex.search(script, say)), "en")


class Signs(NamedTuple):
    """The signs of a pack, and the file that they stand in."""

    pack: str
    file: str
    signs: tuple[Sign, ...]


def lexicon_of(packs: Sequence[Signs]) -> Lexicon:
    """Return the phrases of the signs of some packs, and of those that all packs share, as the matcher takes them."""
    shared = Path(__file__).with_name("shared-signs.yaml")
    known = (lexicon().fingerprint, Path(__file__).read_bytes(), shared.read_bytes(), repr(packs).encode("utf-8", "surrogatepass"))
    return Lexicon([pack_of(remembered("signs", known, lambda: plain(_pack(shared.name, packs))))])


def _pack(shared: str, packs: Iterable[Signs]) -> LanguagePack:
    everywhere = Signs(SHARED, shared, tuple(Sign(name, tuple(says)) for name, says in data("shared-signs").items()))
    own = (phrase for pack in (everywhere, *packs) for sign in pack.signs for phrase in _phrases(pack.pack, pack.file, sign))
    return LanguagePack("", "signs", {}, tuple(own))


def _phrases(pack: str, file: str, sign: Sign) -> Iterator[Phrase]:
    for say in sign.says:
        said = made_ready(say)
        yield Phrase(
            kind=Kind.LABEL,
            language="",
            say=say,
            source=said.source,
            literals=said.literals,
            others=said.others,
            attributes={"pack": pack, "sign": sign.name},
            means=(),
            unlike=(),
            file=file,
            line=0,
        )
