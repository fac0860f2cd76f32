"""What only the number of documents shows is judged over the whole run."""

from __future__ import annotations

from datetime import date

from provenance.model import Owner, Source, Use
from provenance.pipeline import Run
from tests.making import publisher, rule

LIMITED = (publisher(rule("no-bulk", params={"max": 2, "period": "month"})),)
TEXT = """---
date: {day}
---

The original source of this article is [Harbor Gazette](https://gazette.example/{number}).
"""


def outcomes(*days: str) -> list[tuple[str, str]]:
    run = Run(LIMITED, Use(date=date(2026, 6, 1)), Owner())
    for number, day in enumerate(days):
        run.take(Source(path=f"{number}.md", data=TEXT.format(day=day, number=number).encode()))
    return [(record.findings[0].outcome.value, str(record.verdict)) for record in run.report().records]


def test_as_many_texts_as_the_terms_permit_leave_the_question_to_a_person():
    assert outcomes("2026-05-01", "2026-05-30") == [("cantTell", "ready")] * 2


def test_one_text_too_many_in_a_period_fails_in_each_of_that_period_and_has_to_be_asked_for():
    assert outcomes("2026-05-01", "2026-05-02", "2026-05-30", "2026-06-01") == [*[("failed", "ask")] * 3, ("cantTell", "ready")]


def test_texts_without_a_date_are_not_counted():
    assert outcomes("2026-05-01", "2026-05-02", "") == [("cantTell", "ready")] * 3
