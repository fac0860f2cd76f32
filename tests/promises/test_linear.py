"""Whatever stands in a document, four times as much of it takes about four times as long: reading, finding and judging, all in all."""

from __future__ import annotations

import gc
import time

import pytest

from provenance.model import Owner, Source, Use
from provenance.pipeline import Run
from provenance.rulebook import load
from tests.promises.long_texts import Long, everything

SMALL = 5_000
_FAINT = {"text: sign and year": 32_000, "text: permissions": 32_000}
"""What shows in long texts alone, and from how many characters on."""
_MOST = 9
"""Quadratic work takes sixteen times as long; the bound lies between, for busy machines."""
_ALL = {long.name: long for long in everything()}
_NAMES = [
    *(f"html: {name} (markup)" for name in (
        "deep lists", "deep hidden", "deep bylines", "misnested", "attributes", "author links", "pictures", "different credits", "deep microdata",
        "nodes", "broken nodes", "open quote", "ignores of lines", "names of one line", "mail addresses",
    )),
    *(f"text: {name}" for name in (
        "blanks", "(c)", "sign and year", "signs and names", "by", "published by", "CC BY", "at signs", "quotes", "permissions", "initials",
    )),
    *(f"markdown: {name}" for name in ("brackets", "broken links", "backticks", "stars apart", "instructions", "cdata", "addresses", "definitions", "pipes")),
    *(f"markdown: {name} (markup)" for name in ("deep quotes", "front matter of lists", "used definitions")),
    *(f"rst: {name} (markup)" for name in ("fields", "anonymous", "nested")), "asciidoc: doubling (markup)", "asciidoc: open blocks (markup)",
    "html: dots", "html: notices", "html: exclamations", "html attribute: by", "json-ld: copyright", "docx: fields (markup)", "feed: named items (markup)", "opf: refinements (markup)",
    "jats: authors (markup)", "epub: notes (markup)", "ninjs: associations (markup)",
]  # fmt: skip
"""Those that were not linear once, and one or two of each kind of file; `benchmarks/lengths.py` tries all of them, four times as long."""


@pytest.fixture(scope="module")
def run() -> Run:
    """Return a run with all packs, warm."""
    made = Run(load(None), Use(), Owner())
    made.warm()
    for name in _NAMES:
        made.take(Source(path=_ALL[name].path, data=_ALL[name].make(400)))
    return made


def _seconds(run: Run, long: Long, count: int) -> float:
    data = long.make(count)
    gc.collect()
    begin = time.process_time()
    records = run.take(Source(path=long.path, data=data))
    assert records
    return time.process_time() - begin


@pytest.mark.parametrize("name", _NAMES)
def test_four_times_the_text_takes_about_four_times_as_long(run: Run, name: str) -> None:
    first = _FAINT.get(name, SMALL)
    small, large = (_seconds(run, _ALL[name], count) for count in (first, 4 * first))
    if large > _MOST * max(small, 0.02):  # a busy machine, or a pattern that was compiled: only what happens again counts
        small, large = (min(_seconds(run, _ALL[name], count) for _ in range(2)) for count in (first, 4 * first))
    assert large <= _MOST * max(small, 0.02), f"{small:.3f} s, {large:.3f} s"
