"""The nouns of the house: Document, Evidence, Rule, Use, Finding, Report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from provenance.comparison import Comparison
from provenance.crediting import Credit, no_credit
from provenance.guidance import Page, no_page
from provenance.kinds import Baseline, Decided, Kind, Level, Outcome, Region, Role, Scope, SiteFile, Strength, Verdict, Void, Where
from provenance.places import Place, Span
from provenance.policy import NO_DECISIONS, Decision, Decisions, Example, Expectation, Owner, Pack, Period, Rule, Sign, Terms, Use
from provenance.silences import Silence
from provenance.sources import Failure, Sidecar, Source
from provenance.values import Value

__all__ = [
    "NO_DECISIONS", "Applied", "Baseline", "Block", "Comparison", "Credit", "Datum", "Decided", "Decision", "Decisions", "Document",
    "Evidence", "Example", "Expectation", "Failure", "Finding", "Image", "Kind", "Level", "Link", "Mark", "Outcome", "Owner", "Pack",
    "Page", "Period", "Place", "Record", "Region", "Report", "Role", "Rule", "Scope", "Sidecar", "Sign", "Silence", "SiteFile",
    "Source", "SourceMap", "Span", "Standing", "Strength", "Terms", "Use", "Verdict", "Void", "Where",
]  # fmt: skip


class SourceMap(Protocol):
    """Answers where in the file something stands; the reader that knows it makes it."""

    def text(self, span: Span) -> Place:
        """Return the place of a stretch of the document's text."""

    def field(self, key: int) -> Place:
        """Return the place of the value that a link, an image or a datum was read from."""

    def line(self, number: int) -> str:
        """Return one line of the decoded source, without its end."""


class Block(NamedTuple):
    """A stretch of text that no sentence crosses: a paragraph, a heading, a cell."""

    span: Span
    role: Role = Role.PARAGRAPH
    region: Region = Region.MAIN
    visible: bool = True
    in_article: bool = False
    """Inside of what the markup calls an article."""


class Link(NamedTuple):
    """A link and the words that carry it."""

    span: Span
    href: str
    """As written."""
    rel: tuple[str, ...]
    key: int
    """What `SourceMap.field` knows it by."""


class Image(NamedTuple):
    """A picture or a counter pixel, at the offset where it interrupts the text."""

    offset: int
    src: str
    alt: str
    id: str
    key: int
    region: Region = Region.MAIN


class Mark(NamedTuple):
    """A stretch that the markup itself calls author, date, credit or license (class, itemprop, rel, RDFa property)."""

    span: Span
    name: str


class Datum(NamedTuple):
    """One statement of a document's metadata."""

    name: str
    """The schema.org property it amounts to: author, license, copyrightHolder, isBasedOn, url …"""
    value: str
    where: Where
    origin: str
    """The key as written: "dcterms.license", "og:url", "canonical_url", "rel=canonical", "NewsArticle.author"."""
    type: str
    """The schema.org type of the node that says it ("NewsArticle"); empty outside JSON-LD and microdata."""
    key: int
    """What `SourceMap.field` knows it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that can be judged, with everything a reader found around it."""

    path: str
    media_type: str
    text: str
    """The visible text, one block a line or more; after it the text that no reader sees."""
    blocks: Sequence[Block]
    source: SourceMap = field(repr=False)
    sha256: str = ""
    title: str = ""
    language: str = ""
    """BCP 47, as declared; empty where nothing declares it."""
    url: str = ""
    """The document's own address, as far as the document or the caller says it."""
    links: Sequence[Link] = ()
    images: Sequence[Image] = ()
    marks: Sequence[Mark] = ()
    metadata: Sequence[Datum] = ()
    notes: Sequence[str] = ()
    """What could not be read as it stands: a decoding loss, text cut at a limit."""
    site: Sequence[Standing] = ()
    """What the files of the site around it say, the nearest first."""
    part: str = ""
    """Which one it is of the documents that its file holds, such as an entry of a feed; its path ends with `#` and this."""


