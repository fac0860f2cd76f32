"""What a node of schema.org speaks of: this text, the site, or a part such as a picture, a data set, one item of a feed."""

from __future__ import annotations

import regex

from provenance.model import Scope

_PART = regex.compile(
    r"Image|Photo|Video|Audio|MediaObject|Music|Dataset|DataCatalog|DataFeed|Comment|Software|Code|Map|Review(?!NewsArticle)|Clip|Drawing|"
    r"Painting|Font|3DModel"
)
_SITE = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation", "Blog", "Periodical"})


def scope_of_type(name: str) -> Scope:
    """Return what a statement of a schema.org node of this type is about."""
    if _PART.search(name):
        return Scope.PART
    return Scope.SITE if name in _SITE else Scope.PAGE
