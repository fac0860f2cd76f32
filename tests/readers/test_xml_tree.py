"""XML with places; nothing is expanded, nothing is fetched, and what stands before a fault is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UnreadableDocumentError
from provenance.readers.xml_tree import Tree
from tests.readers.hostile import large_xml, xml_bombs


def tree(text: str) -> Tree:
    return Tree(text.encode())


def test_names_go_by_the_usual_prefix_of_their_namespace_whatever_the_file_calls_it():
    root = tree('<a xmlns:D="http://purl.org/dc/terms/" xmlns="http://www.w3.org/2005/Atom"><D:license/><b xmlns=""/></a>').root
    assert root is not None
    assert (root.name, [child.name for child in root.children]) == ("atom:a", ["dcterms:license", "b"])
    assert root.children[0].written == "D:license"


def test_a_prefix_that_nothing_declares_keeps_its_meaning():
    root = tree("<rss><dc:creator>Jo</dc:creator></rss>").root
    assert root is not None
    assert root.children[0].name == "dc:creator"


def test_text_knows_where_each_letter_stands():
    read = tree("<a>\r\n x&amp;y &#233; <![CDATA[<b>]]> <!-- no -->&eacute;&unknown;</a>")
    assert read.root is not None
    words = read.root.words()
    assert words.text == "\n x&y é <b> é&unknown;"
    span = words.span(words.text.index("y"), words.text.index("y") + 1)
    assert read.source[slice(*span)] == "y"
    assert read.source[slice(*words.span(3, 4))] == "&amp;"
    assert read.source[slice(*words.span(words.text.rindex("é"), words.text.rindex("é") + 1))] == "&eacute;"


def test_a_place_beyond_letters_outside_of_ascii_is_counted_in_code_points():
    read = tree("<a>ä𝄞<b>x</b></a>")
    assert read.root is not None
    assert read.source[slice(*read.root.children[0].words().whole())] == "x"


def test_the_value_of_an_attribute_is_found():
    read = tree("<a one='1' two = \"&lt;2\"/>")
    assert read.root is not None
    assert (read.root.get("two"), read.source[slice(*read.root.place_of("two"))]) == ("<2", "&lt;2")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8-sig"])
def test_encodings_are_those_of_mark_and_declaration(encoding):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    root = Tree(f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'.encode(encoding)).root
    assert root is not None
    assert root.words().text == "é"


def test_what_stands_before_a_fault_is_read_and_the_fault_is_placed():
    read = tree("<a><b>x</b>\n<c>y</d></a>")
    assert read.root is not None
    assert [child.words().text for child in read.root.children] == ["x", "y"]
    assert read.notes == ("The XML ends at a fault (line 2, column 7: mismatched tag); what stands before it was read.",)


def test_nothing_to_read_is_refused_with_line_and_column():
    with pytest.raises(UnreadableDocumentError, match=r"line 1, column 1: syntax error"):
        tree("no markup")


@pytest.mark.parametrize("name", sorted(xml_bombs("a")))
def test_entities_that_stand_for_more_than_a_letter_are_refused(name):
    with pytest.raises(UnreadableDocumentError, match=r"line 1, column \d+: it declares the entity"):
        tree(xml_bombs("a")[name])


def test_a_declared_letter_is_read():
    root = tree('<!DOCTYPE a [<!ENTITY copy "&#169;"><!ENTITY n "no">]><a t="&n;">&copy;&n;</a>').root
    assert root is not None
    assert (root.get("t"), root.words().text) == ("no", "©no")


def test_control_characters_are_blanks_and_said():
    read = tree("<a>x\x0by</a>")
    assert read.root is not None
    assert read.root.words().text == "x y"
    assert "control characters" in read.notes[0]


@pytest.mark.parametrize("name", sorted(large_xml("", "a", "")))
def test_large_files_are_read_in_time(name):
    import time

    start = time.process_time()
    text = large_xml("<r>", "a", "</r>")[name]
    assert tree(text).root is not None
    assert time.process_time() - start < 4


@given(st.text(alphabet="<>/a b=\"'&;!-[]?é\r\n", max_size=60))
def test_random_markup_is_read_or_refused(text):
    try:
        read = tree(f"<r>{text}")
    except UnreadableDocumentError:
        return
    assert read.root is not None
    for element in (read.root, *read.root.children):
        words = element.words()
        start, end = words.whole()
        assert 0 <= start <= end <= len(read.source)
        assert element.start <= element.inside <= max(element.inside, element.end) <= element.outside <= len(read.source)
