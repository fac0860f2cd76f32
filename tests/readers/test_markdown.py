"""Markdown: blocks, links, HTML inside of it, front matter, and the way back to lines and columns."""

from __future__ import annotations

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Document, Region, Role, Source, Span, Where
from provenance.readers.markdown import read
from tests.readers.located import at, quoted, words_of


def document(text: str, url: str = "") -> Document:
    return read(Source(path="draft.md", data=text.encode(), url=url))


def blocks(text: str) -> list[tuple[str, str]]:
    made = document(text)
    return [(block.role.value, made.text[block.span.start : block.span.end]) for block in made.blocks]


class TestBlocks:
    def test_each_kind_of_block_has_its_role(self) -> None:
        """Headings, paragraphs, items, quotations, cells and code come out as such, in order."""
        text = "# Title\n\nOne *two*.\n\n- first\n- second\n\n> said\n\nAfter.\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nx = 1\n\ny\n```\n\n    indented\n\nEnd.\n"
        assert blocks(text) == [
            ("heading", "Title"),
            ("paragraph", "One two."),
            ("item", "first"),
            ("item", "second"),
            ("quote", "said"),
            ("paragraph", "After."),
            ("cell", "a"),
            ("cell", "b"),
            ("cell", "c"),
            ("cell", "d"),
            ("code", "x = 1\n\ny"),
            ("code", "indented"),
            ("paragraph", "End."),
        ]

    def test_soft_breaks_are_blanks_and_hard_breaks_line_ends(self) -> None:
        """A line break that Markdown does not show becomes a blank, one that it shows a line end."""
        assert document("one\ntwo  \nthree\\\nfour").text == "one two\nthree\nfour\n"

    def test_nested_lists_end_the_item_around_them(self) -> None:
        """No block holds the words of an outer and an inner item."""
        assert blocks("- outer\n  - inner\n- loose\n\n  more\n") == [
            ("item", "outer"),
            ("item", "inner"),
            ("item", "loose"),
            ("item", "more"),
        ]

    def test_definition_lists_and_footnotes(self) -> None:
        """Terms and definitions are items; a footnote's text is a paragraph and its number no text."""
        assert blocks("Term\n: meaning\n\nSaid[^1].\n\n[^1]: Source: Jane.\n") == [
            ("item", "Term"),
            ("item", "meaning"),
            ("paragraph", "Said."),
            ("paragraph", "Source: Jane."),
        ]

    def test_callouts_are_the_authors_own_words(self) -> None:
        """`> [!NOTE]` is no quotation."""
        assert blocks("> [!NOTE]\n> Reprinted from X.\n")[-1] == ("paragraph", "Reprinted from X.")

    @pytest.mark.parametrize(
        "text",
        ["> First published in X.\n\nText.\n", "# Title\n\n> First published in X.\n\nText.\n", "Text.\n\n> First published in X.\n"],
    )
    def test_a_short_quotation_at_either_end_is_a_note(self, text: str) -> None:
        """What opens or closes an article in `>` is read as a note of its editors."""
        assert ("paragraph", "First published in X.") in blocks(text)

    def test_a_quotation_inside_stays_one(self) -> None:
        """Between two paragraphs `>` means somebody else's words, and so do long quotations anywhere."""
        assert blocks("a\n\n> b\n\nc")[1] == ("quote", "b")
        assert blocks("a\n\n> " + "b " * 400)[1][0] == "quote"

    def test_task_marks_and_strikethrough_leave_their_words(self) -> None:
        """Only words are text."""
        assert blocks("- [x] ~~done~~ now\n") == [("item", "done now")]

    def test_shortcodes_and_imports_stay_text(self) -> None:
        """What other tools would replace is shown as it stands."""
        made = document("import Chart from './chart'\n\n{{< figure src=\"x.png\" >}}\n")
        assert made.text == "import Chart from './chart'\n{{< figure src=\"x.png\" >}}\n"

    def test_everything_is_in_the_main_region(self) -> None:
        """Markdown has no landmarks."""
        assert {block.region for block in document("a\n\n---\n\nb").blocks} == {Region.MAIN}

    def test_blocks_are_sorted_and_do_not_overlap(self) -> None:
        """The visible text comes first, the rest after it."""
        made = document("a <!-- c1 --> b\n\n<!-- c2 -->\n\nlast\n")
        assert [block.visible for block in made.blocks] == [True, True, False, False]
        assert all(left.span.end <= right.span.start for left, right in pairwise(made.blocks))


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "words", "href", "written"),
        [
            ("See [the *post*](http://x.org/a 'T').", "the post", "http://x.org/a", "http://x.org/a"),
            ("[words](<http://x.org/a b>)", "words", "http://x.org/a b", "http://x.org/a b"),
            ('[words](  /p(q)r  "t (u)" )', "words", "/p(q)r", "/p(q)r"),
            ("[words](#)", "words", "#", "#"),
            ("[words](http://x.org/?a=1&amp;b\\_c)", "words", "http://x.org/?a=1&b_c", "http://x.org/?a=1&amp;b\\_c"),
            ("[ä](http://x.org/ü)", "ä", "http://x.org/ü", "http://x.org/ü"),
            ("[two\nlines](\nhttp://x.org)", "two lines", "http://x.org", "http://x.org"),
            ("> [two\n> lines](http://x.org)", "two lines", "http://x.org", "http://x.org"),
            ("<https://x.org/a>", "https://x.org/a", "https://x.org/a", "https://x.org/a"),
            ("<jane@x.org>", "jane@x.org", "mailto:jane@x.org", "jane@x.org"),
            ("[words][ref]\n\n[ref]: http://x.org/r 'T'", "words", "http://x.org/r", "http://x.org/r"),
            ("[Ref][]\n\n[ref]: <http://x.org/r>", "Ref", "http://x.org/r", "http://x.org/r"),
            ("[ref]\n\n> [ref]:\n> http://x.org/r", "ref", "http://x.org/r", "http://x.org/r"),
            ("at https://x.org/a_b_(c).", "https://x.org/a_b_(c)", "https://x.org/a_b_(c)", "https://x.org/a_b_(c)"),
            ("(www.x.org)", "www.x.org", "www.x.org", "www.x.org"),
            ("来源：https://x.org/a。完", "https://x.org/a", "https://x.org/a", "https://x.org/a"),
        ],
    )
    def test_links_have_words_address_and_place(self, text: str, words: str, href: str, written: str) -> None:
        """A link carries its words, its address without the escapes of Markdown, and the place of the address as written."""
        made = document(text)
        (link,) = made.links
        assert made.text[link.span.start : link.span.end] == words
        assert link.href == href
        assert at(text, made.source.field(link.key)) == written

    def test_a_picture_in_a_link(self) -> None:
        """A badge is an image, and a link without words at its place."""
        text = "Licensed [![CC *BY*](https://i.org/by.png)](https://l.org/by/4.0/) now"
        made = document(text)
        (link,), (image,) = made.links, made.images
        assert (link.span, link.href) == (Span(9, 9), "https://l.org/by/4.0/")
        assert (image.offset, image.src, image.alt) == (9, "https://i.org/by.png", "CC BY")
        assert at(text, made.source.field(link.key)) == link.href
        assert at(text, made.source.field(image.key)) == image.src

    def test_addresses_in_code_are_no_links(self) -> None:
        """Neither a span nor a block of code links anywhere."""
        assert document("`http://a.org` and\n\n```\nhttp://b.org\n```\n").links == []

    @pytest.mark.parametrize("text", ["http://", "www.", "www.x", "xhttp://x.org", "mail@www.x.org", "user/www.x.org"])
    def test_what_only_looks_like_an_address(self, text: str) -> None:
        """Half an address, or one inside of a word, is no link."""
        assert document(text).links == []

    def test_links_come_in_the_order_of_the_text(self) -> None:
        """Detectors search them by bisection."""
        made = document("http://a.org [b](http://b.org) <a href='http://c.org'>c</a> http://d.org")
        assert [link.href for link in made.links] == ["http://a.org", "http://b.org", "http://c.org", "http://d.org"]


