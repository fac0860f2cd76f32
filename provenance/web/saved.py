"""The record of a draft that an editor saves: what was checked, for which use, what came of it, who signed it; and back."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from typing import Any, Final

from provenance.model import Source, Use
from provenance.renderers import Options, render
from provenance.renderers.escaping import json_text
from provenance.renderers.json import use_object
from provenance.web.desk import Draft
from provenance.web.forms import CHOICES, FLAGS, FormError, name_of

SCHEMA: Final = "provenance/record/1"
_FIELD: Final = "record"


def written(draft: Draft, day: date) -> str:
    """Return a draft as JSON: its document byte for byte, its use, its signature, and its report."""
    signed = draft.report.signed
    record = {
        "schema": SCHEMA,
        "saved": day.isoformat(),
        "use": use_object(draft.use),
        "signed": {**signed._asdict(), "day": signed.day.isoformat()} if signed else None,
        "document": {
            "name": draft.source.path,
            "url": draft.source.url,
            "sha256": draft.sha256,
            "base64": base64.b64encode(draft.source.data).decode("ascii"),
        },
        "report": json.loads(render(draft.report, "json", Options())),
    }
    return json_text(json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def read(data: bytes) -> Draft:
    """Return the draft of a saved record, to be judged anew; a FormError says what is wrong with it."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FormError(_FIELD, "is no JSON file; expected the record that this page saves") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise FormError(_FIELD, f'is no saved record; expected "schema": "{SCHEMA}"')
    document = _table(value, "document")
    draft = Draft(source=_source(document), use=_use(_table(value, "use")))
    if document.get("sha256") != draft.sha256:
        raise FormError(_FIELD, "holds another document than the one that was checked: its checksum differs")
    return draft


def _table(value: dict[str, Any], name: str) -> dict[str, Any]:
    found = value.get(name)
    if not isinstance(found, dict):
        raise FormError(_FIELD, f'has no table "{name}"')
    return found


def _text(table: dict[str, Any], name: str) -> str:
    found = table.get(name)
    if not isinstance(found, str):
        raise FormError(_FIELD, f'has no text "{name}"')
    return found


def _source(table: dict[str, Any]) -> Source:
    try:
        data = base64.b64decode(_text(table, "base64"), validate=True)
    except (binascii.Error, ValueError):
        raise FormError(_FIELD, "holds a document that is not base64") from None
    return Source(path=name_of(_text(table, "name")) or "document", data=data, url=_text(table, "url")[:2_000])


def _use(table: dict[str, Any]) -> Use:
    said: dict[str, Any] = {name: table.get(name) if table.get(name) in allowed else None for name, allowed in CHOICES.items()}
    said |= {name: table[name] if isinstance(table.get(name), bool) else None for name in FLAGS}
    site = table.get("site")
    return Use(**said, site=site[:300] if isinstance(site, str) else None, date=_day(table.get("date")))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        raise FormError(_FIELD, f'has a day that is none: "{value[:20]}"') from None
