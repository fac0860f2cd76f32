"""Evidence as plain data: it comes back as it was, and nothing that is more than evidence is taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from provenance.model import Record, Silence, Source, Verdict
from provenance.pipeline import inspect_all
from provenance.plain import ForeignError, decoded, encoded
from provenance.values import ContactValue, LabelValue, ReservationValue, StatementValue
from tests.making import evidence

DOCUMENTS = [path for path in sorted((Path(__file__).parent / "documents").iterdir()) if path.suffix != ".yaml"]


def settled(record: Record) -> Record:
    """Return a record whose rows are tuples, as they come back."""
    rows = {name: tuple(getattr(record, name)) for name in ("links", "images", "metadata", "blocks", "evidence", "notes", "silences")}
    return replace(record, **rows)


def test_the_evidence_of_all_documents_comes_back_as_it_was():
    found = [
        records
        for path in DOCUMENTS
        if path.is_file()
        for records in [tuple(inspect_all(Source(path=path.name, data=path.read_bytes())))]
        if not any(record.error for record in records)
    ]
    assert len(found) > 50
    kinds = {item.kind for records in found for record in records for item in record.evidence}
    assert len(kinds) >= 9
    for records in found:
        assert decoded(encoded(records)) == tuple(map(settled, records))


@pytest.mark.parametrize(
    "record",
    [
        Record(path="a.md", verdict=Verdict.ASK),
        Record(path="a.md", error="it could not be opened"),
        Record(path="a.md", title=b"bytes"),
        Record(path="a.md", notes=(object(),)),
        Record(path="a.md", lines={1: object()}),
    ],
)
def test_what_is_more_than_evidence_is_refused(record):
    with pytest.raises(ForeignError):
        encoded([record])


def test_letters_that_no_encoding_has_and_ignores_come_back():
    record = Record(path="a\udcff.md", text="\ud800", silences=(Silence(rule="a/b", reason="c", first=1, paths=("x",)),))
    assert decoded(encoded([record])) == (record,)


@pytest.mark.parametrize(
    "value",
    [
        ContactValue(email="desk@gazette.example"),
        LabelValue(pack="a", sign="b", first="2024-01-01"),
        ReservationValue(signal="RSL", reserved=None),
        StatementValue(action="reproduce", summary="s", purpose="commercial"),
    ],
)
def test_each_value_comes_back_with_its_types(value):
    record = Record(path="a.md", evidence=(evidence(value, kind="contact"),))
    (back,) = decoded(encoded([replace(record, evidence=(replace(record.evidence[0], kind=_kind(value)),))]))
    assert back.evidence[0].value == value
    assert type(back.evidence[0].value) is type(value)


def _kind(value):
    from provenance.model import Kind

    return {ContactValue: Kind.CONTACT, LabelValue: Kind.LABEL, ReservationValue: Kind.RESERVATION, StatementValue: Kind.PERMISSION}[
        type(value)
    ]