class Standing(NamedTuple):
    """A file that speaks for the site in its folder, as a document of its own."""

    document: Document
    role: SiteFile
    distance: int
    """How many folders lie between it and the document that it speaks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A statement about where the text comes from or under which terms it stands, quoted and placed."""

    kind: Kind
    where: Where
    scope: Scope
    text: str
    """The exact words of the visible text, or the attribute's or field's value (Web Annotation TextQuoteSelector)."""
    visible: bool
    place: Place
    value: Value
    detector: str
    confidence: float
    reason: str
    """Why the confidence is what it is."""
    span: Span | None = None
    """Where it stands in `Document.text`; None outside the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What judging one rule on one document came to."""

    rule: str
    condition: str
    outcome: Outcome
    level: Level
    strength: Strength
    message: str
    remedy: str
    place: Place | None
    evidence: tuple[int, ...]
    """Indices into the document's evidence."""
    party: str
    reference: str
    fingerprint: str
    suppressed: str | None = None
    """The reason, where a person silenced it."""
    suppressed_inside: bool = False
    """Whether the document itself carries that reason."""
    title: str = ""
    """The rule's title, for people; empty where only the condition names it."""
    effect: Verdict | None = None
    """What it makes of the verdict by itself; None where the verdict does not depend on it."""
    decision: Decision | None = None
    """What a person answered to it."""
    void: Void | None = None
    """Why the answer has no effect; None where it counts."""
    baseline: Baseline | None = None
    """How it stands to the known findings; None where there are none to compare with."""

    @property
    def forbids(self) -> bool:
        """Tell whether the terms forbid the use outright: what nobody can answer, ignore or put into a baseline."""
        return self.effect is Verdict.BLOCKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """Terms that concern a document, and what shows it."""

    pack: str
    title: str
    kind: str
    party: str
    because: str
    evidence: tuple[int, ...] = ()
    """Indices into the document's evidence."""
    contact: str = ""
    terms: Terms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that a report says of one document."""

    path: str
    part: str = ""  # as in Document
    media_type: str = ""
    language: str = ""
    title: str = ""
    sha256: str = ""
    text: str = ""
    """The text that evidence spans point into; kept for the formats that show it."""
    lines: Mapping[int, str] = field(default_factory=dict)
    """The lines of the file that findings and evidence point to."""
    url: str = ""
    """The document's own address."""
    links: Sequence[Link] = ()
    images: Sequence[Image] = ()
    metadata: Sequence[Datum] = ()
    blocks: Sequence[Block] = field(default=(), repr=False)
    """The stretches of the text with their roles and regions."""
    source: SourceMap | None = field(default=None, repr=False, compare=False)
    """Kept where places in the text will be asked for later: of an original."""
    comparison: Comparison | None = None
    """How the document differs from its original, where one was given."""
    evidence: Sequence[Evidence] = ()
    findings: Sequence[Finding] = ()
    terms: Sequence[Applied] = ()
    """Whose terms concern the document, publishers before licenses."""
    verdict: Verdict | None = None
    """None where only evidence was asked for."""
    error: str | None = None
    notes: Sequence[str] = ()
    silences: Sequence[Silence] = ()
    """The ignores that the document carries."""

    @property
    def file(self) -> str:
        """The path of the file, which may hold several documents."""
        return self.path.removesuffix(f"#{self.part}") if self.part else self.path


class Signed(NamedTuple):
    """Who signed a report off, when, and with which note."""

    name: str
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run says (SARIF run)."""

    use: Use
    records: Sequence[Record]
    packs: Sequence[str] = ()
    missing: Sequence[str] = ()
    """Questions about the use that nobody answered."""
    partial: bool = False
    """True where the run was interrupted."""
    judged: bool = True
    """False where only evidence was asked for."""
    signed: Signed | None = None
    """A person's signature, which programs cannot give."""
    explain: Callable[[str], Page | None] = field(default=no_page, repr=False, compare=False)
    """Returns the page of a rule that was judged by; asked for those that are shown."""
    credit: Callable[[Record], Credit | None] = field(default=no_credit, repr=False, compare=False)
    """Returns what a judged document has to credit; asked for those that are shown."""
