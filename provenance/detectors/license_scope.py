"""What a license statement is about: this text, the site, a part of it, or licenses as a topic."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance import licenses
from provenance.detectors.subjects import speaks_of_part, speaks_of_site, speaks_of_text
from provenance.model import Kind, Region, Role, Scope, Span
from provenance.phrases import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detectors.license_mentions import Mention
    from provenance.detectors.page import Page
    from provenance.model import Block

_CLAUSE = regex.compile(r"[;；]\s?|\s[|｜•·]\s|\n|。|\)\.?\s(?=\p{Lu})")
_LONG = 45
"""Words of a paragraph in which a license is talked about rather than stated."""
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_KANA = regex.compile(r"\p{Hiragana}")
_NEAR = 40
_BEHIND = 40
_FEW = 4
_HEADING = 60
_LABEL = 9
"""Words beside the name in a line that is a label and no sentence."""


class Judged(NamedTuple):
    """A mention with its scope, the words that state it, and why."""

    scope: Scope
    span: Span
    confidence: float
    reason: str


def judge(page: Page, mention: Mention, crowd: int, previous: int = 0) -> Judged:
    """Return what a mention is about; `crowd` is how many licenses stand in its list or paragraph, `previous` where the last one ended."""
    block = page.block_at(mention.span.start)
    clause = _own_clause(page, mention, _clause(page, mention, block), previous)
    place = page.scope_of(block)
    before = Span(clause.start, mention.span.start)
    reason = _topic(page, mention, block, before, clause, crowd)
    if reason:
        return Judged(Scope.MENTION, mention.span, 0.5, reason)
    if _is_of_other_text(page, mention, block, before):
        return Judged(Scope.MENTION, mention.span, 0.5, "the text that goes on around it speaks of something else")
    cue = _cue(page, mention, clause)
    span = mention.span if block.role is Role.COMMENT else _quoted(page, mention, clause, cue)
    named = place is Scope.PART or speaks_of_part(page, before)
    part = named or (licenses.is_software(mention.value) and not speaks_of_text(page, before))
    stated = (named and mention.linked) or _ends_alone(page, mention, block, clause)
    if not stated and not _is_statement(page, mention, block, clause, cue, part=named):
        return Judged(Scope.MENTION, mention.span, 0.5, "nothing says that something stands under it")
    if part:
        return Judged(Scope.PART, span, 0.8, "the words around it speak of a part, or it stands in one")
    place = Scope.SITE if place is Scope.PAGE and speaks_of_site(page, before) else place
    if mention.declared:
        return Judged(place, span, 0.97, "the markup declares it the license")
    confidence = 0.95 if cue and speaks_of_text(page, before) else 0.85 if cue else 0.75
    return Judged(place, span, confidence, "a sentence puts the text under it" if cue else "a line names it alone")


def _is_of_other_text(page: Page, mention: Mention, block: Block, before: Span) -> bool:
    """Tell whether an unlinked mention in running text is about what is spoken of there: it says neither "this text" nor "this site".

    A notice about the text stands at its head or end, opens a section, or names the version in a short line; "a Creative Commons
    license" behind a link is that of what is linked.
    """
    if mention.linked or mention.declared or block.region is not Region.MAIN or block.role is Role.COMMENT:
        return False
    if speaks_of_site(page, before) or _has("this-text", page, before):
        return False
    long = _words(page, block.span) > _LONG
    if page.middle.start <= block.span.start < page.middle.end and not _opens_section(page, block):
        return long or mention.value.version is None
    return mention.value.family == "cc" and (long or (bool(page.links_in(before)) and not _credited(page, before)))


def _opens_section(page: Page, block: Block) -> bool:
    above = page.block_at(block.span.start - 2)
    return above.role is Role.HEADING or "\n" in page.text[slice(*above.span)].strip()


def _clause(page: Page, mention: Mention, block: Block) -> Span:
    """Return the clause of the sentence, or of the sentences, in which the mention stands."""
    sentence = page.sentence_at(mention.span.start)
    last = page.sentence_at(mention.span.end - 1)
    start, end = sentence.start, max(last.end, mention.span.end)
    for match in _CLAUSE.finditer(page.text, start, mention.span.start):
        start = match.end()
    if (following := _CLAUSE.search(page.text, mention.span.end, end)) is not None:
        end = following.start()
    return Span(max(start, block.span.start), end)


def _own_clause(page: Page, mention: Mention, clause: Span, previous: int) -> Span:
    """Return the clause from the license before this one on, where something else is spoken of since: "texts under A, the code under B"."""
    since = Span(previous, mention.span.start)
    own = clause.start < previous < mention.span.start and (_has("license-part", page, since) or _has("license-whole", page, since))
    return Span(previous, clause.end) if own else clause


def _has(name: str, page: Page, span: Span) -> bool:
    return lexicon().pattern(name).search(page.folded, span.start, span.end) is not None


def _topic(page: Page, mention: Mention, block: Block, before: Span, clause: Span, crowd: int) -> str:  # noqa: PLR0913
    """Return why a mention is talk about licenses; empty where it is not."""
    if block.role is Role.CODE:
        return "it stands in code"
    if crowd >= 3:
        return "it is one of a list of licenses"
    if block.role is Role.HEADING and not mention.declared and block.span.end - block.span.start < _HEADING:
        return "it stands in a heading"
    if mention.declared and not page.text[before.start : before.end].strip():
        return ""
    after = Span(mention.span.end, min(clause.end, mention.span.end + _BEHIND))
    for name, reason in (
        ("license-denied", "the sentence denies it"),
        ("license-required", "the sentence says what others should do"),
        ("license-if", "the sentence makes it a condition"),
    ):
        if _has(name, page, before) or (
            name != "license-if" and not mention.declared and _is_verb_last(page, after) and _has(name, page, after)
        ):
            return reason
    return ""


def _is_verb_last(page: Page, after: Span) -> bool:
    """Tell whether the words behind the name are of a language whose verb stands last."""
    return regex.search(r"[\p{Hiragana}\p{Hangul}]|(?:dır|dir|dur|dür|tır|tir|maz|mez)\b", page.text[after.start : after.end]) is not None


def _cue(page: Page, mention: Mention, clause: Span) -> Span | None:
    """Return the words that put something under a license: a verb in the clause, or a preposition right before the name."""
    found: Span | None = None
    for match in lexicon().pattern("licensed-under").finditer(page.folded, clause.start, clause.end):
        if match.start() < mention.span.start or found is None:
            found = Span(*match.span())
    if found:
        return found
    near = max(clause.start, mention.span.start - _NEAR)
    for match in lexicon().pattern("license-under").finditer(page.folded, near, mention.span.start):
        if len(page.text[match.end() : mention.span.start].split()) <= 2:
            found = Span(*match.span())
    if found:
        return found
    return next(
        (Span(*match.span) for match in page.matches.get(Kind.PERMISSION, ()) if clause.start <= match.span.start < clause.end), None
    )


def _quoted(page: Page, mention: Mention, clause: Span, cue: Span | None) -> Span:
    """Return the shortest words that make sense: from the head of the clause to the name or the verb behind it."""
    end = max(mention.span.end, cue.end if cue and cue.end <= clause.end else 0)
    if clause.end - end <= 2 or (cue and cue.start > mention.span.end and clause.end - end <= _BEHIND):
        end = clause.end
    if _KANA.match(page.text, end) and clause.end - end <= _BEHIND:  # the verb stands last
        end = clause.end
    start = clause.start
    while start < mention.span.start and not page.text[start].isalnum() and page.text[start] not in "«\"'“„(<©":
        start += 1
    return Span(start, end)


def _is_statement(page: Page, mention: Mention, block: Block, clause: Span, cue: Span | None, *, part: bool) -> bool:  # noqa: PLR0913
    """Tell whether a mention states a license: declared, or with a verb, or as a label of its own."""
    before = Span(clause.start, mention.span.start)
    if mention.declared:
        return True
    if block.region is Region.NAVIGATION and cue is None:
        return False
    if _words(page, block.span) > _LONG and block.region is not Region.FOOTER and not part and not speaks_of_text(page, before):
        return False
    if cue is not None:
        if mention.value.family == "public-domain" and not speaks_of_text(page, before):
            return False
        governed = cue.end <= mention.span.end or _DENSE.search(page.text, *cue) is not None
        return not mention.weak or mention.linked or governed or mention.value.family not in {"cc", "public-domain"}
    unsure = mention.weak or (mention.value.family == "cc" and not mention.linked) or licenses.is_software(mention.value)
    return not unsure and _is_label(page, mention, clause)


def _ends_alone(page: Page, mention: Mention, block: Block, clause: Span) -> bool:
    """Tell whether a paragraph ends in a sentence that is nothing but the exact name of a Creative Commons license."""
    around = page.text[clause.start : mention.span.start] + page.text[mention.span.end : block.span.end]
    exact = mention.value.version is not None and licenses.is_creative_commons(mention.value) and not mention.weak
    return exact and clause.start > block.span.start and not around.strip(" \t\n.()[]")


def _is_label(page: Page, mention: Mention, clause: Span) -> bool:
    """Tell whether a line without a verb names the license of the text: alone, after a colon, a stroke, a notice or the text's name."""
    before = Span(clause.start, mention.span.start)
    head = page.text[before.start : before.end].rstrip(" \"'([«“„")
    tail = page.text[mention.span.end : clause.end].strip()
    if len(tail.split()) > 2 and tail[0].isalnum():
        return False
    beside = _words(page, page.line_at(mention.span)) - _words(page, mention.span)
    if beside > (2 * _LABEL if mention.linked else _LABEL):
        return False
    if mention.linked and beside <= _LABEL and len(head.split()) <= _FEW:
        return True
    if not head:
        exact = mention.value.version is not None and page.block_at(mention.span.start).region is Region.FOOTER
        return mention.linked or exact or licenses.is_creative_commons(mention.value)
    headed = _credited(page, before) or head[-1] in ":：|·•–—/,-.©" or "©" in head or licenses.is_license_word(head.split()[-1])
    return headed or speaks_of_text(page, before)


