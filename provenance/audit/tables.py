"""The tables of an audit: their columns, and what each says. docs/audit.md lists them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Column(NamedTuple):
    """One column: its name, the type of its values, what it says."""

    name: str
    type: str
    says: str


Table = tuple[Column, ...]
_KEY: Final = Column("document", "string", "the id of the document: file, shard and number in it")

DOCUMENTS: Final[Table] = (
    _KEY,
    Column("path", "string", "where it stands in the corpus: a file, or `file#place`"),
    Column("url", "string", "its own address, as far as the corpus or the document says it"),
    Column("site", "string", "the registrable domain of its address, else its folder or file"),
    Column("status", "string", "checked, unreadable, too-large, too-slow or too-much-memory"),
    Column("error", "string", "why it was not checked"),
    Column("media_type", "string", "what it was read as"),
    Column("language", "string", "as it declares it (BCP 47)"),
    Column("title", "string", "its title"),
    Column("sha256", "string", "the digest of its bytes"),
    Column("words", "int32", "words of its main text"),
    Column("published", "string", "the day on which it says that it was published (ISO 8601)"),
    Column("year", "int32", "the year of that day, else the last one of its copyright notice"),
    Column("verdict", "string", "ready, fix, ask or blocked"),
    Column("failed", "int32", "findings that failed"),
    Column("cant_tell", "int32", "findings that need a person"),
    Column("passed", "int32", "findings that passed"),
    Column("inapplicable", "int32", "findings that do not apply, which are not listed"),
    Column("holders", "strings", "who holds its copyright, by its notices"),
    Column("licenses", "strings", "the licenses that it states: SPDX ids, or families where no version is written"),
    Column("license_state", "string", "stated, none found or contradictory"),
    Column("authors", "strings", "who wrote it, by its byline"),
    Column("sources", "strings", "other parties that it names as its source: a domain, or a name without address"),
    Column("source_urls", "strings", "the addresses of these sources"),
    Column("kinds", "strings", "the kinds of evidence that it has about itself or its site"),
    Column("terms", "strings", "the packs whose terms concern it"),
    Column("limits", "strings", "the limits on numbers of texts that concern it, each with its period"),
    Column("notes", "strings", "what could not be read as it stands"),
)
EVIDENCE: Final[Table] = (
    _KEY,
    Column("number", "int32", "its index in the document, from 0"),
    Column("kind", "string", "as in `inspect`"),
    Column("where", "string", "as in `inspect`"),
    Column("scope", "string", "as in `inspect`"),
    Column("text", "string", "the exact words"),
    Column("visible", "bool", "whether a reader sees it"),
    Column("line", "int32", "where it stands, from 1"),
    Column("column", "int32", "in code points, from 1"),
    Column("place", "string", "the place in files without lines"),
    Column("value", "string", "what it says, as JSON with the keys of `inspect`"),
    Column("detector", "string", "what found it"),
    Column("confidence", "double", "how sure that is"),
    Column("reason", "string", "why"),
)
FINDINGS: Final[Table] = (
    _KEY,
    Column("rule", "string", "the rule, as in `check`"),
    Column("condition", "string", "its condition"),
    Column("title", "string", "what it asks for"),
    Column("outcome", "string", "passed, failed or cantTell; what is inapplicable is counted in `documents`"),
    Column("level", "string", "error, warning or note"),
    Column("strength", "string", "must or should"),
    Column("message", "string", "what was found"),
    Column("remedy", "string", "what to do"),
    Column("line", "int32", "where it stands, from 1"),
    Column("column", "int32", "in code points, from 1"),
    Column("place", "string", "the place in files without lines"),
    Column("evidence", "ints", "the numbers of the evidence that it rests on"),
    Column("party", "string", "whose terms ask for it"),
    Column("reference", "string", "where that is written"),
    Column("fingerprint", "string", "what it is known by, as in `check`"),
)
SKETCHES: Final[Table] = (
    _KEY,
    Column("sketch", "binary", "128 numbers of 32 bits by which near texts are found (MinHash)"),
)
COPIES: Final[Table] = (
    Column("document", "string", "the text that was published first, as far as the two say"),
    Column("copy", "string", "the other text"),
    Column("likeness", "double", "the estimated share of common groups of three words (Jaccard), from 0 to 1"),
    Column("same_site", "bool", "whether both stand on one site"),
    Column("order", "string", "published: by the days of both; credit: one names the other; unknown"),
    Column("credited", "bool", "whether the copy names site or holder of the other as its source; null where the other has neither"),
    Column("differ", "strings", "what the two say differently: holder, license, source"),
    Column("earliest", "string", "the text with the earliest day of all that are near to these; null where none has a day"),
)
EXCEEDED: Final[Table] = (
    _KEY,
    Column("rule", "string", "the rule that permits only so many texts in a period"),
    Column("message", "string", "how many there are; the finding has it in the views of `audit.sql`"),
    Column("verdict", "string", "what becomes of the verdict"),
)
TABLES: Final[dict[str, Table]] = {"documents": DOCUMENTS, "evidence": EVIDENCE, "findings": FINDINGS, "sketches": SKETCHES}
"""The tables that have a part for each shard."""
NAMES: Final = {**TABLES, "copies": COPIES, "exceeded": EXCEEDED}


def names(table: Table) -> list[str]:
    """Return the names of the columns of a table."""
    return [column.name for column in table]
