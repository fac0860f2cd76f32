"""Authors where an outlet stands beside them: in bylines, and in the credit that the terms ask for."""

from __future__ import annotations

from tests.making import rule
from tests.rulebook.test_copies import EDITED, outcome


def test_a_byline_that_names_the_outlet_too_is_no_change():
    before, after = f"By Mara Finch\n\n{EDITED}\n", f"By Mara Finch, Harbor Gazette\n\n{EDITED}\n"
    assert outcome(after, "no-edit", original=before) == "passed"
    assert outcome(after.replace("early", "late"), "no-edit", original=before) == "failed"


def test_a_credit_that_names_the_author_where_the_terms_want_it_is_enough():
    asking = {"others": [rule("credit-wording", params={"template": "Written by the sea by {author} for the Harbor Gazette"})]}
    assert outcome("Written by the sea by Mara Finch for the Harbor Gazette.", "credit-author", **asking) == "passed"
    assert outcome("Written by the sea by for the Harbor Gazette.", "credit-author", **asking) == "failed"
