"""Authors named behind a word such as "by" or "author", or before one such as "reporter"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from provenance.detectors.authors import LONGEST_BARE, LONGEST_LINE, LONGEST_NAMES, Place, is_clean, is_foreign, line_at, speaks_of_rights
from provenance.detectors.names import Names, is_in, is_known, is_sample, plain, read_names, skip
from provenance.model import Span
from provenance.phrases import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detectors.page import Page

_DENSE_BRACKETS = frozenset("（【［")


_DENSE_BEFORE = regex.compile(r"(?:^|(?<=[\s\])】）=]))([\p{Hangul}\p{Han}]{2,4})\s?$")
_DENSE_LABEL = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}]++")
_DENSE_BEFORE_LABEL = frozenset("／/|｜】）)")
_DENSE_ENDS = frozenset("／/)）】]")
_LAST_WORD = regex.compile(r"\p{L}++")
_ENDS_WITH_DATE = regex.compile(
    r"""(?:\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s(?:de\s)?\p{L}{3,12}\.?,?\s(?:de\s)?\d{4}|\p{L}{3,12}\.?\s\d{1,2},?\s\d{4}
        |\d{1,4}[./-]\d{1,2}[./-]\d{1,4})(?:[\s,|·•@–—-]|\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|at\s|à\s)*+$""",
    regex.VERBOSE,
)
_LONGEST_DATED, _WORDS_OF_DATE = 90, 3
_LONGEST_LEAD = 20
_LONGEST_DENSE = 40
_MOST_BELOW = 12
_AFTER_MARKER = regex.compile(r"\s?+[:：.／/・]?+[\s*_\[\"'|–—-]*+")


@lru_cache(maxsize=1)
def _before_marker() -> regex.Pattern[str]:
    """Return the pattern of what may stand in a line before a marker: signs, or anything that ends with a date, a time or a sign."""
    times = "|".join(map(regex.escape, sorted(lexicon().words("time-words"))))
    return regex.compile(rf"""(?:[\s*_#"'>(\[【（|•·–—\-~=+]|.{{0,80}}?(?:\d|[|•·–—/)\]】,]|\b(?:{times}))\s*+)?+""")


@lru_cache(maxsize=1)
def marker_literals() -> frozenset[str]:
    """Return the words that stand before and behind authors."""
    return lexicon().words("byline-markers") | lexicon().words("author-labels") | lexicon().words("author-suffixes")


def after_markers(page: Page, hits: Sequence[Span]) -> Iterator[Place]:
    """Yield the names behind words such as "by" that open a line or follow a date in it."""
    done = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < done or is_foreign(page, hit.start):
            continue
        line = line_at(page.text, hit.start)
        bracketed = page.text[hit.start - 1 : hit.start] in _DENSE_BRACKETS
        if line.end - line.start > LONGEST_LINE and not bracketed:
            continue
        if page.folded[slice(*hit)] in lexicon().words("author-suffixes"):
            place = _before_suffix(page, line, hit)
        else:
            place = _behind_marker(page, line, hit)
        if place and not speaks_of_rights(page.folded[line.start : hit.start]):
            done = hit.end
            yield place


def marker_before(page: Page, start: int) -> int:
    """Return where a word such as "by" begins that stands directly before a name; the name's own place where none does."""
    line = line_at(page.text, start)
    words = list(_LAST_WORD.finditer(page.folded, max(line.start, start - _LONGEST_LEAD), start))
    found = words[-1] if words else None
    return found.start() if found and is_in(found[0], "byline-markers") and not page.text[found.end() : start].strip(" :") else start


def _before_suffix(page: Page, line: Span, hit: Span) -> Place | None:
    dense = _DENSE_BEFORE.search(page.text, max(line.start, hit.start - 8), hit.start)
    start = dense.start(1) if dense else line.start
    names = read_names(page.text, start, hit.start)
    if names is None or names.span.end < hit.start - 1 or start - line.start > _LONGEST_LEAD:
        return None
    return Place(names, Span(names.span.start, hit.end), marker=True, alone=line.end - hit.end < LONGEST_BARE, explicit=True)


def _behind_marker(page: Page, line: Span, hit: Span) -> Place | None:
    if not _may_open(page, line, hit):
        return _behind_title(page, line, hit)
    word = page.folded[slice(*hit)]
    label = word in lexicon().words("author-labels")
    start = skip(_AFTER_MARKER, page.text, hit.end, len(page.text))
    if start >= line.end:
        return _below_label(page, hit, line)
    signed = page.text[hit.end : start].strip()[:1] in {":", "：", "/", "／", "・"}
    if label and not signed and not is_in(word.rpartition(" ")[2], "byline-markers") and not _glued(page, hit, start):
        return None
    names = read_names(page.text, start, min(line.end, start + LONGEST_NAMES))
    if names is None:
        return _account(page, hit, start, line) if label or line.start >= hit.start - 2 else None
    nobody = len(names.names) == 1 and (
        plain(names.names[0]) in lexicon().words("nobodies") or is_sample(page.text[start : names.span.end])
    )
    if nobody or not is_clean(page, names, line) or (label and not signed and not names.personal) or _is_shouted(page, hit, names):
        return None
    alone, explicit = hit.start - line.start <= 3, label and " " in word
    return Place(names, Span(hit.start, names.span.end), marker=True, alone=alone, explicit=explicit)


def _may_open(page: Page, line: Span, hit: Span) -> bool:
    """Tell whether a marker opens its line, or stands behind a date, a sign or a bracket in it."""
    before = page.text[hit.start - 1 : hit.start]
    if before.isspace() and _DENSE_LABEL.fullmatch(page.text, *hit) and page.text[hit.end : hit.end + 1] in {":", "："}:
        return True
    if _DENSE_LABEL.fullmatch(page.text, *hit) and page.text[line.start : hit.start].rstrip()[-1:] in _DENSE_BEFORE_LABEL:
        return True
    lead = _before_marker().match(page.folded, hit.start - 1 if before in _DENSE_BRACKETS else line.start, hit.start)
    opens = lead is not None and (lead.end() >= hit.start or not page.text[lead.end() : hit.start].strip())
    return opens or _is_dated(page.folded[line.start : hit.start])


def _is_dated(before: str) -> bool:
    """Tell whether nothing but a date and a word or two about it stands before a marker: "Updated: Nov 2, 2022 by"."""
    if len(before) > _LONGEST_DATED or not _ENDS_WITH_DATE.search(before):
        return False
    words = [word for word in _LAST_WORD.findall(before) if not is_in(word, "months", "weekdays", "time-words", "byline-ends", "particles")]
    return len(words) <= _WORDS_OF_DATE


def _glued(page: Page, hit: Span, start: int) -> bool:
    """Tell whether a label without a colon opens its line and a name follows it ("Autor Jane Doe"), or opens a bracket."""
    if _DENSE_LABEL.fullmatch(page.text, *hit):
        names = read_names(page.text, start, start + _LONGEST_DENSE)
        closed = names is not None and page.text[names.span.end : names.span.end + 2].strip()[:1] in _DENSE_ENDS
        return names is not None and len(names.names[0]) <= 4 and (closed or page.text[hit.end].isspace())
    return not page.text[line_at(page.text, hit.start).start : hit.start].strip() and page.text[start].isupper()


def _below_label(page: Page, hit: Span, line: Span) -> Place | None:
    """Read the line below a marker that stands alone."""
    at = line.end
    while at < len(page.text) and page.text[at].isspace():
        at += 1
    below = line_at(page.text, at)
    if at - line.end > 40 or below.end - below.start > 80 or page.text[line.start : hit.start].strip():
        return None
    names = read_names(page.text, *below)
    if names is None or not is_clean(page, names, below):
        return None
    names = _with_lines_below(page, names, below.end)
    return Place(names, Span(hit.start, names.span.end), marker=True, alone=True)


def _with_lines_below(page: Page, names: Names, at: int) -> Names:
    """Return the names below a label with those of the further lines that hold nothing but a person's name."""
    while names.personal and len(names.names) < _MOST_BELOW:
        while at < len(page.text) and page.text[at].isspace():
            at += 1
        line = line_at(page.text, at)
        more = read_names(page.text, *line) if line.end - line.start <= LONGEST_BARE else None
        if more is None or not more.personal or more.span.end < line.end or not is_known(more.names[0]):
            break
        names = names._replace(names=names.names + more.names, span=Span(names.span.start, more.span.end))
        at = line.end
    return names


def _account(page: Page, hit: Span, start: int, line: Span) -> Place | None:
    """Read one small word that is the whole rest of the line: the account name of a blogger."""
    word = page.text[start : line.end].strip(" .*_")
    if not 1 < len(word) <= 24 or not regex.fullmatch(r"[\p{L}\p{N}_.\-]++", word) or is_in(word, "common", "roles", "no-names"):
        return None
    end = page.text.index(word, start) + len(word)
    return Place(
        Names((word,), Span(end - len(word), end), personal=False),
        Span(hit.start, end),
        marker=True,
        alone=hit.start == line.start,
        explicit=" " in page.text[slice(*hit)],
    )


def _is_shouted(page: Page, hit: Span, names: Names) -> bool:
    """Tell whether a line in capitals is a slogan: it holds words that names do not hold."""
    words = [word for name in names.names for word in name.split()]
    shouted = page.text[slice(*hit)].isupper() and all(word.isupper() for word in words) and not is_known(names.names[0])
    spoken = any(is_in(word, "common", "byline-tails") and not is_in(word, "particles", "articles") for word in words)
    return shouted and (spoken or len(words) > 2)


def _behind_title(page: Page, line: Span, hit: Span) -> Place | None:
    """Read the names that end the line of a title in a plain file: "THE TITLE by Jane Doe"."""
    before = page.text[line.start : hit.start].rstrip()
    if (
        page.document.media_type != "text/plain"
        or hit.end - line.start > LONGEST_BARE
        or page.folded[slice(*hit)] not in lexicon().words("byline-markers")
    ):
        return None
    last = before.rpartition(" ")[2]
    names = read_names(page.text, hit.end, line.end)
    if not names or not names.personal or not (last.isupper() or last[-1:] in "\"'”’") or not is_clean(page, names, line):
        return None
    return Place(names, Span(hit.start, names.span.end), marker=True, alone=True)


def holders(page: Page, hits: Sequence[Span]) -> Iterator[Place]:
    """Yield the persons in whose name the copyright of a plain file stands: mostly its authors."""
    for hit in hits:
        line = line_at(page.text, hit.start)
        marker = page.folded[slice(*hit)] in lexicon().words("byline-markers") and line.end - line.start <= LONGEST_LINE
        if marker and speaks_of_rights(page.folded[line.start : hit.start]) and not is_foreign(page, hit.start):
            names = read_names(page.text, hit.end, min(line.end, hit.end + LONGEST_NAMES))
            if names and names.personal:
                yield Place(names, names.span)
