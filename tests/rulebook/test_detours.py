"""A link by a detour, beside others that lead straight to the party."""

from __future__ import annotations

import pytest

from tests.rulebook.test_copies import outcome

DETOUR = "https://towns.example/go?url=https%3A%2F%2Fgazette.example%2Fice"


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ("the [paper](https://gazette.example/staff/mara)", "failed"),
        ("the [paper](https://www.gazette.example/ice/)", "passed"),
    ],
)
def test_a_detour_is_no_harm_where_another_link_leads_straight_to_the_same_page(also, expected):
    text = f"This post follows a [story of the Harbor Gazette]({DETOUR}) and thanks {also}."
    assert outcome(text, "link-live", params={"forbid": ["redirect"]}, url="") == expected


def test_a_short_link_elsewhere_in_the_text_says_nothing_of_the_credit():
    text = "First published by the [Harbor Gazette](https://gazette.example/ice). The [map](https://bit.ly/1) shows the pier."
    assert outcome(text, "link-live", params={"forbid": ["shortener", "redirect"]}, url="") == "passed"
