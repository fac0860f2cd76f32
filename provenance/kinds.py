"""The closed lists of the house: kinds, scopes, roles, outcomes, levels, verdicts."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a piece of evidence is about."""

    SOURCE = "source"
    COPYRIGHT = "copyright"
    LICENSE = "license"
    DISCLAIMER = "disclaimer"
    PERMISSION = "permission"
    PROHIBITION = "prohibition"
    DUTY = "duty"
    BYLINE = "byline"
    CONTACT = "contact"
    LABEL = "label"
    """Words that only a rule pack asks for: a label, a button, an embargo."""
    RESERVATION = "reservation"
    """What machines are asked not to do: mining, training, archiving. Never a license."""


class Where(StrEnum):
    """In which part of a file a statement stands."""

    BODY = "body"
    META = "meta"
    LINK = "link"
    JSONLD = "jsonld"
    FRONTMATTER = "frontmatter"
    PROPERTIES = "properties"
    SIDECAR = "sidecar"


class SiteFile(StrEnum):
    """What a file is to the site whose folder it stands in."""

    LICENSE = "license"
    README = "readme"
    CONFIG = "config"
    """What a generator of sites builds them from: Hugo, Jekyll, MkDocs and others."""
    MANIFEST = "manifest"
    """What describes a folder to other programs: package.json, CITATION.cff."""
    ADDRESS = "address"
    """The host name that a site is served under, alone (CNAME)."""


class Scope(StrEnum):
    """What a statement is about; only page and site may satisfy or break an expectation about the text."""

    PAGE = "page"
    SITE = "site"
    PART = "part"
    MENTION = "mention"


class Role(StrEnum):
    """What a block of text is in its document (ARIA and HTML names)."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    COMMENT = "comment"
    """A comment in the source, never shown."""


class Region(StrEnum):
    """Where on the page a block stands (ARIA landmarks, and the places that hold other people's words)."""

    MAIN = "main"
    HEADER = "header"
    NAVIGATION = "navigation"
    ASIDE = "aside"
    FOOTER = "footer"
    FIGURE = "figure"
    REPLIES = "replies"
    """Readers' comments."""
    TEASER = "teaser"
    """An item that leads to another article."""


class Outcome(StrEnum):
    """What became of an expectation (W3C EARL 1.0, ACT Rules Format 1.1)."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    INAPPLICABLE = "inapplicable"


class Level(StrEnum):
    """How loud a failed finding is (SARIF 2.1.0, section 3.27.10)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Strength(StrEnum):
    """Whether the terms require or ask (a wish never has level error)."""

    MUST = "must"
    SHOULD = "should"


class Verdict(StrEnum):
    """What an editor may do with the draft."""

    READY = "ready"
    FIX = "fix"
    ASK = "ask"
    BLOCKED = "blocked"


class Decided(StrEnum):
    """What a person answered to a finding."""

    PERMITTED = "permitted"
    """Who grants agreed."""
    REFUSED = "refused"
    """Who grants did not agree."""
    MET = "met"
    """A person looked, and it is as the terms ask."""
    NOT_MET = "not-met"


class Void(StrEnum):
    """Why an answer has no effect."""

    EXPIRED = "expired"
    TEXT = "text-changed"
    RULE = "rule-changed"
    FINDING = "finding-changed"
    """The finding rests on other words than the one that was answered."""
    USE = "other-use"
    """It was given for another use."""
    PROHIBITION = "prohibition"
    """The terms forbid the use outright."""
    CONTRADICTED = "contradicted"
    """The document shows what is missing."""
    UNNEEDED = "unneeded"
    """The document needs no answer."""


class Baseline(StrEnum):
    """How a finding stands to the known ones (SARIF 2.1.0, section 3.27.24)."""

    NEW = "new"
    UNCHANGED = "unchanged"
    ABSENT = "absent"
