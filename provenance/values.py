"""What a piece of evidence says, one small type for each kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How a text stands to the source it names."""

    ORIGINAL = "original"
    REPUBLISHED = "republished-from"
    CANONICAL = "canonical"
    VIA = "via"
    SYNDICATED = "syndicated"


class LinkState(StrEnum):
    """Whether a source can be followed: `#`, an empty address and `javascript:` are dead."""

    LIVE = "live"
    DEAD = "dead"
    NONE = "none"


class DisclaimerType(StrEnum):
    """What a publisher does not answer for."""

    LIABILITY = "liability"
    OPINION = "opinion"
    FAIR_USE = "fair-use"
    WARRANTY = "warranty"
    AFFILIATE = "affiliate"
    ACCURACY = "accuracy"
    OTHER = "other"


class ContactPurpose(StrEnum):
    """What an address is there for."""

    PERMISSION = "permission"
    MEDIA = "media"
    CORRECTIONS = "corrections"
    OTHER = "other"


class ReservedUse(StrEnum):
    """What machines may be asked not to do with a text (Directive (EU) 2019/790 article 4, IETF AIPREF, robots)."""

    MINING = "mining"
    TRAINING = "training"
    INPUT = "input"
    """Answers that a model gives with the text before it: retrieval, grounding, summaries."""
    ARCHIVING = "archiving"
    EXCERPTING = "excerpting"
    INDEXING = "indexing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceValue:
    """Where the text comes from."""

    name: str = ""
    url: str = ""
    """As written; `#` stays `#`."""
    relation: Relation = Relation.ORIGINAL
    link: LinkState = LinkState.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyrightValue:
    """Who holds the copyright, and since when."""

    holder: str = ""
    years: str = ""
    """"2017", "2010-2017" or "2010-present"; empty where no year is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseValue:
    """A license by family, version and jurisdiction; the SPDX id is a projection of the three."""

    spdx: str | None = None
    """None where SPDX has no id for it (an unversioned "CC BY-NC", most ported licenses)."""
    url: str | None = None
    """Canonical, with version and jurisdiction."""
    family: str | None = None
    """"by-nc", "zero", "gfdl"; "cc" where only "a Creative Commons license" is written."""
    version: str | None = None
    jurisdiction: str | None = None
    alternative: bool = False
    """Whether others stand beside it of which one may be chosen: "CC BY-SA or GFDL", rel=license twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclaimerValue:
    """What is disclaimed."""

    type: DisclaimerType


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementValue:
    """A permission, prohibition or duty: an action and what limits it (ODRL 2.2, sections 2.3 to 2.6)."""

    action: str
    """An ODRL action or a word of the condition vocabulary: "reproduce", "credit-publisher", "prior-consent"."""
    summary: str
    purpose: str | None = None
    """"commercial" or "noncommercial", where stated."""
    medium: str | None = None
    """"web", "print", "newsletter", where stated."""
    grantor: str | None = None
    """The party that permits, forbids or demands, where it is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineValue:
    """Who wrote it."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactValue:
    """Whom to ask; exactly one of the two addresses is set."""

    email: str | None = None
    url: str | None = None
    purpose: ContactPurpose = ContactPurpose.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelValue:
    """Words that a rule pack looks for."""

    pack: str
    """The id of the pack."""
    sign: str
    """The name that the pack gives it."""
    first: str | None = None
    """The first day that a date in it may mean (ISO 8601), where the phrase has a slot for one."""
    last: str | None = None
    """The last day that it may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationValue:
    """What machines may do with the text, as far as a signal or a sentence says it."""

    signal: str
    """"TDMRep", "RSL", "robots", "Content-Signal", "Content-Usage", "C2PA", or "statement" for words to people."""
    use: ReservedUse | None = None
    """None where the signal only points to terms that say it."""
    reserved: bool | None = None
    """False where the signal permits it; None where only the terms say it."""
    policy: str | None = None
    """The address of the terms, as written."""


Value = (
    SourceValue
    | CopyrightValue
    | LicenseValue
    | DisclaimerValue
    | StatementValue
    | BylineValue
    | ContactValue
    | LabelValue
    | ReservationValue
)
"""What evidence of any kind may say."""
