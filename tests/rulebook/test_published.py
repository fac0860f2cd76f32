"""When a text was first published, as far as the copy tells."""

from __future__ import annotations

from datetime import date

import pytest

from provenance.model import Use
from provenance.rulebook.published import published
from provenance.rulebook.vocabulary import Case
from provenance.rulebook.words import WORDS
from tests.making import publisher, record, source


@pytest.mark.parametrize(
    ("address", "first", "last"),
    [
        ("https://gazette.example/2026/05/20/ice/", date(2026, 5, 20), date(2026, 5, 20)),
        ("https://gazette.example/20260520/ice-1061234567.html", date(2026, 5, 20), date(2026, 5, 20)),
        ("https://gazette.example/news/2026-05/ice", date(2026, 5, 1), date(2026, 5, 31)),
        ("https://gazette.example/ice-1061234567", None, None),
        ("https://gazette.example/202699/ice", None, None),
    ],
)
def test_the_address_of_the_original_tells_its_day_or_month(address, first, last):
    assert published(record(source("Harbor Gazette", address)), None) == (first, last)


@pytest.mark.parametrize(("day", "outcome"), [(date(2026, 5, 20), "cantTell"), (date(2026, 4, 30), "failed"), (date(2026, 6, 2), "passed")])
def test_an_embargo_is_judged_where_the_month_tells_enough(day, outcome):
    copy = record(source("Harbor Gazette", "https://gazette.example/2026/05/ice/"))
    answer = WORDS["time-window"].decide(Case(copy, Use(date=day), None, publisher()), {"after-days": 2})
    assert answer.outcome == outcome
