"""Whatever stands in a document, four times as much of it takes about four times as long: reading, finding and judging, all in all."""

from __future__ import annotations

import gc
import time

import pytest

from provenance.model import Owner, Source, Use
from provenance.pipeline import Run
from provenance.rulebook import load
from tests.promises.long_texts import WORDS, WRAPS, Long, everything

SMALL, LARGE = 8_000, 32_000
_MOST = 9
"""Quadratic work takes sixteen times as long; the bound lies between, for busy machines."""
_ALL = {long.name: long for long in everything()}
_SHARED = (
    "blanks", "one letter", "dots", "copyright", "(c)", "sign and year", "signs and names", "years", "By names", "published by", "CC BY",
    "addresses", "license addresses", "mail", "quotes", "brackets", "permissions", "sources", "initials", "references",
)  # fmt: skip
"""What is found by the detectors, in whatever file it stands: one kind of file is enough."""
_NAMES = [
    *(name for name in _ALL if name.endswith("(markup)")),
    *(f"html: {name}" for name in _SHARED),
    *(f"{kind}: {name}" for kind in ("markdown", "rst", "asciidoc") for name in WORDS if not name[0].isupper() and kind == "markdown"),
]


@pytest.fixture(scope="module")
def run() -> Run:
    """Return a run with all packs, warm."""
    made = Run(load(None), Use(), Owner())
    made.warm()
    for long in _ALL.values():
        if long.name.endswith(("(markup)", ": notices", ": permissions")):
            made.take(Source(path=long.path, data=long.make(400)))
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
    small, large = (_seconds(run, _ALL[name], count) for count in (SMALL, LARGE))
    if large > _MOST * max(small, 0.02):  # a busy machine, or a pattern that was compiled: only what happens again counts
        small, large = (min(_seconds(run, _ALL[name], count) for _ in range(2)) for count in (SMALL, LARGE))
    assert large <= _MOST * max(small, 0.02), f"{small:.3f} s, {large:.3f} s"
