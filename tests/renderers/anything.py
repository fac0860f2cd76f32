"""Reports in which any text stands in any field."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from provenance.guidance import Page, Section
from provenance.model import (
    Baseline,
    Decided,
    Decision,
    Evidence,
    Finding,
    Kind,
    Level,
    Outcome,
    Place,
    Record,
    Report,
    Scope,
    Strength,
    Use,
    Verdict,
    Void,
    Where,
)
from provenance.values import CopyrightValue, LabelValue
from tests.renderers.sample import HOSTILE

ANY = st.text(st.characters(exclude_categories=()), max_size=25)
NASTY = st.text(
    st.sampled_from("=+-@\t\r\n:,%;\"'<>&[](){}\\|#`*_/.?~ \x00\x1b\x85\u2028\u202e\ufffe\uffff\ud800\U0001f600é田a1"), max_size=25
)
TEXT = (
    ANY
    | NASTY
    | st.sampled_from(["", HOSTILE, "::error::x", "\n::error::x", "##[error]x", "=1+1", "[x](javascript:1)", "{0}", "]]>", "../x", "/x"])
)
NUMBER = st.none() | st.integers(min_value=1, max_value=10)

PLACES = st.none() | st.builds(Place, line=NUMBER, column=NUMBER, end_line=NUMBER, end_column=NUMBER, name=st.none() | TEXT)
PAGES = st.builds(
    Page,
    name=TEXT,
    kind=st.just("rule"),
    title=TEXT,
    sections=st.lists(st.builds(Section, TEXT, st.lists(TEXT, min_size=1, max_size=2).map(tuple), TEXT, st.booleans()), max_size=2).map(
        tuple
    ),
    data=st.fixed_dictionaries({"level": st.sampled_from(Level), "reference": TEXT}),
)
DECISIONS = st.builds(
    Decision,
    fingerprint=st.just("0"),
    rule=TEXT,
    path=TEXT,
    decision=st.sampled_from(Decided),
    who=TEXT,
    when=st.just(date(2026, 1, 2)),
    until=st.none() | st.just(date(2027, 1, 2)),
    note=TEXT,
    text_hash=st.just(""),
    rule_hash=st.just(""),
)
FINDINGS = st.builds(
    Finding,
    rule=TEXT,
    condition=TEXT,
    outcome=st.sampled_from(Outcome),
    level=st.sampled_from(Level),
    strength=st.sampled_from(Strength),
    message=TEXT,
    remedy=TEXT,
    place=PLACES,
    evidence=st.lists(st.integers(0, 3), max_size=3).map(tuple),
    party=TEXT,
    reference=TEXT | st.just("https://terms.example/a b?é"),
    fingerprint=st.text("0123456789abcdef", min_size=24, max_size=24),
    suppressed=st.none() | TEXT,
    title=TEXT,
    effect=st.none() | st.sampled_from(Verdict),
    decision=st.none() | DECISIONS,
    void=st.none() | st.sampled_from(Void),
    baseline=st.none() | st.sampled_from(Baseline),
)
EVIDENCE = st.builds(
    Evidence,
    kind=st.sampled_from(Kind),
    where=st.sampled_from(Where),
    scope=st.sampled_from(Scope),
    text=TEXT,
    visible=st.booleans(),
    place=PLACES.filter(bool),
    value=st.builds(CopyrightValue, holder=TEXT, years=TEXT) | st.builds(LabelValue, pack=TEXT, sign=TEXT),
    detector=TEXT,
    confidence=st.floats(0, 1),
    reason=TEXT,
)


def _records(findings: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    return st.builds(
        Record,
        path=TEXT,
        media_type=TEXT,
        language=TEXT,
        title=TEXT,
        sha256=TEXT,
        lines=st.dictionaries(st.integers(1, 10), TEXT, max_size=3),
        evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
        findings=findings,
        verdict=st.none() | st.sampled_from(Verdict),
        error=st.none() | TEXT,
        notes=st.lists(TEXT, max_size=1).map(tuple),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw what a check came to."""
    records = tuple(draw(st.lists(_records(st.lists(FINDINGS, max_size=4).map(tuple)), max_size=3)))
    page = draw(st.none() | PAGES)
    use = Use(site=draw(st.none() | TEXT), date=draw(st.none() | st.just(date(2026, 1, 2))))
    missing = tuple(draw(st.lists(TEXT, max_size=2)))
    return Report(use=use, records=records, missing=missing, partial=draw(st.booleans()), explain=lambda _: page)


def inspections() -> st.SearchStrategy[Report]:
    """Return what an inspection came to."""
    return st.builds(Report, use=st.just(Use()), records=st.lists(_records(st.just(())), max_size=2).map(tuple), judged=st.just(False))
