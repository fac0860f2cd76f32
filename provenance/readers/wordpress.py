"""Exports of WordPress (WXR 1.2): which items are texts, and paragraphs in them that are written as empty lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from provenance.readers.written import Piece, Written
from provenance.readers.xml_tree import Element

_NO_TEXTS = frozenset({
    "attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block",
    "wp_global_styles", "wp_navigation", "wp_template", "wp_template_part", "wp_font_family", "wp_font_face", "acf-field",
    "acf-field-group",
})  # fmt: skip
_READ = frozenset({"publish", "future", "pending"})
"""Published, to be published on a day, and waiting for an editor: drafts, private posts and the trash are no copies for anybody."""
_BLOCKS = regex.compile(r"<(?:p|div|ul|ol|table|section|blockquote|h[1-6])[\s>]", regex.IGNORECASE)
_SIGN = regex.compile(r"\n[ \t]*+\n\s*+|\[(?<end>/?+)caption\b[^\]\n]{0,500}+\]|\[/?+(?:gallery|embed|audio|video|more)\b[^\]\n]{0,500}+\]")


def is_export(channel: Element) -> bool:
    """Tell whether a channel is one of an export, which names the version of its format."""
    return channel.first("wp:wxr_version") is not None


def reason_to_skip(item: Element) -> str:
    """Return what an item is that is no text to be read; empty where it is one, as all entries of feeds are."""
    kind, status = (_value(item, tag) for tag in ("wp:post_type", "wp:status"))
    if kind in _NO_TEXTS:
        return kind
    return status if status and status not in _READ else ""


def left_out(items: Iterable[Element]) -> Iterator[str]:
    """Yield the note that counts the items of an export that are not read; nothing where all are."""
    counts = Counter(reason for item in items if (reason := reason_to_skip(item)))
    if counts:
        listed = ", ".join(f"{count} {reason[:40]}" for reason, count in counts.most_common(12))
        yield f"Items of the export that are no published text were not read: {listed}."


def paragraphs(content: Written) -> Written:
    """Return the content of a post as HTML: its empty lines as paragraphs where it has no elements for them, its captions as such."""
    text = content.text
    are_blocks = bool(_BLOCKS.search(text))
    pieces: list[Piece] = []
    at = 0
    for sign in _SIGN.finditer(text):
        if are_blocks and sign.group().isspace():
            continue
        pieces += content.part(at, sign.start()).pieces
        place = content.span(sign.start(), sign.start())
        pieces.append(Piece(_markup(sign), place.start, place.start))
        at = sign.end()
    return Written([*pieces, *content.part(at, len(text)).pieces])


def _markup(sign: regex.Match[str]) -> str:
    if sign.group().isspace():
        return "<p>"
    end = sign["end"]
    return " " if end is None else f"<{end}figure>"


def _value(item: Element, tag: str) -> str:
    found = item.first(tag)
    return found.words().text.strip().lower() if found else ""
