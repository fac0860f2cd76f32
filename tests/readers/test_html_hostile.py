"""Pages made to break or to stall the reader: it ends, and twice the page takes about twice the time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from provenance.model import Span
from tests.readers.pages import page, shown

_JSON = '<script type="application/ld+json">'

_PAGES: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "x",
    "deep with classes": lambda n: "<div class='card related author'>" * n + "<a href=y>x</a>",
    "deep cards that are none": lambda n: "<div class=card>" * n + "<a href=y>x</a>" + "word " * 200,
    "deep items": lambda n: "<div itemscope itemprop=author>" * n + "x",
    "deep names": lambda n: "<span itemprop=author>x " * n,
    "deep hidden": lambda n: "<div hidden>x " * n,
    "formatting": lambda n: "<b><i>" * (n // 20) + "<p>x</b>" * (n // 20),
    "tables in tables": lambda n: "<table><tr><td>x" * (n // 20),
    "attributes": lambda n: "<p " + " ".join(f"a{number}=v" for number in range(n)) + " class='byline'>x",
    "names in a class": lambda n: f"<p class='{'x-byline ' * n}'>x",
    "options": lambda n: "<select>" + "<option>x" * n + "</select>y",
    "one line": lambda n: "<p>" + "word &amp; " * n,
    "comments": lambda n: "<p>" + "a<!-- c -->" * n,
    "links": lambda n: "<a href=x>a</a> " * n,
    "headings": lambda n: "<h1>a</h1>" * n,
    "moved text": lambda n: "<table>" + "foo<tr><td>bar" * n,
    "blanks": lambda n: "<p>" + " " * n + "x",
    "an open comment": lambda n: "<p>x<!-- " + "- " * n,
    "objects": lambda n: _JSON + "[" + '{"@type":"Article","author":{"name":"x"}},' * (n // 10) + "1]</script>",
    "broken objects": lambda n: _JSON + "[" + '{"@type":"Article","author":{"name":"x"}},' * (n // 10) + "</script>",
    "brackets": lambda n: _JSON + "[" * n + "</script>",
    "deep wide lists": lambda n: _JSON + '{"a":' * 30 + "[" + "1," * n + "</script>",
}  # fmt: skip


def _seconds(markup: str) -> float:
    """Return the time of reading a page and of placing some of its text and of its fields."""
    gc.collect()
    begin = time.process_time()
    document = page(markup)
    step = max(1, len(document.text) // 20)
    for at in range(0, len(document.text), step):
        document.source.text(Span(at, at + 1))
    for datum in (*document.metadata[:10], *document.links[:10]):
        document.source.field(datum.key)
    return time.process_time() - begin


@pytest.mark.parametrize("name", list(_PAGES))
def test_time_grows_with_the_page(name: str) -> None:
    """A page four times as long takes less than twelve times as long: quadratic work would take sixteen times."""
    small, large = _PAGES[name](2_500), _PAGES[name](10_000)
    _seconds(small)
    assert _seconds(large) < 12 * _seconds(small) + 0.05


def test_200_000_levels_are_read() -> None:
    """No recursion, no text lost."""
    document = page("<div>" * 200_000 + "the notice")
    assert shown(document) == ["the notice"]
    assert document.source.text(Span(0, 3)).column == 1_000_001


def test_ten_megabytes_in_one_line() -> None:
    """They are read and placed."""
    document = page("<p>" + "all rights reserved, " * 480_000 + "&amp; end")
    assert document.source.text(Span(len(document.text) - 4, len(document.text) - 1)).column == 4 + 21 * 480_000 + len("&amp; ")
