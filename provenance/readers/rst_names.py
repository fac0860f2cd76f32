"""What names stand for in reStructuredText: the targets of links and the words of substitutions; and how they are used in the line."""

from __future__ import annotations

import regex

from provenance.readers.inline import Grammar, Target, after, label, stripped
from provenance.readers.written import Piece

_INLINE = regex.compile(
    r"""``(?P<words>[^`]++)``
      | (?::(?:[\w+.-]++:){1,3}+)?+`(?P<words>[^`<>]{1,500}?)\s*+<(?P<url>[^<>`\s]++)>`_?+_?+
      | :(?:[\w+.-]++:){1,3}+`(?P<words>[^`]++)` | `(?P<label>[^`<>]++)`__?+ | `(?P<words>[^`]++)`
      | \*\*(?P<words>[^\s*](?:[^*]++|\*(?!\*))*+)\*\* | (?<![\w*])\*(?P<words>[^\s*][^*]*+)\*(?![\w*])
      | \|(?P<name>[^\s|][^|]*+)\|(?:__?+)?+
      | (?<![\w`])(?P<label>[^\W_]++(?:[_.-][^\W_]++){0,10}+)__?+(?![\w`]) | \\(?P<words>\S)""",
    regex.VERBOSE,
)
DIRECTIVE = regex.compile(r"\.\.[ ]++(?:\|(?P<name>[^|]++)\|[ ]++)?+(?P<kind>[\w+.-]++(?::[\w+.-]++)?+)::(?:[ ]++|$)")
TARGET = regex.compile(r"\.\.[ ]++_(?:`(?P<name>[^`]++)`|(?P<name>(?:[^:\\]++|\\.|:(?!\s|$))++)):(?:[ ]++(?P<url>\S++)|$)")
_CHARACTER = regex.compile(r"(?:0x|x|\\x|U\+|u|\\u|&\#x)([0-9a-fA-F]{1,6});?+|(\d{1,6})")


def grammar(lines: list[Piece]) -> Grammar:
    """Return how a file writes what stands in its lines, with the names that it defines."""
    return Grammar(_INLINE, *_definitions(lines))


def _definitions(lines: list[Piece]) -> tuple[dict[str, Target], dict[str, Target]]:
    """Return the targets of links and the substitutions, which may stand anywhere in a file."""
    targets: dict[str, Target] = {}
    substitutes: dict[str, Target] = {}
    for line in map(stripped, lines):
        if not line.text.startswith(".. "):
            continue
        if (target := TARGET.match(line.text)) and target["url"]:
            start = line.start + target.start("url")
            targets.setdefault(label(target["name"]), Target(target["url"], start, start + len(target["url"])))
        elif (directive := DIRECTIVE.match(line.text)) and directive["name"]:
            value = after(line, directive.end())
            words = _characters(value.text) if directive["kind"] == "unicode" else value.text if directive["kind"] == "replace" else ""
            if words:
                substitutes.setdefault(label(directive["name"]), Target(words, value.start, value.end))
    return targets, substitutes


def _characters(written: str) -> str:
    """Return what a `unicode` directive stands for: codes and words, up to a comment."""
    parts = []
    for word in written.partition(" .. ")[0].split():
        code = _CHARACTER.fullmatch(word)
        number = int(code.group(1) or code.group(2), 16 if code.group(1) else 10) if code else 0
        parts.append(chr(number) if code and 31 < number < 0xD800 else word)
    return "".join(parts)
