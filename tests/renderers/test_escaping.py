"""What a document says never becomes a command, markup or a link."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.renderers.escaping import disarm, json_text, live_url, markdown, markdown_url, single_line, terminal, visible

_ANY = st.text(st.characters(exclude_categories=()), max_size=60)
_NASTY = st.text(st.sampled_from("<>&\"'`*_[]()#+-!|~$@:/\\.w1a \n\t\x1b\u202e{}=^"), max_size=40)


class _Seen(HTMLParser):
    """Collects the elements and the words of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\u202egnirts", "\\u202egnirts"),
        ("\x9b2J", "\\x9b2J"),
        ("a\ud800b", "a\\ud800b"),
        ("\U000e0041", "\\U000e0041"),
        ("line\u2028line", "line\\u2028line"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("می‌خواهم 田中 é", "می‌خواهم 田中 é"),
    ],
)
def test_unsafe_characters_are_spelt_out_and_all_others_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "line", ["::error::x", "  ::error file=a::x", "##[error]x", "a ##[command]x", "##vso[task.setvariable]x", "a ##teamcity[x]"]
)
def test_no_line_is_a_command_to_a_build_server(line: str) -> None:
    disarmed = disarm(line)
    assert not disarmed.lstrip().startswith("::")
    assert "##[" not in disarmed
    assert "##vso[" not in disarmed
    assert "##teamcity[" not in disarmed


def test_colons_and_headings_in_plain_text_stay_as_they_are() -> None:
    assert disarm("std::vector ## heading #[x]") == "std::vector ## heading #[x]"


@given(_ANY)
def test_terminal_text_is_one_line_of_harmless_characters(text: str) -> None:
    shown = terminal(text)
    assert shown == visible(shown)
    assert len(shown.splitlines()) <= 1
    assert not shown.lstrip().startswith("::")
    shown.encode()


@given(st.recursive(_ANY, lambda inner: st.lists(inner) | st.dictionaries(_ANY, inner), max_leaves=5))
def test_json_keeps_its_meaning_and_loses_what_a_terminal_would_obey(value: object) -> None:
    encoded = json_text(json.dumps(value, ensure_ascii=False))
    assert json.loads(encoded) == json.loads(json.dumps(value))
    assert encoded == visible(encoded)
    assert "##[" not in encoded


@given(_NASTY)
def test_markdown_shows_the_very_words_and_nothing_in_them_comes_alive(text: str) -> None:
    for frame in ("{}\n", "| {} |\n| --- |\n| {} |\n", "- {}\n"):
        seen = _Seen(
            pyromark.html(
                frame.replace("{}", f"x {markdown(text)}"), options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
            )
        )
        assert set(seen.tags) <= {"p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
        assert " ".join(f"x {terminal(text)}".split()) in " ".join(seen.words.replace("\u200b", "").split())


@given(_NASTY)
def test_markdown_at_the_start_of_a_line_is_no_heading_list_or_quotation(text: str) -> None:
    assert set(_Seen(pyromark.html(markdown(text))).tags) <= {"p"}


@pytest.mark.parametrize("text", ["https://evil.example/x", "http://evil.example", "www.evil.example"])
def test_bare_addresses_are_broken_for_renderers_that_would_link_them(text: str) -> None:
    assert "://" not in markdown(text)
    assert "www." not in markdown(text)


def test_nobody_is_called_and_no_issue_is_linked_from_markdown() -> None:
    assert markdown("ask @editors about #12") == "ask @&#8203;editors about #&#8203;12"
    assert markdown("write to rights@quay.example") == "write to rights@quay.example"


@pytest.mark.parametrize("address", ["https://a.example/?q=1#x", "HTTP://a.example", " https://a.example ", "mailto:rights@a.example"])
def test_web_and_mail_addresses_may_become_links(address: str) -> None:
    assert live_url(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    ["", "#", "javascript:alert(1)", "java\nscript:alert(1)", "\x01javascript:x", "data:text/html,x", "vbscript:x", "//a.example", "/local",
     "https://", "https:///x", "https://a.example/\nx", "https://a.example/ x", "https://a.example/\u202ex", "mailto:", "mailto:nobody", "file:///etc/passwd"],
)  # fmt: skip
def test_no_other_address_becomes_a_link(address: str) -> None:
    assert live_url(address) is None


def test_an_address_cannot_end_the_markdown_link_it_stands_in() -> None:
    assert markdown_url("https://a.example/>)|`\\x<") == "https://a.example/%3E)%7C%60%5Cx%3C"
    assert markdown_url("javascript:x") is None


def test_white_space_is_collapsed_on_a_single_line() -> None:
    assert single_line("  two\n\tlines ") == "two lines"
