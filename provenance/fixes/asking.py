"""What the rules of the applicable terms ask a credit to hold, and what each of them comes to with the facts that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from provenance.crediting import Gap, Line, Part
from provenance.fixes.filling import filled
from provenance.fixes.languages import Words, language_of
from provenance.fixes.original import Original
from provenance.model import Expectation, Finding, Outcome, Pack, Rule, Strength
from provenance.rulebook.applies import unmet
from provenance.rulebook.vocabulary import Case, listed

_CHANGED: Final = {"edited": "changed", "excerpt": "excerpt", "translated": "translated"}
_WHY: Final = {
    "title": "The title of the original is not known: give the original (--original).",
    "author": "The author is not named in the text.",
    "publisher": "Nothing names who first published the text.",
    "url": "The address of the original article is not known: give the original (--original), or link it once in the text.",
    "date": "The day on which the original was published is not known: give the original (--original).",
    "year": "The year in which the original was published is not known: give the original (--original).",
    "license": "The license is not named in the text.",
    "license_url": "The license is named without its version, so that its address is not known.",
}


class Context(NamedTuple):
    """What an answer to a rule depends on."""

    case: Case
    original: Original
    words: Words
    changed: str
    """What was done to the text, as words.yaml names it; empty where nothing was, or nobody said so."""

    def why(self, name: str) -> str:
        """Return why something is missing."""
        return _WHY.get(name, f"The terms leave the words for “{name}” to you.")


class Reply(NamedTuple):
    """What a credit can hold to answer an expectation."""

    parts: tuple[Part, ...] = ()
    """General lines that answer it."""
    needs: frozenset[str] = frozenset()
    """Facts that these lines have to state."""
    lines: tuple[Line, ...] = ()
    """Prescribed lines."""
    gaps: tuple[Gap, ...] = ()
    reminders: tuple[str, ...] = ()
    top: bool = False

    def __or__(self, other: Reply) -> Reply:
        """Return both."""
        return Reply(
            (*self.parts, *other.parts),
            self.needs | other.needs,
            (*self.lines, *other.lines),
            (*self.gaps, *other.gaps),
            (*self.reminders, *other.reminders),
            self.top or other.top,
        )


class Asked(NamedTuple):
    """A rule that holds for the document, and what a credit can answer to it."""

    rule: Rule
    reply: Reply
    is_met: bool
    """Whether the document meets it as it stands."""


def asked(context: Context, packs: Iterable[Pack]) -> Iterator[Asked]:
    """Yield the rules of some packs that hold for the document and ask a credit to hold something."""
    findings: Mapping[str, Finding] = {finding.rule: finding for finding in context.case.record.findings}
    for pack in packs:
        within = context._replace(case=context.case.before(pack))
        for rule in pack.rules:
            if unmet(rule.applies, rule.unless, within.case) is None:
                finding = findings.get(rule.id)
                is_met = finding is not None and finding.outcome in {Outcome.PASSED, Outcome.INAPPLICABLE}
                reply = _signed(_reply(within, rule.expects), rule, is_met=is_met)
                if reply != Reply():
                    yield Asked(rule, reply, is_met)


def _signed(reply: Reply, rule: Rule, *, is_met: bool) -> Reply:
    """Return a reply that names its rule; what only a wish lacks is a reminder, and what the document has is no gap."""
    if is_met and reply.gaps:
        return Reply()
    lines = tuple(line._replace(rules=(rule.id,)) for line in reply.lines)
    gaps = tuple(gap._replace(rules=(rule.id,)) for gap in reply.gaps)
    if rule.strength is Strength.SHOULD:
        wishes = tuple(f"{rule.title} (asked for, not required): {gap.why}" for gap in gaps)
        return reply._replace(lines=tuple(line for line in lines if line.is_complete), gaps=(), reminders=(*reply.reminders, *wishes))
    return reply._replace(lines=lines, gaps=gaps)


def _reply(context: Context, expectation: Expectation) -> Reply:
    if not expectation.parts:
        answer = _ANSWERS.get(expectation.word)
        return answer(context, expectation.params) if answer else Reply()
    replies = [_reply(context, part) for part in expectation.parts]
    if expectation.word == "all-of":
        return _all(replies)
    able = [one for one in replies if one != Reply() and not (one.top and not one.parts)]
    return min(able, key=lambda one: len(one.gaps), default=Reply())


def _all(replies: Iterable[Reply]) -> Reply:
    found = Reply()
    for one in replies:
        found |= one
    return found


def _gaps(context: Context, *names: str) -> tuple[Gap, ...]:
    return tuple(Gap(name, context.why(name)) for name in names if not context.original.of(name))


def _sentence(context: Context, params: Mapping[str, Any], key: str = "template") -> Reply:
    """Return the one of some prescribed sentences of which most is known."""
    options = [filled(template, context.original, context.case.pack, context.words) for template in listed(params.get(key))]
    if not options:
        return Reply()
    best = min(options, key=lambda runs: sum(run.missing for run in runs))
    text = "".join(run.text for run in best)
    missing = dict.fromkeys(run.about or run.text for run in best if run.missing)
    gaps = tuple(Gap(name, context.why(name)) for name in missing)
    return Reply(lines=(Line(Part.WORDING, best, language_of(text)),), gaps=gaps)


def _credit_wording(context: Context, params: Mapping[str, Any]) -> Reply:
    return _sentence(context, params)


def _tagline(context: Context, params: Mapping[str, Any]) -> Reply:
    """Return the closing line as the original has it; the terms may quote no more than its beginning."""
    original = context.case.original
    texts = [str(text) for text in listed(params.get("text"))]
    if original is not None:
        found = next((line for line in original.text.splitlines() if any(text.casefold() in line.casefold() for text in texts)), "")
        if found:
            return _sentence(context, {"text": found.replace("{", "(").replace("}", ")")}, "text")
    said = f": “{texts[0]} …”" if texts else ""
    return Reply(reminders=(f"Keep the closing lines of {context.case.pack.party}{said}.",))


def _author(context: Context, _: Mapping[str, Any]) -> Reply:
    return Reply((Part.AUTHOR,), frozenset({"author"}), gaps=_gaps(context, "author"))


def _publisher(context: Context, _: Mapping[str, Any]) -> Reply:
    return Reply((Part.SOURCE,), frozenset({"publisher"}), gaps=_gaps(context, "publisher"))


def _link(context: Context, params: Mapping[str, Any]) -> Reply:
    """Return the link to the article; that to the publisher's home page does where the terms are content with it."""
    if params.get("target", "article") != "article" and context.original.of("home"):
        return Reply((Part.SOURCE,), frozenset({"link"}))
    return Reply((Part.SOURCE,), frozenset({"link"}), gaps=_gaps(context, "url"))


