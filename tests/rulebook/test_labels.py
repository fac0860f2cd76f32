"""Labels that take a single text out of a grant."""

from __future__ import annotations

import pytest

from provenance.model import Sign
from tests.rulebook.test_copies import outcome

CREDIT = '<p>First published by the <a href="https://gazette.example/ice">Harbor Gazette</a>.</p>'


@pytest.mark.parametrize(
    ("text", "foot", "expected"),
    [("<p>All Rights Reserved</p>", "", "failed"), ("", "© 2026 Town Voices. All rights reserved.", "passed")],
)
def test_a_label_takes_a_text_out_of_the_grant_and_the_foot_of_the_site_does_not(text, foot, expected):
    page = f"<main><article><h1>Harbor ice</h1>{CREDIT}{text}</article></main><footer>{foot}</footer>"
    signs = (Sign("reserved", ("all rights reserved",)),)
    assert outcome(page, "no-third-party", params={"sign": ["reserved"]}, file="a.html", url="", signs=signs) == expected
