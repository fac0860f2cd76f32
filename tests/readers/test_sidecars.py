"""What the files of REUSE say for a document, and which of several holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.detectors import detect
from provenance.model import Document, Kind, Place, Sidecar, Source, Where
from provenance.readers import read
from provenance.readers.reuse import matches_dep5, matches_toml

TABLE = """version = 1

[[annotations]]
path = "content/**"
SPDX-FileCopyrightText = "2022 Northshore Courier"
SPDX-License-Identifier = "CC-BY-4.0"
"""


def sidecar(text: str, path: str = "REUSE.toml", target: str = "content/x.md") -> Sidecar:
    return Sidecar(path=path, data=text.encode(), target=target)


def document(*sidecars: Sidecar, text: str = "Words.\n") -> Document:
    return read(Source(path="content/x.md", data=text.encode(), sidecars=sidecars))


def licenses(*sidecars: Sidecar, text: str = "Words.\n") -> list[str]:
    return [datum.value for datum in document(*sidecars, text=text).metadata if datum.name == "license" and datum.where is Where.SIDECAR]


def table(license_: str, precedence: str = "closest", path: str = '"**"') -> str:
    return f'version = 1\n[[annotations]]\npath = {path}\nprecedence = "{precedence}"\nSPDX-License-Identifier = "{license_}"\n'


def test_a_table_is_evidence_with_the_name_and_the_line_of_its_file():
    found = [item for item in detect(document(sidecar(TABLE))) if item.where is Where.SIDECAR]
    assert {(item.kind, item.text) for item in found} == {(Kind.LICENSE, "CC-BY-4.0"), (Kind.COPYRIGHT, "2022 Northshore Courier")}
    place = next(item.place for item in found if item.kind is Kind.LICENSE)
    assert place == Place(line=6, column=28, end_line=6, end_column=37, name="REUSE.toml")


def test_a_file_beside_says_both_tags_and_plain_notices():
    beside = sidecar(
        "SPDX-FileCopyrightText: 2020 Jo Kim\n© 2021 Mirela Osk\n\nSPDX-License-Identifier: CC-BY-SA-4.0\n", "content/x.md.license", "x.md"
    )
    found = [(datum.name, datum.value) for datum in document(beside).metadata]
    assert found == [("copyrightNotice", "2020 Jo Kim"), ("license", "CC-BY-SA-4.0"), ("copyrightNotice", "© 2021 Mirela Osk")]


def test_an_expression_names_each_license_and_no_exception():
    assert licenses(sidecar(table("(CC-BY-4.0 OR MIT) AND GPL-3.0-only WITH Classpath-exception-2.0"))) == [
        "CC-BY-4.0",
        "MIT",
        "GPL-3.0-only",
    ]


@pytest.mark.parametrize(("far", "near", "expected"), [
    ("closest", "closest", ["near"]), ("aggregate", "closest", ["near", "far"]), ("closest", "aggregate", ["near", "far"]),
    ("override", "closest", ["far"]), ("override", "override", ["far"]), ("closest", "override", ["near"]),
])  # fmt: skip
def test_precedence_decides_between_tables(far, near, expected):
    assert licenses(sidecar(table("far", far)), sidecar(table("near", near), "content/REUSE.toml", "x.md")) == expected


def test_a_table_says_only_what_the_document_leaves_out_unless_it_overrides():
    own = "<!-- SPDX-License-Identifier: CC-BY-4.0 -->\n\nWords.\n"
    assert licenses(sidecar(table("MIT")), text=own) == []
    assert licenses(sidecar(table("MIT", "aggregate")), text=own) == ["MIT"]
    assert licenses(sidecar(table("MIT", "override")), text=own) == ["MIT"]


def test_the_last_table_that_matches_holds():
    assert licenses(
        sidecar(table("first") + table("last").removeprefix("version = 1\n") + table("other", path='"y/**"').removeprefix("version = 1\n"))
    ) == ["last"]


def test_stanzas_of_dep5_are_read():
    old = "Format: https://x.example\n\nFiles: *\nCopyright: 2020 Jo Kim\n 2021 Mirela Osk\nLicense: CC0-1.0\n\nFiles: content/*.md docs/*\nCopyright: 2022 Courier\nLicense: CC-BY-4.0\n"
    found = document(sidecar(old, ".reuse/dep5")).metadata
    assert [(datum.name, datum.value) for datum in found] == [("copyrightNotice", "2022 Courier"), ("license", "CC-BY-4.0")]


@pytest.mark.parametrize(("text", "reason"), [
    ("version = ", "Invalid value"), ("annotations = 1", '"annotations" is no list of tables'), ("[[annotations]]\npath = 1", '"path" is neither'),
    ('[[annotations]]\npath = "**"\nprecedence = "most"', '"precedence" is \'most\', expected one of aggregate, closest, override'),
])  # fmt: skip
def test_a_malformed_table_is_a_note_and_no_fault(text, reason):
    (note,) = document(sidecar(text)).notes
    assert "REUSE.toml could not be read, and what it says of this document is left out" in note
    assert reason in note


def test_copyright_in_a_comment_is_evidence_that_no_reader_sees():
    text = "<!--\nSPDX-FileCopyrightText: 2022 Northshore Courier\n-->\n\nWords.\n"
    (found,) = [item for item in detect(document(text=text)) if item.kind is Kind.COPYRIGHT]
    assert (found.value.holder, found.visible, found.place.line) == ("Northshore Courier", False, 2)


@pytest.mark.parametrize(("glob", "path", "matches"), [
    ("*.md", "x.md", True), ("*.md", "a/x.md", False), ("**/x.md", "a/b/x.md", True), ("a/**", "a/b/x", True), ("a/*", "a/b/x", False),
    (r"\*.md", "*.md", True), (r"\*.md", "x.md", False), ("a?b", "aab", False), ("**", "a/b", True), ("", "", True),
])  # fmt: skip
def test_globs_of_tables(glob, path, matches):
    assert matches_toml(glob, path) is matches


@pytest.mark.parametrize(
    ("glob", "path", "matches"), [("*", "a/b", True), ("a?b", "aab", True), ("./x/*", "x/y/z", True), (r"\?", "a", False)]
)
def test_globs_of_dep5(glob, path, matches):
    assert matches_dep5(glob, path) is matches


def test_no_glob_costs_more_than_its_length():
    start = time.process_time()
    matches_toml("**a" * 100, "a" * 300)
    assert not matches_toml("**a" * 100_000 + "b", "a" * 200)
    assert time.process_time() - start < 2


@given(st.text(alphabet='[]"=\n a*p/th{}.#SPDX-License-Identifier:', max_size=80))
def test_random_sidecars_are_read_or_noted(text):
    for name in ("REUSE.toml", ".reuse/dep5", "x.md.license"):
        document(sidecar(text, name))