class TestHtml:
    def test_inline_tags_leave_their_words(self) -> None:
        """Tags are no text; entities are what they stand for, and all of it has its place."""
        text = "a <b>bold</b> &amp; <i>é&eacute;</i>"
        made = document(text)
        assert made.text == "a bold & éé\n"
        assert quoted(made, text, "éé") == "é&eacute;"
        assert quoted(made, text, "&") == "&amp;"

    def test_blocks_of_html(self) -> None:
        """A block of HTML is read by its tags: blocks, links with rel, pictures, scripts by their address."""
        text = (
            '<div><p>© 2020 Jäne &amp; Co\n  <em>all</em>   rights</p>\n<a rel="License noopener" href="http://l.org/ü&amp;x">CC</a><br>next\n'
            "<img alt='A' src=http://p.org/1.gif id=px><script src='//s.org/c.js'>if (a<b) '</div>'</script>\n"
            "<ul><li>one<li>two</ul>tail</div>\n"
        )
        made = document(text)
        assert made.text == "© 2020 Jäne & Co all rights\nCC\nnext\none\ntwo\ntail\n"
        assert [block.role.value for block in made.blocks] == ["paragraph", "paragraph", "item", "item", "paragraph"]
        (link,) = made.links
        assert (link.href, link.rel) == ("http://l.org/ü&x", ("license", "noopener"))
        assert at(text, made.source.field(link.key)) == "http://l.org/ü&amp;x"
        assert [(image.src, image.alt, image.id) for image in made.images] == [("http://p.org/1.gif", "A", "px")]
        assert [(datum.name, datum.value) for datum in made.metadata] == [("script", "//s.org/c.js")]
        assert quoted(made, text, "Jäne & Co all") == "Jäne &amp; Co\n  <em>all"

    def test_comments_are_kept_for_the_end(self) -> None:
        """A comment is a block that no reader sees."""
        text = "One <!-- © hidden\n  note --> two\n"
        made = document(text)
        assert made.text == "One  two\n© hidden note\n"
        assert (made.blocks[1].role, made.blocks[1].visible) == (Role.COMMENT, False)
        assert quoted(made, text, "© hidden note") == "© hidden\n  note"

    @pytest.mark.parametrize(
        "hidden",
        ["<div hidden>{}</div>", "<p style='color:red;display : none'>{}</p>", "<template>{}</template>", "<noscript>{}</noscript>"],
    )
    def test_hidden_elements(self, hidden: str) -> None:
        """Words that browsers do not show are kept, invisible, after the rest."""
        made = document("seen\n\n" + hidden.format("\n\nnot *shown*\n\n") + "\n\nalso seen")
        assert made.text == "seen\nalso seen\nnot shown\n"
        assert [block.visible for block in made.blocks] == [True, True, False]

    def test_hidden_words_in_a_line(self) -> None:
        """A hidden element within a line takes out only its own words."""
        made = document('a <span style="visibility:hidden">no [l](x)</span> b')
        assert made.text == "a  b\nno l\n"

    def test_elements_stay_open_over_markdown(self) -> None:
        """A quotation in HTML holds the Markdown inside of it."""
        assert blocks("a\n\n<blockquote>\n\n*said*\n\n</blockquote>\n\nb") == [("paragraph", "a"), ("quote", "said"), ("paragraph", "b")]
        made = document('<a href="http://x.org">\n\nwords\n\n</a>\n')
        assert [(made.text[link.span.start : link.span.end], link.href) for link in made.links] == [("words", "http://x.org")]

    @pytest.mark.parametrize(
        "text", ["<a 'x> y <b>z</b>\n\nend", "<div>\n<!-- open\n\nend", "<script>\nx\n\nend", "<div>\n</p></li>&nbsp;&bogus;&#xD800; <\n"]
    )
    def test_broken_html_never_raises(self, text: str) -> None:
        """What is not closed is read as far as it goes."""
        document(text)


