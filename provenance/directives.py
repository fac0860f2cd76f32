"""Finds the ignores that a document itself carries: in comments (`provenance ignore`, `off`, `on`) and in its front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import regex

from provenance.model import Block, Datum, Document, Role, Span, Where
from provenance.silences import Silence

MOST = 500
"""No person writes more ignores into a document, and each is held against every finding."""
_BEGIN = "provenance "
_DIRECTIVE = regex.compile(r"provenance (ignore|off|on)(?![\w-])(?: (?P<rule>[^\s:]++))?+\s?+(?P<rest>.*+)", regex.DOTALL)
_ENDS = regex.compile(r"\(until[ =:]\s?+(?P<until>[^()]*+)\)\Z")
_KEY = "provenance.ignore"
_FORMS = "expected `provenance ignore RULE: reason`, `provenance off RULE: reason` or `provenance on RULE`"


def directives(document: Document) -> tuple[Silence, ...]:
    """Return the ignores of a document, right and wrong ones, in the order of its lines."""
    comments = list(islice(_comments(document), MOST))
    data = list(islice(_data(document), 3 * MOST))
    if not comments and not data:
        return ()
    found = [*_of_front_matter(document, data), *_of_comments(document, comments)]
    if len(found) >= MOST:
        found = [*found[: MOST - 1], Silence(rule="", fault=f"a document has at most {MOST - 1:,}, and the others are not read")]
    return tuple(found)


def directive_spans(document: Document) -> list[Span]:
    """Return where ignores stand in the text: words to this program, which are evidence of nothing."""
    return [block.span for block in islice(_comments(document), MOST)]


def _data(document: Document) -> Iterator[Datum]:
    return (datum for datum in document.metadata if datum.where is Where.FRONTMATTER and datum.origin.startswith(_KEY))


def _comments(document: Document) -> Iterator[Block]:
    for block in document.blocks if _BEGIN in document.text else ():
        start, end = block.span
        is_ours = not block.visible and block.role is Role.COMMENT and document.text.startswith(_BEGIN, start)
        if is_ours and _DIRECTIVE.match(document.text, start, end):
            yield block


def _of_comments(document: Document, blocks: Sequence[Block]) -> list[Silence]:
    placed = [(document.source.text(block.span), document.text[block.span.start : block.span.end]) for block in blocks]
    found: list[Silence] = []
    for place, text in sorted(placed, key=lambda each: (each[0].line or 0, each[0].column or 0)):
        match = _DIRECTIVE.fullmatch(text)
        assert match is not None
        kind, rule, rest = match.group(1), match.group("rule") or "", match.group("rest")
        if kind == "on":
            found = _closed(found, Silence(rule=rule, place=place, fault=_wrong_end(rest)))
            continue
        fault = "" if rule and rest[:1] in {"", ":"} else _FORMS
        reason, until = _parts(rest.removeprefix(":"))
        found.append(Silence(rule=rule, reason=reason, until=until, place=place, fault=fault, first=place.line if kind == "off" else None))
    return found


def _wrong_end(rest: str) -> str:
    return _FORMS if rest.strip(": ") else ""


def _closed(found: list[Silence], end: Silence) -> list[Silence]:
    """Return the ignores with those ended that are open here: of a rule, or all where none is named; or with what is wrong with the end."""
    line = end.place.line if end.place else None
    opened = [one.first is not None and one.last is None and end.rule in {"", one.rule} for one in found]
    if end.fault or not any(opened):
        return [*found, end if end.fault else replace(end, fault=f'"{end.rule}" is not off here' if end.rule else "nothing is off here")]
    return [replace(one, last=line) if is_open else one for one, is_open in zip(found, opened, strict=True)]


def _parts(said: str) -> tuple[str, str]:
    """Return a reason and the date behind it."""
    said = said.strip()
    end = _ENDS.search(said)
    return (said[: end.start()].strip(), end.group("until").strip()) if end else (said, "")


def _of_front_matter(document: Document, data: Iterable[Datum]) -> list[Silence]:
    found: list[Silence] = []
    given: set[str] = set()
    for datum in data:
        key = datum.origin[len(_KEY) :].removeprefix(".")
        if key in {"reason", "until"} and found and key not in given:
            found[-1] = replace(found[-1], reason=datum.value) if key == "reason" else replace(found[-1], until=datum.value)
            given.add(key)
            continue
        found.append(_entry(document, datum, key))
        given = set() if key == "rule" else {"reason", "until"}
    return found


def _entry(document: Document, datum: Datum, key: str) -> Silence:
    """Return what a value begins: `rule: RULE`, `RULE: reason`, or the same as a string."""
    place = document.source.field(datum.key)
    if key == "rule":
        return Silence(rule=datum.value.strip(), place=place)
    if key in {"reason", "until"}:
        return Silence(rule="", place=place, fault=f"`{key}` belongs behind a `rule`")
    rule, _, said = (key, "", datum.value) if key else datum.value.partition(":")
    reason, until = _parts(said)
    return Silence(rule=rule.strip(), reason=reason, until=until, place=place)