def _credited(page: Page, before: Span) -> bool:
    """Tell whether the clause credits the source of the text before it names the license: "Reprinted from the Gazette (CC BY 4.0)"."""
    return any(before.start <= match.span.start < before.end for match in page.matches.get(Kind.SOURCE, ()))


def _words(page: Page, span: Span) -> int:
    text = page.text[span.start : span.end]
    return len(text.split()) + len(_DENSE.findall(text)) // 3


def crowds(page: Page, mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention how many different licenses stand in its paragraph, or in its list."""
    if not mentions:
        return []
    starts = [block.span.start for block in page.document.blocks]
    lists = _lists(page)
    groups = [lists[bisect_right(starts, mention.span.start) - 1] if lists else 0 for mention in mentions]
    kinds: dict[int, set[tuple[str | None, str | None]]] = {}
    for group, mention in zip(groups, mentions, strict=True):
        kinds.setdefault(group, set()).add((mention.value.family, mention.value.url if mention.value.family is None else None))
    return [len(kinds[group]) for group in groups]


def _lists(page: Page) -> list[int]:
    """Return for each block what it is counted with: itself, or the first of the items in a row."""
    found: list[int] = []
    items = {Role.ITEM, Role.CELL}
    before: Role | None = None
    for index, block in enumerate(page.document.blocks):
        found.append(found[-1] if block.role in items and before in items else index)
        before = block.role
    return found
