"""Makes a document's words harmless in every output: terminals, workflow logs, JSON, Markdown, links."""

from __future__ import annotations

import html
from typing import Final

import markupsafe
import regex

from provenance.text import collapse

_UNSAFE: Final = regex.compile(
    "["
    r"\x00-\x08\x0B-\x1F\x7F-\x9F"  # controls but tab and line end, among them ESC and the C1 introducers
    r"\p{Cs}"  # halves of surrogate pairs, which no encoding can write
    r"\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F"  # direction marks, overrides and isolates (Unicode TR36, section 2.5)
    r"\u2028\u2029\uFEFF\uFFF9-\uFFFB"  # separators that some programs take for line ends; annotation marks
    r"\uFFFE\uFFFF"  # noncharacters, which XML does not know (XML 1.0, section 2.2)
    r"\U000E0000-\U000E007F"  # invisible tag characters
    "]"
)
# The runners read `::` after blanks at the start of a line, and `##[` or `##vso[` anywhere in it.
_LEADING_COMMAND: Final = regex.compile(r"\A(\s*+):(?=:)")
_LINE_COMMAND: Final = regex.compile(r"^(\s*+):(?=:)", regex.MULTILINE)
HASH_COMMAND: Final = regex.compile(r"##(?=\w{0,20}+\[)")
_LIVE: Final = regex.compile(r"(?:https?://[^/?\#\s]|mailto:[^\s@]++@)[^\s\p{C}]*+", regex.IGNORECASE)

_MARKDOWN: Final = regex.compile(r"[\\`*_\[\]|~$]")
_MARKDOWN_LEAD: Final = regex.compile(r"\A(?:[#+=\-:]|\d{1,9}+(?=[.)]))")
_MENTION: Final = regex.compile(r"(?<![\w.+\-])@(?=\w)|#(?=\d)")
_AUTOLINK: Final = regex.compile(r"://|\bwww\.", regex.IGNORECASE)


def _shown(match: regex.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def visible(text: str) -> str:
    r"""Return the text with control characters, direction overrides and lone surrogates spelt as `\x1b` or `\u202e`."""
    return _UNSAFE.sub(_shown, text)


def single_line(text: str) -> str:
    """Return the text as one line: unsafe characters spelt out, white space collapsed."""
    return visible(collapse(text))


def disarm(line: str) -> str:
    """Return the line so that no build server takes it, or a part of it, for a command (`::error::`, `##[…]`)."""
    return hash_command(_LEADING_COMMAND.sub(r"\1\\x3a", line))


def hash_command(line: str, second: str = "\\x23") -> str:
    """Return the line with the second sign of each `##[` or `##vso[` spelt otherwise."""
    return HASH_COMMAND.sub(lambda _: f"#{second}", line)


def page_text(text: str) -> str:
    """Return the text escaped for HTML, with the same words and without a command to the build server in whose log it may stand."""
    escaped = str(markupsafe.escape(text))
    if "::" in escaped:
        escaped = _LINE_COMMAND.sub(r"\1&#58;", escaped)
    return hash_command(escaped, "&#35;") if "##" in escaped else escaped


def terminal(text: str) -> str:
    """Return the text for one line of a terminal or a log."""
    return disarm(single_line(text))


def json_text(encoded: str) -> str:
    """Return encoded JSON with the same meaning and without anything that a terminal or a build server would obey."""
    # JSON itself writes the controls of ASCII as escapes, all but one.
    if not encoded.isascii() or "\x7f" in encoded:
        encoded = _UNSAFE.sub(_json_escape, encoded)
    # `##` can stand only inside a JSON string, and no JSON escape ends in `#`.
    return hash_command(encoded, "\\u0023") if "##" in encoded else encoded


def _json_escape(match: regex.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{int.from_bytes(units[at : at + 2]):04x}" for at in range(0, len(units), 2))


def markdown(text: str) -> str:
    """Return the text as one line of Markdown that shows exactly these words: no markup, HTML, link or mention comes alive."""
    line = html.escape(terminal(text), quote=False)
    line = _MARKDOWN.sub(r"\\\g<0>", line)
    line = _AUTOLINK.sub(_broken_autolink, line)
    line = _MENTION.sub(r"\g<0>&#8203;", line)
    return _MARKDOWN_LEAD.sub(_escaped_lead, line)


def _broken_autolink(match: regex.Match[str]) -> str:
    return ":\\/\\/" if match[0] == "://" else f"{match[0][:-1]}\\."


def _escaped_lead(match: regex.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def live_url(address: str) -> str | None:
    """Return the address if it may become a link: http, https or mailto with a target; None for every other scheme."""
    address = address.strip()
    return address if _LIVE.fullmatch(address) else None


def markdown_url(address: str) -> str | None:
    """Return the address for use inside `](<…>)`; None where it may not become a link."""
    if (live := live_url(address)) is None:
        return None
    return regex.sub(r"[<>\\|`]", lambda match: f"%{ord(match[0]):02X}", live)
