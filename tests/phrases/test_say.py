"""The grammar of phrases."""

from __future__ import annotations

import pytest

from provenance.phrases.patterns import compile_source, read
from provenance.phrases.say import Lists, SayError
from provenance.text import fold

WORDS = {"print": ["reprint", "re-print", "print again"], "verb": ["copy", "<print>"], "loop": ["<loop>"]}


def found(say: str, text: str, language: str = "en") -> str | None:
    """Return what the phrase covers in the text."""
    said = read(say, lists=Lists(WORDS), language=language)
    match = compile_source(said.source).search(fold(text))
    return text[match.start() : match.end()] if match else None


@pytest.mark.parametrize(
    ("say", "text", "expected"),
    [
        ("all rights reserved", "ALL  RIGHTS\nRESERVED.", "ALL  RIGHTS\nRESERVED"),
        ("all rights", "overall rights", None),
        ("all rights", "all rightsholders", None),
        ("reproduc* this", "Reproducing this", "Reproducing this"),
        ("*rechte", "Alle Verlagsrechte hier", "Verlagsrechte"),
        ("this * article", "this fine article", "this fine article"),
        ("this * article", "this article", None),
        ("may be (copied | printed out) here", "may be printed out here", "may be printed out here"),
        ("may [freely] copy", "may copy", "may copy"),
        ("may [freely] copy", "may, freely, copy", "may, freely, copy"),
        ("[you] may [freely]", "may", "may"),
        ("you <print> it", "you print again it", "you print again it"),
        ("you <verb> it", "you re-print it", "you re-print it"),
        ("no part … copied", "no part of this book may be copied", "no part of this book may be copied"),
        ("no part … copied", "no part" + " x" * 13 + " copied", None),
        ("no part ... copied", "no part copied", "no part copied"),
        ("no [part of …] copying", "no part of any book copying", "no part of any book copying"),
        ("no [part of …] copying", "no copying", "no copying"),
        ("source: here", "Source : here", "Source : here"),
        ("source: here", "Source：here", "Source：here"),
        (r"\(c\) {years}", "(C) 2010-2017 Foo", "(C) 2010-2017"),
        ("© {years}", "©2017", "©2017"),
        ("the author's own", "the author’s own", "the author’s own"),
        ('provided "as is"', "provided “as is”", "provided “as is"),
    ],
)
def test_a_phrase_matches_what_it_says(say: str, text: str, expected: str | None) -> None:
    """Words, stars, choices, options, lists, gaps and signs match as the table of the grammar tells."""
    assert found(say, text) == expected


@pytest.mark.parametrize(
    ("say", "text", "expected"),
    [
        ("禁止转载", "本站禁止转载。", "禁止转载"),
        ("未经 许可", "未经许可", "未经许可"),
        ("未经…转载", "未经本网站书面许可不得转载", "未经本网站书面许可不得转载"),
        ("未经…转载", "未经" + "字" * 41 + "转载", None),
        ("采用 CC", "采用CC", "采用CC"),
    ],
)
def test_scripts_without_blanks_need_none(say: str, text: str, expected: str | None) -> None:
    """Chinese words touch, and a gap counts characters there."""
    assert found(say, text, "zh") == expected


def test_an_elided_article_clings_to_its_word() -> None:
    """French and Italian words are found behind their apostrophe."""
    assert found("sans … autorisation", "sans l’autorisation", "fr") == "sans l’autorisation"
    assert found("sans autorisation", "sans l'autorisation", "en") is None


@pytest.mark.parametrize(
    ("say", "text", "slot", "expected"),
    [
        ("published in {name}", "published in The Daily Bugle (2015)", "name", "The Daily Bugle"),
        ("published in {name}", "published in The Daily Bugle. It was good.", "name", "The Daily Bugle."),
        ("{name} grants permission", "The Centre for Words grants permission", "name", "The Centre for Words"),
        ("on {date}", "on 4 July 2017, in print", "date", "4 July 2017"),
        ("at {url}", "at https://example.org/a?b=c now", "url", "https://example.org/a?b=c"),
        ("write to {email}", "write to desk@example.org.", "email", "desk@example.org"),
        ("must {rest}", "must do it", "rest", "do it"),
    ],
)
def test_slots_keep_a_stretch(say: str, text: str, slot: str, expected: str) -> None:
    """A slot is a named group of the pattern."""
    match = compile_source(read(say, lists=Lists(WORDS), language="en").source).search(fold(text))
    assert match is not None
    assert text[slice(*match.span(slot))] == expected


@pytest.mark.parametrize(
    ("say", "literals"),
    [
        ("may be permitted", {"permitted"}),
        ("(copied | reprinted) [by anybody]", {"copied", "reprinted"}),
        ("<print> it", {"reprint", "re-print", "print"}),
        ("reproduc* it", {"reproduc*"}),
        ("[x] may", {"may"}),
    ],
)
def test_the_rarest_words_that_must_stand_there_are_known(say: str, literals: set[str]) -> None:
    """The prefilter looks for words of which one is in every match."""
    assert read(say, lists=Lists(WORDS), language="en").literals == literals


@pytest.mark.parametrize(
    ("say", "column", "message"),
    [
        ("may (copy", 5, "never closed"),
        ("may copy)", 9, "closes nothing"),
        ("may <prnt>", 5, 'did you mean "print"'),
        ("by {nam}", 4, 'did you mean "name"'),
        ("a () b", 4, "nothing stands here"),
        ("[only]", 1, "every word can be left out"),
        ("a } b", 3, "has no meaning"),
        ("<loop> it", 1, "names itself"),
        ("", 1, "nothing stands here"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(say: str, column: int, message: str) -> None:
    """A phrase that cannot be read says where and why."""
    with pytest.raises(SayError, match=message) as caught:
        read(say, lists=Lists(WORDS), language="en")
    assert caught.value.column == column
