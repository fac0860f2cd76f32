"""Word documents: what a reader of the page sees, where it leads, and nothing that was deleted or hidden."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableDocumentError
from provenance.model import Region, Role, Source
from provenance.pipeline import inspect_source
from provenance.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "word/_rels/document.xml.rels"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
LINK = '<Relationship Id="rId1" Type="hyperlink" Target="https://harbor-gazette.example/ice" TargetMode="External"/>'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbor ice</dc:title><dc:rights>© 2026 Harbor Gazette</dc:rights>'
    "<dc:language>en</dc:language></cp:coreProperties>"
)


def paragraph(text, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body, parts=()):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {R}><w:body>{body}</w:body></w:document>")
        for name, text in dict(parts).items():
            archive.writestr(name, text)
    return packed.getvalue()


def document(body, parts=()):
    return read(Source(path="draft.docx", data=word(body, parts)))


def test_paragraphs_come_in_order_with_their_roles():
    found = document(paragraph("Harbor ice", "Title") + paragraph("The ferry leaves.") + paragraph("The pier in ice", "Caption"))
    assert found.text == "Harbor ice\nThe ferry leaves.\nThe pier in ice\n"
    assert [block.role for block in found.blocks] == [Role.HEADING, Role.PARAGRAPH, Role.CAPTION]
    assert found.title == "Harbor ice"


def test_a_link_carries_its_words_and_leads_where_its_relation_says():
    body = '<w:p><w:r><w:t xml:space="preserve">First told by </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>Harbor Gazette</w:t></w:r></w:hyperlink></w:p>'
    found = document(body, {RELS: RELATIONS.format(LINK)})
    [link] = found.links
    assert (found.text[slice(*link.span)], link.href) == ("Harbor Gazette", "https://harbor-gazette.example/ice")


def test_a_link_written_as_a_field_is_a_link_too():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://pier.example/a" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Pier Press</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t> tells more.</w:t></w:r></w:p>"
    )
    found = document(body)
    assert [(found.text[slice(*link.span)], link.href) for link in found.links] == [("Pier Press", "https://pier.example/a")]


def test_what_was_deleted_or_is_hidden_is_not_read():
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>lost</w:delText><w:t>lost</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>"
    )
    assert document(body).text == "Kept\n"


def test_the_words_of_a_text_box_come_once_and_whole_paragraphs_that_were_deleted_or_moved_away_do_not():
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    inside = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    shape = f"<mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:p {names}><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent>{shape}</mc:AlternateContent></w:r><w:r><w:t> after</w:t></w:r></w:p>"
    changes = "".join(f"<w:{change}>{paragraph(change)}</w:{change}>" for change in ("del", "moveFrom", "moveTo", "ins"))
    assert document(box + changes).text == "Before after\nIn the box\nmoveTo\nins\n"


def test_cells_and_controls_are_text_and_soft_hyphens_are_not():
    cells = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('c')}</w:sdtContent></w:sdt>"
    assert document(f"{cells}{control}<w:p><w:r><w:t>so</w:t><w:softHyphen/><w:t>ft</w:t></w:r></w:p>").text == "a\nb\nc\nsoft\n"


def test_custom_properties_say_license_and_source_and_who_saved_the_file_is_no_author():
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="License"><vt:lpwstr>CC BY 4.0</vt:lpwstr>'
        '</property><property name="Source"><vt:lpwstr>https://pier.example/a</vt:lpwstr></property></Properties>'
    )
    core = CORE.replace("<dc:title>", "<dc:creator>Jo Kim</dc:creator><cp:lastModifiedBy>Al Or</cp:lastModifiedBy><dc:title>")
    found = document(paragraph("x"), {"docProps/custom.xml": custom, "docProps/core.xml": core})
    said = {datum.name: datum.value for datum in found.metadata}
    assert (said["license"], said["isBasedOn"], said["author"]) == ("CC BY 4.0", "https://pier.example/a", "Jo Kim")


def test_headers_footers_notes_and_comments_have_their_places():
    relations = "".join(f'<Relationship Id="r{name}" Target="{name}.xml"/>' for name in ("header1", "footer1", "footnotes", "comments"))
    parts = {f"word/{name}.xml": f"<w:x {W}>{paragraph(name)}</w:x>" for name in ("header1", "footer1", "footnotes", "comments")}
    found = document(paragraph("The text."), {RELS: RELATIONS.format(relations), **parts})
    assert [(found.text[slice(*block.span)], block.region) for block in found.blocks] == [
        ("header1", Region.HEADER),
        ("The text.", Region.MAIN),
        ("footnotes", Region.MAIN),
        ("footer1", Region.FOOTER),
        ("comments", Region.REPLIES),
    ]


def test_evidence_is_placed_by_paragraph_and_property():
    body = paragraph("Harbor ice", "Title") + paragraph("© 2026 Harbor Gazette. All rights reserved.")
    record = inspect_source(Source(path="draft.docx", data=word(body, {"docProps/core.xml": CORE})))
    places = {(str(item.kind), str(item.where)): item.place.name for item in record.evidence}
    assert places["prohibition", "body"] == "paragraph 2"
    assert places["copyright", "body"] == "paragraph 2"
    assert record.language == "en"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", "cannot be opened"),
        (b"not even so", "cannot be opened"),
        (word("").replace(b"word/document.xml", b"word/documenx.xml"), "without the text of a Word document"),
    ],
)
def test_a_broken_file_says_what_is_wrong_with_it(data, reason):
    with pytest.raises(UnreadableDocumentError, match=reason):
        read(Source(path="draft.docx", data=data))


def test_an_archive_that_unpacks_to_too_much_is_refused():
    with pytest.raises(UnreadableDocumentError, match="unpacks to"):
        document(paragraph("a" * 40_000_000))


def test_deep_nesting_ends_nothing():
    assert document("<w:p>" + "<w:ins>" * 5000 + "<w:r><w:t>deep</w:t></w:r>" + "</w:ins>" * 5000 + "</w:p>").text == ""


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_breaks(data):
    good = word(paragraph("Harbor ice", "Title") + paragraph("The ferry leaves."), {"docProps/core.xml": CORE})
    at = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:at] + data.draw(st.binary(max_size=8)) + good[at + data.draw(st.integers(0, 8)) :]
    try:
        found = read(Source(path="draft.docx", data=damaged))
    except UnreadableDocumentError:
        return
    assert all(0 <= block.span.start <= block.span.end <= len(found.text) for block in found.blocks)
