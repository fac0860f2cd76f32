"""Words about how far the text may differ from the original, as far as the declared use tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.rulebook.vocabulary import Answer, Bearing, Case, Param, cannot_tell, failed, inapplicable, passed, word

_EXCEPT = Param(kind="texts")


@word("no-edit", "No changes", Bearing.DRAFT, **{"except": _EXCEPT})
def no_edit(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid changes to the text beyond the listed exceptions (style, time, place, headline)."""
    changes = case.use.changes
    if changes is None:
        return cannot_tell("Whether the text was changed is not declared.", asks=("changes",))
    if changes == "none":
        return passed("You declare that nothing was changed.")
    if changes == "translated":
        return inapplicable("A translation is judged apart.")
    allowed = ", ".join(params.get("except", ()))
    return failed(f"The text may not be changed{f' beyond {allowed}' if allowed else ''}; this use is declared as {changes}.")


@word("no-translation", "No translation", Bearing.USE)
def no_translation(case: Case, _: Mapping[str, Any]) -> Answer:
    """Forbid translations."""
    if case.use.changes is None:
        return cannot_tell("Whether the text was translated is not declared.", asks=("changes",))
    if case.use.changes == "translated":
        return failed("The text may not be translated under these terms.")
    return passed("The text is not a translation.")


@word("whole-text", "Publish in full", Bearing.DRAFT)
def whole_text(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the text is published complete."""
    if case.use.changes is None:
        return cannot_tell("Whether the text is complete is not declared.", asks=("changes",))
    if case.use.changes == "excerpt":
        return failed("The text has to be published in full; this use is an excerpt.")
    return passed("You declare that nothing was cut.") if case.use.changes == "none" else cannot_tell("Compare with the original.")


@word("mark-changes", "Say what was changed", Bearing.DRAFT)
def mark_changes(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the copy says what was changed."""
    if case.use.changes is None:
        return cannot_tell("Whether the text was changed is not declared.", asks=("changes",))
    if case.use.changes == "none":
        return inapplicable("Nothing was changed.")
    return cannot_tell("Say in the text what was changed; a person has to confirm that it does.")
