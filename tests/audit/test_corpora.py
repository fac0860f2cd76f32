"""What stands in a corpus: each member is a document, a loss with its reason, or counted by its kind."""

from __future__ import annotations

import gzip
import io
import json
import tarfile

import pytest

from provenance.audit import corpora
from provenance.audit.members import Columns, LeftOut, Lost, Status
from provenance.errors import ProvenanceError
from provenance.model import Source
from tests.audit.corpora import page, record, rows, warc, zipped

for needed in ("pyarrow", "fastwarc", "zstandard"):
    pytest.importorskip(needed)


ANY = Columns()
PAGE = page("Ice", "The harbor froze.").encode()


def found(path, columns=ANY, start=0):
    return [each for file in corpora.opened(str(path)).files for each in corpora.members(file, columns, start)]


def test_a_folder_gives_its_documents_and_the_members_of_its_archives_and_counts_the_rest(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    zipped(tmp_path / "c.zip", {"d.md": b"# Ice", "e.jpg": b"x", "f/": b""})
    corpus = corpora.opened(str(tmp_path))
    members = [each for file in corpus.files for each in corpora.members(file, Columns())]
    assert [each.path.rpartition("/")[2] for each in members if isinstance(each, Source)] == ["a.html", "c.zip#d.md"]
    assert [each.kind for each in members if isinstance(each, LeftOut)] == [".jpg", "(folder)"]
    assert corpus.left_out == {".png": 1}


def test_the_folder_of_the_audit_is_no_part_of_its_corpus(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "index.html").write_bytes(PAGE)
    assert [file.paths for file in corpora.opened(str(tmp_path), apart=str(tmp_path / "out")).files] == [(str(tmp_path / "a.html"),)]


@pytest.mark.parametrize("ending", ["warc", "warc.gz", "warc.zst"])
def test_an_archive_of_a_crawl_gives_pages_with_their_addresses_and_counts_what_is_none(tmp_path, ending):
    import zstandard

    records = [
        record("https://gazette.example/ice", PAGE),
        record("https://gazette.example/x.png", b"\x89PNG", media="image/png"),
        record("https://gazette.example/gone", b"gone", status=404),
        record("https://gazette.example/ice", b"", kind="request"),
        record("https://gazette.example/plain", b"The harbor froze.", media="text/plain"),
    ]
    pack = {"warc": bytes, "warc.gz": gzip.compress, "warc.zst": zstandard.compress}[ending]
    path = tmp_path / f"crawl.{ending}"
    path.write_bytes(b"".join(pack(each) for each in records))
    members = found(path)
    sources = [each for each in members if isinstance(each, Source)]
    assert [(each.url, each.media_type) for each in sources] == [
        ("https://gazette.example/ice", "text/html"),
        ("https://gazette.example/plain", "text/plain"),
    ]
    assert sources[0].path.endswith(f"crawl.{ending}#0")
    assert [each.kind for each in members if isinstance(each, LeftOut)] == ["image/png", "HTTP 404", "WARC request"]
    assert found(path, start=4) == members[4:]


def test_a_crawl_that_is_compressed_as_a_whole_names_each_record(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(b"".join(record(f"https://gazette.example/{n}", PAGE) for n in range(4))))
    assert len({each.path for each in found(path)}) == 4


def test_the_encoding_that_only_the_header_of_a_response_says_is_heard(tmp_path):
    body = "<p>Größe</p>".encode("windows-1252")
    path = warc(tmp_path / "crawl.warc.gz", [record("https://gazette.example/", body, media="text/html; charset=iso-8859-1")])
    assert found(path)[0].data.decode("utf-8-sig") == "<p>Größe</p>"


def test_a_broken_crawl_keeps_what_stands_before_the_break_and_says_what_is_lost(tmp_path):
    path = warc(tmp_path / "crawl.warc.gz", [record(f"https://gazette.example/{n}", PAGE) for n in range(3)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"\0\0\0\0\0\0\0\0" + whole[len(whole) // 2 + 8 :])
    members = found(path)
    assert isinstance(members[0], Source)
    assert isinstance(members[-1], Lost)
    assert "cannot be read" in members[-1].reason


def test_lines_give_their_html_or_text_with_the_address_and_bad_lines_are_losses_that_name_them(tmp_path):
    path = tmp_path / "rows.jsonl"
    lines = [
        json.dumps({"html": "<p>Ice", "text": "Ice", "url": "https://gazette.example/"}),
        "{broken",
        "",
        "[1]",
        json.dumps({"title": "x"}),
        "[" * 200_000,
        json.dumps({"content": "Ice in the harbor"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    members = found(path)
    assert [type(each).__name__ for each in members] == ["Source", "Lost", "Lost", "Lost", "Lost", "Source"]
    assert (members[0].data, members[0].media_type, members[0].url) == (b"<p>Ice", "text/html", "https://gazette.example/")
    assert members[1].path.endswith("rows.jsonl#2")
    assert members[5].path.endswith("rows.jsonl#7")
    assert found(path, start=3) == members[3:]


def test_compressed_lines_are_read_as_the_plain_ones(tmp_path):
    import zstandard

    data = rows(tmp_path / "rows.jsonl", [{"text": "Ice"}, {"text": "Snow"}]).read_bytes()
    (tmp_path / "rows.jsonl").unlink()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    (tmp_path / "b.jsonl.zst").write_bytes(zstandard.compress(data))
    assert [each.data for each in found(tmp_path)] == [b"Ice", b"Snow"] * 2


def test_a_line_longer_than_any_document_is_too_large_and_the_next_is_read(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 61_000_000 + b'"}\n{"text": "Ice"}\n')
    members = found(path)
    assert members[0].status is Status.TOO_LARGE
    assert members[1].data == b"Ice"


def test_a_table_gives_its_rows_from_any_row_on(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "table.parquet"
    pq.write_table(
        pa.table({"n": range(5), "text": [f"Ice {n}" for n in range(5)], "url": ["https://gazette.example/"] * 5}), path, row_group_size=2
    )
    members = found(path)
    assert [each.data for each in members] == [b"Ice 0", b"Ice 1", b"Ice 2", b"Ice 3", b"Ice 4"]
    assert [each.path.rpartition("#")[2] for each in members] == ["0", "1", "2", "3", "4"]
    assert found(path, start=3) == members[3:]


def test_a_column_is_taken_by_name_and_one_that_is_not_there_ends_the_run(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"words": ["Ice"], "n": [1]}), path)
    assert found(path, Columns(text="words"))[0].data == b"Ice"
    assert isinstance(found(path)[0], Lost)
    with pytest.raises(ProvenanceError, match='no column "wrods"'):
        found(path, Columns(text="wrods"))


@pytest.mark.parametrize("name", ["a.parquet", "a.zip", "a.tar", "a.warc", "a.jsonl.gz", "a.jsonl.zst", "a.tar.xz"])
def test_a_file_that_is_not_what_its_name_says_is_one_loss(tmp_path, name):
    (tmp_path / name).write_bytes(b"no such thing \x00\x01" * 50)
    assert [type(each).__name__ for each in found(tmp_path / name)][-1] == "Lost"


def test_a_bomb_is_too_large_and_is_never_unpacked(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"a.html": b"a" * 30_000_000, "b.html": PAGE})
    members = found(path)
    assert [getattr(each, "status", None) for each in members] == [Status.TOO_LARGE, None]


def test_a_member_that_lies_about_its_size_or_is_damaged_is_a_loss(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.html": PAGE * 50, "b.html": PAGE})
    data = bytearray(path.read_bytes())
    data[60:64] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    members = found(path)
    assert isinstance(members[0], Lost)
    assert isinstance(members[1], Source)


def test_a_tar_archive_gives_its_files_and_follows_no_link(tmp_path):
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, data in (("a.html", PAGE), ("../../etc/b.md", b"# Ice"), ("c.bin", b"x")):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("d.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    members = found(path)
    assert [each.path.rpartition("#")[2] for each in members if isinstance(each, Source)] == ["a.html", "../../etc/b.md"]
    assert [each.kind for each in members if isinstance(each, LeftOut)] == [".bin", "(link)"]
    assert found(path, start=2) == members[2:]


@pytest.mark.parametrize(("path", "says"), [("s3://bucket/key", "is an address"), ("nowhere", "no such file")])
def test_what_cannot_be_opened_is_said_at_once(path, says):
    with pytest.raises(ProvenanceError, match=says):
        corpora.opened(path)


def test_a_crawl_that_ends_in_the_middle_of_a_page_loses_that_page(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(record(f"https://gazette.example/{n}", PAGE) for n in range(2))[:-60])
    whole, lost = found(path)
    assert isinstance(whole, Source)
    assert (lost.reason, lost.url) == ("the archive ends in the middle of it", "https://gazette.example/1")


def test_a_page_that_the_crawl_cut_says_so(tmp_path):
    data = record("https://gazette.example/", PAGE).replace(b"WARC-Type", b"WARC-Truncated: length\r\nWARC-Type", 1)
    path = tmp_path / "crawl.warc"
    path.write_bytes(data)
    assert found(path)[0].note == "The crawl cut it off."


def test_pages_that_were_sent_compressed_or_in_chunks_are_read(tmp_path):
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    records = [
        record("https://gazette.example/a", gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"),
        record("https://gazette.example/b", chunked, more="Transfer-Encoding: chunked\r\n"),
    ]
    assert [each.data for each in found(warc(tmp_path / "crawl.warc.gz", records))] == [PAGE, PAGE]


def test_rows_as_large_as_documents_are_read_few_at_a_time(tmp_path, monkeypatch):
    import pyarrow as pa
    import pyarrow.parquet as pq

    from provenance.audit.corpora import parquet

    monkeypatch.setattr(parquet, "_BYTES", 2_500)
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"text": [f"{n} ".ljust(1000, "x") for n in range(9)]}), path, compression="none", use_dictionary=False)
    assert [each.data[:1] for each in found(path)] == [str(n).encode() for n in range(9)]


@pytest.mark.parametrize("kind", ["loose", "warc", "parquet", "rows"])
def test_how_far_a_file_is_grows_from_its_beginning_to_its_end(tmp_path, kind):
    import pyarrow as pa
    import pyarrow.parquet as pq

    if kind == "loose":
        for n in range(3):
            (tmp_path / f"{n}.html").write_bytes(PAGE)
    elif kind == "warc":
        warc(tmp_path / "a.warc.gz", [record(f"https://gazette.example/{n}", PAGE) for n in range(3)])
    elif kind == "parquet":
        pq.write_table(pa.table({"text": ["a", "b", "c"]}), tmp_path / "a.parquet")
    else:
        rows(tmp_path / "a.jsonl", [{"text": "a"}] * 3)
    [file] = corpora.opened(str(tmp_path)).files
    shares = [corpora.share(file, each.path, number) for number, each in enumerate(corpora.members(file, ANY))]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1] > 0.5) == (0.0, kind != "rows")