def _position(_: Context, params: Mapping[str, Any]) -> Reply:
    places = listed(params["where"])
    return Reply((Part.SOURCE,), top=not {"end", "either"} & set(places))


def _title_date(context: Context, params: Mapping[str, Any]) -> Reply:
    fields = [str(name) for name in listed(params["fields"])]
    return Reply((Part.SOURCE,), frozenset({"link" if name == "url" else name for name in fields}), gaps=_gaps(context, *fields))


def _license(context: Context, params: Mapping[str, Any]) -> Reply:
    names = ("license",) if params.get("link") is False or not context.original.of("license") else ("license", "license_url")
    return Reply((Part.LICENSE,), frozenset({"license"}), gaps=_gaps(context, *names))


def _share_alike(context: Context, _: Mapping[str, Any]) -> Reply:
    return Reply((Part.LICENSE,), frozenset({"license"}), gaps=_gaps(context, "license")) if context.changed else Reply()


def _changes(context: Context, params: Mapping[str, Any]) -> Reply:
    """Return what says that the text was changed, where it was; a sentence that names who changed it is left to people."""
    if not context.changed:
        undeclared = context.case.use.changes is None and context.case.record.comparison is None
        return Reply(reminders=("Say whether the text is changed (--changes): the terms want changes to be named.",) if undeclared else ())
    prescribed = _sentence(context, params)
    return prescribed if prescribed.lines and not prescribed.gaps else Reply((Part.CHANGES,))


