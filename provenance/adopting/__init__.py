"""What a repository holds and what a person answered in, the files by which it is checked from then on out."""

from __future__ import annotations

from provenance.adopting.plan import plan
from provenance.adopting.survey import survey
from provenance.adopting.terms import Answers, Found, Step, Wanted
from provenance.adopting.writing import writing

__all__ = ["Answers", "Found", "Step", "Wanted", "plan", "survey", "writing"]
