"""What has to be known of a document before its conditions: what could not be seen or checked, and what no reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Record, Role, Where


def notices(record: Record) -> Iterator[str]:
    """Yield the limits of what the report can say of a document that was read."""
    yield from record.notes
    if record.error is not None:
        return
    if hidden := hidden_length(record):
        yield f"{hidden:,} characters of this text are hidden from readers. They are marked as hidden below, and they satisfy no duty."
    elif any(evidence.where is Where.BODY and not evidence.visible for evidence in record.evidence):
        yield "Some of the evidence stands in text that no reader sees. It satisfies no duty."
    if record.media_type == "text/plain" and not record.links:
        yield "This is plain text: its links cannot be checked. Save or paste it with its links, as HTML or Markdown."


def hidden_length(record: Record) -> int:
    """Return how many characters of the text no reader sees; comments in the source are no text."""
    return sum(block.span.end - block.span.start for block in record.blocks if not block.visible and block.role is not Role.COMMENT)