class TestFrontMatter:
    def test_what_it_says_of_the_document(self) -> None:
        """Title, language and address come from the front matter; every value has its place."""
        text = "---\ntitle: Über uns\nlang: en_US\ncanonical_url: https://x.org/a\nauthor:\n  name: Jäne\nmood: fine\n---\n# Heading\n"
        made = document(text)
        assert (made.title, made.language, made.url) == ("Über uns", "en-US", "https://x.org/a")
        assert [(datum.name, datum.origin, datum.value) for datum in made.metadata] == [
            ("headline", "title", "Über uns"),
            ("inLanguage", "lang", "en_US"),
            ("url", "canonical_url", "https://x.org/a"),
            ("author", "author.name", "Jäne"),
            ("mood", "mood", "fine"),
        ]
        assert all(datum.where is Where.FRONTMATTER and datum.type == "" for datum in made.metadata)
        assert [at(text, made.source.field(datum.key)) for datum in made.metadata] == [datum.value for datum in made.metadata]
        assert made.text == "Heading\n"
        assert quoted(made, text, "Heading") == "Heading"

    def test_the_callers_address_wins(self) -> None:
        """What the caller knows goes before what the file says."""
        assert document("---\ncanonical_url: https://x.org\n---\n", url="https://y.org/z").url == "https://y.org/z"

    def test_a_relative_address_is_none(self) -> None:
        """A permalink within the site does not say which site."""
        assert document("---\npermalink: /a/b\n---\n").url == ""

    def test_a_title_from_the_first_heading(self) -> None:
        """Without front matter the first heading of the first level is the title."""
        assert document("## Sub\n\n# The *Title*\n\n# Other").title == "The Title"

    def test_faults_are_noted_and_the_body_is_read(self) -> None:
        """Broken front matter costs only itself."""
        made = document("+++\ntitle = \n+++\nbody")
        assert made.text == "body\n"
        assert len(made.notes) == 1


