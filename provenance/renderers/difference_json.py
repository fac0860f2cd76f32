"""A comparison for programs: json and jsonl, as docs/report.schema.json describes them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from provenance.comparison import Change, Comparison, Lost, Picture
from provenance.model import Place, Record
from provenance.renderers import Options
from provenance.renderers.escaping import json_text

COMPARISON_SCHEMA: Final = "provenance/comparison/1"


def render(original: Record, copy: Record, format: str, options: Options) -> str:  # noqa: A002, ARG001  # the shape of every renderer
    """Return one JSON object, on one line with jsonl."""
    value = {
        "schema": COMPARISON_SCHEMA,
        "original": _head(original),
        "copy": _head(copy),
        "comparison": comparison_object(copy.comparison),
    }
    return json_text(json.dumps(value, ensure_ascii=False, indent=None if format == "jsonl" else 2, allow_nan=False)) + "\n"


def _head(record: Record) -> dict[str, Any]:
    return {
        "path": record.path,
        "media_type": record.media_type,
        "language": record.language,
        "title": record.title,
        "sha256": record.sha256,
        "notes": list(record.notes),
    }


def comparison_object(comparison: Comparison | None) -> dict[str, Any] | None:
    """Return a comparison with every key; null where there is none."""
    if comparison is None:
        return None
    return {
        "original": {
            "path": comparison.original_path,
            "url": comparison.original_url,
            "language": comparison.original_language,
            "headline": comparison.headline_original,
            "words": comparison.words_original,
            "paragraphs": comparison.paragraphs_original,
            "links": comparison.links_original,
        },
        "copy": {"language": comparison.copy_language, "headline": comparison.headline_copy, "words": comparison.words_copy},
        "is_same_text": comparison.is_same_text,
        "translated": comparison.translated,
        "untouched": comparison.untouched,
        "whole": comparison.whole,
        "taken": round(comparison.taken, 4),
        "share": round(comparison.share, 4),
        "words_taken": comparison.words_taken,
        "words_cut": comparison.words_cut,
        "words_added": comparison.words_added,
        "characters_taken": comparison.characters_taken,
        "paragraphs_taken": comparison.paragraphs_taken,
        "headline_same": comparison.headline_same,
        "changes": [_change(change) for change in comparison.changes],
        "bylines_lost": [_lost(lost) for lost in comparison.bylines_lost],
        "links_lost": [_lost(lost) for lost in comparison.links_lost],
        "notices_lost": [_lost(lost) for lost in comparison.notices_lost],
        "pictures": {
            "kept": _pictures(comparison.pictures_kept),
            "lost": _pictures(comparison.pictures_lost),
            "added": _pictures(comparison.pictures_added),
        },
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "part": change.part,
        "tolerance": change.tolerance or None,
        "original": change.original,
        "copy": change.copy,
        "original_place": _place(change.original_place),
        "copy_place": _place(change.copy_place),
        "reason": change.reason,
    }


def _lost(lost: Lost) -> dict[str, Any]:
    return {"text": lost.text, "href": lost.href or None, "kind": lost.kind, "place": _place(lost.place)}


def _pictures(pictures: tuple[Picture, ...]) -> list[dict[str, str]]:
    return [picture._asdict() for picture in pictures]


def _place(place: Place | None) -> dict[str, Any] | None:
    return asdict(place) if place is not None else None
