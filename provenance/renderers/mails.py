"""A ready mail to whoever can permit a use, in the language of the text where there are words for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

import regex

from provenance.model import Kind, Record, Scope, Use, Verdict
from provenance.renderers.filling import fill
from provenance.resources import reports_dir
from provenance.text import collapse
from provenance.values import ContactPurpose, ContactValue, CopyrightValue

_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?+"
# A subset of RFC 5322 that no address in use falls out of, and in which no sign could start a header or a second recipient.
_ADDRESS: Final = regex.compile(rf"[A-Za-z0-9!#$'*+/=^_`{{|}}~.\-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,8}}")
_TITLE: Final = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail that a person only has to read and send."""

    to: str
    party: str
    """Whose address it is; empty where nobody says it."""
    language: str
    subject: str
    body: str

    @property
    def href(self) -> str:
        """Return the mail as an address that opens it in a mail program (RFC 6068)."""
        lines = self.body.replace("\n", "\r\n")
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject, safe='')}&body={quote(lines, safe='')}"


def mail(record: Record, use: Use) -> Mail | None:
    """Return the mail that asks for a permission; None where none is needed or nobody is known to ask."""
    if record.verdict not in {Verdict.ASK, Verdict.BLOCKED} or (to := _recipient(record)) is None:
        return None
    language = next((tag for tag in (record.language.partition("-")[0].lower(), "en") if tag in _languages()), "en")
    shown = {"title": _title(record), "url": record.url, "use": use, "holder": _holder(record)}
    subject, _, body = fill(f"mail/{language}.txt.j2", "plain", **shown).partition("\n")
    return Mail(to=to, party=_party(record, to), language=language, subject=subject.strip(), body=body.strip() + "\n")


def is_address(words: str) -> bool:
    """Tell whether these words are an e-mail address to which a mail can be sent as it stands."""
    return _ADDRESS.fullmatch(words) is not None and ".." not in words


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(file.name.partition(".")[0] for file in (reports_dir() / "mail").glob("*.txt.j2"))


def _recipient(record: Record) -> str | None:
    found = [
        evidence.value.email or ""
        for evidence in record.evidence
        if isinstance(evidence.value, ContactValue)
        and evidence.value.purpose is ContactPurpose.PERMISSION
        and evidence.scope in {Scope.PAGE, Scope.SITE}
    ]
    known = [applied.contact for applied in record.terms if applied.kind != "license"]
    return next((address for address in (*found, *known) if is_address(address)), None)


def _party(record: Record, to: str) -> str:
    return next((applied.party for applied in record.terms if applied.contact == to), "")


def _title(record: Record) -> str:
    title = collapse(record.title or record.text[:1000].strip().partition("\n")[0] or record.path)
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rstrip()}…"


def _holder(record: Record) -> str:
    holders = (
        one.value.holder
        for one in record.evidence
        if one.kind is Kind.COPYRIGHT and one.scope is Scope.PAGE and isinstance(one.value, CopyrightValue)
    )
    return next((holder for holder in holders if holder), "")