class TestPlaces:
    def test_code_spans_over_lines_and_with_escapes(self) -> None:
        """Every word of a code span has its place."""
        text = "> `` a `b\r\n> c` ``\n\n| x |\n|---|\n| `p\\|q` |\n"
        made = document(text)
        assert [quoted(made, text, word) for word in ("a", "`b", "c`", "p", "q")] == ["a", "`b", "c`", "p", "q"]

    def test_lines_of_the_source(self) -> None:
        """Lines come as they stand in the file, whatever ends them."""
        made = document("---\na: b\n---\r\none\rtwo\n\nthree")
        assert [made.source.line(number) for number in range(8)] == ["", "---", "a: b", "---", "one", "two", "", "three"]
        assert made.source.line(8) == ""

    def test_an_empty_file(self) -> None:
        """Nothing in, nothing out."""
        made = document("")
        assert (made.text, list(made.blocks)) == ("", [])
        assert made.source.text(Span(0, 0)).line == 1

    def test_no_words_lie_about_where_a_blank_stands(self) -> None:
        """A blank made of a line break stands where the break stands."""
        text = "one\ntwo"
        made = document(text)
        assert at(text, made.source.text(Span(3, 4))) == "\n"
        assert at(text, made.source.text(Span(0, 7))) == text


_WORD = st.text(alphabet="abcdefgXYZäßñ漢字😀", min_size=1, max_size=6)
_INLINE = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"*{word}*"),
    _WORD.map(lambda word: f"**{word}**"),
    _WORD.map(lambda word: f"`{word}`"),
    _WORD.map(lambda word: f"\\*{word}"),
    _WORD.map(lambda word: f"&lt;{word}&eacute;"),
    _WORD.map(lambda word: f"<b>{word}</b>"),
    _WORD.map(lambda word: f"<!-- {word} -->"),
    st.tuples(_WORD, _WORD).map(lambda pair: f"[{pair[0]}](http://x.org/{pair[1]})"),
    st.tuples(_WORD, _WORD).map(lambda pair: f'<a href="http://y.org/{pair[1]}&amp;z">{pair[0]}</a>'),
    st.tuples(_WORD, _WORD).map(lambda pair: f"![{pair[0]}](http://i.org/{pair[1]})"),
    _WORD.map(lambda word: f"<http://a.org/{word}>"),
)
_LINE = st.lists(_INLINE, min_size=1, max_size=5).map(" ".join)
_BLOCK = st.tuples(st.sampled_from(["", "# ", "- ", "> ", "1. ", "<p>", "| ", ">> "]), st.lists(_LINE, min_size=1, max_size=3)).map(
    lambda pair: pair[0] + ("\n" + (pair[0] if ">" in pair[0] and "<" not in pair[0] else "")).join(pair[1])
)
_FRONT = st.one_of(
    st.just(""),
    st.tuples(_WORD, _WORD).map(lambda pair: f"---\ntitle: {pair[0]} é\nauthor:\n- '{pair[1]}'\n- name: \"{pair[0]}\"\n---\n"),
    st.tuples(_WORD, _WORD).map(lambda pair: f"+++\ntitle = '{pair[0]}'\nauthors = [\"{pair[1]}\", '{pair[0]}']\n+++\n"),
    st.tuples(_WORD, _WORD).map(lambda pair: f'{{"title": "{pair[0]}", "author": {{"name": "{pair[1]}"}}}}\n'),
)
_DOCUMENT = st.tuples(
    _FRONT, st.lists(_BLOCK, max_size=6).map("\n\n".join), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"])
)


