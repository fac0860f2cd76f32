"""Who holds the copyright, and since when: notices, sentences of ownership, metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import regex

from provenance.addresses import is_web
from provenance.detectors.holders import is_name_like, is_placeholder, read_holder
from provenance.detectors.names import is_organization
from provenance.detectors.nodes import scope_of_type
from provenance.detectors.notices import Notice, marker_words, notices
from provenance.detectors.subjects import is_cited, speaks_of_part, speaks_of_text
from provenance.detectors.years import years_at
from provenance.licenses import parse_name
from provenance.model import Datum, Kind, Region, Role, Scope, Span
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import CopyrightValue

if TYPE_CHECKING:
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence

_SLOT_END = 200
_LONGEST_RESERVED = 160
"""Code points of a line that only reserves rights and names who does."""


class CopyrightDetector:
    """Finds copyright notices and sentences that say who owns the copyright."""

    name = Kind.COPYRIGHT
    reads_comments = False

    @cached_property
    def literals(self) -> frozenset[str]:
        """The marks, and the words of reserved-rights lines, which may name a holder without any mark."""
        return frozenset({"©", "&copy", "\\(co", "(c)", "(с)", "⒞", "c. 1*", "c. 2*"}) | marker_words() | lexicon().words("rights-reserved")

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield the metadata's holders, the notices, and the sentences of ownership that hold no notice."""
        yield from _metadata(page)
        taken: list[Span] = []
        for line in _lines(page, hits):
            for notice in _of_line(page, line):
                taken.append(notice.span)
                yield _evidence(page, notice)
        yield from _owned(page, matches, taken)


def _lines(page: Page, hits: Sequence[Span]) -> Iterator[Span]:
    """Yield the lines in which something stands that may mark a notice, each once."""
    last = -1
    for hit in hits:
        if hit.start >= last and page.block_at(hit.start).role is not Role.CODE:
            line = page.line_at(hit)
            last = line.end
            yield line


def _of_line(page: Page, line: Span) -> list[Notice]:
    found = notices(page.text, page.folded, line.start, line.end)
    if page.block_at(line.start).role is Role.HEADING:
        found = [notice for notice in found if notice.marked]
    return [_carried_on(page, notice, line) for notice in found] or _reserved(page, line)


def _carried_on(page: Page, notice: Notice, line: Span) -> Notice:
    """Return a notice that ends its line without a holder, with the one that the next line of a plain file names."""
    ends = not notice.holder and not page.text[notice.span.end : line.end].strip(" .,")
    if not ends or page.document.media_type != "text/plain" or line.end + 1 >= len(page.text):
        return notice
    below = page.line_at(Span(line.end + 1, line.end + 1))
    holder = read_holder(page.text, page.folded, *below)
    if holder is None or holder.span.start != below.start or not is_name_like(holder.name):
        return notice
    called = page.folded[max(0, notice.span.end - 20) : notice.span.end].endswith(_by_words()) or is_organization(holder.name)
    adjoins = page.document.source.text(below).line == (page.document.source.text(line).line or 0) + 1
    return notice._replace(span=Span(notice.span.start, holder.span.end), holder=holder.name) if called and adjoins else notice


@lru_cache(maxsize=1)
def _by_words() -> tuple[str, ...]:
    return tuple(f" {word}" for word in lexicon().words("copyright-by"))


def _reserved(page: Page, line: Span) -> list[Notice]:
    """Return the holder with a year that a reserved-rights line names without any mark."""
    if line.end - line.start > _LONGEST_RESERVED:
        return []
    match = lexicon().pattern("rights-reserved").search(page.folded, line.start, line.end)
    if match is None:
        return []
    if years := years_at(page.text, line.start, match.start()):
        holder = read_holder(page.text, page.folded, years.span.end, match.start())
        if holder and not holder.lower and not page.text[holder.span.end : match.start()].strip(" ,.;|-–—"):
            return [Notice(Span(line.start, holder.span.end), holder.name, years.value, marked=False)]
    holder = read_holder(page.text, page.folded, match.end(), line.end)
    if holder is None or holder.lower or page.text[match.end() : holder.span.start].strip(" ,.:;-–—|"):
        return []
    for at in range(holder.span.end, line.end):
        if (years := years_at(page.text, at, line.end)) and not page.text[years.span.end : line.end].strip(" .|"):
            return [Notice(Span(match.start(), years.span.end), holder.name, years.value, marked=False)]
    return []


def _evidence(page: Page, notice: Notice) -> Evidence:
    scope = Scope.PART if _is_credit(page, notice.span) else Scope.MENTION if is_cited(page, notice.span) else None
    named = bool(notice.holder)
    confidence = 0.6 + 0.2 * named + 0.1 * bool(notice.years) + 0.07 * notice.marked
    reason = f"a notice with {'a holder' if named else 'no holder'} and {'a year' if notice.years else 'no year'}"
    value = CopyrightValue(holder=notice.holder, years=notice.years)
    return page.quote(Kind.COPYRIGHT, notice.span, value, confidence=round(confidence, 2), reason=reason, scope=scope)


