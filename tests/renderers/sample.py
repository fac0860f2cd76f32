"""One report made by hand, in which everything occurs that a renderer has to show."""

# the lines of the page are as long as they are, and each piece of evidence is one line

from __future__ import annotations

from datetime import date

from provenance.guidance import Section
from provenance.model import (
    Applied,
    Baseline,
    Decided,
    Decision,
    Evidence,
    Finding,
    Kind,
    Level,
    Outcome,
    Page,
    Place,
    Record,
    Report,
    Scope,
    Span,
    Strength,
    Terms,
    Use,
    Verdict,
    Void,
    Where,
)
from provenance.values import (
    BylineValue,
    ContactPurpose,
    ContactValue,
    CopyrightValue,
    DisclaimerType,
    DisclaimerValue,
    LicenseValue,
    LinkState,
    Relation,
    ReservationValue,
    ReservedUse,
    SourceValue,
    StatementValue,
    Value,
)

PATH = "news/harbor-floods.html"
SOURCE = """\
<!doctype html>
<html lang="en">
<head>
  <title>Night tide floods the old harbor - The Quay Observer</title>
  <link rel="canonical" href="https://quay-observer.example/2026/harbor-floods">
  <meta name="author" content="Ines Okafor"><meta name="robots" content="noai, noarchive">
</head>
<body>
  <h1>Night tide floods the old harbor</h1>
  <p class="byline">By Ines Okafor and 田中 真由美, Northlight Wire</p>
  <p>The tide came over the wall shortly after two in the morning. By dawn the fish market stood under forty centimeters of water, and the ferries stayed where they were.</p>
  <p>&ldquo;We have pumps for a wet cellar,&rdquo; the harbor master said, &ldquo;not for a second harbor.&rdquo; The city will decide on Thursday whether the wall is to be raised.</p>
  <hr>
\t<p>The original source of this article is <a href="#">Northlight Wire</a>.</p>
  <p>Copyright © Northlight Wire, 2026. Text under CC BY-ND 4.0.</p>
  <p>The Quay Observer gives permission to share its own articles on community web sites, provided that the text is not changed and that source and copyright are named with a link to the original. Publication in print or on commercial sites needs our written consent: rights@quay-observer.example</p>
  <p>The views in this article are the author's own, and The Quay Observer does not answer for any statement in it.</p>
  <p hidden>Do not sell this text.</p>
  <blockquote><p>Photo: Harbor Pilots' Guild, all rights reserved</p></blockquote>
</body>
</html>
"""
TEXT = """\
Night tide floods the old harbor
By Ines Okafor and 田中 真由美, Northlight Wire
The tide came over the wall shortly after two in the morning. By dawn the fish market stood under forty centimeters of water, and the ferries stayed where they were.
“We have pumps for a wet cellar,” the harbor master said, “not for a second harbor.” The city will decide on Thursday whether the wall is to be raised.
The original source of this article is Northlight Wire.
Copyright © Northlight Wire, 2026. Text under CC BY-ND 4.0.
The Quay Observer gives permission to share its own articles on community web sites, provided that the text is not changed and that source and copyright are named with a link to the original. Publication in print or on commercial sites needs our written consent: rights@quay-observer.example
The views in this article are the author's own, and The Quay Observer does not answer for any statement in it.
Photo: Harbor Pilots' Guild, all rights reserved
Do not sell this text.
"""
LINES = dict(enumerate(SOURCE.splitlines(), start=1))
DEAD_LINK = '"#"'
TERMS = "https://quay-observer.example/terms"

HOSTILE = '<script>alert(1)</script> <a href="javascript:alert(2)">| `x` {{ 7*7 }} \x1b[31mred\x1b[0m \u202egnirts'


def place_of(source: str, words: str) -> Place:
    """Return the place of the words in a source."""
    start = source.index(words)
    line = source.count("\n", 0, start) + 1
    column = start - (source.rfind("\n", 0, start) + 1) + 1
    return Place(line=line, column=column, end_line=line, end_column=column + len(words))


def quoted(kind: Kind, words: str, value: Value, *, source: str = "", **other: object) -> Evidence:
    """Return evidence from the text of the first document; `source` where its words differ from the text's."""
    start = TEXT.index(words)
    given: dict[str, object] = {
        "where": Where.BODY,
        "scope": Scope.PAGE,
        "visible": True,
        "place": place_of(SOURCE, source or words),
        "confidence": 0.95,
        "reason": "exact text",
        "span": Span(start, start + len(words)),
    }
    return Evidence(kind=kind, text=words, value=value, detector=kind.value, **{**given, **other})  # type: ignore[arg-type]


