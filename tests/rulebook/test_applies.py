"""Of several editions of one brand that one applies which the document points at."""

from __future__ import annotations

from provenance.model import Block, Image, Link, Owner, Role, Span, Use
from provenance.rulebook.applies import concerned
from provenance.rulebook.vocabulary import Case
from tests.making import publisher, record, rule, source


def edition(name, **more):
    return publisher(id=name, **{"party": "Harbor Gazette", "names": (), "domains": ("gazette.example",), "brand": "north", **more})


def applying(item, *packs):
    return [one.pack.id for one in concerned(packs, Case(item, Use(), Owner(), packs[0]))]


PATHS = (edition("north", paths=("/north",)), edition("south", paths=("/south",)))


def test_the_path_of_the_link_tells_the_edition():
    assert applying(record(source("Harbor Gazette", "https://gazette.example/south/ice")), *PATHS) == ["south"]


def test_where_nothing_tells_them_apart_the_one_that_the_brand_is_named_after_applies():
    assert applying(record(source("Harbor Gazette", "https://gazette.example/east/ice")), *PATHS) == ["north"]


def test_where_nothing_tells_them_apart_and_the_brand_is_named_after_none_nobody_can_tell():
    packs = (edition("south", paths=("/south",)), edition("west", paths=("/west",)))
    assert applying(record(source("Harbor Gazette", "https://gazette.example/east/ice")), *packs) == []
    assert applying(record(source("Harbor Gazette", "https://gazette.example/west/ice")), *packs) == ["west"]


def test_a_domain_tells_more_than_the_one_above_it():
    packs = (edition("north"), edition("polish", domains=("pl.gazette.example",)))
    assert applying(record(source("Harbor Gazette", "https://pl.gazette.example/ice")), *packs) == ["polish"]
    assert applying(record(source("Harbor Gazette", "https://de.gazette.example/ice")), *packs) == ["north"]


def test_beside_a_shared_domain_an_edition_is_known_by_its_own_words():
    packs = (edition("north"), edition("project", wordings=("part of the ice project",)))
    credit = source("Harbor Gazette", "https://gazette.example/ice")
    assert applying(record(credit, text="This check is part of the ice project."), *packs) == ["project"]
    assert applying(record(credit, text="This check is about ice."), *packs) == ["north"]


def test_the_sentence_of_a_plug_in_goes_behind_the_terms_of_who_uses_it():
    tool = publisher(id="tool", domains=(), names=(), party="the first publisher", trackers=("counter",))
    counted = (Image(0, "https://gazette.example/?counter", "", "counter", 0),)
    copy = record(source("Harbor Gazette", "https://gazette.example/ice"), images=counted)
    assert applying(copy, tool, publisher()) == ["gazette"]
    assert applying(copy, tool) == ["tool"]


def linking(*lines, role=Role.PARAGRAPH, evidence=()):
    """Return a record whose lines link the gazette."""
    text = "\n".join(lines)
    spans = [Span(text.index(line), text.index(line) + len(line)) for line in lines]
    links = tuple(Link(span, "https://gazette.example/ice", (), 0) for span in spans)
    return record(*evidence, text=text, blocks=tuple(Block(span, role) for span in spans), links=links)


def test_a_line_at_the_end_that_names_and_links_a_party_ties_the_text_to_it():
    assert applying(linking("Read it in Harbor Gazette"), publisher()) == ["gazette"]


def test_what_a_list_links_is_read_further():
    assert applying(linking("Harbor Gazette: form", "Harbor Gazette: function", role=Role.ITEM), publisher()) == []


def test_an_address_in_the_open_names_nobody():
    pack = publisher(names=("gazette",), party="gazette")
    assert applying(linking("[1]: https://gazette.example/ice"), pack) == []


def test_where_a_credit_names_another_source_a_link_is_to_what_is_spoken_of():
    credited = (source("Quay Journal", "https://quay.example/ice"),)
    assert applying(linking("Mara Finch spoke to Harbor Gazette", evidence=credited), publisher()) == []


def test_a_name_of_common_words_counts_in_its_own_capitals():
    wanted = rule("credit-wording", params={"template": "© Present Time. All rights reserved"})
    pack = publisher(wanted, names=("Present Time",))
    assert applying(record(text="© Present Time. All rights reserved"), pack) == ["gazette"]
    assert applying(record(text="At the present time all rights reserved"), pack) == []