@settings(max_examples=150, deadline=None)
@given(_DOCUMENT)
def test_every_word_and_address_is_where_the_document_says(parts: tuple[str, str, str, str]) -> None:
    """Through links, entities, escapes, containers, line ends, a byte order mark and all scripts, places are exact."""
    front, body, newline, mark = parts
    source = (front + body).replace("\n", newline)
    made = document(mark + source)
    assert not made.notes
    for span in words_of(made):
        written = at(source, made.source.text(span))
        assert html.unescape(re.sub(r"</?\w+>", "", written)) == made.text[span.start : span.end]
    for link in made.links:
        assert html.unescape(at(source, made.source.field(link.key))) == link.href
    for image in made.images:
        assert at(source, made.source.field(image.key)) == image.src
    for datum in made.metadata:
        assert at(source, made.source.field(datum.key)) == datum.value


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab \n\t\r#*_`~[]()<>!&;:\\-+|.{}\"'=/0é漢\u2028\x85\x0c")), max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail, and every place can be asked for."""
    made = document(text)
    for block in made.blocks:
        assert 0 <= block.span.start < block.span.end <= len(made.text)
        made.source.text(block.span)
    for link in made.links:
        assert 0 <= link.span.start <= link.span.end <= len(made.text)
        made.source.field(link.key)


_TOKENS = [
    "\n", "\n\n", "  ", "\t", "- ", "* ", "1. ", "> ", ">", "# ", "---", "```", "`", "``", "*", "**", "~~", "[", "]", "(", ")", "![", "](", "<",
    '<a href="', '">', "<div>", "</div>", "<!--", "-->", "&amp;", "&", "\\", "[^1]", "[^1]: ", ": ", "http://a.b", "www.a.b", "a", "é", "漢", "|",
    "\r\n", "\r", "<script>", "</script>", "<p hidden>", "</p>", "<br>", "<li>", "</ul>", "<ul>", "[!NOTE]", "{", "+++",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS), max_size=40).map("".join))
def test_any_mixture_of_markdown_and_html_is_read(text: str) -> None:
    """However the two are torn apart, blocks are sorted, the visible ones first, and all offsets lie within the text."""
    made = document(text)
    assert all(left.span.end <= right.span.start and left.visible >= right.visible for left, right in pairwise(made.blocks))
    assert all(0 <= link.span.start <= link.span.end <= len(made.text) for link in made.links)
    assert all(0 <= image.offset <= len(made.text) for image in made.images)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    """Nor do bytes that are no text."""
    read(Source(path="x.md", data=data))


def test_code_in_a_line_is_marked_as_code() -> None:
    """A name in code is no name; the mark says where it stands."""
    made = document("See `Pier.lookup` *here*.\n\n`second`\n")
    assert [(mark.name, made.text[slice(*mark.span)]) for mark in made.marks] == [("code", "Pier.lookup"), ("code", "second")]


def test_the_address_beside_a_name_is_that_of_the_person() -> None:
    """Front matter of a page about somebody: the page does not stand there."""
    assert document("---\nname: Mara Finch\nurl: https://finch.example/me\n---\n").url == ""
    assert document("---\nname: ice\ntitle: Ice\nurl: https://finch.example/ice\n---\n").url == "https://finch.example/ice"
