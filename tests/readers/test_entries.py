"""Files that hold several documents: the entries of a feed, the posts of a WordPress export."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import baseline
from provenance.discovery import discover
from provenance.errors import UnreadableDocumentError
from provenance.model import Failure, Kind, Owner, Region, Scope, Source, Use
from provenance.pipeline import Run, inspect_all
from provenance.readers import read_all
from provenance.renderers import Options, render
from tests.readers.hostile import holds, seconds, xml_bombs
from tests.readers.located import quoted
from tests.readers.test_feed import NAMESPACES, rss

ONE = "<title>One</title><link>https://gazette.example/2024/one-boat.html</link><description>By Jo Kim. Licensed under CC BY 4.0.</description>"
TWO = "<title>Two</title><guid>https://gazette.example/?p=12</guid><description>The second boat.</description>"
WP = f'<rss version="2.0" {NAMESPACES} xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbor Gazette</title><wp:wxr_version>1.2</wp:wxr_version>'


def documents(text, part=""):
    found = list(read_all(Source(path="feed.xml", data=text.encode(), part=part)))
    for document in found:
        holds(document)
    return found


def post(title, content, status="publish", kind="post"):
    fields = f"<title>{title}</title><link>https://gazette.example/{title}/</link><dc:creator>Jo Kim</dc:creator>"
    return f"<item>{fields}<content:encoded><![CDATA[{content}]]></content:encoded><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type></item>"


def export(*items):
    return documents(f"{WP}{''.join(items)}</channel></rss>")


def test_each_entry_is_a_document_with_its_own_title_address_text_and_lines():
    source = rss("", ONE, TWO)
    one, two = documents(source)
    assert (one.path, one.title, one.url) == ("feed.xml#one-boat", "One", "https://gazette.example/2024/one-boat.html")
    assert (two.path, two.part, two.text) == ("feed.xml#p-12", "p-12", "Two\nThe second boat.\n")
    assert quoted(two, source, "The second boat.") == "The second boat."
    assert one.sha256 != two.sha256


def test_what_the_channel_says_holds_for_the_site_of_each_entry():
    source = rss("<copyright>© 2021 Harbor Gazette</copyright>", ONE, TWO).encode()
    for record in inspect_all(Source(path="feed.xml", data=source)):
        assert [item.scope for item in record.evidence if item.kind is Kind.COPYRIGHT] == [Scope.SITE]


def test_what_one_entry_says_holds_for_it_alone_and_for_all_of_it():
    found = list(inspect_all(Source(path="feed.xml", data=rss("", ONE, TWO).encode())))
    assert [[item.scope for item in record.evidence if item.kind is Kind.LICENSE] for record in found] == [[Scope.PAGE], []]


def test_names_stay_when_entries_are_added_before_them():
    twins = [f"<title>T{n}</title><guid>urn:{n}/news</guid>" for n in range(2)]
    before = [document.path for document in documents(rss("", *twins, TWO))]
    after = [document.path for document in documents(rss("", ONE, *twins, TWO))]
    assert after[1:] == before
    assert len(set(before)) == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["", "<guid>a</guid>", "<title>a</title>", "<link>https://a.example/</link>"]), min_size=1, max_size=6))
def test_names_are_never_given_twice(items):
    paths = [document.path for document in documents(rss("", *items))]
    assert len(set(paths)) == len(items)


def test_a_feed_without_entries_is_one_document_without_a_name():
    [document] = documents(rss("<description>Words of the channel.</description>"))
    assert (document.path, document.part) == ("feed.xml", "")
    assert "Words of the channel." in document.text


def test_one_entry_can_be_named_and_one_that_is_not_there_is_said():
    [document] = documents(rss("", ONE, TWO), "p-12")
    assert document.title == "Two"
    with pytest.raises(UnreadableDocumentError, match='no document "gone"'):
        documents(rss("", ONE, TWO), "gone")
    with pytest.raises(UnreadableDocumentError, match="holds one document"):
        list(read_all(Source(path="a.md", data=b"x", part="gone")))


def test_a_path_with_a_part_opens_the_file_unless_a_file_has_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feed.xml").write_text(rss("", ONE, TWO), encoding="utf-8")
    (tmp_path / "a#b.md").write_text("x", encoding="utf-8")
    found = list(discover(["feed.xml#p-12", "feed.xml#p-12", "a#b.md"]))
    assert [(item.path, item.part) for item in found if not isinstance(item, Failure)] == [("feed.xml", "p-12"), ("a#b.md", "")]


def test_stray_nul_bytes_leave_entries_documents_of_their_own():
    found = documents(rss("<!--" + "x" * 2000 + "-->", ONE, TWO).replace("second", "sec\0ond"))
    assert [document.part for document in found] == ["one-boat", "p-12"]
    assert "sec ond" in found[1].text
    assert found[0].notes == ("1 NUL bytes were read as blanks",)


def test_reports_for_machines_name_the_file_and_others_the_document():
    run = Run((), Use(), Owner())
    records = run.take(Source(path="news/feed.xml", data=rss("", ONE, TWO).encode()))
    assert [(record.path, record.file) for record in records] == [
        (f"news/feed.xml#{name}", "news/feed.xml") for name in ("one-boat", "p-12")
    ]
    sarif = render(run.report(), "sarif", Options())
    assert "news/feed.xml" in sarif
    assert "news/feed.xml#" not in sarif.replace("%23", "#")


def test_an_entry_that_is_gone_from_a_checked_feed_leaves_the_baseline(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "feed.xml"
    path.write_text(rss("", ONE), encoding="utf-8")
    run = Run((), Use(), Owner())
    run.take(Source(path="feed.xml", data=path.read_bytes()))
    entries = [
        baseline.Known(path=f"feed.xml#{name}", rule="r/x", outcome="failed", since=None, fingerprint=name, quote="")
        for name in ("one-boat", "gone")
    ]
    file = tmp_path / baseline.NAME
    assert list(baseline.outside(entries, file, run.report(), ["."])) == []
    empty = Run((), Use(), Owner()).report()
    assert [entry.fingerprint for entry in baseline.outside(entries, file, empty, ["."])] == ["one-boat", "gone"]


def test_of_an_export_published_posts_and_pages_are_read_and_the_rest_is_counted():
    found = export(
        post("one", "A."), post("two", "B.", kind="page"), post("three", "C.", status="draft"), post("pic", "D.", "inherit", "attachment")
    )
    assert [document.part for document in found] == ["one", "two"]
    assert any("1 draft, 1 attachment" in note for note in found[0].notes)
    assert found[1].notes == ()


def test_empty_lines_of_a_post_end_paragraphs_unless_it_has_elements_for_them():
    [document] = export(post("one", "First line\nof it.\n\nSecond."))
    assert [document.text[slice(*block.span)] for block in document.blocks] == ["one", "First line of it.", "Second."]
    [document] = export(post("one", "<!-- wp:paragraph -->\n<p>First\n\nof it.</p>\n<!-- /wp:paragraph -->"))
    assert document.text.startswith("one\nFirst of it.\n")


def test_the_caption_of_a_post_is_one_of_a_figure():
    [document] = export(post("one", 'Words.\n\n[caption id="a" width="300"]<img src="a.jpg"> Photo: Al Or[/caption]\n\nMore.'))
    [figure] = [block for block in document.blocks if block.region is Region.FIGURE]
    assert document.text[slice(*figure.span)] == "Photo: Al Or"


@pytest.mark.parametrize("name", xml_bombs("rss"))
def test_bombs_are_refused(name):
    with pytest.raises(UnreadableDocumentError):
        documents(xml_bombs("rss")[name])


def test_many_entries_take_time_in_proportion():
    def read(source):
        return list(read_all(source))[-1]

    few, many = (seconds(read, rss("", *[TWO] * count)) for count in (300, 3000))
    assert many < 40 * max(few, 0.02)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_feed_is_read_or_refused_and_never_breaks(data):
    good = rss("<copyright>© 2021 Harbor Gazette</copyright>", ONE, TWO).encode()
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 40)) :]
    with contextlib.suppress(UnreadableDocumentError):
        for document in read_all(Source(path="feed.xml", data=damaged)):
            holds(document)