def _is_credit(page: Page, span: Span) -> bool:
    """Tell whether a notice belongs to a picture, the theme, the software, by the words before it or the picture above it."""
    start = max(page.line_at(span).start, page.sentence_at(span.start).start, span.start - 60)
    if speaks_of_part(page, Span(start, span.start)):
        return True
    if any(_labels(page, start, span, match) for name in ("image-credit", "theme-credit") for match in _matches(page, name, start, span)):
        return True
    block = page.block_at(span.start)
    alone = block.span.end - block.span.start - (span.end - span.start) < 10 and block.region is Region.MAIN
    return (
        alone
        and not years_at(page.text, span.start, span.end)
        and any(0 <= span.start - image.offset <= 3 for image in page.document.images)
    )


def _matches(page: Page, name: str, start: int, span: Span) -> Iterator[regex.Match[str]]:
    yield from lexicon().pattern(name).finditer(page.folded, start, span.start)


def _labels(page: Page, start: int, span: Span, match: regex.Match[str]) -> bool:
    """Tell whether a word for a picture or a theme labels the notice behind it; in "text and images" it is one of two."""
    near = not page.text[match.end() : span.start].strip(" :()/,.-–—|") or page.text.startswith(":", match.end())
    before = page.folded[start : match.start()].split()
    paired = bool(before) and before[-1] in lexicon().words("name-joins") | {"&"} and speaks_of_text(page, Span(start, match.start()))
    return near and not paired


def _uninflected(name: str) -> str:
    """Return a name without a case ending that an apostrophe parts from it, as Turkish writes it."""
    head, mark, ending = name.replace("’", "'").rpartition("'")
    return head if mark and f"'{fold(ending)}" in lexicon().words("case-endings") else name


def _owned(page: Page, matches: Sequence[Match], taken: Sequence[Span]) -> Iterator[Evidence]:
    for match in matches:
        if match.block.role is Role.CODE or any(span.start < match.sentence.end and match.sentence.start < span.end for span in taken):
            continue
        slot = match.slots.get("name") or match.slots.get("rest")
        holder = read_holder(page.text, page.folded, slot.start, _slot_end(match, slot)) if slot else None
        if slot and (holder is None or is_placeholder(holder.name)):
            continue
        span = Span(match.sentence.start, max(match.sentence.end, holder.span.end if holder else 0))
        value = CopyrightValue(holder=_uninflected(holder.name) if holder else "")
        yield page.quote(Kind.COPYRIGHT, span, value, confidence=0.85, reason=f"the sentence says who owns it: {match.phrase.say}")


def _slot_end(match: Match, slot: Span) -> int:
    """Return how far a holder may go: to the next words of the phrase, or where the slot ends the phrase, to the end of the sentence."""
    return slot.end if match.span.end > slot.end else min(match.sentence.end, slot.start + _SLOT_END)


def _metadata(page: Page) -> Iterator[Evidence]:
    seen: set[tuple[str, str, str]] = set()
    for datum in page.data("copyrightNotice", "copyrightHolder"):
        value = _value_of(page, datum)
        key = (datum.value, datum.where, scope_of_type(datum.type))
        if value is None or key in seen:
            continue
        seen.add(key)
        yield page.state(
            Kind.COPYRIGHT, datum, value, confidence=0.8, reason=f"the metadata say it: {datum.origin}", scope=scope_of_type(datum.type)
        )


def _value_of(page: Page, datum: Datum) -> CopyrightValue | None:
    text = " ".join(datum.value.split())
    if not text or len(text) > 1000 or is_placeholder(text) or is_web(text) or text.startswith("/"):
        return None
    folded = fold(text)
    if found := notices(text, folded, 0, len(text)):
        return CopyrightValue(holder=found[0].holder, years=found[0].years) if found[0].holder else None
    if len(text) > 120 or lexicon().pattern("rights-reserved").fullmatch(folded.strip(" .")):
        return None
    if datum.name == "copyrightNotice" and parse_name(text) is not None:  # a license, where the holder should stand
        return None
    return _bare(page, datum, text, folded)


def _bare(page: Page, datum: Datum, text: str, folded: str) -> CopyrightValue | None:
    """Read a field that holds a name, with or without years before or after it."""
    years = years_at(text, 0, len(text))
    holder = read_holder(text, folded, years.span.end if years else 0, len(text))
    if holder is None:
        return None
    if holder.lower and len(holder.name.split()) > (4 if datum.origin.lower() == "copyright" else 1):
        return None
    if years is None:
        at = holder.span.end + len(text[holder.span.end :]) - len(text[holder.span.end :].lstrip(" ,.("))
        years = years_at(text, at, len(text))
    return CopyrightValue(holder=holder.name, years=years.value if years else _year_of_node(page, datum))


def _year_of_node(page: Page, datum: Datum) -> str:
    """Return the copyrightYear that stands in the same node, or in the same meta elements."""
    for other in page.data("copyrightYear"):
        if other.where is datum.where and other.type == datum.type and (years := years_at(other.value, 0, len(other.value))):
            return years.value
    return ""


DETECTOR = CopyrightDetector()
