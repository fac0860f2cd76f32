"""What the reader of web pages makes of text, links, pictures and titles."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from provenance.model import Link, Role
from tests.readers.pages import hidden, page, role_of, shown


def link(markup: str) -> Link:
    """Return the only link of a page."""
    (found,) = page(markup).links
    return found


class TestBlocks:
    """Text is laid out as browsers do it."""

    def test_blocks_end_lines(self) -> None:
        """Each block stands on a line of its own, also around text that stands bare beside it."""
        document = page("<div>one<p>two</p>three</div>four")
        assert document.text == "one\ntwo\nthree\nfour\n"
        assert shown(document) == ["one", "two", "three", "four"]

    def test_white_space_collapses(self) -> None:
        """Runs of white space, no-break blanks included, are one blank; none stands at the ends of a block."""
        assert shown(page("<p>  a\n\t b&nbsp;&nbsp; <b> c</b> d </p>")) == ["a b c d"]

    def test_inline_elements_do_not_part_words(self) -> None:
        """Words are parted by white space in the source alone."""
        assert shown(page("<p>South<b>Front</b> <i>and</i><span> Global</span></p>")) == ["SouthFront and Global"]

    def test_a_break_is_a_line_end_inside_a_block(self) -> None:
        """A br makes a new line, at the ends of a block none."""
        assert shown(page("<p><br>a <br> b<br><br>c<br></p>")) == ["a\nb\nc"]

    def test_cells_are_never_glued(self) -> None:
        """Each cell of a table is a block."""
        assert shown(page("<table><tr><td>a<td>b<tr><th>c</table>")) == ["a", "b", "c"]

    def test_preformatted_text_is_kept(self) -> None:
        """Blanks and lines of pre stand as written."""
        assert shown(page("<pre>\na  b\n  <b>c</b>\n\n<i>d</i></pre>")) == ["a  b\n  c\n\nd"]

    def test_soft_hyphens_stay(self) -> None:
        """A soft hyphen belongs to the text."""
        assert shown(page("<p>re&shy;publish")) == ["re\u00adpublish"]

    def test_text_between_an_empty_block_is_parted(self) -> None:
        """A rule or an empty block ends the line before it."""
        assert shown(page("<div>a<hr>b<div><img src=x></div>c</div>")) == ["a", "b", "c"]

    def test_blocks_are_sorted_and_do_not_overlap(self) -> None:
        """Each block ends before the next begins, hidden ones after all others."""
        document = page("<p hidden>h</p><div>a<!-- c --><p>b</div><template><p>t</template>")
        spans = [block.span for block in document.blocks]
        assert all(first.end < second.start for first, second in pairwise(spans))
        assert [block.visible for block in document.blocks] == sorted((block.visible for block in document.blocks), reverse=True)


class TestHidden:
    """What no reader sees comes last, or not at all."""

    @pytest.mark.parametrize(
        "markup",
        [
            "<p hidden>gone</p>",
            '<p style="display: none">gone</p>',
            "<p style='color:red;VISIBILITY:hidden'>gone</p>",
            "<div style=display:none><p>gone</div>",
            "<template><p>gone</template>",
            "<noscript><p>gone</noscript>",
            "<dialog><p>gone</dialog>",
            "<object data=x>gone</object>",
            "<video src=x>gone</video>",
            "<!-- gone -->",
            "<span hidden>gone</span>",
            "<a href=x hidden>gone</a>",
        ],
    )
    def test_hidden_text_stands_behind_the_visible_text(self, markup: str) -> None:
        """It is in the text, in blocks that say so."""
        document = page(f"<p>before {markup} after</p>")
        assert "gone" not in " ".join(shown(document))
        assert hidden(document) == ["gone"]
        assert document.text.endswith("gone\n")

    @pytest.mark.parametrize(
        "markup",
        [
            "<script>var gone</script>",
            "<style>.gone{}</style>",
            "<svg><title>gone</title><text>gone</text></svg>",
            "<select><option>gone</select>",
            "<textarea>gone</textarea>",
            "<iframe>gone</iframe>",
            "<datalist><option>gone</datalist>",
            "<p hidden><script>gone</script></p>",
        ],
    )
    def test_some_content_is_no_text(self, markup: str) -> None:
        """Scripts, drawings and forms hold no text of the page."""
        assert "gone" not in page(f"<p>before {markup} after</p>").text

    @pytest.mark.parametrize(
        "markup",
        ["<p aria-hidden=true>kept</p>", "<dialog open>kept</dialog>", "<details><p>kept</details>", "<p style='display:block'>kept</p>",
         "<button>kept</button>", "<label style='x-display:none'>kept</label>", "<ruby>kept<rp>(</rp><rt>k</rt></ruby>"],
    )  # fmt: skip
    def test_visible_text_is_kept(self, markup: str) -> None:
        """What browsers show is shown."""
        assert "kept" in " ".join(shown(page(markup)))

    def test_comments_have_their_role(self) -> None:
        """A comment of the source, also one in a hidden element, is a block of its own."""
        document = page("<p>a<!-- © 2020 X --></p><noscript>b<!--\n c\n d --></noscript>")
        assert sorted(hidden(document)) == ["b", "c d", "© 2020 X"]
        assert role_of(document, "© 2020 X") is Role.COMMENT
        assert role_of(document, "c d") is Role.COMMENT

    def test_a_hidden_element_does_not_end_the_line(self) -> None:
        """The text around it runs on."""
        assert shown(page("<p>one <span hidden>x</span> two</p>")) == ["one two"]


class TestLinks:
    """Links carry the words that readers click."""

    def test_the_span_is_the_visible_words(self) -> None:
        """White space at the ends of the element does not count."""
        document = page("<p>see <a href='/x?a=1&amp;b=2'> South <b>Front</b> </a>!")
        (found,) = document.links
        assert document.text[found.span.start : found.span.end] == "South Front"
        assert found.href == "/x?a=1&b=2"

    def test_relations_are_small_letters(self) -> None:
        """Tokens of rel and of RDFa properties stand together."""
        assert link('<a href=x rel="License NoOpener" property="dct:source">x').rel == ("license", "noopener", "dct:source")
        assert link('<a href=x rel="cc:morePermissions">x').rel == ("cc:morepermissions",)

    def test_microformats_count_as_relations(self) -> None:
        """The classes that lead to an original are kept."""
        assert link("<a href=x class='btn p-canonical'>x").rel == ("p-canonical",)

    def test_a_link_without_words_stands_where_it_is(self) -> None:
        """Its span is empty: a linked picture, an area of a map."""
        document = page("<p>one <a href=x><img src=y></a> two</p><map><area href=z></map>")
        assert [(found.href, found.span.end - found.span.start) for found in document.links] == [("x", 0), ("z", 0)]
        assert 0 < document.links[0].span.start <= len("one two")

    def test_anchors_without_address_are_no_links(self) -> None:
        """A name alone leads nowhere."""
        assert page("<a name=x>y</a>").links == []

    def test_a_dead_link_is_a_link(self) -> None:
        """`#` and an empty address stay as they are."""
        assert [found.href for found in page("<a href='#'>x</a><a href=''>y</a>").links] == ["#", ""]

    def test_a_link_around_blocks(self) -> None:
        """The span reaches over them."""
        document = page("<a href=x><h3>one</h3><p>two</p></a>")
        (found,) = document.links
        assert document.text[found.span.start : found.span.end] == "one\ntwo"

    @pytest.mark.parametrize("last", ["<br>", "<img src=y>", "<area href=>"])
    def test_a_link_that_ends_with_an_empty_element_keeps_its_words(self, last: str) -> None:
        """What is left is the element that holds the picture, not the picture."""
        document = page(f"<p><a href=x>one{last}</a> two</p>")
        first = document.links[0]
        assert document.text[first.span.start : first.span.end] == "one"

    def test_links_are_in_the_order_of_the_text(self) -> None:
        """Those in hidden text come last."""
        document = page("<p hidden><a href=h>h</a></p><a href=a>a</a><a href=b>b</a>")
        assert [found.href for found in document.links] == ["a", "b", "h"]
        assert document.links == sorted(document.links)


class TestImages:
    """Pictures and counters stand where they interrupt the text."""

    def test_an_image_has_what_counters_need(self) -> None:
        """Source, alternative text and id, also of hidden ones."""
        document = page(
            "<p>ab</p><img id=pixel src='https://c.example/1.gif?a&amp;b' alt=' x ' style=display:none><noscript><img src=n></noscript>"
        )
        (first, second) = document.images
        assert (first.src, first.alt, first.id, first.offset) == ("https://c.example/1.gif?a&b", " x ", "pixel", 3)
        assert second.src == "n"

    def test_images_without_source_are_none(self) -> None:
        """An empty picture counts nothing."""
        assert page("<img alt=x>").images == []


def test_the_document_says_what_it_is() -> None:
    """Path, media type and digest of the bytes."""
    document = page("<p>x")
    assert (document.path, document.media_type) == ("page.html", "text/html")
    assert document.sha256 == hashlib.sha256(b"<p>x").hexdigest()


def test_an_empty_page_is_a_document() -> None:
    """Nothing comes of nothing."""
    document = page(b"")
    assert (document.text, list(document.blocks), list(document.links), document.title) == ("", [], [], "")
