"""Looks for what is allowed in rule files and yet wrong: untested and dead rules, doubled ids, expectations that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

from provenance.errors import Fault
from provenance.model import Level, Outcome, Pack, Rule, Strength
from provenance.rulebook.expecting import bearing, is_everywhere
from provenance.rulebook.nodes import shown
from provenance.rulebook.reach import too_wide, unreachable
from provenance.rulebook.vocabulary import Bearing

_T = TypeVar("_T")
_WITHOUT_TERMS: Final = frozenset({"general", "house"})
_UNDONE_BY: Final = {"excerpt-limit": ("whole-text",), "mark-translation": ("no-translation",)}
"""By word: words after which it has nothing left to ask for."""
_LEAVE: Final = {"headline-rule": ("rule", "free"), "no-commercial": ("reading", "ads-ok")}
"""By word: the parameter with which it gives leave and nothing can fail."""
_FOR_PEOPLE: Final = frozenset({Bearing.PERMISSION, Bearing.REMINDER})


def lint(packs: Sequence[Pack]) -> list[Fault]:
    """Return what is wrong with packs that load, in the order of their files and lines."""
    found = [*_doubled_packs(packs), *_shared_domains(packs), *(fault for pack in packs for fault in _of_pack(pack))]
    return sorted(found, key=lambda fault: (fault.file, fault.line or 0))


def _grouped(items: Iterable[_T], key: Callable[[_T], Hashable]) -> Iterator[list[_T]]:
    """Yield the groups of more than one item that have a key in common."""
    groups: defaultdict[Hashable, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return (group for group in groups.values() if len(group) > 1)


def _doubled_packs(packs: Iterable[Pack]) -> Iterator[Fault]:
    for first, *others in _grouped(packs, lambda pack: pack.id):
        for pack in others:
            yield Fault(file=pack.file, message=f"{shown(pack.id)} is the id of another pack too: {first.file}")


def _shared_domains(packs: Iterable[Pack]) -> Iterator[Fault]:
    claims = ((pack, domain) for pack in packs for domain in dict.fromkeys(pack.domains))
    for (first, domain), *others in _grouped(claims, lambda claim: claim[1]):
        for pack in (pack for pack, _ in others if not pack.brand or pack.brand != first.brand):
            yield Fault(file=pack.file, message=f"the domain {shown(domain)} belongs to another pack too: {first.file}")


def _of_pack(pack: Pack) -> Iterator[Fault]:
    def fault(rule: Rule, message: str) -> Fault:
        return Fault(file=pack.file, line=rule.line or None, message=f"{rule.id}: {message}")

    if not pack.title.strip():
        yield Fault(file=pack.file, message="the title is empty")
    if pack.terms is None and pack.kind not in _WITHOUT_TERMS:
        yield Fault(file=pack.file, message="no terms: say on which page they stand, and when it was read")
    for first, *others in _grouped(pack.rules, lambda rule: rule.id):
        yield from (fault(rule, f"the id stands here a second time, first in line {first.line}") for rule in others)
    plain = [rule for rule in pack.rules if not rule.expects.parts]
    for first, *others in _grouped(plain, lambda rule: (rule.expects.word, _frozen(rule.applies), _frozen(rule.unless))):
        for rule in others:
            if _frozen(rule.expects.params) != _frozen(first.expects.params):
                yield fault(rule, f"expects the same word with other parameters than {first.id}, in the same uses")
    yield from (fault(rule, message) for rule, message in _contradictions(pack.rules))
    for rule in pack.rules:
        yield from (fault(rule, message) for message in (*_words_missing(rule), *_examples_missing(rule), *unreachable(pack, rule)))
    yield from (Fault(file=pack.file, message=message) for message in too_wide(pack))


def _contradictions(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Yield rules that undo what another one requires in the same uses."""
    by_use = {(rule.expects.word, _frozen(rule.applies), _frozen(rule.unless)): rule for rule in rules}
    for (word, applies, unless), rule in by_use.items():
        for other in (found for name in _UNDONE_BY.get(word, ()) if (found := by_use.get((name, applies, unless)))):
            yield rule, f"cannot be met beside {other.id}, in the same uses"


def _frozen(value: Any) -> Hashable:
    if isinstance(value, dict):
        return frozenset((key, _frozen(one)) for key, one in value.items())
    return frozenset(map(str, value)) if isinstance(value, list | tuple) else value


def _words_missing(rule: Rule) -> Iterator[str]:
    if not rule.title.strip():
        yield "the title is empty"
    if not rule.remedy.strip():
        yield "the remedy is empty"
    if not rule.reference.strip():
        yield "no reference: say where it is written, in the rule or as the url of the terms"
    if rule.strength is Strength.SHOULD and rule.level is Level.ERROR:
        yield "a wish (strength: should) never has level error"


def _examples_missing(rule: Rule) -> Iterator[str]:
    """Yield which examples a rule lacks; what was taken over has its examples where it stands."""
    if rule.origin:
        return
    given = {example.outcome for example in rule.examples}
    name, leave = _LEAVE.get(rule.expects.word, ("", ""))
    if not given & {Outcome.FAILED, Outcome.CANT_TELL} and (not name or rule.expects.params.get(name) != leave):
        yield "no example of failed, or of cantTell where no document can fail"
    # Where only a person can answer, no document passes.
    if Outcome.PASSED not in given and (Outcome.FAILED in given or not given) and bearing(rule.expects) not in _FOR_PEOPLE:
        yield "no example of passed"
    if Outcome.INAPPLICABLE not in given and not is_everywhere(rule.expects):
        yield "no example of inapplicable"