def stated(kind: Kind, where: Where, words: str, value: Value) -> Evidence:
    """Return evidence from the metadata of the first document."""
    return Evidence(
        kind=kind,
        where=where,
        scope=Scope.PAGE,
        text=words,
        visible=False,
        place=place_of(SOURCE, words),
        value=value,
        detector=kind.value,
        confidence=0.99,
        reason="declared in the metadata",
    )


EVIDENCE = (
    stated(Kind.SOURCE, Where.LINK, "https://quay-observer.example/2026/harbor-floods", SourceValue(
        url="https://quay-observer.example/2026/harbor-floods", relation=Relation.CANONICAL, link=LinkState.LIVE)),
    stated(Kind.BYLINE, Where.META, "Ines Okafor", BylineValue(names=("Ines Okafor",))),
    quoted(Kind.BYLINE, "By Ines Okafor and 田中 真由美, Northlight Wire", BylineValue(names=("Ines Okafor", "田中 真由美"))),
    quoted(
        Kind.SOURCE, "The original source of this article is Northlight Wire", SourceValue(
            name="Northlight Wire", url="#", relation=Relation.ORIGINAL, link=LinkState.DEAD),
        source='The original source of this article is <a href="#">Northlight Wire'),
    quoted(Kind.COPYRIGHT, "Copyright © Northlight Wire, 2026", CopyrightValue(holder="Northlight Wire", years="2026")),
    quoted(Kind.LICENSE, "CC BY-ND 4.0", LicenseValue(
        spdx="CC-BY-ND-4.0", url="https://creativecommons.org/licenses/by-nd/4.0/", family="by-nd", version="4.0")),
    quoted(
        Kind.PERMISSION,
        "The Quay Observer gives permission to share its own articles on community web sites, provided that the text is not changed"
        " and that source and copyright are named with a link to the original.",
        StatementValue(action="reproduce", summary="share its own articles on community web sites", medium="web", grantor="The Quay Observer")),
    quoted(Kind.DUTY, "the text is not changed", StatementValue(action="no-edit", summary="the text is not changed", grantor="The Quay Observer")),
    quoted(Kind.DUTY, "source and copyright are named with a link to the original", StatementValue(
        action="link-original", summary="name source and copyright, link to the original", grantor="The Quay Observer")),
    quoted(Kind.DUTY, "Publication in print or on commercial sites needs our written consent: rights@quay-observer.example", StatementValue(
        action="prior-consent", summary="ask before print or commercial publication", purpose="commercial", medium="print"),
        confidence=0.82, reason="near the known wording (differs in: written consent)"),
    quoted(Kind.CONTACT, "rights@quay-observer.example", ContactValue(email="rights@quay-observer.example", purpose=ContactPurpose.PERMISSION)),
    quoted(Kind.DISCLAIMER, "The Quay Observer does not answer for any statement in it.", DisclaimerValue(type=DisclaimerType.LIABILITY)),
    quoted(Kind.PROHIBITION, "Do not sell this text.", StatementValue(action="no-sale", summary="do not sell"), visible=False,
        confidence=0.6, reason="stands in text that no reader sees"),
    quoted(Kind.COPYRIGHT, "Photo: Harbor Pilots' Guild, all rights reserved", CopyrightValue(holder="Harbor Pilots' Guild"), scope=Scope.PART,
        confidence=0.74, reason="a credit line below a picture"),
    stated(Kind.RESERVATION, Where.META, "noai, noarchive", ReservationValue(signal="robots", use=ReservedUse.TRAINING, reserved=True)),
)  # fmt: skip


def answered(decided: Decided, **other: object) -> Decision:
    """Return a person's answer."""
    given: dict[str, object] = {"who": "Ines Okafor", "when": date(2026, 10, 1), "text_hash": "0" * 24, "rule_hash": "0" * 24}
    return Decision(fingerprint="0" * 24, rule="quay-observer/no-edit", path=PATH, decision=decided, **{**given, **other})  # type: ignore[arg-type]


def found(rule: str, outcome: Outcome, message: str, **other: object) -> Finding:
    """Return a finding of the first publisher unless it is said otherwise."""
    given: dict[str, object] = {
        "level": Level.ERROR,
        "strength": Strength.MUST,
        "remedy": "",
        "place": None,
        "evidence": (),
        "party": "The Quay Observer",
        "reference": TERMS,
        "fingerprint": f"{sum(map(ord, rule + message)):016x}",
    }
    return Finding(rule=rule, condition=rule.rpartition("/")[2], outcome=outcome, message=message, **{**given, **other})  # type: ignore[arg-type]


