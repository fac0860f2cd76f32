"""Plain text: what belongs to one paragraph, which links it holds, and the way back to lines and columns."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Document, Role, Source
from provenance.readers.text import read
from tests.readers.located import at, quoted, words_of


def document(text: str) -> Document:
    return read(Source(path="note.txt", data=text.encode()))


def blocks(text: str) -> list[str]:
    made = document(text)
    return [made.text[block.span.start : block.span.end] for block in made.blocks]


_PROSE = (
    "The river had risen in the night and the two men who kept the ferry stood on the bank with their hands in their pockets. "
    "Nobody would cross before noon, they said, and the mail would have to wait in the shed as it had waited the week before."
)


class TestParagraphs:
    @pytest.mark.parametrize("width", [45, 60, 72, 79])
    def test_hard_wrapped_prose_is_one_paragraph(self, width: int) -> None:
        """Lines of one length are one paragraph, with blanks where they were wrapped."""
        assert blocks(f"{textwrap.fill(_PROSE, width)}\n\n{textwrap.fill(_PROSE, width)}\n") == [_PROSE, _PROSE]

    def test_a_hyphen_in_a_word_joins_lines_of_any_length(self) -> None:
        """Scanned columns are narrow: the word goes on where a small letter follows; a dash or a compound at an end does not."""
        assert blocks("All rights re-\nserved.\n\nNo text or pic-\nture here.") == ["All rights re- served.", "No text or pic- ture here."]
        assert blocks("See also -\nthe end") == ["See also -", "the end"]

    def test_unwrapped_paragraphs_stay_apart(self) -> None:
        """Where a line is a paragraph every line end is hard, whatever is short between the long ones."""
        lines = ["Ferries wait", "By Jane Doe", "12 May 2020", _PROSE, "Share this", _PROSE, "© 2020 The Ferry Post", "Contact"]
        assert blocks("\n".join(lines)) == lines

    def test_the_lines_of_a_printed_page_stay_apart(self) -> None:
        """Where nothing goes on in the next line and most long lines end a sentence, every line is a block, in scripts without capitals too."""
        menu = ["الرئيسية", "أخبار", "اتصل بنا", "ذاكرة البئر", "الأحد 3 نوفمبر 2019", "شارك"]
        prose = [
            "في قريتنا بئر لا يشرب منها أحد، ومع ذلك يزورها الجميع كل صباح.",
            "قال الشيخ إن الحفر ممنوع من دون ترخيص البلدية، ثم حفر بعدها.",
        ]
        foot = ["الآراء الواردة في هذا المقال تعبر عن رأي كاتبها ولا تعكس سياسة الموقع", "مقالات ذات صلة", "تصميم الأفق", "الخصوصية"]
        assert blocks("\n".join([*menu, *prose, *foot])) == [*menu, *prose, *foot]

    def test_indented_paragraphs_without_blank_lines(self) -> None:
        """A deeper first line begins a paragraph."""
        wrapped = textwrap.fill(_PROSE, 70, initial_indent="     ")
        assert blocks(f"{wrapped}\n{wrapped}\n{wrapped}") == [_PROSE] * 3

    def test_blocks_set_in_from_the_margin(self) -> None:
        """Text that is set in as a whole reads like any other."""
        assert blocks(textwrap.indent(textwrap.fill(_PROSE, 60), "        ")) == [_PROSE]

    def test_hanging_indents_belong_together(self) -> None:
        """Lines below an item or an entry that are set in go on with it."""
        entry = textwrap.fill(_PROSE, 66, subsequent_indent="   ")
        assert blocks(f"{entry}\n\n1. {textwrap.fill(_PROSE, 66, subsequent_indent='   ')}") == [_PROSE, f"1. {_PROSE}"]

    def test_centered_sentences_are_joined_and_centered_titles_are_not(self) -> None:
        """A notice that is centered line by line is one sentence; a title and its author are two lines."""
        page = textwrap.fill(_PROSE, 72) + "\n\n" + textwrap.fill(_PROSE, 72)
        notice = "\n".join(
            line.center(72).rstrip()
            for line in (
                "Copyright 1992 by The River Foundation for Inland",
                "Navigation, Inc. Permission to reprint is granted",
                "provided that appropriate credit is given and two",
                "copies are sent to the editors.",
            )
        )
        title = "\n".join(line.center(72).rstrip() for line in ("THE FERRYMEN", "by Jane Doe"))
        assert blocks(f"{title}\n\n{notice}\n\n{page}")[:3] == [
            "THE FERRYMEN",
            "by Jane Doe",
            " ".join(notice.split()),
        ]

    def test_short_lines_keep_their_ends(self) -> None:
        """An address, a signature and a list are not run together."""
        page = textwrap.fill(_PROSE, 72) + "\n\n"
        lines = ["The River Post", "300 Quay Street, SE", "Harborton 20003"]
        assert blocks(page + "\n".join(lines))[1:] == lines

    def test_items_begin_blocks(self) -> None:
        """Every bullet and number begins a block of its own, even below full lines."""
        items = [textwrap.fill(f"{mark} {_PROSE}", 72) for mark in ("*", "-", "1.", "2)", "(3)", "[4]", "(c)")]
        made = document("\n".join(items))
        assert len(made.blocks) == 7
        assert {block.role for block in made.blocks} == {Role.ITEM}

    def test_headers_of_messages(self) -> None:
        """Each header of a message is a block, folded lines included."""
        header = "From: jane@x.org (Jane Doe)\nNewsgroups: rivers.ferries,rivers.misc,rivers.announce,rivers.answers,\n  rivers.old\nSubject: Re: Ferries\nDate: 1 Feb 1995"
        assert blocks(f"{header}\n\n{textwrap.fill(_PROSE, 72)}")[:4] == [
            "From: jane@x.org (Jane Doe)",
            "Newsgroups: rivers.ferries,rivers.misc,rivers.announce,rivers.answers, rivers.old",
            "Subject: Re: Ferries",
            "Date: 1 Feb 1995",
        ]

    def test_quoted_lines_are_quotations(self) -> None:
        """`>` marks somebody else's words, and is no text."""
        text = textwrap.indent(textwrap.fill(_PROSE, 68), "> ") + "\nI agree.\n>> twice\n"
        made = document(text)
        assert [(block.role.value, made.text[block.span.start : block.span.end]) for block in made.blocks] == [
            ("quote", _PROSE),
            ("paragraph", "I agree."),
            ("quote", "twice"),
        ]
        assert quoted(made, text, "twice") == "twice"

    @pytest.mark.parametrize("rule", ["*" * 60, "-" * 20, "=====", "* * *", "_" * 70, "\f", "~~~", "-- "])
    def test_rules_and_page_breaks_end_paragraphs(self, rule: str) -> None:
        """A line without words separates, and is no text."""
        above = "The river had risen in the night and the two men who kept the ferry"
        assert blocks(f"{textwrap.fill(_PROSE, 68)}\n\n{above}\n{rule}\nStood on the bank.")[1:] == [above, "Stood on the bank."]

    def test_boxes_are_opened(self) -> None:
        """The stars or bars around a notice are no text, and its sentences run through its lines."""
        text = (
            f"{textwrap.fill(_PROSE, 70)}\n\n"
            "   *****************************************************************\n"
            "   *   Permission for unaltered reproduction and dissemination is  *\n"
            "   *   granted as long as it is not for profit & with this notice  *\n"
            "   *****************************************************************\n"
        )
        sentence = "Permission for unaltered reproduction and dissemination is granted as long as it is not for profit & with this notice"
        assert blocks(text)[1:] == [sentence]
        assert quoted(document(text), text, "granted as long") == "granted as long"

    def test_double_spaced_text(self) -> None:
        """A blank line after every line is wrapping too; two blank lines are a new paragraph."""
        doubled = textwrap.fill(_PROSE, 60).replace("\n", " \n\n")
        assert blocks(f"{doubled}\n\n\n\n{doubled}\n") == [_PROSE, _PROSE]

    def test_runs_of_blanks_are_one(self) -> None:
        """Justified lines read like others, and their words keep their places."""
        text = "The  river   had\trisen"
        made = document(text)
        assert made.text == "The river had risen\n"
        assert quoted(made, text, "risen") == "risen"

    def test_tables_keep_their_rows(self) -> None:
        """Lines with wide gaps are rows, however long."""
        rows = [
            "Ferry         Harborton     Monday        6.30 in the morning",
            "Ferry         Westbank      Tuesday       7.45 in the morning",
        ]
        page = textwrap.fill(_PROSE, 66) + "\n\n"
        assert len(blocks(page + "\n".join(rows))) == 3

    def test_a_wrapped_passage_in_a_text_of_long_lines(self) -> None:
        """Wrapping is judged around each line too, not only for the whole text."""
        long = " ".join([_PROSE] * 4)
        assert blocks(f"{long}\n\n{textwrap.fill(_PROSE * 2, 70)}\n\n{long}")[1].startswith(_PROSE[:190])

    def test_a_long_line_that_breaks_within_a_sentence_goes_on(self) -> None:
        """Printed pages break long lines where their source did."""
        first = _PROSE[: _PROSE.index(" who kept")]
        long = f"{_PROSE} {first}"
        assert blocks(f"Ferries\n{long}\nwho kept the ferry stood on the bank.\nShare") == [
            "Ferries",
            f"{long} who kept the ferry stood on the bank.",
            "Share",
        ]

    def test_a_headline_does_not_run_into_its_byline(self) -> None:
        """A title in capitals with its author in small letters below stays a title."""
        assert blocks(f"{textwrap.fill(_PROSE, 72)}\n\nThe Angry Ferrymen Speak Out at Last\nby Jane Doe")[1:] == [
            "The Angry Ferrymen Speak Out at Last",
            "by Jane Doe",
        ]


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "shown", "href"),
        [
            ("By [Jane Doe](#)", "Jane Doe", "#"),
            ("By [Jane Doe]()", "Jane Doe", ""),
            ('see [the [old] post](http://x.org/a_(b) "T").', "the [old] post", "http://x.org/a_(b)"),
            ("see [it](<http://x.org/a>)", "it", "http://x.org/a"),
            ("at <http://x.org/a>.", "http://x.org/a", "http://x.org/a"),
            ("at http://x.org/a.", "http://x.org/a", "http://x.org/a"),
            ("at www.x.org, or", "www.x.org", "www.x.org"),
            ("<URL:http://x.org/a>", "http://x.org/a", "http://x.org/a"),
        ],
    )
    def test_links_in_brackets_and_bare(self, text: str, shown: str, href: str) -> None:
        """The visible text has only the words of a link; its address has its own place."""
        made = document(text)
        (link,) = made.links
        assert made.text[link.span.start : link.span.end] == shown
        assert link.href == href
        assert at(text, made.source.field(link.key)) == href
        assert quoted(made, text, shown) == shown

    def test_a_link_over_two_lines(self) -> None:
        """Words may be wrapped within a link."""
        text = (
            f"{textwrap.fill(_PROSE, 60)}\n\nThis text was first published on the old site of [The River\nPost](http://x.org/a) in May.\n"
        )
        made = document(text)
        assert [made.text[link.span.start : link.span.end] for link in made.links] == ["The River Post"]
        assert quoted(made, text, "The River Post") == "The River\nPost"

    def test_pictures_and_pictures_in_links(self) -> None:
        """`![…](…)` is an image, in a link too."""
        made = document("[![Logo](http://i.org/l.png)](http://x.org) ![x](y)")
        assert [(image.src, image.alt) for image in made.images] == [("http://i.org/l.png", "Logo"), ("y", "x")]
        assert [link.href for link in made.links] == ["http://x.org"]

    @pytest.mark.parametrize("text", ["a[1](see", "<jane@x.org>", "[x] (y)", "array[i](j k)", "<b>"])
    def test_what_only_looks_like_a_link(self, text: str) -> None:
        """Other brackets are text."""
        made = document(text)
        assert (made.text, made.links) == (f"{text}\n", [])


