"""Words about sentences that have to stand in the copy as the terms give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import regex

from provenance import dates
from provenance.model import Kind, Span
from provenance.rulebook import wording
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, listed, passed, word

_TEXTS = Param(kind="texts", required=True)
_MATCH = Param(kind="choice", choices=("exact", "near"))
_YEAR = regex.compile(r"(?<![\p{Latin}\d])(?:19|20)\d\d(?![\p{Latin}\d])")
_DOI = regex.compile(r"(?<![\w/])10\.\d{4,9}/\S++|doi\.org/")


def prescribed(case: Case, templates: Any, match: str) -> Answer:
    """Return whether one of some sentences stands in the text, word by word or nearly so."""
    found = wording.find(listed(templates), case.shown_text)
    if found is None:
        return failed(f"The sentence that {case.pack.party} asks for is missing: “{listed(templates)[0]}”")
    cited = case.overlapping(found.span)
    said = case.record.text[found.span.start : found.span.end]
    if found.share >= wording.EXACT:
        return passed(f"The sentence stands there as asked for: “{said}”", *cited[:1])
    differs = f"differs in: {', '.join(found.missing[:6])}"
    if found.share >= wording.NEAR and match != "exact":
        return passed(f"The sentence stands there nearly as asked for ({differs}): “{said}”", *cited[:1])
    return cannot_tell(f"The text comes near the sentence that is asked for ({differs}): “{said}”", *cited[:1])


_PARTICLE = 3
"""Up to so many letters a word in a name may begin small: "de", "van"."""
_ADDED = ("credit-wording", "keep-tagline", "mark-changes", "mark-translation")


def asked_for(case: Case, *words: str) -> list[Span]:
    """Return where the sentences stand that the terms want a copy to add, those of some words or all."""
    found = (wording.find([template], case.shown_text) for template in wording.templates(case.pack, *(words or _ADDED)))
    return [one.span for one in found if one and one.share >= wording.NEAR]


def author_asked_for(case: Case) -> str:
    """Return the author whom the credit names that the terms prescribe ("{author}, Harbor News"); empty where it names none."""
    lines = ((template, case.record.text[line.start : line.end]) for template, line in _credits_asked_for(case))
    return next((name for template, line in lines if (name := wording.in_slot(template, "author", line)) and _is_name(name)), "")


def holders_asked_for(case: Case) -> list[Span]:
    """Return the lines of a prescribed credit that is itself a copyright notice ("© {author}, license: …")."""
    return [line for template, line in _credits_asked_for(case) if "©" in template]


def _credits_asked_for(case: Case) -> Iterator[tuple[str, Span]]:
    """Yield each prescribed credit that stands in the text, with its line."""
    for template in wording.templates(case.pack, "credit-wording"):
        if (found := wording.find([template], case.shown_text)) and found.share >= wording.NEAR:
            yield template, case.line_span(found.span)


def _is_name(words: str) -> bool:
    """Tell whether words look like names in a script with capitals, or stand in one without; a part of a sentence does not."""
    return all(not word[0].islower() for word in words.split() if len(word) > _PARTICLE)


def other_credits(case: Case) -> list[Span]:
    """Return the lines that credit the party and read like no source: that name and link it, or that say what it prescribes."""
    lines = [case.line_span(span) for span in asked_for(case, "credit-wording")] if case.has_party else []
    linked = [case.line_span(link.span) for link in case.party_links()]
    return [*linked, *(line for line in lines if case.speaks_of_party(case.record.text[line.start : line.end]))]


@word("credit-wording", "Use the prescribed credit sentence", Bearing.DRAFT, template=_TEXTS, match=_MATCH)
def credit_wording(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require a sentence in the copy: `template` with slots in braces, or several of which one is enough."""
    return prescribed(case, params["template"], params.get("match", "near"))


@word(
    "keep-tagline",
    "Keep or add the boilerplate",
    Bearing.DRAFT,
    text=Param(kind="texts"),
    where=Param(kind="choice", choices=("top", "end", "either")),
)
def keep_tagline(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that a line about the publisher, its funder or project stays: `text`, where the terms give it."""
    if "text" not in params:
        return cannot_tell(f"Whether the closing lines of {case.pack.party} were kept shows only beside the original.")
    return prescribed(case, params["text"], "near")


@word("title-prefix", "Words before the headline", Bearing.DRAFT, text=_TEXTS)
def title_prefix(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that the headline begins with given words."""
    if any(case.record.title.casefold().startswith(text.casefold()) for text in listed(params["text"])):
        return passed("The headline begins as asked for.")
    return failed(f"The headline does not begin with “{listed(params['text'])[0]}”.")


@word(
    "title-date",
    "Give original title and/or date",
    Bearing.DRAFT,
    fields=Param(kind="choices", choices=("title", "date", "year", "doi", "url", "accessed"), required=True),
)
def title_date(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require that title, date (or its year), DOI or address of the original stand in the credit."""
    lines = _credit_lines(case)
    if not lines:
        return failed("No credit stands in the text that could give them.")
    states = {name: _is_given(name, case, lines) for name in listed(params["fields"])}
    missing = [name for name, state in states.items() if state is False]
    cited = _cited(case, lines)
    if missing:
        return failed(f"The credit does not give the {' and the '.join(missing)} of the original.", *cited)
    if open_questions := [name for name, state in states.items() if state is None]:
        return cannot_tell(f"Whether the credit gives what is asked for ({', '.join(open_questions)}) a person has to see.", *cited)
    return passed("The credit gives what is asked for.", *cited)


def _credit_lines(case: Case) -> list[Span]:
    """Return the lines in which the source is credited."""
    found = [case.line_span(span) for item in case.credits() if (span := item.evidence.span) is not None]
    return list(dict.fromkeys([*found, *other_credits(case)]))


def _cited(case: Case, lines: list[Span]) -> list[Item]:
    return case.overlapping(lines[0], Kind.SOURCE)[:1]


def _is_given(name: str, case: Case, lines: list[Span]) -> bool | None:
    texts = [case.record.text[line.start : line.end] for line in lines]
    if name == "date":
        return any(next(dates.found_in(text), None) for text in texts)
    if name == "year":
        return any(_YEAR.search(text) for text in texts)
    if name == "doi":
        return any(_DOI.search(text) for text in texts)
    if name == "url":
        return any(item.value.url for item in case.credits())
    if name == "title":
        return _title_given(case, texts)
    return bool(case.signs(name)) or None


def _title_given(case: Case, texts: list[str]) -> bool | None:
    original = case.original.title if case.original else ""
    titles = [title for title in (original, case.record.title) if title]
    if any(found.share >= wording.NEAR for text in texts for title in titles if (found := wording.find([title], text))):
        return True
    compared = case.record.comparison
    if case.use.changes == "none" or (compared and compared.headline_same):
        return True
    heading = wording.find([original], case.record.text) if original else None
    return bool(heading and heading.share >= wording.NEAR) if original else None