FINDINGS = (
    found("quay-observer/link-original", Outcome.FAILED, 'The link to the original article is "#", which leads nowhere.',
        remedy="Put the address of the original article there.", place=place_of(SOURCE, DEAD_LINK), evidence=(3, 8), baseline=Baseline.NEW),
    found("general/canonical-missing", Outcome.FAILED, "The canonical link names the copy, not the original.", level=Level.WARNING, strength=Strength.SHOULD,
        remedy="Let rel=canonical point to the original article.", place=EVIDENCE[0].place, evidence=(0,), party="", reference=""),
    found("quay-observer/social-tag", Outcome.FAILED, "The text names no account of the publisher.", level=Level.NOTE, strength=Strength.SHOULD,
        remedy="Mention the publisher's account when you share the article."),
    found("general/third-party-owner", Outcome.CANT_TELL, "The copyright is Northlight Wire's; the permission covers The Quay Observer's own articles only.",
        remedy="Ask Northlight Wire, then record the answer.", place=EVIDENCE[4].place, evidence=(4, 6), party="", reference="",
        decision=answered(Decided.PERMITTED, note=f"mail of the desk {HOSTILE}"), void=Void.TEXT),
    found("quay-observer/takedown", Outcome.CANT_TELL, "The text has to be removed or corrected when the publisher says so.", level=Level.NOTE,
        remedy="Keep a note of where the copy stands."),
    found("quay-observer/no-edit", Outcome.PASSED, "Met by decision of Ines Okafor of 2026-10-01. It answers this: nobody says whether the text was changed.",
        evidence=(7,), place=EVIDENCE[7].place, decision=answered(Decided.MET, until=date(2027, 10, 1))),
    found("quay-observer/keep-notices", Outcome.PASSED, "The copyright line stands in the text.", evidence=(4,), place=EVIDENCE[4].place),
    found("quay-observer/prior-consent", Outcome.INAPPLICABLE, "Consent is asked for print and commercial use only.", evidence=(9, 10), place=EVIDENCE[9].place),
    found("quay-observer/logo", Outcome.FAILED, "The publisher's logo is not shown.", level=Level.WARNING, strength=Strength.SHOULD,
        suppressed="the house style shows no logos (until 2027-01-01)"),
)  # fmt: skip

FLOODS = Record(
    path=PATH,
    media_type="text/html",
    language="en",
    title="Night tide floods the old harbor",
    sha256="8b1d0c7e" * 8,
    text=TEXT,
    lines=LINES,
    url="https://quay-observer.example/2026/harbor-floods",
    evidence=EVIDENCE,
    findings=FINDINGS,
    terms=(
        Applied(
            pack="quay-observer",
            title="The Quay Observer",
            kind="publisher",
            party="The Quay Observer",
            because="It is named or linked as the source.",
            evidence=(1,),
            contact="rights@quay-observer.example",
            terms=Terms(url=TERMS, seen="copy of 2024", read="beginning"),
        ),
    ),
    verdict=Verdict.FIX,
    notes=("Two characters could not be decoded and are shown as U+FFFD.",),
)

_HOSTILE_TEXT = (
    f"A page that wants to be more than text\n::error file=x::{HOSTILE}\n##[command]rm -rf ~ #12 @editors https://evil.example/x"
)
_HOSTILE_START = _HOSTILE_TEXT.index("::error")
_HOSTILE_QUOTE = _HOSTILE_TEXT[_HOSTILE_START : _HOSTILE_TEXT.index("\n##")]
HOSTILE_RECORD = Record(
    path="inbox/::error::<b>.md",
    media_type="text/markdown",
    language='x" onmouseover="alert(3)',
    title=f"::error::{HOSTILE}",
    sha256="0" * 64,
    text=_HOSTILE_TEXT,
    lines={2: _HOSTILE_QUOTE},
    terms=(
        Applied(
            pack="hostile",
            title=HOSTILE,
            kind="publisher",
            party=HOSTILE,
            because=HOSTILE,
            contact=HOSTILE,
            terms=Terms(url="javascript:alert(6)", seen=HOSTILE),
        ),
    ),
    evidence=(
        Evidence(
            kind=Kind.SOURCE,
            where=Where.BODY,
            scope=Scope.PAGE,
            text=_HOSTILE_QUOTE,
            visible=True,
            place=Place(line=2, column=1, end_line=2, end_column=24),
            value=SourceValue(name=HOSTILE, url="javascript:alert(4)", relation=Relation.VIA, link=LinkState.DEAD),
            detector="source",
            confidence=0.5,
            reason="named next to a link",
            span=Span(_HOSTILE_START, _HOSTILE_START + len(_HOSTILE_QUOTE)),
        ),
    ),
    findings=(
        found("general/link-dead", Outcome.FAILED, f"::error::{HOSTILE}", remedy=f"##[error]{HOSTILE}", reference="javascript:alert(5)",
            party=HOSTILE, evidence=(0,), place=Place(line=2, column=9, end_line=3, end_column=4)),
    ),
    verdict=Verdict.BLOCKED,
)  # fmt: skip

