"""The parts of the server, each by itself."""

from __future__ import annotations

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind

from provenance.lsp.documents import opened, path_of, uri_of
from provenance.lsp.edits import changes
from provenance.lsp.layout import Layout
from provenance.lsp.worker import OvertimeError, Worker
from provenance.model import Place

ENCODINGS = tuple(PositionEncodingKind)
TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\t🧊é中\u2028\f\ufeff"), max_size=40)


class TestLayout:
    @given(TEXTS, st.sampled_from(ENCODINGS))
    def test_every_offset_is_found_again_but_within_a_line_end(self, text, encoding):
        layout = Layout(text, encoding)
        for offset in range(len(text) + 1):
            if text[offset - 1 : offset + 1] != "\r\n" or not offset:
                assert layout.offset(layout.position(offset)) == offset

    @pytest.mark.parametrize(("encoding", "character"), [("utf-8", 9), ("utf-16", 5), ("utf-32", 3)])
    def test_each_encoding_counts_its_own_units(self, encoding, character):
        assert Layout("🧊🧊 x", encoding).position(3) == Position(0, character)

    def test_lines_of_the_protocol_end_with_a_carriage_return_too(self):
        assert Layout("a\rb\r\nc").position(5) == Position(2, 0)

    def test_separators_that_are_no_line_ends_are_none(self):
        assert Layout("a\u2028b\fc").position(4) == Position(0, 4)

    def test_a_place_is_found_behind_a_byte_order_mark(self):
        found = Layout("\ufeffab").range(Place(line=1, column=2, end_line=1, end_column=3))
        assert (found.start, found.end) == (Position(0, 2), Position(0, 3))

    def test_what_stands_nowhere_stands_in_the_first_line(self):
        assert Layout("head\nbody").span(None) == (0, 4)

    def test_a_position_behind_the_end_is_the_end(self):
        layout = Layout("ab\ncd")
        assert (layout.offset(Position(0, 99)), layout.offset(Position(9, 0))) == (2, 5)

    def test_a_place_behind_the_end_is_the_end(self):
        assert Layout("ab").span(Place(line=7, column=3, end_line=8, end_column=1)) == (2, 2)


class TestEdits:
    @given(TEXTS, TEXTS)
    def test_edits_lead_from_one_text_to_the_other(self, before, after):
        layout, text = Layout(before), before
        for edit in reversed(changes(layout, after)):
            start, end = layout.offset(edit.range.start), layout.offset(edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        assert text == after

    def test_nothing_is_edited_that_stays(self):
        found = changes(Layout("one\ntwo (#)\nthree\nfour\n"), "one\ntwo (x)\nthree\nfour\nfive\n")
        assert [edit.new_text for edit in found] == ["x", "five\n"]

    def test_a_text_that_is_another_altogether_is_one_edit(self):
        before, after = ("".join(f"{word} {number}\n" for number in range(1_500)) for word in ("one", "two"))
        assert len(changes(Layout(before), after)) == 1


class TestDocuments:
    @pytest.mark.parametrize("name", ["a b.md", "é;ü#1?.md", "100%.md", "日本.md"])
    def test_any_name_of_a_file_survives_its_address(self, name, tmp_path):
        path = str(tmp_path / name)
        assert path_of(uri_of(path)) == path

    @pytest.mark.parametrize("uri", ["http://wire.example/a.md", "git:/a/b.md?x", "file:", "file:///a%00.md", "file://[x/a.md", "", "x"])
    def test_what_is_no_file_has_no_path(self, uri):
        assert path_of(uri) is None

    @pytest.mark.parametrize(
        ("uri", "language", "text", "is_read"),
        [
            ("file:///a.md", "plaintext", "", True),
            ("file:///a.rst", "restructuredtext", "", True),
            ("file:///a.mkd", "markdown", "", True),
            ("file:///data.csv", "plaintext", "", False),
            ("file:///LICENSE", "plaintext", "", False),
            ("file:///LICENSE.md", "markdown", "", False),
            ("file:///requirements.txt", "plaintext", "", False),
            ("file:///a.json", "json", '{"name": "x"}', False),
            ("file:///a.xml", "xml", '<rss version="2.0"><channel/></rss>', True),
            ("file:///a.py", "python", "", False),
            ("file:///a.docx", "plaintext", "", False),
            ("untitled:Untitled-1", "markdown", "", True),
            ("untitled:Untitled-1", "python", "", False),
            ("git:/a.md", "markdown", "", False),
        ],
    )
    def test_what_is_read_is_told_by_its_name_or_its_language(self, uri, language, text, is_read):
        assert (opened(uri, language, text) is not None) is is_read

    def test_a_text_without_a_file_is_called_as_its_language_is_written(self):
        assert opened("untitled:Untitled-1", "asciidoc", "").path == "Untitled-1.adoc"


class TestWorker:
    def test_what_takes_too_long_is_given_up_and_the_next_work_is_done(self):
        async def both():
            worker = Worker(0.1)
            with pytest.raises(OvertimeError, match=r"longer than 0\.1 s"):
                await worker.run(lambda: time.sleep(1.5))
            return await worker.run(lambda: 7)

        assert asyncio.run(both()) == 7

    def test_what_nobody_waits_for_any_more_is_not_begun(self):
        done = []

        async def cancelled():
            worker = Worker(9)
            first = asyncio.ensure_future(worker.run(lambda: time.sleep(0.3)))
            second = asyncio.ensure_future(worker.run(lambda: done.append(1)))
            await asyncio.sleep(0.05)
            second.cancel()
            await first
            await worker.run(lambda: None)

        asyncio.run(cancelled())
        assert done == []

    def test_what_fails_fails_for_who_waits_for_it_alone(self):
        async def failed():
            worker = Worker(9)
            with pytest.raises(ZeroDivisionError):
                await worker.run(lambda: 1 / 0)
            return await worker.run(lambda: 7)

        assert asyncio.run(failed()) == 7
