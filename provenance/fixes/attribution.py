"""The credit block that the applicable terms ask for: title, author, source, license (TASL), and the sentences that they prescribe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance import addresses
from provenance.crediting import Credit, Gap, Line, Part, Run
from provenance.fixes.asking import Asked, Context, Reply, asked, change_of, contradictions
from provenance.fixes.filling import licensed
from provenance.fixes.languages import words_of
from provenance.fixes.original import Original, original_of
from provenance.judge import is_own
from provenance.model import Kind, Owner, Pack, Record, Use
from provenance.rulebook.vocabulary import Case
from provenance.values import Relation

_NOBODY = Pack(id="", title="", kind="", party="")
_NO_TERMS = "No terms are known for this text: all rights are presumed reserved. Ask whoever holds them first."
_PASSED_ON = frozenset({Relation.REPUBLISHED, Relation.VIA, Relation.SYNDICATED})
_ORDER = tuple(Part)


def credit(record: Record, packs: Sequence[Pack], use: Use, owner: Owner | None = None, original: Record | None = None) -> Credit:
    """Return the credit that the terms of a judged document ask for in a use; the record of the original tells more of the facts.

    `packs` are those that it was judged by. What is not known is left out and named as a gap; nothing is made up.
    """
    terms = _terms(record, packs)
    nobody = Case(record, use, owner or Owner(), _NOBODY, terms, tuple(packs), original)
    lead = next((pack for pack in terms if pack.kind != "license"), terms[0] if terms else _NOBODY)
    case = nobody.before(lead)
    known = original_of(case)
    context = Context(case, known, words_of(record.language), change_of(case))
    needed = not is_own(nobody)
    rules = [*asked(context, terms)] if needed else []
    reply = _joined(rules)
    general = _general(context, rules)
    lines, spare = _without_doubles(reply, general, known)
    return Credit(
        lines=lines,
        spare=spare,
        gaps=_once(reply.gaps),
        conflicts=[*dict.fromkeys(contradictions(case, known, terms)), *([] if terms or not needed else [_NO_TERMS])],
        reminders=tuple(dict.fromkeys((*reply.reminders, *_of_site(case)))),
        satisfies=tuple(dict.fromkeys(rule for line in lines if line.is_complete for rule in line.rules)),
        facts=known.facts,
        fields=_fields(known),
        top=reply.top,
        language=context.words.language,
        needed=needed,
    )


def _terms(record: Record, packs: Sequence[Pack]) -> tuple[Pack, ...]:
    by_id = {pack.id: pack for pack in packs}
    return tuple(by_id[applied.pack] for applied in record.terms if applied.pack in by_id)


def _of_site(case: Case) -> Iterator[str]:
    """Yield what to declare where the address of the copy is the publisher's, so that no link could lead away from it."""
    if case.at_party(case.record.url) and not case.use.site:
        yield f"Say which site publishes the copy (--site): {addresses.host(case.record.url)} is that of {case.pack.party} itself."


def _joined(rules: Iterable[Asked]) -> Reply:
    reply = Reply()
    for one in rules:
        reply |= one.reply
    return reply


def _general(context: Context, rules: Sequence[Asked]) -> list[Line]:
    """Return the lines in the language of the text, each with the rules that it answers."""
    answering: Mapping[Part, tuple[str, ...]] = {
        part: tuple(dict.fromkeys(one.rule.id for one in rules if part in one.reply.parts)) for part in _ORDER
    }
    wanted = {one.reply.needs for one in rules}
    made = {
        Part.AUTHOR: _author(context, is_asked=any("author" in needs for needs in wanted)),
        Part.SOURCE: _source(context, is_asked=bool(answering[Part.SOURCE])),
        Part.LICENSE: _license(context, is_asked=bool(answering[Part.LICENSE])),
        Part.CHANGES: (Run(context.words.says[context.changed]),) if answering[Part.CHANGES] and context.changed else (),
    }
    language = context.words.language
    return [Line(part, runs, language, answering[part]) for part, runs in made.items() if runs]


