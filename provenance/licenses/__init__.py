"""Licenses by their addresses, names and SPDX ids: what stands behind the words."""

from __future__ import annotations

from provenance.licenses.names import Named, joins, literals, names_in, parse_name
from provenance.licenses.other_names import may_be_badge
from provenance.licenses.texts import KnownText, known_texts
from provenance.licenses.tokens import is_license_word
from provenance.licenses.urls import candidates, icon_elements, imitates, parse_badge, parse_url
from provenance.licenses.values import agree, creative_commons, family_of, is_creative_commons, is_software, merge, parse_spdx, unversioned

__all__ = [
    "KnownText",
    "Named",
    "agree",
    "candidates",
    "creative_commons",
    "family_of",
    "icon_elements",
    "imitates",
    "is_creative_commons",
    "is_license_word",
    "is_software",
    "joins",
    "known_texts",
    "literals",
    "may_be_badge",
    "merge",
    "names_in",
    "parse_badge",
    "parse_name",
    "parse_spdx",
    "parse_url",
    "unversioned",
]
