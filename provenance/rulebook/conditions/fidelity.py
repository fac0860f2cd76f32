"""Words about how far the text may differ from the original, as the comparison shows it or the declared use tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from provenance.comparison import Change, Comparison, Lost
from provenance.model import Kind, Role, Span
from provenance.rulebook.conditions.use import OTHERWISE, otherwise
from provenance.rulebook.conditions.wordings import asked_for, prescribed
from provenance.rulebook.vocabulary import (
    Answer,
    Bearing,
    Case,
    Param,
    cannot_tell,
    failed,
    inapplicable,
    listed,
    passed,
    word,
)
from provenance.text import sentences

_EXCEPT = ("style", "time", "place", "headline", "layout", "context", "length", "shortening", "translation", "pictures")
_WHOLE = 0.98
"""From this share of the original's words on nothing of weight was left out."""


def _compared(case: Case) -> Comparison | None:
    """Return the comparison where it can tell something: the two are one text, in one language."""
    found = case.record.comparison
    return found if found is not None and found.is_same_text and not found.translated else None


def _undeclared(what: str) -> Answer:
    return cannot_tell(f"Whether the text {what} is not declared.", asks=("changes",))


def _shown(changes: Sequence[Change]) -> str:
    first = changes[0]
    words = f"“{_short(first.original)}” became “{_short(first.copy)}”" if first.original and first.copy else ""
    words = words or (f"“{_short(first.copy)}” was added" if first.copy else f"“{_short(first.original)}” was cut")
    return f"{len(changes)} change(s), first: {words}."


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _near(case: Case, changes: Sequence[Change]) -> Answer:
    """Return a failure at the first change that stands in the copy."""
    shown = next((change for change in changes if change.copy_span), None)
    cited = case.overlapping(Span(*shown.copy_span))[:1] if shown and shown.copy_span else ()
    missed = failed(f"The text differs from the original: {_shown(changes)}", *cited)
    return missed._replace(place=shown.copy_place) if shown else missed


def _unasked(case: Case, changes: Sequence[Change]) -> list[Change]:
    """Return the changes without what the copy adds to a byline, and without the sentences that the terms want it to add."""
    wanted = [*asked_for(case), *(item.evidence.span for item in case.of(Kind.BYLINE) if item.evidence.span)]
    return [one for one in changes if not one.copy_span or not _adds_to(one) or not _touches(Span(*one.copy_span), wanted)]


def _adds_to(change: Change) -> bool:
    return set(change.original.split()) <= {word.rstrip(",;") for word in change.copy.split()}


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


