"""Whom to ask: which addresses are somebody's, and what they are there for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Kind, Where
from tests.detectors.finding import finder, page

found = finder(Kind.CONTACT)


def addresses(text: str, suffix: str = "html", url: str = "") -> list[tuple[str | None, str]]:
    """Return each address with its purpose."""
    return [(item.value.email, item.value.purpose.value) for item in found(text, suffix, url)]


@pytest.mark.parametrize(
    ("sentence", "purpose"),
    [
        ("For publication of our articles in print, contact: desk@quay.example", "permission"),
        ("For permission to reprint, write to desk@quay.example.", "permission"),
        ("For media inquiries: desk@quay.example", "media"),
        ("Please report errors to desk@quay.example", "corrections"),
        ("Write to desk@quay.example", "other"),
        ("PayPal: desk@quay.example", "other"),
        ("To advertise, write to desk@quay.example", "other"),
        ("Pressekontakt: desk@quay.example", "media"),
        ("Droits de reproduction : desk@quay.example", "permission"),
        ("转载授权请联系 desk@quay.example", "permission"),
    ],
)
def test_the_words_before_an_address_say_what_it_is_there_for(sentence, purpose):
    assert addresses(page(f"<p>{sentence}</p>")) == [("desk@quay.example", purpose)]


def test_a_label_above_an_address_says_what_it_is_there_for():
    assert addresses(page("<h3>Media inquiries</h3><p>desk@quay.example</p>")) == [("desk@quay.example", "media")]


def test_a_label_above_a_visiting_card_says_what_its_address_is_there_for():
    card = "<p>Contact for media:<br>Jane Doe<br>Quay Press<br>+1 555 01<br>jane@quay.example</p><p>Jobs: hr@quay.example</p>"
    assert addresses(page(card)) == [("jane@quay.example", "media"), ("hr@quay.example", "other")]


def test_an_address_says_itself_what_it_is_there_for_where_nothing_else_does():
    assert addresses(page("<p>Write to rights@quay.example</p>")) == [("rights@quay.example", "permission")]


def test_one_address_is_reported_once_for_each_purpose_that_is_stated():
    text = page(
        "<p>Write to desk@quay.example</p><p>For permission to reprint: desk@quay.example</p><p>For media inquiries: desk@quay.example</p>"
    )
    assert sorted(addresses(text)) == [("desk@quay.example", "media"), ("desk@quay.example", "permission")]


def test_an_address_without_a_purpose_is_reported_once():
    assert addresses(page("<p>Write to desk@quay.example or to desk@quay.example</p>")) == [("desk@quay.example", "other")]


def test_a_gift_address_is_less_sure_than_any_other_and_never_one_for_permissions():
    (item,) = found(page("<p>PayPal: gifts@quay.example, for reprints of nothing</p>"))
    assert item.value.purpose != "permission"
    assert item.confidence < 0.5


@pytest.mark.parametrize(
    ("written", "email"),
    [
        ("jane (at) quay.example", "jane@quay.example"),
        ("jane [at] quay [dot] example", "jane@quay.example"),
        ("jane(at)quay(dot)example", "jane@quay.example"),
        ("jane (arroba) quay.example", "jane@quay.example"),
        ("Jane.Doe@Quay.example", "Jane.Doe@Quay.example"),
        ("jane＠quay.example", "jane@quay.example"),
    ],
)
def test_disguised_addresses_are_read_and_quoted_as_they_stand(written, email):
    (item,) = found(page(f"<p>Write to {written} today.</p>"))
    assert (item.value.email, item.text) == (email, written)


@pytest.mark.parametrize(
    "text",
    [
        "The picture is logo@2x.png and no more.",
        "Write to you@example.com, say.",
        "Clone git@localhost first.",
        "See https://jane@quay.example/path for it.",
        "The address is [email protected] here.",
        "She tweets as @jane every day.",
        "Meet us (at) noon.",
        "In article &lt;4a7f@quay.example&gt; somebody writes:",
    ],
)
def test_what_is_nobodys_address_is_none(text):
    assert addresses(page(f"<p>{text}</p>")) == []


def test_addresses_whose_signs_are_words_are_read_where_a_link_or_a_dot_says_so():
    assert addresses(page("<p>Write to: jane AT quay DOT example</p>")) == [("jane@quay.example", "other")]
    assert ("jane@harbor.example", "other") in addresses(page('<p><a href="mailto:list@quay.example">jane at harbor.example</a></p>'))
    assert addresses(page("<p>We met at harbor.example at noon; look at dot patterns.</p>")) == []


def test_headers_of_messages_and_quoted_lines_hold_no_contacts():
    text = "From: jane@quay.example (Jane Doe)\nMessage-ID: <1994Feb24.1455@quay.example>\nSubject: Bridges\n\n> write to john@quay.example\n\nThe bridge fell.\n"
    assert addresses(text, "txt") == []


def test_replies_hold_no_contacts_of_the_page():
    assert addresses(page("") + "<div class=comments><p>Write to me: troll@quay.example</p></div>") == []


def test_an_address_behind_a_link_is_quoted_as_it_is_written():
    (item,) = found(page('<p><a href="mailto:desk@quay.example?subject=Hello">Write to us</a></p>'))
    assert (item.where, item.text, item.value.email) == (Where.LINK, "mailto:desk@quay.example?subject=Hello", "desk@quay.example")


def test_a_link_that_shows_its_address_is_reported_once():
    (item,) = found(page('<p><a href="mailto:desk@quay.example">desk@quay.example</a></p>'))
    assert item.where is Where.BODY


@pytest.mark.parametrize("href", ["mailto:?subject=Look", "mailto:%7Bemail%7D", "mailto:", "mailto:you@example.com"])
def test_a_link_that_shares_a_page_is_no_contact(href):
    assert addresses(page(f'<p><a href="{href}">Share</a></p>')) == []


def test_the_address_of_a_publisher_in_json_ld_counts_and_that_of_a_meta_element_does_not():
    head = '<meta name=email content="keeper@quay.example"><script type="application/ld+json">{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Quay","email":"desk@quay.example"}}</script>'
    assert addresses(page("", head)) == [("desk@quay.example", "other")]


def test_a_crowd_of_addresses_is_a_directory_of_other_people():
    crowd = "".join(
        f"The harbor of town {number} has the address port@town{number}.example, where nobody answers.\n\n" for number in range(60)
    )
    text = f"Harbors of the world\n\nby Jane Doe\n\nSend corrections to jane@quay.example please.\n\n{crowd}\n\nThe end of it all.\n"
    found_there = {email for email, _ in addresses(text, "txt")}
    assert "jane@quay.example" in found_there
    assert "port@town30.example" not in found_there


def test_the_sample_in_a_sign_up_form_is_no_contact():
    assert addresses(page("<h2>Subscribe to our newsletter</h2><div>jamie@mail.example</div>")) == []


@given(st.text(alphabet="a@.(t)- \n<", max_size=120))
def test_no_text_of_address_signs_breaks_the_search(text):
    for item in found(text, "txt"):
        assert "@" in (item.value.email or "")
