"""Where the reader of web pages says that words and attributes stand."""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Document, Place, Span
from tests.readers.pages import hidden, page, shown, source_of, written


def place_of(document: Document, text: str) -> Place:
    """Return where words of the text stand."""
    at = document.text.index(text)
    return document.source.text(Span(at, at + len(text)))


class TestText:
    """Words of the text are found where they stand in the source."""

    def test_line_and_column_are_counted_from_one(self) -> None:
        """The end is exclusive."""
        place = place_of(page("<p>\n  one two</p>"), "two")
        assert place == Place(line=2, column=7, end_line=2, end_column=10)

    @pytest.mark.parametrize(
        ("markup", "text", "expected"),
        [
            ("<p>South &amp; North", "South & North", "South &amp; North"),
            ("<p>a&nbsp;b", "a b", "a&nbsp;b"),
            ("<p>&nbsp;&#32;&copy;&nbsp;2020 x", "© 2020", "&copy;&nbsp;2020"),
            ("<p>&copy2020", "©2020", "&copy2020"),
            ("<p>&notit; x", "¬it; x", "&notit; x"),
            ("<p>&#x41;&#66; c", "AB", "&#x41;&#66;"),
            ("<p>a &lt; b < c & d", "b < c & d", "b < c & d"),
            ("<p>one <b>two</b> three", "one two three", "one <b>two</b> three"),
            ("<p>one<!-- > --> two", "one two", "one<!-- > --> two"),
            ("<p>one <a title='>'>two</a>", "two", "two"),
            ("<p>one\n\n   two", "one two", "one\n\n   two"),
            ("<p>x<script>'<p>one'</script>one", "one", "one"),
            ("<p>x<select><option>one</select>one", "one", "one"),
            ("<p>x<svg><title>one</title></svg>one", "one", "one"),
            ("<p>x<b hidden>two</b>one", "one", "one"),
            ("<p>x</q></b>one", "xone", "x</q></b>one"),
            ("<pre>\n one\n  two", "one\n  two", "one\n  two"),
            ("<body>one", "one", "one"),
            ("one", "one", "one"),
            ("<p>😀 é one", "é one", "é one"),
            ("<table><tr><td>one<td>two</table>", "two", "two"),
            ("<xmp>a &amp; <b>", "a &amp; <b>", "a &amp; <b>"),
            ("<p>a\0b", "ab", "a\0b"),
        ],
    )
    def test_references_and_markup_between(self, markup: str, text: str, expected: str) -> None:
        """Character references, tags, comments, dropped letters."""
        document = page(markup)
        assert source_of(document, text) == expected

    def test_repeated_words_are_told_apart(self) -> None:
        """The second is not taken for the first, nor for one that is hidden."""
        document = page("<p>x one</p>\n<p hidden>y one</p>\n<select><option>one</select>\n<p>z one</p>")
        assert [place_of(document, f"{word} one").line for word in "xyz"] == [1, 2, 4]

    def test_newlines_of_all_kinds_count_once(self) -> None:
        """CR LF, CR and LF each end a line."""
        document = page("<p>one\r\ntwo\rthree\nfour")
        assert [place_of(document, word).line for word in ("one", "two", "three", "four")] == [1, 2, 3, 4]
        assert document.source.line(3) == "three"

    def test_a_byte_order_mark_is_no_column(self) -> None:
        """Editors do not count it either."""
        assert place_of(page("\ufeff<p>one"), "one").column == 4

    def test_copies_of_the_adoption_agency(self) -> None:
        """The text in a copied element stands behind that in the original."""
        document = page("<p><b>one<p>one</b>two</p>")
        assert [document.source.text(Span(at, at + 3)).column for at in (0, 4)] == [7, 13]
        assert source_of(document, "onetwo") == "one</b>two"

    def test_text_that_the_parser_moved(self) -> None:
        """What stands in a table outside of cells is searched for."""
        document = page("<p>a</p><table><tr><td>bar</td></tr>foo</table>")
        assert shown(document) == ["a", "foo", "bar"]
        assert (source_of(document, "foo"), source_of(document, "bar")) == ("foo", "bar")

    def test_hidden_text_and_comments(self) -> None:
        """They have their places too, in noscript the first one that reads so."""
        document = page("<!-- c1 -->\n<template><p>t1</p></template>\n<noscript><p>n&amp;1</noscript>\n<p>x<!-- c1\n c2 -->")
        assert hidden(document) == ["c1", "t1", "n&1", "c1 c2"]
        assert [place_of(document, word).line for word in ("t1", "n&1", "c2")] == [2, 3, 5]
        assert source_of(document, "n&1") == "n&amp;1"

    def test_an_offset_beyond_the_text_has_a_place(self) -> None:
        """No question raises."""
        document = page("<p>one")
        assert document.source.text(Span(0, 0)) == Place(line=1, column=4, end_line=1, end_column=4)
        assert document.source.text(Span(3, 4)).line == 1
        assert page("").source.text(Span(0, 0)).line == 1
        assert document.source.line(0) == document.source.line(99) == ""


class TestFields:
    """Values of attributes are found between their quotes."""

    @pytest.mark.parametrize(
        ("markup", "expected"),
        [
            ('<a href="x?a&amp;b">y', "x?a&amp;b"),
            ("<a href='x'>y", "x"),
            ("<a href=x/y>z", "x/y"),
            ("<a\n title='href=no'\n HREF = 'x'>y", "x"),
            ("<a data-href=no href=x href=z>y", "x"),
            ("<a href>y", "<a href>"),
            ("<a title=\"a>b\" href=''>y", ""),
        ],
    )
    def test_attributes(self, markup: str, expected: str) -> None:
        """Quoted or not, in any case, the first of several."""
        document = page(f"<p>one</p>{markup}</a>")
        assert written(document, document.source.field(document.links[0].key)) == expected

    def test_an_image_in_a_noscript_is_placed_at_it(self) -> None:
        """Browsers keep it as text."""
        document = page("<p>x</p>\n<noscript><img src=y></noscript>")
        assert document.source.field(document.images[0].key).line == 2


