"""The answers that a repository gives itself: its site, its owner, its medium, each with the place that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from provenance.adopting import Answers, Found
from provenance.owning import Hint, suggested_owner


def with_proposals(answers: Answers, found: Found) -> Answers:
    """Return the answers with proposals for what they leave open."""
    said = suggested_owner(found.root)
    proposed: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for key, hints, is_open in (
        ("site", said.sites[:1], answers.use.site is None),
        ("holders", said.holders, not answers.owner.holders),
        ("sites", said.sites, not answers.owner.sites),
    ):
        if hints and is_open:
            proposed[key] = hints[0].value if key == "site" else tuple(hint.value for hint in hints)
            origins[key] = _places(hints)
    if found.generator and answers.use.medium is None:
        proposed["medium"], origins["medium"] = "web", f"the configuration of {found.generator}"
    return replace(answers, proposed=proposed, origins=origins)


def taken(answers: Answers) -> Answers:
    """Return the answers with every proposal taken."""
    proposed = answers.proposed
    use = {key: proposed[key] for key in ("site", "medium") if key in proposed}
    owner = {key: proposed[key] for key in ("holders", "sites") if key in proposed}
    return replace(answers, use=replace(answers.use, **use), owner=replace(answers.owner, **owner), proposed={})


def _places(hints: Sequence[Hint]) -> str:
    found = (hint.place for hint in hints)
    return ", ".join(dict.fromkeys(f"{place.name}:{place.line}" if place.line else place.name or "" for place in found))
