"""Plain text: paragraphs however they are wrapped, and the links that exported pages keep in brackets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate

import regex

from provenance.model import Document, Source
from provenance.readers import layout
from provenance.readers.decoding import decode
from provenance.readers.destinations import with_bare_addresses
from provenance.readers.offsets import Draft, TextMap

_BLANK_OR_WORDS = regex.compile(r"\s++|\S++(?: \S++)*+")
_LINK = regex.compile(
    r"""(?P<image>!?+)\[(?P<words>(?:[^\[\]]++|\[[^\[\]]*+\]){0,100}+)\]
          \((?:<(?P<angled>[^<>]*+)>|(?P<target>(?:[^()\s<>]++|\([^()\s]*+\))*+))(?:\s*+"[^"]{0,500}+")?\s*+\)
      | <(?P<bare>[hH][tT][tT][pP][sS]?+://[^\s<>]++)>""",
    regex.VERBOSE,
)


def read(source: Source) -> Document:
    """Return a plain text as a document; never raises."""
    text, notes = decode(source.data)
    draft = Draft()
    for paragraph in layout.paragraphs(layout.lines(text)):
        if any("](" in line.text or "<" in line.text or line.text[-1] == "]" for line in paragraph.lines):
            passage = _Passage(paragraph.lines)
            _write(draft, passage, 0, len(passage.text))
        else:
            for words, start, end in _pieces(paragraph.lines):
                draft.put(words, start, end)
        draft.close(paragraph.role)
    found = draft.finish()
    return Document(
        path=source.path,
        media_type="text/plain",
        text=found.text,
        blocks=found.blocks,
        source=TextMap(text, found.starts, draft),
        sha256=sha256(source.data).hexdigest(),
        url=source.url,
        links=with_bare_addresses(found, draft),
        images=found.images,
        notes=notes,
    )


def _pieces(lines: Sequence[layout.Line]) -> Iterator[tuple[str, int, int]]:
    """Yield the words of lines with their place, and one blank for the white space between them."""
    end = -1
    for line in lines:
        text, start = line.text, line.start
        if end >= 0:
            yield " ", end, start
        end = start + len(text)
        if "  " not in text and text.isprintable():  # no white space but single blanks
            yield text, start, end
            continue
        for found in _BLANK_OR_WORDS.finditer(text):
            words = " " if found.group()[0].isspace() else found.group()
            yield words, start + found.start(), start + found.end()


class _Passage:
    """The lines of a paragraph as one text with single blanks, before its links are taken apart."""

    def __init__(self, lines: Sequence[layout.Line]) -> None:
        self._pieces = list(_pieces(lines))
        self._starts = list(accumulate((len(words) for words, _, _ in self._pieces), initial=0))
        self.text = "".join(words for words, _, _ in self._pieces)

    def copy(self, draft: Draft, start: int, end: int) -> None:
        """Write a stretch of the passage into the draft."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            words, source, source_end = self._pieces[index]
            first, last = start - self._starts[index], min(end, self._starts[index + 1]) - self._starts[index]
            is_whole = last - first == len(words)
            draft.put(words[first:last], source + first, source_end if is_whole else source + last)
            index += 1
            start = self._starts[index]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch without blanks stands in the source."""
        index = min(bisect_right(self._starts, start), len(self._pieces)) - 1
        source = self._pieces[index][1] + start - self._starts[index]
        return source, source + end - start


def _write(draft: Draft, passage: _Passage, at: int, end: int) -> None:
    for link in _LINK.finditer(passage.text, at, end):
        passage.copy(draft, at, link.start())
        group = next(name for name in ("bare", "angled", "target") if link.group(name) is not None)
        start, stop = passage.place(*link.span(group))
        key = draft.field({"start": start, "end": stop})
        first = len(draft.parts)
        if link.group("image"):
            draft.images.append((first, link.group(group), link.group("words"), "", key))
        else:
            shown = link.span("bare" if group == "bare" else "words")
            if group == "bare":
                passage.copy(draft, *shown)
            else:
                _write(draft, passage, *shown)
            draft.links.append((first, len(draft.parts), link.group(group), (), key))
        at = link.end()
    passage.copy(draft, at, end)