@word("no-edit", "No changes", Bearing.DRAFT, **{"except": Param(kind="choices", choices=_EXCEPT)})
def no_edit(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid changes to the text beyond the listed exceptions."""
    allowed = frozenset(listed(params.get("except")))
    compared = _compared(case)
    if compared and not allowed & {"length", "shortening"}:
        edits = _unasked(case, compared.edits(allowed))
        return _near(case, edits) if edits else passed("The text says the same as the original.")
    changes = case.use.changes
    if changes is None:
        return _undeclared("was changed")
    if changes == "none":
        return passed("You declare that nothing was changed.")
    if changes == "translated":
        return inapplicable("A translation is judged apart.")
    return _declared(changes, allowed)


def _declared(changes: str, allowed: frozenset[str]) -> Answer:
    """Return what a declared edit or excerpt comes to, where nothing was compared."""
    if changes == "excerpt" and allowed & {"length", "shortening"}:
        return passed("The text may be shortened.")
    if changes == "edited" and "context" in allowed:
        return cannot_tell("Passages may be added and facts brought up to date; whether more was changed shows only beside the original.")
    beyond = f" beyond {', '.join(sorted(allowed))}" if allowed else ""
    return failed(f"The text may not be changed{beyond}; this use is declared as {changes}.")


@word("no-translation", "No translation", Bearing.USE, otherwise=OTHERWISE)
def no_translation(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid translations, or (`otherwise: ask`) those without consent."""
    bearing = otherwise(params)
    if case.record.comparison and case.record.comparison.translated:
        said = "The text is in another language than the original; it may not be translated under these terms."
        return failed(said, bearing=bearing)
    if case.use.changes == "translated" or (case.use.changes is None and case.signs("translated")):
        return failed("The text may not be translated under these terms.", *case.signs("translated"), bearing=bearing)
    if _compared(case):
        return passed("The text is in the language of the original.")
    if case.use.changes is None:
        return _undeclared("was translated")
    return passed("The text is not a translation.")


@word("whole-text", "Publish in full", Bearing.DRAFT)
def whole_text(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the text is published complete."""
    if compared := _compared(case):
        if compared.whole or compared.taken >= _WHOLE:
            return passed(f"The text is complete: {compared.taken:.0%} of the original's words.")
        return failed(f"The text has to be published in full; {compared.taken:.0%} of the original's words stand here.")
    if case.use.changes is None:
        return _undeclared("is complete")
    if case.use.changes == "excerpt":
        return failed("The text has to be published in full; this use is an excerpt.")
    return passed("You declare that nothing was cut.") if case.use.changes == "none" else cannot_tell("Compare with the original.")


@word("headline-rule", "Headline rule", Bearing.DRAFT, rule=Param(kind="choice", choices=("keep", "faithful", "free"), required=True))
def headline_rule(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the headline stays (keep) or stays true to the text (faithful)."""
    if params["rule"] == "free":
        return passed("The headline may be changed.")
    compared = _compared(case)
    if compared is None or compared.headline_same is None:
        return cannot_tell("Whether the headline is the original's shows only beside the original.")
    if compared.headline_same:
        return passed("The headline is the original's.")
    said = f"The headline is “{compared.headline_copy}”, that of the original “{compared.headline_original}”."
    return failed(said) if params["rule"] == "keep" else cannot_tell(f"{said} A person has to see whether it is as true to the text.")


@word("mark-changes", "Say what was changed", Bearing.DRAFT, template=Param(kind="texts"))
def mark_changes(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the copy says what was changed; `template` gives the words, where the terms do."""
    compared = _compared(case)
    if compared and not compared.edits(("headline",)):
        return inapplicable("Nothing was changed.")
    if not compared and case.use.changes == "none":
        return inapplicable("Nothing was changed.")
    if "template" in params and (answer := prescribed(case, params["template"], "near")).outcome == "passed":
        return answer
    if said := case.signs("changed", "translated"):
        return passed(f"The text says that it was changed: {said[0].evidence.text}", said[0])
    if not compared and case.use.changes is None:
        return _undeclared("was changed")
    missing = "No words that the text was changed were found."
    return failed(missing) if compared else cannot_tell(f"{missing} A person has to see whether it says so.")


@word("mark-translation", "Say that it is a translation", Bearing.DRAFT, template=Param(kind="texts"))
def mark_translation(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that a translation says that it is one; `template` gives the words, where the terms do."""
    translated = case.use.changes == "translated" or (case.record.comparison is not None and case.record.comparison.translated)
    said = case.signs("translated")
    if not translated and not said:
        return inapplicable("The text is not a translation.") if case.use.changes else _undeclared("was translated")
    if "template" in params:
        return prescribed(case, params["template"], "near")
    if said:
        return passed(f"The text says that it is a translation: {said[0].evidence.text}", said[0])
    return failed("The text does not say that it is a translation.")


def _kept(case: Case, lost: Callable[[Comparison], Sequence[Lost]], what: str) -> Answer | None:
    """Return what the comparison says of something that has to stay; None where there is none."""
    compared = _compared(case)
    if compared is None:
        return None
    missing = lost(compared)
    if missing:
        return failed(f"{len(missing)} {what}(s) of the original are missing, first “{_short(missing[0].text or missing[0].href)}”.")
    return passed(f"Each {what} of the original is kept.")


@word("keep-links", "Keep the links of the original", Bearing.DRAFT)
def keep_links(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that the links in the text of the original stay."""
    return _kept(case, lambda compared: compared.links_lost, "link") or cannot_tell(
        "Whether the links of the original were kept shows only beside the original."
    )


@word("keep-notices", "Keep copyright and disclaimer notices", Bearing.DRAFT)
def keep_notices(case: Case, _: Mapping[str, Any]) -> Answer:
    """Require that copyright notice and disclaimers that came with the text stay."""
    found = [item for item in case.of(Kind.COPYRIGHT) if item.value.holder]
    if found:
        return passed(f"A copyright notice is kept: {found[0].evidence.text}", found[0])
    return _kept(case, _notices, "notice") or cannot_tell(
        "Whether the original carries a copyright notice or a disclaimer shows only beside the original."
    )


def _notices(compared: Comparison) -> Sequence[Lost]:
    """Return the lost notices that are the text's own; its license is named apart."""
    return [lost for lost in compared.notices_lost if lost.kind is not Kind.LICENSE]


_UNITS = ("word", "character", "sentence", "paragraph", "percent")


@word(
    "excerpt-limit",
    "Only an excerpt",
    Bearing.DRAFT,
    max=Param(kind="number"),
    unit=Param(kind="choice", choices=_UNITS),
)
def excerpt_limit(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit how much of the text may be taken: `max` words, characters, sentences, paragraphs or `unit: percent`; else a part of it."""
    if "max" not in params:
        return _part(case)
    limit, unit = params["max"], params.get("unit", "word")
    size = _taken(case, unit)
    if size is None and unit == "percent" and case.use.changes == "none":
        size = 100.0
    if size is None:
        return cannot_tell(f"The terms permit {limit} {unit} of the original; how much this is shows only beside it.")
    if size > limit:
        return failed(f"The terms permit {limit} {unit}(s); this is {size:.0f}.")
    return passed(f"The excerpt is within the limit: {size:.0f} of {limit} {unit}(s).")


def _part(case: Case) -> Answer:
    """Return whether a part was taken and not the whole, where the terms do not say how large it may be."""
    if compared := _compared(case):
        if compared.whole or compared.taken >= _WHOLE:
            return failed("The terms permit an excerpt; this is the whole text.")
        return passed(f"An excerpt was taken: {compared.taken:.0%} of the original's words.")
    if case.use.changes is None:
        return _undeclared("is an excerpt")
    if case.use.changes == "excerpt":
        return passed("You declare an excerpt.")
    return failed("The terms permit an excerpt; this use is not declared as one.")


def _taken(case: Case, unit: str) -> float | None:
    """Return how much of the original was taken; measured on the whole body where there is no comparison, None for a share of it."""
    if compared := _compared(case):
        measured = {
            "word": compared.words_taken,
            "character": compared.characters_taken,
            "paragraph": compared.paragraphs_taken,
            "percent": compared.taken * 100,
        }
        if unit in measured:
            return measured[unit]
    texts = [case.text_of(block) for block in case.body if block.role is not Role.HEADING and not case.is_credit(block.span)]
    if unit == "word":
        return sum(len(text.split()) for text in texts)
    if unit == "character":
        return sum(map(len, texts))
    if unit == "sentence":
        return sum(len(list(sentences(text, Span(0, len(text))))) for text in texts)
    if unit == "paragraph":
        return sum(len(text) >= _PARAGRAPH for text in texts)
    return _share(case)


def _share(case: Case) -> float | None:
    """Return how many per cent were taken where the comparison finds too little for one text, or nothing was compared."""
    compared = case.record.comparison
    if compared and not compared.translated:
        return compared.taken * 100
    return 100 if case.use.changes == "none" else None


_PARAGRAPH = 60
"""From so many characters on a block is a paragraph and no line of names."""
