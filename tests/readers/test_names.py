"""Keys of metadata under their schema.org names."""

from __future__ import annotations

import pytest

from provenance.readers.names import schema_name


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("author", "author authors byline dc.creator DC.Creator citation_author parsely-author article:author dct:creator dcterms.creator"),
        ("license", "license licence dcterms.license DCTERMS.license dct:license cc:license"),
        ("copyrightNotice", "dc.rights DCTERMS.rights rights copyright dc:rights copyrightNotice"),
        ("copyrightHolder", "dcterms.rightsholder dcterms.rightsHolder copyright_holder owner"),
        ("url", "canonical_url canonicalURL canonicalUrl canonical og:url"),
        (
            "isBasedOn",
            "original_url source_url source crosspost cross_post republished_from syndication-source original-source dc.source",
        ),
        ("publisher", "og:site_name dc.publisher"),
        ("datePublished", "date article:published_time citation_date"),
        ("inLanguage", "lang content-language og:locale"),
        ("headline", "title og:title"),
        ("robots", "robots"),
        ("tdm-reservation", "tdm-reservation tdm:reservation"),
        ("tdm-policy", "tdm-policy"),
        ("generator", "generator"),
    ],
)
def test_every_spelling_of_a_key_has_its_property(name: str, keys: str) -> None:
    """Case, separators and the prefixes of Dublin Core do not matter."""
    assert {schema_name(key) for key in keys.split()} == {name}


@pytest.mark.parametrize("key", ["viewport", "og:image", "", "image_caption", "theme-color", "x" * 100])
def test_other_keys_have_none(key: str) -> None:
    """A key that says nothing about rights or origin is not metadata."""
    assert schema_name(key) is None


def test_schema_org_names_are_their_own() -> None:
    """Properties written as schema.org writes them come back unchanged."""
    for name in ("copyrightHolder", "isBasedOn", "sdLicense", "translationOfWork", "acquireLicensePage", "creditText", "mainEntityOfPage"):
        assert schema_name(name) == name
