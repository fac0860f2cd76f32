"""What an editor sent: the document, the use, an answer, a signature; out of a form, checked field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import regex
from starlette.datastructures import FormData, UploadFile

from provenance.formats import LIMIT
from provenance.kinds import Decided
from provenance.ledger import Said
from provenance.model import Signed, Source, Use
from provenance.text import collapse

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "medium": ("web", "print", "newsletter", "app", "audio-video"),
    "ads": ("none", "page", "targeted"),
    "changes": ("none", "edited", "excerpt", "translated"),
}
FLAGS: Final = ("commercial", "paywall", "images")
ENDINGS: Final = {"html": ".html", "markdown": ".md", "text": ".txt"}
_MOST: Final = 400
"""Characters of a line that a person types."""
_NOTE: Final = 4_000
_SITE: Final = regex.compile(r"[\p{L}\p{N}](?:[\p{L}\p{N}.\-]{0,251}[\p{L}\p{N}])?+(?::\d{1,5})?+")
_HIDDEN: Final = regex.compile(r"\p{C}")


class FormError(Exception):
    """Something in a form that cannot be taken as it is: which field, and what was expected."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}")


def line(form: FormData, name: str, most: int = _MOST) -> str:
    """Return a field of one line; empty where it was left out."""
    value = form.get(name)
    found = collapse(_HIDDEN.sub(" ", value)).strip() if isinstance(value, str) else ""
    if len(found) > most:
        raise FormError(name, f"is longer than {most} characters")
    return found


def use_of(form: FormData) -> Use:
    """Return the use; what was not answered is unknown."""
    said: dict[str, Any] = {name: _chosen(form, name, allowed) for name, allowed in CHOICES.items()}
    said |= {name: {"yes": True, "no": False}.get(_chosen(form, name, ("yes", "no")) or "") for name in FLAGS}
    return Use(**said, site=_site(form), date=day_of(form, "date"))


def _chosen(form: FormData, name: str, allowed: tuple[str, ...]) -> str | None:
    value = line(form, name)
    if value and value not in allowed:
        raise FormError(name, f"expected one of {', '.join(allowed)}, or nothing")
    return value or None


def _site(form: FormData) -> str | None:
    value = line(form, "site").lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
    if value and not _SITE.fullmatch(value):
        raise FormError("site", "expected a domain, such as news.example")
    return value or None


def day_of(form: FormData, name: str) -> date | None:
    """Return a day; None where it was left out."""
    value = line(form, name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise FormError(name, "expected a day, such as 2026-11-30") from None


async def sent(form: FormData, prefix: str = "") -> Source | None:
    """Return the document that a form brings in its fields of this prefix: pasted, or a file; None where there is none."""
    address = line(form, f"{prefix}url", 2_000)
    label = name_of(line(form, f"{prefix}name"))
    upload = form.get(f"{prefix}file")
    if isinstance(upload, UploadFile) and upload.filename:
        data = await upload.read(LIMIT + 1)
        return Source(path=label or name_of(upload.filename) or "document", data=data, url=address)
    markup, words = (form.get(f"{prefix}{name}") for name in ("html", "text"))
    text = markup if isinstance(markup, str) and markup.strip() else words
    if not isinstance(text, str) or not text.strip():
        return None
    kind = "html" if text is markup else _chosen(form, f"{prefix}kind", tuple(ENDINGS)) or "text"
    # Browsers send line ends as CRLF; a document has its own, and every browser's paste is to come out as the same bytes.
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    name = label or f"pasted-{hashlib.sha256(data).hexdigest()[:8]}"
    return Source(path=_with_ending(name, ENDINGS[kind]), data=data, url=address)


def name_of(given: str) -> str:
    """Return the name of a document as a label: what a browser or a person says of where it stands, without what leads upwards."""
    parts = [part for part in _HIDDEN.sub("", given).replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(parts)[:_MOST]


def _with_ending(name: str, ending: str) -> str:
    # The ending chooses the reader: a pasted text is what its editor said, whatever the name.
    return name if name.lower().endswith(ending) else f"{name}{ending}"


def said_of(form: FormData, today: date) -> Said:
    """Return a person's answer to a finding."""
    decided = _chosen(form, "decision", tuple(Decided))
    if decided is None:
        raise FormError("decision", "choose what was answered")
    who = line(form, "who")
    if not who:
        raise FormError("who", "an answer has a name")
    until = day_of(form, "until")
    if until is not None and until < today:
        raise FormError("until", f"{until.isoformat()} is over")
    return Said(decided=Decided(decided), who=who, when=today, until=until, note=line(form, "note", _NOTE))


def signed_of(form: FormData, today: date) -> Signed:
    """Return who signs a draft off."""
    name = line(form, "who")
    if not name:
        raise FormError("who", "a signature has a name")
    return Signed(name=name, day=day_of(form, "day") or today, note=line(form, "note", _NOTE))