class Word(NamedTuple):
    """A word that stands once in a page, and how it is written."""

    text: str
    source: str


class Written(NamedTuple):
    """Markup in the making: pieces, the words in it by what becomes of them, attributes of links."""

    pieces: list[str | Word]
    seen: list[str]
    unseen: list[str]


_LETTERS = st.sampled_from(
    [("a", "a"), ("é", "&eacute;"), ("é", "é"), ("&", "&amp;"), ("<", "&lt;"), ("©", "&#169;"), ("😀", "😀"), ("中", "&#x4e2d;")]
)
_BLANKS = st.sampled_from([" ", "\n", "\r\n", "\r", "  \t", "&nbsp;", "\n\n "])
_SEPARATORS = st.sampled_from(
    ["<!-- w0 > -->", "<br>", "<img src=x alt='w0'>", "<script>'<b>w0'</script>", "<select><option>w0</select>", "<hr>"]
)
_INLINE = st.sampled_from(["b", "i", "span class=x", "em title='>'", "a href='?a&amp;b'", "span\nid=q", "font"])
_BLOCKS = st.sampled_from(["div", "p", "blockquote", "section class=footer", "ul><li", "table><tr><td", "pre", "h2"])
# An open paragraph does not reach into them, so that what is written in them stays in them.
_HIDDEN = st.sampled_from(["div hidden", "aside style='display:none'", "template", "dialog"])
_CONTENT = st.recursive(
    st.one_of(st.tuples(st.just("word"), st.lists(_LETTERS, max_size=4)), st.tuples(st.just("raw"), st.one_of(_BLANKS, _SEPARATORS))),
    lambda inner: st.tuples(st.one_of(_INLINE, _BLOCKS, _HIDDEN), st.booleans(), st.lists(inner, max_size=6)),
    max_leaves=30,
)


def _write(content: list[tuple], into: Written, *, seen: bool = True, linked: bool = False) -> None:  # type: ignore[type-arg]
    for kind, *rest in content:
        if kind == "raw":
            into.pieces.append(rest[0])
        elif kind == "word":
            number = len(into.seen) + len(into.unseen) + 1
            word = Word(f"w{number}x" + "".join(text for text, _ in rest[0]), f"w{number}x" + "".join(source for _, source in rest[0]))
            into.pieces.extend((word, " "))
            (into.seen if seen else into.unseen).append(word.text)
        else:
            close, inner = rest
            if linked and kind.startswith("a "):
                kind = "b"  # noqa: PLW2901  # a link in a link ends the outer one and leaves what is open between them (HTML 13.2.6.4.7)
            into.pieces.append(f"<{kind}>")
            hides = "hidden" in kind or "none" in kind or kind in {"template", "dialog"}
            _write(inner, into, seen=seen and not hides, linked=linked or kind.startswith("a "))
            tags = [tag.split()[0] for tag in kind.split("><")]
            if close or hides or kind not in {"p", "ul><li"}:
                into.pieces.append("".join(f"</{tag}>" for tag in reversed(tags)))


def _places(pieces: list[str | Word]) -> dict[str, tuple[int, int]]:
    found, source = {}, ""
    for piece in pieces:
        if isinstance(piece, Word):
            before = source.replace("\r\n", "\n").replace("\r", "\n")
            found[piece.text] = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        source += piece.source if isinstance(piece, Word) else piece
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(_CONTENT, max_size=8), st.booleans())
def test_every_word_stands_where_its_place_says(content: list[tuple], marked: bool) -> None:  # type: ignore[type-arg]
    """In random pages each word, seen or hidden, is found at the line and column where it was written."""
    made = Written([], [], [])
    _write(content, made)
    source = "".join(piece.source if isinstance(piece, Word) else piece for piece in made.pieces)
    document = page(("\ufeff" if marked else "") + "<!doctype html><body>" + source)
    expected = _places(["<!doctype html><body>", *made.pieces])
    text = document.text
    assert "w0" not in " ".join(shown(document)).split()
    for word in (*made.seen, *made.unseen):
        at = text.index(word)
        place = document.source.text(Span(at, at + len(word)))
        assert (place.line, place.column) == expected[word]
        assert unescape(written(document, place)) == word
        visible = next(block.visible for block in document.blocks if block.span.start <= at < block.span.end)
        assert visible == (word in made.seen)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["href", "title", "data-href", "x:href", "HREF"]), st.text(alphabet="ab=/<>'&;é\n #?", max_size=8)),
        max_size=6,
    ),
    st.sampled_from(['"', "'"]),
)
def test_every_address_stands_where_its_place_says(attributes: list[tuple[str, str]], quote: str) -> None:
    """In random tags the value of href is found as it was written."""
    values = [(name, value.replace(quote, "").replace("&", "&amp;")) for name, value in attributes]
    document = page("<p>x</p>\n<a " + " ".join(f"{name}={quote}{value}{quote}" for name, value in values) + ">y</a>")
    expected = next((value for name, value in values if name.lower() == "href"), None)
    if expected is None:
        assert not document.links
    else:
        assert written(document, document.source.field(document.links[0].key)) == expected
        assert document.links[0].href == unescape(expected)