def _author(context: Context, *, is_asked: bool) -> tuple[Run, ...]:
    name = context.original.of("author")
    if not name and not is_asked:
        return ()
    return _phrase(context.words.says["author"], Run(name, about="author") if name else Run("author", about="author", missing=True))


def _source(context: Context, *, is_asked: bool) -> tuple[Run, ...]:
    """Return the line that names and links the original: "Originally published by Lantern Lane: “Coats”, May 3, 2026"."""
    original, words = context.original, context.words
    name, url, title = original.of("publisher"), original.of("url") or original.of("home"), original.of("title")
    if not name and not is_asked:
        return ()
    publisher = Run(name, url, about="publisher") if name else Run("publisher", about="publisher", missing=True)
    runs = _phrase(words.says["republished" if _was_passed_on(context.case) else "source"], publisher)
    if title:
        opening, closing = words.quoted(title)
        runs = (*runs, Run(words.colon + opening), Run(title, about="title"), Run(closing))
    if original.day:
        runs = (*runs, Run(words.comma), Run(words.day(original.day), about="date"))
    return tuple(run for run in runs if run.text)


def _was_passed_on(case: Case) -> bool:
    """Tell whether the text says of its source only that it was taken over from there."""
    relations = {item.value.relation for item in case.of(Kind.SOURCE) if case.names_party(item)}
    return case.original is None and bool(relations) and relations <= _PASSED_ON


def _license(context: Context, *, is_asked: bool) -> tuple[Run, ...]:
    if not context.original.of("license") and not is_asked:
        return ()
    found = licensed(context.original)
    return _phrase(context.words.says["license"], found if found.text else Run("license", about="license", missing=True))


def _phrase(says: str, run: Run) -> tuple[Run, ...]:
    before, _, rest = says.partition("{")
    return tuple(one for one in (Run(before), run, Run(rest.partition("}")[2])) if one.text)


def _without_doubles(reply: Reply, general: Sequence[Line], original: Original) -> tuple[list[Line], list[Line]]:
    """Return the lines of a credit, and the general ones that its prescribed sentences make superfluous."""
    prescribed: dict[str, Line] = {}
    for line in reply.lines:
        before = prescribed.get(line.text)
        prescribed[line.text] = line._replace(rules=(*before.rules, *line.rules)) if before else line
    said = {fact for line in prescribed.values() if line.is_complete for fact in _says(line, original)}
    needs = {Part.SOURCE: {"publisher", "link"} | (reply.needs - {"author", "license"}), Part.AUTHOR: {"author"}, Part.LICENSE: {"license"}}
    spare = [line for line in general if line.part in needs and needs[line.part] <= said]
    return [*prescribed.values(), *(line for line in general if line not in spare)], spare


def _says(line: Line, original: Original) -> set[str]:
    """Return the facts that a line states."""
    said = {run.about for run in line.runs if run.about}
    url = original.of("url") or original.of("home")
    linked = {"link"} if any(run.href and run.href == url for run in line.runs) else set()
    of_license = {"license"} if any(run.rel == "license" and run.href for run in line.runs) else set()
    return (said - {"license"}) | linked | of_license | ({"year"} if "date" in said else set())


def _once(gaps: Iterable[Gap]) -> list[Gap]:
    """Return the gaps with all rules that name the same thing in one."""
    found: dict[str, Gap] = {}
    for gap in gaps:
        before = found.get(gap.name)
        found[gap.name] = gap._replace(rules=tuple(dict.fromkeys((*before.rules, *gap.rules)))) if before else gap
    return list(found.values())


def _fields(original: Original) -> dict[str, str]:
    """Return what metadata may say of the original, by what it means: author, source, canonical, license."""
    names = {"author": "author", "source": "url", "canonical": "url", "license": "license_url"}
    said = {name: original.of(fact) for name, fact in names.items()}
    return {name: value for name, value in said.items() if value and (name == "author" or addresses.is_web(value))}