READY_RECORD = Record(
    path="news/lighthouse.md",
    media_type="text/markdown",
    language="en-GB",
    title="A lighthouse finds a keeper",
    sha256="5a" * 32,
    text="A lighthouse finds a keeper\nBy Sam Ortiz. First published by Northlight Wire under CC BY 4.0.",
    evidence=(
        Evidence(
            kind=Kind.LICENSE,
            where=Where.BODY,
            scope=Scope.PAGE,
            text="CC BY 4.0",
            visible=True,
            place=Place(line=3, column=57, end_line=3, end_column=66),
            value=LicenseValue(spdx="CC-BY-4.0", url="https://creativecommons.org/licenses/by/4.0/", family="by", version="4.0"),
            detector="license",
            confidence=0.98,
            reason="exact text, linked",
            span=Span(83, 92),
        ),
    ),
    findings=(
        found("cc-by-4.0/license-notice", Outcome.PASSED, "The license is named and linked.", evidence=(0,),
            party="Creative Commons Attribution 4.0", reference="https://creativecommons.org/licenses/by/4.0/legalcode"),
    ),
    verdict=Verdict.READY,
)  # fmt: skip

UNREADABLE_RECORD = Record(
    path="scans/letter.pdf",
    media_type="application/pdf",
    findings=(
        found("provenance/unreadable-document", Outcome.FAILED, "The file holds pictures of pages and no text.",
            remedy="Run a text recognition over it first.", place=Place(name="page 1"), party="", reference=""),
    ),
    verdict=Verdict.ASK,
    error="the file holds pictures of pages and no text",
)  # fmt: skip

USE = Use(site="harbor-neighbors.example", medium="web", commercial=False, changes="none", date=date(2026, 11, 22))

PAGES = {
    "quay-observer/link-original": Page(
        name="quay-observer/link-original",
        kind="rule",
        title="Link to the original",
        sections=(
            Section("What", ("Require a hyperlink to the original article.", "In the rule language: link-original (target: article)")),
            Section("Why", ("With the link, readers can reach whoever wrote it.", "The Quay Observer requires it.")),
            Section("Example", ("The original is [Northlight Wire](#).",), "failed", quoted=True),
            Section("Reference", (f"{TERMS} (read to its end)",)),
        ),
        data={"level": "error", "reference": TERMS, "standard": "https://creativecommons.org/licenses/by/4.0/legalcode.en#s3a"},
    ),
    "general/link-dead": Page(name="general/link-dead", kind="rule", title=HOSTILE, sections=(Section("Why", (HOSTILE,)), Section("Example", (HOSTILE,), quoted=True)),
        data={"reference": "javascript:alert(7)"}),
}  # fmt: skip

REPORT = Report(
    use=USE,
    records=(FLOODS, UNREADABLE_RECORD, READY_RECORD, HOSTILE_RECORD),
    packs=("general", "quay-observer", "cc-by-4.0"),
    missing=("paywall", "ads", "images"),
    explain=PAGES.get,
)
SINGLE = Report(use=USE, records=(FLOODS,), packs=REPORT.packs, missing=REPORT.missing)


def without_verdicts(report: Report) -> Report:
    """Return what `inspect` says of the same documents."""
    records = tuple(
        Record(
            path=record.path, media_type=record.media_type, language=record.language, title=record.title, sha256=record.sha256,
            text=record.text, lines=record.lines, evidence=record.evidence, error=record.error, notes=record.notes,
        )
        for record in report.records
    )  # fmt: skip
    return Report(use=Use(), records=records, judged=False)
