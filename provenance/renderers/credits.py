"""A credit as HTML with its metadata (RDFa), as Markdown and as plain text: its words and nothing that comes alive; gaps are marked."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence

from provenance.crediting import Credit, Line, Part, Run
from provenance.renderers.escaping import live_url, markdown, markdown_url, single_line, visible

CREDIT_FORMATS = ("html", "markdown", "text", "yaml", "toml", "json")
"""The last three are the keys of front matter."""
_KEYS = {"author": "author", "source": "original_url", "canonical": "canonical_url", "license": "license"}
"""The keys that the readers, and most site generators, know the fields by."""
BLOCK = "credit"
"""The value of `data-provenance` by which a block in a page is known."""
_PROPERTIES = {
    "title": "dcterms:title",
    "author": "cc:attributionName dcterms:creator",
    "publisher": "dcterms:publisher",
    "date": "dcterms:issued",
}
"""RDFa properties of the facts (ccREL, section 4; DCMI Metadata Terms)."""
_PREFIX = "dcterms: http://purl.org/dc/terms/ cc: http://creativecommons.org/ns#"

_EDGE = "“"
"""A character that no escaping changes, to keep the blanks at the ends of words."""


def credit_html(credit: Credit, lines: Sequence[Line] | None = None, *, newline: str = "\n") -> str:
    """Return the lines, of all by default, as a block of HTML whose every word is text; addresses of the web alone become links."""
    shown = credit.lines if lines is None else lines
    paragraphs = [f"<p{_lang(line, credit)}>{''.join(map(_html, _whole(line)))}</p>" for line in shown]
    start = f'<div data-provenance="{BLOCK}" lang="{html.escape(credit.language)}" prefix="{_PREFIX}">'
    return newline.join([start, *paragraphs, "</div>"]) if paragraphs else ""


def _lang(line: Line, credit: Credit) -> str:
    return f' lang="{html.escape(line.language)}"' if line.language and line.language != credit.language else ""


def _whole(line: Line) -> tuple[Run, ...]:
    return tuple(run for run in line.runs if run.text)


def _html(run: Run) -> str:
    words = html.escape(visible(run.text))
    if run.missing:
        return f"<mark>[{words}?]</mark>"
    said = f' property="{_PROPERTIES[run.about]}"' if run.about in _PROPERTIES else ""
    if address := _web(run):
        rel = f' rel="{html.escape(run.rel)}"' if run.rel else ' rel="dcterms:source"' if run.about == "publisher" else ""
        inner = f"<span{said}>{words}</span>" if said else words
        return f'<a href="{html.escape(address)}"{rel}>{inner}</a>'
    return f"<span{said}>{words}</span>" if said else words


def _web(run: Run) -> str:
    """Return the address that a run links; empty where it is none of the web."""
    address = live_url(run.href) if run.href else None
    return address if address and address.lower().startswith("http") else ""


def credit_markdown(credit: Credit, lines: Sequence[Line] | None = None, *, newline: str = "\n") -> str:
    """Return the lines as paragraphs of Markdown that show exactly their words."""
    shown = credit.lines if lines is None else lines
    return f"{newline}{newline}".join("".join(_markdown(run, first=not at) for at, run in enumerate(_whole(line))) for line in shown)


def _markdown(run: Run, *, first: bool) -> str:
    # What begins a line may mean something there; what stands in it keeps the blanks at its ends.
    words = markdown(run.text + _EDGE)[:-1] if first else markdown(_EDGE + run.text + _EDGE)[1:-1]
    if run.missing:
        return f"**\\[{words}?\\]**"
    address = markdown_url(_web(run)) if _web(run) else None
    if address is None:
        return words
    plain = all(sign not in address for sign in "() \t")
    return f"[{words}]({address if plain else f'<{address}>'})"


def credit_text(credit: Credit, lines: Sequence[Line] | None = None, *, newline: str = "\n") -> str:
    """Return the lines as plain text, the addresses spelt out behind the words that link them."""
    shown = credit.lines if lines is None else lines
    return newline.join(map(_text, shown))


def _text(line: Line) -> str:
    """Return a line with its addresses spelt out; behind a prescribed sentence, whose words have to stand together."""
    runs = _whole(line)
    if line.part is not Part.WORDING:
        return "".join(_plain(run) + _behind(run) for run in runs)
    words = "".join(map(_plain, runs))
    return words + "".join(dict.fromkeys(_behind(run) for run in runs))


def _plain(run: Run) -> str:
    words = single_line(_EDGE + run.text + _EDGE)[1:-1]
    return f"[{words}?]" if run.missing else words


def _behind(run: Run) -> str:
    address = single_line(_web(run))
    return f" ({address})" if address and address != run.text and not run.missing else ""


def credit_fields(credit: Credit, syntax: str) -> str:
    """Return what front matter may say of the original: as keys of yaml or toml, or as an object of json."""
    said = {_KEYS[name]: visible(value) for name, value in credit.fields.items()}
    if syntax == "json":
        return json.dumps(said, ensure_ascii=False, indent=2)
    # A JSON string is a double-quoted scalar of YAML (1.2.2, section 1.3) and a basic string of TOML.
    sign = ": " if syntax == "yaml" else " = "
    return "\n".join(f"{key}{sign}{json.dumps(value, ensure_ascii=False)}" for key, value in said.items())


def render_credit(credit: Credit, syntax: str) -> str:
    """Return a credit in one of the formats, what is missing marked."""
    writers = {"html": credit_html, "markdown": credit_markdown, "text": credit_text}
    return writers[syntax](credit) if syntax in writers else credit_fields(credit, syntax)