def test_a_text_has_no_title_and_no_metadata() -> None:
    """Plain text declares nothing."""
    made = document("Title\n\nText")
    assert (made.media_type, made.title, made.language, made.metadata) == ("text/plain", "", "", ())
    assert {block.role for block in made.blocks} == {Role.PARAGRAPH}


def test_hostile_texts_are_read_in_linear_time() -> None:
    """Brackets, borders and blanks without end take time in proportion to their length."""
    for piece in ("[", "[x](", "![", "<http://", "[]", "* ", "> ", "a\n", "  \n", "(((", "|a|\n", "www."):
        document(piece * 20_000)


_WORD = st.text(alphabet="abcdefgXYZäßñ漢字😀", min_size=1, max_size=9)
_PIECE = st.one_of(
    _WORD,
    _WORD,
    st.tuples(_WORD, _WORD).map(lambda pair: f"[{pair[0]}](http://x.org/{pair[1]})"),
    _WORD.map(lambda word: f"<http://a.org/{word}>"),
    _WORD.map(lambda word: f"  {word}\t"),
    st.just("© 2020"),
    st.just("http://b.org/c."),
)
_LINE = st.tuples(
    st.sampled_from(["", "", "", "    ", "\t", "> ", "* ", "1. ", "From: ", "|"]), st.lists(_PIECE, max_size=9).map(" ".join)
).map("".join)
_TEXT = st.tuples(st.lists(_LINE, max_size=8), st.sampled_from(["\n", "\r\n", "\r", "\n\f"]), st.sampled_from(["", "\ufeff"]))


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_every_word_and_address_is_where_the_document_says(parts: tuple[list[str], str, str]) -> None:
    """Through wrapping, borders, links, line ends, a byte order mark and all scripts, places are exact and no word is lost."""
    lines, newline, mark = parts
    source = newline.join(lines)
    made = document(mark + source)
    for span in words_of(made):
        assert at(source, made.source.text(span)) == made.text[span.start : span.end]
    for link in made.links:
        assert at(source, made.source.field(link.key)) == link.href
    shown = re.sub(r"\]\(http://x.org/[^)\s]+\)", "]", source)
    assert re.findall(r"\w+", made.text) == re.findall(r"\w+", shown)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("ab1 \n\t\r*-=>|[]()<>:.©é漢\u2028\x85\x0c\x0b")), max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail; blocks are sorted and have words."""
    made = document(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(made.blocks))
    assert all(made.text[block.span.start : block.span.end].strip() for block in made.blocks)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read(data: bytes) -> None:
    """Nor do bytes that are no text."""
    read(Source(path="x.txt", data=data))
