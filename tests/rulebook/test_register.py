"""The register finds every pack that concerns a document; whom it leaves out would not have concerned it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Image, Kind, Owner, Use
from provenance.rulebook.applies import concerned
from provenance.rulebook.register import Register, register_of
from provenance.rulebook.vocabulary import Case
from tests.making import holder, licensed, publisher, record, rule, source, statement

WORDS = st.sampled_from(["the", "Harbor", "harbor", "Gazette", "Daily", "News", "Kurier", "Inc.", "Example", "of", "AP", "日報"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | st.lists(WORDS, min_size=1, max_size=3).map("".join)
HOSTS = st.lists(st.sampled_from(["www", "a", "news", "gazette", "example", "co"]), min_size=1, max_size=4).map(".".join)
ADDRESSES = st.builds(
    "{}{}{}".format, st.sampled_from(["https://", "//", "", "mailto:desk@"]), HOSTS, st.sampled_from(["", "/ice", "?a=b"])
)
TEXTS = st.lists(
    st.sampled_from(["These terms", "hold\\n here", "for all.", "Für alle", "  ", "First published by Harbor Gazette", "Harbor"]),
    max_size=4,
).map(" ".join)
PRESCRIBED = rule("credit-wording", params={"template": "First published by Harbor Gazette"})
PACKS = st.builds(
    lambda rules, **more: publisher(*rules, **more),
    rules=st.sampled_from([(), (PRESCRIBED,)]),
    id=st.sampled_from(["one", "two", "three"]),
    kind=st.sampled_from(["publisher", "wire", "license", "general"]),
    party=NAMES,
    names=st.lists(NAMES, max_size=2).map(tuple),
    domains=st.lists(HOSTS, max_size=2).map(tuple),
    licenses=st.sampled_from([(), ("CC-BY-4.0",), ("CC-BY",)]),
    wordings=st.lists(st.sampled_from(["These terms hold", "für ALLE", "nowhere"]), max_size=2).map(tuple),
    trackers=st.lists(st.sampled_from(["count.gazette.example", "pixel"]), max_size=1).map(tuple),
)
EVIDENCE = st.one_of(
    st.builds(source, NAMES | st.just(""), ADDRESSES),
    st.builds(holder, NAMES),
    st.builds(lambda name: statement(Kind.PERMISSION, "reproduce", grantor=name), NAMES),
    st.just(licensed("CC-BY-4.0", "by", "4.0")),
)
IMAGES = st.sampled_from([(), (Image(0, "https://count.gazette.example/1.gif", "", "", 0),), (Image(0, "a.gif", "", "pixel", 0),)])


@given(st.lists(PACKS, max_size=5), st.lists(EVIDENCE, max_size=3), ADDRESSES, TEXTS, IMAGES)
def test_no_pack_is_missed(packs, evidence, url, text, images):
    case = Case(record(*evidence, url=url, text=text, images=images), Use(), Owner(), publisher(id="nobody"))
    packs = tuple(replace(pack, id=f"{pack.id}-{index}") for index, pack in enumerate(packs))
    found = concerned(packs, case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Register, "candidates", lambda *_: iter(packs))  # everybody is asked
        assert concerned(packs, case) == found


@given(st.lists(PACKS, max_size=5))
def test_the_register_of_a_run_is_made_once(packs):
    run = tuple(packs)
    assert register_of(run) is register_of(run)


def test_a_list_may_change_and_has_no_register_that_lasts():
    packs = [publisher()]
    assert register_of(packs) is not register_of(packs)


def test_only_those_are_asked_whose_name_or_address_stands_there():
    packs = tuple(
        publisher(id=f"p{number}", party=f"Paper Number{number}", names=(), domains=(f"p{number}.example",)) for number in range(50)
    )
    item = record(source("Paper Number7", "https://www.p9.example/x"))
    case = Case(item, Use(), Owner(), packs[0])
    assert [pack.id for pack in Register(packs).candidates(case, "")] == ["p7", "p9"]


@pytest.mark.parametrize(
    ("template", "concerns"),
    [("First published by the Gazette on {date}", True), ("{author}, {title}, (Gazette, {date})", False)],
)
def test_a_credit_ties_a_text_to_terms_where_it_has_words_of_its_own(template, concerns):
    pack = publisher(rule("credit-wording", params={"template": template}), party="Gazette", names=("Gazette",), domains=())
    said = template.format(date="March 3, 2024", author="Mara Finch", title="The ice goes out")
    case = Case(record(text=said.replace("Gazette", "Gazette Health News")), Use(), Owner(), pack)
    assert bool(concerned([pack], case)) is concerns


def test_what_was_looked_up_in_a_document_is_kept_before_another_pack() -> None:
    packs = (publisher(id="one", party="Harbor Gazette"), publisher(id="two", party="Daily Kurier", names=()))
    case = Case(record(holder("Harbor Gazette"), source("Daily Kurier", "https://kurier.example/a")), Use(), Owner(), packs[0])
    found = case.all_of(Kind.SOURCE, Kind.COPYRIGHT)
    other = case.before(packs[1], packs)
    assert (other.pack, other.terms, other.record) == (packs[1], packs, case.record)
    assert [item.number for item in found] == [0, 1]
    assert all(one is again for one, again in zip(found, other.all_of(Kind.COPYRIGHT, Kind.SOURCE), strict=True))
    assert (case.is_party("Harbor Gazette"), other.is_party("Harbor Gazette")) == (True, False)