def _translation(context: Context, params: Mapping[str, Any]) -> Reply:
    if context.changed != "translated":
        return Reply()
    return _sentence(context, params) if "template" in params else Reply((Part.CHANGES,))


def _counter(context: Context, _: Mapping[str, Any]) -> Reply:
    pack = context.case.pack
    known = f" ({', '.join(pack.trackers)})" if pack.trackers else ""
    return Reply(reminders=(f"Paste the page counter of {pack.party}{known} that comes with the text; it is never made up here.",))


def _logo(context: Context, _: Mapping[str, Any]) -> Reply:
    return Reply(reminders=(f"Place the logo of {context.case.pack.party} beside the credit.",))


def _canonical(context: Context, params: Mapping[str, Any]) -> Reply:
    if params.get("method") in {"noindex", "both"}:
        return Reply(reminders=("Keep search engines away from the page (robots: noindex), as the terms ask.",))
    return Reply(reminders=() if context.original.of("url") else (f"Give the canonical address: {context.why('url')}",))


_ANSWERS: Final[Mapping[str, Callable[[Context, Mapping[str, Any]], Reply]]] = {
    "credit-wording": _credit_wording,
    "keep-tagline": _tagline,
    "credit-author": _author,
    "credit-author-if-supplied": _author,
    "credit-publisher": _publisher,
    "source-linked": _link,
    "link-original": _link,
    "link-original-if-supplied": _link,
    "credit-position": _position,
    "title-date": _title_date,
    "license-notice": _license,
    "share-alike": _share_alike,
    "mark-changes": _changes,
    "mark-translation": _translation,
    "tracker": _counter,
    "logo": _logo,
    "canonical": _canonical,
}
"""What each word of the rule language asks a credit for; the others ask it for nothing."""


def change_of(case: Case) -> str:
    """Return what was done to the text as words.yaml names it: as declared, else as the comparison with the original shows it."""
    declared = _CHANGED.get(case.use.changes or "", "")
    compared = case.record.comparison
    if declared or compared is None or case.use.changes == "none":
        return declared
    return "translated" if compared.translated else "changed" if compared.edits(("headline",)) else ""


def contradictions(case: Case, original: Original, terms: Sequence[Pack]) -> Iterator[str]:
    """Yield what has to be settled before anybody can say what the credit is."""
    parties = dict.fromkeys(pack.party for pack in terms if pack.kind in _FIRST_HAND)
    if len(parties) > 1:
        yield f"The terms of {' and of '.join(parties)} apply: say by --rules whose text it is."
    values = original.licensed.values
    if len(values) > 1 and not original.licensed.is_choice:
        yield f"The text names {len(values)} licenses that contradict each other: settle which one holds."
    for finding in case.record.findings:
        if finding.suppressed is None and (finding.forbids or _leaves_open(finding)):
            yield finding.message


_FIRST_HAND: Final = frozenset({"publisher", "government", "wire"})
"""Kinds of parties of which one text has one; networks and platforms pass on what others wrote."""
_WHOSE: Final = frozenset({"third-party-owner", "no-third-party", "license-mismatch", "arr-next-to-cc", "chain", "terms-on-foreign-domain"})
"""Conditions about whose the text is and which terms hold."""


def _leaves_open(finding: Finding) -> bool:
    is_open = finding.outcome in {Outcome.FAILED, Outcome.CANT_TELL}
    return is_open and finding.condition in _WHOSE and (finding.effect is not None or finding.outcome is Outcome.FAILED)
